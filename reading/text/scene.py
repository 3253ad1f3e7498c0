"""The tokens and runs of one message, with what stands before and after each."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from reading.names.name_runs import Run, runs_of
from reading.names.persons import is_person
from reading.text.tokens import Token

NONE = Token(".", -1, -1, "")
LINK = frozenset("、 和 及 以及 与 , 跟".split())
AT = frozenset(
    "在 赴 到 去 来 往 前往 分赴 奔赴 远赴 飞赴 飞到 飞往 抵达 到达 到了 去了 跑到 来到 先后赴 先后到 先后去 先后前往 "
    "转到 转战 出差 莅临 落户 入驻 走访".split()
)
MAKES = frozenset("做 搞 生产 主要生产 主营 从事 经营".split())
SUPPLIERS = frozenset("供应商 配套商 配套厂 经销商 代理商 子公司 供应链 配套".split())
NAMED = frozenset("UTBLPG")
_FIELDS = ("产业", "行业", "经济", "加工业")  # what a place lives by, no firm
_RANKS = frozenset("一级 二级 三级 核心 主要 战略 指定 长期 重要 头部".split())
OF = frozenset("的 那条 那座 那个 这个 那边 这边 有个 有一个".split())


class Named(NamedTuple):
    """A project and whose it is."""

    run: Run
    owner: Run | None = None


@dataclass(frozen=True, slots=True)
class Cast:
    """Who and what a message speaks of, in the order of the text."""

    enterprises: tuple[Run, ...]
    projects: tuple[Named, ...]
    places: tuple[Run, ...]
    sure: frozenset[tuple[int, int, str]] = frozenset()  # names that the words around them settle: start, end, kind


class Scene:
    """The tokens of one message with its runs; what stands before and after each."""

    def __init__(self, tokens: list[Token], formal: bool) -> None:
        self.tokens = tokens
        self.words = {token.text for token in tokens}
        self._padded = [NONE] * 4 + tokens + [NONE] * 16
        self.formal = formal
        self.runs = [run for run in runs_of(tokens) if not self._person(run) and not self._parent(run)]
        self.at = {run.first: run for run in self.runs}
        self.until = {run.last: run for run in self.runs}

    def _person(self, run: Run) -> bool:
        return is_person(run, self.token(run.first - 1), self.token(run.last + 1))

    def _parent(self, run: Run) -> bool:
        """«X的一级供应商Y»: X only says whom Y works for."""
        at = run.last + 1 + (self.token(run.last + 1).text == "的")
        at += self.token(at).text in _RANKS
        return self.token(at).text in SUPPLIERS and self.token(at + 1).kind in NAMED

    def token(self, index: int) -> Token:
        """The token at `index`; an empty one up to four places before the first and sixteen after the last."""
        return self._padded[index + 4]

    def before(self, run: Run, back: int = 1) -> Token:
        return self._padded[run.first - back + 4]

    def verb(self, run: Run) -> Token:
        """The token before, over 了, 过 and 着: the verb of 参观了X."""
        return self.before(run, 2) if self.before(run).text in ("了", "过", "着") else self.before(run)

    def after(self, run: Run, on: int = 1) -> Token:
        return self._padded[run.last + on + 4]


def seen(scene: Scene, run: Run) -> bool:
    """«参观了A、B和C»: the verb before the list that the run stands in is one of visiting."""
    while scene.before(run).text in ("、", "和", "及", "以及", "与") and run.first - 2 in scene.until:
        run = scene.until[run.first - 2]
    return scene.verb(run).kind == "v" and scene.verb(run).text not in ("谈", "洽谈")


# Our own offices: 县工商联, 农业局; 中建三局 is a firm.
_OFFICE = re.compile(
    r"(?:(?:[一-龥]{0,3}[县市区镇乡省]|我[县市区])?(?:工商联|工商业联合会|总工会|团委|妇联|科协|残联|文联|侨联|贸促会)|"
    r"[一-龥]{0,3}[县区镇乡][一-龥]{2,5}(?:局|委|办)|[一-龥]{0,3}(?:农业|农业农村|林业|水利|水务|交通|交通运输|住建|"
    r"工信|发改|财政|教育|卫生|卫健|文旅|文化|"
    r"旅游|环保|生态环境|国土|自然资源|审计|统计|民政|司法|人社|公安|商务|招商|粮食|畜牧|科技|体育|城管|房管|信访|扶贫|"
    r"供销)(?:局|厅|委|社))$"
)


def is_office(text: str) -> bool:
    return text[-1] in "局委办联厅社会协" and _OFFICE.match(text) is not None


def firm_like(run: Run) -> bool:
    if run.generic:
        return False
    return ((run.legal or run.known) and not is_office(run.text)) or (run.trading and not run.text.endswith(_FIELDS))


def firm_before(scene: Scene, run: Run) -> bool:
    """A firm is named earlier in the same sentence."""
    for index in range(run.first - 1, max(-1, run.first - 80), -1):
        if scene.tokens[index].kind == ".":
            return False
        other = scene.at.get(index)
        if other and firm_like(other):
            return True
    return False


def subject(scene: Scene, run: Run) -> Run | None:
    """The nearest firm told before what is done."""
    for index in range(run.first - 1, max(-1, run.first - 80), -1):
        other = scene.at.get(index)
        if other and firm_like(other):
            return other
    return None
