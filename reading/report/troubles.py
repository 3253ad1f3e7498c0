"""Which open difficulty a text speaks of that names no project: «焊工的事办妥了»,
«变压器供电公司说下个月十号能换好»."""

from collections.abc import Sequence

from domain.duties.solving import shared_words
from domain.filing.record import Mention
from reading.meaning.acts import reopens, solves
from reading.meaning.charging import charge_of
from reading.reading_context import DifficultySeen, ReadingContext
from reading.service.office_names import OFFICE_END
from reading.text.patterns import regex
from reading.values.dates import find_dates

LONGEST = 120  # characters: whoever tells more names what it is about
_POINTS = regex(r"的(?:事|问题|困难|难题)|[那这]个?(?:事|问题|困难|难题)|[那这][件条]")
# «路的事定了»
_MATTER = regex(r"(?:^|[,，。;；!！\s])(?P<what>[一-龥]{1,4})(?:的|[那这]个?|[那这]件)(?:事|问题|困难|难题)")
_OFFICE = regex(f"{OFFICE_END}$")
_STILL = regex(r"又|还[是没不差缺少]|仍|依然|照样|一直")
_SPEAKS = regex(r"[说讲称]|到[岗齐]|够|完|答应|承诺|保证|表示|同意|让|叫|请|派|由|交|办|安排|盯|解决|搞定|好了|妥|"
                     r"批|接|换|修|通|"
                     r"到位|又|了")


def may_speak_of_difficulty(text: str) -> bool:
    """Whether the words can do anything to a difficulty at all, so that the open ones are looked up."""
    return len(text) <= LONGEST and _SPEAKS.search(text) is not None


def maybe_solved(plain: str, mention: Mention, troubles: Sequence[str], names: Sequence[str | None]) -> bool:
    """News of what was the matter («30个焊工今天全部到岗»), or in a few words that something works now («网通了»),
    where no step and no sum of the project is told."""
    shared = any(shared_words(plain, trouble, names) for trouble in troubles)
    short = len(plain) <= FEW and mention.stage is None and not mention.amounts
    return shared or (short and bool(troubles) and _WORKS.search(plain) is not None)


FEW = 24  # characters
_WORKS = regex(r"(?<!没)(?:通|好|齐|满|妥|下来|解决|到位|到岗|落实|修复|恢复|搞定|接上|装上|换上|迁完|迁走|批)了"
               r"(?!电话|气)")


def spoken_difficulty(text: str, firms: Sequence[str], context: ReadingContext) -> tuple[int, ...]:
    """The projects whose difficulty shares most words with the text, the speaker's own first; none where the words do
    nothing to it and tell no day, or speak of an enterprise besides whom it is given to."""
    if len(text) > LONGEST:
        return ()
    matter = _MATTER.search(text)
    scored = [(len(shared_words(text, one.text)) or (matter is not None and matter["what"] in one.text), one)
              for one in context.difficulties]
    best = max((score for score, _ in scored), default=0)
    meant = [one for score, one in scored if score == best] if best else []
    troubles = [one.text for one in meant]
    charged = charge_of(text, context.people, context.today, context.units, troubles)
    others = [firm for firm in firms if not _OFFICE.search(firm) and (charged is None or firm not in charged.who)
              and not any(shared_words(firm, trouble) or firm in trouble for trouble in troubles)]
    if not meant or others or not (charged or _does_something(text, troubles, best, context)):
        return ()
    own = [one for one in meant if _is_own(one, context)]
    return tuple(dict.fromkeys(one.project_id for one in own or meant))


def _does_something(text: str, troubles: Sequence[str], shared: int, context: ReadingContext) -> bool:
    """It is solved, back, still there; or a day is told of what is pointed at, or plainly called by its words."""
    dated = bool(find_dates(text, context.today)) and (shared > 1 or _POINTS.search(text) is not None)
    return solves(text, troubles) or reopens(text) or _STILL.search(text) is not None or dated


def _is_own(one: DifficultySeen, context: ReadingContext) -> bool:
    entry = context.ledger.entries.get(one.project_id)
    return entry is not None and not set(entry.units).isdisjoint(context.own_units)
