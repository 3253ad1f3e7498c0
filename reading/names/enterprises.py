"""Which runs are enterprises or institutions: by their endings, or by the words around them."""

import re

from reading.names.name_runs import ORIGINS, WISHING, Run, firm_part
from reading.text.scene import LINK, MAKES, OF, SUPPLIERS, Scene, firm_like, is_office
from reading.text.tokens import Token

# Words that end a trade in general rather than a firm's name: 现代加工业, 县域产业.
_ABSTRACT = tuple(
    "产业 工业 农业 加工业 服务业 制造业 服务 工程 设备 材料 建设 开发 投资 管理 环境 商业 文化 旅游 资源 规划 设计 "
    "安全 检测 制造 信息 数据 交通 经济 金融 "
    "能源 养殖 环保 教育".split()
)


def enterprise(scene: Scene, run: Run) -> Run | None:
    """The run, or the part of it that names a firm."""
    if run.generic or not run.kinds.strip("P"):
        return None
    if is_office(run.text):
        return None
    firm = firm_part(run, scene.tokens)
    before, after = scene.before(run), scene.after(run)
    if after.text == "的" and scene.after(run, 2).text in ("供应商", "配套商", "子公司", "经销商"):
        return None
    if run.text.endswith(("饭店", "宾馆", "大队", "支队", "派出所", "交警")) or is_topic(scene, run):
        return None
    if after.kind == "J" and scene.after(run, 2).text.startswith("用地") and scene.after(run, 3).kind in ".,":
        return None
    if after.kind == "e" or after.text in ("展", "会议") or after.text in ("供应商", "配套商", "供应链", "配套"):
        return None
    if run.text.endswith(("供应链", "配套", "籍", "系")) or before.text in MAKES or run.text.startswith("外国"):
        return None
    if before.text in _CALLS and firm.trading and firm.text.endswith(("工业", "农业")) and not scene.formal:
        return firm
    if firm.trading and not firm.legal and firm.text.endswith(("产业", "农业", "工业", "经济", "旅游", "加工业")):
        return None
    acting = after.kind in "qs" or before.text in ("与", "和", "跟", "同", "由")
    if scene.formal and firm.trading and not firm.legal and firm.text.endswith(_ABSTRACT) and not acting:
        return None
    if is_plant(scene, run):
        return run
    if firm_like(firm):
        return firm
    if "F" in run.kinds and not run.legal:
        return None
    return run if _met(scene, run, before, after) else None


def is_topic(scene: Scene, run: Run) -> bool:
    """«敏实说铝电池盒准备扩产»: what a firm speaks of is no firm."""
    holder = scene.until.get(run.first - 2) if scene.before(run).text in ("说", "说是") else None
    return bool(holder and not holder.generic and holder.kinds[0] in "UBLP" and scene.after(run).kind in "sxN")


def is_plant(scene: Scene, run: Run) -> bool:
    """天宝冶炼厂 that was visited, or that says or agrees something, is an enterprise and no project."""
    if not run.text.endswith("厂") or len(run.text) < 4:
        return False
    back = 2 if scene.before(run).kind == "w" else 1
    before = scene.before(run, back + 1) if scene.before(run, back).text == "了" else scene.before(run, back)
    return (
        (before.kind == "v" and before.text not in ("谈", "洽谈"))
        or scene.after(run).kind == "s"
        or scene.after(run).text in ("与", "和", "跟", "目前", "存在", "说", "那边")
    )


def _met(scene: Scene, run: Run, before: Token, after: Token) -> bool:
    """A bare name (博世, 优必康) is a firm only where the words around it say so."""
    if not 2 <= len(run.text) <= 8 or (run.kinds[0] == "T" and len(run.text) < 4):
        return False
    if after.kind == "N" and scene.after(run, 2).text == "人" and before.text in ("是", "接待"):
        return len(run.text) >= 3 and not run.facility
    if after.kind == "N" or (before.kind == "v" and after.kind == "o"):
        return False
    home = scene.until.get(run.first - 2) if before.text == "的" else None
    if home and not home.kinds.strip("P") and run.kinds == "U" and not scene.formal:
        return 3 <= len(run.text) <= 6 and after.kind in "D、,cs" and not run.facility
    if before.text in ORIGINS:
        before = scene.before(run, 2)
    if before.text == "的" and scene.before(run, 2).text in _SAW and not scene.formal and not run.facility:
        return len(run.text) >= 3 and after.kind in ".,;、和cs" and run.kinds != "T"
    if (after.text in OF and _held(scene, run)) or (before.text == "的" and _made_by(scene, run)):
        return True
    if before.text in SUPPLIERS and len(run.text) >= 3 and not run.facility:
        return True
    if before.text == "叫" and scene.before(run, 2).text in ("企业", "公司", "家", "厂") and len(run.text) >= 3:
        return True
    if after.text == "的" and scene.after(run, 2).kind not in "rUJ":
        return False
    if before.kind == "v" or (before.text in ("跟", "见", "看", "接待", "接待了", "陪") and run.kinds != "T"):
        return before.text not in ("参加", "学习", "洽谈", "考察", "了解")
    if (after.kind in "c" and after.text == "一行") or (after.kind == "q" and before.text in ("和", "跟", "与")):
        return True
    if _speaks(scene, run, before, after):
        return True
    if before.text in LINK and before.text != ",":
        left = scene.until.get(run.first - 2)
        return bool(left and enterprise(scene, left))
    return False


