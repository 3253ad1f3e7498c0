"""Which clauses of a message tell of a firm or place beside the one they are asked for: «东山那边没戏» where another
firm's project is told. A clause that opens with its name speaks of it, as do those behind that open with none. Pure."""

from collections.abc import Collection

from domain.filing.record import Mention, Record
from reading.meaning.clause_owners import is_short_for
from reading.names.ledger_index import plain_name
from reading.reading_context import ReadingContext
from reading.report.untold import clauses
from reading.text.normalise import uniform
from reading.text.patterns import regex

_OPENS = regex(r"(?:\s|那么?|但是?|而且?|不过|可是?|倒是?|至于|另外|还有|其中)*")
_POINTED = regex(r"[那这](?:边|家|头|里)|方面")


def told_of_others(text: str, record: Record, mention: Mention, context: ReadingContext,
                   firms: Collection[str] = ()) -> list[tuple[int, int]]:
    """Where the clauses stand that tell of none of the project's names, but of another that the record has: a firm
    (`firms`: more of them), another project, or one of several places pointed at («南京那边»)."""
    own = _short(mention.name, _firm_of(mention, context))
    projects = [name for other in record.projects if other is not mention for name in (other.name, other.enterprise)]
    others = {name for name in _short(*projects, *record.enterprises, *firms)
              if not any(name == mine or is_short_for(name, mine) or is_short_for(mine, name) for mine in own)}
    places = frozenset(map(uniform, record.places)) if len(record.places) > 1 else frozenset()
    plain, out, aside = uniform(text), [], False
    for start, end in clauses(plain):
        at = start + len(_OPENS.match(plain, start, end)[0])  # type: ignore[index]  # it matches nothing at least
        if any(name in plain[start:end] for name in own):
            aside = False
        elif _opened(plain, at, end, others) or ((place := _opened(plain, at, end, places)) and _POINTED.match(
                plain, at + len(place), end)):
            aside = True
        if aside:
            out.append((start, end))
    return out


def without_others(text: str, record: Record, mention: Mention, context: ReadingContext) -> str:
    """What the text tells of this project."""
    for start, end in reversed(told_of_others(text, record, mention, context)):
        text = text[:start] + text[end:]
    return text


def _firm_of(mention: Mention, context: ReadingContext) -> str | None:
    """A project that is known is its own enterprise's, not of another one that was named beside it."""
    said = mention.enterprise
    known = context.ledger.holders.get(plain_name(mention.name or ""), {})
    own = context.ledger.entries[next(iter(known))].enterprise if len(known) == 1 else None
    alike = own and said and any(said[at:at + 2] in own for at in range(len(said) - 1))
    return own if own and not alike else said


def _short(*names: str | None) -> frozenset[str]:
    """The names and their first two and three characters, by which they are called."""
    plain = [uniform(name) for name in names if name and len(name) > 1]
    return frozenset(name[:size] for name in plain for size in (2, 3, len(name)))


def _opened(plain: str, at: int, end: int, names: Collection[str]) -> str:
    """The name with which a clause opens; "" where it opens with none."""
    return max((name for name in names if plain.startswith(name, at, end)), key=len, default="")
