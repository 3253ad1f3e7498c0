"""Whose the one project is where two enterprises were named and one is pointed at.

«见了甲和乙，前者落户石桥镇，投1亿»: the project is the first one's.
"""

from dataclasses import replace
from datetime import date

from domain.filing.record import Doubt, Record
from reading.parse import parse
from reading.text.normalise import uniform
from reading.text.patterns import regex

_POINTER = regex("(?P<first>前者|前面?(?:那|这)?一?家)|后者|后面?(?:那|这)?一?家")


def with_pointed_firm(record: Record, text: str, today: date) -> Record:
    """The project of the one that was pointed at last before its sum or its name."""
    plain = uniform(text)
    if len(record.enterprises) != 2 or len(record.projects) != 1 or not (pointers := list(_POINTER.finditer(plain))):
        return record
    [mention] = record.projects
    at = plain.find(mention.name) if mention.name and mention.name not in record.enterprises else min(
        (one.sum.start for one in parse(text, today).sums), default=-1)
    pointed = next((one for one in reversed(pointers) if one.start() < at), None)
    firms = sorted(record.enterprises, key=lambda firm: plain.find(uniform(firm)))
    if pointed is None or plain.find(uniform(firms[1])) > pointed.start():
        return record
    firm = firms[0] if pointed["first"] else firms[1]
    name = None if mention.name in record.enterprises else mention.name
    return replace(record, projects=(replace(mention, name=name, enterprise=firm),), doubts=tuple(
        doubt for doubt in record.doubts if not _is_of_whose(doubt)))


def _is_of_whose(doubt: Doubt) -> bool:
    return doubt.field in ("projects.0.enterprise", "projects") or (doubt.field == "projects.0.name")
