"""Which places the words settle: where somebody certainly was («上周五去杭州了», «人在成都»), and which are ours, where
the others are to come («下周一到临港来»)."""

from domain.projects.stages import Stage
from reading.parse import Parsed
from reading.text.normalise import clause_at
from reading.text.patterns import regex
from reading.text.vocabulary import counties

_WENT = regex(r"(?:[去到在赴跑飞抵](?:了|过)?(?:一?趟)?|去的?)$")
# what a name of two parts («杭州银行») does not go on with
_THEN = regex(r"$|[\W_]|[了过呢哈啊呀吧的]|[见看找谈聊跟和与同陪]|刚|那边|这边|拜访|走访|考察|调研|出差|参加|参会|"
                   r"对接|洽谈|招商|开会|开了?|召开|出来|一?趟|转了|待了|跑了|连着|上午|下午|[今昨前]天|这两天|[两三]天")
_THEIRS = regex(r"(?:人家|他们|对方|企业|老[板总]|客商|项目|厂子|公司|[局县]里?让)[^,。;]{0,4}$")
_COME_HERE = regex(r"(?:过?来|到)(?:咱们?|我们?|我)?(?:这边|这里)?$")
# «在氢屿科技武汉总部坐了两个钟头»: a firm, the city of its house, and that somebody was there
_AT_FIRM = regex(r"(?<![存现所正])[在到去](?P<firm>(?![我咱他那这])[A-Za-z一-龥]{2,8})$")
_HOUSE = regex(r"(?:总部|分公司|公司|工厂|总厂|厂区|厂|研发中心|基地|办事处)里?"
                    r"(?:坐|待|呆|谈|聊|转|看|见|座谈|考察|跟|和)")
# «眠象家居杭州总部，今天见的»: no word of going before the firm, and that somebody was there behind the day
_AT_HEAD = regex(r"(?:^|(?<=[,。;\s]))(?P<firm>(?![我咱他那这])[A-Za-z一-龥]{2,8})$")
_SEEN_THERE = regex(r"(?:总部|分公司|办事处|研发中心)[,\s]*"
                    r"(?:[今昨前]天|[上下中]午|上?(?:周|星期|礼拜)[一二三四五六日]|刚)*"
                    r"[^,。;\s]{0,3}[见谈聊坐](?:的(?=[,。;\s]|$)|了|完|过)")
_CITY = "P"


# «那个项目黄了，改去连云港了», «终止合作了，去了芜湖»: where a project went that has ended here
_WENT_AWAY = regex(r"(?:改|转|又|就|最后|已经?|人家|投|搬|跑|落户?)*(?:[去到投往]|落在|去向)了?(?:别处)?$")


def went_elsewhere(parsed: Parsed, start: int) -> bool:
    """The place at `start` is where somebody went who has given up here."""
    ended = any(step.reached and step.stage is Stage.ENDED and step.start < start for step in parsed.steps)
    left = clause_at(parsed.text, start)[0]
    return ended and _WENT_AWAY.fullmatch(parsed.text, left, start) is not None


def been_to(parsed: Parsed) -> frozenset[tuple[int, int]]:
    """The cities and counties that somebody went to or is in; those of days to come are left to the model."""
    text, known = parsed.text, counties()
    return frozenset((token.start, token.end) for token in parsed.tokens
                     if (token.kind == _CITY or text[token.start:token.end] in known)
                     and _WENT.search(text, max(0, token.start - 4), token.start) and _THEN.match(text, token.end)
                     and not _is_of_others(text, token.start) and not went_elsewhere(parsed, token.start)
                     and not any(clause_at(text, token.start)[0] <= at <= token.start for at in parsed.ahead))


def at_their_house(parsed: Parsed) -> frozenset[tuple[int, int, str]]:
    """The firm (E) and the city (L) of the house where somebody was."""
    text, found = parsed.text, set()
    for token in parsed.tokens:
        if token.kind != _CITY:
            continue
        left = clause_at(text, token.start)[0]
        gone = _AT_FIRM.search(text, left, token.start)
        firm = gone or _AT_HEAD.search(text, left, token.start)
        there = firm is not None and (_HOUSE if gone else _SEEN_THERE).match(text, token.end) and not any(
            left <= at <= token.start for at in parsed.ahead)
        if firm is not None and there and not any(other.kind == _CITY and firm.start() < other.start < token.start
                                                  for other in parsed.tokens):
            found |= {(*firm.span("firm"), "E"), (token.start, token.end, "L")}
    return frozenset(found)


def _is_of_others(text: str, start: int) -> bool:
    """«人家去了常熟»."""
    left, went = clause_at(text, start)[0], _WENT.search(text, max(0, start - 4), start)
    return went is not None and _THEIRS.search(text, left, went.start()) is not None


def is_where_they_come(parsed: Parsed, start: int) -> bool:
    """The place at `start` is ours: somebody is to come there."""
    left, _ = clause_at(parsed.text, start)
    return any(left <= at <= start for at in parsed.ahead) and _COME_HERE.search(parsed.text, left, start) is not None
