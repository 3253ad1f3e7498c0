"""What a card lacks and a further message says; what it tells beyond the card."""

from domain.filing.offers import HEADS
from domain.filing.record import Mention, Record
from domain.filing.told_outputs import tells_only_outputs
from domain.money import in_place_of
from domain.projects.stages import Stage
from reading.reading_context import CardSeen, Change
from reading.text.normalise import uniform
from reading.text.patterns import regex
from reading.thread.name_changes import NOT_A_NAME, TAIL

_CALLED = regex(r"(?:^|[,，。\s])(?:企业|公司|对方|厂家|老板那?家?|客商)?(?:名字|名称)?(?:叫做?|是|"
                     r"名为)(?P<name>(?![做搞产]|生产|(?:主营|投资?|上|建)(?=[一-龥]{2,8}的))(?!\d+(?:\.\d+)?[亩平台套层米吨人个家项天年月日号])[^,，。;；\s]{2,24})")
_MAKES = regex(r"(?:^|[,，。\s])(?:他们|主要|专门|公司|企业|想|准备|打算)?(?:是)?(?:做|搞|生产|主营|投|上|"
                    r"建)(?P<what>[^,，。;；\s]{2,20}?)(?:的|这块|项目|生意|那块|$)")


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
