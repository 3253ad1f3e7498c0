"""Of which type a difficulty or a request is (mechanisms 33, 61): by its words, the plan's own types first. Pure."""

from collections.abc import Sequence

OTHER = "其他"
# In this order: what is told first of several decides nothing, the more particular type does.
PROBLEM_TYPES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("用地", ("用地", "土地", "地块", "征地", "拆迁", "供地", "林地", "摘牌", "场平", "平整", "青苗", "迁坟", "红线")),
    ("用电用水用气", ("用电", "供电", "变压器", "增容", "停电", "电力", "用水", "供水", "排水", "污水", "用气", "供气",
                "天然气",
                "蒸汽", "杆线", "管网")),
    ("厂房配套", ("厂房", "道路", "宿舍", "食堂", "配套", "电梯", "公交", "路灯", "网络")),
    ("审批手续", ("审批", "手续", "环评", "能评", "安评", "消防", "规划许可", "施工许可", "执照", "许可证", "备案",
              "验收", "证件",
              "报批", "图审")),
    ("融资", ("融资", "贷款", "资金紧", "资金链", "担保", "抵押", "缺钱", "垫资", "银行")),
    ("用工", ("用工", "招工", "工人", "缺人", "人才", "焊工", "技工", "员工")),
    ("政策兑现", ("兑现", "补贴", "奖补", "扶持政策", "返还", "优惠政策", "退税")),
    ("市场订单", ("订单", "销路", "市场", "价格", "原材料", "竞争")),
    ("物流运输", ("物流", "运输", "运费", "码头", "通关")),
    ("周边矛盾", ("阻工", "强买强卖", "村民", "纠纷", "扰民", "上访", "群众", "噪音")),
    ("投资方", ("投资方", "股东", "决策", "总部", "董事会", "内部", "意愿")),
)


def problem_type(text: str, own: Sequence[tuple[str, Sequence[str]]] = ()) -> str:
    """The type most of whose words stand in the text; of equals the earlier one; 其他 where none does."""
    counted = [(sum(word in text for word in words), -place, name)
               for place, (name, words) in enumerate((*own, *PROBLEM_TYPES))]
    most = max(counted)
    return most[2] if most[0] else OTHER
