"""The ordinary year of the county, by seed: projects that go up the ladder, money that arrives, monthly trips.

What is written are sentences as members send them; what the year is about besides stands in story.py."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from domain.calendar import ChineseCalendar
from domain.people.member import Role
from domain.plan.plan import Plan, Unit
from tests.county.acts import Act, filed, moment, on
from tests.county.office import of_unit

CHINA = ChineseCalendar()
FIRMS = ("华瑞 恒远 天诚 宏泽 博创 金禾 隆达 盛源 泰和 安瑞 康泽 佳禾 信达 润丰 铭泰 凯旭 晨曦 鼎立 海岳 云帆 星辰 "
         "骏驰 鸿运 翔宇 嘉木 "
         "德润 明哲 方圆 顺昌 耀辉 启航 众合 联盛 正阳 永固 新锐").split()
# firms that have no project here
VISITED = "百川 千禾 万通 九州通达 四方机电 六合食品 三江电子 五岳建材 八达物流 双喜饮料".split()
KINDS = ("集团", "控股", "科技")
PRODUCTS = {
    "农林特产品组": ("预制菜加工", "茶叶精制"), "新型工业组": ("精密轴承", "锂电隔膜"),
    "清洁能源组": ("风电叶片", "储能柜"),
    "文化旅游组": ("温泉度假村", "研学基地"), "电站产业链组": ("变压器", "特种电缆"),
    "城市片区开发组": ("商贸广场", "康养社区"),
    "大园区建设组": ("标准厂房", "园区供热站"), "综合招商组": ("医疗器械", "包装印刷"),
    "县商务局": ("跨境电商园", "冷链批发市场"),
    "县工业园区": ("装备制造", "塑料制品"), "县水利局": ("供水一体化", "机制砂"), "泷泊镇": ("砂糖橘分拣", "制衣车间")}
CITIES = ("广州", "深圳", "东莞", "佛山", "长沙", "杭州", "苏州", "上海")
TOTALS = ("6000万", "8000万", "1.2亿", "2.6亿", "3.5亿", "5亿", "8.8亿", "12亿")
PAID = ("600万", "1500万", "2800万", "4200万", "6000万", "9000万")
IDLE = {"城市片区开发组": (3, 4, 5)}  # months in which its quota of trips is not met
YEAR, LAST = date(2026, 1, 1), date(2026, 12, 24)
LEAVES, LEFT = on(8, 20), {"联络员丑": "联络员寅"}


def ordinary(plan: Plan, seed: str) -> Iterator[Act]:
    """Of who has left the colleague does it."""
    draw = random.Random(seed)
    firms = draw.sample(FIRMS, len(FIRMS))
    acts: list[Act] = []
    for unit in plan.units:
        people = of_unit(plan, unit.name, Role.LIAISON)
        for product in PRODUCTS[unit.name]:
            acts += _project(draw, people, firms.pop() + draw.choice(KINDS), product)
        acts += _trips(draw, unit, people, of_unit(plan, unit.name, Role.LEADER)[0])
        acts += _receptions(draw, unit, people)
    return (replace(act, who=LEFT.get(act.who, act.who)) if act.at >= LEAVES else act for act in acts)


def _project(draw: random.Random, people: Sequence[str], firm: str, product: str) -> Iterator[Act]:
    """From the first talk up to 投产; a third of them do not come that far and are given up."""
    name, total = f"{firm}{product}项目", draw.choice(TOTALS)
    steps = [f"今天接待{firm}一行{draw.randint(3, 9)}人，洽谈{product}项目，计划投资{total}元",
             f"与{firm}就{product}项目签订意向协议", f"今天与{firm}正式签约{name}，总投资{total}元", f"{name}今天开工",
             f"{name}今天纳统", f"{name}到位资金{draw.choice(PAID)}元", f"{name}又到位资金{draw.choice(PAID)}元",
             f"{name}今天竣工", f"{name}今天正式投产"]
    come = draw.choice((2, 3, 9, 9, 9))
    day = YEAR + timedelta(days=draw.randrange(5, 150))
    for text in (*steps[:come], *(() if come == len(steps) else (f"{name}终止，企业调整投资计划",))):
        if (day := workday(day)) > LAST:
            return
        yield filed(_hour(draw, day), draw.choice(people), text)
        day += timedelta(days=draw.randrange(8, 15) if text.endswith("开工") else draw.randrange(9, 27))


def _trips(draw: random.Random, unit: Unit, people: Sequence[str], leader: str) -> Iterator[Act]:
    if unit.group != "专业招商组":
        return
    for month in range(1, 13):
        if month in IDLE.get(unit.name, ()):
            continue
        day = workday(date(2026, month, draw.randrange(8, 22)))
        firm, city = draw.choice(VISITED), draw.choice(CITIES)
        yield filed(_hour(draw, day), draw.choice(people), f"今天{leader}带队赴{city}，拜访了{firm}公司")


def _receptions(draw: random.Random, unit: Unit, people: Sequence[str]) -> Iterator[Act]:
    """A visitor or a lead now and then, nothing at all in some months."""
    for month in draw.sample(range(1, 13), 2):
        day = workday(date(2026, month, draw.randrange(2, 27)))
        firm = draw.choice(VISITED) + "公司"
        yield filed(_hour(draw, day), draw.choice(people), draw.choice((
            f"今天接待{firm}来访，一行{draw.randint(2, 8)}人", f"收到线索：{firm}有意到我县投资{draw.choice(TOTALS)}元",
            f"今天走访企业{firm}，了解生产情况")))


def workday(day: date) -> date:
    return day if CHINA.is_workday(day) else CHINA.next_workday(day)


def _hour(draw: random.Random, day: date):
    return moment(day, draw.randrange(9, 17), draw.randrange(60))
