"""Names of confidential projects and their firms within running text: found in the forms in which people write them,
and hidden. Judged so that a secret is rather kept too well than told. Pure.

A firm is also called without 有限公司, without the words of its trade, without the place before its name
(«江苏绝密芯片科技有限公司», «绝密芯片科技», «绝密芯片»). A form that stands in the name of what the reader may see
anyway is no secret.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_COMPANY = re.compile(r"(?:(?:有限责任|股份有限|有限|集团|股份|控股)*公司|集团|股份|控股)$")
_PROJECT = re.compile(r"(?:建设|扩建|新建|技改)?(?:项目|工程|生产线|生产基地|产业园|基地)$")
_TRADES = (
    "新能源汽车 供应链 半导体 新能源 新材料 科技 技术 能源 材料 智能 智造 精密 精工 电子 电气 电器 电力 光电 "
    "光伏 机械 机电 重工 装备 设备 制造 实业 工业 环保 环境 生物 医药 制药 药业 医疗 化工 化学 食品 农业 "
    "农牧 牧业 纺织 服饰 家居 物流 冷链 贸易 商贸 投资 置业 地产 建材 建设 建筑 信息 网络 软件 数据 数字 "
    "通信 汽车 汽配 航空 航天 海洋 船舶 钢铁 金属 铝业 矿业 纸业 包装 印刷 塑料 塑业 橡胶 玻璃 陶瓷 文化 "
    "传媒 旅游 教育 健康 国际 发展 产业 皮革 轴承 ")
_TRADE = re.compile(rf"(?:{'|'.join(sorted(_TRADES.split(), key=len, reverse=True))})$")
_REGIONS = (
    "北京 天津 河北 山西 内蒙古 辽宁 吉林 黑龙江 上海 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 广西 "
    "海南 重庆 四川 贵州 云南 西藏 陕西 甘肃 青海 宁夏 新疆 香港 澳门 台湾 石家庄 唐山 秦皇岛 邯郸 邢台 保定 "
    "张家口 承德 沧州 廊坊 衡水 太原 大同 阳泉 长治 晋城 朔州 晋中 运城 忻州 临汾 吕梁 呼和浩特 包头 乌海 "
    "赤峰 通辽 鄂尔多斯 呼伦贝尔 巴彦淖尔 乌兰察布 沈阳 大连 鞍山 抚顺 本溪 丹东 锦州 营口 阜新 辽阳 盘锦 "
    "铁岭 朝阳 葫芦岛 长春 四平 辽源 通化 白山 松原 白城 哈尔滨 齐齐哈尔 鸡西 鹤岗 双鸭山 大庆 伊春 佳木斯 "
    "七台河 牡丹江 黑河 绥化 大兴安岭 南京 无锡 徐州 常州 苏州 南通 连云港 淮安 盐城 扬州 镇江 泰州 宿迁 "
    "杭州 宁波 温州 嘉兴 湖州 绍兴 金华 衢州 舟山 台州 丽水 合肥 芜湖 蚌埠 淮南 马鞍山 淮北 铜陵 安庆 黄山 "
    "滁州 阜阳 宿州 六安 亳州 池州 宣城 福州 厦门 莆田 三明 泉州 漳州 南平 龙岩 宁德 南昌 景德镇 萍乡 九江 "
    "新余 鹰潭 赣州 吉安 宜春 抚州 上饶 济南 青岛 淄博 枣庄 东营 烟台 潍坊 济宁 泰安 威海 日照 临沂 德州 "
    "聊城 滨州 菏泽 郑州 开封 洛阳 平顶山 安阳 鹤壁 新乡 焦作 濮阳 许昌 漯河 三门峡 南阳 商丘 信阳 周口 "
    "驻马店 武汉 黄石 十堰 宜昌 襄阳 鄂州 荆门 孝感 荆州 黄冈 咸宁 随州 长沙 株洲 湘潭 衡阳 邵阳 岳阳 常德 "
    "张家界 益阳 郴州 永州 怀化 娄底 广州 韶关 深圳 珠海 汕头 佛山 江门 湛江 茂名 肇庆 惠州 梅州 汕尾 河源 "
    "阳江 清远 东莞 中山 潮州 揭阳 云浮 南宁 柳州 桂林 梧州 北海 防城港 钦州 贵港 玉林 百色 贺州 河池 来宾 "
    "崇左 海口 三亚 三沙 儋州 成都 自贡 攀枝花 泸州 德阳 绵阳 广元 遂宁 内江 乐山 南充 眉山 宜宾 广安 达州 "
    "雅安 巴中 资阳 贵阳 六盘水 遵义 安顺 毕节 铜仁 昆明 曲靖 玉溪 保山 昭通 丽江 普洱 临沧 拉萨 日喀则 昌都 "
    "林芝 山南 那曲 阿里 西安 铜川 宝鸡 咸阳 渭南 延安 汉中 榆林 安康 商洛 兰州 嘉峪关 金昌 白银 天水 武威 "
    "张掖 平凉 酒泉 庆阳 定西 陇南 西宁 海东 银川 石嘴山 吴忠 固原 中卫 乌鲁木齐 克拉玛依 吐鲁番 哈密 阿克苏 "
    "喀什 和田 塔城 阿勒泰 香港岛 九龙 新界 澳门半岛 澳门外岛 台北 新北 桃园 台中 台南 高雄 基隆 新竹 嘉义 "
    "中国 华东 华南 华北 华中 长三角 珠三角 ")
_REGION = re.compile(rf"^(?:{'|'.join(sorted(_REGIONS.split(), key=len, reverse=True))})[省市]?"
                     r"|^[一-龥]{2}[市县区](?=[一-龥]{2})")
_PLAIN = frozenset((*_TRADES.split(), *_REGIONS.split(), *"项目 工程 公司 集团 企业 基地 产业园".split()))
_GAP = r"[\s·•・._\-—\"'“”‘’「」《》()（）]*"  # what people put between the characters of a name
_REST = (rf"(?:\s*(?:{'|'.join(_TRADES.split())}))*"
         r"(?:\s*(?:有限责任|股份有限|有限|集团|股份|控股)*公司|集团)?")
LEAST = 2  # characters that tell enough of a name


@dataclass(frozen=True, slots=True)
class Veil:
    """Hides names in texts. `pattern` finds them (None: nothing to hide) in text without compatibility characters."""

    pattern: re.Pattern[str] | None = None
    instead: str = ""

    def hide(self, text: str) -> str:
        """The text with every hidden name replaced."""
        if self.pattern is None or not text:
            return text
        plain, places = _uniform(text)
        kept, at = [], 0
        for found in self.pattern.finditer(plain):
            kept += [text[at:places[found.start()]], self.instead]
            at = places[found.end() - 1] + 1
        return "".join((*kept, text[at:])) if kept else text


NO_VEIL = Veil()


def veil_over(names: Iterable[str], instead: str, open_names: Iterable[str] = ()) -> Veil:
    """Over every form of these names that stands in none of the `open_names`."""
    known = [_uniform(name)[0] for name in open_names]
    forms = {form for name in names for form in forms_of(name) if not any(form in one for one in known)}
    longest_first = sorted(forms, key=lambda form: (-len(form), form))
    return Veil(re.compile("|".join(map(_loose, longest_first))), instead) if forms else NO_VEIL


def forms_of(name: str) -> frozenset[str]:
    """The ways in which a name is written in a text, the whole name among them; without signs, in small letters."""
    whole = re.sub(r"[\W_]+", "", _uniform(name)[0])
    return frozenset(form for form in _shorter(whole) if len(form) >= LEAST and form not in _PLAIN)


def _shorter(whole: str) -> Iterator[str]:
    """The name, then without what kind of company or project it is, then without place and trades."""
    yield whole
    short = _PROJECT.sub("", _COMPANY.sub("", whole))
    yield short
    if short == whole and not _TRADE.search(short):  # nothing says that this is a firm
        return
    for form in (short, _REGION.sub("", short)):
        yield form
        while (cut := _TRADE.sub("", form)) != form:
            form = cut
            yield form


def _loose(form: str) -> str:
    """A pattern of the form with signs and blanks between its characters; a Latin form is a word of its own."""
    loose = _GAP.join(map(re.escape, form)) + _REST
    left = r"(?<![0-9a-z])" if form[0].isascii() else ""
    right = r"(?![0-9a-z])" if form[-1].isascii() else ""
    return f"{left}{loose}{right}"


def _uniform(text: str) -> tuple[str, list[int]]:
    """The text as names are compared (compatibility characters dissolved, small letters, nothing of no width), and for
    each of its characters the place in the text."""
    plain: list[str] = []
    places: list[int] = []
    for at, char in enumerate(text):
        if unicodedata.category(char) == "Cf":
            continue
        for one in unicodedata.normalize("NFKC", char).lower():
            plain.append(one)
            places.append(at)
    return "".join(plain), places
