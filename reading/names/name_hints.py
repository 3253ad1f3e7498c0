"""What the words around a run say of it where no one calls it a project: made, built, talked of, priced."""

import re

from reading.names.name_runs import Run
from reading.text.scene import AT, Scene, firm_like, seen

_DO = frozenset(
    "做 搞 建 上 投 扩 放 想投 想设 拟设 要设 想建 想做 想搞 想上 拟投 办 投在 新上 再上 落 外迁 搬 搬回 迁 迁来 再建 "
    "扩建 转移 落地 商谈".split()
)
_ONE = re.compile(r"(?:[1一两2二三3几]|[一二]期)?(?:个|条|座|家|栋|间|处|片|期)")
_NO_BUILDING = re.compile(
    r"建(?:材|筑|设|工|华|业|行|发|科|信|龙|滔|邦|霖|湖|德|阳|瓯|宁|平|昌|始|水|安|三|中|国|新|峰|友|丰)"
)
_LIKES = frozenset("看好 看中 看上 相中 青睐 中意".split())
_AGREEMENTS = frozenset("框架协议 合作框架协议 投资框架协议 建设合同 投资合同 投资协议 合作协议 建设协议".split())
_TRADE_TOLD = frozenset("盘活 引进 引进了 生产 主要生产 主营 从事 建立 打造 实施 布局".split())


def pointed_at(scene: Scene, run: Run) -> bool:
    """X那条线, X厂那块."""
    after = scene.after(run).text
    return after in ("那条线", "那条产线") or (run.text.endswith("厂") and after in ("那块", "那边", "这块"))


def theirs(scene: Scene, run: Run) -> bool:
    """那边的X, 他们的X: told of a firm named before."""
    return (
        scene.before(run).text == "的"
        and scene.before(run, 2).text in ("那边", "这边", "他们", "他家")
        and len(run.text) >= 4
    )


def liked(scene: Scene, run: Run) -> bool:
    """看好我镇古寨漂流开发, 对我乡的湖滨大市场很感兴趣: what of ours an investor likes."""
    back = 2 if scene.before(run).text == "的" else 1
    return (
        scene.before(run, back).text in ("我镇", "我县", "我乡", "我市", "我区", "我街")
        and (scene.before(run, back + 1).text in _LIKES or scene.after(run, 2).text == "感兴趣")
        and len(run.text) >= 4
        and not run.text.endswith(("资源", "环境", "优势", "前景", "发展"))
    )


def priced(scene: Scene, run: Run) -> bool:
    """投资8亿元青岛依美服饰, 总投资6000万元的中医康复医院."""
    before = scene.before(run)
    back = 2 if before.text == "的" else 1
    if scene.before(run, back).kind != "M" or len(run.text) < 4:
        return False
    label = scene.before(run, back + 1).text
    return (
        scene.formal
        and (label.endswith("投资") or label.endswith("资") or label in ("约", "近", "总投"))
        and run.kinds[-1] in "UTFG"
    )


def talked(scene: Scene, run: Run) -> bool:
    """洽谈封测二期, 谈的装配式建筑."""
    back = 1
    while back < 4 and (
        scene.before(run, back).text in ("的", "是", "了")
        or scene.before(run, back).text.endswith(("小时", "会儿"))
        or scene.before(run, back).kind == "N"
    ):
        back += 1
    before = scene.before(run, back)
    if before.text == "聊了" and back == 1:
        return False
    return (
        before.text in ("谈", "谈的", "洽谈", "谈了", "商谈", "聊", "聊的", "聊了")
        and len(run.text) >= 3
        and not run.known
        and (run.kinds[0] in "UT" or run.facility)
        and not (before.text.startswith("聊") and (run.trading or scene.after(run).kind in "src"))
        and (scene.before(run).text != "了" or not run.trading)
        and not (run.trading and before.text in ("谈了", "洽谈"))
    )


def announced(scene: Scene, run: Run) -> bool:
    """推了个项目,石墨烯散热膜,…"""
    return (
        scene.before(run).text in (",", ":")
        and scene.before(run, 2).kind == "J"
        and scene.at.get(run.first - 3) is None
        and (scene.token(run.first - 3).text in ("个", "一个", "有个") and not firm_like(run))
    )


def beside_firm(scene: Scene, run: Run) -> bool:
    """«名创家居,智能床垫,大约7000万»: what stands between a firm and its sum."""
    if (
        scene.before(run).text != ","
        or scene.after(run).text != ","
        or (run.trading and run.kinds[0] in "UBL")
        or run.known
    ):
        return False
    holder = scene.until.get(run.first - 2)
    rest = [scene.after(run, on).kind for on in (2, 3)]
    return bool(holder and firm_like(holder)) and "M" in rest


def done(scene: Scene, run: Run) -> bool:
    """做X, 想投X, 投资建设X; «做X的» and «生产X» only say what trade a firm is in."""
    before, after = scene.before(run), scene.after(run)
    counted = before.text in ("个", "条") or (before.kind == "N" and _ONE.fullmatch(before.text))
    before = scene.before(run, 2) if counted else before
    opening = scene.tokens[run.first]
    head = opening.text if run.start > opening.start else ""
    doing = (
        before.text in _DO
        or (before.text == "把" and after.text.startswith(("放", "搬", "迁", "落", "建到", "转")))
        or (before.kind == "b" and before.text not in _TRADE_TOLD)
        or head.startswith(("投资", "建设"))
        or (head[:1] in ("上", "建") and before.kind == "N")
    )
    doing = doing or (
        run.text[0] == "建"
        and opening.kind == "U"
        and len(run.text) >= 4
        and not _NO_BUILDING.match(run.text)
    )
    if (before.text in ("做", "搞") and after.text == "的") or after.kind == "r" or run.kinds == "L":
        return False
    return doing and len(run.text) >= 2 and "G" not in run.kinds


def built(scene: Scene, run: Run) -> bool:
    before, after = scene.before(run), scene.after(run)
    if before.text == "的" and scene.before(run, 2).text in ("我们", "我局", "咱们", "我们区", "我们局"):
        return False
    if after.kind == "v" and before.kind in "cw":
        return False  # 到我县红星农场考察
    if (
        seen(scene, run)
        or before.text in AT
        or before.text in ("看", "参观", "对接", "放", "放到")
        or before.text.endswith(("在", "看完", "看了"))
        or scene.verb(run).text in ("看中", "相中", "看上", "看好")
    ):
        return False
    return not (after.text == "的" and scene.after(run, 2).kind == "r") and after.kind != "r"


def agreed(scene: Scene, run: Run) -> bool:
    """«签订了光伏发电框架协议»: what an agreement is about."""
    verb = scene.verb(run)
    return (
        verb.kind == "q"
        and scene.after(run).text in _AGREEMENTS
        and len(run.text) >= 3
        and not run.known
        and not run.legal
        and (not run.trading or run.kinds[0] == "T")
    )
