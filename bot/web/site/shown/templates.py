"""The templates, and the set texts in them. Whatever is filled in is escaped, unless it says that it is HTML already."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from bot.clock import iso_date, local
from bot.texts import Texts, Value
from bot.views.markup import plain
from bot.views.qr import qr_inline
from bot.web.site.shown.prose import Links, prose

FOLDER = Path(__file__).parents[1] / "templates"


class Templates:
    """Fills in templates in a reader's language."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts
        self._environment = Environment(
            loader=FileSystemLoader(FOLDER),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self._environment.filters |= {
            "iso_date": iso_date,
            "moment": lambda moment: f"{local(moment):%Y-%m-%d %H:%M}",
            "own": lambda localized, language: localized.to(language),
            "atom": lambda moment: local(moment).isoformat(timespec="seconds"),
        }
        self._environment.globals["qr"] = _qr
        # The same words stand on every page, and Fluent takes its time for each.
        self._set = lru_cache(maxsize=4096)(self._text)

    def text(self, message_id: str, language: str, **values: Value) -> Markup:
        """A set text as HTML within a line; the values are escaped."""
        if not values:
            return self._set(message_id, language)
        return Markup(_renamed(self._texts.html(message_id, language, **values)))  # noqa: S704 - our own catalogues

    def render(self, template: str, language: str, url: Callable[..., str], values: Mapping[str, Any]) -> str:
        """The template for a reader of a language, with links that ``url`` makes of paths."""

        def text(message_id: str, **named: Value) -> Markup:
            return self.text(message_id, language, **named)

        def said(message_id: str, **named: Value) -> str:
            return plain(self.text(message_id, language, **named))

        def paragraphs(message_id: str, **named: Value) -> Markup:
            return prose(self.text(message_id, language, **named), Links(url, self._texts, language))

        def either(localized: Any) -> str:
            return str(localized.to(language))

        return self._environment.get_template(template).render(
            url=url,
            t=text,
            s=said,
            p=paragraphs,
            own=either,
            **values,
        )

    def _text(self, message_id: str, language: str) -> Markup:
        return Markup(_renamed(self._texts.html(message_id, language)))  # noqa: S704 - our own catalogues


def _qr(address: str, told: str) -> Markup:
    """The QR code of an address, with what it is in words."""
    code = Markup(qr_inline(address))  # noqa: S704 - squares alone
    return Markup('<div role="img" aria-label="{}">{}</div>').format(told, code)


def _renamed(html: str) -> str:
    """Telegram's tags as those that mean something on a page."""
    for old, new in (("b", "strong"), ("i", "em"), ("s", "del")):
        html = html.replace(f"<{old}>", f"<{new}>").replace(f"</{old}>", f"</{new}>")
    return html
