from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain.bulletins.digest import activities, digest
from domain.bulletins.digest_view import DigestInputs, Filed, ToldSum
from domain.calendar import ChineseCalendar
from domain.figures.fact import KIND_OF, Fact, FactKind
from domain.figures.told import facts_of
from domain.filing.record import Record, UpdateKind
from domain.filing.update import Entry, Update
from domain.money import Amount, AmountKind, Money
from domain.people.member import Member, Role
from domain.period import Period
from domain.plan.plan import Plan, Unit
from domain.projects.project import Difficulty, Milestone, Project, StageMove
from domain.projects.stages import Stage

YI = 100_000_000
FILED = datetime(2024, 5, 22, 2, tzinfo=UTC)
WEEK = Period.of("week", date(2024, 5, 24))
SPAN = (datetime(2024, 5, 17, 9, tzinfo=UTC), datetime(2024, 5, 24, 9, tzinfo=UTC))
TODAY = date(2024, 5, 24)
PLAN = Plan("方案", "某区", date(2024, 1, 1), date(2024, 12, 31), ("部门组", "片区组"),
            (Unit("招商局", "部门组", aliases=("投促局",)), Unit("财政局", "部门组"), Unit("东区", "片区组"),
             Unit("西区", "片区组")),
            excluded_categories=("房地产",))


def project(number, total=None, **changes):
    sums = () if total is None else (Amount(AmountKind.TOTAL, total),)
    made = Project(number, f"项目{number}", f"企业{number}", Stage.SIGNED, "招商局", FILED, FILED, industry="装备制造",
                   amounts=sums)
    return replace(made, **changes)


def update(number, unit="招商局", kind=UpdateKind.PROGRESS, entries=(), enterprises=(), people=None, **changes):
    record = Record(kind, enterprises=enterprises, people=people)
    made = Update(number, 1, unit, FILED, date(2024, 5, 21), date(2024, 5, 21), "", record, record, entries=entries)
    return replace(made, **changes)


def move(number, before, after, update_id=1):
    return StageMove(number, before, after, date(2024, 5, 21), FILED, update_id)


def filed(updates=(), moves=(), earlier=()):
    """With the facts that storage would keep of them."""
    told = [fact for one in updates for fact in facts_of(replace(one, entries=()), FILED, {})]
    return Filed(updates, moves, (*told, *steps_of(moves)), steps_of(earlier))


def steps_of(moves):
    return tuple(Fact(KIND_OF[m.after], m.on, "招商局", m.filed_at, project_id=m.project_id, update_id=m.update_id)
                 for m in moves if m.after in KIND_OF)


def view(updates=(), moves=(), projects=(), last=None, **ledger):
    held = DigestInputs({p.id: p for p in projects}, **ledger)
    return digest(PLAN, held, filed(updates, moves), last or Filed(), WEEK, SPAN, TODAY, ChineseCalendar())


def test_an_empty_week_still_lists_every_unit():
    seen = view()
    assert seen.empty
    assert [(g.group, [u.unit for u in g.units]) for g in seen.groups] == [
        ("部门组", ["招商局", "财政局"]), ("片区组", ["东区", "西区"])]
    assert seen.silent_units == ("招商局", "财政局", "东区", "西区")
    assert (seen.since, seen.until) == SPAN


def test_units_have_their_activities_in_order_and_zero_reports_are_told_apart():
    seen = view([update(2, "投促局", UpdateKind.TRIP, happened_on=date(2024, 5, 23), happened_to=date(2024, 5, 24)),
                 update(1), update(3, "财政局", zero_report=True), update(4, "外单位")])
    office, finance = seen.groups[0].units
    assert [line.update_id for line in office.lines] == [1, 2]
    assert finance.zero_report and not finance.silent and finance.activities.reports == 0
    assert (seen.zero_units, seen.silent_units) == (("财政局",), ("东区", "西区"))
    assert (seen.groups[2].group, seen.groups[2].units[0].unit) == ("", "外单位")
    assert (seen.totals.activities.reports, seen.totals.units) == (3, 3)


