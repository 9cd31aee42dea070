"""Telegram's limits are kept, and used."""

from __future__ import annotations

import pytest

from bot.workers.pacing import BURST, PER_CHAT_SECONDS, Pacer


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
def pacer(seconds: Seconds) -> Pacer:
    return Pacer(seconds)


def send(pacer: Pacer, chat_id: int) -> None:
    pacer.take(chat_id)
    pacer.leaves(chat_id)


def send_for(pacer: Pacer, seconds: Seconds, duration: float) -> list[float]:
    """Send as fast as the pacer lets us, each time to another chat; returns when."""
    sent: list[float] = []
    while seconds.now < duration:
        for _ in range(pacer.available()):
            send(pacer, len(sent))
            sent.append(seconds.now)
        seconds.now += max(pacer.seconds_to_next(), 0.001)
    return sent


def most_in_a_second(moments: list[float]) -> int:
    return max(sum(start <= moment < start + 1 for moment in moments) for start in moments)


def test_the_bulk_is_sent_at_28_a_second_and_never_more_than_29(pacer: Pacer, seconds: Seconds) -> None:
    sent = send_for(pacer, seconds, 60)
    assert 27 * 60 <= len(sent) <= 28 * 60 + BURST
    assert most_in_a_second(sent) <= 29


def test_a_slow_moment_of_the_machine_is_caught_up(pacer: Pacer, seconds: Seconds) -> None:
    for _ in range(pacer.available()):
        send(pacer, 0)
    seconds.now += 0.25
    assert pacer.available() == 7


def test_after_a_long_standstill_not_everything_goes_at_once(pacer: Pacer, seconds: Seconds) -> None:
    seconds.now += 3600
    assert pacer.available() == BURST


def test_a_chat_rests_for_a_second(pacer: Pacer, seconds: Seconds) -> None:
    send(pacer, 1)
    seconds.now += PER_CHAT_SECONDS - 0.01
    send(pacer, 2)
    assert pacer.resting() == {1, 2}
    assert pacer.seconds_to_rested() == pytest.approx(0.01)
    seconds.now += 0.01
    assert pacer.resting() == {2}


def test_answers_to_people_slow_the_bulk_down(pacer: Pacer, seconds: Seconds) -> None:
    answers = 0
    sent: list[float] = []
    while seconds.now < 30:
        if answers < seconds.now * 10:
            pacer.answered()
            answers += 1
        if pacer.available():
            send(pacer, len(sent))
            sent.append(seconds.now)
        seconds.now += 0.005
    assert len(sent) == pytest.approx(18 * 30, abs=15)


def test_a_flood_of_answers_does_not_stop_the_bulk_for_long(pacer: Pacer, seconds: Seconds) -> None:
    for _ in range(500):
        pacer.answered()
    assert pacer.available() == 0
    seconds.now += 1.1
    assert pacer.available() > 0


def test_a_refusal_holds_that_chat_only(pacer: Pacer, seconds: Seconds) -> None:
    pacer.refused(1, 30)
    assert pacer.resting() == {1}
    assert pacer.available() > 0
    seconds.now += 2
    pacer.refused(2, 30)
    assert pacer.available() > 0


def test_two_chats_refused_with_messages_taken_in_between_are_two_chats(pacer: Pacer) -> None:
    pacer.refused(1, 5)
    pacer.accepted()
    pacer.refused(2, 5)
    assert pacer.available() > 0


def test_two_chats_refused_in_a_row_hold_everything(pacer: Pacer, seconds: Seconds) -> None:
    pacer.refused(1, 5)
    pacer.refused(1, 5)
    assert pacer.available() > 0
    seconds.now += 0.5
    pacer.refused(2, 5)
    assert pacer.available() == 0
    assert pacer.seconds_to_next() == pytest.approx(5)
    seconds.now += 5
    assert pacer.available() > 0


def test_a_second_is_counted_from_when_messages_leave(pacer: Pacer, seconds: Seconds) -> None:
    left = 0
    while seconds.now < 10:
        for chat in range(pacer.available()):
            pacer.take(chat)
            left += 1
        if seconds.now > 9:
            break
        seconds.now += 0.1
    assert left == 29
    for chat in range(left):
        pacer.leaves(chat)
    seconds.now += 0.99
    assert pacer.available() == 0
    seconds.now += 0.01
    assert pacer.available() > 0


def test_what_is_not_sent_takes_no_one_s_place(pacer: Pacer) -> None:
    for _ in range(100):
        pacer.take(1)
        pacer.stays()
    assert pacer.available() == BURST
