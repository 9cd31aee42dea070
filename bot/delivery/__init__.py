"""Sending to many: what is due is taken from the database, paced, sent, and its outcome recorded."""
