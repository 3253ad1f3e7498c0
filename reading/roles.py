"""Which run is an enterprise, which a project (and whose), which a place: decided by the words around it."""

import re
from dataclasses import dataclass, replace

from reading.names import Run, firm_part, is_person, runs_of, split_owner
from reading.tokens import Token

_NONE = Token(".", -1, -1, "")
_DO = frozenset("做 搞 建 上 投 扩 想投 想建 想做 想搞 想上 拟投 办 投在 新上 再上 落".split())
_WITH = frozenset("跟 与 和 同 陪 向 由 对 给 问 见 看 找 聊 谈 叫 名叫 叫做 是 来自 联系 联系了 接待 接待了 邀请 会见 约了 引荐 推荐 介绍 有家 去 到 等".split())
_OF_NOT_PROJECT = frozenset("老板 材料 价格 产品 电话 人 团队 意思 钱 设备 情况 手续 公司 工厂 厂房 车 总部 展厅 生产线 车间 厂 项目 新厂 老厂 销售 客户 诉求 问题 货 股权 订单 工人".split())
_LINK = frozenset("、 和 及 以及 与 , 跟".split())
_AT = frozenset("在 赴 到 去 来 往 前往 分赴 奔赴 远赴 飞赴 飞到 飞往 抵达 到达 到了 去了 跑到 来到 先后赴 先后到 先后去 先后前往 转到 转战 出差 莅临 落户 入驻 走访".split())
_TRADE_TOLD = frozenset("盘活 引进 引进了 生产 主要生产 主营 从事 建立 打造 实施 布局".split())
_MAKES = frozenset("做 搞 生产 主要生产 主营 从事 经营".split())
_PARK = re.compile(r"(?:园|园区|开发区|新城|片区|科创谷|小镇)$")
_OF = frozenset("的 那个 这个 那边 这边 有个 有一个".split())


@dataclass(frozen=True, slots=True)
class Named:
    """A project and whose it is."""

    run: Run
    owner: Run | None = None


@dataclass(frozen=True, slots=True)
class Cast:
    """Who and what a message speaks of, in the order of the text."""

    enterprises: tuple[Run, ...]
    projects: tuple[Named, ...]
    places: tuple[Run, ...]


class Scene:
    """The tokens of one message with its runs; what stands before and after each."""

    def __init__(self, tokens: list[Token], formal: bool) -> None:
        self.tokens = tokens
        self._padded = [_NONE, _NONE, _NONE, *tokens, _NONE, _NONE, _NONE, _NONE, _NONE]
        self.formal = formal
        self.runs = [run for run in runs_of(tokens) if not self._person(run)]
        self.at = {run.first: run for run in self.runs}
        self.until = {run.last: run for run in self.runs}

    def _person(self, run: Run) -> bool:
        return is_person(run, self.token(run.first - 1), self.token(run.last + 1))

    def token(self, index: int) -> Token:
        """The token at `index`; an empty one up to three places before the first and five after the last."""
        return self._padded[index + 3] if -3 <= index < len(self._padded) - 3 else _NONE

    def before(self, run: Run, back: int = 1) -> Token:
        return self.token(run.first - back)

    def verb(self, run: Run) -> Token:
        """The token before, over 了, 过 and 着: the verb of 参观了X."""
        return self.before(run, 2) if self.before(run).text in ("了", "过", "着") else self.before(run)

    def after(self, run: Run, on: int = 1) -> Token:
        return self.token(run.last + on)


def cast(tokens: list[Token], formal: bool) -> Cast:
    scene = Scene(tokens, formal)
    projects = _projects(scene)
    taken = {named.run.first for named in projects}
    owners = [named.owner for named in projects if named.owner]
    places = [run for run in scene.runs if run.first not in taken and _is_place(scene, run)]
    aside = taken | {run.first for run in places}
    firms = [firm for run in scene.runs if run.first not in aside and (firm := _enterprise(scene, run))]
    firms += [part for named in projects for part in _merged(named.run)]
    firms = _unique(sorted([*firms, *owners], key=lambda run: run.start))
    return Cast(tuple(firms), tuple(projects), tuple(_unique(places)))


def _merged(run: Run) -> list[Run]:
    """A并购B: both are enterprises."""
    match = re.match(r"(.{2,}?)(?:成功)?(?:并购|收购)(.{2,})", run.text)
    if not match:
        return []
    return [replace(run, start=run.start + match.start(n), end=run.start + match.end(n), text=match[n]) for n in (1, 2)]


