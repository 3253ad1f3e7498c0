"""By which words a report calls its projects and firms: the tags that everybody knows (500强, 央企), what the plan's
figures ask about (主导产业, 省外) and what its tasks leave out (房地产); mechanisms 4, 7, 12.

Of a message with one project every word tells it, of several the words from one name to the next. What is denied, hoped
for or heard tells nothing, nor what is said of somebody else: a customer, a forum, a market.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from domain.figures.tags import OF_FIRMS, taking_in
from domain.filing.record import Record, UpdateKind
from reading.names.tag_names import TAGS
from reading.text.normalise import uniform
from reading.text.patterns import regex

# What else says that a project is of the category, where a plan has it.
_ALSO: dict[str, str] = {"房地产": "房产开发|地产(?:开发|项目)|商品房|商品住宅|住宅|楼盘|别墅",
                         "主导产业": "主导产业|主导工业|主导制造业|"
                                 "主导(?=[、和及+,](?:战新|四新|省外))|(?<=(?:战新|四新|省外)[、和及+,])主导",
                         "四新": "四新|“四新”|\"四新\"",
                         "省外": "省外|外省", "跨国公司": "跨国公司|跨国企业|跨国集团"}
_LOOSE = ("龙头", "高新", "独角兽", "链主", "上市企业")  # too short to be told from names and places by themselves
_ONLY = {"龙头": r"行业龙头|龙头企业|(?<=是)龙头|(?<=属于)龙头", "高新": r"国家高新(?:技术)?企业|高新企业",
         "独角兽": r"独角兽(?!园|计划|大会)", "链主": r"链主(?!制|行动)", "外资":
         r"外资(?=企业|公司|项目|背景|独资|控股)|"
         r"(?<=是)外资|(?<=属于)外资|(?<=属)外资|外商独资|中外合资", "上市企业": "上市企业"}
_CLAUSE = regex(r"[,，。;；、!！?？\n]")
_SENTENCE = regex(r"[。;；!！?？\n]")
# Before the word, in its clause: it is not so, not yet, not known, or so of several or of others.
_DENIED = regex(
    r"(?:(?:不是|并非|不再是|不属于?|不算|算不上|够不上|谈不上|不涉及|转型|退出|曾是|原是|争创|争取|力争|申报|申请|"
    r"培育|冲刺|打造|有望|"
    r"要成为|想成为|准备|对标|堪比|媲美|类似|号称|瞄准|聚焦|紧盯|梳理|摸排|是不是|是否|据说|听说|可能|好像|疑似|也许|"
    r"估计|或许|客户|"
    r"订单来自|供货给|竞争对手|[多几数]家|一批|若干|部分|一些)[^,，。;；、]{0,5}|(?:没有|没|未|非|除|拟|将|不含|"
    r"为其?配套)[^,，。;；、]{0,2})$")
_NOT_SO = regex(r"(?:不是|不属于?|并非|不算|去掉|取消|删掉|不要|没有)[^,，。;；、]{0,3}$")
_TAKEN_OFF = regex(r"(?:的?标签)?(?:去掉|取消|删掉|不要)")
# Behind the word: it is said of somebody or something else.
_OF_OTHERS = regex(
    r"(?:类|型|性质|企业|公司|集团|单位|客户|那边|等|的)*(?:供应商|供应链|供货|供应|配套|代工|客户|订单|论坛|峰会|"
    r"大会|年会|发布会|"
    r"对接会|座谈会|恳谈会|榜|名录|名单|培育|申报|认定|评选|库|指数|市场|协会|商会|俱乐部|竞争|改革|混改|合作(?!项目)|"
    r"看齐|标准|吗|么|还要核|待核)")
# Behind a word of a project itself: it is what the project is, and no product, firm or trade («住宅电梯»,
# «房地产市场»).
_OF_A_PROJECT = regex(
    r"(?:类|型|综合|商业|住宅|开发|建设|性质|范围|方向|领域|行业|产业|制造业?|工业|投资|资金|企业|公司|"
    r"项目|小区|楼|体|的|[一二三四五]期)*"
    r"(?=[,，。;；、:：!！\s()（）「」“”\"]|$|\d|总?投资|计划|协议|合同|签|已|正式|开工|动工|落地|奠基|"
    r"今|昨|约|和|与|及|了|□|[+/]|都(?:算|是|属)|"
    # «四新项目高端轴承»: the project's name behind it
    r"(?<=项目)(?!推介|对接|清单|申报|专班|[组部会库办数多少有几占比]|管理|审批|资金|政策|指挥|招商|谋划|储备|落后|进展|情况)[一-龥A-Za-z]{2})")
_CALLED = regex(r"(?:是|属于?|系|来自|列入|纳入)[^,，。;；、]{0,4}$")
_OF_A_PLACE = regex(r"区(?!域)")  # «先进制造区», but «商住小区»
_EVENT = regex(r"(?:集中|专题|专场|产业|地区|区域|城市|城市群|的|举办|开展)*(?:招商|推介|签约|恳谈|路演|投资说明)")
_OF_ALL = regex(r"(?:都|均|全都|全部)(?:是|属于?|为|系)(?:[^,，。;；、]{0,6})$|"
                     r"[两三四五六七八九十\d][家个](?:都是)?$")


def with_tags(record: Record, text: str, plan: Sequence[str]) -> Record:
    """The record with what its projects, or where it has none what it tells of, are called by. `plan`: the words that
    the office's plan asks about."""
    if record.kind is UpdateKind.OTHER:
        return record
    firms = (*record.enterprises, *(mention.enterprise or "" for mention in record.projects))
    said = uniform(text)
    every = _of_all(_without_firms(said, firms, plan), plan)
    if not record.projects:
        return replace(record, tags=_of_firms(said, record.enterprises, every, plan))
    parts = [said] if len(record.projects) == 1 else _parts(said, [(m.name, m.enterprise) for m in record.projects])
    tags = [_told(_without_firms(part, firms, plan), plan) for part in parts]
    return replace(record, projects=tuple(replace(m, tags=tuple(dict.fromkeys((*m.tags, *every, *own))))
                                          for m, own in zip(record.projects, tags, strict=True)))


