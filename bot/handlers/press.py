"""Buttons that are pressed: what their data says reaches the callback as an action, so that no callback reads text."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any, TypeVar

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler

from bot.buttons import Action, decode
from bot.context import Context

Pressed = TypeVar("Pressed", bound=Action)


@dataclass(frozen=True)
class Says:
    """Whether the data of a press says an action of this kind."""

    action: type[Action]

    def __call__(self, data: object) -> bool:
        """``data`` is what Telegram's library hands over: text, unless it has been tampered with."""
        return isinstance(data, str) and isinstance(decode(data), self.action)


def pressed(
    action: type[Pressed], callback: Callable[[Update, Context, Pressed], Coroutine[Any, Any, None]]
) -> BaseHandler[Any, Context, Any]:
    """The handler of the buttons with this action: ``callback`` gets the action as its third argument."""

    async def call(update: Update, context: Context) -> None:
        press = action_of(update)
        if isinstance(press, action):
            await callback(update, context, press)

    return CallbackQueryHandler(call, pattern=Says(action))


def action_of(update: Update) -> Action | None:
    """What the pressed button does; None when no button was pressed, or one that means nothing."""
    data = update.callback_query.data if update.callback_query is not None else None
    return decode(data) if isinstance(data, str) else None


def actions_beside(update: Update) -> list[Action | None]:
    """What the buttons of the message with the pressed one do, in order; nothing when the message can no longer be seen."""
    message = update.callback_query.message if update.callback_query is not None else None
    markup = getattr(message, "reply_markup", None)
    if markup is None:
        return []
    return [decode(str(button.callback_data)) for row in markup.inline_keyboard for button in row]
