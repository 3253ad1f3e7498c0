"""The letters of one chat, in their order."""

from collections import deque

from domain.letter import Letter, Priority, QueuedLetter


class ChatQueue:
    """One letter at a time; answers before pushes, each kind in order. An edit never overtakes what it edits."""

    def __init__(self, chat_id: int) -> None:
        self.chat_id = chat_id  # changes when a group becomes a supergroup
        self.busy = False
        self._answers: deque[QueuedLetter] = deque()
        self._pushes: deque[QueuedLetter] = deque()

    def add(self, queued: QueuedLetter) -> None:
        waiting = any(one.letter.key == queued.letter.edit_of for one in self._pushes)
        (self._pushes if is_push(queued.letter) or waiting else self._answers).append(queued)

    def take(self) -> QueuedLetter | None:
        for queue in (self._answers, self._pushes):
            if queue:
                return queue.popleft()
        return None


def is_push(letter: Letter) -> bool:
    """Nobody is waiting for it."""
    return letter.priority >= Priority.PUSH
