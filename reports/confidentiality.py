"""Whom the names of confidential projects are hidden from: everybody but those who may see the project."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from html import unescape

from markupsafe import escape

from domain.letter import Buttons
from domain.people.access import may_see
from domain.people.member import Member
from domain.projects.project import Project
from domain.projects.secret_names import NO_VEIL, Veil, forms_of, veil_over
from reports.render import word
from storage.store import Store

_TAG = re.compile(r"(<[^>]*>)")


@dataclass(frozen=True, slots=True)
class Veils:
    """The ledger's confidential projects, and of the others those names in which a secret one stands."""

    secret: tuple[Project, ...] = ()
    open_names: tuple[str, ...] = ()
    _made: dict[frozenset[int], Veil] = field(default_factory=dict)

    @property
    def names(self) -> frozenset[str]:
        """Names, aliases and enterprises of all of them."""
        return frozenset(_names(self.secret))

    def of(self, reader: Member | None) -> Veil:
        """What is hidden from a member; None: from a group, where everybody reads."""
        hidden = [p for p in self.secret if reader is None or not may_see(reader, p)]
        if not hidden:
            return NO_VEIL
        key = frozenset(p.id for p in hidden)
        if key not in self._made:
            seen = _names(p for p in self.secret if p.id not in key)
            self._made[key] = veil_over(_names(hidden), word("project", "hidden"), (*self.open_names, *seen))
        return self._made[key]


NO_VEILS = Veils()


async def load_veils(store: Store) -> Veils:
    """One query; a second one where there is anything confidential."""
    secret = tuple(await store.projects.confidential())
    shortest = {min(forms, key=len) for name in _names(secret) if (forms := forms_of(name))}
    return Veils(secret, tuple(await store.projects.open_names(sorted(shortest))) if shortest else ())


def veiled_html(veil: Veil, html: str) -> str:
    """Telegram's HTML with the names hidden in its words, tags left as they are."""
    if veil.pattern is None:
        return html
    return "".join(part if part.startswith("<") else _veiled(veil, part) for part in _TAG.split(html))


def _veiled(veil: Veil, words: str) -> str:
    plain = unescape(words)
    hidden = veil.hide(plain)
    return words if hidden == plain else str(escape(hidden))


def veiled_buttons(veil: Veil, buttons: Buttons) -> Buttons:
    if veil.pattern is None:
        return buttons
    return tuple(tuple(replace(button, text=veil.hide(button.text)) for button in row) for row in buttons)


def _names(projects: Iterable[Project]) -> Sequence[str]:
    return [name for p in projects for name in (p.name, p.enterprise, *p.aliases) if name]