def test_effort_is_counted_by_kind_days_firms_and_people():
    trip = update(1, kind=UpdateKind.TRIP, enterprises=("甲", "乙"), happened_to=date(2024, 5, 23))
    reports = [trip, update(2, kind=UpdateKind.RECEPTION, enterprises=("甲",), people=12),
               update(3, kind=UpdateKind.SIGNING), update(4, kind=UpdateKind.MEETING), update(5, zero_report=True),
               update(6, enterprises=("丙",))]
    effort = activities(reports, filed(reports).facts, {})
    assert (effort.reports, effort.trips, effort.trip_days, effort.receptions) == (5, 1, 3, 1)
    assert (effort.signings, effort.meetings, effort.firms, effort.people) == (1, 1, 2, 12)


def test_a_trip_on_which_an_agreement_was_signed_is_a_trip_and_a_signing():
    report = update(1, kind=UpdateKind.SIGNING, enterprises=("甲", "乙"), happened_to=date(2024, 5, 22))
    report = replace(report, record=replace(report.record, activities=(FactKind.TRIP, FactKind.VISIT)))
    effort = view([report]).totals.activities
    assert (effort.trips, effort.trip_days, effort.signings, effort.firms) == (1, 2, 1, 2)


def test_a_line_tells_when_where_with_whom_and_of_what():
    report = update(1, enterprises=("企业1",), entries=(Entry(1, None, None),), people=3, leader="王局",
                    participants=("李主任",),
                    happened_to=date(2024, 5, 23))
    report = replace(report, record=replace(report.record, places=("苏州",)))
    (line,) = view([report], projects=[project(1)]).groups[0].units[0].lines
    assert (line.start, line.end, line.places) == (date(2024, 5, 21), date(2024, 5, 23), ("苏州",))
    assert (line.enterprises, line.leader, line.participants, line.people) == (("企业1",), "王局", ("李主任",), 3)
    assert [(p.name, p.enterprise, p.confidential) for p in line.projects] == [("项目1", "企业1", False)]


def test_a_liaison_who_stands_there_for_want_of_a_name_led_nobody():
    """«联络员甲» is who filed it; who received or signed the text does not say."""
    liaison = Member(7, "联络员甲", Role.LIAISON, ("招商局",))
    reports = [update(1, member_id=7, leader="联络员甲", text="今天接待了企业1"),
               update(2, member_id=7, leader="联络员甲", text="联络员甲今天接待了企业1"),
               update(3, member_id=7, leader="王局", text="今天接待了企业1")]
    lines = view(reports, members=(liaison,)).groups[0].units[0].lines
    assert [line.leader for line in lines] == [None, "联络员甲", "王局"]


def test_last_weeks_figures_stand_beside():
    seen = view([update(1)], last=Filed([update(2), update(3)], []))
    assert (seen.totals.activities.reports, seen.before.activities.reports) == (1, 2)


def test_corrected_and_withdrawn_reports_count_once_or_not():
    seen = view([update(1), update(2, corrects=1), update(3, withdrawn_at=FILED)])
    assert seen.totals.activities.reports == 1


def test_new_projects_and_moves_are_told_apart():
    first = update(1, entries=(Entry(1, None, Stage.NEGOTIATING, created=True),))
    second = update(2, entries=(Entry(1, Stage.NEGOTIATING, Stage.SIGNED), Entry(2, Stage.INTENT, Stage.SIGNED)))
    moves = [move(1, None, Stage.NEGOTIATING), move(1, Stage.NEGOTIATING, Stage.SIGNED, 2),
             move(2, Stage.INTENT, Stage.SIGNED, 2)]
    seen = view([first, second], moves, [project(1, Money.of(2 * YI)), project(2, Money.of(YI - 1))])
    assert [(line.project.name, line.after) for line in seen.new_projects] == [("项目1", Stage.NEGOTIATING)]
    assert [(line.project.name, line.before) for line in seen.moves] == [
        ("项目1", Stage.NEGOTIATING), ("项目2", Stage.INTENT)]
    assert (seen.totals.new_projects, seen.totals.moves, seen.totals.counted) == (1, 2, 2)
    assert seen.totals.amounts == (Money.of(3 * YI - 1),)
    assert [(line.project.project_id, line.after) for line in seen.big] == [(1, Stage.SIGNED)]


