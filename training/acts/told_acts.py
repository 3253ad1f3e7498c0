"""What messages are, labelled: of conversations (tests/data/acts_conversations.jsonl), of the sets of reports and
questions, and invented ones (phrasings.txt)."""

import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from domain.filing.record import NOTHING
from reading import asks, is_question
from reading.act_opinion import MessageAct
from reading.names.ledger_index import LedgerEntry, LedgerIndex, build_ledger
from reading.reading_context import AnswerKind, AskedFor, CardSeen, ReadingContext
from reading.values.dates import find_dates
from training.compounds import product
from training.inputs import ACTS, DATA, SEED, labelled
from training.names import firm, place
from training.questions.labelled_questions import NEWS, NONE, TODAY, questions
from training.values import coming_day, money, past_day

CONVERSATIONS, OFFICES = DATA / "acts_conversations.jsonl", DATA / "acts_offices.json"
TIMES = 6  # so often each phrasing is said
ONE_IN = 2  # of so many reports of the labelled sets one is taken: there are ten times as many as of all else
_PEOPLE = ("王局", "李书记", "陈主任", "周科长", "吴镇长", "联络员甲", "郑县长", "何部长", "联络员丙", "小刘")
_UNITS = ("高新区", "经开区", "商务局", "临港片区", "水利局", "文旅局", "岭东街道", "青禾乡", "住建局", "招商局")
_OUTSIDE = ("供电公司", "交通局", "水务公司", "自然资源局", "人社局老金", "生态环境局", "街道老马", "燃气公司",
            "城管局")
_CHOICE = re.compile(r"\(([^()]*)\)")
_SLOT = re.compile(r"\{([a-z])\}")


@dataclass(frozen=True, slots=True)
class ToldAct:
    """A message, what stood beside it, what it is; `rules`: what the rules take it for, `first`: took it for when its
    author was new to them (None: not kept)."""

    author: str
    text: str
    context: ReadingContext
    act: MessageAct
    rules: str | None = None
    first: str | None = None


def conversations() -> list[ToldAct]:
    """Of every author of conversations, in the file's order."""
    offices = json.loads(OFFICES.read_text(encoding="utf-8"))
    known = [replace(ReadingContext(TODAY), ledger=_ledger(office["projects"]), people=tuple(office["people"]),
                     units=tuple(office["units"])) for office in offices]
    rows = [json.loads(line) for line in CONVERSATIONS.read_text(encoding="utf-8").splitlines()]
    return [ToldAct(row["author"], row["text"], _beside(known[row["office"]], row), MessageAct(row["act"]),
                    row.get("rules"), row.get("first")) for row in rows]


def _ledger(projects: list[list[str]]) -> LedgerIndex:
    return build_ledger([LedgerEntry(number, name, enterprise or None, tuple(aliases))
                         for number, (name, enterprise, *aliases) in enumerate(projects, 1)])


def _beside(office: ReadingContext, row: dict[str, str]) -> ReadingContext:
    """The office when the message came: the card that stood there, what was asked, what was spoken of."""
    card, asked, of = row.get("card"), row.get("asked"), row.get("of")
    seen = CardSeen(NOTHING, "", filed=card == "filed", replied=card == "replied") if card else None
    wanted = AskedFor(AnswerKind(asked.removesuffix("+")), asked.endswith("+")) if asked else None
    today = date.fromisoformat(row["day"]) if "day" in row else TODAY
    return replace(office, today=today, card=seen, asked=wanted, about=1 if of == "about" else None,
                   spoken_of=1 if of == "spoken" else None)


def reports(rng: random.Random) -> Iterator[ToldAct]:
    """Of the labelled reports all that are none, and one in some that are; in an office that knows their names, or
    none of them."""
    for author, row in labelled():
        gold = row["gold"]
        ahead = (gold["start"] or "") > row["sent_on"]
        if gold["kind"] != "other" and (ahead or rng.random() > 1 / ONE_IN):
            continue
        text, day = row["text"], date.fromisoformat(row["sent_on"])
        if gold["kind"] == "other" and (find_dates(text, day) or re.search(r"\d", text)):
            continue  # what is planned or counted is no record, and yet no talk
        act = MessageAct.NEWS
        if gold["kind"] == "other":
            act = MessageAct.QUESTION if asks(text) or is_question(text) else MessageAct.TALK
        names = sorted({p["name"] for p in gold["projects"] if p["name"]} | set(gold["enterprises"]))
        for ledger in (_ledger([[name, ""] for name in names]), build_ledger(())):
            yield ToldAct(author, text, ReadingContext(day, ledger), act)


def asked() -> Iterator[ToldAct]:
    for one in questions():
        known = ReadingContext(TODAY, one.known.ledger or build_ledger(()), people=tuple(sorted(one.known.people)),
                               units=tuple(sorted(set(one.known.units.values()))))
        act = {NONE: MessageAct.TALK, NEWS: MessageAct.NEWS}.get(one.frame.topic, MessageAct.QUESTION)
        yield ToldAct(one.author, one.text, known, act)


def invented_acts(seed: int = SEED) -> Iterator[ToldAct]:
    rng = random.Random(seed)
    office, names = _office()
    for line in (ACTS / "phrasings.txt").read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        act, after, form = (part.strip() for part in line.split("|", 2))
        row = {"card": after} if after in ("open", "filed", "replied") else {"of": "spoken"} if after == "asked" else {}
        for text in sorted({_said(form, names, rng) for _ in range(TIMES)}):
            yield ToldAct("invented", text, _beside(office, row), MessageAct(act))


def _said(form: str, names: list[list[str]], rng: random.Random) -> str:
    text = _CHOICE.sub(lambda found: rng.choice(found[1].split("/")), form)
    name, enterprise = rng.choice(names)
    slots = {"p": lambda: name, "f": lambda: enterprise, "n": lambda: firm(rng), "r": lambda: rng.choice(_PEOPLE),
             "o": lambda: rng.choice(_OUTSIDE), "u": lambda: rng.choice(_UNITS), "c": lambda: place(rng, 0),
             "b": lambda: past_day(rng, TODAY), "a": lambda: coming_day(rng, TODAY), "s": lambda: money(rng),
             "t": lambda: rng.choice(("今天", "刚才", "上午", "今儿")), "k": lambda: rng.choice("234568两三五六八")}
    text = _SLOT.sub(lambda found: slots[found[1]](), text)
    return text if rng.random() < 0.6 else text.translate(str.maketrans("，。：", "   ")).strip()


@cache
def _office() -> tuple[ReadingContext, list[list[str]]]:
    rng = random.Random(2)
    names = [[product(rng), firm(rng)] for _ in range(40)]
    return ReadingContext(TODAY, _ledger(names), people=_PEOPLE, units=_UNITS), names
