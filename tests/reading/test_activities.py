"""What one message tells beside its projects: a signing on a trip is a trip, visits and a signing."""

from datetime import date

import pytest

from domain.figures.fact import FactKind
from domain.filing.record import UpdateKind
from reading import ReadingContext, activities, read, report_of

TRIP, VISIT, RECEPTION, LEAD = FactKind.TRIP, FactKind.VISIT, FactKind.RECEPTION, FactKind.LEAD
MEETING, TRAINING, PROMOTION = FactKind.MEETING, FactKind.TRAINING, FactKind.PROMOTION


@pytest.mark.parametrize(("text", "told"), [
    ("5月5日到6日王局带队赴上海，拜访了甲公司、乙公司、丙公司，与甲公司签订了投资3亿元的传感器项目", (TRIP, VISIT)),
    ("昨天在天津签订了投资15亿元的西格玛产业园项目", (TRIP,)),
    ("今天在连云港和恒昌机械签约，农机项目总投资2亿元", ()),
    ("今天在苏州拜访了锐恒精密和博联电子", (TRIP, VISIT)),
    ("今天在镇上走访了恒昌机械", (VISIT,)),
    ("今天走访企业恒昌机械，了解生产情况", (VISIT,)),
    ("今天和恒昌机械对接了厂房的事", (VISIT,)),
    ("今天去镇江对接了恒昌机械", (TRIP, VISIT)),
    ("昨天韩国HanTech一行6人来考察，谈的是电池回收项目", (RECEPTION,)),
    ("有个新线索：东莞联拓电子想找8000平方米厂房上连接器生产线", (LEAD,)),
    ("下午开了项目调度会，来了18个人", (MEETING,)),
    ("今天召开招商业务培训会议，30人参加", (TRAINING,)),
    ("在深圳举办了产业推介会，来了80家企业", (TRIP, PROMOTION)),
    ("今天在镇上走访了恒昌机械，对接集中招商方案", (VISIT,)),
    ("力驰汽车工业园项目外资到账500万美元", ()),
    ("力驰汽车工业园项目到位资金1.5亿元", ()),
    ("力驰汽车工业园项目今天开工了", ())])
def test_activities(text, told):
    found = activities(text, read(text, date(2022, 5, 19)), ("连云港", "灌云"))
    assert tuple(kind for kind in found if kind is not VISIT or VISIT in told) == told


@pytest.mark.parametrize("said", [
    "今天在上海举办产业专题推介会", "今天举办招商推介会，60人参加", "上午在杭州办了场推介会",
    "昨天组织了专场恳谈会", "今天赴长三角集中招商，走访了12家企业", "今天到深圳开珠三角推介会"])
def test_an_event_that_names_nobody_is_held(said):
    record = report_of(said, ReadingContext(date(2026, 3, 4))).record
    assert FactKind.PROMOTION in activities(said, record)


@pytest.mark.parametrize("said", ["下周在上海举办推介会", "推介会推迟到下周举办", "要求各单位举办推介会",
                                  "今天推介会没有办成", "怎么举办推介会"])
def test_one_that_was_not_is_no_event(said):
    assert report_of(said, ReadingContext(date(2026, 3, 4))).record.kind is UpdateKind.OTHER
