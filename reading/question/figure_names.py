"""Which indicators of the plan a text names: by their names, with the verb behind («100项目引进几个»), by what they are
counted in («提供了多少条»), or all of a kind («三率»).

In this order: names as they stand; the task of a part of a name; names whose verb stands elsewhere; all rates
(«三率»); leads. Then what the plan
owes of the same goes before what it only counts, where words of a task are said.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from reading.question.known import FigureNames
from reading.text.patterns import regex

GAP = "、"  # stands where something was understood
_RATES = regex(r"(?:(?<![一-龥])|(?<=[的这那本]))[两二三四五六几各]个?率(?!先)(?:都|各|分别)*")
OWED = regex("任务|目标|[差欠缺]|完成")
_TASK_OF = regex(r"(?P<what>[一-龥]{2,6}?)的?(?:年度|全年)?(?:完成(?:年度|全年)?)?的?(?:任务|目标|指标|完成率)")
# «外资比去年增长多少»; what «外资增长» alone is, the growth's own name says
_GROWTH_OF = regex(r"(?P<what>[一-龥]{2,6}?)的?(?:今年|本年)?(?:同比|[比较](?:去年|上年)(?:同期)?)的?"
                   r"(?:增长?|增[幅速]|涨|多|少|下降|降)")
_BASE_OF = regex(r"(?P<what>[一-龥]{2,6}?)的?(?:去年|上年|上一年)的?(?:增长)?基数")
_LISTED = regex(r"(?<=[、,，和跟与及])[一-龥]{2,4}?(?=[、,，和跟与及各加合]|完成|分别|一共|总共|都|$)")
_LATER = regex("同比|增长|增[幅速]")
# What a name begins with -> how that is said behind the rest of it
_VERBS = {
    "新引进": "引进?", "引进": "引进?", "新签约": "签[约订下]?", "签约": "签[约订下]?", "新落地": "落[地户]?",
    "落地": "落[地户]?", "新开工": "开工?", "开工": "开工?", "新纳统": "[纳入]统", "纳统": "[纳入]统",
    "走访": "[走拜]访|[跑走]"}
_FIRMS_VISITED = regex(r"(?:走访|拜访|跑)(?:了|过)?(?:多少|几)家(?:企业|公司|客商)?(?:$|(?=[?？,，了呢]))")
# «去年外资多少», «外资完成情况»: the money; «外资几个», «外资项目» are rows
_FOREIGN_SUM = regex(r"(?<!到位)(?<!利用)(?:实际)?(?:利用|使用|引进|到位)?外资(?:到位|到账|资金|进资|利用)*"
                     r"(?=(?:一共|总共|累计|目前|现在|今年|已经?|都|是|有|又|只|到位|到账)*(?:完成|达到?|实现)?(?:了|到|的)?"
                     r"(?:多少(?![个家项户])|几(?:个?亿|千?万)|情况|进度|怎么样|如何|$))")
_SHORTEST_REST = 4  # characters of such a name without its verb
_UNCOUNTED = regex("哪|谁|没|未|名单|什么|[不无]|为啥|单子")
_DID = r"(?:召?开|举?办|搞|组织|进行|开展|做|报[送上来]?|收集|设立?|建[成好]?|成立|跑|走|拜访|引进)"
_TIMES = frozenset(("次", "场", "回", "期", "趟"))
_HOW_MANY = regex(rf"(?:{_DID}(?:成|完|好)?[了过]?)?(?P<many>多少|几)(?P<measure>[一-龥]{{1,2}}?)"
                  r"(?=$|[了啊呢?？,，。、的])")
_GIVEN = regex(
    r"(?:提供|推荐|推送)(?:了|过|的)?(?:多少|几)条(?:[^,，。]{0,4}信息)?|(?:提供|报送|推荐|收集)[^,，。]{0,5}信息[^,，。]{0,4}(?:多少|几)条|"
    r"(?:提供|报送?|推荐|收集)[^,，。]{0,4}(?:多少|几)条[^,，。]{0,4}信息")
# «哪些商会还没报投资信息», «谁没提供线索»
_GAVE_NONE = regex(r"(?P<not>(?:还|一直|都)?(?:没有?|未|尚未))(?:报送?|上报|提供|推荐|收集|给)(?:过|来|上来)?"
                   r"[^,，。;；]{0,6}?(?:信息|线索)")
_WHICH_ONE = r"(?:谁|哪(?:[个家些]|几[个家])?(?:项目|企业)?)"
_WORST = r"(?:(?:差|欠|拖|低|少|落后)得?最(?:多|狠|大|厉害|严重)|最(?:低|差|慢|落后|拖后腿))"
_HELD = regex(  # what holds a rate down
    r"(?:是|都是|又)?(?:被|让|叫|由)?(?:哪(?:些|几个|个)|什么|啥|谁)(?:的)?(?:项目|企业)?(?:在|给)*"
    r"(?:拖(?:了|着)?(?:的(?!时间)|累|住|下来|低|了)?(?:后腿)?|拉(?:低|下来?|了?后腿)|扯(?:了)?后腿)(?:的|了)*|"
    rf"[,，、](?:其中)?(?:(?:是|都是)?{_WHICH_ONE}的?)?{_WORST}的?(?:项目|企业)?(?:(?:是|有|都有)*{_WHICH_ONE})?(?=$|[?？呢啊])|"
    r"(?:差|卡|低|欠)在(?:哪|什么)(?:些?项目|里|儿|些|个项目)?|"
    r"[,，、]?(?:是|都是|还有|有)?(?:哪几[个家]|哪些)(?:项目|企业)?(?:还|都)?(?:没有?|未)"
    r"(?:开工|落地|纳统|投产|竣工|履约|到位|到资|做到|达到)(?:的)?(?=$|[?？呢])")
_NOT_DONE = regex(r"(?:还有|有)?(?:哪(?:些|几个|几家|个|家)|谁家?)(?:的)?(?:项目|企业|合同)?(?:还|都|一直)?(?:没有?|未)"
                  r"(?P<what>履约)(?:合同)?的?(?:项目|企业)?(?=$|[?？,，。呢啊])")
_WHY = (r"(?:[,，、]?(?:是|又)?(?:为啥|为什么|为何|怎么回事|怎么|咋|(?:是)?(?:什么|啥)原因|"
        r"原因(?:是|在)?(?:什么|啥|哪)?))")
_BEHIND = (
    r"(?:(?:还是?|才|都|老是?|一直|总是?|就|会|迟迟|只有)*(?:"
    r"(?:这么|那么|如此|太|有点|比较)?(?:(?<![最更])[低差少慢]|落后|上不[去来]|起不来|[跟赶]不上|不够|不高|不行|不理想)|"
    r"(?:是|为|挂)?(?:零|0(?![\d.]))|"
    r"(?:没有?|未|不|没能)(?:到位?|达到?|达标|完成|做到|够数?|上[去来]|齐|过半?)"
    r"(?:任务|目标|序时|进度|一半|数|的)*(?:\d+(?:\.\d+)?(?:%|个百分点|[个家条]|亿元?)?|百分之[一二三四五六七八九十百]{1,4})?)"
    r"(?:的|了|呢|啊)*)")
# «开工率怎么这么低», «为什么签约这么少», «外资没完成，什么原因»
_WHY_BEHIND = regex(rf"{_WHY}(?P<between>[^,，。;；?？]{{0,10}}?){_BEHIND}|{_BEHIND}(?P<then>[,，、]?){_WHY}")
_HELD_ALONE = regex(
    r"(?:哪(?:些|几个|个)|什么|啥)项目(?:在|是)?(?:拖(?:了|着)?后腿|拖累|拉(?:低|了?后腿)|扯(?:了)?后腿)(?:的|了)*|"
    r"(?:拖|拉|扯)(?:了|着)?后腿的(?:项目)?(?:是|有|都有)*哪(?:些|几个)?项目")


@dataclass(frozen=True, slots=True)
class FiguresNamed:
    """`rest`: the text with a `GAP` in the place of each name; `held`: what holds them down is asked for, of what the
    rest says where no name is; `by_kind`: meant by what is counted («外资多少», «谁没报信息») and not by a name, so
    that no rows of the ledger are."""

    names: tuple[str, ...]
    rest: str
    held: bool = False
    by_kind: bool = False


def figures_named(plain: str, known: FigureNames) -> FiguresNamed:
    none = _GAVE_NONE.search(plain) if known.leads else None
    if none is not None:
        rest = f"{plain[:none.start()]}{none['not']}{GAP}{plain[none.end():]}"
        return FiguresNamed((known.leads,), rest, by_kind=True)
    found = _without_verb(_as_they_stand(plain, known), plain)
    figures = any(name in known.measures for name in found.names)  # and not only rules: «完成率», «序时»
    found = _listed_too(found, known) if figures else _task_of(plain, known) or found
    if not found.names:
        found = (_part_of(_GROWTH_OF, plain, known.grown) or _part_of(_BASE_OF, plain, known.grown)
                 or _verb_behind(plain, known) or _of_a_kind(plain, known) or _foreign_sum(plain, known) or found)
    held = _HELD.search(found.rest) if found.names else _HELD_ALONE.search(plain)
    held = held or (None if found.names else _not_done(plain, known))
    if held is not None:
        of_it = tuple(name for name in known.rates if (held.groupdict().get("what") or GAP) in name)
        found = FiguresNamed(found.names or of_it or known.rates, without(found.rest, held), held=True)
    elif (why := _WHY_BEHIND.search(found.rest)) is not None:
        rest = f"{found.rest[: why.start()]}{GAP}{why['between'] or ''}{found.rest[why.end():]}"
        found = FiguresNamed(found.names, rest, held=True)
    names = tuple(dict.fromkeys(_owed(name, plain, known, found.held) for name in found.names))
    return replace(found, names=names, rest=_counted(found.rest, names, known))


def _not_done(plain: str, known: FigureNames) -> re.Match[str] | None:
    """«哪几个没履约» of 合同履约率, where the word is no step of the ladder."""
    said = _NOT_DONE.search(plain)
    return said if said is not None and any(said["what"] in name for name in known.rates) else None


def without(text: str, match: re.Match[str]) -> str:
    return f"{text[: match.start()]}{GAP}{text[match.end():]}"


def _as_they_stand(plain: str, known: FigureNames) -> FiguresNamed:
    """In the order in which they are named, the longest name at each place."""
    names: list[str] = []
    rest, at = "", 0
    called = [said for said in known.called if said in plain]
    while at < len(plain):
        said = max((one for one in called if plain.startswith(one, at)), key=len, default="")
        names += [known.called[said]] if said else []
        rest += GAP if said else plain[at]
        at += len(said) or 1
    return FiguresNamed(tuple(dict.fromkeys(names)), rest)


def _without_verb(found: FiguresNamed, plain: str) -> FiguresNamed:
    """«100项目引进几个» of what is called so without its verb."""
    rest = found.rest
    for name in found.names if not _UNCOUNTED.search(plain) else ():
        verb = next((one for one in _VERBS if name.startswith(one)), "")
        if verb and (said := re.search(rf"新?(?:{_VERBS[verb]})[了过]?", rest)) is not None:
            rest = without(rest, said)
    return replace(found, rest=rest)


def _visited(plain: str, known: FigureNames) -> FiguresNamed | None:
    """«走访几家», «跑了多少家企业»: firms, each once, and not trips."""
    firms = [name for said, name in known.called.items()
             if said.startswith("走访") and known.measures.get(name) == "家"]
    said = _FIRMS_VISITED.search(plain)
    return FiguresNamed((firms[0],), f"{without(plain, said)}多少") if firms and said is not None else None


def _verb_behind(plain: str, known: FigureNames) -> FiguresNamed | None:
    """«今年签了几个亿元以上项目» of 新签约亿元以上项目; only where they are counted."""
    if _UNCOUNTED.search(plain):
        return None
    if (visited := _visited(plain, known)) is not None:
        return visited
    for name, verb, rest in _with_verbs(tuple(known.called)):
        if rest not in plain:
            continue
        left = plain.replace(rest, GAP, 1)
        said = re.search(rf"新?(?:{_VERBS[verb]})[了过]?", left)
        if said is not None:
            return FiguresNamed((known.called[name],), without(left, said))
    return None


@lru_cache(maxsize=4)  # the same for every message of an office
def _with_verbs(called: tuple[str, ...]) -> list[tuple[str, str, str]]:
    """The names that open with a verb, longest first: name, verb, what stands behind it."""
    opened = [(name, next((one for one in _VERBS if name.startswith(one)), ""))
              for name in sorted(called, key=len, reverse=True)]
    return [(name, verb, rest) for name, verb in opened
            if verb and len(rest := name.removeprefix(verb)) >= _SHORTEST_REST]


def _listed_too(found: FiguresNamed, known: FigureNames) -> FiguresNamed:
    """«到位内资、外资各完成多少»: of what stands in a list with figures a part of the name is enough."""
    for said in _LISTED.findall(found.rest):
        held = {name for name in known.owed.values() if said in name}
        if len(held) == 1:
            found = replace(found, names=(*found.names, held.pop()), rest=found.rest.replace(said, GAP, 1))
    return found


def _task_of(plain: str, known: FigureNames) -> FiguresNamed | None:
    """«外资任务还差多少» of 到位外资: of those that something is owed of."""
    return _part_of(_TASK_OF, plain, known.owed.values())


def _part_of(form: re.Pattern[str], plain: str, names: Iterable[str]) -> FiguresNamed | None:
    """A part of the name of one alone of these is said before the words of the form (its group «what»)."""
    said = form.search(plain)
    for size in range(len(said["what"]), 1, -1) if said is not None else ():
        part = said["what"][-size:] if said is not None else ""
        held = {name for name in names if part in name}
        if len(held) == 1:
            return FiguresNamed((held.pop(),), plain.replace(part, GAP, 1))
    return None


def _of_a_kind(plain: str, known: FigureNames) -> FiguresNamed | None:
    rates, given = _RATES.search(plain), _GIVEN.search(plain)
    if rates is not None and known.rates:
        return FiguresNamed(known.rates, without(plain, rates))
    if given is not None and known.leads:
        return FiguresNamed((known.leads,), f"{without(plain, given)}多少")
    return None


def _foreign_sum(plain: str, known: FigureNames) -> FiguresNamed | None:
    """Where the plan counts foreign capital, what came is asked for, and no project that is foreign."""
    said, name = _FOREIGN_SUM.search(plain), known.of_money.get("foreign")
    return FiguresNamed((name,), without(plain, said), by_kind=True) if said is not None and name else None


def _owed(name: str, plain: str, known: FigureNames, held: bool) -> str:
    """«到位资金完成多少» is asked of what the plan owes of it."""
    return known.owed.get(name, name) if (held or OWED.search(plain)) and not _LATER.search(plain) else name


def _counted(rest: str, names: Sequence[str], known: FigureNames) -> str:
    """«多少支», «几栋» of what is counted so, and what was done with it («会议开了几次»)."""
    measures = {known.measures.get(name, "") for name in names}

    def plainly(found: re.Match[str]) -> str:
        said = found["measure"]
        same = any(of and (of in said or said in of or {of, said} <= _TIMES) for of in measures)  # «几批» of 批次
        return "多少个" if same else found[0]

    return _HOW_MANY.sub(plainly, rest)
