"""Drafts and the conversation's decisions, over generated readings."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from domain.filing.card_doubts import asks_again, doubts, out_of_line
from domain.filing.conversation import preselect
from domain.filing.draft import (
    Choice,
    Draft,
    add_mention,
    drop_mention,
    field_of,
    set_field,
    with_choice,
)
from domain.filing.record import Doubt, Mention, Record, Span, UpdateKind
from domain.filing.saving import filing
from domain.money import Amount, AmountKind, Money
from domain.people.member import Member, Role
from domain.projects.project import Project
from domain.projects.stages import Stage, goes_backwards
from storage.filing.stored_records import DRAFT, DRAFT_COLUMNS, RECORD
from tests import factories

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
LIAISON = Member(1, "联络员甲", Role.LIAISON, ("商务局",), 3001)

names = st.text(min_size=1, max_size=12)
days = st.dates(date(2020, 1, 1), date(2030, 1, 1))
spans = st.builds(lambda a, b: Span(min(a, b), max(a, b)), days, days)
monies = st.builds(Money, st.integers(1, 10**15), st.sampled_from(["CNY", "USD", "JPY"]))
amounts = st.builds(lambda k, m, a: Amount(k, m, a), st.sampled_from(AmountKind), monies, st.booleans())
mentions = st.builds(Mention, st.none() | names, st.none() | st.sampled_from(Stage),
                     st.lists(amounts, max_size=4).map(tuple),
                     st.none() | names)
records = st.builds(
    Record, st.sampled_from(UpdateKind), st.none() | spans, st.lists(names, max_size=3).map(tuple),
    st.lists(names, max_size=3).map(tuple), st.none() | st.integers(1, 500), st.lists(mentions, max_size=4).map(tuple),
    st.none() | spans, st.none() | names,
    st.lists(st.builds(Doubt, st.from_regex(r"[a-z][a-z_.0-9]{0,20}", fullmatch=True), names,
                       st.lists(names, max_size=2).map(tuple)), max_size=2).map(tuple))
drafts = records.map(lambda r: Draft(1, 3001, "话", date(2026, 3, 2), r, r, "商务局", NOW,
                                     choices=tuple(Choice() for _ in r.projects)))


@given(records)
def test_a_record_comes_back_as_it_was_stored(record):
    assert RECORD.read(json.loads(json.dumps(RECORD.write(record)))) == record


@given(drafts)
def test_a_draft_comes_back_as_it_was_stored(draft):
    columns = {name: getattr(draft, name) for name in DRAFT_COLUMNS}
    assert DRAFT.read(json.loads(json.dumps(DRAFT.write(draft))), **columns) == draft


@given(drafts, st.data())
def test_what_is_set_is_what_stands_there(draft, data):
    values = {"kind": st.sampled_from(UpdateKind), "happened": spans, "places": st.lists(names).map(tuple),
              "unit": names,
              "next_on": st.none() | spans, "people": st.integers(1, 99)}
    if draft.record.projects:
        values |= {"projects.0.stage": st.sampled_from(Stage), "projects.0.name": names,
                   "projects.0.amounts.0": amounts}
    path = data.draw(st.sampled_from(sorted(values)))
    value = data.draw(values[path])
    changed = set_field(draft, path, value)
    assert field_of(changed, path) == value
    assert path in changed.touched
    assert changed.first == draft.first  # the machine's reading never changes


@given(drafts, mentions)
def test_a_project_taken_off_leaves_the_others(draft, mention):
    more = add_mention(draft, mention, Choice(7, (7,), True))
    assert len(more.choices) == len(more.record.projects)
    assert drop_mention(more, len(draft.record.projects)).record == draft.record


@given(drafts.filter(lambda d: d.record.projects), st.data())
def test_any_one_project_taken_off_leaves_the_others_in_order(draft, data):
    draft = replace(draft, choices=tuple(Choice(n) for n, _ in enumerate(draft.choices)))
    index = data.draw(st.integers(0, len(draft.choices) - 1))
    left = drop_mention(draft, index)
    assert [(left.record.projects[n], left.choices[n]) for n in range(len(left.choices))] == [
        pair for n, pair in enumerate(zip(draft.record.projects, draft.choices, strict=True)) if n != index]
    assert len(left.record.projects) == len(left.choices)


@given(st.lists(amounts, max_size=5), st.none() | amounts, st.data())
def test_one_sum_is_changed_added_or_taken_out_and_the_others_stay(sums, value, data):
    record = Record(UpdateKind.PROGRESS, projects=(Mention("甲"), Mention("乙", amounts=tuple(sums))))
    draft = Draft(1, 3001, "话", date(2026, 3, 2), record, record, "商务局", NOW, choices=(Choice(), Choice()))
    number = data.draw(st.integers(0, len(sums)))
    changed = set_field(draft, f"projects.1.amounts.{number}", value)
    expected = [*sums[:number], *([] if value is None else [value]), *sums[number + 1:]]
    assert changed.record.projects == (Mention("甲"), Mention("乙", amounts=tuple(expected)))


@given(drafts, st.booleans())
def test_filing_never_fails_and_tells_all(draft, known):
    ledger = {9: Project(9, "旧", "甲", Stage.STARTED, "商务局", NOW, NOW)} if known else {}
    if known and draft.choices:
        draft = with_choice(draft, 0, 9)
    made = filing(draft, ledger, LIAISON, NOW, factories.a_plan())
    assert made.update.record == draft.record and made.update.text == draft.text
    assert len(made.created) == len(made.update.entries) == len(draft.record.projects)
    assert [new is None for new in made.created] == [c.project_id is not None for c in draft.choices]
    doubts(draft, ledger, LIAISON, factories.a_plan())


@given(drafts)
def test_a_huge_amount_or_a_step_back_is_asked_exactly_once(draft):
    plan = factories.a_plan()
    ledger = {9: Project(9, "旧", None, Stage.STARTED, "商务局", NOW, NOW)}
    draft = replace(draft, text="退回重新洽谈")
    if draft.choices:
        draft = with_choice(draft, 0, 9)
    asked = asks_again(draft, ledger, LIAISON, plan)
    huge = any(a.money.value >= plan.thresholds.ask_again_total.value for m in draft.record.projects for a in m.amounts)
    back = bool(draft.choices) and goes_backwards(Stage.STARTED, draft.record.projects[0].stage)
    assert bool(asked) == (huge or back)
    assert asks_again(replace(draft, asked_again=True), ledger, LIAISON, plan) == ()


def test_another_units_project_is_not_moved():
    other = Project(9, "旧", "甲", Stage.LEAD, "临港产业区", NOW, NOW)
    record = Record(UpdateKind.SIGNING, projects=(Mention("旧", Stage.SIGNED, (Amount(AmountKind.TOTAL, Money(1)),)),))
    draft = Draft(1, 3001, "话", date(2026, 3, 2), record, record, "商务局", NOW, choices=(Choice(9),))
    [entry] = filing(draft, {9: other}, LIAISON, NOW, factories.a_plan()).update.entries
    assert (entry.stage_after, entry.amounts) == (None, ())


def a_crowded_draft():
    """Two projects; of the first sum and the second project's second sum something is doubted, and stages were set."""
    sums = tuple(Amount(AmountKind.TOTAL, Money(n)) for n in (1, 2, 3))
    doubted = [Doubt(f"projects.{p}.amounts.{a}", "range") for p, a in ((0, 0), (1, 1), (1, 2))] + [Doubt("kind",
                                                                                                          "guessed_kind")]
    record = Record(UpdateKind.PROGRESS, projects=(Mention("甲", amounts=sums), Mention("乙", amounts=sums)),
                    doubts=tuple(doubted))
    return Draft(1, 3001, "话", date(2026, 3, 2), record, record, "商务局", NOW, choices=(Choice(), Choice()),
                 touched=frozenset({"projects.0.stage", "projects.1.amounts.2", "unit"}))


