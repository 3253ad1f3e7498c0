"""Which runs name a project, and whose it is."""

import re

from reading.names.bare_names import stated
from reading.names.enterprises import enterprise, is_plant, is_topic
from reading.names.name_runs import Run, split_owner
from reading.text.scene import AT, LINK, MAKES, OF, Named, Scene, firm_before, firm_like, is_office, seen, subject

_MERGING = re.compile(r"[并收]购|兼并|重组|控股")
_OF_NOT_PROJECT = frozenset(
    "总包 施工 采购 老板 材料 价格 产品 电话 人 团队 意思 钱 设备 情况 手续 公司 工厂 厂房 车 总部 展厅 生产线 车间 厂 "
    "项目 新厂 老厂 销售 客户 诉求 问题 "
    "货 股权 订单 工人".split()
)
_SUPPLIES = re.compile(r"(?:管网|管道|线路|道路|水压|电压|气压|蒸汽|用[电水气地工]|大门|围墙|[证款路桥])$")
_NUMBERED = re.compile(r"[一二三四五六七八九十\d]+号(?:线|厂房?|车间|楼|库|地块)$")
_INVESTED = frozenset("投资 投资建设 投资兴建 兴建 承建 投建 开发 新建 独资 引进".split())
_NO_TITLE = frozenset("投资 合作 招商 引资 签约 建设 开发 服务 管理 规划 设计 储备 意向 难办 重点 具体".split())
_YEARLY = frozenset("年产 日产 年加工 年处理 日处理 年屠宰 年出栏 年存栏 年储".split())


def project_of(scene: Scene, run: Run) -> Named | None:
    if not run.kinds.strip("P"):
        return None
    if _before_project(scene, run):
        return _titled(scene, run)
    if _has_project(scene, run):
        return Named(run, run)
    if stated(scene, run):
        return Named(run, subject(scene, run))
    owner = _owner(scene, run)
    if (
        owner
        and (not run.legal or run.text.endswith("中心"))
        and run.text not in _OF_NOT_PROJECT
        and not _SUPPLIES.search(run.text)
        and not run.generic
        and _of_project(scene, run)
    ):
        return Named(run, owner)
    if run.generic:
        return None
    if _pointed_at(scene, run) or (is_topic(scene, run) and not run.legal):
        return Named(run, subject(scene, run))
    if run.legal:
        return None
    return _titled(scene, run) if _is_works(scene, run) else None


def _pointed_at(scene: Scene, run: Run) -> bool:
    """X那条线, X厂那块."""
    after = scene.after(run).text
    return after in ("那条线", "那条产线") or (run.text.endswith("厂") and after in ("那块", "那边", "这块"))


def _built(scene: Scene, run: Run) -> bool:
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


def _is_works(scene: Scene, run: Run) -> bool:
    """Something to be built, told without the word project."""
    return (
        run.facility
        and len(run.text) >= (4 if scene.formal else 3)
        and not run.known
        and not _is_somebody(scene, run)
        and not _NUMBERED.match(run.text)
        and scene.before(run).kind != "J"
        and not (scene.after(run).text == "的" and _followed_by_project(scene, run))
        and _built(scene, run)
        and not is_plant(scene, run)
    )


def _has_project(scene: Scene, run: Run) -> bool:
    """«元创机器人的项目停了»: the firm's name stands for its project."""
    return (
        (firm_like(run))
        and scene.after(run).text in OF
        and scene.after(run, 2).kind == "J"
        and (scene.after(run).text == "的" or not run.generic)
    )


def _before_project(scene: Scene, run: Run) -> bool:
    """X项目, X等项目, A、B等多个项目, A和B两个大型置业项目."""
    at = run.last + 1
    if scene.token(at).kind == "J":
        return not (scene.token(at + 1).text.startswith("用地")
                    and scene.token(at + 2).kind in ".,") and not _names_event(scene, at)
    while scene.token(at).text in LINK and scene.at.get(at + 1) and scene.token(at).text != ",":
        at = scene.at[at + 1].last + 1
    if scene.token(at).kind == "J" and at > run.last + 1:
        return not run.legal and not firm_like(run)
    return _counted_projects(scene, at)


def _names_event(scene: Scene, at: int) -> bool:
    """海峡项目成果交易会: 项目 inside the name of an event."""
    for index in range(at + 1, at + 5):
        if scene.token(index).kind == "e":
            return True
        if scene.token(index).kind not in "UTy":
            return False
    return False


def _owned_works(scene: Scene, run: Run) -> bool:
    """«E的实验室项目»: a word for any works, told of one firm."""
    works = run.kinds == "F" or not run.kinds.strip("l")
    return works and len(run.text) >= 2 and scene.after(run).kind == "J" and _owner(scene, run) is not None


def _followed_by_project(scene: Scene, run: Run) -> bool:
    """«威腾母线的铜排项目»: a firm whose name ends like works."""
    other = scene.at.get(run.last + 2)
    return run.kinds == "U" and other is not None and scene.after(other).kind == "J"


