"""The guide, driven by its content file."""

from __future__ import annotations

import re
from itertools import product

import pytest

from bot.services.answering.guide import BEST, Guide, GuideResult, GuideStep, OutdatedError
from knowledge.base.models import Content


def step(guide: Guide, path: str) -> GuideStep:
    """The question that comes after the path."""
    shown = guide.at(path)
    assert isinstance(shown, GuideStep)
    return shown


def answer(guide: Guide, *options: str) -> GuideResult:
    """The result of choosing these options, by their ids."""
    path = guide.start
    for option_id in options:
        path = next(choice.path for choice in step(guide, path).choices if choice.option.id == option_id)
    result = guide.at(path)
    assert isinstance(result, GuideResult)
    return result


def test_the_guide_asks_its_questions_in_order(content: Content) -> None:
    guide, path = Guide(content), Guide(content).start
    for number, question in enumerate(content.guide, start=1):
        shown = step(guide, path)
        assert (shown.question, shown.number, shown.total) == (question, number, len(content.guide))
        assert [choice.option for choice in shown.choices] == list(question.options)
        path = shown.choices[0].path
    assert isinstance(guide.at(path), GuideResult)


def test_the_way_back_leads_to_the_question_before(content: Content) -> None:
    guide = Guide(content)
    first = step(guide, guide.start)
    second = step(guide, first.choices[2].path)
    assert first.back is None
    assert second.back == guide.start
    assert second.answers == (first.choices[2].option,)


def test_every_way_through_the_guide_ends_in_three_entries_with_reasons(content: Content) -> None:
    guide = Guide(content)
    for options in product(*([option.id for option in question.options] for question in content.guide)):
        result = answer(guide, *options)
        assert BEST <= len(result.fits) <= len(content.guide)
        assert [fit.points for fit in result.fits] == sorted((fit.points for fit in result.fits), reverse=True)
        for fit in result.fits:
            assert fit.because
            assert fit.points == sum(option.points[fit.entry.id] for option in fit.because)


@pytest.mark.parametrize("which", ["content", "own_content"])
def test_the_answer_to_every_question_counts(which: str, request: pytest.FixtureRequest) -> None:
    content: Content = request.getfixturevalue(which)
    guide = Guide(content)
    for options in product(*([option.id for option in question.options] for question in content.guide)):
        result = answer(guide, *options)
        told = {option.id for fit in result.fits for option in fit.because}
        assert told >= {option.id for option in result.answers if option.points}, options


def test_the_entry_with_the_most_points_comes_first_with_its_strongest_reason(content: Content) -> None:
    result = answer(Guide(content), "ide", "pengar", "ja")

    assert result.fits[0].entry.id == "pengar-oversikt"
    assert result.fits[0].because[0].id == "pengar"


def test_who_wants_to_employ_gets_an_entry_about_employing(own_content: Content) -> None:
    result = answer(Guide(own_content), "ide", "ensam", "pengar", "anstalla", "nej")

    assert [fit.entry.id for fit in result.fits if fit.entry.theme == "anstalla"] == ["lonebidrag"]


def test_the_guide_speaks_to_its_readers_as_many_and_its_reasons_follow_eftersom(own_content: Content) -> None:
    for question in own_content.guide:
        words = " ".join([question.question.to("sv"), *(option.why.to("sv") for option in question.options)]).split()
        assert not {"du", "dig", "din"} & {word.strip(",.?").casefold() for word in words}, question.id
        for option in question.options:
            # In a clause that begins with "eftersom", "redan" and "inte" stand before the verb.
            assert not re.search(r"\b(är|har|vill) (redan|inte)\b", option.why.to("sv")), option.id


def test_the_edition_alone_is_the_beginning(content: Content) -> None:
    guide = Guide(content)
    assert isinstance(guide.at(guide.start.removesuffix(".")), GuideStep)


@pytest.mark.parametrize("path", ["", ".", "gammal.01", "{edition}.999", "{edition}.0000000", "{edition}.å"])
def test_a_path_that_the_guide_never_gave_is_told_as_outdated(content: Content, path: str) -> None:
    guide = Guide(content)
    edition = guide.start.removesuffix(".")
    with pytest.raises(OutdatedError):
        guide.at(path.format(edition=edition))


def test_a_rewritten_guide_does_not_read_old_buttons(content: Content) -> None:
    path = step(Guide(content), Guide(content).start).choices[0].path
    rewritten = content.model_copy(update={"guide": content.guide[::-1]})
    with pytest.raises(OutdatedError):
        Guide(rewritten).at(path)
