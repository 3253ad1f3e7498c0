"""The office's own place in a table that its superior published: kept by the command, shown in the ranking."""

import json
from datetime import date
from fractions import Fraction

import pytest
from click.testing import CliRunner

from bot.__main__ import main
from domain.errors import RuleBroken
from domain.figures.published_table import PublishedTable, TableRow
from domain.figures.superior import positions, superior_table
from domain.figures.table_standing import TableQuestion, work_out
from reports.bulletins.bulletin_header import Marks
from reports.figures import monthly_ranking
from tests.figures.test_monthly_ranking import APRIL_FIRST, MARCH


def a_table(day, *rows, by="到位资金", of=None):
    cells = tuple(TableRow(n, row) for n, row in enumerate(rows, 1))
    table = PublishedTable("全市1-3月招商引资情况", ("县区", "到位资金(亿元)", "签约(亿元)"), cells)
    return superior_table(work_out(table, TableQuestion(by, of)), title="", day=day, own="本县")


FEBRUARY = a_table(date(2026, 2, 28), ("甲县", 9, 10), ("乙县", 8, 10), ("丙县", 7, 9), ("本县", 3, 9), ("丁县", 2, 9))
MARCH_TABLE = a_table(date(2026, 3, 31), ("甲县", 12, 20), ("乙县", 9, 10), ("本县", "8.5", 10), ("丙县", "8.5", 10),
                      ("丁县", 6, 9), ("合计", 44, 59))


def test_place_gaps_and_movement():
    [place] = positions([MARCH_TABLE, FEBRUARY], date(2026, 3, 31))
    assert (place.row.rank, place.of, place.tied, place.moved, place.in_first_third) == (3, 5, ("丙县",), 1, False)
    assert [(gap.unit, gap.gap) for gap in (place.first, place.ahead, place.behind)] == [
        ("甲县", Fraction(7, 2)), ("乙县", Fraction(1, 2)), ("丁县", Fraction(5, 2))]
    assert positions([MARCH_TABLE, FEBRUARY], date(2026, 3, 30))[0].row.rank == 4


def test_who_leads_has_nobody_ahead():
    [place] = positions([a_table(date(2026, 3, 31), ("本县", 9, 1), ("甲县", 3, 1), ("乙县", 1, 1))], date(2026, 4, 1))
    assert (place.first, place.ahead, place.behind.unit, place.in_first_third, place.moved) == (None, None, "甲县",
                                                                                                True,
                                                                                             None)


def test_a_rate_is_kept_as_a_rate():
    table = a_table(date(2026, 3, 31), ("甲县", 1, 3), ("本县", 2, 3), by="到位资金", of="签约")
    assert (table.measure, table.rows[0].value) == ("%", Fraction(200, 3))


def test_a_table_without_the_office_is_refused():
    with pytest.raises(RuleBroken):
        a_table(date(2026, 3, 31), ("甲县", 1, 3))


async def test_the_ranking_shows_the_place(db, app, office):
    async with db.begin() as store:
        assert not await store.superiors.keep(FEBRUARY, APRIL_FIRST)
        assert not await store.superiors.keep(MARCH_TABLE, APRIL_FIRST)
        assert await store.superiors.keep(MARCH_TABLE, APRIL_FIRST)
        view = await monthly_ranking.load(store, office, MARCH, APRIL_FIRST)
    text = "".join(monthly_ranking.write(view, office, Marks()))
    assert ("· 到位资金(亿元)（全市1-3月招商引资情况，数据截至2026年3月31日（周二））：本县 8.5亿元，"
            "第<b>3</b>位（共5个，与丙县并列），"
            "比上次升1位\n　　比第1位的甲县少3.5亿元，比前一位乙县少0.5亿元，比后一位丁县多2.5亿元") in text
    assert monthly_ranking.facts(view)["superior"] == [
        {"column": "到位资金(亿元)", "day": "2026-03-31", "own": "本县", "rank": 3, "of": 5, "moved": 1}]


async def test_a_ranking_without_such_a_table_says_nothing_of_it(db, app, office):
    async with db.begin() as store:
        view = await monthly_ranking.load(store, office, MARCH, APRIL_FIRST)
    assert "上级表" not in "".join(monthly_ranking.write(view, office, Marks()))


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ZHAOSHANG_DATABASE_URL", f"sqlite+aiosqlite:///{tmp_path}/office.db")
    (tmp_path / "in.json").write_text(json.dumps({"columns": ["县区", "签约"], "rows": [["甲县", 5], ["本县", 3]]}),
                                      encoding="utf-8")
    return lambda *args: CliRunner().invoke(main, ["table", "in.json", "--by", "签约", *args])


def test_the_command_keeps_it(run):
    done = run("--keep", "--own", "本县", "--on", "2026-03-31")
    assert done.exit_code == 0 and "已存：签约，数据截至2026-03-31，本地是“本县”" in done.stderr
    assert "已换下" in run("--keep", "--own", "本县", "--on", "2026-03-31").stderr


@pytest.mark.parametrize(("args", "code"), [(["--keep"], 2), (["--own", "本县"], 2),
                                            (["--keep", "--own", "外县", "--on", "2026-03-31"], 1)])
def test_what_cannot_be_kept(run, args, code):
    assert run(*args).exit_code == code
