"""Projects that no word announces: a trade told as a part of the sentence of its own, or as what is talked of."""

import re

from reading.names.enterprises import enterprise
from reading.names.name_runs import Run
from reading.text.scene import MAKES, Named, Scene, firm_like, subject

_ABOUT = frozenset("是 为 叫 名称 名称是 名称为".split())
_OPENS = frozenset(".,:")
_CUT = re.compile(r"^[一二三四五六七八九十]$|[的了]$")


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
    met = any(token.kind in "cv" for token in scene.tokens)
    for run in scene.runs:
        if not _alone(scene, run) or not any(firm.first != run.first for firm in firms):
            continue
        money = _money_after(scene, run)
        if firm_like(run) and not (
            money
            and scene.before(run, 2).kind != "M"
            and any(firm.end < run.start and firm_like(firm) for firm in firms)
        ):
            continue
        shown = met and not firm_like(run) and "T" in run.kinds and len(run.text) >= 4
        if money or shown or (signed is not None and signed < run.start):
            return [Named(run, subject(scene, run) or _last(firms, run))]
    return []


def _last(firms: list[Run], run: Run) -> Run | None:
    return max((firm for firm in firms if firm.start < run.start), key=lambda firm: firm.start, default=None)


def _alone(scene: Scene, run: Run) -> bool:
    """The run fills its clause."""
    if run.generic or not run.kinds.strip("P") or not 2 <= len(run.text) <= 14 or run.kinds[-1] == "G":
        return False
    if _CUT.search(run.text):
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
    """«做光伏玻璃的晶岳,投资26亿», «做马桶盖的企业叫怡和洁具»: what the firm makes, where a sum is told."""
    paid = any(token.kind == "M" for token in scene.tokens)
    for run in scene.runs:
        if not paid or scene.before(run).text not in MAKES or scene.after(run).text != "的" or len(run.text) < 2:
            continue
        firm = next((scene.at[at] for at in range(run.last + 2, run.last + 5) if at in scene.at), None)
        named = firm if firm and not firm.generic and firm.kinds.strip("P") else subject(scene, run)
        if named and not run.trading:
            return [Named(run, named)]
    return []


def listed(scene: Scene) -> list[Named]:
    """«支持了A、B、C等一大批产业项目»: what stands between the signs of the list, whatever words it is made of."""
    if scene.words.isdisjoint(("等", "等项目")):
        return []
    for index, token in enumerate(scene.tokens):
        if token.text in ("等", "等项目") and _counts_projects(scene, index):
            items = _items_before(scene, index)
            if len(items) > 2:
                return [Named(run) for run in items]
    return []


def _counts_projects(scene: Scene, at: int) -> bool:
    if scene.token(at).text == "等项目":
        return True
    for on in range(1, 8):
        token = scene.token(at + on)
        if token.kind == "J":
            return True
        if token.kind not in "NUTFyxM的":
            return False
    return False


def _items_before(scene: Scene, at: int) -> list[Run]:
    """The parts of the list that ends before token `at`, left to right."""
    parts: list[list[int]] = [[]]
    index = at - 1
    while index >= 0 and (scene.tokens[index].kind in _LISTED or scene.tokens[index].kind == "、"):
        if scene.tokens[index].kind == "、":
            parts.append([])
        else:
            parts[-1].append(index)
        index -= 1
    return [joined(scene, part[-1], part[0]) for part in reversed(parts) if part]


_LISTED = frozenset("GOTFPBLUKlyr")


def joined(scene: Scene, first: int, last: int) -> Run:
    part = scene.tokens[first : last + 1]
    text = "".join(token.text for token in part)
    return Run(part[0].start, part[-1].end, first, last, "".join(token.kind for token in part), text)


def examples(scene: Scene) -> list[Named]:
    """«…处于停产状态,如华兴竹木、升财塑钢等。»: the examples that close a report of a trouble."""
    tokens = scene.tokens
    last = max(
        (at for at, token in enumerate(tokens) if token.text[0] in "如像" and (scene.token(at - 1).kind in ",J"
                                                                             or scene.token(at
                                                                                            - 1).text.endswith(
                                                                                                "项目"))), default=0
    )
    if not last:
        return []
    end = next(
        (at for at in range(last, len(tokens)) if tokens[at].text == "等" or tokens[at].kind == "."), len(tokens)
    )
    if any(token.kind not in _LISTED | {"、"} for token in tokens[last + 1 : end]) or (scene.token(last - 1).kind == ","
                                                                                      and end < len(tokens) - 2):
        return []
    return [Named(_without_like(run)) for run in _items_before(scene, end) if run.text != "如"]


def _without_like(run: Run) -> Run:
    """如华兴竹木 -> 华兴竹木."""
    return run._replace(start=run.start + 1, text=run.text[1:]) if run.text[0] == "如" else run
