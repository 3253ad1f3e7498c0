"""Project names as offices write them, and the ways people refer to them; by seed, so that a run can be repeated."""

import random

SYLLABLES = ("华远恒达天宏瑞博联创新金隆盛泰安康佳美科信诚通润丰泽铭凯旭晨源鼎峰海川江岳云雷星宇航飞腾跃龙骏鹏鸿翔嘉禾"
             "茂森林木水清泉石岩玉珠宝德仁义礼智正方圆中和平顺利兴旺昌荣辉煌耀明亮光")
TRADES = "科技 电子 新材料 精密 机械 医疗 食品 生物 能源 光电 汽配 化工 纺织 包装 环保 物流 智能 药业 电气 建材".split()
PRODUCTS = ("传感器 连接器 锂电隔膜 储能电站 注塑件 轴承 液压阀 面膜 原料药 疫苗辅料 光刻胶 铜箔 变频器 机器人关节 "
            "激光雷达 冷链物流园 烘焙工厂 瓦楞纸 压缩机 车灯 线束 "
            "电机 逆变器 碳纤维 玻璃盖板 预制菜 饲料 制氢设备 风电叶片 齿轮箱 芯片封测 显示模组 医用敷料 植物提取 家具 "
            "门窗 水处理剂 垃圾发电 数据中心 康复器械").split()
ENDINGS = ("项目", "生产线项目", "生产基地项目", "产业园项目", "项目", "(一期)项目")
PLACES = ("", "", "", "江苏", "浙江", "深圳", "上海", "广州")
ALIKE = {"达": "大", "华": "化", "恒": "衡", "宏": "弘", "瑞": "锐", "博": "铂", "金": "锦", "盛": "晟", "泰": "太",
         "佳": "嘉",
         "源": "原", "宇": "羽", "鹏": "朋", "鸿": "洪", "铭": "明", "凯": "楷", "旭": "序", "森": "深", "辉": "晖",
         "智": "志"}


def entries(count: int, seed: int) -> list[tuple[int, str, str]]:
    """(id, project name, enterprise): names all different, some enterprises with several projects."""
    rng = random.Random(seed)
    rows: dict[str, tuple[int, str, str]] = {}
    while len(rows) < count:
        firm = rng.choice(PLACES) + "".join(rng.sample(SYLLABLES, rng.choice((2, 2, 3)))) + rng.choice(TRADES)
        name = firm + rng.choice(PRODUCTS) + rng.choice(ENDINGS)
        rows.setdefault(name, (len(rows) + 1, name, firm + rng.choice(("有限公司", "股份有限公司", "集团", ""))))
    return list(rows.values())


def mentions(rows: list[tuple[int, str, str]], count: int, seed: int) -> list[tuple[int, str | None, str | None]]:
    """(id meant, project words, enterprise words), with every way of being inexact in turn."""
    rng = random.Random(seed)
    ways = (_bare, _typo, _missing, _short, _investor, _spaced, _both)
    return [(row[0], *ways[at % len(ways)](row, rng)) for at, row in enumerate(rng.sample(rows, count))]


def _bare(row, rng):
    return row[1].removesuffix("项目"), None


def _typo(row, rng):
    name = row[1].removesuffix("项目")
    alike = [at for at, char in enumerate(name) if char in ALIKE]
    at = rng.choice(alike) if alike else rng.randrange(len(name))
    return name[:at] + ALIKE.get(name[at], "某") + name[at + 1:], None


def _missing(row, rng):
    name = row[1].removesuffix("项目")
    at = rng.randrange(len(name))
    return name[:at] + name[at + 1:], None


def _short(row, rng):
    """Without the place and the ending: 恒达电子传感器."""
    name = row[1]
    for word in ("项目", "生产线", "生产基地", "产业园", "(一期)"):
        name = name.replace(word, "")
    for place in PLACES:
        name = name.removeprefix(place)
    return name, None


def _investor(row, rng):
    return None, row[2].removesuffix("有限公司").removesuffix("股份").removesuffix("集团")


def _spaced(row, rng):
    return "　".join(row[1].replace("项目", " 项目")), None


def _both(row, rng):
    firm = row[2].removesuffix("有限公司").removesuffix("股份").removesuffix("集团")
    return row[1].replace(firm, "").removesuffix("项目"), firm
