"""What kind of words answers a question of the bot."""

from domain.filing.offers import leaf
from reading import AnswerKind

WANTED = {"find": AnswerKind.NAME, "merge": AnswerKind.NAME, "newday": AnswerKind.DAY, "plan": AnswerKind.DAY,
          "mday": AnswerKind.DAY, "promise": AnswerKind.DAY, "svday": AnswerKind.DAY, "rqday": AnswerKind.DAY,
          "owday": AnswerKind.DAY,
          "svown": AnswerKind.NAME, "rqown": AnswerKind.NAME,
          "news": AnswerKind.NEWS, "verdictreason": AnswerKind.REASON, "objection": AnswerKind.STATEMENT,
          "ruling": AnswerKind.REASON, "proof": AnswerKind.PROOF}
FIELDS = {"happened": AnswerKind.DAY, "next_on": AnswerKind.DAY, "amounts": AnswerKind.AMOUNT,
          "amount": AnswerKind.AMOUNT, "stage": AnswerKind.STAGE,
          "kind": AnswerKind.KIND, "unit": AnswerKind.UNIT, "serving_unit": AnswerKind.UNIT,
          "people": AnswerKind.PEOPLE, "guests": AnswerKind.PEOPLE, "next_step": AnswerKind.WORDS}


def wanted(question: str) -> AnswerKind:
    """What kind of words answer a question that was asked (`draft:7:projects.0.name`, `newday:…`)."""
    what, _, rest = question.partition(":")
    if what in ("draft", "keep"):
        path = rest.partition(":")[2]
        return FIELDS.get(leaf(path) if what == "draft" else path, AnswerKind.NAME)
    return WANTED.get(what, AnswerKind.WORDS)


def takes_any_words(question: str) -> bool:
    """A reason, a note, news, a statement: whatever comes next is the answer, so the client may be told to reply."""
    return wanted(question) in (AnswerKind.WORDS, AnswerKind.NEWS, AnswerKind.REASON, AnswerKind.STATEMENT)
