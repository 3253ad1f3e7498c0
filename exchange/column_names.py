"""What the columns of the three tables may be called: the heads of projects, members and facts."""

from domain.figures.fact import ACTIVITIES, FACT_WORDS, KIND_OF, MONEY_KINDS, FactKind
from domain.money import AmountKind
from exchange.stage_words import day_heads, planned_heads

IGNORED = ("序号", "编号", "no", "no.")
# What offices' tables carry and the ledger has no place for: told, and left out.
NOT_KEPT = ("备注", "note", "建设内容", "建设内容及规模", "建设规模及内容", "主要建设内容", "建设规模", "项目内容",
            "项目简介", "项目概况", "投资内容",
            "建设地点", "项目地点", "选址", "用地", "用地面积", "占地面积", "用地需求", "联系人", "联系电话",
            "联系方式", "电话", "企业联系人",
            "存在问题", "存在困难", "困难问题", "需协调问题", "需要协调的问题", "下一步计划", "下步计划", "下一步打算",
            "下步打算", "下一步工作", "下步工作",
            "工作措施", "形象进度", "工程进度", "责任人", "经办人", "联络员", "地点", "外出地点", "活动地点",
            "举办地点", "考察地点", "目的地", "成效", "工作成效", "取得成效", "活动成效",
            "累计到位", "累计到位资金", "累计到账",
            "累计完成投资", "固定资产投资", "其中固定资产投资", "其中固投", "是否开工", "是否纳统", "是否投产",
            "是否竣工",
            "投资方所在地", "企业地址", "客商来源", "来源地", "预计效益", "经济效益", "规模")
DAYS = ("created_on", "stage_since", "news_on", "day", "reached", "planned")
RECEIVED_ON = ("到账日期", "到位日期", "到账时间", "到位时间", "资金到账时间", "资金到账日期", "资金到位时间",
               "资金到位日期")
RECEIVED = ("到账金额", "到位金额", "本次到位", "本月到位", "本期到位", "本次到账", "本月到账", "本期到账", "到账资金")
DAYS_OF_FACTS = ("日期", "时间", "发生日期", "发生时间", "活动日期", *RECEIVED_ON)

