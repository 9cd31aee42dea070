"""The content that comes with the project keeps what every content must, whatever municipality it is about."""

from __future__ import annotations

from datetime import date

from knowledge.base.lint import lint
from knowledge.base.models import Content

TODAY = date(2026, 11, 25)


def test_it_has_no_errors(own_content: Content) -> None:
    assert [str(finding) for finding in lint(own_content, TODAY) if finding.level == "error"] == []


def test_every_theme_is_filled(own_content: Content) -> None:
    assert {entry.theme for entry in own_content.entries.values()} == set(own_content.themes)


def test_every_live_entry_follows_a_declared_account_and_every_account_is_followed(own_content: Content) -> None:
    assert {account for entry in own_content.entries.values() for account in entry.live} == set(own_content.accounts)
