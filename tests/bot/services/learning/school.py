"""A school: the services by which the bot is taught, over one database."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import select

from bot.services.following.following import Following
from bot.services.learning.connecting import Learning
from bot.services.learning.current import CurrentUnderstanding
from bot.services.learning.results import Done
from bot.services.learning.waiting import Waiting
from bot.services.people.privacy import Pseudonyms
from db.engine import Database
from db.models import AuditEvent, Delivery, DeliverySubject, Question
from db.queries import audit
from knowledge.base.models import Content
from knowledge.understanding.decision import Answer, NoMatch
from tests.support.asked import asked
from tests.support.officers import OLGA
from tests.support.pupil import Pupil
from tests.support.setclock import SetClock

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
KEY = Pseudonyms(b"a key for tests only")
KIM, ALEX = 1001, 1002


@dataclass
class School:
    """The services around one database, as one process has them."""

    database: Database
    content: Content
    pupil: Pupil = field(default_factory=Pupil)
    clock: SetClock = field(default_factory=lambda: SetClock(NOON))

    def __post_init__(self) -> None:
        self.current = CurrentUnderstanding(self.database, self.content, self.pupil)
        following = Following(self.database, self.content.accounts, self.clock)
        self.learning = Learning(self.database, self.content, self.current, following, self.clock)
        self.waiting = Waiting(self.database, self.content, KEY)

    @property
    def now(self) -> datetime:
        """The moment that the test has set."""
        return self.clock.moment

    async def asks(self, text: str, asker: int = KIM, language: str = "sv") -> int:
        """Someone asks what cannot be answered."""
        async with self.database.begin() as session:
            return await asked(session, text, at=self.now, asker=KEY.person(asker), language=language)

    async def answer(self, text: str) -> str | None:
        """The entry that answers now."""
        decision = (await self.current.current()).decide(text)
        assert isinstance(decision, (Answer, NoMatch))
        return decision.entry_id if isinstance(decision, Answer) else None

    async def question(self, question_id: int) -> Question:
        """A question as it is kept now."""
        async with self.database.read() as session:
            return await session.get_one(Question, question_id)

    async def trace(self) -> list[AuditEvent]:
        """Every audit event, oldest first."""
        async with self.database.read() as session:
            return [event async for event in audit.every(session)]

    async def deliveries(self) -> list[tuple[int, DeliverySubject]]:
        """The chats that are to be told, and of what."""
        async with self.database.read() as session:
            rows = await session.scalars(select(Delivery).order_by(Delivery.id))
            return [(row.chat_id, row.subject) for row in rows]


async def connected(school: School, question_id: int, entry_id: str = "hitta-lokal") -> Done:
    """Olga connects a question without any trouble."""
    done = await school.learning.connect(question_id, entry_id, OLGA)
    assert isinstance(done, Done)
    return done
