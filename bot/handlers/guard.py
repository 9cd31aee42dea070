"""Checks the role at every command and every press: a menu is no access control, and a button lives for ever."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from telegram import Message, Update

from bot.buttons import verb
from bot.context import Context
from bot.handlers.press import action_of
from bot.handlers.reply import show
from bot.handlers.typed import typed_in
from bot.views.commands import RANK
from bot.views.view import View
from db.models import AuditSubject, Role, SubjectKind

P = ParamSpec("P")
Callback = Callable[Concatenate[Update, Context, P], Coroutine[Any, Any, None]]
"""What handles an update: a command, or a press together with what the button says."""


def requires(role: Role) -> Callable[[Callback[P]], Callback[P]]:
    """Let a handler run only for those who have ``role`` or more at this moment.

    Others read a neutral sentence, and the try is counted.
    """

    def decorate(callback: Callback[P]) -> Callback[P]:
        @wraps(callback)
        async def guarded(update: Update, context: Context, /, *args: P.args, **kwargs: P.kwargs) -> None:
            user = update.effective_user
            if user is None:
                return
            has = await context.services.roles.role_of(user.id)
            if RANK[has] >= RANK[role]:
                await callback(update, context, *args, **kwargs)
                return
            await context.services.audit.refused(user.id, has, _subject(update))
            await show(update, context, View(context.texts.html("refused", context.lang(update))))

        return guarded

    return decorate


def _subject(update: Update) -> AuditSubject:
    """What was tried: the command or the verb of the button, never the person's words."""
    if (press := action_of(update)) is not None:
        return AuditSubject(SubjectKind.BUTTON, verb(press))
    found = typed_in(update.effective_message) if isinstance(update.effective_message, Message) else None
    if found is None:
        return AuditSubject(SubjectKind.MESSAGE)
    return AuditSubject(SubjectKind.COMMAND, f"/{found.word}"[:64])
