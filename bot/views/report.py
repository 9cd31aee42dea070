"""The report (redovisning) as a tagged PDF, which a screen reader can read and a committee can put on its agenda.

``report_words.py`` chooses the words and the numbers, and ``report.typ`` typesets them. What officers have written is handed over as
data, so no character in it can be read as markup.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

import typst

from bot.clock import iso_date
from bot.services.updates import AccountReport
from bot.texts import Texts
from bot.views.printable import plainer
from bot.views.qr import qr_svg
from bot.views.report_words import Words
from knowledge.base.models import Account
from knowledge.base.municipality import Municipality

log = logging.getLogger(__name__)

TEMPLATE = Path(__file__).with_name("report.typ")
FONTS = Path(__file__).with_name("fonts")
SETTINGS: tuple[dict[str, str], ...] = (*({"close": str(close)} for close in range(4)), {"apart": "yes"})
"""What is tried in turn: closer and closer, and at last with the sources on a page of their own."""
LEAST_FILLED = 0.3
"""How much of the last page is to be filled."""


def report_pdf(
    reports: Sequence[AccountReport],
    municipality: Municipality,
    texts: Texts,
    language: str,
    now: datetime,
    *,
    address: str = "",
) -> bytes:
    """The PDF. Takes some tenths of a second, so call it in a thread; the same content on the same day is made once.

    Args:
        address: of the web page with the same content as it is now, which the PDF leads to; none when there is no such page.
    """
    data = Words(municipality, texts, language, now).report(reports)
    data |= {"address": address, "qr": qr_svg(address) if address else ""}
    return _compile(
        json.dumps(data, ensure_ascii=False), int(now.astimezone(UTC).replace(hour=0, minute=0, second=0).timestamp())
    )


def report_path(account_id: str | None) -> str:
    """The path of the web page that shows the same."""
    return f"/redovisning/{account_id}" if account_id else "/redovisning"


def report_filename(account: Account | None, now: datetime) -> str:
    """The name of the file, for example ``redovisning-samarbetet-2022_2026-11-24.pdf``."""
    return f"redovisning{f'-{account.id}' if account else ''}_{iso_date(now)}.pdf"


@lru_cache(maxsize=8)
def _compile(data: str, timestamp: int) -> bytes:
    try:
        return _typeset(data, timestamp)
    except typst.TypstError:
        # A rare cluster of signs that no font shows whole. The words matter more than such signs, and a report there must be.
        log.warning("the report holds signs that cannot be typeset; they are replaced")
        return _typeset(plainer(data), timestamp)


def _typeset(data: str, timestamp: int) -> bytes:
    """The PDF, set so that the summary fits on the first page and the last page is more than a few lines."""
    compiler = typst.Compiler(TEMPLATE, root=TEMPLATE.parent, font_paths=_fonts(), ignore_system_fonts=True)
    best: tuple[bool, float] | None = None
    chosen = b""
    for setting in SETTINGS:
        inputs = {"data": data, **setting}
        pdf = compiler.compile(format="pdf", sys_inputs=inputs, pdf_standards=["ua-1"], timestamp=timestamp)
        assert isinstance(pdf, bytes)  # noqa: S101 - a PDF is one file
        ((front_page, _), (_, filled)) = json.loads(compiler.query("<ends>", field="value"))
        found = front_page == 1, min(filled, LEAST_FILLED)
        if best is None or found > best:
            best, chosen = found, pdf
        if best == (True, LEAST_FILLED):
            break
    return chosen


@cache
def _fonts() -> typst.Fonts:
    """The typesetter's own fonts and, for what these lack, the emoji beside this module and matplotlib's: never the machine's own."""
    found = find_spec("matplotlib")
    assert found is not None  # noqa: S101 - one of our dependencies
    assert found.origin is not None  # noqa: S101
    return typst.Fonts(
        include_system_fonts=False, font_paths=[FONTS, Path(found.origin).parent / "mpl-data" / "fonts" / "ttf"]
    )
