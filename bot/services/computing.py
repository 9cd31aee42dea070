"""Where questions are computed: side by side, as many as there are cores.

More at once would only take turns, each holding its memory meanwhile. The pool is of their own, so that a long piece of other work (a PDF,
an officer's search) never stands before a question.
"""

from __future__ import annotations

import asyncio
import contextvars
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


def cores() -> int:
    """How many processor cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


_POOL = ThreadPoolExecutor(cores(), thread_name_prefix="question")


async def side_by_side(function: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> T:
    """What the function returns, computed without holding up the other chats."""
    context = contextvars.copy_context()
    call = partial(context.run, function, *arguments, **named)
    return await asyncio.get_running_loop().run_in_executor(_POOL, call)
