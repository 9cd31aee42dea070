"""The chart shows the figures truly, on a phone and in print, to those who see colours and those who do not."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations
from typing import Any

import pytest
from matplotlib import get_data_path
from matplotlib.font_manager import FontProperties, fontManager
from PIL import Image

from bot.services.figures import Point, Value, ValueKind, exact
from bot.services.updates import PublishedUpdate
from bot.texts import Texts, load_texts
from bot.views import drawing, pictures
from bot.views.chart import Chart, Line, chart_of, joined
from bot.views.markup import CAPTION_LIMIT, length, plain
from bot.views.summary import chart_view
from tests.support.reading import ACCOUNT, MUNICIPALITY, NOW, many, update


def chart(updates: Iterable[PublishedUpdate]) -> Chart | None:
    """The chart of these updates."""
    return chart_of(ACCOUNT, updates, MUNICIPALITY, load_texts(), "sv")


def drawn(count: int = 8) -> Chart:
    """The chart of ``count`` updates."""
    made = chart(many(count))
    assert made is not None
    return made


def test_each_declared_figure_that_is_carried_has_its_line_oldest_first() -> None:
    updates = [update(1, figures={"nojda": exact(50)}), update(2), update(3, figures={"platser": exact(9)})]

    made = chart(updates)

    assert made is not None
    assert [(line.figure.id, [int(point.value.number) for point in line.points]) for line in made.lines] == [
        ("platser", [7, 9]),
        ("inkop_kr", [240000]),
        ("nojda", [50]),
    ]
    assert made.mark == ""


def test_without_figures_there_is_nothing_to_draw() -> None:
    assert chart([update(figures={})]) is None
    assert chart([]) is None


def test_one_example_among_the_updates_marks_the_chart() -> None:
    made = chart([*many(2), update(3, example=True)])

    assert made is not None
    assert made.mark == "EXEMPEL"


@pytest.mark.parametrize("count", [1, 2, 8, 120])
def test_the_picture_is_as_wide_as_a_phone_and_telegram_takes_it(count: int) -> None:
    picture = Image.open(io.BytesIO(pictures.png(drawn(count))))

    assert picture.format == "PNG"
    assert picture.width == 1080
    # Telegram: width and height together at most 10,000, and at most twenty to one.
    assert picture.width + picture.height <= 10_000
    assert picture.height / picture.width < 20


def test_the_print_is_vectors_without_any_font() -> None:
    picture = ET.fromstring(pictures.svg(drawn()))  # noqa: S314 - our own drawing

    assert picture.tag.endswith("svg")
    assert not [part for part in picture.iter() if part.tag.endswith(("}text", "}image"))]


@pytest.mark.parametrize(
    "values", [[0, 0], [0], [100, 100], [-5, 5], [-3, -1], [1_000_000_000, 2], [Decimal("0.25"), Decimal("0.5")]]
)
def test_the_axis_begins_at_zero_whatever_the_values(monkeypatch: pytest.MonkeyPatch, values: list[Decimal]) -> None:
    limits: list[tuple[float, float]] = []
    words = drawing._axes_in_words

    def watch(axes: Any, *rest: Any) -> None:
        words(axes, *rest)
        limits.append(axes.get_ylim())

    monkeypatch.setattr(drawing, "_axes_in_words", watch)
    day = date(2026, 1, 15)
    for figure in ACCOUNT.figures:
        points = tuple(Point(day + timedelta(days=91 * step), step, exact(value)) for step, value in enumerate(values))
        drawing.draw(Chart("Titel", (Line(figure, points, "Namn", "1", "2"),), "sv", "Källa"), "png", 1)

    for low, high in limits:
        assert low <= 0 < high
        assert low == 0 or min(values) < 0
        assert low <= min(values)
        assert high > max(values)


def test_the_same_figures_give_the_same_picture_even_from_many_threads() -> None:
    pictures.png.cache_clear()
    charts = [replace(drawn(), title=f"Titel {number % 3}") for number in range(9)]

    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(pictures.png, charts))

    pictures.png.cache_clear()
    assert together == [pictures.png(one) for one in charts]
    assert len(set(together)) == 3


def test_a_title_with_letters_that_mean_something_to_others_is_drawn_as_it_stands() -> None:
    assert pictures.png(replace(drawn(1), title="50 % & $x^2$ <b>_\\frac{1}{2}"))


@pytest.mark.parametrize(
    ("days", "shown"),
    [
        (["2026-05-03"], ["2026-05-03"]),
        (["2026-05-03", "2026-05-20"], ["2026-05-03", "2026-05-20"]),
        (["2026-01-15", "2026-04-15"], ["2026-01-15", "2026-04-15"]),
        (["2024-12-15", "2025-06-15", "2026-09-15"], ["2024-12-15", "2026-01-01", "2026-09-15"]),
        (["2024-10-15", "2026-10-15"], ["2024-10-15", "2026-01-01", "2026-10-15"]),
        (["2022-03-15", "2026-11-15"], ["2022-03-15", "2025-01-01", "2026-11-15"]),
    ],
)
def test_the_first_and_the_last_day_stand_on_the_axis_of_time(days: list[str], shown: list[str]) -> None:
    given = [date.fromisoformat(day) for day in days]
    found, _form = drawing.dates_to_show(given, (given[0], given[-1]))

    assert [day.isoformat() for day in found] == shown


def test_what_begins_anew_each_year_is_not_joined_across_new_year() -> None:
    december, march, june = (
        Point(date.fromisoformat(day), number, exact(number))
        for number, day in enumerate(("2025-12-15", "2026-03-15", "2026-06-15"))
    )

    assert not joined(december, march, yearly=True)
    assert joined(march, june, yearly=True)
    assert joined(december, march, yearly=False)


def test_nothing_is_joined_to_what_is_no_number() -> None:
    known = Point(date(2026, 3, 1), 1, exact(7))
    few = Point(date(2026, 6, 1), 2, Value(Decimal(5), ValueKind.FEWER))

    assert not joined(known, few, yearly=False)


def test_every_kind_of_value_can_be_drawn_and_the_picture_says_how_to_read_it() -> None:
    values = [Value(Decimal(5), kind, high=Decimal(9) if kind is ValueKind.RANGE else None) for kind in ValueKind]
    updates = [
        update(number, figures={"platser": value}, published_at=NOW - timedelta(days=90 * (9 - number)))
        for number, value in enumerate(values)
    ]
    made = chart(updates)

    assert made is not None
    assert "Ihåligt märke" in made.note
    assert pictures.png(made)
    assert pictures.svg(made)


def test_the_picture_alone_says_whose_figures_it_shows_and_of_which_day() -> None:
    made = drawn()

    assert (made.title, made.note) == ("Samarbetet med företaget", "")
    assert made.source == "Källa: Exempelkommun, statusinlägg i Lotsen. Senaste uppgiften är från 14 november 2026."
    assert [line.heading for line in made.lines] == [
        "Platser (st)", "Kommunens inköp, hittills i år (kr)", "Nöjda deltagare (%)",
    ]  # fmt: skip


def test_the_typeface_is_the_same_on_every_machine() -> None:
    assert fontManager.findfont(FontProperties(family=["sans-serif"])).startswith(get_data_path())
    assert all(font.fname.startswith(get_data_path()) for font in fontManager.ttflist)


def test_neighbouring_lines_differ_for_the_colour_blind() -> None:
    """As the red-blind and the green-blind see them, after Viénot, Brettel and Mollon (1999)."""

    def seen(colour: str, rows: tuple[tuple[float, float, float], ...]) -> tuple[float, ...]:
        rgb = [(int(colour[at : at + 2], 16) / 255) ** 2.2 for at in (1, 3, 5)]
        return tuple(
            max(0.0, sum(factor * part for factor, part in zip(row, rgb, strict=True))) ** (1 / 2.2) for row in rows
        )

    red_blind = ((0.11238, 0.88762, 0.0), (0.11238, 0.88762, 0.0), (0.00401, -0.00401, 1.0))
    green_blind = ((0.29275, 0.70725, 0.0), (0.29275, 0.70725, 0.0), (-0.02234, 0.02234, 1.0))
    for one, other in combinations(drawing.COLOURS[:4], 2):
        for kind in (red_blind, green_blind):
            apart = sum((a - b) ** 2 for a, b in zip(seen(one, kind), seen(other, kind), strict=True)) ** 0.5
            assert apart > 0.1, (one, other)
    assert len(set(drawing.MARKERS)) == len(drawing.MARKERS)


def test_the_same_figures_stand_as_text_for_those_who_do_not_see_the_picture(texts: Texts) -> None:
    made = drawn()
    view = chart_view(made, b"png", ACCOUNT, texts, "sv")
    text = plain(view.html).replace("\u00a0", " ")

    assert view.photo == b"png"
    assert "1 (2025-02)" in text
    assert "8 st (2026-11-14)" in text
    assert "80 000 kr (2026-11-14)" in text
    assert "40 000 (2025-11)\n50 000 (2026-02) → " in text  # at New Year a new row
    assert "alla" not in text
    assert length(view.html) <= CAPTION_LIMIT


def test_a_long_series_is_shortened_in_the_text_which_says_where_all_of_it_is(texts: Texts) -> None:
    text = plain(chart_view(drawn(40), b"png", ACCOUNT, texts, "sv").html)

    assert "40 st (2026-11-14)" in text.replace("\u00a0", " ")
    assert "alla 40 värden står i PDF:en" in text
    assert NOW.year == 2026
