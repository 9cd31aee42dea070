"""All that a question can be about (entries, referrals, set replies), and the texts by which each is recognised."""

from __future__ import annotations

from knowledge.base.localized import SWEDISH
from knowledge.base.models import Content, Entry, Referral, SetReply
from knowledge.text import normalise

Subject = Entry | Referral | SetReply


def subjects_of(content: Content) -> list[Subject]:
    """All that a question can be about, in the order of the targets."""
    return [*content.entries.values(), *content.referrals.values(), *content.replies.values()]


def phrased_texts(subject: Subject) -> list[str]:
    """A subject's phrasings and titles, normalised, each once."""
    titles = () if isinstance(subject, SetReply) else subject.title.all()
    return list(dict.fromkeys(normalise(text) for text in (*subject.phrasings.all(), *titles)))


def passage_texts(subject: Subject) -> list[str]:
    """The texts that tell what a subject is about."""
    if isinstance(subject, Entry):
        return [*subject.answer.all(), " ".join(subject.keywords), subject.title.to(SWEDISH)]
    return [subject.answer.to(SWEDISH)]


def swedish_texts(subject: Subject) -> list[str]:
    """The texts whose words are spelt as they should be in Swedish. Keywords stand twice: a keyword is never a slip."""
    keywords = () if isinstance(subject, SetReply) else subject.keywords
    titles = () if isinstance(subject, SetReply) else (subject.title.to(SWEDISH),)
    return [normalise(text) for text in (*subject.phrasings.sv, *titles, *keywords, *keywords)]
