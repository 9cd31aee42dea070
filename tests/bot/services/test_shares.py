"""Shares add up to a hundred, and no small count can be worked out from them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.services.shares import FEWEST, shares_of


@given(st.lists(st.integers(0, 400), min_size=1, max_size=6), st.sampled_from([1, 5]))
def test_shares_add_up_to_a_hundred_and_hide_what_is_small(counts: list[int], step: int) -> None:
    shares = shares_of(dict(enumerate(counts)), step=step)

    if sum(counts) < FEWEST:
        assert shares == ()
        return
    assert sum(share.percent for share in shares) == 100
    assert sorted(kind for share in shares for kind in share.kinds) == list(range(len(counts)))
    for share in shares:
        members = [counts[kind] for kind in share.kinds]
        assert len(members) > 1 or members[0] == 0 or members[0] >= FEWEST or len([n for n in counts if n]) == 1
        assert sum(members) == 0 or sum(members) >= FEWEST


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ([33, 33, 33], [((0,), 34), ((1,), 33), ((2,), 33)]),
        ([67, 67, 66], [((0,), 34), ((1,), 33), ((2,), 33)]),
        ([16, 2, 2, 0], [((0, 1, 2), 100), ((3,), 0)]),
        ([10, 6, 4], [((0,), 50), ((1, 2), 50)]),
        ([50, 30, 1, 19], [((0,), 50), ((1,), 30), ((2, 3), 20)]),
        ([4], []),
    ],
)
def test_by_example(counts: list[int], shown: list[tuple[tuple[int, ...], int]]) -> None:
    found = [(share.kinds, share.percent) for share in shares_of(dict(enumerate(counts)))]

    assert sorted(found) == sorted(shown)
