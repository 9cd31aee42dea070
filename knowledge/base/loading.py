"""Reads the content folder: ``entries/<theme>/<id>.md`` and the YAML files beside it.

A file that cannot be used stops the reading with a :class:`~knowledge.base.errors.ContentError` that names file, field and reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from knowledge.base.errors import ContentError
from knowledge.base.fields import LANGUAGES
from knowledge.base.localized import field_name
from knowledge.base.models import (
    Account,
    Caveat,
    Content,
    Entry,
    GuideQuestion,
    Language,
    Referral,
    SetReply,
    Theme,
)
from knowledge.base.municipality import Municipality
from knowledge.base.sources import Hosts

FOLDER = Path(__file__).parents[1] / "content"
"""Where this project keeps its content."""

SECTIONS = {"Lättläst": "easy", "English": "answer_en"}
"""The headings of an entry, and the fields that their texts are read into. Another language's heading is its own name (``Suomi``)."""

Languages = Mapping[str, Language]
"""The languages that the content may be in, beside Swedish and English, by their codes."""
NO_OTHERS: Languages = MappingProxyType({})

YAML = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The one reader of the content's YAML: in C where it was built, which is ten times as fast. The two differ in what they take."""

M = TypeVar("M", bound=BaseModel)


def load(folder: Path = FOLDER) -> Content:
    """The whole content of ``folder``.

    Raises:
        ContentError: a file is missing, cannot be read, or refers to something that does not exist.
    """
    languages = _languages(folder / "languages.yaml")
    themes = _by_id(Theme, folder / "themes.yaml", languages)
    place = folder / "municipality.yaml"
    content = Content(
        municipality=_model(Municipality, read_yaml(place), place, languages=languages),
        themes=themes,
        entries=_with_caveats(_entries(folder / "entries", themes, languages), folder, languages),
        accounts=_by_id(Account, folder / "accounts.yaml", languages),
        referrals=_by_id(Referral, folder / "referrals.yaml", languages),
        replies=_by_id(SetReply, folder / "smalltalk.yaml", languages),
        languages=languages,
        guide=tuple(_by_id(GuideQuestion, folder / "guide.yaml", languages).values()),
        hosts=_hosts(folder / "hosts.yaml"),
    )
    _check_references(content, folder)
    return content


def read_entry(file: Path, languages: Languages = NO_OTHERS) -> Entry:
    """The entry in one file; its id is the file's name. ``languages`` are those that it may be in, beside Swedish and English."""
    text = _text(file)
    match = re.match(r"\A---\n(.*?\n)---\n(.*)\Z", text, re.DOTALL)
    if match is None:
        raise ContentError(file, "front matter", "the file must begin with '---', the fields, and '---'")
    fields = _parse(match[1], file)
    if not isinstance(fields, dict):
        raise ContentError(file, "front matter", "must be fields with values")
    sections = SECTIONS | {language.name: f"answer_{code}" for code, language in languages.items()}
    if clash := {"id", "answer", *sections.values()} & fields.keys():
        raise ContentError(file, ", ".join(sorted(clash)), "does not belong in the front matter")
    parts = re.split(r"^## +(.+?) *$", match[2], flags=re.MULTILINE)
    fields |= {"id": file.stem, "answer": parts[0]}
    for heading, body in zip(parts[1::2], parts[2::2], strict=True):
        if heading not in sections:
            raise ContentError(file, f"## {heading}", f"is not one of {', '.join(sections)}")
        fields[sections[heading]] = body
    return _model(Entry, fields, file, languages=languages)


def _entries(folder: Path, themes: Iterable[str], languages: Languages) -> dict[str, Entry]:
    if not folder.is_dir():
        raise ContentError(folder, "folder", "does not exist")
    entries: dict[str, Entry] = {}
    for theme in themes:
        for file in sorted((folder / theme).glob("*.md")):
            entry = read_entry(file, languages)
            if entry.theme != theme:
                raise ContentError(file, "theme", f"is {entry.theme!r}, but the file stands in {theme!r}")
            if entry.id in entries:
                raise ContentError(file, "id", "stands in two themes")
            entries[entry.id] = entry
    return entries


