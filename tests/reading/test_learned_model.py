"""The learned opinion: its arithmetic, its weights, how it is weighed against the grammar."""

import itertools
import json
import math
import random
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.filing.offers import alternatives_json
from domain.filing.record import public_json
from domain.projects.stages import Stage, rank
from reading import read
from reading.meaning.alternatives import alternatives, first_reading
from reading.meaning.clause_owners import is_short_for
from reading.meaning.doubts import MOST, offered
from reading.meaning.judgement import judge
from reading.model.blend import TRUST, blend
from reading.model.candidates import NameCandidate, name_features
from reading.model.character_rows import CharacterRows
from reading.model.features import character_features
from reading.model.learned import HERE, PARTS, RECORD, shipped
from reading.model.linear import LinearModel
from reading.model.packed import PackedRows
from reading.model.tagger import LABELS, Lattice, Tagger, spans
from reading.names.found_names import MANY, candidates, found_names, message_of
from reading.parse import parse
from reading.text.common_words import common_words
from reading.text.normalise import uniform
from reading.text.tokens import tokenize
from training.inputs import fingerprint, labelled, record_fingerprint
from training.varied import varied

MONDAY = date(2024, 5, 20)
STEPS = tuple(
    tuple(-60.0 if b[0] == "I" and a[1:] != b[1:] else 0.1 * (i + n) for n, b in enumerate(LABELS))
    for i, a in enumerate(LABELS)
)
scores = st.lists(st.lists(st.floats(-3, 3), min_size=len(LABELS), max_size=len(LABELS)), min_size=1, max_size=4)


def weight(rows, path):
    """The unscaled weight of one labelling; none begins inside a name."""
    if LABELS[path[0]][0] == "I":
        return 0.0
    return math.exp(
        sum(row[label] for row, label in zip(rows, path, strict=True))
        + sum(STEPS[a][b] for a, b in itertools.pairwise(path))
    )


@given(scores)
def test_the_chance_of_a_name_is_the_share_of_the_labellings_that_have_it(rows):
    lattice = Lattice(rows, STEPS)
    paths = list(itertools.product(range(len(LABELS)), repeat=len(rows)))
    weights = [weight(rows, path) for path in paths]
    found = [spans([LABELS[label] for label in path]) for path in paths]
    for start, end, kind in ((0, 1, "E"), (0, len(rows), "P"), (len(rows) - 1, len(rows), "L")):
        with_it = sum(w for w, names in zip(weights, found, strict=True) if (start, end, kind) in names)
        assert lattice.chance(start, end, kind) == pytest.approx(with_it / sum(weights), abs=1e-6)


@given(scores)
def test_the_best_labelling_is_the_heaviest(rows):
    heaviest = max(itertools.product(range(len(LABELS)), repeat=len(rows)), key=lambda path: weight(rows, path))
    best = [LABELS.index(label) for label in _labels(Lattice(rows, STEPS).best(), len(rows))]
    assert weight(rows, best) == pytest.approx(weight(rows, heaviest))


def _labels(names, size):
    out = ["O"] * size
    for start, end, kind in names:
        out[start:end] = [f"B{kind}"] + [f"I{kind}"] * (end - start - 1)
    return out


def test_a_linear_model_adds_up_what_its_features_speak_for():
    told = LinearModel(("a", "b"), (0.0, 1.0), PackedRows.of({"x": (200, 0), "y": (0, 100)}, 2))
    assert told.chances(["x", "unknown"])["a"] == pytest.approx(1 / (1 + math.exp(-1)))
    assert told.chances([])["b"] > 0.5


def test_a_vote_moves_the_chances_and_none_leaves_their_order():
    chances = {"trip": 0.5, "reception": 0.4, "lead": 0.1}
    assert blend("kind", chances, "reception")["reception"] > blend("kind", chances, None)["reception"]
    assert all(scale > 0 and clear > 0 for scale, clear, _ in TRUST.values())
    assert sum(blend("kind", chances, "lead").values()) == pytest.approx(1)


def test_the_weights_are_of_the_inputs_that_are_here():
    made_from = json.loads((HERE / "made_from.json").read_text(encoding="utf-8"))
    assert made_from == fingerprint(), "run `python -m training fit`"
    record_made_from = json.loads((HERE / "record_made_from.json").read_text(encoding="utf-8"))
    assert record_made_from == record_fingerprint(), "run `python -m training fit records`"


def test_every_part_of_the_model_is_shipped():
    model = shipped()
    assert all(getattr(model, part).weights for part in (*PARTS, RECORD))
    assert model.tagger.weights
    assert sum(file.stat().st_size for file in HERE.iterdir()) < 9_500_000


