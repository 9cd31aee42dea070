"""What stands between a request and a page: who comes, how often, from where, and what goes back with every answer."""
