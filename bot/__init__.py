"""Stödlotsen's bot: what people meet in the chat and on the command line."""
