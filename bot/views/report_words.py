"""The words and the numbers of the report, as the strings that ``report.typ`` typesets."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from bot.clock import iso_date
from bot.services.figures import Change, Value
from bot.services.updates import AccountReport, PublishedUpdate, changes_in, points_of, standings
from bot.texts import Texts
from bot.views import pictures
from bot.views.chart import Chart, chart_of
from bot.views.numbers import unit
from bot.views.paragraphs import paragraphs
from bot.views.printable import clean
from bot.views.report_front import FIRST, Front
from bot.views.report_parts import NOW_WIDTHS, parts_of, stands_whole
from bot.views.update import account_title, figure_heading, figures_in_order, role_name
from bot.views.values import amount, bare_amount, beside, change_in_words
from knowledge.base.models import Account, Figure
from knowledge.base.municipality import Municipality

FIGURES_PER_TABLE = 5
SOURCE_WIDTHS = (4, 36, 11, 8, 14)
"""About how many letters fit on a line of each column of the sources."""


def report_title(reports: Sequence[AccountReport], municipality: Municipality, texts: Texts, language: str) -> str:
    """The title: the account's own when there is one account."""
    if len(reports) == 1:
        return account_title(reports[0].account, language)
    return texts.get("report-title", language, place=municipality.short_name)


class Words:
    """Turns accounts and updates into the strings of the document."""

    def __init__(self, municipality: Municipality, texts: Texts, language: str, now: datetime) -> None:
        self._municipality = municipality
        self._texts = texts
        self._language = language
        self._now = now
        self._front = Front(texts, language)

    def report(self, reports: Sequence[AccountReport]) -> dict[str, Any]:
        standing = sorted(
            (update for report in reports for update in report.standing), key=lambda update: -update.number
        )
        title = report_title(reports, self._municipality, self._texts, self._language)
        documents = self._municipality.documents
        return {
            "language": self._language,
            "title": title,
            "running": title,
            "author": self._municipality.name,
            "date": iso_date(self._now),
            "description": self._say(
                "report-description", municipality=self._municipality.name, date=iso_date(self._now)
            ),
            "keywords": [account_title(report.account, self._language) for report in reports],
            "mark": self._say("example-mark") if any(u.example for report in reports for u in report.updates) else "",
            "labels": self._labels(),
            "asked": self._say("report-asked-in", title=documents[0].title, publisher=documents[0].publisher)
            if documents
            else self._say("report-asked"),
            "facts": self._facts(standing, any(report.withdrawn for report in reports)),
            "contact": self._contact(),
            "accounts": [self._account(report) for report in reports],
            "sources-note": paragraphs(self._say("report-sources-note", bot=self._municipality.bot_name)),
            "documents": [f"{document.title}. {document.publisher}." for document in documents],
            "sources": parts_of([self._source(update) for update in standing], SOURCE_WIDTHS),
        }

    def _say(self, message_id: str, **values: str | int) -> str:
        return self._texts.get(message_id, self._language, **values)

    def _labels(self) -> dict[str, Any]:
        single = (
            "kind", "contents", "situation", "next", "about", "goals-caption", "decision", "question", "page", "of", "over-time", "updates",
            "withdrawn", "withdrawn-note", "sources", "example", "now-caption", "now-note", "table-caption", "sources-caption",
            "now-on-the-web", "qr",
        )  # fmt: skip
        labels: dict[str, Any] = {name: self._say(f"report-{name}") for name in single}
        for name in ("now-header", "sources-header", "goals-header"):
            labels[name] = [cell.strip() for cell in self._say(f"report-{name}").split("|")]
        return labels

    def _facts(self, standing: Sequence[PublishedUpdate], withdrawn: bool) -> list[str]:
        facts = []
        if standing:
            newest = standing[0]
            facts.append(
                self._say(
                    "report-covers", count=len(standing), date=iso_date(newest.published_at), number=str(newest.number),
                    bot=self._municipality.bot_name,
                )
            )  # fmt: skip
        else:
            facts.append(self._say("report-covers-withdrawn" if withdrawn else "report-covers-nothing"))
        return facts

    def _contact(self) -> str:
        contact = self._municipality.accounts_contact
        name, ask_for = contact.name.to(self._language), contact.ask_for.to(self._language)
        return self._say("report-contact", name=name, url=contact.url, ask=ask_for)

    def _account(self, report: AccountReport) -> dict[str, Any]:
        account = report.account
        points = points_of((update.number, update.published_at, update.figures) for update in report.standing)
        figures = standings(points, account)
        # A single value of each stands on the first page; there is nothing to follow over time yet.
        over_time = any(len(standing.points) > 1 for standing in figures)
        drawing = (
            chart_of(account, report.standing, self._municipality, self._texts, self._language) if over_time else None
        )
        contact = self._municipality.accounts_contact
        return {
            "title": account_title(account, self._language),
            "question": account.question.to(self._language),
            "nothing": self._say(
                "report-all-withdrawn" if report.withdrawn else "report-nothing",
                name=contact.name.to(self._language),
                url=contact.url,
                ask=contact.ask_for.to(self._language),
            ),
            "nothing-short": self._say("summary-withdrawn" if report.withdrawn else "summary-never"),
            "state": self._state(report.standing),
            "front": self._front.account(account, report.standing, figures),
            # All of them here too, where there are more than the first page has room for.
            "now": parts_of([self._front.figure_row(each, account) for each in figures], NOW_WIDTHS)
            if len(figures) > FIRST
            else [],
            "meta": self._meta(account),
            "goals": parts_of([self._front.goal_row(goal, account, figures) for goal in account.goals], (40, 40)),
            "decision": account.proposed_decision.to(self._language) if account.proposed_decision else "",
            "chart": pictures.svg(drawing).decode() if drawing else "",
            "chart-caption": " ".join(
                filter(None, [self._say("report-chart-caption"), drawing.note if drawing else ""])
            ),
            "chart-alt": self._alt(drawing) if drawing else "",
            "tables": self._tables(account, report.standing[::-1]) if over_time else [],
            "updates": [
                self._update(update, changes_in(points, update.number, account), account) for update in report.standing
            ],
            "withdrawn": [self._withdrawn(update) for update in report.withdrawn],
        }

    def _state(self, standing: Sequence[PublishedUpdate]) -> str:
        if not standing:
            return ""
        newest = standing[0]
        return self._say(
            "report-state", count=len(standing), date=iso_date(newest.published_at), number=str(newest.number)
        )

    def _meta(self, account: Account) -> list[list[str]]:
        """Who answers for the account, and under which number it is registered: where the municipality has said so."""
        said = (("report-board", account.board), ("report-registry-number", account.registry_number))
        return [[self._say(label), value] for label, value in said if value]

    def _beside(self, value: Value) -> str:
        return beside(value, self._texts, self._language)

    def _tables(self, account: Account, updates: Sequence[PublishedUpdate]) -> list[dict[str, Any]]:
        """All figures over time; more columns than a page holds become several tables."""
        figures = self._carried(account, updates)
        tables = []
        for start in range(0, len(figures), FIGURES_PER_TABLE):
            part = figures[start : start + FIGURES_PER_TABLE]
            rows = []
            for update in updates:
                if any(figure.id in update.figures for figure in part):
                    values = [
                        self._cell(update.figures[figure.id], figure) if figure.id in update.figures else "–"
                        for figure in part
                    ]
                    rows.append([iso_date(update.published_at), str(update.number), *values])
            headings = [f"{figure_heading(figure, self._language)} ({unit(figure, self._language)})" for figure in part]
            header = [self._say("report-date"), self._say("report-number"), *headings]
            tables.append({"header": header, "parts": parts_of(rows, [11, 5, *[70 // len(part)] * len(part)])})
        return tables

    def _cell(self, value: Value, figure: Figure) -> str:
        """A value in the table, with its day when that is not the update's."""
        shown = bare_amount(value, figure, self._texts, self._language)
        return shown if value.day is None else f"{shown} ({value.day.isoformat()})"

    def _carried(self, account: Account, updates: Sequence[PublishedUpdate]) -> list[Figure]:
        """The figures that any of the updates carries, in the account's order."""
        every = {figure: value for update in updates for figure, value in update.figures.items()}
        return [figure for figure, _value in figures_in_order(every, account)]

    def _alt(self, drawing: Chart) -> str:
        lines = (
            self._say(
                "report-chart-alt-line", figure=figure_heading(line.figure, self._language), first=line.first,
                first_day=line.points[0].day.isoformat(), last=line.newest, last_day=line.points[-1].day.isoformat(),
            )
            for line in drawing.lines
        )  # fmt: skip
        return " ".join([self._say("report-chart-alt"), *lines])

    def _update(self, update: PublishedUpdate, changes: dict[str, Change], account: Account) -> dict[str, Any]:
        origin = [
            self._say("update-number", number=str(update.number)),
            iso_date(update.published_at),
            role_name(update.role, self._texts, self._language),
        ]
        if update.revised_at is not None:
            origin.append(self._say("update-revised", date=iso_date(update.revised_at), revision=str(update.revision)))
        if update.reference:
            origin.append(self._say("update-reference", reference=clean(update.reference)))
        figures = []
        for figure, value in figures_in_order(update.figures, account):
            shown = amount(value, figure, self._texts, self._language)
            text = f"{figure_heading(figure, self._language)}: {shown}{self._beside(value)}"
            if figure.id in changes:
                text += f" ({change_in_words(changes[figure.id], figure, self._texts, self._language)})"
            figures.append(clean(text))
        return {
            "title": clean(update.title),
            "short": stands_whole(update.body, len(figures)),
            "origin": " · ".join(origin),
            "mark": self._say("report-example-update") if update.example else "",
            "body": paragraphs(clean(update.body)),
            "figures": figures,
        }

    def _withdrawn(self, update: PublishedUpdate) -> str:
        assert update.withdrawn_at is not None  # noqa: S101 - only withdrawn updates come here
        mark = f"{self._say('example-mark')}. " if update.example else ""
        return mark + self._say(
            "report-withdrawn-line", number=str(update.number), title=clean(update.title), published=iso_date(update.published_at),
            withdrawn=iso_date(update.withdrawn_at), reason=clean(update.withdrawal_reason or self._say("no-reason")),
        )  # fmt: skip

    def _source(self, update: PublishedUpdate) -> list[str]:
        return [
            str(update.number), clean(update.title), iso_date(update.published_at), str(update.revision), clean(update.reference or "–"),
        ]  # fmt: skip
