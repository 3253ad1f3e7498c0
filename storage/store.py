"""The store: every collection over one open transaction."""

from functools import cached_property

from storage.asking.activity_rows import ActivityRows
from storage.asking.asked_questions import AskedQuestions
from storage.asking.asked_rows import AskedRows
from storage.bulletins.editions import Cadences, Editions, Notes, Outgoing
from storage.delivery.inbox import Inbox
from storage.delivery.letters import Letters
from storage.duties.clock_rows import ClockRows
from storage.duties.difficulties import Difficulties
from storage.duties.duty_rows import Duties
from storage.duties.milestones import Milestones, Postponements
from storage.duties.overdue_rows import OverdueRows
from storage.duties.project_duties import ProjectDuties
from storage.duties.supervision_rows import Exemptions, Supervisions
from storage.engine.collection import Connection
from storage.figures.aggregates import Aggregates
from storage.figures.books import Books
from storage.figures.facts import Facts
from storage.figures.imports import Imports
from storage.figures.introducers import Introducers
from storage.figures.recording import Recording
from storage.figures.superiors import Superiors
from storage.filing.drafts import Drafts
from storage.filing.updates import Updates
from storage.people.chats import Chats
from storage.people.handing_on_rows import HandingOn
from storage.people.members import Invites, JoinRequests, Members
from storage.people.teams import Teams
from storage.plan.deposit_rows import Deposits
from storage.plan.plan_answers import PlanAnswers
from storage.plan.plan_versions import PlanVersions
from storage.plan.pledge_rows import Pledges
from storage.plan.unit_renaming import UnitRenaming
from storage.projects.imported_changes import ImportedChanges
from storage.projects.merging import Merging
from storage.projects.projects import Projects
from storage.service.clause_rows import Clauses
from storage.service.contact_rows import Contacts
from storage.service.firm_note_rows import FirmNotes
from storage.service.firm_tags import FirmTags
from storage.service.hand_over_rows import HandOvers
from storage.service.minutes_rows import Minutes
from storage.service.project_service import ProjectService
from storage.service.proposal_rows import Proposals
from storage.service.request_rows import Requests
from storage.trips.trip_rows import Trips
from storage.verdicts.case_rows import Cases, Verdicts
from storage.verdicts.sample_rows import ObjectionRounds, Samples


class Store:
    """What one transaction may touch. Nothing here commits: who opened the transaction does."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    @cached_property
    def plan_versions(self) -> PlanVersions:
        return PlanVersions(self.connection)

    @cached_property
    def superiors(self) -> Superiors:
        return Superiors(self.connection)

    @cached_property
    def unit_renaming(self) -> UnitRenaming:
        return UnitRenaming(self.connection)

    @cached_property
    def imports(self) -> Imports:
        return Imports(self.connection)

    @cached_property
    def imported_changes(self) -> ImportedChanges:
        return ImportedChanges(self.connection)

    @cached_property
    def recording(self) -> Recording:
        return Recording(self.connection)

    @cached_property
    def inbox(self) -> Inbox:
        return Inbox(self.connection)

    @cached_property
    def letters(self) -> Letters:
        return Letters(self.connection)

    @cached_property
    def members(self) -> Members:
        return Members(self.connection)

    @cached_property
    def invites(self) -> Invites:
        return Invites(self.connection)

    @cached_property
    def join_requests(self) -> JoinRequests:
        return JoinRequests(self.connection)

    @cached_property
    def chats(self) -> Chats:
        return Chats(self.connection)

    @cached_property
    def projects(self) -> Projects:
        return Projects(self.connection)

    @cached_property
    def merging(self) -> Merging:
        return Merging(self.connection)

    @cached_property
    def updates(self) -> Updates:
        return Updates(self.connection)

    @cached_property
    def facts(self) -> Facts:
        return Facts(self.connection)

    @cached_property
    def books(self) -> Books:
        return Books(self.connection)

    @cached_property
    def introducers(self) -> Introducers:
        return Introducers(self.connection)

    @cached_property
    def aggregates(self) -> Aggregates:
        return Aggregates(self.connection)

    @cached_property
    def plan_answers(self) -> PlanAnswers:
        return PlanAnswers(self.connection)

    @cached_property
    def deposits(self) -> Deposits:
        return Deposits(self.connection)

    @cached_property
    def pledges(self) -> Pledges:
        return Pledges(self.connection)

    @cached_property
    def drafts(self) -> Drafts:
        return Drafts(self.connection)

    @cached_property
    def milestones(self) -> Milestones:
        return Milestones(self.connection)

    @cached_property
    def difficulties(self) -> Difficulties:
        return Difficulties(self.connection)

    @cached_property
    def project_duties(self) -> ProjectDuties:
        return ProjectDuties(self.connection)

    @cached_property
    def clock_rows(self) -> ClockRows:
        return ClockRows(self.connection)

    @cached_property
    def supervisions(self) -> Supervisions:
        return Supervisions(self.connection)

    @cached_property
    def exemptions(self) -> Exemptions:
        return Exemptions(self.connection)

    @cached_property
    def duties(self) -> Duties:
        return Duties(self.connection)

    @cached_property
    def overdue_rows(self) -> OverdueRows:
        return OverdueRows(self.connection)

    @cached_property
    def postponements(self) -> Postponements:
        return Postponements(self.connection)

    @cached_property
    def editions(self) -> Editions:
        return Editions(self.connection)

    @cached_property
    def cadences(self) -> Cadences:
        return Cadences(self.connection)

    @cached_property
    def outgoing(self) -> Outgoing:
        return Outgoing(self.connection)

    @cached_property
    def notes(self) -> Notes:
        return Notes(self.connection)

    @cached_property
    def asked_rows(self) -> AskedRows:
        return AskedRows(self.connection)

    @cached_property
    def activity_rows(self) -> ActivityRows:
        return ActivityRows(self.connection)

    @cached_property
    def asked_questions(self) -> AskedQuestions:
        return AskedQuestions(self.connection)

    @cached_property
    def cases(self) -> Cases:
        return Cases(self.connection)

    @cached_property
    def verdicts(self) -> Verdicts:
        return Verdicts(self.connection)

    @cached_property
    def samples(self) -> Samples:
        return Samples(self.connection)

    @cached_property
    def objection_rounds(self) -> ObjectionRounds:
        return ObjectionRounds(self.connection)

    @cached_property
    def proposals(self) -> Proposals:
        return Proposals(self.connection)

    @cached_property
    def requests(self) -> Requests:
        return Requests(self.connection)

    @cached_property
    def trips(self) -> Trips:
        return Trips(self.connection)

    @cached_property
    def handing_on(self) -> HandingOn:
        return HandingOn(self.connection)

    @cached_property
    def teams(self) -> Teams:
        return Teams(self.connection)

    @cached_property
    def minutes(self) -> Minutes:
        return Minutes(self.connection)

    @cached_property
    def clauses(self) -> Clauses:
        return Clauses(self.connection)

    @cached_property
    def project_service(self) -> ProjectService:
        return ProjectService(self.connection)

    @cached_property
    def firm_notes(self) -> FirmNotes:
        return FirmNotes(self.connection)

    @cached_property
    def contacts(self) -> Contacts:
        return Contacts(self.connection)

    @cached_property
    def firm_tags(self) -> FirmTags:
        return FirmTags(self.connection)

    @cached_property
    def hand_overs(self) -> HandOvers:
        return HandOvers(self.connection)
