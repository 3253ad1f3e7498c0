"""Whether what is told after a card is of that card or a report of its own."""

from collections.abc import Iterable
from datetime import date

from domain.filing.record import Record, UpdateKind
from domain.projects.stages import Stage
from reading.meaning.chatter import may_be_of_a_project
from reading.meaning.planned_step import step_named
from reading.meaning.whole_periods import tells_of_a_period
from reading.names.references import references
from reading.reading_context import CardSeen, Change, ReadingContext
from reading.text.normalise import uniform, words
from reading.text.patterns import regex
from reading.thread.question_answers import half_a_report, names_somebody
from reading.thread.slip_words import opening
from reading.values.dates import find_dates

_ONCE_MORE = regex(r"(?:今天|昨天|刚才?|刚刚|上午|下午|[,，\s])*(?:又|再)")
MUCH = 10  # characters beside a name that may only point at it


def is_one_more_sum(text: str, record: Record, card: CardSeen) -> bool:
    """«又到账600» after a card that has money of that kind: it came besides, and is news of its own."""
    held = {amount.kind for mention in card.record.projects for amount in mention.amounts}
    told = {amount.kind for mention in record.projects for amount in mention.amounts}
    return bool(told & held) and _ONCE_MORE.match(uniform(text)) is not None and not names_somebody(record)


def is_of_other_days(record: Record, card: CardSeen) -> bool:
    """«1-2月产值20亿» after a card of January's output: another figure, no correction."""
    told, held = ({amount.over for mention in one.projects for amount in mention.amounts if amount.over}
                  for one in (record, card.record))
    return bool(told) and told.isdisjoint(held)


def is_of_a_whole_period(text: str, card: CardSeen, context: ReadingContext) -> bool:
    """«今年以来拜访企业40余家» after a card of yesterday's money: how much there was in longer days than the card's."""
    told = tells_of_a_period(text, context.today)
    day, over = card.record.happened, [a.over for m in card.record.projects for a in m.amounts if a.over]
    same = day is not None and day.start < day.end and told is not None and told.start <= day.start
    return told is not None and not (same or over)


_BESIDE_A_DAY = regex(r"(?:应该|其实|不对|错了|就|才|也|又|还|再|要|会|都|是|在|到|改|约|定|去|来|见|走|回|的|"
                      r"了|吧|呢|啊|哦|呀|"
                      r"事情?|时候|左右|以?前|以?后|[上下中]午|早上|晚上|日期|时间|下一步|计划|预计|大概|估计|[他她我咱]们?|"
                      r"[\d一二三四五六七八九十两]+[点时半]|[^\w])*")
_OWN_LIFE = regex("|".join(words("own_life")))


def only_of_a_day(changes: Iterable[Change]) -> bool:
    return all(change.path in ("happened", "next_on", "next_step") for change in changes)


def is_of_ones_own(text: str, today: date) -> bool:
    """«孩子明天考试», «我后天请假一天»: what people tell of their own day, and no step of a project."""
    return _OWN_LIFE.search(uniform(text)) is not None and may_be_of_ones_own(text, today)


def may_be_of_ones_own(text: str, today: date) -> bool:
    """«明天我值班»: beside its day nothing that is said of a project, and no step of one."""
    plain = uniform(text)
    for when in sorted(find_dates(plain, today), key=lambda one: -one.start):
        plain = plain[:when.start] + plain[when.end:]
    return not (_BESIDE_A_DAY.fullmatch(plain) or may_be_of_a_project(plain) or step_named(text))


def is_of_the_same(record: Record, card: CardSeen) -> bool:
    """Nobody and no place is named, and it is no event of another kind."""
    same = (UpdateKind.OTHER, UpdateKind.PROGRESS, UpdateKind.LEAD, card.record.kind)
    return not names_somebody(record) and record.kind in same


def tells_much(text: str, record: Record, context: ReadingContext) -> bool:
    """Beside the names more than «就是储能电站那个», «是给产业园谈的 昨天那个»: news of its own, which a card would
    lose."""
    known = references(text, context.ledger, context.known, context.units)
    named = max(sum(one.end - one.start for one in known), sum(map(len, record.enterprises)))
    return names_somebody(record) and len("".join(text.split())) - named > MUCH


def another_report(record: Record, card: CardSeen, context: ReadingContext) -> bool:
    """It names an enterprise or a project that the card is not of, and tells of it."""
    own = [context.ledger.entries[one] for one in card.projects if one in context.ledger.entries]
    firms = set(record.enterprises) - set(card.record.enterprises) - {one.enterprise for one in own}
    named = {m.name for m in record.projects if m.name} - {m.name for m in card.record.projects}
    named -= {one.name for one in own}
    told = bool(record.next_on) or any(m.stage not in (None, Stage.LEAD) or m.amounts for m in record.projects)
    told = told and bool(
        named or (card.record.enterprises and firms))
    return told or bool(card.record.enterprises and firms and (record.happened or record.next_on))


_SUBJECT = regex(r"(?P<who>[一-龥A-Za-z0-9]{2,8}?)(?:那边|那家|那头|那儿)")
_WITH = regex(r"(?:^|[,，。;；\s]|[今昨前]天|[上下]午|刚才?|刚刚)(?:又|再|也|电话)?[跟和与同]"
              r"(?P<who>[一-龥A-Za-z0-9]{2,10}?)(?:那边|的人|[一-龥]总)?(?:今天|刚才?|又|也)*(?:电话|微信|视频|线上)*(?:沟通|联系|通|聊|谈|对接|碰|见)(?!的)")
_NOBODY = regex(r"(?:他们?|她们?|对方|人家|企业|公司|客商|老板|财政|财务|会计|银行|领导|县里|市里|局里|区里|项目|"
                r"我们?|咱们?|刚才|上面|前面|这|那|审批|住建|国土|环保|供电|税务|专班|部门|政府)"
                r"[一-龥]{0,3}")


def speaks_of_another(text: str, card: CardSeen, context: ReadingContext) -> bool:
    """«护栏那边工人缺30个», «今天跟博联电子沟通了»: who is spoken of stands nowhere on the card."""
    plain = opening(text)
    known = [context.ledger.entries[one] for one in card.projects if one in context.ledger.entries]
    own = [uniform(card.text), *card.record.enterprises, *card.record.places,
           *(name for entry in known for name in (entry.name, entry.enterprise, *entry.aliases) if name)]
    said = [found["who"] for found in (_SUBJECT.match(plain), _WITH.search(plain)) if found is not None]
    return any(_NOBODY.fullmatch(who) is None and who not in context.people and who not in context.units
               and not any(who in name or who[:2] in name for name in own) for who in said)


def names_others(record: Record, card: CardSeen) -> bool:
    """An enterprise, a place or a project that the card is not of."""
    own = {*card.record.enterprises, *card.record.places, *(name for m in card.record.projects
                                                            for name in (m.name, m.enterprise) if name)}
    named = {*record.enterprises, *record.places, *(m.name for m in record.projects if m.name)}
    return any(not any(name.startswith(said) for name in own) for said in named)


def is_event(record: Record, card: CardSeen) -> bool:
    """Money, a step or a day of its own, or an act on what was there before."""
    return record.happened not in (None, card.record.happened) or any(
        m.amounts or m.act or m.stage not in (None, Stage.LEAD, Stage.NEGOTIATING) for m in record.projects)


def tells(record: Record) -> bool:
    return record.kind is not UpdateKind.OTHER and not half_a_report(record)
