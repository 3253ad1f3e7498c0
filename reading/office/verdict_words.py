"""Plain sentences that put something before whoever judges it, as the command and the words that it takes.

Orders and questions alone: what tells that something was checked, reviewed or drawn («昨天核查了现场») is news. In this
order: what waits; a sample; «算不算»; a review; a claim; a screening; a check.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from domain.characters import narrow
from reading.text.normalise import uniform
from reading.text.patterns import regex

VerdictCommand = Literal["lead", "claim", "verify", "review", "sample", "ruling"]

LONGEST_ORDER = 50
_PLEASE = r"(?:请|麻烦|帮我|帮忙|给我|我要|我想|想|要|需要|安排|申请|提请|发起|组织|开始|现在|对|把|将|给|一下)*"
_END = r"(?:一下|吧|下|了吧|呢|吗|啊)?[。!?\s]*$"
_TELLS = regex(r"(?<!算)了(?!吧|解)|(?<!通)过(?!亿)|已经?|昨天|前天|刚刚?|上午|下午|完成|通过|结果是|被")
_WHAT = r"(?P<what>(?!:)[^,，。;；!?\n]{1,30}?)"  # «请核查：…» asks
_OF = r"(?:这个|那个)?(?:项目|企业|公司)?的?"
_FACT = r"(?:线索|签约|落地|开工|纳统|竣工|投产|到位资金|资金到位|到账|完成投资|外资到账)?"
_DAYS = (r"(?P<days>\d{4}-\d{2}|\d{4}年\d{1,2}月|(?:今年|去年)?(?:\d{1,2}|十[一二]?|[一二三四五六七八九])月份?|"
         r"[上本这]个?月|"
         r"[上本这]个?季度|第?[一二三四1-4]季度|[上下]半年|[上本这]一?周|今年|去年)")
_WAITS: tuple[tuple[VerdictCommand, str], ...] = (
    ("claim", r"(?:还有|有)?(?:哪些|什么|多少|几个)?(?:项目|事项|数据)?(?:待|没|还没|未|等)(?:着)?认定的?(?:有哪些|"
              r"是哪些|清单|"
              r"项目|事项)?"),
    ("claim", r"认定(?:情况|进度|清单)|申报(?:情况|进度|清单)"),
    ("lead", r"(?:还有|有)?(?:哪些|什么|多少|几条)?(?:线索|信息)(?:还?没有?|待|未)研判的?(?:有哪些|清单)?|研判(?:情况|"
             r"进度|清单)"),
    ("verify", r"(?:还有|有)?(?:哪些|什么|多少|几个)?(?:项目|开工)(?:还?没有?|待|未)核[查实]的?(?:有哪些|清单)?|"
               r"核[查实](?:情况|进度|清单)"),
    ("review", r"(?:还有|有)?(?:哪些|什么|多少|几个)?(?:项目)?(?:在|正在)?(?:联审|会审)(?:的|中的)?(?:有哪些|清单|情况|"
               r"进度)"),
    ("ruling", r"(?:以前|有)?(?:哪些|什么)?(?:裁定|口径|认定口径)(?:有哪些|清单|情况)?"),
    ("sample", r"抽查(?:情况|结果|名单|清单)"))
# Each procedure by its word; what else may be said in a question of it, and that something asks
_PROCEDURES: tuple[tuple[VerdictCommand, str], ...] = (
    ("sample", "抽查|抽样"), ("verify", r"(?:现场|实地)?核[查实]|现场查看"), ("lead", "研判"), ("review", "联审|会审"),
    ("claim", "认定|申报"))
_AROUND = (r"(?:(?:上|本|这)(?:次|个?月|季度)|最近|目前|现在|一共|总共|开工|签约|项目|线索|事项|单位|的|了|过|着|还|都|"
           r"也|又|有|没有?|未|待|等|在|是|被|做|完|通过|结果|情况|进度|清单|名单|哪一?些|哪几?[个条家]|"
           r"多少[个条项家]?|几[个条项家批笔]|谁|吗|呢|什么|怎么样|[?？])")
_ASKS_OF = regex(r"哪|多少|几[个条项家批笔]|谁|吗|呢|有没有|结果|情况|进度|清单|名单|什么|怎么样|[?？]")
_ORDERS: tuple[tuple[VerdictCommand, str], ...] = (
    ("review", rf"{_PLEASE}{_WHAT}{_OF}(?:提交|提请|申请|报|送|走|上|做|发起|进行|要|需要|交)+(?:部门|联合)?"
               rf"(?:联审|会审|联合审查|签约审批|签约审核)"),
    ("review", rf"{_PLEASE}(?:部门)?(?:联审|会审|联合审查){_WHAT}{_OF}"),
    ("review", rf"{_PLEASE}{_WHAT}{_OF}的?(?:部门)?(?:联审|会审|联合审查|签约审批)"),
    ("claim", rf"{_PLEASE}{_WHAT}{_OF}{_FACT}的?(?:提交|申请|申报|报|送|要|交)+认定"),
    ("claim", rf"{_PLEASE}(?:申报|提交|报|申请)认定{_WHAT}{_OF}{_FACT}"),
    ("claim", rf"{_PLEASE}(?:申报|提交){_WHAT}{_OF}{_FACT}的?认定"),
    ("lead", rf"{_PLEASE}{_WHAT}{_OF}(?:线索)?的?(?:提交|申请|报|送|做|要|进行|交)+(?:线索)?研判"),
    ("lead", rf"{_PLEASE}研判(?:一下)?{_WHAT}{_OF}(?:线索)?"),
    ("verify", rf"{_PLEASE}(?:去)?(?:现场|实地)?核[查实](?:一下)?{_WHAT}{_OF}(?:开工)?(?:的?(?:现场|情况))?"),
    ("verify", rf"{_PLEASE}{_WHAT}{_OF}(?:开工)?(?:要|需要|申请|安排|做|进行)+(?:一次)?(?:现场|实地)?核[查实]"))
_SAMPLE = regex(rf"^{_PLEASE}(?:按|用)?(?:\d{{1,3}}%|[一二三四五]成|百分之[一二三四五六七八九十]+)?的?(?:面|"
                     rf"比例)?(?:再)?(?:抽查|抽样|"
                     rf"抽取)(?:一下)?{_DAYS}?的?(?:新?(?:签约|开工)?(?:项目|动态|数据))?(?:\d{{1,3}}%)?{_END}")
_SAMPLE_OF = regex(rf"^{_PLEASE}{_DAYS}的?(?:项目|开工|签约)*(?:抽查|抽样)(?:\d{{1,3}}%)?{_END}")
_COUNTS = (r"(?:到底|究竟|能|应该|应|该|还|都)*(?:算不算数?|(?<!不)算吗|能不能(?:算|计入|记入)|可不可以算|计不计入?|"
           r"是否计入|能否计入|是不是算|认不认)")
_RULING = regex(rf"^(?:请问|问一下|请裁定|裁定)?{_WHAT}{_OF}{_COUNTS}(?P<rest>[^,，。;；\n]{{0,30}}){_END}")
_SPACED = regex(r"(?<=[一-鿿])\s+(?=[一-鿿])")  # a blank between words reads as a comma
_CATEGORY = regex(r"(?:类|型|这类|这种|这样)?(?:的)?(?:项目|企业)?$")
_SEED = regex(r"(?:种子|seed)\s*[:：=]?\s*([\w.-]{1,40})", re.IGNORECASE)
_BARE = regex(r"^(?:这|那|该|本|它|他们|全部|所有|大家|我们?|结果|一下|我们的)?(?:个|条|些)?(?:项目|企业|线索|"
                   r"情况|现场)?$|"
                   r"各(?:部门|单位|组|局)|抓紧|尽快|是不是|有没有|多少|多久|什么|高新技术|高企|专精特新|小巨人|瞪羚|"
                   r"资质|称号|"
                   r"(?:到位)?资金|时间|数据|名单|职称|工伤")


@dataclass(frozen=True, slots=True)
class VerdictOrder:
    """A command of verdicts in plain words; `argument` as the command takes it."""

    command: VerdictCommand
    argument: str = ""


@dataclass(frozen=True, slots=True)
class RulingQuestion:
    """What a question is about: words that may name a project, in the order of trying, and the category where they do
    not."""

    subjects: tuple[str, ...]
    category: str


@lru_cache(maxsize=8)  # the rules ask it of a message, then what it may mean otherwise does
def verdict_order(text: str) -> VerdictOrder | None:
    """None for what tells news, and for anything not clearly an order or a question of this kind."""
    plain = uniform(text).strip().lstrip("@ ")
    if not plain or len(plain) > LONGEST_ORDER or "\n" in plain:
        return None
    waits = next((name for name, form in _WAITS if re.match(f"^(?:{form}){_END}", plain)), None)
    if waits is not None:
        return VerdictOrder(waits)
    about = _procedure_asked(plain)
    if about is not None:
        return VerdictOrder(about)
    sample = _SAMPLE.match(plain) or _SAMPLE_OF.match(plain)
    if sample is not None:
        return VerdictOrder("sample", sample["days"] or "")
    if _RULING.match(plain):
        return VerdictOrder("ruling", text.strip())
    return None if _TELLS.search(plain) else _order(plain)


def _procedure_asked(plain: str) -> VerdictCommand | None:
    """«抽查了几个», «开工的有没有现场核查过», «上次抽查结果怎么样»: how many, which, whether."""
    if _ASKS_OF.search(plain) is None:
        return None
    return next((name for name, word in _PROCEDURES if re.fullmatch(f"{_AROUND}*(?:{word}){_AROUND}*[。!]?", plain)),
                None)


def _order(plain: str) -> VerdictOrder | None:
    for command, form in _ORDERS:
        match = re.match(f"^{form}{_END}", plain)
        if match is not None and not _BARE.search(match["what"]):
            return VerdictOrder(command, match["what"].strip())
    return None


def ruling_question(said: str) -> RulingQuestion:
    """«滨江酒店 算不算亿元项目», «12 房地产配套算不算», «标准厂房类项目算不算工业项目»."""
    first, _, rest = narrow(said).strip().partition(" ")
    match = _RULING.match(uniform(_SPACED.sub("", said)).strip())
    named_first = match is None or (rest and not re.search(_COUNTS, first))
    subjects = [first] if named_first else []
    category = ""
    if match is not None:
        what = match["what"].strip()
        subjects.append(what)
        category = _CATEGORY.sub("", what).strip()
    return RulingQuestion(tuple(dict.fromkeys(filter(None, subjects))), category if len(category) <= 20 else "")


def split_seed(said: str) -> tuple[str, str | None]:
    """«2026-03 种子 123» as the words for the period and the seed of a sample; None where none is said."""
    found = _SEED.search(said)
    return _SEED.sub("", said).strip(), found[1] if found is not None else None
