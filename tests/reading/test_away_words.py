"""Who is away: the words that ask it, and those that ask or tell something else."""

from datetime import date

import pytest

from reading.office.away_words import away_asked

TODAY = date(2026, 11, 30)  # a Monday
PEOPLE = ("王局", "陈主任")


@pytest.mark.parametrize(("text", "first", "last", "people"), [
    ("今天谁不在家", 30, 30, ()), ("现在谁在外面出差？", 30, 30, ()), ("谁在外面", 30, 30, ()),
    ("王局在家吗", 30, 30, ("王局",)), ("王局和陈主任今天在不在", 30, 30, ("王局", "陈主任")),
    ("王局去哪了", 30, 30, ("王局",)), ("领导们都在家吗", 30, 30, ()), ("这周谁要出差", 30, 36, ()),
    ("明天哪几个领导外出", 31, 31, ()), ("我们局谁出去了", 30, 30, ())])
def test_who_is_away_is_asked(text, first, last, people):
    asked = away_asked(text, TODAY, PEOPLE)
    assert asked is not None, text
    assert ((asked.first - TODAY).days + 30, (asked.last - TODAY).days + 30, asked.people) == (first, last, people)


@pytest.mark.parametrize("text", [
    "王局上周去了哪里", "谁去过东莞", "王局这个月出差了没有", "昨天谁出去了", "谁出去得最多", "王局这个月去哪了",
    "王局出差了", "明天去苏州三天", "在家", "在哪", "储能电站在哪", "谁在跟储能电站", "王局今天在杭州见了禾润"])
def test_trips_that_are_over_and_news_are_not(text):
    assert away_asked(text, TODAY, PEOPLE) is None
