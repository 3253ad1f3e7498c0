"""How a value lies in a JSON column: written and read by pydantic, with the number of the form.

What stands at its default is left out, so a field that is new needs no new form; one that changes its shape, its
meaning or its default does: the number goes up, and `upgrades[n]` brings what was stored in form n to form n + 1.
"""

from collections.abc import Callable, Mapping
from typing import Any, Generic, TypeVar, cast

from pydantic import TypeAdapter

T = TypeVar("T")
Upgrade = Callable[[Any], Any]
VERSION, VALUE = "version", "value"


class UnknownForm(ValueError):
    """Stored by a newer version, or by one so old that nothing reads it any more."""

    def __init__(self, kind: object, version: object) -> None:
        super().__init__(f"no upgrade from form {version!r} of {kind}")


class StoredForm(Generic[T]):
    """`beside`: fields that have columns of their own and are handed back when it is read."""

    def __init__(self, kind: type[T] | Any, version: int, upgrades: Mapping[int, Upgrade] | None = None, *,
                 beside: frozenset[str] = frozenset()) -> None:
        self.version = version
        self._kind, self._upgrades, self._beside = kind, upgrades or {}, set(beside)
        self._adapter: TypeAdapter[T] = TypeAdapter(kind)

    def write(self, value: T) -> dict[str, Any]:
        """With its number, for a column that stands alone."""
        return {VERSION: self.version, VALUE: self.body(value)}

    def body(self, value: T) -> Any:
        """Without its number, which has a column of its own."""
        return self._adapter.dump_python(value, mode="json", exclude=self._beside or None, exclude_defaults=True)

    def read(self, stored: Any, **columns: object) -> T:
        """What was written; what has no number was written before there were any, as form 0. Raises ValueError
        (`UnknownForm` among them) where it cannot be read."""
        if isinstance(stored, Mapping) and stored.keys() == {VERSION, VALUE}:
            return self.read_body(cast(int, stored[VERSION]), stored[VALUE], **columns)
        return self.read_body(0, stored, **columns)

    def read_body(self, version: int, body: Any, **columns: object) -> T:
        """As `read`."""
        while version != self.version:
            upgrade = self._upgrades.get(version)
            if upgrade is None:
                raise UnknownForm(self._kind, version)
            body, version = upgrade(body), version + 1
        return self._adapter.validate_python({**body, **columns} if columns else body)
