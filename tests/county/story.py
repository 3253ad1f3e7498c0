"""What the county's year is about besides its ordinary course: one of each thing that an office meets in a year."""

from collections.abc import Iterator
from itertools import chain

from tests.county.acts import SAVE, Act, Paper, Photo, Tap, filed, on
from tests.county.ordinary import LEAVES

SCREENED = ("投资主体", "项目内容", "生产工艺", "投资额", "用地", "能耗", "产出", "税收")
REVIEWED = ("产业政策", "环境影响", "效益税收", "项目规划", "技术竞争力", "投资者资信业绩")


SETTLED = on(1, 6).replace(year=2027)


def story() -> Iterator[Act]:
    return chain(_plan_answers(), _service(), _valves(), _substation(), _campsite(), _flood(), _claims(), _objections(),
                 _trips(), _people(), _team(), _samples(), _published())


def _plan_answers() -> Iterator[Act]:
    """What the plan leaves open is answered, but for the reward, whose rate nobody knows."""
    for minute, (question, answer) in enumerate((("不少于一周", "按5个工作日"), ("洽谈项目", "每人1个"),
                                                 ("按多少天算", "90天"),
                                                 ("哪个为准", "以1—9月为准"))):
        yield Act(on(1, 5, 8, 40 + minute), "管理员", (Tap("✍️ 答复", question), answer))


def _valves() -> Iterator[Act]:
    """A lead, screened, reviewed, approved, signed; their money is late: 督办单, then 约谈建议, then it arrives."""
    yield filed(on(1, 6), "联络员甲", "收到线索：精诚阀门集团有意投资3.2亿元建智控阀门项目")
    yield filed(on(1, 15), "联络员甲", "今天与精诚阀门集团洽谈智控阀门项目，计划投资3.2亿元")
    yield Act(on(1, 16), "联络员甲", ("/review 智控阀门", Tap("项目联审")))
    yield Act(on(1, 19), "主任甲", (*(Tap(f"☐ {one}", "联审") for one in REVIEWED), Tap("同意", "联审")))
    yield Act(on(1, 20), "局长甲", (*(Tap(f"☐ {one}", "联审") for one in REVIEWED), Tap("有条件同意", "联审"),
                                  "取水许可办结前不得开工"))
    yield Act(on(1, 20, 15), "王局", (*(Tap(f"☐ {one}", "部门意见") for one in REVIEWED), Tap("同意", "部门意见"),
                                    Tap("同意", "领导小组审定")))
    yield Act(on(1, 22), "联络员甲", ("/review 智控阀门", Tap("签约审批"), Tap("☐ 容积率"), Tap("提请审批")))
    yield Act(on(1, 22, 11), "王局", (Tap("同意签约", "签约审批"),))
    yield filed(on(1, 27), "联络员甲", "今天与精诚阀门集团正式签约智控阀门项目，总投资3.2亿元")
    yield Act(on(1, 28), "联络员甲", ("智控阀门项目合同约定2025年12月1日前注册公司，3月31日前首期款1000万元到位；"
                                   "我方承诺4月15日前完成场地平整", Tap("✅")))
    yield Act(on(4, 14), "联络员甲", ("/mine", Tap("办理", line="我方承诺"), Tap("✅ 已办结"), "4月14日场地平整完成"))
    yield filed(on(5, 27), "联络员甲", "智控阀门项目首期款1000万元今天到位")
    yield Act(on(5, 27, 11), "联络员甲", ("/mine", Tap("办理", line="约定条款：3月31日前首期款"), Tap("✅ 已办结"),
                                      "5月27日到账，有银行回单"))
    yield filed(on(6, 9), "联络员甲", "智控阀门项目今天开工")
    yield filed(on(7, 7), "联络员戊", "智控阀门项目今天纳统")


