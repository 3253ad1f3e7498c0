"""The store: every collection over one open transaction."""

from functools import cached_property

from storage.chats import Chats
from storage.collection import Connection
from storage.difficulties import Difficulties
from storage.drafts import Drafts
from storage.editions import Cadences, Editions, Notes, Outgoing
from storage.inbox import Inbox
from storage.letters import Letters
from storage.members import Invites, JoinRequests, Members
from storage.merging import Merging
from storage.milestones import Milestones, Postponements
from storage.projects import Projects
from storage.updates import Updates


class Store:
    """What one transaction may touch. Nothing here commits: who opened the transaction does."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

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
    def drafts(self) -> Drafts:
        return Drafts(self.connection)

    @cached_property
    def milestones(self) -> Milestones:
        return Milestones(self.connection)

    @cached_property
    def difficulties(self) -> Difficulties:
        return Difficulties(self.connection)

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
