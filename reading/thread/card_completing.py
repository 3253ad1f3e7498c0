"""What a card lacks and a further message says; what it tells beyond the card."""

from dataclasses import replace

from domain.filing.offers import HEADS
from domain.filing.record import Mention, Record, UpdateKind
from domain.filing.told_outputs import tells_only_outputs
from domain.money import AmountKind, in_place_of
from domain.projects.stages import Stage
from reading.names.references import references
from reading.names.short_forms import SHORTEST
from reading.question.unexplained import uncovered
from reading.reading_context import CardSeen, Change, ReadingContext
from reading.text.normalise import uniform
from reading.text.patterns import regex
from reading.thread.name_changes import NOT_A_NAME, TAIL
from reading.thread.question_answers import is_name, is_value
from reading.thread.sum_changes import as_it_came
from reading.values.money_grammar import tells_a_sum

_CALLED = regex(r"(?:^|[,，。\s])(?:企业|公司|对方|厂家|老板那?家?|客商)?(?:名字|名称)?(?:叫做?|是|"
                     r"名为)(?P<name>(?![做搞产]|生产|(?:主营|投资?|上|建)(?=[一-龥]{2,8}的))(?!\d+(?:\.\d+)?[亩平台套层米吨人个家项天年月日号])[^,，。;；\s]{2,24})")
_MAKES = regex(r"(?:^|[,，。\s])(?:他们|主要|专门|公司|企业|想|准备|打算)?(?:是)?(?:做|搞|生产|主营|投|上|"
                    r"建)(?P<what>[^,，。;；\s]{2,20}?)(?:的|这块|项目|生意|那块|$)")
# what can be a name and nothing else: no word of telling, asking or pointing in it
_BARE_NAME = regex(r"(?![做搞]|生产|主营)"
                r"(?!.*[了吗呢吧啊的着过我你他她它这那去来不没就是在和跟要会说])[一-龥A-Za-z0-9]{3,14}")
_NAMING = regex(r"^(?:那?个?项目)?的?(?:名字|名称|名)?(?:暂时?|就|先|也)?"
                     r"(?:叫做?|定为|取名|名为|是)(?=..)[:：\s「“]*")
_SUM = r"[\d.,一二两三四五六七八九十百千零半点]+个?[百千]?[万亿](?:多|余|左右)?(?:[美欧日港]?元)?"
# «800万 设备款», «设备款800万»: a sum and what it is for
_SUM_OF = regex(rf"(?:是|有|共|一共|[,，\s])*(?:{_SUM}[,，\s]*(?:的|是|左右)?(?P<kind>[一-龥]{{2,4}}款)|"
                rf"(?P<before>[一-龥]{{2,4}}款)[,，\s是]*{_SUM})"
                r"[吧啊的了。!\s]*")


def completes(text: str, record: Record, card: CardSeen) -> tuple[Change, ...]:
    """What the card lacks and the message says («叫泓澈光学 做镜头模组的»): its enterprise, its project's name."""
    plain = uniform(text)
    out: list[Change] = []
    called = next((one for one in _CALLED.finditer(plain) if not NOT_A_NAME.search(one["name"])), None)
    makes = _MAKES.search(plain)
    firm = record.enterprises[0] if record.enterprises else called["name"] if called else None
    name = next((m.name for m in record.projects if m.name), None) or (makes["what"] if makes else None)
    name = makes["what"] if name and makes and name.endswith(makes["what"]) else name  # «做竹炭纤维» is 竹炭纤维
    if name is None and called and card.record.enterprises and not record.enterprises:
        name = called["name"]  # whose it is is known: «叫精密轴承» says what it is called
    if firm and not card.record.enterprises:
        out.append(Change("enterprises", (TAIL.sub("", firm),)))
    if name and card.record.projects and not card.record.projects[0].name:
        out.append(Change("projects.0.name", name))
    return tuple(out)


