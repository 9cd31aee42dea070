"""What the guide looks like: one question with its answers as buttons, and at the end what fits best."""

from __future__ import annotations

from bot.buttons import GoInGuide, ShowEntry
from bot.services.answering import GuideFit, GuideResult, GuideStep
from bot.texts import Texts
from bot.views.view import Button, View
from knowledge.base.models import GuideOption

SEPARATOR = " · "


def view(shown: GuideStep | GuideResult, texts: Texts, language: str, *, start: str, changed: bool = False) -> View:
    """A step, or the result. ``start`` is the path at which the guide begins; ``changed`` tells why it begins again."""
    note = texts.get("guide-changed", language) + "\n\n" if changed else ""
    if isinstance(shown, GuideStep):
        return _step(shown, texts, language, note)
    return _result(shown, texts, language, start)


def _step(step: GuideStep, texts: Texts, language: str, note: str) -> View:
    question = step.question.question.to(language)
    text = note + texts.html("guide-step", language, number=step.number, total=step.total, question=question)
    if step.answers:
        text += "\n\n" + _chosen("guide-so-far", step.answers, texts, language)
    rows = [(Button(choice.option.label.to(language), GoInGuide(choice.path)),) for choice in step.choices]
    if step.back is not None:
        rows.append((Button(texts.get("guide-back", language), GoInGuide(step.back)),))
    return View(text, tuple(rows))


def _result(result: GuideResult, texts: Texts, language: str, start: str) -> View:
    parts = [texts.get("guide-result", language)]
    parts += [_fit(place, fit, texts, language) for place, fit in enumerate(result.fits, start=1)]
    parts += [
        texts.get("guide-result-footer", language),
        _chosen("guide-choices", result.answers, texts, language),
    ]
    rows: list[tuple[Button, ...]] = [
        (Button(fit.entry.title.to(language), ShowEntry(fit.entry.id)),) for fit in result.fits
    ]
    rows.append(
        (
            Button(texts.get("guide-back", language), GoInGuide(result.back)),
            Button(texts.get("guide-again", language), GoInGuide(start)),
        )
    )
    return View("\n\n".join(parts), tuple(rows))


def _fit(place: int, fit: GuideFit, texts: Texts, language: str) -> str:
    title = fit.entry.title.to(language)
    reasons = [option.why.to(language) for option in fit.because[:2]]
    if len(reasons) == 1:
        return texts.html("guide-fit", language, place=place, title=title, why=reasons[0])
    return texts.html("guide-fit-more", language, place=place, title=title, why=reasons[0], also=reasons[1])


def _chosen(message: str, answers: tuple[GuideOption, ...], texts: Texts, language: str) -> str:
    labels = [option.label.to(language) for option in answers]
    return texts.html(message, language, answers=SEPARATOR.join(labels))
