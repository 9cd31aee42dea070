"""A stand-in for Telegram's server, in memory: for the bot in the terminal and for the tests.

It checks what Telegram checks (lengths, HTML, callback data, unchanged edits), so that a message which passes here passes there.
"""

from bot.localtelegram.messages import LocalMessage
from bot.localtelegram.people import LocalChat, LocalPerson
from bot.localtelegram.request import LocalRequest, deliver
from bot.localtelegram.server import TOKEN, Call, LocalTelegram
from bot.localtelegram.webhook import LocalWebhook

__all__ = [
    "TOKEN",
    "Call",
    "LocalChat",
    "LocalMessage",
    "LocalPerson",
    "LocalRequest",
    "LocalTelegram",
    "LocalWebhook",
    "deliver",
]