def _unique(runs: list[Run]) -> list[Run]:
    """Each name once; a shorter form of a name already there is the same one."""
    kept: list[Run] = []
    for run in runs:
        if not any(run.text == other.text for other in kept):
            kept.append(run)
    return kept


# -- projects -----------------------------------------------------------------------------------------------------------

def _projects(scene: Scene) -> list[Named]:
    found: list[Named] = _dealt(scene)
    if found:
        return found
    for run in scene.runs:
        named = _project(scene, run)
        if named and not any(_same(named, other) for other in found):
            found.append(named)
    return found or _phases(scene) or _trades(scene)


def _dealt(scene: Scene) -> list[Named]:
    """«A、B、C,项目分别是X、Y、Z»: the n-th project is the n-th firm's."""
    for index, token in enumerate(scene.tokens[:-2]):
        if token.kind == "J" and scene.tokens[index + 1].text in ("分别", "分别是", "分别为"):
            later = [run for run in scene.runs if run.first > index]
            made = [run for run, fellow in zip(later, [*later[1:], None], strict=True)
                    if fellow is None or scene.after(run).text == "、" or scene.before(run).text == "、"]
            firms = [run for run in scene.runs if run.last < index and _enterprise(scene, run)]
            return [Named(run, firm) for run, firm in zip(made, firms, strict=False)] if len(made) >= len(firms) > 1 else []
    return []


def _trades(scene: Scene) -> list[Named]:
    """«该公司将从事X行业»: what a firm without a name will make is the project."""
    if any(_firm_like(run) for run in scene.runs):
        return []
    return [Named(run) for run in scene.runs if scene.before(run).text in ("从事", "生产", "主要生产", "主营") and len(run.text) >= 4][:1]


def _phases(scene: Scene) -> list[Named]:
    """«E的二期», «E…二期8个亿»: the later phase is the project where no other is named."""
    for index, token in enumerate(scene.tokens):
        if token.text[:2] in ("二期", "三期") and scene.token(index + 1).text != "工程款":
            product = scene.until.get(index - 1)
            product = product if product and _firm_before(scene, product) else None
            start = product.start if product else token.start
            phase = Run(start, token.start + 2, index, index, "U", (product.text if product else "") + token.text[:2])
            holder = scene.until.get(index - 2) if scene.token(index - 1).text == "的" else None
            return [Named(phase, holder or _subject(scene, phase))]
    return []


def _same(a: Named, b: Named) -> bool:
    return a.run.text in b.run.text or b.run.text in a.run.text


def _project(scene: Scene, run: Run) -> Named | None:
    if set(run.kinds) <= {"P"}:
        return None
    if _before_project(scene, run):
        return _titled(scene, run)
    if _has_project(scene, run):
        return Named(run, run)
    owner = _owner(scene, run)
    if owner and (not run.legal or run.text.endswith("中心")) and run.text not in _OF_NOT_PROJECT and not run.generic and _of_project(scene, run):
        return Named(run, owner)
    if run.generic:
        return None
    if _done(scene, run):
        return Named(_without_build(run), _subject(scene, run))
    if _priced(scene, run):
        return Named(run, run if run.legal and scene.before(run).text == "的" else None)
    if run.legal:
        return None
    if _talked(scene, run) or _announced(scene, run) or _beside_firm(scene, run):
        return Named(run, _subject(scene, run))
    if run.facility and len(run.text) >= 4 and not run.known and _built(scene, run) and not _is_plant(scene, run):
        return _titled(scene, run)
    return None


def _has_project(scene: Scene, run: Run) -> bool:
    """«元创机器人的项目停了»: the firm's name stands for its project."""
    return (_firm_like(run)) and scene.after(run).text in _OF and scene.after(run, 2).kind == "J" and (
        scene.after(run).text == "的" or not run.generic)


def _priced(scene: Scene, run: Run) -> bool:
    """投资8亿元青岛依美服饰, 总投资6000万元的中医康复医院."""
    before = scene.before(run)
    back = 2 if before.text == "的" else 1
    if scene.before(run, back).kind != "M" or len(run.text) < 4:
        return False
    label = scene.before(run, back + 1).text
    return scene.formal and (label.endswith("投资") or label.endswith("资") or label in ("约", "近", "总投")) and run.kinds[-1] in "UTFG"


