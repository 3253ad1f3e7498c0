"""Understanding what a person wrote: text and the day it was sent -> a record (pure, offline)."""

from reading.meaning.activities import activities
from reading.meaning.amending import changes_earlier, meant_project
from reading.meaning.question import OWN, Question, Zero, asks, is_question, zero_report
from reading.names.known_names import no_news, recognise
from reading.names.ledger_match import Candidate, LedgerEntry, LedgerIndex, build_ledger, match, same_name
from reading.names.near_names import nearest
from reading.read import read
from reading.values.typed_values import read_amount, read_day, read_stage, split_day

__all__ = [
    "OWN",
    "Candidate",
    "LedgerEntry",
    "LedgerIndex",
    "Question",
    "Zero",
    "activities",
    "asks",
    "build_ledger",
    "changes_earlier",
    "is_question",
    "match",
    "meant_project",
    "nearest",
    "no_news",
    "read",
    "read_amount",
    "read_day",
    "read_stage",
    "recognise",
    "same_name",
    "split_day",
    "zero_report",
]
