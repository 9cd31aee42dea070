"""Whom to turn to at the municipality, and who answers for people's data: as far as the municipality has said it."""

from __future__ import annotations

from bot.buttons import ShowEntry
from bot.texts import Texts
from bot.views.view import Button, View
from knowledge.base.models import Content
from knowledge.base.municipality import DataProtection, Municipality, is_missing


def contact_view(content: Content, texts: Texts, language: str) -> View:
    """/kontakt: whom to ask about what, by telephone too where there is a number, how to complain, and the entry that tells more."""
    municipality = content.municipality
    contact, accounts = municipality.contact, municipality.accounts_contact
    parts = [
        texts.html(
            "contact-text",
            language,
            contact=contact.name.to(language),
            url=contact.url,
            ask=contact.ask_for.to(language),
        ),
        *ways(municipality, texts, language),
        texts.html(
            "contact-accounts",
            language,
            contact=accounts.name.to(language),
            url=accounts.url,
            ask=accounts.ask_for.to(language),
        ),
    ]
    entry = content.entries.get(municipality.contact_entry or "")
    rows = () if entry is None else ((Button(entry.title.to(language), ShowEntry(entry.id)),),)
    return View("\n\n".join(parts), rows)


def ways(municipality: Municipality, texts: Texts, language: str) -> list[str]:
    """The telephone number, and how to complain, a line of HTML each: those that the municipality has given."""
    found = []
    if municipality.contact.telephone is not None:
        found.append(texts.html("contact-telephone", language, telephone=municipality.contact.telephone.to(language)))
    if municipality.complaints is not None:
        found.append(texts.html("contact-complaints", language, complaints=municipality.complaints.to(language)))
    return found


def data_protection_html(protection: DataProtection, texts: Texts, language: str) -> str:
    """Who answers for people's data, on what ground, and where to complain; honestly where the municipality has not said it yet."""
    lines = [texts.html("privacy-who", language)]
    for name in type(protection).model_fields:
        said = getattr(protection, name)
        text = texts.get("privacy-not-said", language) if is_missing(said) else said.to(language)
        lines.append(texts.html(f"privacy-{name.replace('_', '-')}", language, text=text))
    return "\n".join(lines)
