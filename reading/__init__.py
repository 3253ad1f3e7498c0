"""Understanding what a person wrote: text and the day it was sent -> a record (pure, offline)."""

from reading.act_opinion import MessageAct
from reading.meaning.activities import activities
from reading.meaning.question import OWN, Question, asks, is_question
from reading.meaning.trip_costs import trip_costs
from reading.meaning.trip_talk import TripBegins, TripCost, TripEnds, TripTold, trip_begins, trip_ends
from reading.meanings import (
    AnnouncementMeaning,
    AnswerMeaning,
    CardOrderMeaning,
    CorrectionMeaning,
    DoubtfulAnswerMeaning,
    Meaning,
    OrderChangesMeaning,
    QuestionMeaning,
    SecrecyMeaning,
    ServiceMeaning,
    SmallTalkMeaning,
    TakingBackMeaning,
    Talk,
    TeamMeaning,
    TripMeaning,
    VisitMeaning,
    ZeroMeaning,
)
from reading.names.contact_persons import same_surname
from reading.names.ledger_index import LedgerEntry, LedgerIndex, build_ledger
from reading.names.ledger_match import Candidate, match, same_name
from reading.names.near_names import nearest
from reading.names.office_short_forms import short_units
from reading.names.references import projects_named, words_meaning
from reading.names.subject_units import subject_units
from reading.names.who_went import who_went
from reading.office.away_words import AwayAsked
from reading.office.deposit_words import DepositTold, deposit_told, payer_beside
from reading.office.exemption_words import ExemptionTold, exemption_told
from reading.office.introducing import introduced_name, is_talk
from reading.office.pledge_words import PledgeTold, pledge_told
from reading.office.quick_words import as_meeting, as_visit
from reading.office.sheet_words import SheetAsked, sheet_asked
from reading.office.site_check import read_evidence
from reading.office.statistics_told import statistic_told
from reading.office.team_talk import TeamAct, TeamTold
from reading.office.verdict_words import RulingQuestion, VerdictOrder, ruling_question, split_seed, verdict_order
from reading.office.zero_words import Zero, zero_report
from reading.question.known import BulletinNames, FigureNames, KnownNames, as_said, known_names, unit_names
from reading.question.matter_words import matters_in, named_by
from reading.question.near_indicators import nearest_indicators
from reading.question.often_asked import nearest_questions
from reading.question.read_question import ReadQuestion, read_question
from reading.read import read
from reading.read_as import act_of
from reading.reading_context import (
    AnswerKind,
    AskedFor,
    CardSeen,
    Change,
    DifficultySeen,
    ReadingContext,
    RequestSeen,
    VisitSeen,
)
from reading.report.reporting import ReportMeaning, report_of
from reading.report.troubles import may_speak_of_difficulty
from reading.service.assignment_news import says_assignment_done
from reading.service.contact_questions import ContactsAsked
from reading.service.contact_words import shared_contact, typed_contacts
from reading.service.matters_asked import BY_ASKER, MattersAsked
from reading.service.order_changes import OrderChangesTold, OrderItemSeen, may_change_order
from reading.service.request_news_words import may_tell_of_request
from reading.service.request_words import request_told
from reading.service.service_told import (
    ClausesTold,
    ContactsTold,
    ContactTold,
    DeliveredTold,
    FirmNoteTold,
    HandOverTold,
    MinutesTold,
    RequestNews,
    RequestNewsTold,
    RequestTold,
    RiskTold,
    ServiceTold,
)
from reading.thread.card_keeping import CardOrder
from reading.thread.question_answers import is_name
from reading.thread.trip_changes import TripChanges, TripSeen, may_change_trip
from reading.thread.visit_changes import VisitChange, may_change_visit, moved_to_day
from reading.thread.which_card import card_meant, names_its_card, speaks_of_a_card
from reading.understand import understand, understood, understood_as, understood_in_turn, warm
from reading.values.typed_values import read_amount, read_day, read_stage, split_day, split_since
from reading.weighed_acts import Understood

__all__ = [
    "BY_ASKER",
    "OWN",
    "AnnouncementMeaning",
    "AnswerKind",
    "AnswerMeaning",
    "AskedFor",
    "AwayAsked",
    "BulletinNames",
    "Candidate",
    "CardOrder",
    "CardOrderMeaning",
    "CardSeen",
    "Change",
    "ClausesTold",
    "ContactTold",
    "ContactsAsked",
    "ContactsTold",
    "CorrectionMeaning",
    "DeliveredTold",
    "DepositTold",
    "DifficultySeen",
    "DoubtfulAnswerMeaning",
    "ExemptionTold",
    "FigureNames",
    "FirmNoteTold",
    "HandOverTold",
    "KnownNames",
    "LedgerEntry",
    "LedgerIndex",
    "MattersAsked",
    "Meaning",
    "MessageAct",
    "MinutesTold",
    "OrderChangesMeaning",
    "OrderChangesTold",
    "OrderItemSeen",
    "PledgeTold",
    "Question",
    "QuestionMeaning",
    "ReadQuestion",
    "ReadingContext",
    "ReportMeaning",
    "RequestNews",
    "RequestNewsTold",
    "RequestSeen",
    "RequestTold",
    "RiskTold",
    "RulingQuestion",
    "SecrecyMeaning",
    "ServiceMeaning",
    "ServiceTold",
    "SheetAsked",
    "SmallTalkMeaning",
    "TakingBackMeaning",
    "Talk",
    "TeamAct",
    "TeamMeaning",
    "TeamTold",
    "TripBegins",
    "TripChanges",
    "TripCost",
    "TripEnds",
    "TripMeaning",
    "TripSeen",
    "TripTold",
    "Understood",
    "VerdictOrder",
    "VisitChange",
    "VisitMeaning",
    "VisitSeen",
    "Zero",
    "ZeroMeaning",
    "act_of",
    "activities",
    "as_meeting",
    "as_said",
    "as_visit",
    "asks",
    "build_ledger",
    "card_meant",
    "deposit_told",
    "exemption_told",
    "introduced_name",
    "is_name",
    "is_question",
    "is_talk",
    "known_names",
    "match",
    "matters_in",
    "may_change_order",
    "may_change_trip",
    "may_change_visit",
    "may_speak_of_difficulty",
    "may_tell_of_request",
    "moved_to_day",
    "named_by",
    "names_its_card",
    "nearest",
    "nearest_indicators",
    "nearest_questions",
    "payer_beside",
    "pledge_told",
    "projects_named",
    "read",
    "read_amount",
    "read_day",
    "read_evidence",
    "read_question",
    "read_stage",
    "report_of",
    "request_told",
    "ruling_question",
    "same_name",
    "same_surname",
    "says_assignment_done",
    "shared_contact",
    "sheet_asked",
    "short_units",
    "speaks_of_a_card",
    "split_day",
    "split_seed",
    "split_since",
    "statistic_told",
    "subject_units",
    "trip_begins",
    "trip_costs",
    "trip_ends",
    "typed_contacts",
    "understand",
    "understood",
    "understood_as",
    "understood_in_turn",
    "unit_names",
    "verdict_order",
    "warm",
    "who_went",
    "words_meaning",
    "zero_report",
]
