"""Days and sums as people write them, with what they mean, by seed."""

import random
from datetime import date, timedelta

_WEEK = "一二三四五六日"
_HAN = "零一二三四五六七八九"


def past_day(rng: random.Random, today: date) -> str:
    day = today - timedelta(days=rng.randrange(0, 25))
    near = [
        name
        for back, name in ((0, "今天"), (1, "昨天"), (2, "前天"), (0, "上午"), (1, "昨天下午"))
        if (today - day).days == back
    ]
    written = _written(rng, day)
    week = (
        f"{'上' if day.isocalendar()[1] != today.isocalendar()[1] else '这'}周{_WEEK[day.weekday()]}"
        if (today - day).days < 8
        else written
    )
    return rng.choice([written, written, week, *near, *near, "近日" if rng.random() < 0.1 else written])


def coming_day(rng: random.Random, today: date) -> str:
    day = today + timedelta(days=rng.randrange(1, 60))
    word = rng.choice(
        [
            "下周",
            "下周三",
            "下月",
            "月底",
            "下个月中旬",
            "明天",
            "年底",
            "下月初",
            "国庆后",
            "下周五",
            "后天",
            "下半年",
            "明年初",
            "周五",
            "周末",
            "下季度",
            "两周后",
            "过几天",
            "近期",
            "明年",
            "年内",
            "月底前",
            "年后",
            "下个月",
            "节后",
            "三季度",
            "下周一",
            "这周五",
            "本周末",
            "十天后",
            "很快",
            "后续",
        ]
    )
    return rng.choice(
        [_written(rng, day), word, word, f"{day.month}月{rng.choice(['上旬', '中旬', '下旬', '底', '初', '份', ''])}"]
    )


def _written(rng: random.Random, day: date) -> str:
    return rng.choice(
        [
            f"{day.month}月{day.day}日",
            f"{day.month}月{day.day}日",
            f"{day.month}月{day.day}号",
            f"{day.day}号",
            f"{day.month}.{day.day}",
            f"{day.month}/{day.day}",
            f"{day.year}年{day.month}月{day.day}日",
            f"{day.month}月{day.day}",
            f"本月{day.day}日",
        ]
    )


def money(rng: random.Random) -> str:
    """2亿, 3500万, 一亿三, 1.2亿元, 3亿5, 500w, 4000万美元."""
    whole = rng.choice([1, 2, 3, 5, 8, 12, 20, 35])
    tenth = rng.randrange(1, 10)
    sum_ = rng.choice(
        [
            f"{whole}亿",
            f"{whole}亿元",
            f"{whole}.{tenth}亿元",
            f"{whole}.{tenth}亿",
            f"{whole}个亿",
            f"{rng.randrange(1, 99)}00万",
            f"{rng.randrange(1, 99)}00万元",
            f"{_HAN[whole % 10 or 1]}个亿",
            f"{_HAN[whole % 10 or 1]}亿{_HAN[tenth]}",
            f"{rng.randrange(2, 90)}00w",
            f"{whole}亿{tenth}",
            f"{_HAN[tenth]}千万",
            f"{whole}000万",
            f"{whole}-{whole + 2}亿",
            f"{_HAN[tenth]}百万",
            f"{whole}.{tenth}e",
            f"{rng.randrange(1, 90)}00万美元",
            f"{rng.randrange(1, 90)}00万美金",
            f"{whole}000万欧元",
            f"{whole}亿日元",
            f"人民币{whole}亿元",
            f"{whole}亿左右",
            f"{whole}亿多",
            f"{whole}00多万",
            f"近{whole}亿元",
            f"约{whole}.{tenth}亿元",
            f"{whole}个多亿",
        ]
    )
    return sum_
