"""What a message sets right of a card's sums: how much, in which currency, of which kind."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from domain.filing.offers import sum_choice
from domain.filing.record import Doubt, UpdateKind
from domain.money import Amount, AmountKind, Money, in_place_of
from domain.numerals import number
from reading.meaning.amounts import Labelled, label
from reading.reading_context import CardSeen, Change, ReadingContext
from reading.report.loose_sums import is_loose
from reading.text.patterns import regex
from reading.values.money_grammar import CODE, find_sums

AMOUNT_KINDS: tuple[tuple[AmountKind, str], ...] = (
    (AmountKind.PAID_IN, r"到位(?:资金)?|到账|到帐|实缴"), (AmountKind.INVESTED, r"完成投资|固投|已投"),
    (AmountKind.CONTRACT, r"合同额?|协议额"),
    (AmountKind.TOTAL, r"总投资|计划投资|投资额|总的|总盘子"), (AmountKind.REGISTERED, r"注册资本|注册资金"),
    (AmountKind.OUTPUT, r"产值|销售"),
    (AmountKind.TAX, r"税收?"), (AmountKind.PHASE, r"一期|首期"), (AmountKind.DEPOSIT, r"定金|保证金"))
_BARE_NUMBER = regex(r"(?<![\d.A-Za-z第月年/])(\d{1,6}(?:\.\d{1,3})?)(?=$|[\s,，。!吧啊呀哦才])|"
                     r"(?<![\d一二两三四五六七八九十百千])([一二两三四五六七八九][百千][一二两三四五六七八九十百]{0,4})"
                     r"(?=$|[\s,，。!吧啊呀哦才])|"  # «是两千三», «就是一点六»
                     r"(?<![\d一二两三四五六七八九十百千])([一二两三四五六七八九十]{1,3}点[零一二三四五六七八九]{1,2})(?![个万亿一-龥]*[万亿])")
_CAME = regex(r"[钱款]到了|到[账帐位]|(?:到|来|进|打|汇)(?:过来|进来)?了[^,，。;；]{0,4}(?:[笔款钱]|资金)|"
              r"[进入][账帐]|打(?:过|进)?来了|到了(?=$|[,，。!\s])")
_CAME_IN = regex(r"是(?:[一二三首]期)?(?:的)?(?:资本金|注册资本|投资款|首期款|货币资金)?"
                  r"(?:到[位账帐]|进账)(?:的|资金)?[了啊哈吧]*$")
_ZEROS = regex(r"(?P<sign>[多少漏])(?:打|写|输|报|敲|按|加|填|说|记)?了?(?P<count>[一二两三12俩]?)个?[零0](?!\d|[.])")
# «少报了200万», and not «少报了，是1200万»
_SHORT_BY = regex(r"(?P<sign>[多少漏])(?:报|写|说|算|记|填|打|输|录|统计|登)了?(?:大?概|约|差不多)?$")
_NOT_COME = regex(r"(?:是(?P<what>[一-龥]{2,5}?))?[,，]?(?:还|都|根本|实际)*(?:没有?|未)"
                  r"(?:到[账帐位]?|打|付|收到?|进账|来)(?![一二三四五六七八九十])")
NOT_YET = "还没到账"
# «有200万明天才进»
_STILL_TO_COME = regex(r"(?:明天|后天|下周|下个?月|过几天|月底|年底)[^,，。]{0,4}(?:才|再)(?:能)?(?:进|到|打|来|付)")
_OF_IT = regex(r"(?:里面?|当中|其中|之中|中)(?:头)?(?:有|含|包括|包含)$")  # «1000万里有200万是借款»: a part of it
_OPENS = regex(r"^(?:不对|错了|对了|哦|[,，\s])+")
_UNITS = (Decimal(1), Decimal(10_000), Decimal(100_000_000))
_NAMES = "|".join(word for word in CODE if "一" <= word[0] <= "龥" and len(word) > 1)
_CURRENCY = regex(f"(?<!不是)(?<!并非)({_NAMES})(?!基金|债|贷|汇|计价)")  # «是美元基金投的» tells who invests


def sums_changed(clause: str, field: str, wrong: str, card: CardSeen, context: ReadingContext) -> list[Change]:
    if _STILL_TO_COME.search(clause):
        return []
    labelled = [item for item in label(clause, find_sums(clause)) if not item.sum.vague
                and not _OF_IT.search(clause, 0, item.sum.start)]
    if short := _short_by(clause, labelled, card):
        return short
    zeros = _zeros(clause, card, [item.amount().money for item in labelled])
    if zeros or not labelled:
        return zeros or _bare_sum(clause, field, wrong, card)
    told = [(_amount_path(item, wrong, card), _amount(item, wrong, card)) for item in labelled]
    held = {(amount.kind, amount.money) for mention in card.record.projects for amount in mention.amounts}
    return [Change(path, amount) for path, amount in told if (amount.kind, amount.money) not in held]


def without_unsettled(sentence: str, card: CardSeen) -> tuple[str, list[Change]]:
    """«总投资加到4个亿 还没定» of a project that has a sum, or that the ledger knows: told in words and offered, and no
    sum of it yet; with the sentence without those words."""
    if len(card.record.projects) != 1:
        return sentence, []
    [held] = card.record.projects
    known = bool(held.amounts) or card.projects[:1] not in ((), (None,))
    loose = [one for one in label(sentence, find_sums(sentence)) if known and not one.missing
             and is_loose(sentence, one)]
    if len(loose) != 1:
        return sentence, []
    start = max(map(sentence.rfind, ",，", (0, 0), (loose[0].sum.start,) * 2)) + 1
    words = re.sub(r"[,，\s]+", "，", _OPENS.sub("", sentence[start:]).strip())
    offered = Doubt(f"projects.0.amounts.{len(held.amounts)}", "offered", (sum_choice(loose[0].amount()),))
    return sentence[:start], [Change("projects.0.matter", "，".join(filter(None, (held.matter, words)))),
                              Change("doubts", (offered, *card.record.doubts))]


def not_come(clause: str, field: str, wrong: str, card: CardSeen, context: ReadingContext) -> list[Change]:
    """«那2000万是首期款还没到账»: money that stands on the card as received has not come; it is told in words."""
    said = _NOT_COME.search(clause)
    sums = {item.sum.low: clause[item.sum.start:item.sum.end] for item in label(clause, find_sums(clause))}
    held = [(p, n, amount.money.value) for p, mention in enumerate(card.record.projects)
            for n, amount in enumerate(mention.amounts) if amount.kind is AmountKind.PAID_IN]
    meant = [one for one in held if one[2] in sums or not sums]
    if said is None or len(meant) != 1:
        return []
    [(p, n, value)] = meant
    matter = card.record.projects[p].matter
    words = f"{said['what'] or ''}{sums.get(value, '')}{NOT_YET}"
    kind = [Change("kind", UpdateKind.PROGRESS)] if card.record.kind is UpdateKind.FUNDS and len(held) == 1 else []
    return [Change(f"projects.{p}.amounts.{n}", None), *kind,
            Change(f"projects.{p}.matter", "，".join(filter(None, (matter, words))))]


def _short_by(clause: str, labelled: Sequence[Labelled], card: CardSeen) -> list[Change]:
    """«少报了200万», «多写了200万»: by so much the card's one sum of that kind is wrong."""
    said = _SHORT_BY.search(clause, 0, labelled[0].sum.start) if len(labelled) == 1 else None
    held = [(p, n, amount) for p, mention in enumerate(card.record.projects)
            for n, amount in enumerate(mention.amounts)
            if labelled and (labelled[0].guessed or amount.kind is labelled[0].kind)]
    if said is None or len(held) != 1:
        return []
    [(p, n, amount)] = held
    by = labelled[0].amount().money.value
    value = amount.money.value - by if said["sign"] == "多" else amount.money.value + by
    return [Change(f"projects.{p}.amounts.{n}", replace(amount, money=Money.of(value, amount.money.currency)))
            ] if value > 0 else []


