"""The same conversations on PostgreSQL: what works on SQLite must work on a server, with the same tables."""

from collections.abc import AsyncIterator

import pytest

from storage.engine.database import Database
from storage.engine.migrate import differences, is_current, migrate
from tests.asking.test_ask import (  # noqa: F401
    ledger,
    test_projects_are_paged,
    test_status_of_the_office_for_who_sees_all,
)
from tests.asking.test_plain_questions import (  # noqa: F401
    signed,
    test_how_many_we_signed_this_month,
    test_of_several_units_it_is_asked_which,
    test_who_has_not_reported,
)
from tests.duties.test_overdue_reminder import test_snooze_is_quiet_until_its_day  # noqa: F401
from tests.duties.test_overdue_rows import test_one_ledger_on_each_database  # noqa: F401
from tests.duties.test_postponement import (  # noqa: F401
    test_a_promise_is_postponed_and_keeps_its_first_day,
    test_the_next_morning_reminds_who_has_to_judge,
)
from tests.duties.test_verdicts import test_one_verdict_holds  # noqa: F401
from tests.filing.test_report import (  # noqa: F401
    test_a_field_is_changed_by_a_typed_answer,
    test_a_second_tap_changes_nothing_and_says_so,
    test_an_issue_opens_a_difficulty,
    test_another_units_project_is_followed_not_shown,
    test_editing_after_saving_offers_the_difference,
    test_news_of_a_known_project_moves_it,
    test_one_tap_files_it,
    test_several_projects_make_one_card,
)
from tests.filing.test_undo import (  # noqa: F401
    test_a_correction_can_be_taken_back_for_a_day_from_when_it_was_made,
    test_a_correction_keeps_the_difficulty_and_what_was_settled_of_it,
    test_a_withdrawn_correction_gives_back_the_original,
    test_undo_twice_takes_back_two,
)
from tests.ledger_scene import a_project
from tests.people.test_join import test_of_several_who_press_one_link_at_once_one_comes_in  # noqa: F401
from tests.projects.test_project import (  # noqa: F401
    test_paused_and_resumed_with_reasons,
    test_two_entries_become_one,
)


@pytest.fixture
async def db(postgres_url) -> AsyncIterator[Database]:
    database = Database(postgres_url())
    await migrate(database)
    yield database
    await database.close()


async def test_the_steps_make_the_tables(db):
    assert await is_current(db)
    assert await differences(db) == []


async def test_steps_are_not_run_twice(db):
    await migrate(db)
    assert await is_current(db)


async def test_the_names_are_read_again_when_a_lower_number_is_stored_later(db):
    """Where several write at once, the order of numbers is not that of commits."""
    async with db.begin() as slow:
        await slow.projects.add(a_project("先来的", "甲公司", "商务局"))
        async with db.begin() as quick:
            await quick.projects.add(a_project("后来的", "乙公司", "商务局"))
        async with db.begin() as looks:
            seen = await looks.projects.names_state()
    async with db.begin() as looks:
        assert await looks.projects.names_state() != seen and len(await looks.projects.names()) == 2
