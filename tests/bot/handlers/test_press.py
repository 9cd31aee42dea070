"""Every button has its handler, and every handler its button."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path

import pytest
from telegram.ext import CallbackQueryHandler

from bot.buttons import ACTIONS, AskForPart, PublishDraft, SearchEntry, encode
from bot.handlers.press import Says
from bot.services.updates import DraftStep
from tests.support.world import CITIZEN, World

BOT = Path(__file__).parents[3] / "bot"


async def test_every_action_has_one_handler_and_no_handler_stands_without(told_world: World) -> None:
    handlers = [
        handler
        for group in told_world.application.handlers.values()
        for handler in group
        if isinstance(handler, CallbackQueryHandler)
    ]
    taking = Counter(handler.pattern.action for handler in handlers if isinstance(handler.pattern, Says))

    assert taking == Counter(ACTIONS)
    # What nothing else has taken comes last, and takes anything.
    assert [handler.pattern for handler in handlers if not isinstance(handler.pattern, Says)] == [None]
    assert handlers[-1].pattern is None


def test_every_action_is_on_a_button_somewhere() -> None:
    made = {
        getattr(node.func, "id", getattr(node.func, "attr", ""))
        for folder in ("views", "handlers")
        for path in (BOT / folder).glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
    }

    assert {action.__name__ for action in ACTIONS} - made == set()


def test_callback_data_is_written_and_read_by_the_codec_alone() -> None:
    """No handler compares data with a pattern, and no view writes any: the codec is the only place that knows the form."""
    wrong = {
        f"{path.relative_to(BOT)}:{node.lineno}"
        for folder in ("views", "handlers", "delivery")
        for path in (BOT / folder).glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        for one in node.keywords
        if one.arg in ("pattern", "callback_data")
        if not (path.name == "press.py" and one.arg == "pattern")
    }

    assert wrong == set()


@pytest.mark.parametrize(
    ("action", "subject"),
    [
        (PublishDraft(1, "00000000"), "button:draft"),
        (AskForPart(DraftStep.TITLE, 1), "button:draft"),
        (SearchEntry(1), "button:inbox"),
    ],
)
async def test_a_refused_press_is_logged_by_its_verb(
    told_world: World, action: PublishDraft | AskForPart | SearchEntry, subject: str
) -> None:
    await told_world.says(CITIZEN, "/start")

    (sent,) = await told_world.presses_foreign(CITIZEN, encode(action))

    assert "för kommunens tjänstepersoner" in sent.text
    tries, _pages = await told_world.services.audit.tries(1)
    assert [one.subject for one in tries] == [subject]
