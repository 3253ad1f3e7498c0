"""Who led and who went along, by the words of the message."""

from datetime import date

import pytest

from domain.filing.record import UpdateKind
from reading import read
from reading.names.who_went import people_named, who_went

ROSTER = ("王局", "李主任", "王局长", "岑县长", "联络员甲")


@pytest.mark.parametrize(("text", "went"), [
    ("今天王局和李主任去了苏州", ("王局", ("李主任",))), ("今天去了苏州", ("联络员甲", ())),
    ("李主任陪同岑县长去了无锡，岑县长带队", ("岑县长", ("李主任",))),
    ("昨天岑县长带我们跑了趟无锡", ("岑县长", ("联络员甲",))),
    ("下周三翌晟光学来考察，人数定了9个，我们孙局接待", ("孙局", ())), ("看冷链地块，钱主任陪同", ("钱主任", ())),
    ("补一句 去了4个人，杨局带的队", ("杨局", ())), ("王局跟李主任一起，孙县长带队去的东莞",
                                      ("孙县长", ("王局", "李主任"))),
    ("昨天我跟王局在武汉见了翌晟光学", ("王局", ("联络员甲",))), ("今天上午李主任陪我去看了厂房",
                                             ("联络员甲", ("李主任",))),
    ("明天跟李主任去长沙", ("李主任", ("联络员甲",))), ("报王局：叶片车间塔吊进场了", ("联络员甲", ())),
    ("代王局报：在大连见了翌晟光学", ("王局", ())), ("翌晟光学的钱主任来看厂房", ("联络员甲", ())),
    ("对方孙局长没来", ("联络员甲", ())),
    ("下周二去郑州，家里有事找李主任", ("联络员甲", ())), ("去苏州看了厂房，王局说可以谈", ("联络员甲", ())),
    ("下午去东莞，方案让李主任办", ("联络员甲", ())), ("去无锡拜访，回来给王局汇报", ("联络员甲", ())),
    ("王局让我去趟苏州", ("联络员甲", ())), ("看厂房，请李主任接待", ("李主任", ())),
    ("王局让我报一下：他昨天带队到合肥见了翌晟光学", ("王局", ())), ("李主任刚说的，他今天上午在北京谈了谈",
                                             ("李主任", ())),
    ("昨天随岑县长赴无锡拜访翌晟光学", ("岑县长", ("联络员甲",))),
    ("后天带队去长沙考察两天，王局一起", ("联络员甲", ("王局",))), ("明天去武汉，王局、李主任参加", ("联络员甲",
                                                                                                     ("王局",
                                                                                                      "李主任")))])
def test_who_led_and_who_went_along(text, went):
    assert who_went(text, ROSTER, "联络员甲") == went


@pytest.mark.parametrize(("sender", "text", "went"), [
    ("联络员甲", "昨天去苏州拜访锐恒精密，王局、我、小李一起去的", ("王局", ("联络员甲", "小李"))),
    ("联络员甲", "今天上午接待了海川新材一行6人，王局、我、小李陪同看了厂房", ("王局", ("联络员甲", "小李"))),
    ("联络员甲", "今天下午我跟张科长去了连云港见了中复新材", ("张科长", ("联络员甲",))),
    ("联络员甲", "今天跟孙主任去了趟昆山，见了博联电子", ("孙主任", ("联络员甲",))),
    ("王局", "今天跟县里刘主任去了趟昆山", ("王局", ("刘主任",))),
    ("联络员甲", "昨天下午王局带我和小陈去了趟无锡，见了华鸿精工的陈总", ("王局", ("联络员甲", "小陈"))),
    ("王局", "今天接待海瑞食品，李主任、我还有周科长陪同", ("李主任", ("王局", "周科长"))),
    ("联络员甲", "接待翌晟光学，李主任、规划局孙科长陪同", ("李主任", ("孙科长",))),
    ("王局", "带小孙、小刘跑了趟东莞", ("王局", ("小孙", "小刘"))),
    ("王局", "周五我带队去常州翌晟光学，甲跟我去", ("王局", ("联络员甲",))),
    ("联络员甲", "今天跟张科长谈了用地", ("联络员甲", ()))])
