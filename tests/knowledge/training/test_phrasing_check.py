"""Each phrasing of the content is asked, and those that lead elsewhere are told."""

from __future__ import annotations

from dataclasses import replace

from knowledge.base.models import Content, Phrasings
from knowledge.training.phrasing_check import led_astray
from knowledge.understanding import Understanding


def test_a_phrasing_that_leads_to_another_entry_is_a_warning(understanding: Understanding, content: Content) -> None:
    own, foreign = content.entries["lanefonden"].phrasings.sv[0], content.entries["lonestod"].phrasings.sv[0]
    asked = {
        entry.id: entry.model_copy(
            update={"phrasings": Phrasings(sv=(own, foreign) if entry.id == "lanefonden" else ())}
        )
        for entry in content.entries.values()
    }
    by_words = replace(understanding, content=content.model_copy(update={"entries": asked}), embedder=None)

    told = [finding for finding in led_astray(by_words) if finding.where == "lanefonden"]

    assert [(finding.level, finding.what) for finding in told] == [
        ("warning", f"the phrasing {foreign!r} leads to lonestod")
    ]
