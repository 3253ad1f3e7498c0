"""Plays a list of acts through the real application: the clock goes from due hour to due hour, people act in
between."""

from dataclasses import dataclass
from datetime import date, datetime

from sandbox import Person
from sandbox.model import Message
from tests.conftest import TestApp
from tests.county.acts import Act, Paper, Photo, Step, Tap


@dataclass(frozen=True, slots=True)
class Pressed:
    """A tap and the toast that came back."""

    who: str
    button: str
    toast: str
    alert: bool


class Player:
    """`people`: everybody by name."""

    def __init__(self, app: TestApp, people: dict[str, Person]) -> None:
        self.app, self.people = app, people
        self.pressed: list[Pressed] = []

    async def do(self, act: Act) -> None:
        for step in act.steps:
            await self.step(self.people[act.who], step)

    async def until(self, to: datetime) -> None:
        """Through every due hour up to `to`."""
        while (due := await self.app.runner.next_due(self.app.clock.now())) is not None and due <= to:
            await self._arrive(due)
        self.app.world.clock.set(to)

    async def _arrive(self, at: datetime) -> None:
        self.app.world.clock.set(at)
        await self.app.runner.tick(at)
        await self.app.idle()

    async def step(self, person: Person, step: Step) -> None:
        match step:
            case str():
                person.say(step)
            case Tap():
                message = self.newest(person, step)
                await self.tap(person, message, step.on(message.text))
            case Photo():
                person.send_photo(reply_to=self.app.world.sent_to(person)[-1])
            case Paper():
                person.send_document(step.name, reply_to=self.app.world.sent_to(person)[-1])
        await self.app.settled()

    async def tap(self, person: Person, message: Message, label: str) -> None:
        """The first button with that label; a message that has none (any more) is left alone."""
        button = next((one for one in message.labels if label in one), None)
        if button is not None:
            tap = person.tap(message, button)
            await self.app.settled()
            self.pressed.append(Pressed(person.name, button, tap.text, tap.alert))

    @property
    def today(self) -> date:
        return self.app.world.clock.now.date()

    def newest(self, person: Person, tap: Tap) -> Message:
        """The newest message with that button. Raises AssertionError that shows what the person read last."""
        messages = self.app.world.sent_to(person)
        for message in reversed(messages):
            if tap.within in message.text and any(tap.on(message.text) in label for label in message.labels):
                return message
        read = "\n---\n".join(f"{message.text}\n{message.labels}" for message in messages[-3:])
        raise AssertionError(f"{self.app.clock.now()} {person.name}: no button {tap}\n{read}")
