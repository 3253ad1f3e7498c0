"""A year of plans/county.yaml, played by forty people through the real application and its real schedule.

What groups and leaders read is golden for the days that show something; the rest is checked over all of it."""

import asyncio
import shutil
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from domain.duties.duty import DutyKind, DutyRung, DutyState, Light
from tests.county.play import Played, played

READ = (
    ("weekly_digest", "2026-W09"),  # the first one after 春节
    ("weekly_digest", "2026-W18"),  # put off over 劳动节
    ("weekly_digest", "2026-W33"),  # a project ends
    ("monthly_ranking", "2026-02"), ("monthly_ranking", "2026-06"), ("monthly_ranking", "2026-08"),
    ("monthly_ranking", "2026-12"),
    ("dispatch_agenda", "2026-05"), ("supervision_list", "2026-05"), ("red_black_board", "2026-05"),
    ("problem_list", "2026-Q1"), ("trip_attendance", "2026-06"), ("quarterly_assessment", "2026-Q1"),
    ("half_year_summary", "2026-H1"), ("annual_settlement", "2026"))
ORDER = list(Light)
KEPT = {DutyKind.NODE, DutyKind.NEXT_STEP, DutyKind.PROMISE, DutyKind.CLAUSE, DutyKind.REQUEST, DutyKind.ASSIGNMENT,
        DutyKind.REVIEW_ANSWER, DutyKind.SUPERVISION, DutyKind.TRIP_REPORT}  # of which every one is stored


@pytest.fixture(scope="module")
def year(migrated, tmp_path_factory) -> Played:
    return asyncio.run(played(Path(shutil.copy(migrated, tmp_path_factory.mktemp("county") / "county.db"))))


def edition(year, report, period):
    return [one for one in year.editions if (one.report, one.period) == (report, period)][-1]


def read_by(year, name):
    return [message.text for message in year.world.sent_to(year.people[name])]


@pytest.mark.parametrize(("report", "period"), READ)
def test_what_the_group_read(year, golden, report, period):
    golden(f"county/{report}_{period}.html", "\n\n".join(edition(year, report, period).html))


def test_every_report_came_in_its_time_and_once(year):
    published = Counter((one.report, one.period) for one in year.editions if one.state == "published")
    assert set(published.values()) == {1}
    periods = Counter(report for report, _ in published)
    # The digest of 2 January 2026, a holiday, had gone out before the year began.
    assert (periods["weekly_digest"], periods["monthly_ranking"], periods["supervision_list"]) == (53, 12, 12)


def test_no_text_was_published_twice(year):
    said = Counter(message.html for message in year.world.sent_to(year.group))
    assert [text for text, times in said.items() if times > 1] == []
    for person in year.people.values():
        pushed = Counter(message.html for message in year.world.sent_to(person)
                         if message.text.startswith(("⏰ 逾期提醒", "📋 分管周报", "📮 督办单", "📮 约谈建议")))
        assert [text for text, times in pushed.items() if times > 1] == []


def test_the_digests_make_up_the_year(year):
    digests = [edition(year, report, period).view for report, period in sorted(
        {(one.report, one.period) for one in year.editions if one.report == "weekly_digest"})]
    assert sum(one["totals"]["activities"]["reports"] for one in digests) == len(
        [update for update in year.updates if not update.zero_report])
    assert all(before["totals"] == after["before"] for before, after in pairwise(digests))
    reached = {one["project"]["project_id"] for digest in digests for one in digest["moves"]}
    ranked = edition(year, "monthly_ranking", "2026-12").view
    signed = {credit["project"]["project_id"] for group in ranked["groups"] for row in group["rows"]
              for credit in row["credits"]}
    new = {one["project"]["project_id"] for digest in digests for one in digest["new_projects"]}
    assert signed <= reached | new
    assert sum(one["totals"]["counted"] for one in digests) == len(signed) + len(ranked["excluded"])


def test_every_duty_is_done_cancelled_with_a_reason_or_open(year):
    ended = {duty.id: duty for duty in year.duties}
    seen = {duty.id for standing in year.stands for duty in standing.duties.values() if duty.kind in KEPT}
    assert seen - set(ended) == set()
    assert all(duty.cancelled for duty in year.duties if duty.state is DutyState.CANCELLED)
    assert all(duty.done_on for duty in year.duties if duty.state is DutyState.DONE)


def test_no_light_got_better_by_itself(year):
    """News, a granted postponement or an exemption, nothing else."""
    better = [(was, now, after.at) for before, after in pairwise(year.stands)
              for was in before.duties.values() if (now := after.duties.get(was.id)) is not None
              and ORDER.index(now.light) < ORDER.index(was.light)]
    moved = [(was, now, at) for was, now, at in better if now.due == was.due and now.exempt is None]
    assert moved == []


def test_a_postponed_day_keeps_the_first(year):
    postponed = [duty for duty in year.duties if duty.postponed]
    assert postponed and all(duty.original_due < duty.due for duty in postponed)


def test_two_orders_reached_the_second_rung(year):
    listed = edition(year, "supervision_list", "2026-05").view["sheets"]
    assert {one["title"] for one in listed if one["rung"] == DutyRung.TALK} >= {
        "3月31日前首期款1000万元到位", "每月外出招商：2026年4月没有完成任务（完成0%）"}


def test_the_later_of_two_answers_is_kept_as_a_remark(year):
    assert any("记为备注" in text for text in read_by(year, "联络员未"))


def test_who_left_answers_nothing_and_what_they_owned_went_on(year):
    last = [one for one in year.pressed if one.who == "督查员乙"][-1]
    assert last.alert and "属实" in last.button
    assert any("联络员丑" in text and "移交" in text for text in read_by(year, "管理员"))
    assert any("属实" in text and "生物质燃料" in text and "督查员乙" not in text for text in read_by(year, "联络员庚"))


def test_the_next_sample_drew_nothing_of_the_last(year, golden):
    samples = [message.html for message in year.world.sent_to(year.people["督查员"]) if message.html.startswith("🎲")]
    golden("county/samples.html", "\n\n".join(samples))


def test_nothing_that_was_sent_was_left_unhandled(year):
    assert year.unhandled == 0