def test_who_is_on_no_roster_went_along_all_the_same(sender, text, went):
    assert who_went(text, ROSTER, sender) == went


@pytest.mark.parametrize(("text", "led"), [
    ("昨天县长带队去苏州拜访了锐恒精密", "岑县长"), ("昨天去苏州拜访了锐恒精密，给县长带队去的", "岑县长"),
    ("今天由县长接待锐恒精密", "岑县长"), ("主任带队赴无锡考察", "李主任"), ("副县长带队去苏州", "副县长"),
    ("孙县长带队去苏州", "孙县长"), ("县长说去苏州的事先放一放", "联络员甲"), ("书记带队去苏州", "书记"),
    ("锐恒精密的主任去苏州了", "联络员甲")])
def test_a_title_alone_is_whoever_of_the_roster_bears_it_alone(text, led):
    assert who_went(text, ROSTER, "联络员甲")[0] == led


def test_of_two_who_bear_a_title_nobody_is_guessed():
    assert who_went("县长带队去苏州", (*ROSTER, "白县长"), "联络员甲")[0] == "县长"


def test_of_news_where_nobody_went_the_sender_reports():
    text = "叶片车间今天开工了，王局到场讲了话"
    assert who_went(text, ROSTER, "联络员甲", UpdateKind.PROGRESS) == ("联络员甲", ("王局",))


JUNIORS = (*ROSTER, "联络员乙", "专员丙")


@pytest.mark.parametrize(("text", "kind", "went"), [
    ("李主任刚跟我讲筠通下周三来不了了", UpdateKind.PROGRESS, ("王局", ())),
    ("李主任发来消息 筠通要减到两亿五", UpdateKind.PROGRESS, ("王局", ())),
    ("李主任反馈筠通的合同签了", UpdateKind.PROGRESS, ("王局", ())),
    ("上午市长去翌晟光学深圳总部看了，李主任一起", UpdateKind.TRIP, ("市长", ("李主任",))),
    ("县委书记带着我们去东莞看了翌晟光学", UpdateKind.TRIP, ("县委书记", ("王局",))),
    ("市长今天上午在会展中心会见了翌晟光学董事长，李主任陪同", UpdateKind.RECEPTION, ("市长", ("李主任",))),
    ("昨天和丙去南通看了翌晟光学", UpdateKind.TRIP, ("王局", ("专员丙",))),
    ("明天翌晟光学老总来坐坐，我和小丙接一下", UpdateKind.APPOINTMENT, ("王局", ("专员丙",))),
    ("周五我带队去常州金牛农机，看看他们新生产线，丙跟我去", UpdateKind.TRIP, ("王局", ("专员丙",))),
    ("翌晟光学来了5个人，我和丙陪的", UpdateKind.RECEPTION, ("王局", ("专员丙",))),
    ("甲烷那个项目去了南通看设备", UpdateKind.TRIP, ("王局", ())),
    ("和他们市长去年见过的翌晟光学谈了", UpdateKind.TRIP, ("王局", ())),
    ("和甲乙丙三方一起去看了地", UpdateKind.TRIP, ("王局", ()))])
def test_colleagues_called_short_leaders_above_the_office_and_who_only_told_it(text, kind, went):
    assert who_went(text, JUNIORS, "王局", kind) == went


def test_of_two_who_are_equals_who_tells_it_led():
    assert who_went("昨天和乙去南通，跑了翌晟光学", JUNIORS, "专员丙") == ("专员丙", ("联络员乙",))


def test_a_title_inside_a_longer_one_is_not_counted():
    assert people_named("王局长去了苏州", ROSTER) == ("王局长",)


@pytest.mark.parametrize(("text", "people"), [
    ("上周二赫兰资本来人看了总部楼，合伙人一个，助理两个，我方4人陪，想租两层", 4),
    ("今天在临港工业园接待中广风服，对方12人，我方8人，商谈风机大部件堆场", 8)])
def test_who_certainly_is_ours_stays_so_whatever_else_is_tried(text, people):
    assert read(text, date(2026, 9, 20)).people == people
