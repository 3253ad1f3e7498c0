"""Which edition of a period is which: interim (截至…), final, correction (更正); waiting for its signature, held,
published."""

from collections.abc import Sequence

from storage.bulletins.editions import Edition

INTERIM, FINAL, CORRECTION = "interim", "final", "correction"
# not signed (or signed before its hour); 暂缓 by the approver
WAITING, HELD, PUBLISHED = "waiting", "held", "published"


def final_of(known: Sequence[Edition]) -> Edition | None:
    """The published final edition (or correction) of a period's editions."""
    return next((e for e in reversed(known) if e.state == PUBLISHED and e.form != INTERIM), None)


def interim_of(known: Sequence[Edition]) -> Edition | None:
    """The latest published interim edition."""
    return next((e for e in reversed(known) if e.state == PUBLISHED and e.form == INTERIM), None)


def waiting_of(known: Sequence[Edition]) -> Edition | None:
    """The edition of this period that was previewed and is not out."""
    return next((e for e in reversed(known) if e.state != PUBLISHED), None)
