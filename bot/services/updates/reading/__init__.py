"""Which lines of a message are figures, which are text, and which may be either."""
