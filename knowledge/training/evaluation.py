"""How well questions are understood: the figures, and the tables that ``bot knowledge evaluate`` prints."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol

from knowledge.training.labelled import Labelled
from knowledge.understanding import Answer, Decision, NoMatch, Previous, Refer, Reply, Suggestions, remembered

NOW = datetime(2026, 1, 1, tzinfo=UTC)
"""A moment for conversations, in which time plays no part here."""


class Decides(Protocol):
    """Whatever decides about questions: an understanding, or one that has been taught something."""

    def decide(self, text: str, previous: Previous | None = None) -> Decision:
        """What to do about a question."""
        ...


@dataclass(frozen=True)
class Judged:
    """A labelled question and what was decided about it."""

    question: Labelled
    decision: Decision

    @property
    def shown(self) -> tuple[str, ...]:
        """The entries that the person sees, as an answer or as suggestions."""
        match self.decision:
            case Answer(entry_id=entry):
                return (entry,)
            case Suggestions(entry_ids=entries):
                return entries
            case Reply(entry_id=str(entry)):
                return (entry,)
            case _:
                return ()

    @property
    def first(self) -> bool:
        """Whether the first candidate is right."""
        return self.decision.candidates[:1] != () and self.decision.candidates[0] in self.question.gold

    @property
    def among_three(self) -> bool:
        """Whether one of the first three candidates is right."""
        return not set(self.decision.candidates[:3]).isdisjoint(self.question.gold)

    @property
    def shown_right(self) -> bool:
        """Whether what the person sees holds a right entry."""
        return not set(self.shown).isdisjoint(self.question.gold)

    @property
    def false_answer(self) -> bool:
        """Whether the person got one entry as the answer, and it is not a right one."""
        return isinstance(self.decision, Answer) and self.decision.entry_id not in {
            *self.question.gold,
            *self.question.ok,
        }


def judge(understanding: Decides, questions: Iterable[Labelled]) -> list[Judged]:
    """Decide about every question, turn by turn where it is a conversation."""
    return [Judged(question, _decide(understanding, question)) for question in questions]


def _decide(understanding: Decides, question: Labelled) -> Decision:
    return understanding.decide(question.text, exchange_before(understanding, question))


def exchange_before(understanding: Decides, question: Labelled) -> Previous | None:
    """What a chat keeps of a conversation before its last turn."""
    previous: Previous | None = None
    for turn in question.turns[:-1]:
        previous = remembered(turn, understanding.decide(turn, previous), previous, NOW)
    return previous


def table(judged: Sequence[Judged]) -> str:
    """Markdown tables: questions in scope, vague ones and follow-ups; then questions out of scope."""
    groups: dict[tuple[str, str], list[Judged]] = defaultdict(list)
    for each in judged:
        question = each.question
        match question.scope:
            case "in":
                language = question.lang if question.lang in {"sv", "en"} else "other"
                groups["in", f"{language}, all"].append(each)
                if question.kind and language == "sv":
                    groups["in", f"{language}, {question.kind}"].append(each)
            case "vague":
                groups["in", "vague"].append(each)
            case "followup":
                groups["in", "follow-ups"].append(each)
            case scope:
                groups["out", scope].append(each)
    lines = [
        "| in scope | n | first | among three | answered | suggested | shown right | false answers |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for (part, name), found in sorted(groups.items()):
        if part == "in":
            cells = [
                _share(each.first for each in found),
                _share(each.among_three for each in found),
                _share(isinstance(each.decision, Answer) for each in found),
                _share(isinstance(each.decision, Suggestions) for each in found),
                _share(each.shown_right for each in found),
                _share(each.false_answer for each in found),
            ]
            lines.append(f"| {name} | {len(found)} | {' | '.join(cells)} |")
    lines += [
        "",
        "| out of scope | n | answered with an entry | suggested | referred | set reply | declined |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for (part, name), found in sorted(groups.items()):
        if part == "out":
            cells = [
                _share(each.false_answer for each in found),
                _share(isinstance(each.decision, Suggestions) for each in found),
                _share(isinstance(each.decision, Refer) for each in found),
                _share(isinstance(each.decision, Reply) for each in found),
                _share(isinstance(each.decision, NoMatch) for each in found),
            ]
            lines.append(f"| {name} | {len(found)} | {' | '.join(cells)} |")
    return "\n".join(lines)


def false_share(judged: Sequence[Judged], scope: str) -> float:
    """Of the questions of a scope, the share that got a wrong entry as the answer."""
    found = [each.false_answer for each in judged if each.question.scope == scope]
    return sum(found) / max(len(found), 1)


def shown_share(judged: Sequence[Judged]) -> float:
    """Of the Swedish and English questions in scope, the share that are answered or suggested rightly."""
    found = [each.shown_right for each in judged if each.question.scope == "in" and each.question.lang in {"sv", "en"}]
    return sum(found) / max(len(found), 1)


def measured(judged: Sequence[Judged]) -> dict[str, dict[str, float]]:
    """How often the answers are right, as people are told: of Swedish and English questions in scope, and of those about other things."""
    inside = [each for each in judged if each.question.scope == "in" and each.question.lang in {"sv", "en"}]
    outside = [each for each in judged if each.question.scope in {"near", "far"}]
    return {
        "inside": {
            "questions": len(inside),
            "shown_right": _mean(each.shown_right for each in inside),
            "false_answers": _mean(each.false_answer for each in inside),
        },
        "outside": {"questions": len(outside), "false_answers": _mean(each.false_answer for each in outside)},
    }


def misses(judged: Sequence[Judged]) -> str:
    """A line for each question that was not met as it should be."""
    lines = []
    for each in judged:
        question = each.question
        missed = not each.shown_right if question.gold else each.false_answer
        if missed or (question.gold and question.scope != "vague" and not each.first):
            asked = " / ".join(question.turns) or question.text
            decided = f"{type(each.decision).__name__} {each.decision.confidence:.2f} {', '.join(each.decision.candidates[:3])}"
            wanted = ", ".join(question.gold) or "no entry"
            lines.append(f"{question.scope} {question.kind} | {asked} | wanted {wanted} | {decided}")
    return "\n".join(lines)


def _share(hits: Iterable[bool]) -> str:
    return f"{_mean(hits):.3f}"


def _mean(hits: Iterable[bool]) -> float:
    values = list(hits)
    return round(sum(values) / max(len(values), 1), 4)