_CALLS = frozenset("拜访 拜访了 走访 走访了 见了 见到 见到了 对接了 接待 接待了".split())
_SAW = frozenset("见 看 碰 拜访 走访 对接 考察 跑".split())


def _made_by(scene: Scene, run: Run) -> bool:
    """做汽车座椅的延锋: the firm after what it makes."""
    product = scene.until.get(run.first - 2)
    return bool(product and scene.before(product).text in MAKES)


def _speaks(scene: Scene, run: Run, before: Token, after: Token) -> bool:
    """派能那边说, 敏实说, 叫中科海钠, 认识了云圣智能: a bare name where a firm is expected."""
    if run.kinds.strip("UBLPT") or len(run.text) > 6 or (run.kinds[0] == "T" and len(run.text) < 4):
        return False
    if (
        before.text in ("叫", "名叫", "叫做", "认识了", "遇到", "遇到了", "跟", "和", "与")
        and not scene.formal
        and before.text != "和"
    ):
        return True
    if before.text in ("是", "叫") and any(scene.before(run, back).text in _CALLED for back in (2, 3)):
        return True
    if before.text == "是" and scene.before(run, 2).text == "的" and not scene.formal:
        return len(run.text) >= 3
    opens = before.kind in ".,:D、" or before.start < 0 or before.text in _OPENING or before.text == "."
    if opens and len(run.text) >= 2 and after.kind == "," and scene.after(run, 2).text in MAKES:
        return not run.facility and not (run.text in "项目" or run.generic)
    heard = before.text in ("听说", "据说", "得知", "获悉") and after.text.startswith(("要", "准备", "计划", "在"))
    wishing = (heard or after.text.startswith(WISHING)) and not run.generic
    if opens and wishing and set(run.kinds) <= set("UBL") and len(run.text) >= 2:
        return True
    if len(run.text) >= 3 and after.text == "在" and scene.after(run, 2).text == "找" and run.kinds == "U":
        return opens or before.text == "看到"
    named = len(run.text) >= 3 or _signed_today(scene, run)
    if opens and named and not run.facility and _acts(scene, run, after):
        return True
    return opens and (
        after.text in ("那边", "这边", "那块地", "那块", "说")
        or (after.kind == "s" and after.text.startswith(("说", "反映", "反馈", "要求")))
    )


_CALLED = frozenset("公司 企业 甲方 乙方 对方 业主 客商 厂家 单位".split())
_OPENING = frozenset("其中 终于 现在 目前 听说 据说 说 刚刚 另外 还有 的 有个 有家".split())
_ACTS = frozenset(
    "签约 签了 投产 点火投产 点火 封顶 竣工 开工 动工 开业 停工 停产 复工 量产 试产 试生产 试投产 达产 增资 注资 打算 "
    "准备 计划 考虑 想 要 拟 有意 有意向 愿意 决定 问了 问 "
    "说 讲 要上 要建 入统 纳统 入驻 落户 落地 注册 拿到 通过 环评 能评 出资 拿地 摘牌 正式 已经 今天 昨天 在找 正在 "
    "终于 总算 也 那边 这边 到账 到位 打款 承诺 "
    "答应 同意 在找 正在找 反映 反馈 表示 提出 担心 抱怨".split()
)
_DOES = frozenset("xscvgqby")
_PAID = tuple("款 首 投资款 定金 保证金 押金 意向金 到 进 入 打 增资 注 实缴 资金 的定金 汇".split())


def _signed_today(scene: Scene, run: Run) -> bool:
    """«维晟今天签了»: a name of two characters at the head of the message that signs on a day."""
    return run.first == 0 and scene.after(run).kind == "D" and scene.after(run, 2).kind == "q"


