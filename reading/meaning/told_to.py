"""What a colleague or a unit is told to do by no verb of asking: called by name («丙，…你下周三前去跑一趟»), said as if
it were done («甲准备一下材料», «招商局下周三前拿出来»), or left as word («跟乙说一声，协议条款明天发我»)."""

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from reading.meaning.charge import Charge, until, without_days
from reading.names.juniors import OPENS_TASK, TASK, in_short, is_senior
from reading.names.office_short_forms import short_people
from reading.text.normalise import clause_at
from reading.text.patterns import regex

_DONE = regex(r"[了过]|已|刚|正在|昨|[说讲]")
# «下周一回我», «给我»: what he owes the speaker
_OWES = r"[给回报发交告诉][^,。;你他]{0,2}我(?!们?[县市区镇局])"
_TO_YOU = rf"(?<![^,。;!\s])你(?!们)|(?=[^。;]*(?:{_OWES}|[问查催跟看]一?下))"
_DELIVERS = regex(r"(?:必须|务必|一定|要|得|把[^,。;]{1,12})*"
                  r"(?:拿出|拿个|[交报]上?来|交给|给个|答复|回复|反馈|提供|整理|送来|发来)(?![了过])")
_LEAVES_WORD = r"(?:跟|和|给|告诉|转告|提醒|通知)(?P<who>{known})(?:[说讲带打]|交代)?个?(?:一声|一下|招呼|话)?[,:]"


def told_to(plain: str, people: Sequence[str], units: Sequence[str], today: date) -> Charge | None:
    return (_addressed(plain, people, today) or _told_off(plain, people, today) or _left_word(plain, people, today)
            or _delivers(plain, (*people, *units), today))


def _left_word(plain: str, people: Sequence[str], today: date) -> Charge | None:
    """Only what is to be done; what is told on («跟甲说一下，投资额是6个亿») is no order."""
    full, _ = _called_out(tuple(people))
    found = _named(_LEAVES_WORD, tuple(full)).match(plain)
    rest = plain[found.end():] if found is not None else ""
    if found is None or not (re.search(_OWES, rest) or re.match(TASK, rest)) or re.search("了(?!解)", rest):
        return None
    return Charge(full[found["who"]], until(rest, today), points=False, behind=len(rest))


def _delivers(plain: str, known: Sequence[str], today: date) -> Charge | None:
    """«地块方案招商局下周三前拿出来»: by a day that is a limit."""
    short = in_short(tuple(known))
    spots = [*_named(r"(?P<who>{known})(?!的)", tuple(known)).finditer(plain),
             *_named(OPENS_TASK + r"(?P<who>{known})(?![的方])", tuple(short)).finditer(plain)]
    for found in spots:
        right = clause_at(plain, found.start())[1]
        rest = plain[found.end():right]
        day = until(rest, today) if re.match(r"[^,。;]{0,10}?(?:之前|以前|前|内|底)", rest) else None
        bare = re.sub(r"^(?:之前|以前|前|内)", "", without_days(rest, today))
        if day is not None and _DELIVERS.match(bare) and not _DONE.search(rest):
            return Charge(short.get(found["who"], found["who"]), day, points=False, before=plain[:found.start()],
                          behind=len(plain) - found.end("who"))
    return None


@lru_cache(maxsize=8)
def _named(form: str, known: tuple[str, ...]) -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in sorted(known, key=len, reverse=True)) or "(?!)"
    return regex(form.format(known=names))


def _addressed(plain: str, people: Sequence[str], today: date) -> Charge | None:
    """«丙，海藻纤维放了一个多月了，你下周三前去跑一趟»: a colleague is called by his title and told what to do by a "
      "day."""
    full, form = _called_out(tuple(people))
    called = form.match(plain)
    told = re.search(_TO_YOU, plain[called.end():]) if called else None
    if called is None or told is None:
        return None
    rest = plain[called.end() + told.end():]
    day = until(rest, today)
    return Charge(full[called["who"]], day, points=False, behind=len(rest)) if day is not None else None


@lru_cache(maxsize=4)
def _called_out(people: tuple[str, ...]) -> tuple[dict[str, str], re.Pattern[str]]:
    """The titles in full and in short, each with the full one, and how one of them opens a message."""
    full = {name: name for name in people} | dict(in_short(people)) | dict(short_people(people))
    return full, regex(rf"\s*(?P<who>{'|'.join(map(re.escape, full)) or '(?!)'})[,:\s]+")


def _told_off(plain: str, people: Sequence[str], today: date) -> Charge | None:
    """«…，甲准备一下材料», «联络员乙通知下»: what a colleague is to do, said as if he did it."""
    own = tuple(name for name in people if not is_senior(name))
    form = _named(rf"{OPENS_TASK}(?P<who>{{known}}){TASK}", own)
    for found in form.finditer(plain):
        if not _DONE.search(plain, found.end("who"), clause_at(plain, found.start())[1]):
            return Charge(found["who"], until(plain[found.start():], today), points=False,
                          before=plain[:found.start()], behind=len(plain) - found.end("who"))
    return None
