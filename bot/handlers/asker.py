"""Who is behind an update, as the services want to know it."""

from __future__ import annotations

from telegram import Update

from bot.context import Context
from bot.services.answering import Asker
from bot.services.people import Form
from bot.views.answers import AnswerViews


def asker_of(update: Update, context: Context) -> Asker | None:
    """The person and the chat of an update; None for an update of no person in no chat."""
    user, chat = update.effective_user, update.effective_chat
    if user is None or chat is None:
        return None
    return Asker(user.id, chat.id, context.lang(update), context.choice)


def form_of(update: Update, context: Context) -> Form:
    """The form in which the person reads answers that she opens with a button."""
    plain = Form(context.lang(update))
    return Form.EASY if context.choice.easy and plain == Form.SWEDISH else plain


def answer_views(context: Context) -> AnswerViews:
    """The views of answers, with the content and the texts of this application."""
    return AnswerViews(context.services.content, context.texts)