def _talked(scene: Scene, run: Run) -> bool:
    """洽谈封测二期, 谈的装配式建筑."""
    before = scene.before(run, 2) if scene.before(run).text in ("的", "是", "了") else scene.before(run)
    return before.text in ("谈", "谈的", "洽谈", "谈了", "商谈") and len(run.text) >= 3 and not run.known and run.kinds[0] in "UT" and (
        scene.before(run).text != "了" or not run.trading) and not (run.trading and before.text in ("谈了", "洽谈"))


def _announced(scene: Scene, run: Run) -> bool:
    """推了个项目,石墨烯散热膜,…"""
    return scene.before(run).text in (",", ":") and scene.before(run, 2).kind == "J" and scene.at.get(run.first - 3) is None and (
        scene.token(run.first - 3).text in ("个", "一个", "有个") and not _firm_like(run))


def _beside_firm(scene: Scene, run: Run) -> bool:
    """«名创家居,智能床垫,大约7000万»: what stands between a firm and its sum."""
    if scene.before(run).text != "," or scene.after(run).text != "," or run.trading and run.kinds[0] in "UBL" or run.known:
        return False
    holder = scene.until.get(run.first - 2)
    rest = [scene.after(run, on).kind for on in (2, 3)]
    return bool(holder and _firm_like(holder)) and "M" in rest


def _without_build(run: Run) -> Run:
    """建原料药基地 -> 原料药基地."""
    if run.text[0] == "建" and len(run.text) >= 4:
        return replace(run, start=run.start + 1, text=run.text[1:])
    return run


def _before_project(scene: Scene, run: Run) -> bool:
    """X项目, X等项目, A、B等多个项目, A和B两个大型置业项目."""
    at = run.last + 1
    if scene.token(at).kind == "J":
        return True
    while scene.token(at).text in _LINK and scene.at.get(at + 1) and scene.token(at).text != ",":
        at = scene.at[at + 1].last + 1
    if scene.token(at).kind == "J" and at > run.last + 1:
        return not run.legal and not _firm_like(run)
    return _counted_projects(scene, at)


def _counted_projects(scene: Scene, at: int) -> bool:
    """等项目, 等多个项目, 两个大型置业项目 at token `at`."""
    if scene.token(at).text == "等项目":
        return True
    seen = False
    for index in range(at, at + 5):
        token = scene.token(index)
        if token.kind == "J":
            return seen
        if not (token.text in ("等", "多个", "若干", "一批", "一些") or token.kind in "NUTF" and len(token.text) <= 4):
            return False
        seen = seen or token.text == "等" or token.kind == "N"
    return False


def _titled(scene: Scene, run: Run) -> Named | None:
    """A run that is called a project: its owner is the firm before it or at its head."""
    if run.generic and run.kinds not in ("T", "TT") or _merely_counted(scene, run):
        return None
    plain = scene.formal or scene.after(run).kind != "J" and not run.facility
    owner, rest = (None, run) if plain and "G" not in run.kinds[:-1] or "购" in run.text else split_owner(run, scene.tokens)
    owner = owner or _owner(scene, run)
    rest = _with_output(scene, rest)
    if rest is None or rest.text in ("大型", "新", "这个"):
        return None
    if owner is None and not plain and (run.trading or run.known or run.legal) and not _firm_before(scene, run):
        return Named(run, run)
    if owner and rest.facility and len(rest.text) <= 3:
        return Named(run, owner)
    return Named(rest, owner)


def _with_output(scene: Scene, run: Run | None) -> Run | None:
    """年产10万吨食品添加剂项目: the yearly output is part of the name."""
    if run is None or scene.before(run).kind != "N" or scene.before(run, 2).text not in ("年产", "日产"):
        return run
    start = scene.before(run, 2).start
    return replace(run, start=start, text="".join(token.text for token in scene.tokens[run.first - 2:run.first]) + run.text)


def _merely_counted(scene: Scene, run: Run) -> bool:
    """«3个储能项目» counts; «一个储能项目» tells of one."""
    before = scene.before(run)
    return before.kind == "N" and before.text not in ("一个", "1个") and scene.before(run, 2).text != "年产"


def _firm_before(scene: Scene, run: Run) -> bool:
    """A firm is named earlier in the same sentence."""
    for index in range(run.first - 1, max(-1, run.first - 80), -1):
        if scene.tokens[index].kind == ".":
            return False
        other = scene.at.get(index)
        if other and _firm_like(other):
            return True
    return False


