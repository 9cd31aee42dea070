"""What every handler is handed beside the update: the services, the texts, the settings and the person's choices."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Any

from telegram import Update
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

BotApplication = Application[ExtBot[Any], "Context", dict[Any, Any], dict[Any, Any], dict[Any, Any], Any]


class Albums:
    """The pictures that were sent together lately: a part that comes later than it is waited for is not answered once more."""

    def __init__(self) -> None:
        self._seen: OrderedDict[str, None] = OrderedDict()

    def is_new(self, group: str) -> bool:
        """Whether no part of these pictures has been answered yet; from now on one has."""
        new = group not in self._seen
        self._seen[group] = None
        if len(self._seen) > ALBUMS:
            self._seen.popitem(last=False)
        return new


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


class Context(CallbackContext[ExtBot[Any], dict[Any, Any], dict[Any, Any], dict[Any, Any]]):
    """The context of one update."""

    def __init__(self, application: BotApplication, chat_id: int | None = None, user_id: int | None = None) -> None:
        super().__init__(application, chat_id, user_id)
        self.profile = Profile()
        """The person as she stood when the update came; each command and press asks for her role again."""
        self.choice = Choice()
        self.query_answered = False
        """Whether the pressed button has been told that it was heard."""

    async def refresh_data(self) -> None:
        """Read who the person is and what she has chosen; Telegram's library calls this before the first handler."""
        await super().refresh_data()
        if self._user_id is not None:
            self.profile = await self.services.profiles.of(self._user_id)
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
