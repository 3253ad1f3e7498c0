"""The words that tables have for stages, in cells of 阶段 and in heads of days (签约时间, 开工日期)."""

from domain.projects.stages import Stage

# what a cell may say; the first is what `export` writes
STAGE_WORDS: dict[Stage, tuple[str, ...]] = {
    Stage.LEAD: ("线索", "信息", "储备"), Stage.NEGOTIATING: ("在谈", "洽谈", "跟踪", "对接", "谈判"),
    Stage.INTENT: ("意向", "意向签约", "框架协议", "签框架协议", "签意向书", "签订意向协议", "签订框架协议"),
    Stage.SIGNED: ("签约", "正式签约", "签合同", "签订合同", "签订正式合同", "签署合同", "签订投资协议"),
    Stage.LANDED: ("落地", "注册", "落户"),
    Stage.STARTED: ("开工", "在建", "建设", "动工", "开工建设"), Stage.ENROLLED: ("纳统", "入统", "入库"),
    Stage.COMPLETED: ("竣工", "建成", "完工"), Stage.OPERATING: ("投产", "运营", "投运", "开业", "竣工投产",
                                                           "建成投产"),
    Stage.AT_CAPACITY: ("达产", "投产达效", "达效"), Stage.PAUSED: ("暂停", "搁置", "停滞"),
    Stage.ENDED: ("终止", "退出", "取消", "解约")}
# 注册时间 may be the firm's, 建设时间 how long it takes, 入库日期 when the project was taken into the list
_NO_DAYS = {"信息", "储备", "注册", "在建", "建设", "入库", "运营", "取消"}
_DAYS = ("时间", "日期")
PLANNED = ("计划", "预计", "拟", "预期", "拟定", "约定", "承诺")
_MORE = {Stage.SIGNED: ("合同签订", "协议签订", "合同签约", "签订协议")}


def day_heads(stage: Stage) -> tuple[str, ...]:
    """签约时间, 签约日期, 实际签约时间 …: heads of the days on which projects reached the stage."""
    words = [word for word in (*STAGE_WORDS[stage], *_MORE.get(stage, ())) if word not in _NO_DAYS]
    return tuple(before + word + days for word in words for days in _DAYS for before in ("", "实际", "项目"))


def planned_heads(stage: Stage) -> tuple[str, ...]:
    """计划开工时间, 预计投产日期 …"""
    return tuple(before + head for before in PLANNED for head in day_heads(stage))