def _owner(scene: Scene, run: Run) -> Run | None:
    """The firm in front: «E的X», «E那个X», «E有个X»; never a place or one of us."""
    link = scene.before(run)
    if link.text not in _OF:
        return None
    holder = scene.until.get(run.first - 2)
    if holder is None or holder.generic or scene.before(holder).text in _MAKES or set(holder.kinds) <= {"P"} or holder.facility and not holder.legal:
        return None
    if holder.kinds[-1] in "T" and not holder.trading and holder.kinds[0] == "T" and len(holder.text) < 4:
        return None
    return holder


def _of_project(scene: Scene, run: Run) -> bool:
    """«E的X» is a project where X is not an organisation of E's nor something E merely has."""
    after = scene.after(run)
    return after.kind not in "r" and not (after.text in ("的",) and scene.after(run, 2).kind in "r")


def _done(scene: Scene, run: Run) -> bool:
    """做X, 想投X, 投资建设X; «做X的» and «生产X» only say what trade a firm is in."""
    before, after = scene.before(run), scene.after(run)
    opening = scene.tokens[run.first]
    head = opening.text if run.start > opening.start else ""
    doing = before.text in _DO or before.kind == "b" and before.text not in _TRADE_TOLD or head.startswith(("投资", "建设"))
    doing = doing or run.text[0] == "建" and opening.kind == "U" and len(run.text) >= 4 and not re.match(r"建(?:材|筑|设|工|华|业|行|发|科|信|龙|滔|邦|霖|湖|德|阳|瓯|宁|平|昌|始|水|安|三|中|国|新|峰|友|丰)", run.text)
    if before.text in ("做", "搞") and after.text == "的" or after.kind == "r" or run.kinds == "L":
        return False
    return doing and len(run.text) >= 2 and "G" not in run.kinds


def _built(scene: Scene, run: Run) -> bool:
    before, after = scene.before(run), scene.after(run)
    if before.text == "的" and scene.before(run, 2).text in ("我们", "我局", "咱们", "我们区", "我们局"):
        return False
    if scene.verb(run).kind in "v" and before.text not in ("谈", "洽谈") or before.text in _AT or before.text in ("看", "参观", "对接"):
        return False
    return not (after.text == "的" and scene.after(run, 2).kind == "r") and after.kind != "r"


def _subject(scene: Scene, run: Run) -> Run | None:
    """The nearest firm told before what is done."""
    for index in range(run.first - 1, max(-1, run.first - 80), -1):
        other = scene.at.get(index)
        if other and _firm_like(other):
            return other
    return None


def _firm_like(run: Run) -> bool:
    return not run.generic and (run.legal or run.trading or run.known)


# -- enterprises ----------------------------------------------------------------------------------------------------------

def _enterprise(scene: Scene, run: Run) -> Run | None:
    """The run, or the part of it that names a firm."""
    if run.generic or set(run.kinds) <= set("P"):
        return None
    firm = firm_part(run, scene.tokens)
    before, after = scene.before(run), scene.after(run)
    if after.text == "的" and scene.after(run, 2).text in ("供应商", "配套商", "子公司", "经销商"):
        return None
    if after.kind == "e" or after.text in ("展", "会议") or after.text in ("供应商", "配套商", "供应链", "配套"):
        return None
    if run.text.endswith(("供应链", "配套", "籍")) or before.text in _MAKES or run.text.startswith("外国"):
        return None
    if _firm_like(firm):
        return firm
    if _is_plant(scene, run):
        return run
    if set(run.kinds) & set("F") and not run.legal:
        return None
    return run if _met(scene, run, before, after) else None


def _is_plant(scene: Scene, run: Run) -> bool:
    """天宝冶炼厂 that was visited, or that says or agrees something, is an enterprise and no project."""
    if not run.text.endswith("厂") or len(run.text) < 4:
        return False
    before = scene.before(run, 2) if scene.before(run).kind == "w" else scene.before(run)
    return before.kind == "v" and before.text not in ("谈", "洽谈") or scene.after(run).kind == "s" or scene.after(run).text in ("与", "和", "跟")


