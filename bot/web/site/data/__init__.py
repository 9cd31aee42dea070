"""What programs read: open data, feeds, the map of the site."""
