"""A difficulty is given to anybody by a sentence, also to who is no member, until a day; /undo gives it back. The
clock: Monday 2 March 2026, 9:00."""

from datetime import date

import pytest

from reading.meaning.charging import charge_of
from tests.ledger_scene import last, say, stage_ledger, tap

MONDAY = date(2026, 3, 2)


@pytest.fixture
async def ledger(app, db):
    return await stage_ledger(db)


async def difficulties(db, number):
    async with db.begin() as store:
        return await store.difficulties.of_project(number)


async def test_a_new_difficulty_is_given_to_an_outsider(app, db, liaison, ledger):
    card = await say(app, liaison, "海川储能电池变压器坏了，工地停电，让供电公司老李盯着，月底前解决")
    assert "困难" in card.text and "供电公司老李" in card.text and "3月31日" in card.text
    await tap(app, liaison, card, "✅ 确认保存")
    found = (await difficulties(db, ledger.battery))[-1]
    assert (found.owner_id, found.owner_name, found.promised_on) == (None, "供电公司老李", date(2026, 3, 31))
    assert "供电公司老李" in (await say(app, liaison, "查一下海川储能电池项目")).text


async def test_this_is_given_right_after_it_was_reported(app, db, liaison, ledger):
    card = await say(app, liaison, "海川储能电池变压器坏了，工地停电")
    await tap(app, liaison, card, "✅ 确认保存")
    charge = await say(app, liaison, "这事让供电公司老李盯着，月底前解决")
    assert "将交给 供电公司老李" in charge.text and "变压器坏了" in charge.text
    await tap(app, liaison, charge, "✅ 确认保存")
    assert [(d.text[:4], d.owner_name) for d in await difficulties(db, ledger.battery)] == [
        ("用地指标", None), ("海川储能", "供电公司老李")]


async def test_who_is_told_to_answer_answers_for_what_was_just_reported(app, db, liaison, ledger):
    card = await say(app, liaison, "今天上午海川储能电池的老总一行来我局考察，看了地块，对方提出电力不够要双回路")
    assert "将登记为一项困难，待解决：电力不够要双回路" in card.text and "来访接待" in card.text
    await tap(app, liaison, card, "✅ 确认保存")
    charge = await say(app, liaison, "让供电公司3月10号前给答复")
    assert "海川储能电池项目" in charge.text and "将交给 供电公司，3月10日（周二）前解决：" in charge.text


async def test_a_member_is_told_and_undo_gives_it_back(app, db, leader, liaison, ledger):
    before = (await difficulties(db, ledger.battery))[0]
    card = await say(app, liaison, "海川储能电池用地指标的事交给王局，3月20日前解决")
    assert "将交给 王局" in card.text and "3月20日" in card.text and "用地指标不足" in card.text
    await tap(app, liaison, card, "✅ 确认保存")
    now = (await difficulties(db, ledger.battery))[0]
    assert (now.owner_name, now.promised_on) == (None, date(2026, 3, 20)) and now.owner_id != before.owner_id
    assert "指定您负责" in last(app, leader).text
    await tap(app, liaison, await say(app, liaison, "/undo"), "↩️ 撤回这一条")
    back = (await difficulties(db, ledger.battery))[0]
    assert (back.owner_id, back.owner_name, back.promised_on) == (before.owner_id, None, before.promised_on)


@pytest.mark.parametrize(("said", "who", "on"), [
    ("这事让供电公司老李盯着，月底前解决", "供电公司老李", date(2026, 3, 31)),
    ("变压器的事交给王局，3月10日前解决", "王局", date(2026, 3, 10)),
    ("用地这个问题由自规局牵头，下周五前办完", "自规局", date(2026, 3, 13)),
    ("污水接管那条 安排联络员甲跟进", "联络员甲", None),
    ("这个困难转给住建局张科长了", "住建局张科长", None),
])
def test_whom_it_is_given_to(said, who, on):
    charge = charge_of(said, ("王局", "联络员甲"), MONDAY)
    assert (charge.who, charge.on.end if charge.on else None, charge.points) == (who, on, True)


@pytest.mark.parametrize("said", [
    "请帮忙协调", "请供电公司解决", "让他们尽快解决", "王局负责接待", "大家把本周情况报一下", "让企业抓紧跟进",
    "昨天王局带队去了苏州"])
def test_what_gives_nothing_to_anybody(said):
    assert charge_of(said, ("王局",), MONDAY) is None


