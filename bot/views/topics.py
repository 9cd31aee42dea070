"""The themes and their entries, as buttons."""

from __future__ import annotations

from bot.buttons import ListEntries, ListThemes, ShowEntry
from bot.texts import Texts
from bot.views.view import Button, View, rows_of
from knowledge.base.models import Content


def themes_view(content: Content, texts: Texts, language: str) -> View:
    """All themes."""
    buttons = [Button(theme.title.to(language), ListEntries(theme.id)) for theme in content.themes.values()]
    return View(texts.html("browse-themes", language), rows_of(buttons))


def theme_view(theme_id: str, content: Content, texts: Texts, language: str) -> View:
    """The entries of one theme, and the way back."""
    theme = content.themes[theme_id]
    title = theme.title.to(language)
    buttons = [Button(entry.title.to(language), ShowEntry(entry.id)) for entry in content.in_theme(theme_id)]
    buttons.append(Button(texts.get("browse-back", language), ListThemes()))
    return View(texts.html("browse-theme", language, theme=title), rows_of(buttons))