# field -> what its column may be called; the first is what `export` writes
PROJECT_COLUMNS: dict[str, tuple[str, ...]] = {
    "name": ("项目名称", "项目", "项目名", "招商项目", "招商项目名称", "签约项目", "签约项目名称", "在谈项目",
             "重点项目名称", "name", "project"),
    "enterprise": ("企业", "企业名称", "投资方", "投资方名称", "投资企业", "投资主体", "投资单位", "投资商", "投资者",
                   "客商", "客商名称", "公司",
                   "公司名称", "签约企业", "合作方", "业主", "业主单位", "项目单位", "enterprise"),
    "stage": ("阶段", "项目阶段", "项目进展", "进展", "进展情况", "进展阶段", "当前阶段", "目前阶段", "目前进展",
              "推进阶段", "推进情况", "洽谈进展", "洽谈情况", "项目状态",
              "状态", "项目进度", "进度", "stage"),
    "unit": ("单位", "引进单位", "招商单位", "考核单位", "引资单位", "责任单位", "招引单位", "牵头单位", "首谈单位",
             "首报单位", "报送单位", "填报单位",
             "所属单位", "招商主体", "招商责任单位", "招商组团", "组团", "unit"),
    "serving_unit": ("服务单位", "承接单位", "落地单位", "落户单位", "服务专班", "serving_unit"),
    "leader": ("责任领导", "包保领导", "包联领导", "分管领导", "牵头领导", "联系领导", "挂钩领导", "leader"),
    "industry": ("行业", "产业", "所属行业", "所属产业", "行业类别", "产业类别", "行业分类", "产业分类", "产业链",
                 "主导产业", "industry"),
    "category": ("类别", "项目类别", "项目类型", "类型", "category"),
    "confidential": ("保密", "是否保密", "confidential"),
    **{f"amount.{kind}": names for kind, names in {
        AmountKind.TOTAL: ("总投资", "投资总额", "计划总投资", "总投资额", "投资额", "计划投资", "拟投资", "投资规模",
                           "协议投资", "协议总投资", "total"),
        AmountKind.CONTRACT: ("合同额", "合同金额", "合同投资额", "签约额", "签约金额", "协议金额", "contract"),
        AmountKind.PAID_IN: ("到位资金", "到资额", "到位资金额", "实际到位资金", "累计到位资金", "已到位资金",
                             "资金到位", "累计到资", "paid_in"),
        AmountKind.INVESTED: ("完成投资", "完成投资额", "累计完成投资", "已完成投资", "累计投资", "invested"),
        AmountKind.REGISTERED: ("注册资本", "注册资金", "registered"),
        AmountKind.PHASE: ("其中分期", "其中一期", "一期投资", "phase"),
        AmountKind.OUTPUT: ("年产值", "产值", "预计年产值", "output"),
        AmountKind.TAX: ("税收", "年税收", "预计年税收", "tax"),
        AmountKind.DEPOSIT: ("定金", "保证金", "deposit"),
        AmountKind.OTHER: ("其他金额", "other")}.items()},
    "aliases": ("别名", "曾用名", "aliases"),
    "milestones": ("节点", "计划节点", "milestones"),
    "created_on": ("登记日期", "入库日期", "created_on", "created"),
    "stage_since": ("阶段日期", "stage_since"),
    "news_on": ("最近进展日期", "news_on"),
}
MEMBER_COLUMNS: dict[str, tuple[str, ...]] = {
    "name": ("姓名", "称呼", "name"),
    "role": ("角色", "role"),
    "units": ("单位", "所属单位", "units", "unit"),
    "telegram_id": ("Telegram编号", "telegram_id", "telegram", "编号"),
    "office_wide": ("全办", "office_wide"),
}
FACT_COLUMNS: dict[str, tuple[str, ...]] = {
    "day": ("日期", "时间", "发生日期", "发生时间", *RECEIVED_ON, "签约日期", "活动日期", "开始日期", "day", "date"),
    "unit": PROJECT_COLUMNS["unit"],
    "kind": ("事项", "事项名称", "事项类别", "事项类型", "kind", "matter"),
    "project": (*PROJECT_COLUMNS["name"], "洽谈项目", "对接项目"),
    "enterprise": (*PROJECT_COLUMNS["enterprise"], "拜访企业", "考察企业", "接待企业", "对接企业", "洽谈企业"),
    "money": ("金额", "资金", "数额", "本次金额", *RECEIVED, "签约金额", "投资金额", "发生额", "money", "amount"),
    "currency": ("币种", "货币", "计量单位", "金额单位", "资金单位", "currency"),
    "days": ("天数", "外出天数", "days"),
    "batches": ("批次", "批数", "外出批次", "条数", "信息条数", "线索条数", "batches"),
    "people": ("人数", "人次", "people"),
    "firms": ("家数", "企业数", "企业家数", "走访家数", "走访企业数", "拜访家数", "拜访企业数", "firms"),
    "persons": ("人员", "参加人员", "外出人员", "带队领导", "参与人员", "带队人", "带队人员", "随行人员", "陪同人员",
                "persons"),
    "tags": ("标签", "类别", "项目标签", "tags"),
    "evidence": ("依据", "凭证", "佐证", "佐证材料", "证明材料", "evidence"),
    "note": ("说明", "备注", "内容", "事由", "note"),
}
# 签约时间, 计划开工时间: read, and written out as rows of facts and as milestones
STAGE_DAY_COLUMNS: dict[str, tuple[str, ...]] = {
    f"{field}.{stage}": heads(stage) for field, heads in (("reached", day_heads), ("planned", planned_heads))
    for stage in KIND_OF}
# Of events: read for what the plan counts them by (长三角), and no column of what is written out
PLACE, PLACE_COLUMN = "place", ("地点", "活动地点", "举办地点", "外出地点", "考察地点", "目的地")
TABLES: dict[str, dict[str, tuple[str, ...]]] = {"project": PROJECT_COLUMNS | STAGE_DAY_COLUMNS,
                                                 "member": MEMBER_COLUMNS, "fact": FACT_COLUMNS | {PLACE: PLACE_COLUMN}}
# «走访时间», «来访企业»: a matter before the head of one of these. 走访单位 may be who goes or who is visited: refused.
TOLD_TOGETHER = ("persons",)  # of which a table may have several columns
HEADED_BY_MATTER = ("day", "project", "enterprise", "money", "days", "batches", "people", "persons", "evidence", "note")
REQUIRED = {"project": ("name", "unit"), "member": ("name", "role"), "fact": ("day", "unit", "kind")}

# heads that say what every row of a table is: the day of an activity or of money, the sum that came
DAYS_OF_MATTERS: dict[str, FactKind] = {
    FACT_WORDS[kind] + name: kind for kind in (*ACTIVITIES, *MONEY_KINDS) for name in FACT_COLUMNS["day"]
    } | dict.fromkeys(RECEIVED_ON, FactKind.PAID_IN)
SUMS_OF_MATTERS: dict[str, FactKind] = {
    FACT_WORDS[kind] + name: kind for kind in MONEY_KINDS for name in ("", *FACT_COLUMNS["money"])
    } | dict.fromkeys(RECEIVED, FactKind.PAID_IN)
