"""Who talked by telephone, by video or on line went nowhere: a lead without a place, or news of a known project."""

from datetime import date

import pytest

from domain.filing.record import UpdateKind
from reading import LedgerEntry, ReadingContext, build_ledger, understand

MONDAY = date(2026, 3, 2)
CONTEXT = ReadingContext(MONDAY, build_ledger([LedgerEntry(1, "免税美妆分装", "罗薇化妆品")]), units=("投促局",))


@pytest.mark.parametrize("said", [
    "今天跟蓝贝生物开了视频会，想投1.2亿做海藻面膜", "下午和蓝贝生物电话沟通，他们想来做海藻面膜，3000万",
    "腾讯会议上和蓝贝生物对接了海藻面膜项目", "昨天晚上和美国的蓝贝生物线上会议，想投500万美元做海藻面膜",
    "线上拜访了蓝贝生物，谈海藻面膜", "在线上见了蓝贝生物，谈海藻面膜", "和蓝贝生物开了个云会谈，投1.2亿做海藻面膜",
    "Zoom会议和蓝贝生物谈海藻面膜，500万美元", "昨天远程连线蓝贝生物，谈海藻面膜，5月派人来",
    "今天跟上海的蓝贝生物视频，谈海藻面膜", "今天视频见了蓝贝生物谈海藻面膜，明天去深圳当面谈"])
def test_a_new_firm_is_a_lead_without_a_place(said):
    record = understand(said, CONTEXT).record
    assert (record.kind, record.places) == (UpdateKind.LEAD, ())
    assert "蓝贝生物" in record.enterprises and record.projects[0].stage in ("lead", "negotiating")


@pytest.mark.parametrize(("said", "kind"), [
    ("上午和罗薇化妆品视频连线，谈免税美妆分装", UpdateKind.PROGRESS),
    ("参加了罗薇化妆品的视频签约，3000万欧元", UpdateKind.SIGNING),
    ("今天在区里开视频调度会，12人参加", UpdateKind.MEETING),
    ("今天去深圳拜访了蓝贝生物，晚上又和椰影传媒视频聊直播基地", UpdateKind.TRIP),
    ("昨天在深圳拜访蓝贝生物，加了微信", UpdateKind.TRIP)])
def test_what_is_told_otherwise_stays_what_it_is(said, kind):
    assert understand(said, CONTEXT).record.kind is kind
