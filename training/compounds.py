"""Invented words by seed: names of products and works, nouns, Latin names, codes."""

import random
from functools import cache
from pathlib import Path

from reading.text.common_words import words_of

PRODUCTS = Path(__file__).parent / "words" / "products.txt"
COMPOSED = 0.5  # so many products of a hundred are put together of common nouns
_ENDS = ("膜线阀泵机板管材件厂仓站片脂剂糖酯胶酸醇粉油茶酒纱布革纸瓶罐箱柜架桩桨缆网灯锁表床椅器盘轮链绳套壳瓦砖梁柱塔"
         "舱船艇车"
         "饼面肉蛋奶果酱汁丸菌苗花药针贴")
_WORKS = ("加工 分割 分拣 总装 修造 回收 拆解 代工 缝制 染色 抛光 封装 检测 维修 罐装 分装 烘焙 冻干 提取 提纯 发酵 "
          "养殖 种植 改造 "
          "技改 扩产 扩建 制造 组装 冷链 仓储 集散 交易 展销 直播 研发 中试").split()
_SITES = ("厂 工厂 车间 基地 线 产线 生产线 中心 园 产业园 仓 云仓 冷库 总部 分厂 工程 装置 集群 节点 平台 实验室 "
          "研发中心 综合体 "
          "首店 门店 营地 乐园 码头 堆场 罐区 泊位 数据中心 智能仓").split()
_LETTERS = "ABCDEFGHKLMNPQRSTVXZ"
_SYLLABLES = ("Van Mer Hol Tor Lin Ker Bel Nor Dan Sol Vel Ori Cal Fen Gra Hart Jun Kess Lor Mira Nex Pell Quin Ros "
              "Sta Thor "
              "Umi Vol Wern Xan Yor Zel Bryn Dov Eld Ferro Glen Hydro Isar Kum").split()
_TAILS = ("dane holt wig mann sund wick ley tek ra lin gen gene ova ium ica ex os is mann berg stad ton ford dal quist "
          "vita lix nova bot cell pin ga").split()
_SECOND = ("Foods Terminals Subsea Pumpen Coatings Bunkering Chemie Systems Logistics Capital Bio Cloud Medical "
           "Robotics "
           "Power Marine Textil Optik Dental Energy Seafoods Motors Labs Group GmbH AG Inc Ltd AB").split()


@cache
def _nouns() -> dict[int, list[str]]:
    """Common nouns by their length."""
    return {size: words_of("n", size) for size in (2, 3)}


def noun(rng: random.Random, size: int) -> str:
    """A common noun of two or three characters, or one character that things are called by."""
    return rng.choice(_nouns()[size]) if size > 1 else rng.choice(_ENDS)


def code(rng: random.Random) -> str:
    """R2, HX, K3, G9, 3D, 50MW, mRNA: what stands before a word of Chinese."""
    letters = "".join(rng.choice(_LETTERS) for _ in range(rng.choice((1, 1, 2, 2, 3, 4))))
    return letters + (str(rng.randrange(1, 10)) if len(letters) < 3 and rng.random() < 0.6 else "")


def latin_name(rng: random.Random) -> str:
    """Meridane Bunkering, Vantholt, DeepQuarry."""
    name = rng.choice(_SYLLABLES) + rng.choice((*_TAILS, rng.choice(_SYLLABLES)))
    return name + (f" {rng.choice(_SECOND)}" if rng.random() < 0.4 else "")


def _composed(rng: random.Random) -> str:
    """脐带缆, 金枪鱼分割, 电影后期基地, CO2制冷机组, 3000P算力节点."""
    way = rng.random()
    head = noun(rng, rng.choice((2, 2, 2, 3)))
    if way < 0.3:
        return head + noun(rng, 1)
    if way < 0.5:
        return head + rng.choice(_WORKS) + rng.choice(("", "", rng.choice(_SITES)))
    if way < 0.65:
        return head + rng.choice(_SITES)
    if way < 0.75:
        return head + noun(rng, 2) + rng.choice(("", noun(rng, 1), rng.choice(_SITES)))
    if way < 0.85:
        return (code(rng) if rng.random() < 0.7 else rng.choice(_MEASURES)) + head + rng.choice(("",
                                                                                                 rng.choice(_SITES)))
    return head if way < 0.95 else rng.choice(_SITES)


_MEASURES = "2.5D 3000P 50MW 100兆瓦 5万吨 10GWh 60MW 2万头 300万件 8英寸 12寸 800V".split()


@cache
def _listed() -> list[str]:
    lines = PRODUCTS.read_text(encoding="utf-8").splitlines()
    return [word for line in lines if not line.startswith("#") for word in line.split()]


@cache
def product_words() -> list[str]:
    return [word for word in _listed() if len(word) == 2]


def product(rng: random.Random) -> str:
    """What a project is called by: 隔膜分切, 年产3万吨碳素, 智能座舱产线."""
    if rng.random() < COMPOSED:
        return _composed(rng)
    name = rng.choice(_listed())
    way = rng.random()
    if way < 0.06:
        return f"年产{rng.choice(['3万吨', '500万套', '10万台', '2亿只', '1200吨', '5GWh', '20万件'])}{name}"
    if way < 0.34 and name[-1] not in "园区站厂院心城镇线地期场部":
        return name + rng.choice(_ENDINGS)
    if way < 0.40:
        return (
            rng.choice(
                ["高端", "智能", "新型", "精密", "绿色", "高性能", "新能源", "特种", "装配式", "航空", "医用", "车载"]
            )
            + name
        )
    if way < 0.45:
        return (
            rng.choice(["西南", "华中", "江西", "川中", "鄂北", "华东", "江南"])
            + name
            + rng.choice(["中心", "基地", "分拨中心", "制造基地", ""])
        )
    if way < 0.49:
        return rng.choice(
            [
                "扩建厂房",
                "新厂房",
                "二期厂房",
                "3号车间",
                "口服液车间",
                "总装车间",
                "配套厂",
                "研发楼",
                "二期扩建",
                "改扩建",
                "技改扩能",
                "生产基地",
                "组装线",
                "分厂",
            ]
        )
    return name


_ENDINGS = (
    "产业园",
    "生产线",
    "生产基地",
    "厂",
    "基地",
    "产线",
    "加工",
    "制造",
    "研发中心",
    "扩建",
    "一体化",
    "深加工",
    "智能工厂",
    "二期",
    "园",
    "车间",
    "装置",
    "试点",
    "组装线",
    "仓配中心",
    "总装",
    "扩产",
    "示范基地",
    "回收利用",
    "全产业链",
    "配套",
    "装备",
    "处置中心",
    "提纯装置",
    "封装",
    "总部基地",
    "工厂",
    "中试线",
    "制造中心",
)
