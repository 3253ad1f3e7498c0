"""Questions about the office's own doings; none of them changes anything."""

from datetime import date
from fractions import Fraction

import pytest

from domain.bulletins.cadence import DEFAULT_CADENCES
from domain.figures.superior import SuperiorRow, SuperiorTable
from domain.figures.window import DayWindow
from domain.money import Money
from domain.plan.plan import Campaign, Tier
from domain.projects.stages import Stage
from domain.verdicts.case import Case
from domain.verdicts.procedure import Answerer, Party, Result, Use
from reading import BulletinNames, KnownNames, build_ledger, known_names, unit_names
from reading.office.office_questions import office_question
from tests import factories
from tests.bulletin_scene import FRIDAY_FIVE, bind, go
from tests.ledger_scene import a_project, say, stage_ledger, total

NAMES = BulletinNames({"周报": "weekly_digest", "三张表": "three_lists"}, frozenset({"weekly_digest"}), "three_lists",
                      "dispatch_agenda")


@pytest.fixture
def office():
    return factories.an_office(plan=factories.a_plan(
        form_due=25, cadences=DEFAULT_CADENCES, excluded_categories=("房地产",),
        campaigns=(Campaign("招商活动月", DayWindow(date(2026, 2, 1), date(2026, 2, 28)), ("签约个数",)),),
        tiers=(Tier("亿元以上", Money.of("100000000")),)))


@pytest.fixture
async def ledger(app, db):
    """商务局 signed 海川储能电池项目 (12 亿) in January, a small one in February; a hotel of an excluded category."""
    found = await stage_ledger(db)
    async with db.begin() as store:
        for name, amount, category in (("竹木家居", "80000000", None), ("滨江酒店", "200000000", "房地产")):
            await store.projects.add(a_project(
                name, f"{name}公司", "商务局", Stage.SIGNED, amounts=total(amount), category=category,
                stage_since=date(2026, 2, 10)), on=date(2026, 2, 10))
    return found


@pytest.mark.parametrize(("asked", "told"), [
    ("海川储能电池项目为什么不算", ["算完成", "1月15日（周四）首次达到“签约”，记在商务局名下"]),
    ("竹木家居不算吗", ["算完成，但不计总任务", "不足1亿元"]),
    ("海川正极材料项目怎么没算进去", ["不算完成", "现在是“在谈”，还没到“签约”"]),
    ("滨江酒店为什么不算", ["不算完成", "类别“房地产”，按方案不计任务"]),
    ("房地产为什么不算", ["“房地产”类的项目不计任务"]), ("竹编厂不算吗", ["没有叫「竹编厂」的项目"]),
    ("我们局的表交没交", ["2026年3月统计表"]), ("商务局3月的表报没报", ["还没交：商务局"]),
    ("上级通报我们排第几", ["还没有存过上级的通报"]), ("市里的表上我们排名多少", ["还没有存过上级的通报"]),
    ("县里排全市第几名了", ["还没有存过上级的通报"]),
    ("我们排全市第几", ["还没有存过上级的通报"]), ("我县目前在全市排第几位", ["还没有存过上级的通报"]),
    ("哪些单位没交统计表", ["2026年3月统计表", "还没交：4 个"]), ("统计表交齐了没", ["还没交：4 个"]),
    ("调度会要议什么", ["调度会议程"]), ("周报几号截止", ["动态报到 3月6日（周五） 17:00"]),
    ("月度通报什么时候出", ["月度排名", "下一期　2026年3月　4月1日（周三） 09:00 审签后发布；数据到 3月31日"]),
    ("下一期通报什么时候发", ["招商周报", "月度排名", "统计表　每月25日前交"]), ("通报几号数据", ["数据到 3月31日"]),
    ("一季度考评出了没有", ["没有排定日子，由管理员发布"]),
    ("季度通报什么时候发", ["季度考评", "没有排定日子"]), ("2月的排名几号发的", ["2026年2月　没有发布过"]),
    ("三张表什么时候报", ["2026年3月统计表", "3月25日（周三）前交"]), ("这个月谁还没报", ["还没交：4 个"]),
    ("谁迟报了", ["没有迟交的"]), ("2月的统计表都有谁交晚了", ["2026年2月统计表"]),
    ("还有哪几家没交3月统计表", ["还没交：4 个"]), ("本周亮点", ["亮点专栏"]), ("近期有什么亮点工作", ["亮点专栏"]),
    ("这周有什么值得报道的", ["亮点专栏"]),
    ("红黑榜", ["红黑榜"]), ("2月报表我们按时交了吗", ["2026年2月统计表"]),
    ("商务局统计表交了没有", ["2026年3月统计表", "还没交：商务局"]), ("统计表", ["还没交：4 个"]),
    ("商务局和发改委2月报表都交了吗", ["2026年2月统计表", "还没交：发改委、商务局\n"]),
    ("本局的统计表交了吗", ["还没交：4 个"]), ("我要填什么表，什么时候交", ["3月25日（周三）前交"]),
    ("把统计表给我看看", ["三张表　2026年3月"]), ("报表发我", ["三张表　2026年3月"]),
    ("本月四项指标", ["月度指标　2026年3月"]), ("六项重点工作这个月情况", ["月度指标　2026年3月"]),
    ("一季度各项指标完成得怎么样", ["季度考评　2026年第1季度"]), ("主要指标完成情况", ["月度指标　2026年3月"]),
    ("该出什么通报了", ["下一期", "统计表　每月25日前交"]), ("还有几天截数", ["动态报到 3月6日（周五） 17:00"]),
    ("上期通报什么时候发的", ["还没有发布过通报：招商周报"]), ("上一期排名是哪天发的", ["还没有发布过通报：月度排名"]),
    ("哪些项目被裁定不算", ["口径裁定"]), ("竹木家居谁定的不算", ["算完成，但不计总任务"])])
