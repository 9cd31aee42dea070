"""What an officer hands over without a command: a forwarded or pasted account becomes a draft; a picture is said not to be published."""

from __future__ import annotations

from typing import Any

from telegram import Message, Update
from telegram.ext import ApplicationHandlerStop, BaseHandler, MessageHandler, filters

from bot.buttons import AskInstead
from bot.context import Context
from bot.handlers.ask import answer
from bot.handlers.guard import requires
from bot.handlers.officers import WORDS, actor_of, show_filled, tells_problems
from bot.handlers.press import pressed
from bot.handlers.replied import is_own, pasted
from bot.handlers.reply import show
from bot.handlers.typed import with_links, words_of
from bot.services.updates import PublishingError, reads_as_question
from bot.views.view import Button, View
from db.models import Role

FORWARDED = 60
"""A forwarded text of so many characters is an account; a shorter one may be anything."""

PASTED_LINES, PASTED = 3, 200
"""A text of so many lines and characters that asks nothing was hardly written to a bot that answers questions."""

FILES = filters.PHOTO | filters.Document.ALL | filters.VIDEO | filters.ANIMATION


def handlers() -> list[BaseHandler[Any, Context, Any]]:
    """The button under a draft that was no draft."""
    return [pressed(AskInstead, ask_instead)]


def dialogue() -> list[BaseHandler[Any, Context, Any]]:
    """What takes an officer's words when no draft waits for them, and before they are taken for a question."""
    return [
        MessageHandler(WORDS & filters.UpdateType.MESSAGE, take),
        MessageHandler(FILES & ~filters.CAPTION & filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE, take_file),
    ]


async def take(update: Update, context: Context) -> None:
    """Put a text that reads as an account in a draft; whatever else is written goes on to the other handlers."""
    message = update.effective_message
    if not isinstance(message, Message) or not context.profile.is_officer or not _is_account(message, context):
        return
    actor = await actor_of(update, context)
    first, _, rest = with_links(message).strip().partition("\n")
    named = context.services.drafts.find_account(first) is not None
    try:
        filled = await context.services.drafts.start(
            actor, first if named else "", rest if named else with_links(message)
        )
    except PublishingError:
        return  # the role has been taken back since
    button = Button(context.texts.get("handed-question"), AskInstead(filled.draft.id))
    await show(update, context, View(context.texts.html("handed-draft"), ((button,),)))
    await show_filled(update, context, filled)
    await tell_of_picture(update, context)
    raise ApplicationHandlerStop


async def take_file(update: Update, context: Context) -> None:
    """A picture or a file alone, while a draft waits for words: it cannot be published."""
    user = update.effective_user
    if user is None or not context.profile.is_officer or await context.services.drafts.awaiting(user.id) is None:
        return
    await show(update, context, View(context.texts.html("handed-picture-alone")))
    raise ApplicationHandlerStop


async def tell_of_picture(update: Update, context: Context) -> None:
    """Say that the picture above a draft's words is not published with them."""
    message = update.effective_message
    if isinstance(message, Message) and message.caption is not None:
        await show(update, context, View(context.texts.html("handed-picture")))


@requires(Role.OFFICER)
@tells_problems
async def ask_instead(update: Update, context: Context, press: AskInstead) -> None:
    """Throw the draft away, and answer what stood in it."""
    actor = await actor_of(update, context)
    draft = await context.services.drafts.get(press.draft_id, actor)
    await context.services.drafts.discard(draft.id, actor)
    await show(update, context, View(context.texts.html("handed-asked")), edit=True)
    await answer(update, context, "\n".join(filter(None, (draft.title, draft.body))))


def _is_account(message: Message, context: Context) -> bool:
    """Whether a text reads as an account to publish, and as nothing that is said to the bot."""
    words = words_of(message).strip()
    lines = [line for line in words.splitlines() if line.strip()]
    if message.reply_to_message is not None or is_own(message, context) or pasted(words, context) is not None:
        return False
    if reads_as_question(words) or any(line.rstrip().endswith("?") for line in lines):
        return False
    if len(lines) > 1 and context.services.drafts.find_account(lines[0]) is not None:
        return True
    if message.forward_origin is not None:
        return len(words) >= FORWARDED or len(lines) > 1
    return len(lines) >= PASTED_LINES and len(words) >= PASTED
