"""Sliding windows against an independent count over every window."""

import asyncio

from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.pacing import Pacer, SlidingWindow


class FakeTime:
    """Sleeping moves it."""

    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now

    async def sleep(self, seconds):
        assert seconds > 0
        self.now += seconds + 1e-9
        await asyncio.sleep(0)


def most_within(times, seconds):
    return max((sum(start <= t < start + seconds for t in times) for start in times), default=0)


@given(st.lists(st.floats(0, 0.5), max_size=80), st.integers(1, 5))
def test_a_window_never_holds_more_than_its_most(gaps, most):
    window, now, taken = SlidingWindow(most, 1.0), 0.0, []
    for gap in gaps:
        now += gap
        now += window.wait(now)
        window.take(now)
        taken.append(now)
    assert most_within(taken, 1.0 - 1e-6) <= most


@given(st.lists(st.sampled_from([1, 2, 3, 4, 5, -10, -20]), max_size=120))
async def test_pushes_keep_every_limit(chats):
    time = FakeTime()
    pacer, sent = Pacer(time, time.sleep), []
    for chat in chats:
        await pacer.push(chat)
        sent.append((time.now, chat))
    assert most_within([t for t, _ in sent], 1.0) <= 28
    for chat in set(chats):
        times = [t for t, c in sent if c == chat]
        assert most_within(times, 1.0) == 1
        assert chat > 0 or most_within(times, 60.0) <= 20


async def test_a_thousand_chats_take_as_long_as_the_limit_says():
    time = FakeTime()
    pacer = Pacer(time, time.sleep)
    for chat in range(1, 1001):
        await pacer.push(chat)
    assert 34.5 < time.now < 36


async def test_answers_go_at_once_and_take_room_from_the_pushes():
    time = FakeTime()
    pacer = Pacer(time, time.sleep)
    for chat in range(1, 29):
        await pacer.answer(chat)
    assert time.now == 0
    await pacer.push(100)
    assert time.now >= 1


async def test_a_chat_that_telegram_paused_waits_alone():
    time = FakeTime()
    pacer = Pacer(time, time.sleep)
    pacer.pause(7, 5)
    await pacer.push(8)
    await pacer.answer(9)
    assert time.now == 0
    await pacer.answer(7)
    assert time.now >= 5


async def test_two_chats_that_are_paused_hold_up_no_third():
    time = FakeTime()
    pacer = Pacer(time, time.sleep)
    pacer.pause(7, 120)
    pacer.pause(8, 120)
    await pacer.push(9)
    await pacer.answer(10)
    assert time.now == 0


async def test_where_chat_after_chat_is_refused_all_rest():
    time = FakeTime()
    pacer = Pacer(time, time.sleep)
    for chat, seconds in ((7, 5), (8, 3), (9, 4)):
        pacer.pause(chat, seconds)
    await pacer.answer(10)
    assert 3 <= time.now < 3.1


async def test_one_success_shows_that_the_limit_was_of_those_chats():
    time = FakeTime()
    pacer = Pacer(time, time.sleep)
    pacer.pause(7, 5)
    pacer.pause(8, 5)
    pacer.sent()
    pacer.pause(9, 5)
    await pacer.answer(10)
    assert time.now == 0


async def test_all_never_rest_long_before_it_is_tried_again():
    time = FakeTime()
    pacer = Pacer(time, time.sleep)
    for chat in (7, 8, 9):
        pacer.pause(chat, 300)
    await pacer.answer(10)
    assert time.now < 6


@given(st.lists(st.sampled_from([1, 2, 3, 4, 5, -10, -20]), min_size=60, max_size=150))
async def test_answers_keep_the_overall_limit_and_a_groups(chats):
    time = FakeTime()
    pacer, sent = Pacer(time, time.sleep), []
    for chat in chats:
        await pacer.answer(chat)
        sent.append((time.now, chat))
    assert most_within([t for t, _ in sent], 1.0) <= 28
    assert all(most_within([t for t, c in sent if c == chat], 60.0) <= 20 for chat in (-10, -20))


async def test_a_waiting_answer_goes_before_the_pushes_that_wait():
    time, order = FakeTime(), []
    pacer = Pacer(time, time.sleep)
    for chat in range(28):
        await pacer.answer(1000 + chat)

    async def go(way, chat):
        await way(chat)
        order.append(chat)

    await asyncio.gather(*(go(pacer.push, chat) for chat in range(1, 30)), go(pacer.answer, 99))
    assert order.index(99) <= 1


async def test_pushes_go_on_once_the_answers_that_waited_are_sent():
    time = FakeTime()
    pacer = Pacer(time, time.sleep)
    for chat in range(1, 31):  # from the 29th on they wait
        await pacer.answer(chat)
    pushed = asyncio.create_task(pacer.push(100))
    while not pushed.done() and time.now < 60:
        await asyncio.sleep(0)
    pushed.cancel()
    assert time.now < 3


async def test_a_group_gets_twenty_a_minute_and_a_private_chat_one_a_second():
    for chat, least, most in ((-10, 120, 125), (10, 44, 46)):
        time = FakeTime()
        pacer = Pacer(time, time.sleep)
        for _ in range(45):
            await pacer.push(chat)
        assert least <= time.now < most


@given(st.lists(st.sampled_from([-10, -20, 1]), min_size=40, max_size=90))
async def test_crowded_groups_never_get_more_than_twenty_in_any_minute(chats):
    time = FakeTime()
    pacer, sent = Pacer(time, time.sleep), []
    for chat in chats:
        await pacer.push(chat)
        sent.append((time.now, chat))
    assert all(most_within([t for t, c in sent if c == chat], 60.0) <= 20 for chat in (-10, -20))


async def test_answers_to_a_group_take_from_its_minute():
    time = FakeTime()
    pacer = Pacer(time, time.sleep)
    for _ in range(20):
        await pacer.answer(-10)
    await pacer.push(-20)
    assert time.now < 1
    await pacer.push(-10)
    assert time.now >= 60


async def test_a_pause_of_less_than_a_second_is_kept_too():
    time = FakeTime()
    pacer = Pacer(time, time.sleep)
    pacer.pause(7, 0.5)
    await pacer.answer(7)
    assert time.now >= 0.5
