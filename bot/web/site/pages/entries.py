"""The answers: by theme, by search, and each on a page of its own."""

from __future__ import annotations

from datetime import date

from starlette.responses import JSONResponse, Response

from bot.services.answering import OpenEntry
from bot.services.people import Form
from bot.web.site.shown.answers import Shows, path_of
from bot.web.site.visit import Page, Visit, unchanged
from db.faults import is_passing
from knowledge.base.models import Entry

TOO_MANY = 429
MOST_TYPED = 200
"""How much of what is typed into the search is looked at, in characters."""

_KEEP = {"Cache-Control": "no-cache", "Vary": "Cookie"}


class EntryPages:
    """The pages. Those that hold nothing but what stands in files are made once a day, in each form."""

    def __init__(self) -> None:
        self._made: dict[tuple[str, str, Form, date, str], bytes] = {}
        self._lists: dict[tuple[str, Form], bytes] = {}

    def pages(self) -> dict[str, Page]:
        """The pages of this feature by their paths."""
        return {
            "/svar": self.every,
            "/svar/{theme}": theme,
            "/svar/{theme}/{entry}": self.entry,
            "/svar/{theme}/{entry}/lattlast": self.easy,
        }

    async def every(self, visit: Visit) -> Response:
        """All entries by theme, or those that what is typed finds. Nothing of it is kept."""
        typed = visit.request.query_params.get("q", "")[:MOST_TYPED].strip()
        over = bool(typed) and not visit.site.limits.allows_search(visit.address)
        found = await visit.services.sharing.offers(typed) if typed and not over else None
        status = TOO_MANY if over else 200
        if visit.wants_json:
            html = visit.render("found.html", typed=typed, found=found, over=over, path_of=path_of)
            return JSONResponse({"html": html}, status)
        content = visit.services.content
        themes = [(theme, content.in_theme(theme.id)) for theme in content.themes.values()]
        if typed:
            return visit.page(
                "entries.html", status, themes=themes, typed=typed, found=found, over=over, path_of=path_of
            )
        key = (visit.language, visit.form)
        if key not in self._lists:
            page = visit.render("entries.html", themes=themes, typed="", found=None, over=False, path_of=path_of)
            self._lists[key] = page.encode()
        return unchanged(visit.request, self._lists[key], _KEEP, "text/html")

    async def entry(self, visit: Visit) -> Response:
        """One entry, in the form that the reader has chosen."""
        return await self._entry(visit, visit.form)

    async def easy(self, visit: Visit) -> Response:
        """One entry in easy Swedish, at an address of its own."""
        return await self._entry(visit, Form.EASY)

    async def _entry(self, visit: Visit, form: Form) -> Response:
        entry = _entry_of(visit)
        if entry is None:
            return visit.site.not_found(visit)
        if entry.theme != visit.request.path_params["theme"] or (form.easy and visit.language != form.language):
            return visit.goes_to(path_of(entry, form.easy and visit.language == form.language))
        key = (entry.id, visit.language, form, visit.services.clock.now().date(), visit.site.telegram_link())
        if entry.live:
            return unchanged(visit.request, await self._made_of(visit, entry, form), _KEEP, "text/html")
        if key not in self._made:
            if any(known[3] != key[3] for known in self._made):
                self._made.clear()
            self._made[key] = await self._made_of(visit, entry, form)
        return unchanged(visit.request, self._made[key], _KEEP, "text/html")

    async def _made_of(self, visit: Visit, entry: Entry, form: Form) -> bytes:
        away = False
        try:
            opened = await visit.services.answering.open(entry.id, form)
        except Exception as fault:
            if not is_passing(fault):
                raise
            # The answer stands in a file, and is true without a database.
            opened, away = OpenEntry(entry, form), True
        assert opened is not None  # noqa: S101 - it is in the content
        shown = shows(visit).entry(opened)
        theme = visit.services.content.themes[entry.theme]
        overdue = entry.review_by < visit.services.clock.now().date()
        return visit.render(
            "entry.html", entry=shown, theme=theme, away=away, overdue=overdue, path_easy=path_of(entry, easy=True),
            path_plain=path_of(entry), form=form, telegram=visit.site.telegram_link(f"svar-{entry.id}"),
        ).encode()  # fmt: skip


async def theme(visit: Visit) -> Response:
    """The entries of one theme."""
    content = visit.services.content
    found = content.themes.get(visit.request.path_params["theme"])
    if found is None:
        return visit.site.not_found(visit)
    return visit.page("theme.html", theme=found, entries=content.in_theme(found.id), path_of=path_of)


def shows(visit: Visit) -> Shows:
    """What makes answers into what is shown, for this reader."""
    services = visit.services
    return Shows(services.content, visit.site.texts, visit.url, visit.language, services.clock.now())


def _entry_of(visit: Visit) -> Entry | None:
    return visit.services.content.entries.get(visit.request.path_params["entry"])
