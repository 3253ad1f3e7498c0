"""Every clause of a report is shown by a field of its card or stands there in its own words; none is told twice."""

import re

import pytest

from tests.ledger_scene import say, stage_ledger

# what a card shows by its kind, or that tells nothing by itself
_IDLE = re.compile(r"今天|昨天|上午|下午|刚才|我们|他们|对方|人家|项目|企业|公司|拜访|走访|接待|来访|去了|来了|"
                   r"早上|园区|客人|新见|想投|电话里聊|[两三][家拨]|"
                   r"[的了着过在是有和跟说也都还就]")
REPORTS = (
    "早上跑了两家园区企业，恒鑫机械和立达塑业，都说招工难",
    "今天接待了两拨客人，一拨是做电机的，一拨是做模具的，都嫌电价高",
    "新见了三家，德亿装备想要40亩，佳瑞电子要标准厂房，永丰包装还在观望",
    "海川新能源今天来了3个人，说污水再不接就不投了，请环保局拿个方案",
    "海川储能电池首期款下月20号前打2000万，6月份开工",
    "海川储能电池还差环评批复，王局在催，月底能拿到",
    "海川储能电池污水接管的事清源水务答应月底前接好，企业今天又催了一遍",
    "今天上午去了海川新能源，他们说协议第三条电价那块要改，改完下周三再碰",
    "下周三上午开个调度会，把签约没开工的几家过一遍，联络员乙通知下",
    "海川储能电池今天来人，提出能不能先打桩，手续后补，我没答应",
    "海川储能电池的环评报告今天交上去了，等批",
    "海川储能电池土地昨天摘牌了，48亩",
    "海川储能电池一期厂房图纸今天定稿了，6月下旬开工没问题",
    "海川储能电池租金免两年可以谈，前提是产值三年做到2个亿",
    "今天在杭州见了智枢机器人，想投3亿，厂房要带行车，老板对我们的用工很关心，下周三来看厂房",
    "海川储能电池今天到账500万，是设备款，发票还没开",
    "海川储能电池今天签约，总投资12亿，签完老板连夜飞回去了，配套路要年底修通",
    "明天上午9点海川新能源的总经理过来，先到会议室坐坐，再去看看地块，环保局也来人",
    "昨天陪王局去苏州见了博联电子，他们还在比选，我们和南通二选一",
    "收到一条线索，捷创做机器人关节模组，想找2万平厂房，电话里聊的，家里还有两家供应商要跟过来",
)


@pytest.mark.parametrize("report", REPORTS)
async def test_every_clause_is_on_the_card(app, db, liaison, report):
    await stage_ledger(db)
    await say(app, liaison, report)
    card = "\n".join(message.text.split("\n\n⚠️")[0] for message in app.world.sent_to(liaison))
    assert "请确认" in card
    told = {clause: re.findall(r"[一-龥]{2,}", _IDLE.sub(" ", clause)) for clause in re.split("[，。]", report)}
    lost = [clause for clause, words in told.items()
            if words and not any(word[at:at + 2] in card for word in words for at in range(len(word) - 1))]
    assert not lost, card


@pytest.mark.parametrize(("report", "shown"), [
    ("海川储能电池今天正式签约，总投资12亿元", "情况"), ("海川储能电池今天开工了", "情况"),
    ("海川储能电池今天到账500万", "情况"), ("海川储能电池环评今天批下来了", "环评今天"),
    ("海川储能电池下周二设备进场", "情况"), ("昨天在杭州拜访智枢机器人，想投3亿建机器人项目，下周三来考察", "情况")])
async def test_what_a_field_shows_is_not_told_again(app, db, liaison, report, shown):
    await stage_ledger(db)
    assert shown not in (await say(app, liaison, report)).text


@pytest.mark.parametrize(("report", "step"), [
    ("海川储能电池首期款3月20号前打2000万", "首期款打2000万"),
    ("海川储能电池还差环评批复，王局在催，月底能拿到", "环评批复能?拿到"),
    ("海川储能电池污水接管的事，企业今天催了，清源水务答应月底前接好", "污水接管接好"),
    ("海川储能电池合同在改，改完下周三再碰", "改完再碰"),
    ("海川储能电池就等施工许可，他们说15号前能下来", "施工许可(?:能)?下来")])
async def test_a_step_says_what_is_to_be_got_done(app, db, liaison, report, step):
    await stage_ledger(db)
    assert re.search(f"下一步　{step}　", (await say(app, liaison, report)).text)


async def test_numbered_projects_have_each_its_own_words(app, db, liaison):
    await stage_ledger(db)
    card = await say(app, liaison, "1、海川储能电池一期厂房图纸定稿了 2、海川正极材料的施工许可今天受理")
    battery, cathode = re.split(r"\n2 ", card.text)
    assert "图纸定稿" in battery and "施工许可" not in battery and "图纸" not in cathode and "受理" in cathode
