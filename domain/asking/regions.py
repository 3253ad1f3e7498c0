"""Regions of several provinces or towns, as offices speak of them («去珠三角招商几次»): which towns lie there."""

_DELTA = "广州 深圳 珠海 佛山 惠州 东莞 中山 江门 肇庆"
_TOWNS = {
    "珠三角": _DELTA,
    "大湾区": f"{_DELTA} 香港 澳门",
    "长三角": "上海 江苏 浙江 安徽 南京 苏州 无锡 常州 南通 扬州 镇江 泰州 盐城 淮安 徐州 连云港 宿迁 昆山 张家港 常熟 "
              "太仓 江阴 宜兴 杭州 宁波 温州 嘉兴 湖州 绍兴 金华 台州 舟山 衢州 丽水 义乌 慈溪 余姚 合肥 芜湖 马鞍山 "
              "滁州 宣城 铜陵 安庆 池州 蚌埠 阜阳 淮南 淮北 六安 亳州 宿州 黄山",
    "京津冀": "北京 天津 河北 石家庄 唐山 保定 廊坊 秦皇岛 邯郸 邢台 张家口 承德 沧州 衡水 雄安",
    "成渝": "成都 重庆 绵阳 德阳 宜宾 泸州 南充 眉山 乐山 遂宁 内江 自贡 资阳 达州 广安 雅安",
    "闽南": "厦门 泉州 漳州 晋江 石狮 南安",
}
_CALLED = {"粤港澳大湾区": "大湾区", "粤港澳": "大湾区", "珠江三角洲": "珠三角",
           "长江三角洲": "长三角", "成渝地区": "成渝"}
_HELD = {region: frozenset(towns.split()) for region, towns in _TOWNS.items()}


def lies_in(place: str, region: str) -> bool:
    """«深圳», «深圳市» lie in 珠三角; False for what is no region."""
    towns = _HELD.get(_CALLED.get(region, region), frozenset())
    return place in towns or place.removesuffix("市").removesuffix("省") in towns
