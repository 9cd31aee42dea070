"""The conversation: a question and its answer, the choice among suggestions, whether it helped, and the end of it all.

Each action answers a form by leading back to the page, and the page's own script by the HTML of the turn that has come or changed.
"""

from __future__ import annotations

from starlette.responses import JSONResponse, PlainTextResponse, Response

from bot.services.answering import MOST_MISSING, Asker, Note, Noted, Rated, Turn, feedback_in
from bot.web.site.door.limits import TooMuch
from bot.web.site.pages.entries import shows
from bot.web.site.shown.prose import as_text
from bot.web.site.visit import Page, Visit

PATH = "/fraga"
LONGEST = 4096
"""The longest question, in characters: that of a message in Telegram."""

_NOTHING = (Note.EMPTY, Note.NO_CHOICE)
TOO_MANY, UNANSWERABLE = 429, 422
_KEEP_NOT = {"Cache-Control": "no-store"}


def pages() -> dict[str, Page]:
    """The pages of this feature by their paths."""
    return {PATH: conversation, f"{PATH}/samtal.txt": download}


def actions() -> dict[str, Page]:
    """What is posted to this feature, by its paths."""
    return {
        PATH: ask,
        f"{PATH}/valj": pick,
        f"{PATH}/inget": reject,
        f"{PATH}/betyg": rate,
        f"{PATH}/saknas": missed,
        f"{PATH}/radera": forget,
    }


async def conversation(visit: Visit) -> Response:
    """The conversation so far. What stands in ``q`` is put into the box, and not asked: to look at a page changes nothing."""
    return await _page(visit, typed=visit.request.query_params.get("q", "")[:LONGEST])


async def ask(visit: Visit) -> Response:
    """A question."""
    text = (await visit.posted()).get("fraga", "").replace("\r\n", "\n")
    if len(text) > LONGEST:
        return await _refused(visit, "web-ask-too-long", text[:LONGEST], UNANSWERABLE)
    closed = await visit.services.closing.now()
    if closed is not None:
        return await _refused(visit, "web-closed", text, 503)
    # Before the count, since nothing has been asked.
    if not any(character.isalnum() for character in text) and feedback_in(text) is None:
        return await _refused(visit, "ask-empty", text, UNANSWERABLE)
    asker = visit.asker(visit.begin())
    over = await visit.site.limits.count(asker.user_id, visit.address)
    if over is not None:
        return await _refused(visit, "web-too-many-day" if over is TooMuch.DAY else "too-many-minute", text, TOO_MANY)
    turn = await visit.services.conversations.ask(text, asker)
    if isinstance(turn, Noted):
        return await _noted(visit, turn, asker)
    return await _done(visit, turn)


async def pick(visit: Visit) -> Response:
    """The suggestion that was meant."""
    fields = await visit.posted()
    question, entry_id = _number(fields.get("fraga_id", "")), fields.get("svar", "")
    if visit.visitor is None or question is None:
        return await _gone(visit)
    turn = await visit.services.conversations.pick(question, entry_id, visit.asker(visit.visitor))
    return await _gone(visit) if turn is None else await _done(visit, turn)


async def reject(visit: Visit) -> Response:
    """Nothing of what was shown was meant."""
    question, asker = _number((await visit.posted()).get("fraga_id", "")), _asker(visit)
    if asker is None or question is None or not await visit.services.conversations.reject(question, asker):
        return await _gone(visit)
    return await _changed(visit, question, asker)


async def rate(visit: Visit) -> Response:
    """Whether the answer helped."""
    fields, asker = await visit.posted(), _asker(visit)
    question, useful = _number(fields.get("fraga_id", "")), fields.get("hjalpte")
    if asker is None or question is None or useful not in ("ja", "nej"):
        return await _gone(visit)
    rated = await visit.services.conversations.rate(question, useful == "ja", asker)
    if rated in (Rated.GONE, Rated.NOT_YOURS):
        return await _gone(visit)
    return await _changed(visit, question, asker)


async def missed(visit: Visit) -> Response:
    """What was missing in the answer."""
    fields, asker = await visit.posted(), _asker(visit)
    question, text = _number(fields.get("fraga_id", "")), fields.get("saknas", "")
    if asker is None or question is None:
        return await _gone(visit)
    if text.strip() and not await visit.services.conversations.missed(question, text[:MOST_MISSING], asker):
        return await _gone(visit)
    return await _changed(visit, question, asker)


