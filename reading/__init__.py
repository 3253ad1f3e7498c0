"""Understanding what a person wrote: text and the day it was sent -> a record (pure, offline)."""

from reading.answers import read_amount, read_day, read_stage, split_day
from reading.match import Candidate, Ledger, LedgerEntry, build_ledger, match, same_name
from reading.questions import Question, is_question
from reading.read import read

__all__ = [
    "Candidate",
    "Ledger",
    "LedgerEntry",
    "Question",
    "build_ledger",
    "is_question",
    "match",
    "read",
    "read_amount",
    "read_day",
    "read_stage",
    "same_name",
    "split_day",
]
