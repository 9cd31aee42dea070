"""👍 and 👎 under an answer."""

from __future__ import annotations

from typing import Any

from telegram import ReactionTypeEmoji, Update
from telegram.ext import BaseHandler, MessageReactionHandler

from bot.buttons import Rate
from bot.context import Context, person_of
from bot.handlers.asker import answer_views, asker_of, nameless_of
from bot.handlers.other import old_button
from bot.handlers.press import pressed
from bot.handlers.reply import heard, show
from bot.services.answering import Rated, feedback_in


def handlers() -> list[BaseHandler[Any, Context, Any]]:
    """The handlers of this feature."""
    return [
        pressed(Rate, rate),
        MessageReactionHandler(reacted, message_reaction_types=MessageReactionHandler.MESSAGE_REACTION_UPDATED),
    ]


async def rate(update: Update, context: Context, press: Rate) -> None:
    """Note whether an answer helped; when it did not, show what else may have been meant."""
    person, useful, answering = person_of(update), press.useful, context.services.answering
    if person is None:
        return
    question = press.rated if isinstance(press.rated, int) else None
    if isinstance(press.rated, int):
        result = await answering.rate(press.rated, person, useful)
        if result is Rated.NOT_YOURS and (nameless := await nameless_of(update)) is not None:
            person = nameless
            result = await answering.rate(press.rated, person, useful)
    else:
        result = await answering.rate_entry(press.rated, person, useful)
    if result is Rated.GONE:
        await old_button(update, context)
        return
    said = {Rated.NOT_YOURS: "rate-not-yours", Rated.AGAIN: "rate-again"}.get(
        result, "rate-thanks" if useful else "rate-sorry"
    )
    await heard(update, context, context.texts.get(said, press.form.language))
    if result is Rated.NOTED and not useful:
        others = await answering.alternatives(question, person) if question is not None else []
        if (asker := asker_of(update, context)) is not None:
            await answering.offer([entry.id for entry in others], asker, question)
        await show(update, context, answer_views(context).alternatives(others, question or 0, press.form))


async def reacted(update: Update, context: Context) -> None:
    """Take a reaction to an answer for what the person says of it. Nothing is answered: a sign asks for none."""
    reaction = update.message_reaction
    if reaction is None or reaction.user is None:
        return
    for now in reaction.new_reaction:
        useful = (
            feedback_in(now.emoji) if isinstance(now, ReactionTypeEmoji) and now not in reaction.old_reaction else None
        )
        if useful is not None:
            chat, message = reaction.chat.id, reaction.message_id
            await context.services.sent_answers.reacted(chat, message, reaction.user.id, useful)
            return
