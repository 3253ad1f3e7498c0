"""Settings from the environment and `.env` (the environment wins), checked at start with one line per fault."""

import re
from functools import partial
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from domain.errors import RuleBroken
from domain.quiet_hours import QuietHours

PREFIX = "ZHAOSHANG_"
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


class SettingsWrong(Exception):
    """The settings cannot be used; one readable line per fault."""

    def __init__(self, lines: tuple[str, ...]) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


def _matching(pattern: str, hint: str, text: str) -> str:
    if not re.fullmatch(pattern, text):
        raise ValueError(hint)
    return text


# Accounts of Telegram's own, which stand for many people: service notifications, @GroupAnonymousBot, @Channel_Bot,
# @replies, the older service accounts, @BotFather.
SERVICE_ACCOUNTS = frozenset({777000, 1087968824, 136817688, 1271266957, 42777, 333000, 429000, 93372553})


def _ids(said: Any) -> Any:
    """`1000, 1001` as a set; anything else goes on to pydantic."""
    if not isinstance(said, str):
        return said
    parts = [part for part in re.split(r"[,，;；\s]+", said) if part]
    if wrong := [part for part in parts if not re.fullmatch(r"[0-9]{1,16}", part) or not 0 < int(part) < 2**52]:
        raise ValueError(f"not a Telegram user id 不是 Telegram 用户编号: {', '.join(wrong)}")
    if service := [part for part in parts if int(part) in SERVICE_ACCOUNTS]:
        named = ", ".join(service)
        raise ValueError(f"an account of Telegram's own, not a person's 是 Telegram 的公用账号，不是个人账号: {named}")
    return frozenset(int(part) for part in parts)


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise ValueError(f"unknown time zone 未知时区: {name}") from None
    return name


def _quiet(said: str) -> str:
    try:
        QuietHours.parse(said)
    except RuleBroken:
        raise ValueError(f"expected HH:MM-HH:MM 应为“22:00-07:30”的形式: {said}") from None
    return said


def _level(said: str) -> str:
    if said.upper() not in LEVELS:
        raise ValueError(f"one of 可选 {', '.join(LEVELS)}")
    return said.upper()


_TOKEN = partial(_matching, r"\d+:[^\s/]+",
                 "expected digits:text as BotFather gives it 应为 BotFather 给出的“数字:字母”")
_URL = partial(_matching, r"https?://\S+", "expected http(s)://… 应为网址")
_DATABASE = partial(_matching, r"(sqlite\+aiosqlite|postgresql\+asyncpg)://\S+",
                    "expected sqlite+aiosqlite:///… or postgresql+asyncpg://… 数据库地址格式不对")
_LLM_URL = partial(_matching, r"|https?://\S+", "expected http(s)://…/v1 应为模型服务的网址")
_PROXY = partial(_matching, r"|(https?|socks5h?)://\S+", "expected http://… or socks5://… 代理地址格式不对")


class Settings(BaseSettings):
    """Every setting with its default; `BOT_TOKEN` alone has none."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_file=".env", extra="ignore", frozen=True)

    bot_token: Annotated[str, AfterValidator(_TOKEN)]
    api_url: Annotated[str, AfterValidator(_URL)] = "https://api.telegram.org"
    database_url: Annotated[str, AfterValidator(_DATABASE)] = "sqlite+aiosqlite:///data/zhaoshang.db"
    timezone: Annotated[str, AfterValidator(_zone)] = "Asia/Shanghai"
    admins: Annotated[frozenset[int], NoDecode, BeforeValidator(_ids)] = frozenset()
    plan: str = ""
    proxy: Annotated[str, AfterValidator(_PROXY)] = ""
    flood_limit: Annotated[int, Field(ge=0)] = 60
    quiet_hours: Annotated[str, AfterValidator(_quiet)] = "22:00-07:30"
    log_level: Annotated[str, AfterValidator(_level)] = "INFO"
    llm_url: Annotated[str, AfterValidator(_LLM_URL)] = ""
    llm_model: Annotated[str, Field(validate_default=True)] = ""
    llm_key: str = ""
    llm_confidential: bool = False

    @model_validator(mode="after")
    def _no_bot_governs_itself(self) -> "Settings":
        if int(self.bot_token.split(":")[0]) in self.admins:
            raise ValueError("ADMINS names the bot itself 管理员里写的是机器人自己的编号")
        return self

    @field_validator("llm_model")
    @classmethod
    def _model_named(cls, name: str, info: ValidationInfo) -> str:
        if info.data.get("llm_url") and not name.strip():
            raise ValueError("LLM_URL is set, the model's name is not 填了模型服务的网址，没有填模型名称")
        return name

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)


def load_settings(**given: Any) -> Settings:
    """The settings; raises SettingsWrong naming every fault. `given` is for tests (as if passed by keyword)."""
    try:
        return Settings(**given)
    except ValidationError as error:
        raise SettingsWrong(tuple(_line(fault) for fault in error.errors())) from None


def _line(fault: Any) -> str:
    name = PREFIX + str((fault["loc"] or ("admins",))[0]).upper()
    if fault["type"] == "missing":
        return f"{name}: not set 未设置"
    return f"{name}: {fault['msg'].removeprefix('Value error, ')}"
