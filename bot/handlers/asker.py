"""Who is behind an update, as the services want to know it."""

from __future__ import annotations

from telegram import Chat, Update
from telegram.error import BadRequest

from bot.context import Context, person_of
from bot.services.answering import Asker
from bot.services.people import Form
from bot.views.answers import AnswerViews


def asker_of(update: Update, context: Context) -> Asker | None:
    """The person and the chat of an update; None for an update of no person in no chat."""
    person, chat = person_of(update), update.effective_chat
    if person is None or chat is None:
        return None
    return Asker(person, chat.id, context.lang(update), context.choice)


async def nameless_of(update: Update) -> int | None:
    """The id of the group when whoever presses a button is one who writes there in its name; None otherwise.

    Telegram tells who she is when she presses, and not when she writes.
    """
    user, chat = update.effective_user, update.effective_chat
    if user is None or chat is None or chat.type not in (Chat.GROUP, Chat.SUPERGROUP):
        return None
    try:
        member = await chat.get_member(user.id)
    except BadRequest:
        return None  # she has left meanwhile
    return chat.id if getattr(member, "is_anonymous", False) else None


def form_of(update: Update, context: Context) -> Form:
    """The form in which the person reads answers that she opens with a button."""
    plain = Form(context.lang(update))
    return Form.EASY if context.choice.easy and plain == Form.SWEDISH else plain


def answer_views(context: Context) -> AnswerViews:
    """The views of answers, with the content and the texts of this application."""
    return AnswerViews(context.services.content, context.texts)
