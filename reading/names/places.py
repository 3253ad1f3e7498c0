"""Which runs are places visited or where something happened."""


from reading.names.name_runs import ORIGINS, Run
from reading.text.scene import AT, Scene, seen

_PARK = ("园", "园区", "开发区", "新城", "片区", "科创谷", "小镇")
_SETTLED = frozenset("入驻 落户 进驻 落户到 落户在 入驻到".split())
_AT_PARK = frozenset("到 在 去 来 到了 来到 去了 赴 前往".split())
_SITED = frozenset("选址 初步选址 拟选址 放 想放 想 要 准备 定 建 想建".split())
_ATTENDED = frozenset("参加 出席 举办 举行 召开".split())
NAME_OR_FIRM = frozenset("UTBLGOPF")


def is_place(scene: Scene, run: Run) -> bool:
    if not run.kinds.strip("P"):
        return _visited(scene, run)
    if run.text.endswith(_PARK) and not run.generic and (seen(scene, run) or _gone_to(scene, run)):
        return scene.after(run).kind != "J"
    if run.text.endswith(_PARK) and run.text != "园区" and scene.before(run).text in _SETTLED:
        return scene.after(run).kind != "J"
    if run.kinds == "U" and 2 <= len(run.text) <= 4 and scene.before(run).text == "落户":
        return scene.after(run).text == "的" or scene.after(run).kind in ".,"
    return _listed_site(scene, run)


def _gone_to(scene: Scene, run: Run) -> bool:
    """«到城东工业园看了厂房»; «选址在X», «想放在X» only say where something is to be."""
    return scene.before(run).text in _AT_PARK and scene.before(run, 2).text not in _SITED


def _visited(scene: Scene, run: Run) -> bool:
    before, after = scene.before(run), scene.after(run)
    if "-" in (before.text, after.text) or after.text in ("籍", "企业", "客商") or after.kind == "r":
        return False
    if after.text in ("那个", "那家", "这家", "一家", "有家", "有个") and before.text not in AT:
        return False
    if before.text in ("来自", "选址", "产自") or (
        before.text == "从" and scene.after(run).text not in ("回来", "赶回", "回")
    ):
        return False
    if (before.text == "的" and scene.before(run, 2).kind == "M") or after.text.startswith("来的") or (
        after.text == "过来" and scene.after(run, 2).text == "的"):
        return False
    if (before.text in ("参加", "出席", "举办") and after.kind not in "e,P") or _in_event(scene, run):
        return False
    if run.text in (
        "中国",
        "华东",
        "华南",
        "华北",
        "华中",
        "西南",
        "西北",
        "东北",
        "国内",
        "中方",
        "长三角",
        "珠三角",
        "县",
        "园区",
    ):
        return False
    if after.text == "的" and scene.after(run, 2).kind == "r":
        return before.text in AT
    if after.text == "的" and scene.after(run, 2).kind in NAME_OR_FIRM | set(".,"):
        if run.text in ORIGINS and before.text not in AT:
            return False
        return before.text in AT or scene.verb(run).kind in "vc"
    return True


def _in_event(scene: Scene, run: Run) -> bool:
    """参加山东德州融入首都经济圈恳谈会: a place inside the name of an event; 厦门投洽会 is held there."""
    if scene.after(run).kind == "e":
        return False
    behind = next(
        (
            token
            for token in reversed(scene.tokens[max(0, run.first - 8) : run.first])
            if token.kind in ".,:" or token.text in _ATTENDED
        ),
        None,
    )
    ahead = next((token for token in scene.tokens[run.last + 1 : run.last + 14] if token.kind in ".,:e"), None)
    return bool(behind and behind.text in _ATTENDED and ahead and ahead.kind == "e")


def _listed_site(scene: Scene, run: Run) -> bool:
    """Unknown names in «在A、B、C等地»."""
    if run.kinds.strip("U"):
        return False
    at = run.last + 1
    while scene.token(at).text in ("、", ",", "和", "上") and (
        scene.at.get(at + 1) or scene.token(at + 1).text == "上"
    ):
        at = scene.at[at + 1].last + 1 if scene.at.get(at + 1) else at + 1
    return scene.token(at).text == "等地"
