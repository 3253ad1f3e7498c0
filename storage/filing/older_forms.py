"""Records, drafts, sums and files as they were stored before forms had numbers (0), brought to form 1."""

from typing import Any

from domain.money import Money

Stored = dict[str, Any]


def sum_1(row: Stored) -> Stored:
    """It was a decimal in whole currency units, with its currency beside it."""
    def money(value: str) -> Stored:
        return {"minor": Money.of(value, row["currency"]).minor, "currency": row["currency"]}

    upper = {"upper": money(row["upper"])} if row.get("upper") is not None else {}
    return {**row, "money": money(row["value"]), **upper}


def sums_1(rows: list[Stored]) -> list[Stored]:
    return [sum_1(row) for row in rows]


def record_1(row: Stored) -> Stored:
    """The days of what happened stood in the record itself."""
    happened = {"start": row["start"], "end": row["end"]} if row["start"] else None
    projects = [{**mention, "amounts": sums_1(mention["amounts"])} for mention in row["projects"]]
    return {**row, "happened": happened, "projects": projects}


def file_1(row: list[str | None]) -> Stored:
    kind, file_id, name = row
    return {"kind": kind, "file_id": file_id, "name": name}


def files_1(rows: list[list[str | None]]) -> list[Stored]:
    return [file_1(row) for row in rows]


def draft_1(row: Stored) -> Stored:
    """Choices and files were lists."""
    choices = [{"project_id": number, "candidates": near, "decided": decided} for number, near, decided in
               row["choices"]]
    return {**row, "first": record_1(row["first"]), "record": record_1(row["record"]), "choices": choices,
            "attachments": files_1(row["attachments"])}
