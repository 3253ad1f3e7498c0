"""How much of a backlog is held in memory: every chat its share, so that no chat fills it."""

from collections import Counter


class FairShare:
    """Ids in memory by chat. What is not admitted waits in the database; `full` chats have more there, and nothing
    newer of theirs may be admitted before it. `crowded`: that is so for every chat."""

    def __init__(self, share: int, most: int) -> None:
        self.share, self.most = share, most
        self.full: set[int] = set()
        self.crowded = False
        self.reload = True  # read from the database again, oldest first
        self._chats: dict[int, int] = {}
        self._counts: Counter[int] = Counter()

    def __len__(self) -> int:
        return len(self._chats)

    def __contains__(self, an_id: int) -> bool:
        return an_id in self._chats

    def admit(self, an_id: int, chat: int) -> bool:
        """True where it is to be held now."""
        if an_id in self._chats or self.crowded or chat in self.full:
            return False
        if len(self._chats) >= self.most:
            self.crowded = True
            return False
        if self._counts[chat] >= self.share:
            self.full.add(chat)
            return False
        self._chats[an_id] = chat
        self._counts[chat] += 1
        return True

    def release(self, an_id: int) -> None:
        chat = self._chats.pop(an_id)
        self._counts[chat] -= 1
        if not self._counts[chat]:
            del self._counts[chat]
        room = chat in self.full and self._counts[chat] <= self.share // 2
        self.reload = self.reload or room or (self.crowded and len(self._chats) <= self.most // 2)

    def begin_reload(self) -> None:
        self.full.clear()
        self.crowded = self.reload = False

    @property
    def complete(self) -> bool:
        """Nothing more waits in the database, as far as is known."""
        return not (self.full or self.crowded or self.reload)