def _met(scene: Scene, run: Run, before: Token, after: Token) -> bool:
    """A bare name (博世, 优必康) is a firm only where the words around it say so."""
    if not 2 <= len(run.text) <= 8 or run.kinds[0] == "T" and len(run.text) < 4:
        return False
    if after.kind == "N":
        return False
    if after.text in _OF and _held(scene, run) or before.text == "的" and scene.before(run, 3).text in _MAKES:
        return True
    if after.text == "的" and scene.after(run, 2).kind not in "rUJ":
        return False
    if before.kind == "v" or before.text in ("跟", "见", "看", "接待", "接待了", "陪") and run.kinds != "T":
        return before.text not in ("参加", "学习", "洽谈", "考察", "了解")
    if after.kind in "c" and after.text == "一行":
        return True
    if _speaks(scene, run, before, after):
        return True
    if before.text in _LINK and before.text != ",":
        left = scene.until.get(run.first - 2)
        return bool(left and _enterprise(scene, left))
    return False


def _speaks(scene: Scene, run: Run, before: Token, after: Token) -> bool:
    """派能那边说, 敏实说, 叫中科海钠, 认识了云圣智能: a bare name where a firm is expected."""
    if set(run.kinds) - set("UBLP") or len(run.text) > 6:
        return False
    if before.text in ("叫", "名叫", "叫做", "认识了", "遇到", "遇到了", "跟", "和", "与") and not scene.formal and before.text != "和":
        return True
    opens = before.kind in ".,:D" or before.start < 0
    return opens and (after.text in ("那边", "这边", "那块地", "那块", "说") or after.kind == "s" and after.text.startswith(("说", "反映", "反馈", "要求")))


def _held(scene: Scene, run: Run) -> bool:
    """泰科安的定金, 优必康的康复机器人, 博世的张总."""
    next_token, third = scene.after(run, 2), scene.after(run, 3)
    if third.kind == "r" and next_token.kind == "U" and len(next_token.text) <= 2:
        return True
    return next_token.kind in "Jr" or next_token.text in (
        "定金", "保证金", "押金", "订金", "总经理", "董事长", "资金", "增资款", "合同", "协议", "钱", "外资", "人", "二期", "三期")


# -- places -----------------------------------------------------------------------------------------------------------------

def _is_place(scene: Scene, run: Run) -> bool:
    if set(run.kinds) <= {"P"}:
        return _visited(scene, run)
    if _PARK.search(run.text) and not run.generic and scene.verb(run).kind == "v":
        return scene.after(run).kind != "J"
    return _listed_site(scene, run)


def _visited(scene: Scene, run: Run) -> bool:
    before, after = scene.before(run), scene.after(run)
    if "-" in (before.text, after.text) or after.text in ("籍", "企业", "客商") or after.kind == "r":
        return False
    if before.text in ("来自", "选址", "产自") or before.text == "从" and scene.after(run).text not in ("回来", "赶回", "回"):
        return False
    if before.text == "的" and scene.before(run, 2).kind == "M" or after.text.startswith("来的"):
        return False
    if before.text in ("参加", "出席", "举办") and after.kind not in "e,P":
        return False
    if run.text in ("中国", "华东", "华南", "华北", "华中", "西南", "西北", "东北", "国内", "中方", "长三角", "珠三角", "县", "园区"):
        return False
    if after.text == "的" and scene.after(run, 2).kind in NAME_OR_FIRM:
        return before.text in _AT or before.kind == "v"
    return True


NAME_OR_FIRM = frozenset("UTBLGOPF")


def _listed_site(scene: Scene, run: Run) -> bool:
    """Unknown names in «在A、B、C等地»."""
    if set(run.kinds) != {"U"}:
        return False
    at = run.last + 1
    while scene.token(at).text in ("、", ",", "和", "上") and (scene.at.get(at + 1) or scene.token(at + 1).text == "上"):
        at = scene.at[at + 1].last + 1 if scene.at.get(at + 1) else at + 1
    return scene.token(at).text == "等地"


def plain_place(run: Run) -> str:
    """As written, without 省/市/县/区 at its end where two characters remain."""
    return re.sub(r"(?<=..)(?:省|市|县|区)$", "", run.text) if not run.text.endswith(("新区", "开发区", "高新区", "经开区", "保税区")) else run.text


def renamed(run: Run, written: str) -> Run:
    """The run with its text cut out of what was written (before signs and characters were made uniform)."""
    return replace(run, text=written[run.start:run.end])
