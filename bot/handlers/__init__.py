"""One file per feature: read the update, call a service, show the result."""
