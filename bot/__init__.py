"""Stödlotsen's bot: what people meet in the chat and on the command line."""

import os

# Telegram's library is about to give waits as durations; asking for that now spares a warning at each of them.
os.environ.setdefault("PTB_TIMEDELTA", "true")
