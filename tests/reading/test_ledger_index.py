"""An index that was changed project by project reads as one built anew."""

from hypothesis import given
from hypothesis import strategies as st

from reading import LedgerEntry, LedgerIndex, build_ledger, match, same_name
from reading.names.name_index import spots
from reading.names.short_forms import longest_part, longest_skipping
from tests.name_maker import entries

# A short alphabet: names begin alike, hold one another and stand for several projects at once.
NAMES = st.text("天宁智造园区项目公司a ", max_size=7)
ENTRY = st.builds(LedgerEntry, st.integers(1, 5), NAMES, st.none() | NAMES, st.lists(NAMES, max_size=2).map(tuple),
                  st.sampled_from([(), ("商务局",)]))
CHANGES = st.lists(ENTRY | st.integers(1, 5), max_size=14)


def changed(changes) -> LedgerIndex:
    """Each of `changes` is put, or dropped where it is a number."""
    ledger = LedgerIndex()
    for change in changes:
        ledger.drop(change) if isinstance(change, int) else ledger.put(change)
    return ledger


def seen(ledger: LedgerIndex, text: str) -> list:
    """All that the index says of a text."""
    parts = [find(text, at, ledger.forms) for at in range(len(text)) for find in (longest_part, longest_skipping)]
    return [same_name(text, ledger), spots(text, ledger.names), parts,
            [longest_part(text, at, ledger.forms, by_sound=True) for at in range(len(text))],
            {c.project_id: round(c.score, 9) for c in match(text, None, ledger)},
            sorted(ledger.weights.items()), ledger.holders, ledger.firms, ledger.names.firms, ledger.entries]


@given(CHANGES, NAMES)
def test_it_reads_as_one_built_anew(changes, text):
    ledger = changed(changes)
    assert seen(ledger, text) == seen(build_ledger(ledger.entries[number] for number in sorted(ledger.entries)), text)


@given(CHANGES)
def test_nothing_is_left_of_what_was_dropped(changes):
    ledger = changed([*changes, *range(1, 6)])
    empty = LedgerIndex()
    assert [vars(part) for part in (ledger.names, ledger.forms.written, ledger.forms.sounded)] == [
        vars(part) for part in (empty.names, empty.forms.written, empty.forms.sounded)]
    assert (ledger.entries, ledger.holders, ledger.keys, ledger.grams, ledger.firms) == ({}, {}, {}, {}, {})


def test_the_same_again_is_no_change():
    ledger = build_ledger(LedgerEntry(*row) for row in entries(20, 1))
    before = ledger.changes
    ledger.put(LedgerEntry(*entries(20, 1)[3]))
    ledger.drop(99)
    assert ledger.changes == before == 20