def _bare_sum(clause: str, field: str, wrong: str, card: CardSeen) -> list[Change]:
    """«非2000 是1200», «嘴快了，5.5»: a number alone counts in the unit of the card's sum that it is nearest to."""
    found = list(_BARE_NUMBER.finditer(clause))
    held = [(p, n, amount) for p, mention in enumerate(card.record.projects)
            for n, amount in enumerate(mention.amounts)]
    heads = card.record.people is not None or card.record.guests is not None
    if len(found) != 1 or not held or field not in ("", "amounts") or (heads and not wrong and "." not in found[0][0]):
        return []
    said = Decimal(found[0][1]) if found[0][1] else number(found[0][2] or found[0][3]) or Decimal(0)
    sized = [(abs((said * unit / amount.money.value).ln()), p, n, amount, unit) for p, n, amount in held
             for unit in _UNITS if said and amount.money.value]
    return [Change(f"projects.{p}.amounts.{n}", replace(amount, money=Money.of(said * unit, amount.money.currency)))
            for _, p, n, amount, unit in sorted(sized, key=lambda one: one[:3])[:1]]


def _zeros(clause: str, card: CardSeen, named: Sequence[Money]) -> list[Change]:
    """«多打了一个零», «少写了两个0»: of the card's one sum; «500万是多打了一个零»: of the one that is named."""
    said = _ZEROS.search(clause)
    held = [(p, n, amount) for p, mention in enumerate(card.record.projects)
            for n, amount in enumerate(mention.amounts) if not named or amount.money in named]
    if said is None or len(held) != 1:
        return []
    [(p, n, amount)] = held
    times = Decimal(10) ** int(number(said["count"] or "1") or 1)
    value = amount.money.value / times if said["sign"] == "多" else amount.money.value * times
    return [Change(f"projects.{p}.amounts.{n}", replace(amount, money=Money.of(value, amount.money.currency)))]


