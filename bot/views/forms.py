"""What the forms of answers are called: each language by its own name."""

from __future__ import annotations

from bot.services.people import Form
from bot.texts import Texts


def form_name(form: Form, texts: Texts) -> str:
    """The form's name, in the form's own language."""
    return texts.get("language-easy" if form.easy else "language-name", form.language)


def now_in(form: Form, texts: Texts) -> str:
    """That answers come in this form from now on, in the form's own language."""
    return texts.get("language-now-easy" if form.easy else "language-now", form.language)