def test_doubts_and_set_fields_follow_their_project_when_another_is_taken_off():
    left = drop_mention(a_crowded_draft(), 0)
    assert [d.field for d in left.record.doubts] == ["projects.0.amounts.1", "projects.0.amounts.2", "kind"]
    assert left.touched == {"projects.0.amounts.2", "unit"}
    left = drop_mention(a_crowded_draft(), 1)
    assert [d.field for d in left.record.doubts] == ["projects.0.amounts.0", "kind"]
    assert left.touched == {"projects.0.stage", "unit"}


def test_doubts_and_set_fields_follow_their_sum_when_another_is_taken_out():
    left = set_field(a_crowded_draft(), "projects.1.amounts.1", None)
    assert [d.field for d in left.record.doubts] == ["projects.0.amounts.0", "projects.1.amounts.1", "kind"]
    assert left.touched == {"projects.0.stage", "projects.1.amounts.1", "unit"}


def test_a_cards_order_is_another_one_once_something_may_stand_elsewhere():
    draft = a_crowded_draft()
    one_more = set_field(draft, "projects.0.amounts.3", Amount(AmountKind.TOTAL, Money(4)))
    changed = set_field(draft, "projects.0.amounts.2", Amount(AmountKind.TOTAL, Money(4)))
    moved = (drop_mention(draft, 1), set_field(draft, "projects.0.amounts.0", None), one_more)
    assert [d.order for d in moved] == [1, 1, 1]
    assert [d.order for d in (changed, with_choice(draft, 0, 5), add_mention(draft, Mention("丙"), Choice()))] == [0, 0,
                                                                                                                  0]


def test_news_at_the_stage_where_a_project_stands_is_no_move():
    own = Project(9, "旧", "甲", Stage.SIGNED, "商务局", NOW, NOW)
    sums = (Amount(AmountKind.PAID_IN, Money(5)),)
    record = Record(UpdateKind.FUNDS, projects=(Mention("旧", Stage.SIGNED, sums),))
    draft = Draft(1, 3001, "话", date(2026, 3, 2), record, record, "商务局", NOW, choices=(Choice(9),))
    [entry] = filing(draft, {9: own}, LIAISON, NOW, factories.a_plan()).update.entries
    assert (entry.stage_before, entry.stage_after, entry.amounts) == (None, None, sums)


def test_only_one_sure_match_is_preselected():
    assert preselect([(3, "exact"), (4, "near")]).project_id == 3
    assert preselect([(3, "alias")]).project_id == 3
    assert preselect([(3, "near"), (4, "short")]).project_id is None
    assert preselect([(3, "exact"), (4, "exact")]).project_id is None
    assert preselect([]).candidates == ()


@given(st.integers(1, 10**12), st.integers(1, 10**12))
def test_ten_times_is_out_of_line_both_ways(a, b):
    one, other = Money(a), Money(b)
    assert out_of_line(one, other) == out_of_line(other, one) == (max(a, b) >= 10 * min(a, b))


def test_a_sum_that_is_changed_or_added_moves_no_doubt():
    before, sums = a_crowded_draft(), Amount(AmountKind.TOTAL, Money(9))
    for path, value in (("projects.1.amounts.1", sums), ("projects.1.amounts.3", sums), ("projects.1.amounts.3", None)):
        assert set_field(before, path, value).record.doubts == before.record.doubts