@pytest.mark.parametrize(("said", "who", "on", "told"), [
    ("堆场手续批不下来，货运不出去，请交通局月底前给解决", "交通局", date(2026, 3, 31), True),
    ("红线压了基本农田，请自然资源局3月20号前给个方案", "自然资源局", date(2026, 3, 20), True),
    ("让开发区抓紧把环评报上去这个月底之前要有结果", "开发区", date(2026, 3, 31), False),
    ("通知物流园把消防验收催一下，10号前要有结果", "物流园", date(2026, 3, 10), False),
    ("园区那边希望海关3月15号前把监管仓批了", "海关", date(2026, 3, 15), False),
    ("王局安排：果蔬冻干厂的路让北城街道3月10号前修好", "北城街道", date(2026, 3, 10), True),
    ("县长在会上让发改局3月8号前把复工方案报上来", "发改局", date(2026, 3, 8), False),
    ("请住建局尽快把污水管接了", "住建局", None, False),
    ("让开发区马上把变压器的事落实 3月5号前给个说法", "开发区", date(2026, 3, 5), False),
    ("招不到包装工，缺15个，请人社局帮忙", "人社局", None, True),
    ("消防通道被隔壁占了，需市消防支队协调", "市消防支队", None, True),
    ("货车进不来，恳请交警大队协助", "交警大队", None, True),
    ("缺五十个熟练工，请镇里劳务所帮忙招一下", "镇里劳务所", None, True),
    ("限重的问题交通局要盯住，月底前必须解决", "交通局", date(2026, 3, 31), False),
    ("供水的事，开发区务必这周解决", "开发区", date(2026, 3, 8), False),
    ("变压器的事请王局抓紧，周五前给我结果", "王局", date(2026, 3, 6), False)])
def test_who_is_told_to_do_something(said, who, on, told):
    charge = charge_of(said, ("王局",), MONDAY, units=("开发区", "物流园"))
    assert (charge.who, charge.on.end if charge.on else None, charge.told) == (who, on, told)


@pytest.mark.parametrize("said", [
    "让乙3月10号前把供电方案送过去", "乙，海藻纤维放了一个多月了，你3月10号前去跑一趟，回来跟我讲"])
def test_a_colleague_is_called_by_the_end_of_his_title(said):
    charge = charge_of(said, ("专员甲", "专员乙"), MONDAY)
    assert (charge.who, charge.on.end) == ("专员乙", date(2026, 3, 10))


@pytest.mark.parametrize(("said", "who", "on"), [
    ("变压器供电公司说下个月十号能换好", "供电公司", date(2026, 4, 10)),
    ("招工的事人社局答应3月15号前办专场", "人社局", date(2026, 3, 15)),
    ("供电公司老周保证下周五前把变压器换掉", "供电公司老周", date(2026, 3, 13)),
    ("污水接管的事清源水务答应月底前接好，织锦那边今天又催了一遍", "清源水务", date(2026, 3, 31)),
    ("清源水务昨天答应织锦的污水3月15号前接通", "清源水务", date(2026, 3, 15)),
    ("织锦污水那个事清源水务又拖了，说要到3月中旬", "清源水务", date(2026, 3, 20)),
    ("污水接管的事，住建那边今天答复了，3月10号前接好", "住建", date(2026, 3, 10))])
def test_who_promises(said, who, on):
    charge = charge_of(said, (), MONDAY, ("清源水务",), (
        "变压器容量不够，推不动", "招工困难，缺焊工", "污水接管没有定下来，推不动"))
    assert (charge.who, charge.on.end) == (who, on)


async def test_trouble_told_of_a_visit_is_given_beside_it(app, db, liaison, ledger):
    card = await say(app, liaison, "今天接待海川新能3人看海川储能电池厂房，路面太窄，希望交通局协调")
    assert "来访接待" in card.text and "待解决：路面太窄" in card.text and "将交给 交通局" in card.text
    await tap(app, liaison, card, "✅ 确认保存")
    found = (await difficulties(db, ledger.battery))[-1]
    assert (found.owner_name, found.text) == ("交通局", "路面太窄")


@pytest.mark.parametrize("said", ["变压器容量的问题不能再拖了，王局亲自盯，3月10号前要见效果", "变压器容量的事请王局"
                                                                                               "抓紧，3月10号前解决"])
def test_what_is_open_already_is_not_told_anew(said):
    charge = charge_of(said, ("王局",), MONDAY, troubles=("变压器容量不够，推不动",))
    assert (charge.who, charge.on.end, charge.told, charge.points) == ("王局", date(2026, 3, 10), False, True)


@pytest.mark.parametrize("said", [
    "请王局陪同考察一下清洗设备", "让他们尽快签约", "要王局明天去趟苏州", "请王局3月5号参加开工仪式",
    "企业说月底能开工", "项目用地需要自然资源局批", "用电的事供电公司什么时候来解决", "客人到晚了，请王局协助接待",
    "供电公司说变压器3月10号能换好"])
def test_what_is_nobodys(said):
    assert charge_of(said, ("王局",), MONDAY, units=("开发区",)) is None
