"""What people see, made from what the services give."""
