"""Files with, right after and before their text; albums; replies with a photo."""

import pytest

from domain.filing.update import Attachment
from tests import factories

SAID = "今天在苏州拜访了锐恒精密，想投3个亿做传感器，下周三来回访"
BOT = "@zhaoshang_bot"


async def drafts(db, person):
    async with db.begin() as store:
        member = await store.members.by_telegram(person.id)
        return await store.drafts.open_of(member.id)


async def filed(db):
    async with db.begin() as store:
        return [u for p in await store.projects.all() for u in await store.updates.of_project(p.id)]


async def said_to(app, person):
    await app.settled()
    return app.world.sent_to(person)


async def test_a_captioned_photo_is_read_like_text(app, db, liaison, golden):
    photo = liaison.send_photo(SAID)
    [card] = await said_to(app, liaison)
    golden("card_with_photo.html", card.html)
    [draft] = await drafts(db, liaison)
    assert draft.attachments == (Attachment("photo", photo.json["photo"][-1]["file_id"]),)
    liaison.tap(card, "✅ 确认保存")
    await app.settled()
    [update] = await filed(db)
    assert update.attachments == draft.attachments


async def test_an_album_makes_one_card_with_every_photo(app, db, liaison):
    liaison.send_album(5, SAID)
    [card] = await said_to(app, liaison)
    assert "照片 5" in card.text
    [draft] = await drafts(db, liaison)
    assert len(draft.attachments) == 5


async def test_an_album_saved_between_its_parts_loses_none(app, telegram, db, liaison):
    album = telegram.fresh_album()
    liaison.send_photo(SAID, album=album)
    [card] = await said_to(app, liaison)
    liaison.tap(card, "✅ 确认保存")
    liaison.send_photo(album=album)
    await app.settled()
    [update] = await filed(db)
    assert len(update.attachments) == 2
    assert "照片 2" in card.text and "已保存" in card.text


async def test_a_caption_on_a_later_part_takes_the_earlier_ones(app, telegram, db, liaison):
    album = telegram.fresh_album()
    for caption in ("", SAID, ""):
        liaison.send_photo(caption, album=album)
    prompt, card = await said_to(app, liaison)
    assert prompt.text == "📎 这组文件已附在下面的卡片上。"
    assert "照片 3" in card.text
    assert len((await drafts(db, liaison))[0].attachments) == 3


@pytest.mark.parametrize("saved", [False, True])
async def test_a_caption_on_the_last_part_is_a_report_of_its_own_right_after_another(app, telegram, db, liaison, saved):
    """The parts before it were put to the card before; they go with their own caption."""
    liaison.say("今天拜访了乙公司")
    [first] = await said_to(app, liaison)
    if saved:
        liaison.tap(first, "✅ 确认保存")
        await app.settled()
    album = telegram.fresh_album()
    for caption in ("", "", SAID):
        liaison.send_photo(caption, album=album)
        await app.settled()
    before, line, card = await said_to(app, liaison)
    assert "照片" not in before.text and "照片 3" in card.text
    assert line.text == "📎 这组文件已附在下面的卡片上。"
    assert [len(draft.attachments) for draft in await drafts(db, liaison)] == [0, 3][saved:]
    async with db.begin() as store:
        kept = await store.updates.get(1)
    assert (kept and kept.attachments) == (() if saved else None)
    liaison.send_photo(album=album)  # a part that comes late goes with them
    await app.settled()
    assert "照片 4" in (await said_to(app, liaison))[-1].text


async def test_an_album_without_a_word_is_asked_about_once(app, db, liaison):
    liaison.send_album(4)
    [prompt] = await said_to(app, liaison)
    assert "这组照片已存下。请接着发一句说明" in prompt.text
    liaison.say(SAID)
    card = (await said_to(app, liaison))[-1]
    assert "照片 4" in card.text


async def test_a_photo_right_after_the_text_joins_its_card(app, telegram, db, liaison):
    liaison.say(SAID)
    await app.settled()
    telegram.clock.advance(minutes=9)
    liaison.send_photo()
    card, line = await said_to(app, liaison)
    assert "照片 1" in card.text
    assert line.text == "📎 照片已附到刚才那张卡片上。"


async def test_an_album_right_after_the_text_is_answered_once(app, liaison):
    liaison.say(SAID)
    await app.settled()
    liaison.send_album(3)
    card, line = await said_to(app, liaison)
    assert "照片 3" in card.text
    assert line.text == "📎 这组照片已附到刚才那张卡片上。"


async def test_a_photo_right_after_saving_joins_what_was_filed(app, db, liaison):
    liaison.say(SAID)
    [card] = await said_to(app, liaison)
    liaison.tap(card, "✅ 确认保存")
    await app.settled()
    liaison.send_document("协议.pdf")
    messages = await said_to(app, liaison)
    assert messages[-1].text == "📎 文件已附到刚保存的那条（编号 1）。"
    [update] = await filed(db)
    assert [(a.kind, a.name) for a in update.attachments] == [("document", "协议.pdf")]
    assert "文件 1" in card.text


async def test_much_later_a_photo_waits_for_its_own_sentence(app, telegram, db, liaison):
    liaison.say(SAID)
    await app.settled()
    telegram.clock.advance(minutes=11)
    liaison.send_photo()
    card, prompt = await said_to(app, liaison)
    assert "照片" not in card.text
    assert "照片已存下。请接着发一句说明" in prompt.text