def tags_told(text: str, plan: Sequence[str], firms: Iterable[str] = ()) -> tuple[str, ...]:
    """What a text says that the one thing it tells of is called by."""
    return _told(_without_firms(uniform(text), firms, plan), plan)


def tags_denied(text: str, plan: Sequence[str]) -> tuple[str, ...]:
    """What a text says that it is not, or is to be taken off («不是央企», «去掉主导产业标签»)."""
    said = uniform(text)
    return tuple(dict.fromkeys(_entries(tuple(plan))[(match.lastindex or 1) - 1][1]
                               for match in _forms(tuple(plan)).finditer(said)
                               if _NOT_SO.search(said[:match.start()]) or _TAKEN_OFF.match(said, match.end())))


def without_tags(text: str, plan: Sequence[str], sign: str) -> str:
    """The text, without space around it, with a sign in each tag's place."""
    return _forms(tuple(plan)).sub(sign, uniform(text).strip())


def _of_firms(said: str, firms: Sequence[str], every: Iterable[str],
              plan: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """(firm, tag) of what tells of several firms; "" for the firm where there is one, or it is said of all."""
    if len(firms) < 2:
        return tuple(("", tag) for tag in _told(_without_firms(said, firms, plan), plan))
    parts = _parts(said, [(firm, None) for firm in firms])
    own = [(firm, tag) for firm, part in zip(firms, parts, strict=True)
           for tag in _told(_without_firms(part, firms, plan), plan) if tag not in every]
    return (*(("", tag) for tag in every), *own)


def _without_firms(whole: str, firms: Iterable[str], plan: Sequence[str]) -> str:
    """A firm's own name tells nothing, but for a tag that it was read together with («世界500强中粮集团»)."""
    for firm in filter(None, map(uniform, firms)):
        leading = next((m for m in [_forms(tuple(plan)).match(firm)] if m and m.end() < len(firm)
                        and _entries(tuple(plan))[(m.lastindex or 1) - 1][1] in OF_FIRMS), None)
        whole = whole.replace(firm[leading.end():] if leading else firm, "□")
    return whole


def _parts(whole: str, named: Sequence[tuple[str | None, str | None]]) -> list[str]:
    """Of each (name, enterprise) the words from the clause that names it to the next one's."""
    starts: list[int | None] = []
    end = 0
    for names in named:
        at = next((at for name in names if name and (at := whole.find(uniform(name), end)) >= 0), None)
        starts.append(None if at is None else max((m.end() for m in _CLAUSE.finditer(whole, end, at)), default=end))
        end = end if at is None else at + 1
    found = [start for start in starts if start is not None]
    return ["" if start is None else whole[start:next((s for s in found if s > start), len(whole))] for start in starts]


def _of_all(whole: str, plan: Sequence[str]) -> tuple[str, ...]:
    return tuple(tag for tag, at in _found(whole, plan) if _OF_ALL.search(whole, 0, at))


def _told(said: str, plan: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(tag for tag, _ in _found(said, plan)))


def _found(said: str, plan: Sequence[str]) -> Iterator[tuple[str, int]]:
    """(tag, where it stands) of all that are told."""
    for match in _forms(tuple(plan)).finditer(said):
        tag = _entries(tuple(plan))[(match.lastindex or 1) - 1][1]
        before = said[max((m.end() for m in _SENTENCE.finditer(said, 0, match.start())), default=0):match.start()]
        if not _DENIED.search(before) and not _OF_OTHERS.match(said, match.end()) and (
                tag in OF_FIRMS or _is_of_it(before, said, match.end())):
            yield tag, match.start()
            yield from ((other, match.start()) for other in plan if uniform(other) in match[0] and other != tag
                        and tag not in taking_in([other]))  # «主导工业» is 工业 too


def _is_of_it(before: str, said: str, end: int) -> bool:
    told = _OF_A_PROJECT.match(said, end) or _EVENT.match(said, end) or (_CALLED.search(before)
                                                                         and said.startswith("的", end))
    return bool(told) and not _OF_A_PLACE.match(said, end)


@lru_cache(maxsize=8)
def _entries(plan: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """(how it may be said, as a pattern; the tag), the longest first."""
    own = {re.escape(uniform(word)): TAGS.get(word, word) for word in plan}
    known = {re.escape(said): tag for said, tag in TAGS.items() if said not in _LOOSE}
    plain = sorted((known | own).items(), key=lambda entry: len(entry[0]), reverse=True)
    also = [(_ALSO[word], word) for word in plan if word in _ALSO]
    return (*also, *((form, TAGS.get(word, word)) for word, form in _ONLY.items()), *plain)


@lru_cache(maxsize=8)
def _forms(plan: tuple[str, ...]) -> re.Pattern[str]:
    return regex("|".join(f"({form})" for form, _ in _entries(plan)))