@pytest.mark.parametrize(
    ("short", "name", "same"),
    [
        ("桥川", "上海桥川汽车电子", True),
        ("力擎阀门", "温州力擎阀门股份有限公司", True),
        ("桐昇", "桐昇新纤维", True),
        ("汽车", "上海桥川汽车电子", True),
        ("川桥", "上海桥川汽车电子", False),
        ("博凯", "上海桥川", False),
    ],
)
def test_short_forms_of_firms(short, name, same):
    assert is_short_for(short, name) is same


COMING = (
    "6月18 6.18 6/18 周五 周末 今晚 下季度 明年 年内 两周后 过几天 近期 很快 下次 后续 下周三 月底 6月中旬 明天 "
    "后天 下半年 三季度 国庆后 "
    "年底前 下个月 不久 接下来 本周五 十天内 半个月后 月底前 6月初 端午后 下下周 改天 回头 节后 开春 过两天"
).split()


@pytest.mark.parametrize("coming", COMING)
@pytest.mark.parametrize(
    "said", ["昨天拜访锐恒精密，传感器项目{}签约", "锐恒精密传感器项目{}投产", "锐恒精密传感器项目{}开工"]
)
def test_what_is_to_come_is_never_taken_as_done(said, coming):
    record = read(said.format(coming), MONDAY)
    assert str(record.kind) != "signing"
    assert all(
        mention.stage is None or rank(mention.stage) < rank(Stage.SIGNED) or mention.stage is Stage.LANDED
        for mention in record.projects
    )


@pytest.mark.parametrize(
    ("text", "firm"),
    [
        ("昨天拜访先导智能，谈叠片机项目", "先导智能"),
        ("今天在合肥见了晶合集成", "晶合集成"),
        ("昨天拜访千方科技", "千方科技"),
        ("三只松鼠来考察，谈坚果加工，2亿", "三只松鼠"),
        ("360集团今天签约，安全产业园，5亿", "360集团"),
        ("百亿科技的压铸件项目开工了", "百亿科技"),
    ],
)
def test_firms_with_numbers_and_trade_words(text, firm):
    assert firm in read(text, MONDAY).enterprises


def test_a_signing_is_not_lost_to_the_money_that_came_with_it():
    record = read("昨天天宁智造正式签约，到位资金500万元", MONDAY)
    assert [mention.stage for mention in record.projects] == [Stage.SIGNED]
    assert [str(a.kind) for mention in record.projects for a in mention.amounts] == ["paid_in"]


def test_a_restart_with_a_day_to_come_is_no_start():
    assert Stage.STARTED not in [m.stage for m in read("锐恒精密传感器项目重新启动，下月中旬开工", MONDAY).projects]


def test_two_cities_are_two_places():
    assert read("昨天在广州深圳拜访了锐恒精密", MONDAY).places == ("广州", "深圳")


def test_money_that_came_this_time_and_in_all():
    record = read("锐恒精密今天又到账800万，累计到位2300万", MONDAY)
    amounts = [(a.money.plain(), str(a.basis)) for mention in record.projects for a in mention.amounts]
    assert amounts == [("8000000", "increment"), ("23000000", "total")]


@given(st.text(alphabet="昨天拜访锐恒精密谈传感器项目签约开工亿万3，。元1的了在去来 ", max_size=60))
def test_what_is_offered_is_another_value_and_never_more_than_a_card_holds(text):
    record = read(text, MONDAY)
    offered, now = alternatives_json(record), public_json(record)
    assert sum(map(len, offered.values())) <= MOST
    assert now["kind"] not in offered.get("kind", [])
    assert now["enterprises"] not in offered.get("enterprises", [])


@pytest.mark.parametrize(("text", "words"), [
    ("脐带缆", ["n2"]), ("慕尼黑", []), ("中关村大街", ["s2", "s3"]),
    ("泰岳缆控", []), ("如约来了", ["v2"]), ("芯", []),
])
def test_common_words_are_told_by_class_and_length(text, words):
    assert common_words(text)[0] == words


def test_a_coined_name_is_made_of_no_common_word_and_a_thing_is():
    text = "泰岳缆控脐带缆"
    seen = character_features(text, tokenize(text, [], []))
    assert ["Bn2" in here for here in seen] == [False] * 4 + [True] + [False] * 2


@given(st.text(alphabet="拜访了锐恒精密\n\t\u2028 \x85传感器3亿|，", max_size=40))
def test_what_a_name_is_judged_by_stands_on_one_line(text):
    parsed = parse(text, MONDAY)
    every = [NameCandidate(at, at + 1, "E", 0.0, True, False) for at in range(len(parsed.text))]
    told = name_features(message_of(parsed, "trip"), every)
    assert len(told) == len(every) and all(len(f"{name}.".split()) == 1 for seen in told for name in seen)


