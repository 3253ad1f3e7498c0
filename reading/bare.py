"""Projects that no word announces: a trade told as a part of the sentence of its own, or as what is talked of."""

import re

from reading.firms import enterprise
from reading.names import Run
from reading.scene import MAKES, Named, Scene, firm_like, subject

_PAUSES = frozenset(",:.;")
_ABOUT = frozenset("是 为 叫 名称 名称是 名称为".split())
_OPENS = frozenset(".,:")


def stated(scene: Scene, run: Run) -> bool:
    """«项目是密封条», «项目 彩盒包装»: the word 项目 opens the clause and the name follows."""
    back = 2 if scene.before(run).text in _ABOUT or scene.before(run).kind in ":" else 1
    word = scene.before(run, back)
    if word.kind != "J" or word.text.startswith("等") or run.generic:
        return False
    before = scene.before(run, back + 1)
    opened = before.kind in _OPENS or before.start < 0
    return opened and (scene.after(run).kind in ".,;MD" or scene.after(run).start < 0)


def bare_parts(scene: Scene) -> list[Named]:
    """«签了备忘录,船用脱硫塔,4000万美元»: a clause that is nothing but a name, after the firm that it belongs to."""
    firms = [firm for run in scene.runs if (firm := enterprise(scene, run))]
    signed = next((token.start for token in scene.tokens if token.kind == "q"), None)
    for run in scene.runs:
        if not _alone(scene, run) or not any(firm.first != run.first for firm in firms):
            continue
        money = _money_after(scene, run)
        if firm_like(run) and not (money and any(firm.end < run.start and firm_like(firm) for firm in firms)):
            continue
        if money or (signed is not None and signed < run.start):
            return [Named(run, subject(scene, run) or _last(firms, run))]
    return []


def _last(firms: list[Run], run: Run) -> Run | None:
    return max((firm for firm in firms if firm.start < run.start), key=lambda firm: firm.start, default=None)


def _alone(scene: Scene, run: Run) -> bool:
    """The run fills its clause."""
    if run.generic or set(run.kinds) <= {"P"} or not 2 <= len(run.text) <= 14 or run.kinds[-1] == "G":
        return False
    if re.search(r"^[一二三四五六七八九十]$|[的了]$", run.text):
        return False
    before, after = scene.before(run), scene.after(run)
    return before.kind in ",:" and before.start >= 0 and (after.kind in ".,:M" or after.start < 0)


def _money_after(scene: Scene, run: Run) -> bool:
    for on in range(1, 9):
        token = scene.after(run, on)
        if token.kind == "M":
            return True
        if token.kind == "." or (token.kind in "GOBL" and on > 1):
            return False
    return False


def made(scene: Scene) -> list[Named]:
    """«签了,就是做光伏玻璃的晶岳,投资26亿»: what the only firm makes, where a sum is told after it."""
    for run in scene.runs:
        if scene.before(run).text in MAKES and scene.after(run).text == "的" and len(run.text) >= 3:
            firm = scene.at.get(run.last + 2)
            if firm and not firm.generic and _money_after(scene, firm):
                return [Named(run, firm)]
    return []
