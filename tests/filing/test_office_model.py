"""The office's own language model, over a real connection: what it is told and may change, what when it is away."""

import asyncio
import json

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.doctor.doctor import examine
from bot.office_model import ModelAddress, OfficeModel
from bot.settings import SettingsWrong, load_settings
from tests.filing.test_report import SAID, say
from tests.house.test_doctor import NOW, settings, starting  # noqa: F401
from tests.ledger_scene import a_project

KNOWS = {"kind": "reception", "start": "2026-03-02", "end": "2026-03-02", "places": ["苏州"],
         "enterprises": ["锐恒精密"], "projects": [{"name": "传感器", "stage": "negotiating", "amounts": []}]}


class ModelServer:
    """Answers every request with `answer`: a JSON value, raw text, or a status; `gate` holds it back."""

    def __init__(self):
        self.answer, self.status, self.requests, self.gate = {}, 200, [], None

    async def complete(self, request):
        self.requests.append((dict(request.headers), await request.json()))
        if self.gate is not None:
            await self.gate.wait()
        said = self.answer if isinstance(self.answer, str) else json.dumps(self.answer, ensure_ascii=False)
        return web.json_response({"choices": [{"message": {"content": said}}]}, status=self.status)

    @property
    def told(self):
        """The last message that it was asked about."""
        return self.requests[-1][1]["messages"][-1]["content"]


@pytest.fixture
async def model_server():
    scripted, application = ModelServer(), web.Application()
    application.router.add_post("/v1/chat/completions", scripted.complete)
    async with TestServer(application) as server:
        scripted.url = str(server.make_url("/v1"))
        yield scripted
        if scripted.gate is not None:
            scripted.gate.set()


@pytest.fixture
async def model(model_server):
    return OfficeModel(ModelAddress(model_server.url, "office-7b", "secret"))


async def test_it_is_asked_with_key_schema_and_day(app, model_server, liaison):
    model_server.answer = KNOWS | {"kind": "trip"}
    card = await say(app, liaison, SAID)
    headers, request = model_server.requests[-1]
    assert headers["Authorization"] == "Bearer secret"
    assert (request["model"], model_server.told) == ("office-7b", SAID)
    assert request["response_format"]["json_schema"]["schema"]["properties"].keys() >= KNOWS.keys()
    assert "2026-03-02，星期一" in request["messages"][0]["content"]
    assert "外出招商" in card.text


async def test_what_it_alone_says_stands_on_a_button(app, model_server, liaison):
    model_server.answer = KNOWS
    card = await say(app, liaison, SAID)
    assert "外出招商" in card.text and "来访接待" in card.labels


@pytest.mark.parametrize("answer", ["no JSON", "[]", {"kind": "banquet"}])
async def test_an_answer_that_is_none_leaves_the_card_as_it_is(app, model_server, liaison, golden, answer):
    model_server.answer = answer
    golden("card_new.html", (await say(app, liaison, SAID)).html)


async def test_a_refusal_leaves_the_card_as_it_is(app, model_server, liaison, golden):
    model_server.status = 500
    golden("card_new.html", (await say(app, liaison, SAID)).html)


async def test_only_what_a_member_says_in_private_leaves_the_house(app, model_server, liaison, stranger, group):
    await say(app, liaison, "/projects")
    stranger.say("我是路过的，想投资一个大项目")
    liaison.say("今天在苏州拜访了锐恒精密", group)
    await app.settled()
    assert model_server.requests == []


async def test_confidential_names_are_masked(app, db, model_server, liaison):
    async with db.begin() as store:
        await store.projects.add(a_project("绝密芯片", "绝密芯片科技有限公司", "商务局", confidential=True))
    await say(app, liaison, "今天去苏州看了绝密芯片科技，谈得不错")
    assert "绝密" not in model_server.told and "苏州" in model_server.told


class TestSlow:
    @pytest.fixture
    async def model(self, model_server):
        model_server.gate = asyncio.Event()
        return OfficeModel(ModelAddress(model_server.url, "office-7b"), patience=0.5)  # a busy machine needs 0.1 to ask

    async def test_a_slow_one_is_not_waited_for_and_left_alone_for_a_while(self, app, model_server, liaison, golden):
        golden("card_new.html", (await say(app, liaison, SAID)).html)
        await say(app, liaison, "今天在无锡拜访了恒远电子，想投2亿元做电容")
        assert len(model_server.requests) == 1


# --- doctor ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("answer", "said"), [
    ({"enterprises": ["天宁智造"]}, "✓ 大模型：office-7b"), ({"enterprises": ["某某集团"]}, "✗ 大模型：office-7b"),
    ("no JSON", "✗ 大模型：office-7b")])
async def test_the_doctor_tells_whether_it_reads(app, settings, model_server, answer, said):  # noqa: F811
    model_server.answer = answer
    asked = settings.model_copy(update={"llm_url": model_server.url, "llm_model": "office-7b"})
    found = [finding.text() async for finding in examine(asked, NOW)]
    assert [line[:len(said)] for line in starting(found, "✓ 大模型", "✗ 大模型")] == [said]


def test_a_model_needs_a_name():
    with pytest.raises(SettingsWrong, match="ZHAOSHANG_LLM_MODEL"):
        load_settings(_env_file=None, bot_token="1:x", llm_url="http://127.0.0.1:8000/v1")
