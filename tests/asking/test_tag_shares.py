"""A share of the projects that are called something (战新, 500强) is of all of them."""

import pytest

from tests.ledger_scene import say, tap


@pytest.mark.parametrize(("asked", "told"), [
    ("签约项目里战新占多少", "占签约的 33.3%（1/3 个）"), ("战新项目占全部项目的比例", "占项目的 33.3%（1/3 个）"),
    ("战新项目占比多少", "占项目的 33.3%（1/3 个）"), ("战新占签约的百分之几", "占签约的 33.3%（1/3 个）"),
    ("战新占签约项目的比重", "占签约的 33.3%（1/3 个）"), ("战新占新签约项目的比例是多少", "占签约的 33.3%（1/3 个）"),
    ("战新占签约项目总数的比重", "占签约的 33.3%（1/3 个）")])
async def test_the_whole_is_not_narrowed_by_the_tag(app, people, asked, told):
    for text in ("锐恒精密签约传感器项目，总投资3亿元，战新项目", "海川储能签约电池项目，总投资5亿元",
                 "顺达冷链签约物流项目，总投资2亿元"):
        await tap(app, people.liaison_a, await say(app, people.liaison_a, text), "✅ 确认保存")
    assert told in (await say(app, people.liaison_a, asked)).text


@pytest.mark.parametrize(("asked", "told"), [
    ("签约的有几成开了工", "占 33.3%"), ("开工的占签约的几成", "占 33.3%"), ("签约项目里开工的占多少", "占 33.3%"),
    ("签约的里面有百分之几开工了", "占 33.3%"), ("签约的有几成投产了", "占 0%"),
    ("签约的有几成还没开工", "占已签约的项目的 66.7%（2/3 个）")])
async def test_the_share_of_a_stage_is_of_those_that_came_to_it(app, people, asked, told):
    for text in ("锐恒精密签约传感器项目，总投资3亿元", "海川储能签约电池项目，总投资5亿元",
                 "顺达冷链签约物流项目，总投资2亿元", "锐恒精密传感器项目开工了", "昨天与一禾食品洽谈罐头项目"):
        await tap(app, people.liaison_a, await say(app, people.liaison_a, text), "✅ 确认保存")
    assert told in (await say(app, people.liaison_a, asked)).text.replace("<b>", "").replace("</b>", "")


@pytest.mark.parametrize(("asked", "told"), [
    ("战新占5亿以下项目的比重", "占总投资5亿元以下项目的 33.3%（1/3 个）"),
    ("战新占在谈项目的多少", "占在谈项目的 0%（0/1 个）"),
    ("战新占总投资的比例", "占项目的 25%（1/4 个）；金额占 30%"),
    ("签约的里面战新占几成", "占签约的 33.3%（1/3 个）"),
    ("在谈的里面5亿以下的占百分之几", "占在谈项目的 0%（0/1 个）")])
async def test_a_share_is_of_what_the_words_say(app, people, asked, told):
    for text in ("锐恒精密签约传感器项目，总投资3亿元，战新项目", "海川储能签约电池项目，总投资5亿元",
                 "顺达冷链签约物流项目，总投资2亿元", "昨天与一禾食品洽谈罐头项目"):
        await tap(app, people.liaison_a, await say(app, people.liaison_a, text), "✅ 确认保存")
    answer = (await say(app, people.liaison_a, asked)).text
    assert told in answer, answer