def lacks_names(card: CardSeen) -> bool:
    """No enterprise is read, or a project has no name and is none of the ledger; what a unit made needs neither."""
    if card.record.projects and all(map(tells_only_outputs, card.record.projects)):
        return False
    unnamed = any(m.name is None and (n >= len(card.projects) or card.projects[n] is None)
                  for n, m in enumerate(card.record.projects))
    return not card.record.enterprises or unnamed


def adds(record: Record, card: CardSeen) -> tuple[Change, ...]:
    """What a further message tells beyond the card: days, sums, a stage, people."""
    out: list[Change] = []
    if record.next_on and record.next_on != card.record.next_on:
        out.append(Change("next_on", record.next_on))
        out += [Change("next_step", record.next_step)] if record.next_step else []
    out += [Change(field, said) for field in HEADS if (said := getattr(record, field))]
    if record.happened and card.record.happened is None:
        out.append(Change("happened", record.happened))
    mention, held = (r.projects[0] if r.projects else None for r in (record, card.record))
    if mention is None or held is None:
        return tuple(out)
    of_ledger = card.projects[:1] not in ((), (None,))  # then a visit's talks move nothing
    if mention.stage not in (None, Stage.LEAD, *((Stage.NEGOTIATING,) if of_ledger else ())) and (
            mention.stage is not held.stage):
        out.append(Change("projects.0.stage", mention.stage))
    return tuple(out + _more_sums(mention, held))


def _more_sums(mention: Mention, held: Mention) -> list[Change]:
    kinds = [amount.kind for amount in held.amounts]
    free = len(kinds)
    out = []
    for amount in mention.amounts:
        at = kinds.index(amount.kind) if amount.kind in kinds else free
        free += at == free
        before = held.amounts[at] if at < len(held.amounts) else None
        out.append(Change(f"projects.0.amounts.{at}", in_place_of(amount, before)))
    return out


def only_sum(text: str, record: Record, card: CardSeen, context: ReadingContext) -> tuple[Change, ...]:
    """«12亿» alone, after a card of one project that tells no sum."""
    told = [amount for mention in record.projects for amount in mention.amounts]
    free = len(card.record.projects) == 1 and not card.record.projects[0].amounts
    what = None if is_value(text, context.today) else _SUM_OF.fullmatch(uniform(text))
    if not free or len(told) != 1 or not (what or is_value(text, context.today)):
        return ()
    [amount], [held] = told, card.record.projects
    paid = (what["kind"] or what["before"]) if what else None
    came = as_it_came(replace(amount, kind=AmountKind.TOTAL) if paid else amount, card)
    funds = (Change("kind", UpdateKind.FUNDS),) if came.kind is AmountKind.PAID_IN and (
        card.record.kind is UpdateKind.PROGRESS) else ()
    words = (Change("projects.0.matter", "，".join(filter(None, (held.matter, paid)))),) if paid else ()
    return (Change("projects.0.amounts.0", came), *funds, *words)


def only_name(text: str, card: CardSeen, context: ReadingContext) -> tuple[Change, ...]:
    """«光伏玻璃» alone, or «叫光伏玻璃», after a card of a project without a name or called after its enterprise; a
    word of it that a project of the ledger shares does not make it that one."""
    said = TAIL.sub("", _NAMING.sub("", text.strip(" 。.!！“”\"")))
    firms = {None, *(card.record.enterprises if said != text.strip(" 。.!！“”\"") else ())}
    unnamed = [n for n, m in enumerate(card.record.projects)
               if m.name in firms and not tells_only_outputs(m) and card.projects[n:n + 1] in ((), (None,))]
    found = references(said, context.ledger, context.known, context.units)
    whole = any(one.end - one.start > len(said) - SHORTEST + 1 for one in found)
    if len(unnamed) != 1 or whole or tells_a_sum(said) or not _BARE_NAME.fullmatch(said) or uncovered(said) < SHORTEST:
        return ()
    return (Change(f"projects.{unnamed[0]}.name", said),) if is_name(said, context.today) else ()