def test_a_name_sure_by_its_words_needs_no_judge():
    parsed = parse("项目叫高效电机定子", MONDAY)
    every = candidates(shipped().tagger.lattice(parsed.text, list(parsed.tokens)), parsed)
    found = found_names(shipped().names, message_of(parsed, "lead"), every)
    assert ("高效电机定子", "P") in [(parsed.text[n.start : n.end], n.kind) for n in found if n.chance > 0.9]


@pytest.mark.parametrize(("text", "name", "firm"), [
    ("昨天锐恒的传感器开工", "传感器", "锐恒"), ("达辰的轴承昨天签约，2亿", "轴承", "达辰")])
def test_a_firm_that_may_stand_for_its_project_is_offered(text, name, firm):
    """Where what was taken for the project's name is none, one tap puts the firm in its place."""
    parsed = parse(text, MONDAY)
    first = first_reading(parsed, judge(parsed, shipped(), MONDAY), MONDAY)
    assert [subject.name[2] for subject in first.judged.told] == ["P"]
    others = [other for rival in alternatives(parsed, first, MONDAY, shipped()) for other in offered(first, rival)]
    assert ("projects.0.name", firm) in others and [m.name for m in first.record.projects] == [name]


def test_the_candidates_of_one_word_again_and_again_are_few():
    parsed = parse("签约力驰" * 160, MONDAY)
    every = candidates(shipped().tagger.lattice(parsed.text, list(parsed.tokens)), parsed)
    assert len(every) <= 2 * MANY


@pytest.mark.parametrize(("text", "told"), [("甲乙丙、丁戊己", "andE"), ("甲乙丙和丁戊己", "andE"),
                                            ("甲乙丙，丁戊己", "thenE"), ("甲乙丙的丁戊己", "ofE")])
def test_a_name_is_judged_by_those_it_is_joined_to(text, told):
    parsed = parse(text, MONDAY)
    every = [NameCandidate(0, 3, "E", 3.5, True, False), NameCandidate(4, 7, "E", -3.5, False, False)]
    first, second = name_features(message_of(parsed, "trip"), every)
    assert {f"joined{told}>3", f"joined{told}l>3"} <= {*second}
    assert f"joined{told}r>-4" in first
    assert f"joined{told}r>-3" not in first


def test_messages_told_otherwise_hold_every_name_that_they_are_labelled_with():
    told = [row for _, row in labelled()[::40] if row["gold"]["kind"] != "other"]
    again = [*varied(told, random.Random(3))]
    assert len(again) > 2 * len(told)
    for row in again:
        named = [*row["gold"]["enterprises"], *(one["name"] for one in row["gold"]["projects"] if one["name"])]
        assert all(uniform(name) in uniform(row["text"]) for name in named), row


def test_the_mean_of_two_taggers_leaves_out_what_one_alone_hardly_weighs():
    fit = pytest.importorskip("training.fit")
    one, other = (_tagger({"a甲": weight, name: 6}, weight / 10) for weight, name in ((10, "q"), (20, "r")))
    assert fit.averaged([one, other], 5) == _tagger({"a甲": 15}, 1.5)


def _tagger(weights, step):
    """The same for every label."""
    return Tagger(CharacterRows(PackedRows.of({name: (weight,) * 7 for name, weight in weights.items()}, 7)),
                  ((step,) * 7,) * 7)


@given(st.dictionaries(st.text("ab", min_size=1), st.tuples(*[st.integers(-300, 300)] * 3)), st.lists(st.text("ab")))
def test_packed_rows_are_given_out_and_added_up_as_they_are(rows, features):
    packed = PackedRows.of(rows, 3)
    known = [rows[feature] for feature in features if feature in rows]
    assert packed == rows
    assert packed.unpack(packed.total(features)) == tuple(map(sum, zip((0, 0, 0), *known, strict=True)))


@pytest.mark.parametrize("text", ["昨天去苏州见了锐恒精密，想投3亿做传感器", "A1地块\n 开工", "", "签"])
def test_a_character_s_rows_are_added_up_as_one_by_one(text):
    tokens, weights = tokenize(text, [], []), shipped().tagger.weights
    one_by_one = [[weights.get(name, (0,) * 7) for name in seen] for seen in character_features(text, tokens)]
    assert [*map(weights.unpack, weights.totals(text, tokens))] == [tuple(map(sum, zip(*rows, strict=True)))
                                                                    for rows in one_by_one]