def _with_caveats(entries: dict[str, Entry], folder: Path, languages: Languages) -> dict[str, Entry]:
    """The entries with what they share of what is uncertain. A content in which none shares anything needs no file of it."""
    file = folder / "caveats.yaml"
    caveats = _by_id(Caveat, file, languages) if file.exists() else {}
    for entry in list(entries.values()):
        for each in entry.caveats:
            if each not in caveats:
                place = folder / "entries" / entry.theme / f"{entry.id}.md"
                raise ContentError(place, "caveats", f"there is no caveat {each!r}")
            entries[entry.id] = entries[entry.id].with_caveat(caveats[each])
    return entries


def _by_id(model: type[M], file: Path, languages: Languages) -> dict[str, M]:
    items = read_yaml(file)
    if not isinstance(items, list):
        raise ContentError(file, "file", "must be a list")
    found: dict[str, M] = {}
    for item in items:
        read = _model(model, item, file, languages=languages)
        key = str(getattr(read, "id"))  # noqa: B009 - the models that are listed all have an id
        if key in found:
            raise ContentError(file, key, "stands twice")
        found[key] = read
    return found


def _languages(file: Path) -> dict[str, Language]:
    items = read_yaml(file)
    if not isinstance(items, dict):
        raise ContentError(file, "file", "must be language codes with fields")
    return {str(code): _model(Language, fields, file, str(code)) for code, fields in items.items()}


def _hosts(file: Path) -> Hosts:
    """The kinds of hosts. A content without the file says nothing about the kinds of its sources."""
    return _model(Hosts, read_yaml(file), file) if file.exists() else Hosts()


def _check_references(content: Content, folder: Path) -> None:
    for entry in content.entries.values():
        _check_entry(entry, content, folder / "entries" / entry.theme / f"{entry.id}.md")
    for reply in content.replies.values():
        if reply.entry and reply.entry not in content.entries:
            raise ContentError(folder / "smalltalk.yaml", reply.id, f"there is no entry {reply.entry!r}")
    elsewhere = content.municipality.elsewhere
    if elsewhere and elsewhere.referral not in content.referrals:
        raise ContentError(folder / "municipality.yaml", "elsewhere", f"there is no referral {elsewhere.referral!r}")
    for field in ("privacy_entry", "contact_entry"):
        entry_id = getattr(content.municipality, field)
        if entry_id is not None and entry_id not in content.entries:
            raise ContentError(folder / "municipality.yaml", field, f"there is no entry {entry_id!r}")
    for question in content.guide:
        for option in question.options:
            for entry_id in option.points:
                if entry_id not in content.entries:
                    raise ContentError(
                        folder / "guide.yaml", f"{question.id}.{option.id}", f"there is no entry {entry_id!r}"
                    )


def _check_entry(entry: Entry, content: Content, file: Path) -> None:
    for other in entry.related:
        if other not in content.entries:
            raise ContentError(file, "related", f"there is no entry {other!r}")
    for account in entry.live:
        if account not in content.accounts:
            raise ContentError(file, "live", f"there is no account {account!r}")
    for source in entry.sources:
        if source.ref and content.document(source.ref) is None:
            raise ContentError(file, "sources", f"there is no document {source.ref!r} in municipality.yaml")


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except OSError as error:
        raise ContentError(file, "file", error.strerror or "cannot be read") from error
    except UnicodeDecodeError as error:
        raise ContentError(file, "file", f"is not UTF-8 (byte {error.start})") from error


def read_yaml(file: Path) -> Any:
    """What a YAML file of the content holds. Raises :class:`ContentError` when it cannot be read."""
    return _parse(_text(file), file)


def _parse(text: str, file: Path) -> Any:
    try:
        return yaml.load(text, Loader=YAML)  # noqa: S506 - a safe loader, in C where there is one
    except yaml.MarkedYAMLError as error:
        line = f"line {error.problem_mark.line + 1}" if error.problem_mark else "yaml"
        raise ContentError(file, line, str(error.problem or error.context or "cannot be read")) from error
    except yaml.YAMLError as error:
        raise ContentError(file, "yaml", " ".join(str(error).split())) from error


def _model(model: type[M], fields: Any, file: Path, name: str = "", languages: Languages = NO_OTHERS) -> M:
    try:
        return model.model_validate(fields, context={LANGUAGES: tuple(languages)})
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = [name or (str(fields.get("id", "")) if isinstance(fields, dict) else ""), *first["loc"]]
        raise ContentError(file, field_name(where) or "file", first["msg"].removeprefix("Value error, ")) from error
