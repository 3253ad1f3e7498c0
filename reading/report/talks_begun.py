"""A lead of which talks have begun, or whose firm agrees to talk, is in negotiation."""

from dataclasses import replace

from domain.filing.record import Record, UpdateKind
from domain.projects.stages import Stage
from reading.meaning.mood import told
from reading.text.normalise import uniform
from reading.text.patterns import regex

_TALKS = regex(r"(?:开始|正?在|已经?)(?:洽|商|细)?谈(?=[,，。;；!\s]|了|着|$)|谈上了")
# «愿意正式谈了», «同意坐下来谈»
_AGREED = regex(r"(?<![不没])(?:愿意?|同意|答应|肯|可以|能)(?:跟我们|和我们|坐下来)?(?:正式|好好|深入)"
                r"(?:坐下来)?[洽商]?谈|(?<![不没])(?:愿意?|同意|答应|肯)坐下来[洽商]?谈|(?<![没未])(?<!没有)进入(?:正式)?[谈洽商][判谈]|"
                r"(?<![肯意愿应能要想会])坐(?:下来|到一起|到一张桌上)(?:正式)?[洽商]?谈(?:了(?!吗)|的)|"
                r"(?<![没未不能要想会愿])(?<!没有)(?<!还没)正式(?:开始)?(?:坐下来)?[洽商]?谈(?:(?:了|上了|起来了)(?!吗))|"
                r"(?<![格件策价也都])可以(?:接着|继续)?谈(?=了?(?:[,。;!\s]|$))")

_NOT_YET = regex(r"[没未]有?(?:进入|开始|正式)(?:正式|实质性?)?[洽商细]?谈")


def with_talks(record: Record, text: str) -> Record:
    """«新项目报一个：…，刚开始谈»: a lead that is talked about is no mere lead any more; nor is one of the ledger whose
    firm agrees to talk (one that has gone further stays there)."""
    if len(record.projects) == 1 and _AGREED.search(uniform(text)) and record.projects[0].stage in (None, Stage.LEAD):
        return replace(record, projects=(replace(record.projects[0], stage=Stage.NEGOTIATING),))
    if _NOT_YET.search(uniform(text)):
        return replace(record, projects=tuple(
            replace(m, stage=None) if m.stage is Stage.NEGOTIATING and record.kind is not UpdateKind.LEAD else m
            for m in record.projects))
    talked = record.kind is UpdateKind.LEAD and any(
        told(uniform(text), one.start(), one.end()) for one in _TALKS.finditer(uniform(text)))
    return record if not talked else replace(record, projects=tuple(
        replace(m, stage=Stage.NEGOTIATING) if m.stage is Stage.LEAD else m for m in record.projects))
