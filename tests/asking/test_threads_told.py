"""Threads, several questions in one and words that stand in what was filed, through the real application."""

import pytest

from domain.projects.stages import Stage
from reports.asking.answer import load_answer
from reports.asking.answer_view import GOES_ON, Asker
from tests.bulletin_scene import at, file
from tests.ledger_scene import a_project, say, stage_ledger, tap, total


@pytest.fixture
async def ledger(app, db):
    return await stage_ledger(db)


@pytest.fixture
async def wide(app, db, ledger):
    """Beside the four a paused one of foreign money and one that builds."""
    async with db.begin() as store:
        for name, unit, stage, amount in (("停摆智造", "发改委", Stage.PAUSED, total("80000000", "USD")),
                                          ("在建隔膜", "发改委", Stage.STARTED, total("900000000"))):
            await store.projects.add(a_project(name, f"{name}公司", unit, stage, amounts=amount))


async def all_said(app, person, said):
    """Every message that answers it."""
    before = len(app.world.sent_to(person))
    person.say(said)
    await app.settled()
    return "\n".join(message.text for message in app.world.sent_to(person)[before:])


async def text(app, person, *said):
    return [(await say(app, person, one)).text for one in said][-1]


@pytest.mark.parametrize(("said", "shown", "hidden"), [
    (("项目有哪些", "其中投资额超过五亿元的，请单独列出。"), ("海川储能电池项目", "在建隔膜"), ("海上风电装备",)),
    (("项目有哪些", "把里头8个亿以上的挑出来", "刨掉在建隔膜再看"), ("海川储能电池项目",),
     ("在建隔膜", "海上风电装备")),
    (("海川储能电池签了没", "哪个单位在盯，挂的哪个领导"), ("商务局", "责任领导 王局"), ("发改委",)),
    (("发改委有哪些项目", "商务局的呢"), ("海川储能电池项目",), ("在建隔膜",)),
    (("今年签了几个", "是哪个单位引的"), ("商务局　1 个　12亿元：海川储能电池项目",), ("没有的", "经济开发区")),
    (("在建隔膜和海川储能电池哪个投资大",), ("在建隔膜", "9亿元", "海川储能电池项目", "12亿元"), ("请点一个",)),
    (("海川储能电池跟在建隔膜各到哪一步了",), ("在建隔膜", "海川储能电池项目"), ("请点一个",)),
    (("总投资最大的两个", "第三个呢"), ("海上风电装备",), ("海川储能电池项目",)),
    (("项目有哪些", "最大的那个是谁在跟", "第二个呢"), ("在建隔膜", "责任领导"), ("海川储能电池项目",)),
    (("商务局今年签了几个", "跟发改委比呢"), ("商务局　1 个", "发改委　1 个"), ()),
    (("海川储能电池签了没", "什么时候报的"), ("海川储能电池项目",), ("海上风电装备", "动态")),
    (("海川储能电池是哪天到的2000万",), ("单笔2000万元", "到位资金"), ("计划的节点",)),
    (("海川储能电池那2000万到了没",), ("单笔2000万元", "到位资金"), ("总投资 2000万元",)),
    (("全地区到位资金多少",), ("到位资金",), ("没看懂",)),
    (("项目总投资合计多少", "大头出在哪"), ("海川储能电池项目",), ("海上风电装备",))])
async def test_a_thread_is_answered(app, people, wide, said, shown, hidden):
    answer = await text(app, people.supervisor, *said)
    assert [one for one in shown if one not in answer] == []
    assert [one for one in hidden if one in answer] == []
    assert "✅ 确认保存" not in (await say(app, people.supervisor, said[-1])).labels


@pytest.mark.parametrize(("said", "times"), [
    ("去珠三角集中招商搞了几次", 2), ("今年去大湾区招商几次", 2), ("长三角去了几次", 1), ("去闽南招商几次", 0)])
async def test_a_town_lies_in_its_region(app, db, people, ledger, said, times):
    async with db.begin() as store:
        for day, place in ((5, "深圳"), (12, "东莞市"), (20, "昆山")):
            await file(store, at(2, day), places=(place,), enterprises=("甲公司",), leader="王局")
    answer = await text(app, people.supervisor, said)
    assert f"共 {times} 次" in answer if times else "没有" in answer


