"""A paper on its way moves no project; a step told by its own word beside one does."""

from datetime import date

import pytest

from domain.projects.stages import Stage
from reading import LedgerEntry, ReadingContext, build_ledger, report_of

CONTEXT = ReadingContext(date(2026, 3, 2), build_ledger(LedgerEntry(*row) for row in (
    (1, "智能拖拉机", "金牛农机"), (2, "储能电站", "鼎川科技"), (3, "支架", "欣越医疗"), (4, "高档皮革", "兴隆皮革"),
    (5, "依美服饰", "青岛依美服饰"))))


@pytest.mark.parametrize(("text", "stage"), [
    ("拖拉机的环评报告今天交上去了，等批", None), ("储能电站的用地红线图今天拿到了", None),
    ("支架的总平图今天送审了", None),
    ("支架的可研报告编好了", None), ("皮革的排污申请递上去了，环保局受理了", None),
    ("储能电站的选址意见书拿到了", None),
    ("拖拉机施工图过审了", None), ("依美服饰公司注册材料交了", None), ("依美服饰的设计方案报到规划局了", None),
    ("依美服饰公司注册好了，执照拿到了", Stage.LANDED), ("拖拉机土地摘牌了，红线图拿到了", Stage.LANDED),
    ("拖拉机今天拿到施工许可证，开工了", Stage.STARTED), ("支架的投资合同今天签了，图纸也交了", Stage.SIGNED)])
def test_a_paper_is_no_step(text, stage):
    [mention] = report_of(text, CONTEXT).record.projects
    assert mention.stage is stage
