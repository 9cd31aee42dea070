"""The process that the benchmark of deliveries kills: what the running bot has for sending, and nothing else."""

from __future__ import annotations

import asyncio
import sys

from telegram import Bot
from telegram.request import HTTPXRequest

from bot.clock import REAL_TIME
from bot.delivery.drafts import DraftMessages
from bot.delivery.messages import Messages
from bot.delivery.worker import AT_ONCE, DeliveryWorker
from bot.services.following.following import Following
from bot.services.people.audit import AuditLog
from bot.services.people.privacy import Pseudonyms
from bot.services.updates.accounts import Accounts
from bot.services.updates.publishing import Publishing
from bot.texts import load_texts
from db.engine import Database
from knowledge.base import loading as knowledge_content

ANSWER_SECONDS = 5.0
"""How long an answer is waited for here: shorter than in the running bot, so that a lost answer at the very end weighs less."""


async def work(url: str, address: str) -> None:
    """Send over the database at ``url`` to the stand-in at ``address``, until killed."""
    database, content = Database(url), knowledge_content.load()
    following = Following(database, content.accounts)
    publishing = Publishing(database, content.accounts, following)
    drafts = DraftMessages(publishing, content.accounts, load_texts(), REAL_TIME)
    accounts, audit = Accounts(database, content.accounts), AuditLog(database, Pseudonyms(b"a key"))
    messages = Messages(accounts, following, content.entries, load_texts(), drafts, audit=audit)
    request = HTTPXRequest(connection_pool_size=AT_ONCE, read_timeout=ANSWER_SECONDS)
    bot = Bot("1:bench", base_url=f"{address}/bot", request=request, get_updates_request=request)
    await request.initialize()
    await DeliveryWorker(database, bot, messages, following).run()


if __name__ == "__main__":
    asyncio.run(work(*sys.argv[1:]))