async def test_it_is_answered_and_nothing_changes(app, people, ledger, asked, told):
    answer = (await say(app, people.supervisor, asked)).text
    assert [one for one in told if one not in answer] == [], answer
    async with app.db.begin() as store:
        assert list(await store.cases.all(use=Use.RULING)) == []


async def test_the_one_spoken_of(app, people, ledger):
    await say(app, people.supervisor, "滨江酒店签约了吗")
    assert "滨江酒店" in (await say(app, people.supervisor, "它为什么不算")).text


async def test_of_nothing_that_was_spoken_of_it_is_asked_which_project(app, people, ledger):
    for asked in ("这个项目还不算签约吗", "它为什么不算", "该项目怎么没算进去"):
        assert "没听明白您问的是哪个项目" in (await say(app, people.supervisor, asked)).text


@pytest.mark.parametrize("asked", ["竹木家居为什么不算", "竹木家居不算吗", "竹木家居谁定的不算", "竹木家居怎么没认定"])
async def test_who_ruled_and_why(app, people, ledger, asked):
    project = ledger.battery + 4
    case = Case(0, "ruling", Use.RULING, "竹木家居算不算完成", None, app.clock.now(), project_id=project)
    async with app.db.begin() as store:
        leader = await store.members.by_telegram(people.leader.id)
        opened = await store.cases.open(case)
        verdict = await store.verdicts.ask(opened.id, "rule", Party(Answerer.PERSON, "王局"), app.clock.now(),
                                           date(2026, 3, 9))
        await store.verdicts.give(verdict, Result.NO, "没有固定资产投资", leader.id, app.clock.now())
        await store.cases.close(opened.id, Result.NO, app.clock.now())
    answer = (await say(app, people.supervisor, asked)).text
    assert "不算完成" in answer and "王局　不算　3月2日：没有固定资产投资" in answer


async def test_of_a_unit_its_place_is_told(app, people, ledger):
    answer = (await say(app, people.supervisor, "商务局为什么不算")).text
    assert "没有叫" not in answer and "商务局" in answer and "第" in answer


async def test_the_place_in_the_superior_s_table(app, people):
    rows = (SuperiorRow("甲县", Fraction(30), 1), SuperiorRow("本县", Fraction(20), 2))
    async with app.db.begin() as store:
        await store.superiors.keep(SuperiorTable("全市通报", "到位资金", "亿元", date(2026, 2, 28), "本县", rows),
                                   app.clock.now())
    answer = (await say(app, people.leader, "市里通报我们排第几")).text
    assert "第2位（共2个）" in answer and "比前一位甲县少10亿元" in answer


async def test_the_campaign_is_a_time(app, people, ledger):
    answer = (await say(app, people.supervisor, "活动月签了几个")).text
    assert "2026年2月1日至2月28日签约" in answer and "共 1 个" in answer


@pytest.mark.parametrize(("asked", "told"), [
    ("活动月什么时候结束", "2月1日至28日\n已经结束2天"), ("这次活动还剩几天", "已经结束"),
    ("活动月哪天开始", "招商活动月"), ("这次活动月什么时候结束", "已经结束"), ("活动月开展得怎么样", "活动日报"),
    ("招商活动月进度", "活动日报"), ("活动月完成多少了", "活动日报"), ("活动月战果", "活动日报"),
    ("招商活动月搞得怎么样了", "活动日报"), ("活动月办得如何", "活动日报")])
async def test_the_days_of_a_campaign(app, people, ledger, asked, told):
    assert told in (await say(app, people.supervisor, asked)).text


async def test_a_question_beside_one_of_the_campaign_is_of_its_days(app, telegram, people, ledger):
    await say(app, people.supervisor, "活动月还有几天，签了几个")
    said = [letter.text for letter in telegram.sent_to(people.supervisor)[-2:]]
    assert "招商活动月　2月1日至28日" in said[0] and "2026年2月1日至2月28日签约" in said[1]


