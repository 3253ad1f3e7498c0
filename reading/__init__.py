"""Understanding what a person wrote: text and the day it was sent -> a record (pure, offline)."""

from reading.amending import changes_earlier, meant_project
from reading.answers import read_amount, read_day, read_stage, split_day
from reading.known_names import no_news, recognise
from reading.match import Candidate, Ledger, LedgerEntry, build_ledger, match, same_name
from reading.near import nearest
from reading.questions import OWN, Question, Zero, asks, is_question, zero_report
from reading.read import read

__all__ = [
    "OWN",
    "Candidate",
    "Ledger",
    "LedgerEntry",
    "Question",
    "Zero",
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