def _is_somebody(scene: Scene, run: Run) -> bool:
    """«蜜雪冰城在找仓»: an unknown name that ends like a building but wants something."""
    after = scene.after(run)
    wants = after.text in ("在找", "想", "说", "要", "有意", "打算") or (
        after.text == "在" and scene.after(run, 2).text == "找"
    )
    return wants and run.kinds == "U" and run.text.endswith(("城", "港", "街", "楼", "村", "仓", "园"))


def _counted_projects(scene: Scene, at: int) -> bool:
    """等项目, 等多个项目, 两个大型置业项目 at token `at`."""
    if scene.token(at).text == "等项目":
        return True
    seen = False
    for index in range(at, at + 5):
        token = scene.token(index)
        if token.kind == "J":
            return seen
        if not (
            token.text in ("等", "多个", "若干", "一批", "一些") or (token.kind in "NUTF" and len(token.text) <= 4)
        ):
            return False
        seen = seen or token.text == "等" or token.kind == "N"
    return False


def _titled(scene: Scene, run: Run) -> Named | None:
    """A run that is called a project: its owner is the firm before it or at its head."""
    common = run.generic and run.kinds not in ("T", "TT") and not _owned_works(scene, run)
    if run.text in _NO_TITLE or common or _merely_counted(scene, run):
        return None
    plain = scene.formal or (scene.after(run).kind != "J" and not run.facility)
    owner: Run | None = None
    rest: Run | None = run
    if not (plain and "G" not in run.kinds[:-1]) and not _MERGING.search(run.text):
        owner, rest = split_owner(run, scene.tokens, alone=not _told_before(scene, run))
    owner = owner or _owner(scene, run) or _named_before(scene, run) or (None if plain else _met_before(scene, run))
    rest = _with_output(scene, rest)
    if rest is None or rest.text in ("大型", "新", "这个"):
        return None
    if owner is None and not plain and (run.trading or run.known or run.legal) and not firm_before(scene, run):
        return Named(run, run)
    if owner and rest.facility and len(rest.text) <= 3:
        return Named(run, owner)
    return Named(rest, owner)


def _named_before(scene: Scene, run: Run) -> Run | None:
    """«优必康,康复机器人项目»: a name that fills the clause before is the owner's."""
    holder = scene.until.get(run.first - 2) if scene.before(run).kind == "," else None
    if holder is None or holder.generic or holder.facility or not holder.kinds.strip("P") or len(holder.text) < 3:
        return None
    before = scene.before(holder)
    return holder if (before.kind in ".,:" or before.start < 0) and not set(holder.kinds) & {"F", "J"} else None


def _told_before(scene: Scene, run: Run) -> bool:
    """Some firm is named in the clauses before."""
    return any(other.last < run.first and enterprise(scene, other) for other in scene.runs)


def _met_before(scene: Scene, run: Run) -> Run | None:
    """«拜访了优必康,康复机器人项目»: the one firm told in the clause before, whatever its name is like."""
    holder = scene.until.get(run.first - 2) if scene.before(run).kind in ",:" else None
    return enterprise(scene, holder) if holder else None


def _with_output(scene: Scene, run: Run | None) -> Run | None:
    """年产10万吨食品添加剂项目: the yearly output is part of the name."""
    if run is None or scene.before(run).kind != "N" or scene.before(run, 2).text not in _YEARLY:
        return run
    start = scene.before(run, 2).start
    return run._replace(start=start, text="".join(token.text
                                                  for token in scene.tokens[run.first - 2 : run.first]) + run.text
    )


def _merely_counted(scene: Scene, run: Run) -> bool:
    """«3个储能项目» counts; «一个储能项目» tells of one."""
    before = scene.before(run)
    return before.kind == "N" and before.text not in ("一个", "1个") and scene.before(run, 2).text not in _YEARLY


def _owner(scene: Scene, run: Run) -> Run | None:
    """The firm in front: «E的X», «E那个X», «E有个X»; never a place or one of us."""
    link = scene.before(run)
    if link.text not in OF:
        return None
    holder = scene.until.get(run.first - (3 if scene.before(run, 2).text in _INVESTED else 2))
    if (
        holder is None
        or holder.generic
        or is_office(holder.text)
        or holder.text.endswith("系")
        or scene.before(holder).text in MAKES
        or not holder.kinds.strip("P")
        or (holder.facility and "F" in holder.kinds and not holder.legal)
    ):
        return None
    if holder.kinds[-1] in "T" and not holder.trading and holder.kinds[0] == "T" and len(holder.text) < 4:
        return None
    return holder


def _of_project(scene: Scene, run: Run) -> bool:
    """«E的X» is a project where X is not an organisation of E's nor something E merely has."""
    after = scene.after(run)
    if after.text.startswith(("问题", "事", "情况", "矛盾", "难题", "纠纷")):
        return False
    return after.kind not in "r" and not (after.text in ("的",) and scene.after(run, 2).kind in "r")
