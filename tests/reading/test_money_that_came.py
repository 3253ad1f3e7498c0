"""Projects to which money has come are asked for by how far they are; how much came is asked of the sums."""

from datetime import date

import pytest

from domain.asking.query import Topic
from reading import KnownNames, read_question

TODAY = date(2026, 9, 23)


@pytest.mark.parametrize("text", [
    "开工了的项目里到过钱的有几个", "签约的项目里资金到位的有哪些", "已签约且到账的项目有几个",
    "签约的里面有几个到账了", "开工的项目有几个到了钱", "在建的哪些到过款", "今年签约的项目里到账的有几家",
    "哪些签约项目钱到了", "开了工资金也到了的有几个", "签约的里面5亿以上到过钱的几个"])
def test_projects_that_got_money(text):
    read = read_question(text, TODAY, KnownNames())
    assert read.sure and read.query.only.paid and read.query.topic in (Topic.PROJECTS, Topic.REACHED)


@pytest.mark.parametrize("text", [
    "签约项目到账多少", "开工项目里到过钱的一共几笔", "这个月到账的有哪些", "这个月到账的项目有哪些",
    "到账最多的项目是哪个", "签约了多少到账了多少", "开工项目到位资金多少",
    "到位资金最多的三个项目", "签了约但没到账的有哪些"])
def test_how_much_came(text):
    read = read_question(text, TODAY, KnownNames())
    assert not any(one.only.paid for one in (read.query, *read.more))
