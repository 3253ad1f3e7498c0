"""Contacts of enterprises from the first word to /undo: told alone, within a report, as a card of the address book;
asked for within one's rights."""

import pytest

from tests.ledger_scene import a_project, say, stage_ledger, tap
from tests.overdue_scene import last

FIRM = "海川新能源"


@pytest.fixture
async def ledger(app, db):
    return await stage_ledger(db)


async def keep(app, person, said):
    card = await say(app, person, said)
    await tap(app, person, card, "✅ 保存联系人")
    return last(app, person)


async def test_told_alone_it_is_a_card_of_its_own(app, people, ledger):
    card = await say(app, people.liaison_a, "海川储能电池那边陈总电话13800001111，存一下")
    assert "☎️ 联系人（待保存）" in card.text and "联系人　陈总 138 0000 1111" in card.text
    assert "项目进展" not in card.text and "日期" not in card.text
    card = await keep(app, people.liaison_a, "海川储能电池那边陈总电话13800001111，存一下")
    assert "（已保存）" in card.text
    for asked in ("海川储能电池陈总电话多少", "海川储能电池找谁联系", "谁有海川的联系方式", "陈总电话",
                  "13800001111是谁的"):
        assert "陈总 138 0000 1111" in (await say(app, people.liaison_a, asked)).text, asked
    assert "联系人　陈总 138 0000 1111" in (await say(app, people.liaison_a, "/project 海川储能电池")).text


async def test_the_newest_number_holds_and_undo_brings_back_the_one_before(app, people, ledger):
    await keep(app, people.liaison_a, "海川储能电池陈总电话13800001111")
    app.world.clock.advance(minutes=20)
    card = await say(app, people.liaison_a, "陈总换号了，新的是13800002222")
    assert FIRM in card.text and "原来的　13800001111" in card.text
    await tap(app, people.liaison_a, card, "✅ 保存联系人")
    answer = await say(app, people.liaison_a, "海川陈总电话多少")
    assert "138 0000 2222" in answer.text and "原来的 13800001111" in answer.text
    asked = await say(app, people.liaison_a, "/undo")
    await tap(app, people.liaison_a, asked, asked.labels[0])
    assert "已撤回联系人" in last(app, people.liaison_a).text
    assert "陈总 138 0000 1111" in (await say(app, people.liaison_a, "海川陈总电话多少")).text


async def test_another_one_to_speak_with(app, people, ledger):
    await keep(app, people.liaison_a, "海川储能电池的联系人是陈总 13800001111")
    await keep(app, people.liaison_a, "联系人改成财务王总监")
    answer = (await say(app, people.liaison_a, "海川储能电池的联系人是谁")).text
    assert answer.index("王总监（财务）") < answer.index("陈总") and "（原联系人）" in answer


async def test_within_a_report_it_is_part_of_the_card_and_goes_with_it(app, people, ledger):
    card = await say(app, people.liaison_a, "昨天去苏州见了锐恒精密陈总，电话0755-83211234，想投3亿做传感器")
    assert "联系人　陈总 0755-83211234" in card.text and "总投资　3亿元" in card.text and "情况" not in card.text
    await tap(app, people.liaison_a, card, "✅ 确认保存")
    assert "陈总 0755-83211234" in (await say(app, people.liaison_a, "锐恒的联系人是谁")).text
    asked = await say(app, people.liaison_a, "/undo")
    await tap(app, people.liaison_a, asked, asked.labels[0])
    assert "没有存过" in (await say(app, people.liaison_a, "锐恒陈总电话多少")).text


async def test_right_after_a_card_it_is_of_that_firm(app, people, ledger):
    card = await say(app, people.liaison_a, "今天锐恒精密来访，想投3亿做传感器")
    await tap(app, people.liaison_a, card, "✅ 确认保存")
    assert "锐恒精密" in (await say(app, people.liaison_a, "带队老总姓徐")).text
    card = await say(app, people.liaison_a, "电话13800003333")
    assert "锐恒精密" in card.text and "徐总 138 0000 3333" in card.text


async def test_whose_it_is_is_asked_where_nobody_knows(app, people, ledger):
    await say(app, people.liaison_a, "刘女士电话13800004444")
    card = await say(app, people.liaison_a, "远航电气")
    assert "企业　远航电气" in card.text
    await tap(app, people.liaison_a, card, "✅ 保存联系人")
    assert "刘女士 138 0000 4444" in (await say(app, people.liaison_a, "我存过哪些联系人")).text


async def test_within_ones_rights(app, db, people, ledger):
    async with db.begin() as store:
        await store.projects.add(a_project("密钥项目", "密钥科技", "商务局", confidential=True))
    await keep(app, people.liaison_a, "密钥科技陈总电话13800001111")
    for person, sees in ((people.liaison_a, True), (people.admin, True), (people.liaison_b, False)):
        for asked in ("密钥科技陈总电话多少", "陈总电话", "13800001111是谁的"):
            assert ("138 0000 1111" in (await say(app, person, asked)).text) is sees, (person, asked)


async def test_of_a_firm_without_a_project_ones_unit_knows(app, people, ledger):
    await keep(app, people.liaison_a, "伞都李总手机13800005555")
    assert "138 0000 5555" in (await say(app, people.leader, "谁有伞都老板的电话")).text
    assert "没有存过" in (await say(app, people.liaison_b, "谁有伞都老板的电话")).text


async def test_our_own_people_are_no_contacts(app, people, ledger):
    assert "不算企业联系人" in (await say(app, people.liaison_a, "王局电话13800001111")).text


async def test_a_card_out_of_the_address_book(app, people, ledger):
    person = people.liaison_a
    person.send_contact("海川储能电池陈总", "+8613800006666")
    await app.settled()
    card = last(app, person)
    assert FIRM in card.text and "陈总 138 0000 6666" in card.text
    await tap(app, person, card, "✅ 保存联系人")
    assert "138 0000 6666" in (await say(app, person, "海川陈总电话多少")).text
