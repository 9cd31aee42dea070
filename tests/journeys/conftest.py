"""In every journey: nothing that was sent is found in the log, nor printed."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator

import pytest

from bot import logs
from bot.localtelegram import TOKEN
from tests.support.telegram.sent import Sent, recorded


@pytest.fixture(autouse=True)
def sent(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Iterator[Sent]:
    """What people send while the test runs; afterwards it is looked for in all that the process has written, with the log at INFO."""
    with recorded(monkeypatch, lambda: "".join(capfd.readouterr())) as made:
        logs.configure(logging.INFO, TOKEN)
        (handler,) = logging.getLogger().handlers
        assert isinstance(handler, logging.StreamHandler)
        handler.setStream(sys.__stderr__)  # pytest gives each part of a test a sys.stderr of its own
        for name in logs.QUIET:
            logging.getLogger(name).setLevel(logging.INFO)
        logging.getLogger("bot").info("the log is open")
        yield made
        assert "the log is open" in made.written()
        assert made.found_in(made.written()) == []