def test_a_project_that_is_new_and_moves_on_is_told_alike_in_every_part():
    """登记时在谈、同周签约: the new one says where it has come to, its move and the large one that it is new."""
    first = update(1, entries=(Entry(1, None, Stage.NEGOTIATING, created=True),))
    second = update(2, entries=(Entry(1, Stage.NEGOTIATING, Stage.STARTED),))
    moves = [move(1, None, Stage.NEGOTIATING), move(1, Stage.NEGOTIATING, Stage.STARTED, 2)]
    seen = view([first, second], moves, [project(1, Money.of(2 * YI))])
    assert [(line.after, line.by_now, line.new) for line in seen.new_projects] == [
        (Stage.NEGOTIATING, Stage.STARTED, True)]
    assert [(line.after, line.new) for line in seen.moves] == [(Stage.STARTED, True)]
    assert [(line.by_now, line.new) for line in seen.big] == [(Stage.STARTED, True)]
    assert [(line.project.name, line.unit, line.implied_by) for line in seen.counted] == [
        ("项目1", "招商局", Stage.STARTED)]


def test_a_stage_told_again_is_no_news_and_more_than_the_whole_is_remarked():
    report = update(1, entries=(Entry(1, Stage.OPERATING, Stage.OPERATING),))
    came = {(1, 1): (ToldSum(FactKind.PAID_IN, Money.of(YI), Money.of(3 * YI)),)}
    (line,) = view([report], projects=[project(1, Money.of(2 * YI))], sums=came).groups[0].units[0].lines
    assert (line.told[0].stage, line.told[0].sums[0].above) == (None, Money.of(2 * YI))
    (line,) = view([report], projects=[project(1, Money.of(3 * YI))], sums=came).groups[0].units[0].lines
    assert line.told[0].sums[0].above is None


def test_firms_met_are_those_named_else_those_whose_projects_were_spoken_of():
    trip = update(1, kind=UpdateKind.TRIP, entries=(Entry(1, None, None),))
    visit = update(2, kind=UpdateKind.RECEPTION, entries=(Entry(1, None, None),), enterprises=("企业1公司", "乙"))
    seen = view([trip, visit], projects=[project(1, enterprise="企业1有限公司")])
    assert seen.totals.activities.firms == 2


def test_a_stage_taken_back_in_the_same_week_is_not_told_as_reached():
    moves = [move(1, Stage.INTENT, Stage.SIGNED), move(1, Stage.SIGNED, Stage.INTENT),
             move(2, Stage.INTENT, Stage.SIGNED), move(2, Stage.SIGNED, Stage.PAUSED)]
    seen = view(moves=moves, projects=[project(1, Money.of(YI)), project(2, Money.of(YI))])
    assert (seen.totals.counted, len(seen.moves)) == (1, 4)


def test_a_signed_project_that_is_resumed_is_not_newly_signed():
    paused = [move(1, Stage.SIGNED, Stage.PAUSED), move(1, Stage.PAUSED, Stage.SIGNED),
              move(2, Stage.PAUSED, Stage.SIGNED)]
    known = [StageMove(n, Stage.INTENT, stage, date(2024, 4, 1), SPAN[0] - timedelta(days=9), 1)
             for n, stage in ((1, Stage.SIGNED), (2, Stage.INTENT))]
    held = DigestInputs({p.id: p for p in (project(1, Money.of(YI)), project(2, Money.of(YI)))})
    seen = digest(PLAN, held, filed((), paused, known), Filed(), WEEK, SPAN, TODAY, ChineseCalendar())
    assert (seen.totals.counted, len(seen.moves)) == (1, 3)  # project 2 had been paused while in its intent stage


def test_a_project_imported_as_signed_and_resumed_is_not_newly_signed():
    moves = [move(1, None, Stage.SIGNED, None), move(1, Stage.SIGNED, Stage.PAUSED),
             move(1, Stage.PAUSED, Stage.SIGNED)]
    assert view(moves=moves, projects=[project(1, Money.of(YI))]).totals.counted == 0


def test_imported_projects_are_no_news():
    assert view(moves=[move(1, None, Stage.SIGNED, None)], projects=[project(1)]).moves == ()