def _substation() -> Iterator[Act]:
    """Handed over from 电站产业链组 to 县工业园区 in July, the credit 7:3 from then on."""
    yield filed(on(3, 10), "联络员癸", "今天与远航电气集团正式签约智能开关柜项目，总投资4亿元")
    yield filed(on(3, 18), "联络员癸", "智能开关柜项目外资到账300万美元")
    yield Act(on(6, 24), "联络员癸", ("智能开关柜项目7月1日起移交给县工业园区落地，招落按7:3计", Tap("✅")))
    yield filed(on(7, 21), "联络员酉", "智能开关柜项目今天开工")
    yield filed(on(8, 18), "联络员酉", "智能开关柜项目到位资金5000万元")
    yield filed(on(8, 19), "联络员酉", "智能开关柜项目今天纳统")


def _campsite() -> Iterator[Act]:
    """Ruled out of the count, and given up in August."""
    yield filed(on(3, 5), "联络员辛", "今天与星野文旅集团正式签约星空营地项目，总投资9000万元")
    yield Act(on(3, 9), "联络员辛", ("星空营地算不算签约个数？", Tap("提请裁定", "星空营地")))
    yield Act(on(3, 10), "王局", (Tap("不算", "星空营地"), "没有固定资产投资，不计入签约个数"))
    yield Act(on(4, 2), "联络员辛", ("星空营地风险提示：股东有未结诉讼，建议暂缓供地", Tap("✅")))
    yield filed(on(8, 11), "联络员壬", "星空营地项目终止，企业资金链断裂")


def _flood() -> Iterator[Act]:
    """A node that cannot be met: postponed once, then stopped by a flood."""
    yield filed(on(3, 12), "联络员亥", "今天与清源水务集团正式签约沿江供水项目，总投资2亿元，5月20日前开工")
    yield Act(on(5, 21, 9), "联络员亥", (Tap("1 申请延期", "沿江供水"), "6月15日，等取水许可批复"))
    yield Act(on(5, 21, 15), "局长甲", (Tap("同意", "沿江供水"),))
    yield Act(on(6, 12), "局长甲", ("沿江供水项目因不可抗力（洪水）停止计时到7月31日，依据县应急局通知",))
    yield filed(on(8, 6), "科员甲", "沿江供水项目今天开工")
    yield filed(on(8, 26), "科员甲", "沿江供水项目今天纳统")
    yield filed(on(9, 16), "联络员亥", "沿江供水项目到位资金3000万元")


def _service() -> Iterator[Act]:
    """A request of an enterprise, minutes with what is to be done, a tag."""
    yield Act(on(3, 16), "联络员甲", ("精诚阀门反映厂区10千伏线路要迁改，请供电公司4月10日前解决", Tap("✅")))
    yield Act(on(4, 9), "联络员甲", ("供电公司答复精诚阀门：线路迁改4月8日完成", Tap("✅")))
    yield Act(on(4, 10), "王局", ("4月10日调度会纪要：1. 智控阀门项目用水由县水利局负责，4月24日前接通；"
                                "2. 智能开关柜项目用地由县工业园区负责，5月8日前落实", Tap("✅")))
    yield Act(on(5, 7), "联络员酉", (Tap("📝", "调度会纪要"), Tap("✅ 已办结"), "用地已经落实"))
    yield Act(on(8, 27), "联络员寅", ("/mine", Tap("办理", line="城市片区净地"), Tap("✅ 已办结"), "净地已交付"))
    yield Act(on(4, 23), "联络员亥", (Tap("📝", "调度会纪要"), Tap("✅ 已办结"), "今天已通水"))
    yield Act(on(6, 18), "王局", ("6月18日调度会纪要：1. 城市片区净地由联络员丑负责，8月31日前落实", Tap("✅")))
    yield Act(on(3, 19), "联络员癸", ("远航电气是上市公司", Tap("✅")))


def _claims() -> Iterator[Act]:
    """Recognised with a paper; returned; answered by two at once."""
    yield Act(on(2, 3), "联络员甲", ("/claim 智控阀门",))
    yield Act(on(2, 4), "联络员未", (Tap("认定", "智控阀门"),))
    yield Act(on(2, 6), "管理员", (Tap("认定", "县统计局"), Paper("确认函.pdf")))
    yield Act(on(3, 17), "联络员癸", ("/claim 智能开关柜",))
    yield Act(on(3, 18), "联络员未", (Tap("退回", "智能开关柜"),))
    yield Act(on(3, 18, 10, 1), "联络员申", (Tap("认定", "智能开关柜"),))
    yield Act(on(3, 18, 10, 2), "联络员未", ("合同缺骑缝章",))
    yield Act(on(3, 20), "管理员", (Tap("认定", "县统计局"), Paper("确认函二.pdf")))


