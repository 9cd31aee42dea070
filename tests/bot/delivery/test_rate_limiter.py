"""Telegram's limits are kept, and used."""

from __future__ import annotations

import random

import pytest

from bot.delivery.rate_limiter import BURST, IN_ANY_SECOND, PER_CHAT_SECONDS, RateLimiter


class Seconds:
    """A stopwatch that is moved by hand."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
def rate_limiter(seconds: Seconds) -> RateLimiter:
    return RateLimiter(seconds)


def send(rate_limiter: RateLimiter, chat_id: int) -> None:
    rate_limiter.take(chat_id)
    rate_limiter.leaves(chat_id)
    rate_limiter.came_back(chat_id)


def send_for(rate_limiter: RateLimiter, seconds: Seconds, duration: float) -> list[float]:
    """Send as fast as the rate_limiter lets us, each time to another chat; returns when."""
    sent: list[float] = []
    while seconds.now < duration:
        for _ in range(rate_limiter.available()):
            send(rate_limiter, len(sent))
            sent.append(seconds.now)
        seconds.now += max(rate_limiter.seconds_to_next(), 0.001)
    return sent


def most_in_a_second(moments: list[float]) -> int:
    return max(sum(start <= moment < start + 1 for moment in moments) for start in moments)


def test_the_bulk_is_sent_at_28_a_second_and_never_more_than_30(rate_limiter: RateLimiter, seconds: Seconds) -> None:
    sent = send_for(rate_limiter, seconds, 60)
    assert 27 * 60 <= len(sent) <= 28 * 60 + BURST
    assert most_in_a_second(sent) <= 30


def test_a_slow_moment_of_the_machine_is_caught_up(rate_limiter: RateLimiter, seconds: Seconds) -> None:
    for _ in range(rate_limiter.available()):
        send(rate_limiter, 0)
    seconds.now += 0.25
    assert rate_limiter.available() == 7


def test_after_a_long_standstill_not_everything_goes_at_once(rate_limiter: RateLimiter, seconds: Seconds) -> None:
    seconds.now += 3600
    assert rate_limiter.available() == BURST


def test_a_chat_rests_for_a_second(rate_limiter: RateLimiter, seconds: Seconds) -> None:
    send(rate_limiter, 1)
    seconds.now += PER_CHAT_SECONDS - 0.01
    send(rate_limiter, 2)
    assert rate_limiter.resting() == {1, 2}
    assert rate_limiter.seconds_to_rested() == pytest.approx(0.01)
    seconds.now += 0.01
    assert rate_limiter.resting() == {2}


def test_answers_to_people_slow_the_bulk_down(rate_limiter: RateLimiter, seconds: Seconds) -> None:
    answers = 0
    sent: list[float] = []
    while seconds.now < 30:
        if answers < seconds.now * 10:
            rate_limiter.answered()
            answers += 1
        if rate_limiter.available():
            send(rate_limiter, len(sent))
            sent.append(seconds.now)
        seconds.now += 0.005
    assert len(sent) == pytest.approx(18 * 30, abs=15)


def test_a_flood_of_answers_does_not_stop_the_bulk_for_long(rate_limiter: RateLimiter, seconds: Seconds) -> None:
    for _ in range(500):
        rate_limiter.answered()
    assert rate_limiter.available() == 0
    seconds.now += 1.1
    assert rate_limiter.available() > 0


def test_a_refusal_holds_that_chat_only(rate_limiter: RateLimiter, seconds: Seconds) -> None:
    rate_limiter.refused(1, 30)
    assert rate_limiter.resting() == {1}
    assert rate_limiter.available() > 0
    seconds.now += 2
    rate_limiter.refused(2, 30)
    assert rate_limiter.available() > 0


def test_two_chats_refused_with_messages_taken_in_between_are_two_chats(rate_limiter: RateLimiter) -> None:
    rate_limiter.refused(1, 5)
    rate_limiter.accepted()
    rate_limiter.refused(2, 5)
    assert rate_limiter.available() > 0


def test_two_chats_refused_in_a_row_hold_everything(rate_limiter: RateLimiter, seconds: Seconds) -> None:
    rate_limiter.refused(1, 5)
    rate_limiter.refused(1, 5)
    assert rate_limiter.available() > 0
    seconds.now += 0.5
    rate_limiter.refused(2, 5)
    assert rate_limiter.available() == 0
    assert rate_limiter.seconds_to_next() == pytest.approx(5)
    seconds.now += 5
    assert rate_limiter.available() > 0


def test_a_message_counts_until_a_second_after_its_answer(rate_limiter: RateLimiter, seconds: Seconds) -> None:
    under_way: list[int] = []
    while seconds.now < 0.45:
        for _ in range(rate_limiter.available()):
            under_way.append(len(under_way))
            rate_limiter.take(under_way[-1])
            rate_limiter.leaves(under_way[-1])
        seconds.now += 0.01
    for chat in under_way:
        rate_limiter.came_back(chat)
    seconds.now += 0.95
    assert len(under_way) > 20
    assert rate_limiter.available() == IN_ANY_SECOND - len(under_way)
    seconds.now += 0.06
    assert rate_limiter.available() == BURST


def test_a_message_that_is_never_answered_does_not_count_for_ever(rate_limiter: RateLimiter, seconds: Seconds) -> None:
    for chat in range(BURST):
        rate_limiter.take(chat)
        rate_limiter.leaves(chat)
    seconds.now += 2
    assert rate_limiter.available() == BURST


def test_however_uneven_the_way_no_second_at_telegram_holds_more_than_thirty(
    rate_limiter: RateLimiter, seconds: Seconds
) -> None:
    """Each message takes up to 0.4 s in all, reaches Telegram somewhere on the way, and the machine stands still now and then."""
    way = random.Random(2022)
    reached: list[float] = []
    back: list[tuple[float, int]] = []
    chats = 0
    while seconds.now < 120:
        for moment, chat in sorted(back):
            if moment <= seconds.now:
                rate_limiter.came_back(chat)
                back.remove((moment, chat))
        for _ in range(rate_limiter.available()):
            chats += 1
            rate_limiter.take(chats)
            rate_limiter.leaves(chats)
            took = way.uniform(0.01, 0.4) if way.random() < 0.3 else 0.02
            reached.append(seconds.now + way.uniform(0, took))
            back.append((seconds.now + took, chats))
        seconds.now += 0.005 if way.random() < 0.995 else way.uniform(0.1, 0.5)
    assert most_in_a_second(reached) <= 30
    assert chats > 25 * 120


def test_what_is_not_sent_takes_no_one_s_place(rate_limiter: RateLimiter) -> None:
    for _ in range(100):
        rate_limiter.take(1)
        rate_limiter.stays(1)
    assert rate_limiter.available() == BURST