def test_big_items_come_by_amount_and_currencies_are_never_mixed():
    projects = [project(1, Money.of(YI)), project(2, Money.of(30 * YI)), project(3, Money.of(5_000_000, "USD")),
                project(4)]
    moves = [move(p.id, Stage.INTENT, Stage.SIGNED) for p in projects]
    seen = view(moves=moves, projects=projects)
    assert [line.project.project_id for line in seen.big] == [2, 1, 3]
    assert seen.totals.amounts == (Money.of(31 * YI), Money.of(5_000_000, "USD"))


def test_excluded_categories_do_not_count_as_reached():
    seen = view(moves=[move(1, Stage.INTENT, Stage.SIGNED)], projects=[project(1, Money.of(YI), category="房地产")])
    assert (seen.totals.counted, len(seen.moves), seen.left_out) == (0, 1, (1,))


def test_a_confidential_project_is_nowhere_named():
    secret, other = project(1, Money.of(YI), confidential=True), project(2)
    report = update(1, entries=(Entry(1, None, Stage.SIGNED, created=True), Entry(2, None, None)),
                    enterprises=("企业1", "企业2"), kind=UpdateKind.TRIP)
    seen = view([report], [], [secret, other], difficulties=[Difficulty(1, 1, "企业1 的土地", date(2024, 5, 1))],
                milestones=[Milestone(1, 1, "企业1 签约", date(2024, 5, 28), date(2024, 5, 28))])
    assert "企业1" not in repr(seen) and "项目1" not in repr(seen)
    assert seen.new_projects[0].project.industry == "装备制造" and seen.new_projects[0].project.confidential
    assert seen.groups[0].units[0].lines[0].enterprises == ("企业2",)
    assert seen.groups[0].units[0].activities.firms == 2


def test_the_enterprise_of_a_confidential_project_is_masked_in_reports_that_are_bound_to_none():
    report = update(1, enterprises=("顺达冷链有限公司", "锐恒精密"))
    seen = view([report], [], [project(2)], secret=frozenset({"顺达冷链", "冷链物流园"}))
    assert seen.groups[0].units[0].lines[0].enterprises == ("锐恒精密",)


def test_difficulties_tell_owner_and_days_open():
    open_ = [Difficulty(2, 1, "用地", date(2024, 5, 14), 7, date(2024, 5, 20)),
             Difficulty(1, 1, "用电", date(2024, 5, 4)),
             Difficulty(3, 2, "已终止", date(2024, 5, 1)), Difficulty(4, 1, "已解决", date(2024, 5, 1),
                                                                   solved_on=TODAY)]
    seen = view(projects=[project(1), project(2, stage=Stage.ENDED)], difficulties=open_,
                members=[Member(7, "联络员甲", Role.LIAISON, (), 3001)])
    assert [(d.text, d.owner, d.days_open, d.overdue) for d in seen.difficulties] == [
        ("用电", None, 20, None), ("用地", "联络员甲", 10, 4)]


def test_the_coming_weeks_milestones_are_listed_by_day():
    days = [date(2024, 5, 24), date(2024, 6, 2), date(2024, 5, 25), date(2024, 6, 3)]
    planned = [Milestone(n, 1, f"节点{n}", day, day) for n, day in enumerate(days)]
    done = Milestone(9, 1, "已完成", days[1], days[1], done_on=TODAY)
    seen = view(projects=[project(1)], milestones=[*planned, done])
    assert [m.title for m in seen.milestones] == ["节点2", "节点1"]


money = st.none() | st.builds(Money, st.integers(0, 10**13), st.sampled_from(["CNY", "USD", "JPY"]))


@given(st.lists(money, max_size=12))
def test_sums_are_exact_and_every_currency_has_its_own(totals):
    projects = [project(n, total) for n, total in enumerate(totals)]
    seen = view(moves=[move(p.id, Stage.INTENT, Stage.SIGNED) for p in projects], projects=projects)
    expected = {c: sum(t.minor for t in totals if t and t.currency == c) for c in {t.currency for t in totals if t}}
    assert {m.currency: m.minor for m in seen.totals.amounts} == expected
    assert seen.totals.counted == len(totals)