async def forget(visit: Visit) -> Response:
    """Delete the conversation and all that is kept about the visitor, with her cookie."""
    await visit.posted()
    if visit.visitor is not None:
        await visit.services.forgetting.forget(visit.visitor, visit.visitor)
    response = visit.goes_to(PATH, borta="1")
    response.delete_cookie(visit.site.cookie, path="/", httponly=True, samesite="lax", secure=visit.site.https)
    return response


async def download(visit: Visit) -> Response:
    """The conversation as text, to keep."""
    asker = _asker(visit)
    turns = await visit.services.conversations.turns(asker) if asker is not None else []
    if not turns:
        return visit.goes_to(PATH)
    html = visit.render("conversation.txt", turns=[shows(visit).turn(turn) for turn in turns])
    html = html.replace('href="/', f'href="{visit.site.absolute("/")}')
    headers = {**_KEEP_NOT, "Content-Disposition": 'attachment; filename="samtal.txt"'}
    # Windows' own editor reads UTF-8 rightly only when it is told so by the mark at the beginning.
    return PlainTextResponse("\ufeff" + as_text(html).replace("\n", "\r\n"), headers=headers)


async def _page(visit: Visit, status: int = 200, typed: str = "", problem: str = "") -> Response:
    asker = _asker(visit)
    turns = await visit.services.conversations.turns(asker) if asker is not None else []
    closed = await visit.services.closing.now()
    shown = [shows(visit).turn(turn) for turn in turns]
    others = await _alternatives(visit, turns[-1], asker) if turns and asker is not None else []
    response = visit.page(
        "conversation_page.html", status, turns=shown, typed=typed, problem=problem, closed=closed,
        gone="borta" in visit.request.query_params, others={turns[-1].id: others} if turns else {}, longest=LONGEST,
        most_missing=MOST_MISSING,
    )  # fmt: skip
    response.headers["Cache-Control"] = "no-store"
    return visit.signed(response)


async def _noted(visit: Visit, noted: Noted, asker: Asker) -> Response:
    """What asks nothing: a sign shows at the answer that it is about, and anything else is met with a sentence."""
    if noted.question_id is not None:
        return await _changed(visit, noted.question_id, asker)
    return visit.signed(await _refused(visit, noted.note.value, "", UNANSWERABLE if noted.note in _NOTHING else 200))


async def _done(visit: Visit, turn: Turn) -> Response:
    """A new turn: the page is led to it, or the script is handed it."""
    if not visit.wants_json:
        return visit.signed(visit.goes_to(f"{PATH}#samtal-{turn.id}"))
    return visit.signed(_html_of(visit, turn, []))


async def _changed(visit: Visit, question: int, asker: Asker) -> Response:
    """A turn that is no longer as it was."""
    turn = await visit.services.conversations.turn_of(question, asker)
    if turn is None:
        return await _gone(visit)
    if not visit.wants_json:
        return visit.goes_to(f"{PATH}#efter-{turn.id}")
    return _html_of(visit, turn, await _alternatives(visit, turn, asker))


def _html_of(visit: Visit, turn: Turn, others: list[object]) -> Response:
    html = visit.render(
        "turn_alone.html", turn=shows(visit).turn(turn), others={turn.id: others}, most_missing=MOST_MISSING
    )
    return JSONResponse({"html": html, "id": f"samtal-{turn.id}"}, headers=_KEEP_NOT)


async def _alternatives(visit: Visit, turn: Turn, asker: Asker) -> list[object]:
    """What else may have been meant, when the answer did not help."""
    question = turn.answered.question_id
    if turn.rated is not False or question is None:
        return []
    found = await visit.services.answering.alternatives(question, asker.user_id)
    return list(shows(visit).choices(found, turn.answered.form.language))


async def _refused(visit: Visit, message: str, typed: str, status: int) -> Response:
    """A question that is not answered: it stays in the box, with the reason."""
    if visit.wants_json:
        problem = visit.render("problem.html", problem=message)
        return visit.signed(JSONResponse({"problem": problem}, status, headers=_KEEP_NOT))
    return await _page(visit, status, typed, message)


async def _gone(visit: Visit) -> Response:
    """The turn is someone else's, or deleted."""
    return await _refused(visit, "web-turn-gone", "", 410)


def _asker(visit: Visit) -> Asker | None:
    return visit.asker(visit.visitor) if visit.visitor is not None else None


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and 0 < len(text) < 10 else None