def _acts(scene: Scene, run: Run, after: Token) -> bool:
    """«蜂鸣电声昨天正式投产», «鹏城微显要上…»: an unknown name that does something."""
    if after.kind == "D":
        return scene.after(run, 2).kind in _DOES
    if after.kind == "M":
        return scene.after(run, 2).text.startswith(_PAID)
    return after.text in _ACTS or (after.kind == "s" and after.text not in ("通知", "确定"))


def _held(scene: Scene, run: Run) -> bool:
    """泰科安的定金, 优必康的康复机器人, 博世的张总."""
    next_token, third = scene.after(run, 2), scene.after(run, 3)
    if third.kind == "r" and next_token.kind == "U" and len(next_token.text) <= 2:
        return True
    return next_token.kind in "Jr" or next_token.text in (
        "定金",
        "土地款",
        "投资款",
        "意向金",
        "保证金",
        "押金",
        "订金",
        "总经理",
        "董事长",
        "资金",
        "增资款",
        "合同",
        "协议",
        "钱",
        "外资",
        "人",
        "二期",
        "三期",
    )


def merged(run: Run) -> list[Run]:
    """A并购B: both are enterprises."""
    match = _MERGER.match(run.text)
    if not match:
        return []
    return [run._replace(start=run.start + match.start(n), end=run.start + match.end(n), text=match[n]) for n in (1, 2)]


_MERGER = re.compile(r"(.{2,}?)(?:成功)?(?:并购|收购|兼并|重组|控股|入股)(.{2,})")
_VISITS = frozenset(
    "拜访 拜访了 走访 走访了 拜会 见了 见到 见到了 对接 对接了 拜仿 跑了 走了 谈了 接待了 接待 会见".split()
)
_PIECE = frozenset("GOTBLUKly")
_JOINTS = frozenset("、 和 跟 与 以及".split())


def visited(scene: Scene) -> list[Run]:
    """«拜访了均普智能、东方日升、大金工业»: every part of a list of those visited, one of which is plainly a firm."""
    if _VISITS.isdisjoint(scene.words):
        return []
    for index, token in enumerate(scene.tokens):
        if token.text in _VISITS:
            parts = _list_from(scene, index + 1 + (scene.token(index + 1).text == "了"))
            if len(parts) > 1 and any(firm_like(run) for run in parts):
                return [run for run in parts if 2 <= len(run.text) <= 12 and not run.generic]
    return []


def counted(scene: Scene) -> list[Run]:
    """«中节能、国电投两家企业», «谈了三家,浪莎、双童»: every part of a list whose members are counted as firms."""
    for index, token in enumerate(scene.tokens):
        if token.kind != "N" or token.text[-1] != "家":
            continue
        if scene.token(index + 1).text in ("企业", "公司", "单位"):
            parts = _list_until(scene, index)
        elif scene.token(index + 1).kind in ",:":
            parts = [run for run in _list_from(scene, index + 2) if not run.generic]
        else:
            continue
        if len(parts) > 1:
            return [run for run in parts if 2 <= len(run.text) <= 14 and run.kinds.strip("P")]
    return []


def _list_until(scene: Scene, at: int) -> list[Run]:
    """The parts of the list that ends before token `at`."""
    first = at
    while scene.token(first - 1).kind in _PIECE or scene.token(first - 1).text in _JOINTS:
        first -= 1
    parts: list[list[int]] = [[]]
    for index in range(first, at):
        if scene.tokens[index].text in _JOINTS:
            parts.append([])
        else:
            parts[-1].append(index)
    return [_piece(scene, part[0], part[-1]) for part in parts if part]


def _piece(scene: Scene, first: int, last: int) -> Run:
    part = scene.tokens[first : last + 1]
    text = "".join(token.text for token in part)
    return Run(part[0].start, part[-1].end, first, last, "".join(token.kind for token in part), text)


def _list_from(scene: Scene, at: int) -> list[Run]:
    parts: list[list[int]] = [[]]
    while scene.token(at).kind in _PIECE or scene.token(at).text in _JOINTS:
        if scene.token(at).kind in _PIECE:
            parts[-1].append(at)
        else:
            parts.append([])
        at += 1
    whole = (
        scene.token(at).kind in ".,:;M" or scene.token(at).start < 0 or scene.token(at).text in ("等", "两家", "三家")
    )
    return [_piece(scene, part[0], part[-1]) for part in parts if part] if whole else []