def tells_of_zeros(clause: str) -> bool:
    """«少打个零» behind the sum that is right («是800万，少打个零») only says how it came about."""
    return _ZEROS.search(clause) is not None


def with_sums(card: CardSeen, changes: Sequence[Change]) -> CardSeen:
    """The card as it is once its sums are changed so."""
    projects = list(card.record.projects)
    for change in changes:
        head, _, place = change.path.partition(".amounts.")
        at, n = head.removeprefix("projects."), int(place or -1)
        if isinstance(change.value, Amount) and at.isdecimal() and int(at) < len(projects) and n >= 0:
            sums = list(projects[int(at)].amounts)
            sums[n:n + 1] = [change.value]
            projects[int(at)] = replace(projects[int(at)], amounts=tuple(sums))
    return replace(card, record=replace(card.record, projects=tuple(projects)))


def currency_changed(clause: str, field: str, wrong: str, card: CardSeen, context: ReadingContext) -> list[Change]:
    """«币种错了，是欧元», «欧元不是美元»: the same sum in another currency."""
    told = [CODE[found[1]] for found in _CURRENCY.finditer(clause)]
    held = [(p, n, a) for p, mention in enumerate(card.record.projects) for n, a in enumerate(mention.amounts)
            if a.money.currency not in told]
    if len(set(told)) != 1 or not held:
        return []
    project, place, amount = held[0]
    return [Change(f"projects.{project}.amounts.{place}",
                   replace(amount, money=Money.of(amount.money.value, told[0])))]


def _amount_path(item: Labelled, wrong: str, card: CardSeen) -> str:
    return "projects.{}.amounts.{}".format(*_place_of_amount(item, wrong, card))


def _amount(item: Labelled, wrong: str, card: CardSeen) -> Amount:
    """The sum that is said, of the kind that stands on the card where none is said."""
    project, place = _place_of_amount(item, wrong, card)
    held = card.record.projects[project].amounts if project < len(card.record.projects) else ()
    said = item.amount()
    if place >= len(held):
        return as_it_came(said, card) if item.guessed else said
    return in_place_of(replace(said, kind=held[place].kind) if item.guessed else said, held[place])


def as_it_came(amount: Amount, card: CardSeen) -> Amount:
    """«泉小满的钱到了», then «600万»: how much it was."""
    came = amount.kind is AmountKind.TOTAL and (card.record.kind is UpdateKind.FUNDS or _CAME.search(card.text))
    return replace(amount, kind=AmountKind.PAID_IN) if came else amount


def _place_of_amount(item: Labelled, wrong: str, card: CardSeen) -> tuple[int, int]:
    """(project, which of its sums): the one that is denied, the one of the kind that is said, else the first of all."""
    held = [(p, n, amount) for p, mention in enumerate(card.record.projects)
            for n, amount in enumerate(mention.amounts)]
    meant = {s.low for s in find_sums(wrong)} | {item.sum.low}  # the one denied; one that is called another kind
    for p, n, amount in held:
        if amount.money.value in meant or (not item.guessed and amount.kind is item.kind):
            return p, n
    if held and item.guessed:
        return held[0][0], held[0][1]
    return 0, len(card.record.projects[0].amounts) if card.record.projects else 0


def amount_kind_changed(clause: str, field: str, wrong: str, card: CardSeen, context: ReadingContext) -> list[Change]:
    """«那是到位资金», «不是到位是总投资»: the same sum of another kind."""
    kind = AmountKind.PAID_IN if _CAME_IN.search(clause) else next((kind for kind, pattern in AMOUNT_KINDS
                 if re.search(rf"(?:是|系|算|记|为|按)(?:的是)?[^,，不]{{0,3}}?(?:{pattern})",
                                                                      clause)
                 or re.fullmatch(rf"\s*(?:{pattern})(?:资金|额)?[的啊哦哈吧]*\s*", clause)), None)
    denied = next((kind for kind, pattern in AMOUNT_KINDS if wrong and re.search(pattern, wrong)), None)
    held = [(p, n, a) for p, mention in enumerate(card.record.projects) for n, a in enumerate(mention.amounts)]
    of = [one for one in held if denied is None or one[2].kind is denied] or held
    return [Change(f"projects.{of[0][0]}.amounts.{of[0][1]}", replace(of[0][2], kind=kind))] if kind and of else []
