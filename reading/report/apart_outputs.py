"""Outputs that a report tells of another enterprise than of its projects: «…，永泰德包装2月产值2000万元»."""

import re

from reading.names.references import references
from reading.office.output_words import is_of_whole, outputs_told
from reading.parse import LIMIT
from reading.read import read
from reading.reading_context import ReadingContext
from reading.text.patterns import regex

_CLAUSE = regex(r"(?:[^,，。;；!！\n]|(?<=\d)[,，](?=\d{3}))+[,，。;；!！\n]*")


def outputs_apart(text: str, context: ReadingContext) -> tuple[str, tuple[str, ...]]:
    """(the text without them, each run of clauses that begins with such an enterprise, or the unit, right at its sum
    and tells nothing but outputs); where nothing else is told, the text as it is and none."""
    clauses = [*_CLAUSE.finditer(text[:LIMIT])]
    if len(clauses) < 2 or not outputs_told(text, context.today):
        return text, ()
    named = references(text[:LIMIT], context.ledger, context.known, context.units)
    held = [any(r.start < clause.end() and clause.start() < r.end for r in named) for clause in clauses]
    made = [bool(outputs_told(clause[0], context.today)) for clause in clauses]
    # «今天签约冲压项目，永川丰五金11月产值2000万元»: names of the ledger tell outputs alone, beside a new project
    beside = bool(named) and all(tells for tells, holds in zip(made, held, strict=True) if holds)
    free = [beside or not holds for holds in held]
    runs: list[tuple[int, int]] = []
    for clause, own in zip(clauses, free, strict=True):
        start = runs[-1][0] if runs and runs[-1][1] == clause.start() else -1
        if own and _is_of_another(clause, text, context):
            runs.append(clause.span())
        elif own and start >= 0 and _goes_on(text[start:clause.start()], clause[0], context):
            runs[-1] = start, clause.end()
    rest = text
    for start, end in reversed(runs):
        rest = rest[:start] + rest[end:]
    apart = tuple(text[start:end] for start, end in runs)
    whole = sum(len(outputs_told(part, context.today)) for part in (rest, *apart))
    fits = whole == len(outputs_told(text, context.today))  # «上半年产值：甲3.4亿，乙1.9亿»: one head for all
    return (rest, apart) if fits and re.search(r"[一-龥]", rest) else (text, ())


def _is_of_another(clause: re.Match[str], text: str, context: ReadingContext) -> bool:
    if not outputs_told(clause[0], context.today):
        return False
    record = read(clause[0], context.today)
    elsewhere = text[:clause.start()] + text[clause.end():]
    firms = record.enterprises
    its_own = all(firm not in elsewhere for firm in firms) if firms else (
        is_of_whole(clause[0]) or any(unit in clause[0] for unit in context.units))
    return its_own and all(mention.stage is None and mention.act is None for mention in record.projects)


def _goes_on(run: str, clause: str, context: ReadingContext) -> bool:
    """«…，税收200万元»: one more of its sums."""
    told = len(outputs_told(run + clause, context.today)) > len(outputs_told(run, context.today))
    return told and not read(clause, context.today).enterprises
