"""A view's buttons as Telegram wants them."""

from __future__ import annotations

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions

from bot.buttons import encode
from bot.views.view import Rows

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
"""No picture of a linked page under a message."""


def keyboard(rows: Rows) -> InlineKeyboardMarkup | None:
    """The buttons as Telegram wants them, or None without any."""
    if not rows:
        return None
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(button.label, callback_data=encode(button.action)) for button in row] for row in rows]
    )
