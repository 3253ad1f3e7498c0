"""What a short message right after a card says of its fields and nothing else: «是美元！！», «是亿不是万»,
«就叫林下竹荪菌棒厂吧，他们公司叫菌语者».

Every clause gives a currency, a size or a name, or says only that one is known now; a message with any other clause is
none of this kind.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from domain.money import Amount, Money
from reading.names.references import references
from reading.reading_context import CardSeen, Change, ReadingContext
from reading.text.normalise import uniform
from reading.text.patterns import regex
from reading.thread.place_changes import MET_AT, places_changed
from reading.thread.sum_changes import sums_changed
from reading.values.money_grammar import CODE

LONGEST = 40
_CLAUSE = regex(r"[,，](?!不是)|[。;；!！\n]+|(?<=[一-龥])\s+(?=[一-龥])")
_END = r"(?:的|吧|啊|呀|哦|哈|了|呢|啦|咯|喔|嘛|好了)*[~～. ]*"
_SURELY = r"(?:应该|其实|实际|就|先|暂时?|还是|都|统一|也)*"
_MONEY = "|".join(sorted((word for word in CODE if "一" <= word[0] <= "龥" and len(word) > 1), key=len, reverse=True))
_CURRENCY = regex(rf"(?:单位|币种|货币|金额|钱)?{_SURELY}(?:是|为|按)?[百千]?万?亿?(?P<money>{_MONEY})"
                  rf"(?:[,，]?不是(?:{_MONEY}))?{_END}")
_SIZES = {"元": 1, "万": 10**4, "万元": 10**4, "亿": 10**8, "亿元": 10**8}
_SIZE = regex(rf"(?:单位)?{_SURELY}(?:是|为)(?P<right>[亿万]元?|元)(?:[,，]?不是(?P<wrong>[亿万]元?|元))?{_END}")
_ENTERPRISE = r"(?:他们|对方|人家)?的?(?:公司|企业|厂家)(?:的?(?:名字?|名称|全称))?"
_PROJECT = r"(?:那?个?项目(?:的?(?:名字?|名称))?|名字|名称)"
_NAME = r"[:：“\"「]?(?P<name>[一-龥A-Za-z0-9()·]{2,20}?)[”\"」]?"
_CALLED = regex(rf"(?:(?P<firm>{_ENTERPRISE})|(?P<of>{_PROJECT}))?{_SURELY}"
                rf"(?:叫做?|取名叫?|定名为?|名为|(?<=[司业家称字])是){_NAME}{_END}")
# «蓝篾坊的», behind a name
_WHOSE = regex(r"(?:是)?(?P<name>(?![在去到从跟和])(?!.*(?:[新老大小好我你他她这那谁]|投|做))[一-龥A-Za-z0-9]{3,10})的")
_KNOWN = regex(rf"(?:(?P<firm>{_ENTERPRISE})|(?P<of>{_PROJECT}|项目名))(?:已经|终于)?"
               rf"(?:定|有|问到|查到|出来|知道|确定|起好)(?:下来)?了?")
_IDLE = regex(r"(?:我?刚才?|今天|后来|又)?(?:问|查|核实|确认|看)(?:到|清楚|过|好)?(?:了|的)*|补一?[下句]|好的?|嗯+|哦+")
_NO_NAME = regex(r"什么|啥|谁|哪|怎么|[吗?？]|^(?:该|这|那|我|你|他|一|个|人|停|来|去)|不(?!锈|饱)")


def fields_said(text: str, card: CardSeen, context: ReadingContext) -> tuple[Change, ...]:
    """The changes of a card of one project at most; empty where the message says anything else."""
    plain = uniform(text).strip()
    if len(plain) > LONGEST or len(card.record.projects) > 1:
        return ()
    found: list[Change] = []
    of = ""
    for clause in filter(None, (one.strip() for one in _CLAUSE.split(plain))):
        known = _KNOWN.fullmatch(clause)
        if known is not None:
            of = "firm" if known["firm"] else "of"
            continue
        changes = [*_of_sum(clause, card), *_called(clause, of, card, context)]
        changes = changes or (_beside(clause, card, context) if found else [])
        if not changes and not _IDLE.fullmatch(clause):
            return ()
        found += changes
    return tuple({change.path: change for change in found}.values())


def _beside(clause: str, card: CardSeen, context: ReadingContext) -> list[Change]:
    """Behind a name that is said: where they met («在洪湖见的»), whose it is («蓝篾坊的»), the sum («2000万左右»)."""
    if MET_AT.fullmatch(clause):
        return places_changed(clause, "", "", "", card)
    whose = _WHOSE.fullmatch(clause)
    return [Change("enterprises", (whose["name"],))] if whose else sums_changed(clause, "", "", card, context)


def _of_sum(clause: str, card: CardSeen) -> Iterator[Change]:
    """The same sum in another currency or size."""
    held = [(n, amount) for mention in card.record.projects for n, amount in enumerate(mention.amounts)]
    if len(held) != 1:
        return
    [(number, amount)] = held
    currency, size = _CURRENCY.fullmatch(clause), _SIZE.fullmatch(clause)
    if currency is not None and CODE[currency["money"]] != amount.money.currency:
        yield _sum(number, amount, Money.of(amount.money.value, CODE[currency["money"]]))
    elif size is not None:
        now = next((many for many in (10**8, 10**4) if amount.money.value >= many), 1)
        wrong = _SIZES[size["wrong"]] if size["wrong"] else now
        yield _sum(number, amount, Money.of(amount.money.value / wrong * _SIZES[size["right"]], amount.money.currency))


def _sum(number: int, amount: Amount, money: Money) -> Change:
    return Change(f"projects.0.amounts.{number}", replace(amount, money=money))


def _called(clause: str, of: str, card: CardSeen, context: ReadingContext) -> Iterator[Change]:
    """The name of the enterprise, or of a project that has none yet or whose name is said to be another."""
    found = _CALLED.fullmatch(clause)
    if found is None or _NO_NAME.search(found["name"]):
        return
    name = re.sub(r"(?:项目|工程)$", "", found["name"])
    known = references(name, context.ledger, context.known, context.units)
    if any(one.end - one.start == len(name) and not one.firm for one in known):
        return
    mention = card.record.projects[0] if card.record.projects else None
    if found["firm"] or (of == "firm" and not found["of"]):
        yield Change("enterprises", (name,))
        if mention is not None and mention.enterprise:
            yield Change("projects.0.enterprise", name)
    elif mention is not None and (found["of"] or of or not card.filed or mention.name is None
                                  or clause.startswith(("就", "先", "暂"))):
        yield Change("projects.0.name", name)
