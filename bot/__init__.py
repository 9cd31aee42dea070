"""Stödlotsen's bot: what people meet in the chat and on the command line."""

import os

import knowledge  # noqa: F401 - it tells the libraries for numbers how many threads to use, before any of them is loaded

# Telegram's library is about to give waits as durations; asking for that now spares a warning at each of them.
os.environ.setdefault("PTB_TIMEDELTA", "true")