def _objections() -> Iterator[Act]:
    """A figure disputed before it is published, upheld; another one, turned down."""
    yield filed(on(6, 30, 19), "联络员庚", "今天与绿能生物集团签约生物质燃料项目，总投资1.5亿元")
    yield Act(on(7, 2), "组长甲", (Tap("农林特产品组有异议", "2026年6月"), "少算一个，万亩茶园项目6月已签约"))
    yield Act(on(7, 3), "王局", (Tap("不成立", "万亩茶园"), "只有意向书，合同没有盖章"))
    yield Act(on(9, 1, 14), "镇长甲", (Tap("泷泊镇有异议", "2026年8月"), "砂糖橘分拣项目8月28日签了补充协议，应为3个"))
    yield Act(on(9, 15), "王局", (Tap("不成立", "砂糖橘"), "补充协议不另计一个项目"))


def _trips() -> Iterator[Act]:
    """With leave, a photo and its cost; and one of which no report comes."""
    yield Act(on(5, 12, 8, 50), "王局", ("去广州三天",))
    yield Act(on(5, 12, 9, 30), "班子成员一", (Tap("同意外出"),))
    yield filed(on(5, 12, 16), "王局", "今天在广州拜访了粤海装备，谈了阀门配套")
    yield Act(on(5, 13), "王局", (Photo(), "差旅费3200元"))
    yield Act(on(5, 14, 18), "王局", ("回来了", Tap(SAVE, "外出")))
    yield Act(on(6, 2), "主任甲", ("去杭州五天",))
    yield Act(on(6, 2, 11), "王局", (Tap("同意外出", "主任甲"),))
    yield Act(on(6, 6), "主任甲", ("回来了",))
    yield Act(on(7, 20), "主任甲", ("/trip", Tap("📝 写外出报告"), Tap(SAVE, "外出")))


def _people() -> Iterator[Act]:
    """A liaison leaves and hands on; a supervisor leaves with a question open and still taps it."""
    yield Act(LEAVES, "管理员", ("/members 联络员丑", Tap("🗑 移除"), Tap("联络员寅", "联络员丑")))
    yield filed(on(8, 21, 9), "联络员庚", "生物质燃料项目今天开工")
    yield filed(on(9, 9), "联络员庚", "生物质燃料项目今天纳统")
    yield filed(on(10, 12), "联络员庚", "生物质燃料项目到位资金2000万元")
    yield Act(on(8, 21), "管理员", ("/members 督查员乙", Tap("🗑 移除"), Tap("确定移除")))
    yield Act(on(8, 21, 11), "督查员乙", (Tap("属实", "生物质燃料"),))


def _team() -> Iterator[Act]:
    """Meetings of a squad, studies of the office, the weekly report of who is posted away."""
    for month, day in ((1, 13), (1, 27), (2, 10), (2, 26), (3, 11), (3, 25), (5, 13)):
        yield filed(on(month, day, 15), "组长乙", "新型工业招商小分队今天召开例会，研究招商工作")
    for month, day in ((1, 14), (4, 15), (7, 15), (10, 14)):
        yield filed(on(month, day, 16), "联络员未", "今天组织招商专题学习培训，30人参加")
    for month, day in ((1, 9), (1, 16), (1, 23), (2, 6)):
        yield Act(on(month, day, 11), "联络员甲", ("本周零报告",))


def _samples() -> Iterator[Act]:
    """A quarter's 30 %, then the next one's, which avoids it."""
    yield Act(on(4, 7), "督查员", ("/sample 一季度 种子 2026",))
    yield Act(on(7, 7), "督查员", ("/sample 二季度 种子 2026",))


def _published() -> Iterator[Act]:
    """What is published by hand."""
    for moment, said in ((on(4, 8), "/publish 季度考评 一季度"), (on(7, 8), "/publish 半年小结 上半年"),
                         (SETTLED, "/publish 年度结账 2026年")):
        yield Act(moment, "管理员", (said, Tap("发布")))
