"""Stories: updates that follow one another, with presses on the buttons that the bot has shown."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

from bot.localtelegram import LocalPerson
from bot.localtelegram.entities import entities_of
from tests.fuzz.messages import NOON, PEOPLE, Json, content, some_number
from tests.fuzz.updates import spoilt, whole
from tests.fuzz.words import OUR_COMMANDS, lines
from tests.support.world import ADMIN, CITIZEN, OFFICER, OTHER_CITIZEN


@dataclass(frozen=True)
class Presses:
    """A press on a button that is there: the ``which``-th of the newest message with buttons in the person's chat."""

    person: int
    which: int


Step = Json | Presses

_real_press = st.builds(Presses, st.integers(0, len(PEOPLE) - 1), st.integers(0, 30))


BEGINNINGS = (
    "/ny kaffehuset\nSju platser\nAlla platser är tillsatta.\nplatser: 7\ndnr: KS 2026/1",
    "/ny nya-foretag\n<b>Tre nya & fler\n" + "Ett långt stycke. " * 150 + "\nsociala_foretag: 4",
    "/ny",
    "/ny kaffehuset",
    "/andra 1\nNy rubrik\nNy text.\nplatser: 8",
    "/dra_tillbaka 1 Siffran var fel",
    *(f"/{command}" for command in OUR_COMMANDS),
    "raketer till månen",
)
"""Words with which a dialogue begins that goes on with buttons."""

OFTEN = (*BEGINNINGS[:2] * 4, *("/andra 1", "/dra_tillbaka 2 Siffran var fel", "/obesvarade") * 2)
"""Those on which the most of what officers do depends."""

STAFF = 3
"""So many of the people have a role; they come first."""


@st.composite
def _dialogue(draw: st.DrawFn) -> list[Step]:
    """Steps of one person in her private chat: a beginning, and then what she presses and writes."""
    number = draw(st.one_of(st.integers(0, STAFF - 1), st.integers(0, len(PEOPLE) - 1)))
    one = PEOPLE[number]
    who = {"date": NOON, "chat": one.chat.as_chat(), "from": one.as_user()}
    beginning = draw(st.sampled_from(BEGINNINGS + OFTEN))
    steps: list[Step] = [{"message": who | {"message_id": 1, "text": beginning, "entities": entities_of(beginning)}}]
    while len(steps) < STORY:
        match draw(st.integers(0, 5)):
            case 0:
                steps.append({"message": who | {"message_id": draw(some_number)} | draw(content)})
            case 1:
                steps.append({"message": who | {"message_id": draw(some_number), "text": draw(lines)}})
            case 2:
                steps.append({"edited_message": who | {"message_id": 1, "edit_date": NOON} | draw(content)})
            case _:
                steps.append(Presses(number, draw(st.one_of(st.just(0), st.integers(0, 9)))))
    return steps


STORY = 4
"""How many steps a story has."""
STORIES = 3
"""How many are told side by side."""


def _of(steps: st.SearchStrategy[Step]) -> st.SearchStrategy[list[Step]]:
    return st.lists(steps, min_size=STORY, max_size=STORY)


def _several(story: st.SearchStrategy[list[Step]]) -> st.SearchStrategy[list[list[Step]]]:
    return st.lists(story, min_size=STORIES, max_size=STORIES)


stories = _several(st.one_of(_dialogue(), _dialogue(), _of(whole), _of(st.one_of(whole, _real_press))))
"""Stories, each of steps that follow one another, in the shape that Telegram promises."""

impossible_stories = _several(_of(st.one_of(spoilt, spoilt, whole)))
"""The same with updates between them that no server would send."""


def _says(person: LocalPerson, text: str) -> Step:
    who = {"date": NOON, "chat": person.chat.as_chat(), "from": person.as_user()}
    return {"message": who | {"message_id": 1, "text": text, "entities": entities_of(text)}}


LEFT_CLOSED: list[list[Step]] = [
    [_says(ADMIN, "/stang"), _says(CITIZEN, "vad är lönestöd?")],
    [_says(OFFICER, "/hjalp"), _says(OFFICER, "/statistik")],
]
"""An administrator closes the bot and leaves it so."""

CLOSED_FOR_A_WHILE: list[list[Step]] = [
    [_says(ADMIN, "/stang vi flyttar"), _says(CITIZEN, "vad är lönestöd?"), _says(ADMIN, "/oppna")],
    [_says(CITIZEN, "hej"), _says(OTHER_CITIZEN, "och lån?"), _says(OTHER_CITIZEN, "/radera")],
]
"""She opens it again when somebody has asked meanwhile."""
