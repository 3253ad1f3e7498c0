"""Invented names by seed: firms of every shape, products, places. Nothing here is a person's name."""

import random
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from reading.text.normalise import LEXICON
from training.compounds import code, latin_name, noun, product_words

HERE = Path(__file__).parent / "words"


@cache
def rows(name: str) -> dict[str, list[str]]:
    """The lines `key: word word …` of words/<name>.txt; a line without a key belongs to ""."""
    table: dict[str, list[str]] = {}
    for line in (HERE / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            key, _, said = line.partition(": ") if ": " in line else ("", "", line)
            table.setdefault(key, []).extend(said.split())
    return table


@cache
def divisions() -> tuple[list[str], list[str]]:
    """Cities and counties by their bare names."""
    lines = [
        line.split() for line in (LEXICON / "divisions.txt").read_text(encoding="utf-8").splitlines() if line[0] != "#"
    ]
    bare = [[name[:-1] for name in level if len(name) == 3 and name[-1] in "市县区"] for level in lines]
    return bare[1], bare[2]


@cache
def brands() -> list[str]:
    lines = (LEXICON / "brands.txt").read_text(encoding="utf-8").splitlines()
    return [word for line in lines if not line.startswith("#") for word in line.split()]


ODD = 0.4  # so many firms of a hundred have a shape that no list of trades gives


def _odd(rng: random.Random, parts: dict[str, list[str]]) -> str:
    """泰岳缆控, 北溟锚链, 芯岩微, 蓝鳍渔业, 小笋芽服饰, K3封测, Meridane Bunkering."""
    way, stem = rng.random(), _stem(rng, parts["chars"][0])
    if way < 0.4:
        return stem + noun(rng, rng.choice((1, 2, 2, 2, 3)))
    if way < 0.48:
        return stem
    if way < 0.7:
        return noun(rng, 2) + rng.choice(("", "里", "家", *stem)) + rng.choice(parts["trades"])
    if way < 0.8:
        return code(rng) + rng.choice((rng.choice(parts["trades"]), noun(rng, 2)))
    return latin_name(rng) + rng.choice(("", "", "", rng.choice(parts["trades"])))


USUAL = 0.8  # of the firms of varied messages so many have the shape that authors of chat give most of theirs


def usual_firm(rng: random.Random) -> str:
    """鹭鸣声学, 巨浪仓配, 小象齿科, 海葵: a short name, of common words or none, and what the firm does."""
    if rng.random() > USUAL:
        return firm(rng)
    parts, way = rows("firms"), rng.random()
    stem = noun(rng, 2) if way < 0.4 else rng.choice("小老大新金银天海云山") + noun(rng, 1) if way < 0.45 else _chars(
        rng, parts["chars"][0], 2 if way < 0.95 else 3)
    trade = rng.choice((rng.choice(parts["trades"]), rng.choice(product_words()), noun(rng, 2)))
    return stem + rng.choice((trade,) * 12 + ("", f"{trade}公司", f"{trade}集团"))


def firm(rng: random.Random) -> str:
    """A firm as people write it: 珀拓智能, 上海尧启机械制造有限公司, Keplin公司, 三只羊, 360集团."""
    parts = rows("firms")
    if rng.random() < ODD:
        return _odd(rng, parts)
    way = rng.random()
    for below, make in _PECULIAR:
        if way < below:
            return make(rng, parts)
    name = _stem(rng, parts["chars"][0]) + _trade(rng, parts["trades"])
    for below, put in _NAMED:
        if way < below:
            return put(rng, parts, name)
    return _registered(rng, parts, name)


Parts = Mapping[str, list[str]]  # of firms.txt


def _of_a_word(rng: random.Random, parts: Parts) -> str:
    return rng.choice(parts["odd"]) + rng.choice(["", "", "集团", "股份", "科技", rng.choice(parts["trades"])])


def _of_a_number(rng: random.Random, parts: Parts) -> str:
    return rng.choice(_NUMBERS) + rng.choice(["集团", "科技", "天地", "优选", "公司"])


def _of_a_sign(rng: random.Random, parts: Parts) -> str:
    return rng.choice(_SIGNS) + rng.choice(["智造", "出行", "能链", "科技", "机器人", "", "集团", "生物", "软件"])


def _from_afar(rng: random.Random, parts: Parts, name: str) -> str:
    return rng.choice(_AFAR) + (name if rng.random() < 0.6 else _latin(rng, parts["latin"]))


def _bare(rng: random.Random, parts: Parts, name: str) -> str:
    return _stem(rng, parts["chars"][0])


def _institute(rng: random.Random, parts: Parts, name: str) -> str:
    return place(rng, 0) + _stem(rng, parts["chars"][0]) + rng.choice(parts["orgs"])


def _registered(rng: random.Random, parts: Parts, name: str) -> str:
    city = place(rng, 0) if rng.random() < 0.5 else ""
    bracket = f"({place(rng, 0)})" if not city and rng.random() < 0.1 else ""
    return city + ("市" if city and rng.random() < 0.1 else "") + name + bracket + rng.choice(parts["legals"])


_NUMBERS = ["360", "58", "51", "3D", "80", "21", "1919", "7"]
_SIGNS = ["K9", "Q5", "3E", "X7", "A8", "V2", "G7", "C60", "H3", "88", "66", "阿尔法", "北纬28度", "蓝脑袋", "九号",
          "一百分"]
_AFAR = ["台湾", "香港", "德国", "日本", "韩国", "新加坡", "美国", "法国", "湖南", "广东", "浙江", "江苏", "四川"]
# Below which draw a name is made how; first those that have no stem and trade.
_PECULIAR: tuple[tuple[float, Callable[[random.Random, Parts], str]], ...] = (
    (0.05, lambda rng, parts: _latin(rng, parts["latin"])), (0.11, lambda rng, parts: rng.choice(brands())),
    (0.16, _of_a_word), (0.17, _of_a_number), (0.19, _of_a_sign))
_NAMED: tuple[tuple[float, Callable[[random.Random, Parts, str], str]], ...] = (
    (0.215, _from_afar), (0.23, _bare), (0.24, _institute), (0.66, lambda rng, parts, name: name))


def _stem(rng: random.Random, chars: str) -> str:
    return _chars(rng, chars, rng.choice((2, 2, 2, 2, 3, 3, 4)))


def _chars(rng: random.Random, chars: str, size: int) -> str:
    return "".join(rng.choice(chars) for _ in range(size))


def _trade(rng: random.Random, trades: list[str]) -> str:
    if rng.random() < 0.12:
        return rng.choice(product_words())
    return rng.choice(trades) + (rng.choice(trades) if rng.random() < 0.12 else "")


def _latin(rng: random.Random, words: list[str]) -> str:
    name = " ".join(rng.sample(words, rng.choice((1, 1, 2))))
    return name + rng.choice(["", "", "公司", "集团", "(中国)有限公司"])


def place(rng: random.Random, more: float = 0.3) -> str:
    """A city or a county without its ending; with the chance `more` a park, a zone, a township or a country."""
    if rng.random() < more:
        way = rng.random()
        return rng.choice(rows("places")[""]) if way < 0.3 else township(rng) if way < 0.5 else park(rng)
    cities, counties = divisions()
    return rng.choice(cities if rng.random() < 0.6 else counties)


def township(rng: random.Random) -> str:
    return _stem(rng, _LAND)[:2] + rng.choice(["镇", "镇", "乡", "街道"])


def park(rng: random.Random) -> str:
    """A park or zone as offices call it: 福城医药园, 城南工业园, 盐化基地, 井开区."""
    head = rng.choice(
        [_stem(rng, _LAND)[:2], place(rng, 0), rng.choice(["城东", "城南", "滨江", "空港", "临港", "北区", "东部"]), ""]
    )
    return head + rng.choice(
        [
            "工业园",
            "产业园",
            "经开区",
            "高新区",
            "开发区",
            "经济开发区",
            "化工园",
            "医药园",
            "电子信息产业园",
            "锂电产业园",
            "物流园",
            "科创园",
            "盐化基地",
            "临空园",
            "工业园区",
            "新区",
            "港区",
            "智能制造产业园",
            "创业园",
            "食品园",
            "高铁新城",
        ]
    )


_LAND = ("江河山石桥塘湾溪泉沙洲岭坪坝店铺塔寺庙台城关城堡集镇村井池湖洋渡口岗岩松柏竹桃李杏梅兰荷莲花草禾谷金银玉"
         "珠宝龙凤虎马牛羊鹤雁安宁永平和顺福寿长太新旧大小上下东西南北中青白黄红")