@pytest.mark.parametrize(("asked", "told"), [
    ("13月的统计表", "没看懂「13月」"), ("0月的三张表", "没看懂「0月」"), ("今年的亮点", "亮点专栏　2026年第10周"),
    ("三张表发一下", "三张表　2026年3月"), ("本周招商动态汇总一下", "2026年第10周（截至今天）　动态"),
    ("本月各项工作开展情况", "2026年3月（截至今天）　动态"), ("外出多少批次多少人次", "外出招商")])
async def test_other_words_for_bulletins_and_what_was_told(app, people, ledger, asked, told):
    assert told in (await say(app, people.supervisor, asked)).text


@pytest.mark.parametrize("asked", ["这次活动签了几个", "本次招商活动期间签了几个", "活动月期间到现在签约几个"])
async def test_this_campaign_too(app, people, ledger, asked):
    answer = (await say(app, people.supervisor, asked)).text
    assert "2026年2月1日至2月28日签约" in answer and "没看懂" not in answer


@pytest.mark.parametrize(("asked", "unknown"), [
    ("隔壁县签了几个", "隔壁县"), ("突破月签了几个", "突破月"), ("平乐县签了几个项目", "平乐县"),
    ("冲刺季开工几个", "冲刺季"), ("苏州市到位资金多少", "苏州市"), ("邻县到位资金多少", "邻县"),
    ("隔壁市开工率多少", "隔壁市"), ("去年的活动月签了几个", "活动月")])
async def test_what_the_plan_does_not_know_is_said(app, people, ledger, asked, unknown):
    answer = (await say(app, people.supervisor, asked)).text
    assert f"没看懂「{unknown}」" in answer and "共 " not in answer


def test_an_end_that_tells_what_a_unit_is_names_it():
    units = unit_names((one, ()) for one in ("东港港区", "临海经开区", "县商务局"))
    known = known_names(units, {}, (), (), build_ledger(()))
    assert known.units["港区"] == "东港港区" and known.units["经开区"] == "临海经开区" and "港区" in known.own_kinds


async def test_agreements_and_contracts_are_told_apart(app, people, ledger):
    answer = (await say(app, people.supervisor, "框架协议和正式合同各几个")).text
    assert "意向：共 2 个" in answer and "其中 2 个已签约，还没有的 0 个" in answer and "签约：共 2 个" in answer


@pytest.mark.parametrize("asked", [
    "项目报错了怎么改", "金额报错了怎么更正", "项目名称写错了在哪改", "忘了报到位资金怎么办",
    "怎么补报上个月的走访", "报重了怎么处理"])
async def test_how_to_is_no_correction(app, liaison, ledger, asked):
    """Not even of a card that is open."""
    card = await say(app, liaison, "今天与某某机械洽谈千分尺项目，总投资2亿元")
    assert "使用说明" in (await say(app, liaison, asked)).text
    assert "千分尺" in next(m for m in app.world.sent_to(liaison) if m.id == card.id).text


async def test_of_everybody_only_what_the_asker_sees(app, liaison, ledger):
    assert "只含您能看的单位" in (await say(app, liaison, "全县都签了多少个")).text


@pytest.mark.parametrize("text", [
    "竹木家居不算大", "调度会议了用地的事", "统计表交了", "上级通报表扬了我们", "周报已经发了", "周报发了", "本周周报",
    "统计表都交了", "调度会开了", "三张表已经报了", "9月的表明天交", "谁还没报", "通报发给我", "不算暂停的有几个",
    "哪些不算", "王总为什么不认", "李局长怎么不认", "陈董事长为什么不算", "3号文件为什么不算", "上次的纪要怎么不算",
    "县里通知为什么不算", "六项重点工作都推进了", "商务局统计表交了"])
def test_what_tells_or_asks_otherwise_is_none(text):
    assert office_question(text, date(2026, 3, 2), KnownNames(bulletins=NAMES)) is None


async def test_a_unit_s_forms_are_told_to_whom_the_unit_is_shown(app, people, ledger):
    assert "还没交：商务局" in (await say(app, people.liaison_a, "我们局的统计表交了没")).text
    assert "您只能看本单位" in (await say(app, people.liaison_b, "商务局统计表交了没")).text
    both = (await say(app, people.liaison_a, "商务局和发改委统计表交了没")).text
    assert "还没交：商务局\n" in both and "发改委不归您看，没有列" in both


async def test_what_went_out_last(app, people, ledger, group):
    await bind(app.db, group, "weekly_digest")
    await go(app, FRIDAY_FIVE)
    await app.settled()
    answer = (await say(app, people.admin, "上期通报什么时候发的")).text
    assert "招商周报</b>　2026年第10周　今天 17:00 已发布" in answer or "3月6日（周五） 17:00 已发布" in answer
    assert "还没有发布过：" in answer and "下一期" not in answer
