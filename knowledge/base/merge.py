"""Brings phrasings into the files of their entries, and leaves every other byte of the files as it was."""

from __future__ import annotations

import enum
import os
import re
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import yaml

from knowledge.base.errors import ContentError
from knowledge.base.loading import FOLDER, YAML
from knowledge.base.models import Content, Entry, Referral, SetReply
from knowledge.text import words

LANGUAGES = ("sv", "en")
"""The languages in which an entry keeps phrasings."""

_FRONT = re.compile(r"\A---\r?\n(?P<fields>.*?\r?\n)---\r?\n", re.DOTALL)


class Knows(Protocol):
    """Knows which questions lead where."""

    def would_steal(self, entry_id: str, text: str) -> tuple[str, ...]:
        """The entries that would lose questions if ``text`` were one of the phrasings of ``entry_id``."""
        ...


class Verdict(enum.Enum):
    """What became of a phrasing."""

    ADDED = "added"
    KNOWN = "known"
    """The entry has it already."""
    NO_ENTRY = "no-entry"
    NO_LANGUAGE = "no-language"
    """Entries keep no phrasings in that language."""
    ELSEWHERE = "elsewhere"
    """It stands in another entry, a referral or a set reply."""
    STEALS = "steals"
    """It would take questions from other entries."""


REFUSED = frozenset({Verdict.NO_ENTRY, Verdict.NO_LANGUAGE, Verdict.ELSEWHERE, Verdict.STEALS})


@dataclass(frozen=True)
class Proposal:
    """A phrasing that is to be brought into an entry's file."""

    entry_id: str
    language: str
    text: str


@dataclass(frozen=True)
class Merged:
    """What became of a proposal, and the ids of those that it clashes with."""

    proposal: Proposal
    verdict: Verdict
    others: tuple[str, ...] = ()


def merge(
    proposals: Iterable[Proposal], content: Content, knows: Knows, folder: Path = FOLDER, *, write: bool = True
) -> list[Merged]:
    """Bring each phrasing that clashes with nothing into the file of its entry. Without ``write`` only tell what would become of them.

    The same phrasing twice is one. A file is changed whole or not at all. Raises :class:`ContentError` for a file that cannot be changed.
    """
    owners = _owners(content)
    results: list[Merged] = []
    for proposal in dict.fromkeys(proposals):
        result = _judged(proposal, content, knows, owners)
        if result.verdict is Verdict.ADDED:
            if write:
                entry = content.entries[proposal.entry_id]
                _add_to(folder / "entries" / entry.theme / f"{entry.id}.md", proposal.language, proposal.text)
            owners.setdefault(_same(proposal.text), proposal.entry_id)
        results.append(result)
    return results


def with_phrasing(text: str, language: str, phrasing: str) -> str:
    """The text of an entry's file with one more phrasing, last among those in its language. Raises ValueError when it has no such place."""
    match = _FRONT.match(text)
    if match is None:
        raise ValueError("the file must begin with '---', the fields, and '---'")
    fields = match["fields"]
    newline = "\r\n" if "\r\n" in match[0] else "\n"
    changed = _inserted(fields, language, phrasing, newline)
    before, after = (yaml.load(one, Loader=YAML) for one in (fields, changed))  # noqa: S506 - a safe loader
    before["phrasings"].setdefault(language, []).append(phrasing)
    if before != after:
        raise ValueError("the phrasings are written in a way that cannot be added to")
    return text[: match.start("fields")] + changed + text[match.end("fields") :]


def _judged(proposal: Proposal, content: Content, knows: Knows, owners: Mapping[str, str]) -> Merged:
    if proposal.entry_id not in content.entries:
        return Merged(proposal, Verdict.NO_ENTRY)
    if proposal.language not in LANGUAGES:
        return Merged(proposal, Verdict.NO_LANGUAGE)
    owner = owners.get(_same(proposal.text))
    if owner == proposal.entry_id:
        return Merged(proposal, Verdict.KNOWN)
    if owner is not None:
        return Merged(proposal, Verdict.ELSEWHERE, (owner,))
    if stolen := knows.would_steal(proposal.entry_id, proposal.text):
        return Merged(proposal, Verdict.STEALS, stolen)
    return Merged(proposal, Verdict.ADDED)


def _owners(content: Content) -> dict[str, str]:
    subjects: list[Entry | Referral | SetReply] = [
        *content.entries.values(),
        *content.referrals.values(),
        *content.replies.values(),
    ]
    return {_same(text): subject.id for subject in reversed(subjects) for text in subject.phrasings.all()}


def _same(text: str) -> str:
    return " ".join(words(text))


def _add_to(file: Path, language: str, phrasing: str) -> None:
    try:
        text = file.read_bytes().decode()
        changed = with_phrasing(text, language, phrasing)
        partial = file.with_suffix(".partial")
        partial.write_bytes(changed.encode())
        shutil.copymode(file, partial)
        os.replace(partial, file)
    except OSError as error:
        raise ContentError(file, "file", error.strerror or "cannot be changed") from error
    except (ValueError, yaml.YAMLError) as error:
        raise ContentError(file, f"phrasings.{language}", str(error)) from error


def _inserted(fields: str, language: str, phrasing: str, newline: str) -> str:
    by_language = _mapping(_mapping(yaml.compose(fields, Loader=YAML)).get("phrasings", (None, None))[1])
    if language in by_language:
        return _appended(fields, by_language[language][1], phrasing, newline)
    # A language without phrasings yet: below the last one that has some, in the same form.
    key, last = list(by_language.values())[-1]
    place = _end(fields, last)
    heading = f"{' ' * key.start_mark.column}{language}:"
    item = f"{' ' * last.start_mark.column}- {_plain(phrasing)}"
    return f"{fields[:place]}{heading}{newline}{item}{newline}{fields[place:]}"


def _appended(fields: str, node: Any, phrasing: str, newline: str) -> str:
    if not isinstance(node, yaml.SequenceNode):
        raise ValueError("must be a list")
    if node.flow_style:
        place = node.end_mark.index - 1
        return fields[:place] + (", " if node.value else "") + _quoted(phrasing) + fields[place:]
    place = _end(fields, node)
    return f"{fields[:place]}{' ' * node.start_mark.column}- {_plain(phrasing)}{newline}{fields[place:]}"


def _end(fields: str, node: Any) -> int:
    """Where the line after a list's last item begins."""
    if not isinstance(node, yaml.SequenceNode) or node.flow_style or not node.value:
        raise ValueError("must be a list with an item on each line")
    mark = node.value[-1].end_mark
    if mark.column == 0:
        return int(mark.index)
    return fields.index("\n", mark.index) + 1


def _mapping(node: Any) -> dict[str, tuple[Any, Any]]:
    if not isinstance(node, yaml.MappingNode):
        raise ValueError("must be fields with values")
    return {key.value: (key, value) for key, value in node.value}


def _plain(phrasing: str) -> str:
    """As YAML writes it on a line of its own: without quotes where they are not needed."""
    dumped: str = yaml.safe_dump([phrasing], allow_unicode=True, width=float("inf"), default_flow_style=False)
    return dumped[2:].rstrip("\n")


def _quoted(phrasing: str) -> str:
    """As YAML writes it among others on a line."""
    dumped: str = yaml.safe_dump([phrasing], allow_unicode=True, width=float("inf"), default_flow_style=True)
    return dumped.strip()[1:-1]