async def test_of_two_projects_the_one_that_others_follow_is_not_dropped_in_silence(app, people, wide):
    answer = await text(app, people.liaison_a, "在建隔膜和海川储能电池哪个投资大")
    assert "海川储能电池项目" in answer and "在建隔膜" not in answer and "另有 1 个已有单位跟进" in answer


@pytest.mark.parametrize(("said", "shown"), [
    ("海川储能电池钱到了多少，定的哪天开工", ("到位资金", "计划：3月6日")),
    ("在谈的项目有几个，签约的呢", ("共 3 个", "共 1 个")),
    ("县长突然问我，停了的有谁，啥缘故", ("停摆智造", "原因"))])
async def test_two_questions_have_two_answers(app, people, wide, said, shown):
    answer = await all_said(app, people.supervisor, said)
    assert [one for one in shown if one not in answer] == []


@pytest.mark.parametrize("said", ["缺用地指标那个困难提出来多久了", "用地指标的事还差多少亩来着",
                                  "用地指标那个事报上去多少天了"])
async def test_words_of_a_difficulty_are_found_by_their_part(app, liaison, ledger, said):
    assert "28 天未解决" in await text(app, liaison, said)


async def test_who_told_of_a_step_is_known(app, liaison, ledger):
    card = await say(app, liaison, "海川储能电池项目今天开工")
    await tap(app, liaison, card, "✅ 确认保存")
    assert "联络员甲报" in await text(app, liaison, "海川储能电池开工那条谁报的")
    again = await text(app, liaison, "海川储能电池是哪天开工的呀", "这条谁录进去的呀，我咋一点印象都没有哈")
    assert "联络员甲报" in again


async def rows_found(app, db, person, said):
    """How many rows the question that this text was taken for has."""
    await say(app, person, said)
    async with db.begin() as store:
        member = await store.members.by_telegram(person.id)
        query = await store.asked_questions.last(person.id, app.clock.now() - GOES_ON)
        asker = Asker(member, await store.members.all(), app.office, app.clock.now())
        return (await load_answer(store, asker, query)).found.total.rows


@pytest.mark.parametrize("start", ["项目有哪些", "在谈的有哪些", "签约的项目有几个", "今年签了几个"])
async def test_what_is_picked_out_is_never_more(app, db, people, wide, start):
    for part in ("商务局的有几个", "外资的几个", "5亿以上的有哪些", "王局的有哪些", "已开工的有几个"):
        whole = await rows_found(app, db, people.supervisor, start)
        assert await rows_found(app, db, people.supervisor, f"其中{part}") <= whole, part


@pytest.mark.parametrize(("news", "shown"), [
    ("已经开了 昨天打的第一根桩", ("海川储能电池项目", "3月1日")),
    ("到了 前天进的2000万", ("海川储能电池项目", "2000万元")),
    ("上周五拿的施工许可", ("海川储能电池项目", "施工许可"))])
async def test_what_is_told_after_a_question_is_of_its_project(app, liaison, ledger, news, shown):
    await say(app, liaison, "海川储能电池那边怎么样了")
    card = await say(app, liaison, news)
    assert "✅ 确认保存" in card.labels
    assert [one for one in shown if one not in card.text] == []


async def test_a_card_after_the_question_has_its_own_project(app, liaison, ledger):
    await say(app, liaison, "海川储能电池那边怎么样了")
    card = await say(app, liaison, "今天在苏州拜访了锐恒精密，想投3个亿做传感器")
    await tap(app, liaison, card, "✅ 确认保存")
    more = await say(app, liaison, "上周五拿的施工许可")
    assert "海川储能电池项目" not in more.text


async def test_what_follows_a_ranking_is_no_older_question(app, people, ledger):
    await say(app, people.supervisor, "还有哪些困难没解决")
    await say(app, people.supervisor, "这个月商务局排第几")
    answer = await say(app, people.supervisor, "那上个月呢")
    assert "困难" not in answer.text
    assert "商务局" in answer.text
