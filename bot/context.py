"""What every handler is handed beside the update: the services, the texts, the settings and the person's choices."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Any

from telegram import Message, Update
from telegram.constants import ChatID
from telegram.ext import Application, CallbackContext, ExtBot

from bot.services import Services
from bot.services.people import Choice, Profile
from bot.settings import Settings
from bot.texts import ENGLISH, SWEDISH, Texts

PARTS = "parts"
"""The key in the application's ``bot_data`` under which the parts lie."""

NOT_AGAINST_SWEDISH = ("no", "nb", "nn", "da")
"""Languages of Telegram's own menus whose readers read Swedish too, where there is no catalogue in theirs."""

ALBUMS = 200
"""How many albums are remembered."""

NAMELESS = (ChatID.ANONYMOUS_ADMIN, ChatID.FAKE_CHANNEL, ChatID.SERVICE_CHAT)
"""Whom Telegram names where someone acts in the name of a group or a channel."""

BotApplication = Application[ExtBot[Any], "Context", dict[Any, Any], dict[Any, Any], dict[Any, Any], Any]


class Albums:
    """The pictures that were sent together lately: a part that comes later than it is waited for is not answered once more."""

    def __init__(self) -> None:
        self._seen: OrderedDict[str, int] = OrderedDict()

    def is_first(self, group: str, message_id: int) -> bool:
        """Whether a message is the part of these pictures that came first: that one is answered, at each new try too."""
        first = self._seen.setdefault(group, message_id)
        if len(self._seen) > ALBUMS:
            self._seen.popitem(last=False)
        return first == message_id


@dataclass(frozen=True)
class Parts:
    """What the application is built of, for its handlers."""

    settings: Settings
    services: Services
    texts: Texts
    albums: Albums = field(default_factory=Albums)


def parts_of(application: Application[Any, Any, Any, Any, Any, Any]) -> Parts:
    """The parts that an application is built of."""
    parts = application.bot_data[PARTS]
    assert isinstance(parts, Parts)  # noqa: S101 - build_application puts it there
    return parts


def person_of(update: Update) -> int | None:
    """The id by which a person is known; None for an update of no person.

    Who acts in the name of a group or a channel is that group or channel: nobody learns more of her, and who does so elsewhere is another.
    """
    user, chat, message = update.effective_user, update.effective_chat, update.effective_message
    if update.callback_query is None and isinstance(message, Message) and message.sender_chat is not None:
        return message.sender_chat.id
    if user is not None and chat is not None and user.id in NAMELESS:
        return chat.id
    return user.id if user is not None else None


class Context(CallbackContext[ExtBot[Any], dict[Any, Any], dict[Any, Any], dict[Any, Any]]):
    """The context of one update."""

    def __init__(self, application: BotApplication, chat_id: int | None = None, user_id: int | None = None) -> None:
        super().__init__(application, chat_id, user_id)
        self._person_id = user_id
        self.profile = Profile()
        """The person as she stood when the update came; each command and press asks for her role again."""
        self.choice = Choice()
        self.sent = 0
        """How many messages have been sent, or put in place of others, in the chat of the update."""
        self.query_answered = False
        """Whether the pressed button has been told that it was heard."""

    @classmethod
    def from_update(cls, update: object, application: Any) -> Context:
        """The context of an update, with the choices of whoever is behind it."""
        made = super().from_update(update, application)
        made._person_id = person_of(update) if isinstance(update, Update) else None
        return made

    async def refresh_data(self) -> None:
        """Read who the person is and what she has chosen; Telegram's library calls this before the first handler."""
        await super().refresh_data()
        if self._person_id is not None:
            self.profile = await self.services.profiles.of(self._person_id)
            self.choice = self.profile.choice

    @property
    def parts(self) -> Parts:
        """The parts of the application."""
        return parts_of(self.application)

    @property
    def services(self) -> Services:
        """What the bot does."""
        return self.parts.services

    @property
    def settings(self) -> Settings:
        """The settings."""
        return self.parts.settings

    @property
    def texts(self) -> Texts:
        """The sentences."""
        return self.parts.texts

    def lang(self, update: Update) -> str:
        """The language of the set texts, one that has a catalogue: the person's choice, or what her Telegram lets us guess."""
        if self.choice.language is not None:
            return self.texts.language(self.choice.language)
        user = update.effective_user
        code = ((user.language_code if user else None) or SWEDISH).split("-")[0]
        # Many Swedes keep their telephones in English.
        if code == ENGLISH or (code in NOT_AGAINST_SWEDISH and code not in self.texts.languages):
            return SWEDISH
        return self.texts.language(code)
