"""Fuzzing: what nobody has written, in numbers, and other at each run."""

from __future__ import annotations

import os
import secrets

from hypothesis import HealthCheck, Phase, settings

SEED = int(os.environ.setdefault("FUZZ_SEED", str(secrets.randbelow(2**32))))
"""Where the texts and updates of this run come from. It stands at the top of the run's output; ``FUZZ_SEED=…`` makes them again."""

PHASES = (Phase.explicit, Phase.generate, *((Phase.shrink,) if "FUZZ_SHRINK" in os.environ else ()))
"""What fails is shown as it was drawn. With ``FUZZ_SHRINK=1`` it is made smaller first, which takes minutes."""

RANDOMLY = settings(deadline=None, database=None, suppress_health_check=list(HealthCheck), phases=PHASES)
"""Without a memory of earlier runs: the seed alone makes a run again."""
