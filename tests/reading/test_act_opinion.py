"""The learned opinion of what a message is: its weights, what it sees. The clock: 29 November 2026."""

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading import LedgerEntry, ReadingContext, build_ledger, understood_as
from reading.act_opinion import MessageAct, act_chances, masked
from reading.model.sparse import ACTS, load_sparse
from training.inputs import act_fingerprint

TODAY = date(2026, 11, 29)


def office(name="储能电站", firm="澜图能源"):
    return ReadingContext(TODAY, build_ledger([LedgerEntry(1, name, firm)]), people=("王局", "联络员甲"),
                          units=("高新区",))


def test_the_weights_are_of_the_inputs_that_are_here():
    made_from = json.loads(ACTS.with_name("acts_made_from.json").read_text(encoding="utf-8"))
    assert made_from == act_fingerprint(), "run `python -m training fit acts`"


def test_the_weights_are_small_and_know_every_act():
    assert set(load_sparse(ACTS).parts["act"].classes) <= set(MessageAct)
    assert ACTS.stat().st_size < 1_000_000


def test_names_days_and_sums_are_signs_of_their_kinds():
    assert masked("昨天去澜图谈储能电站，要投3亿，王局下周三再去", office()) == "§去Ⓕ谈Ⓝ,要投¤,Ⓡ›再去"
    assert masked("今天高新区来了4个人", office()) == "‡Ⓤ来了0个人"


@given(st.sampled_from([("储能电站", "澜图能源"), ("风电塔筒", "砫辰重工"), ("果蔬冻干", "谷里鲜食品")]),
       st.sampled_from(["{name}今天开工了", "{firm}的酒真好喝", "补一句，{firm}的老总也在", "{name}现在怎么样了"]))
def test_no_name_changes_the_opinion(names, form):
    name, firm = names
    said = act_chances(form.format(name=name, firm=firm), office(name, firm))
    assert said == act_chances(form.format(name="储能电站", firm="澜图能源"), office())


@given(st.text(max_size=80))
def test_any_text_has_an_opinion(text):
    assert sum(act_chances(text, office()).values()) == pytest.approx(1)


@pytest.mark.parametrize(("text", "step"), [("推到下下周一了", None), ("改到12月8号", None),
                                          ("董事会改到下周五", "董事会")])
def test_what_is_moved_without_its_project_has_no_made_up_name(text, step):
    known = replace(office(), spoken_of=1)
    news = understood_as(MessageAct.NEWS, text, known)
    assert (news.record.next_step, news.record.projects[0].name) == (step, "储能电站") and news.record.next_on