async def test_a_file_of_yesterday_is_not_put_to_todays_report(app, telegram, db, liaison):
    liaison.send_photo()
    await app.settled()
    telegram.clock.advance(days=1)
    liaison.say(SAID)
    card = (await said_to(app, liaison))[-1]
    assert "照片" not in card.text


async def test_a_dropped_card_takes_no_more_files(app, liaison):
    liaison.say(SAID)
    [card] = await said_to(app, liaison)
    liaison.tap(card, "❌ 不保存")
    await app.settled()
    liaison.send_photo()
    assert "已存下" in (await said_to(app, liaison))[-1].text
    assert "照片" not in card.text


async def test_a_voice_is_kept_with_a_kind_word(app, db, liaison):
    liaison.send_voice()
    [answer] = await said_to(app, liaison)
    assert "语音已存下，但我听不懂语音" in answer.text and "语音输入" in answer.text
    liaison.say(SAID)
    assert "语音 1" in (await said_to(app, liaison))[-1].text


async def test_a_location_goes_with_the_report(app, db, liaison):
    liaison.say(SAID)
    await app.settled()
    liaison.send_location(31.3, 120.6)
    await app.settled()
    [draft] = await drafts(db, liaison)
    assert draft.attachments == (Attachment("location", "31.3,120.6"),)


async def test_a_document_beyond_the_download_limit_is_kept(app, db, liaison):
    liaison.send_document("规划<图>.pdf", size=25 * 1024 * 1024, caption=SAID)
    [card] = await said_to(app, liaison)
    assert "文件 1" in card.text


async def test_a_reply_with_a_photo_to_the_card_joins_it(app, telegram, db, liaison):
    liaison.say(SAID)
    [card] = await said_to(app, liaison)
    telegram.clock.advance(hours=3)
    liaison.send_photo(reply_to=card)
    messages = await said_to(app, liaison)
    assert "照片 1" in card.text and len(messages) == 2


async def test_a_reply_with_photo_and_words_to_a_saved_card_is_news_of_its_project(app, db, liaison):
    liaison.say(SAID)
    [card] = await said_to(app, liaison)
    liaison.tap(card, "✅ 确认保存")
    await app.settled()
    liaison.send_photo("今天签约了", reply_to=card)
    second = (await said_to(app, liaison))[-1]
    assert "台账 #1" in second.text and "照片 1" in second.text
    [draft] = await drafts(db, liaison)
    assert draft.bound_project == 1


async def test_a_caption_that_says_nothing_to_file_waits_like_a_bare_photo(app, liaison):
    liaison.send_photo("现场照片")
    assert "请接着发一句说明" in (await said_to(app, liaison))[-1].text


async def test_editing_the_caption_reads_again(app, liaison):
    photo = liaison.send_photo(SAID)
    [card] = await said_to(app, liaison)
    liaison.edit(photo, SAID.replace("3个亿", "5个亿"))
    await app.settled()
    assert "5亿元" in card.text and "照片 1" in card.text


async def test_a_supervisors_album_is_refused_once(app, people):
    people.supervisor.send_album(3, SAID)
    [refused] = await said_to(app, people.supervisor)
    assert refused.text.startswith("督查员只查询，不登记")


async def test_a_strangers_album_is_turned_away_once(app, stranger):
    stranger.send_album(3)
    assert len(await said_to(app, stranger)) == 1


# In groups


async def test_a_captioned_mention_in_a_group(app, telegram, db, leader, group):
    leader.send_photo(f"{BOT} {SAID}", group)
    await app.settled()
    [line], [card] = telegram.sent_to(group), telegram.sent_to(leader)
    assert "卡片已私发给您" in line.text
    assert "照片 1" in card.text and "锐恒精密" in card.text


@pytest.mark.parametrize("bot_is_admin", [False, True])
async def test_an_album_in_a_group_is_answered_once(app, telegram, leader, group, bot_is_admin):
    if bot_is_admin:
        group.promote()
    leader.send_album(3, f"{BOT} {SAID}", group)
    await app.settled()
    assert len(telegram.sent_to(group)) == 1
    [card] = telegram.sent_to(leader)
    assert f"照片 {3 if bot_is_admin else 1}" in card.text


async def test_a_photo_replying_to_the_bot_in_a_group(app, telegram, admin, leader, group):
    admin.say("/bind", group)
    await app.settled()
    leader.send_photo(SAID, group, reply_to=telegram.sent_to(group)[-1])
    await app.settled()
    assert "照片 1" in telegram.sent_to(leader)[-1].text


async def test_a_bare_photo_replying_in_a_group_is_asked_about_there(app, telegram, admin, leader, group):
    admin.say("/bind", group)
    await app.settled()
    leader.send_photo("", group, reply_to=telegram.sent_to(group)[-1])
    await app.settled()
    assert f"在群里说时请带上 {BOT}" in telegram.sent_to(group)[-1].text


# Forwarded


async def test_a_forwarded_text_is_read_by_its_own_day(app, liaison):
    written = factories.MONDAY_NINE.replace(month=2, day=27)
    liaison.forward(SAID, origin_date=written)
    [card] = await said_to(app, liaison)
    assert "2026年2月27日" in card.text
