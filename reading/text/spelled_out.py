"""A message with what chat writes short put into plain words, before anything else is read.

Sounds of thinking are left out (`fillers.py`), a pasted table is told in words (`pasted_table.py`), numbers that are
broken («3⏎.5亿») are whole again; then five habits, one after the other: words of the dialects (`dialect.py`), English
of the trade between Chinese words («host 了3 pax», «EUR 1.5m»), telegraphic style («昨赴杭见际明», «换毕»), items of
lists (`enumerated.py`) and words that dictation wrote by their sound («是情解绝了»). What is
a name stays as it is written.
"""

import re
from decimal import Decimal
from functools import cache, lru_cache

from reading.names.ledger_index import LedgerIndex
from reading.names.references import references
from reading.text.broken_numbers import joined_numbers
from reading.text.day_letters import with_days_in_words
from reading.text.dialect import in_common_words
from reading.text.dictation import heard
from reading.text.enumerated import enumerated
from reading.text.fillers import without_fillers
from reading.text.normalise import LEXICON, uniform
from reading.text.pasted_table import told_in_words
from reading.text.patterns import regex
from reading.text.said_again import said_once
from reading.text.vocabulary import vocabulary
from reading.values.money_grammar import CODE, CURRENCIES

_WORD = regex(r"[A-Za-z][A-Za-z'-]*")
_RUN = regex(r"(?<![A-Za-z0-9@/.#_])[A-Za-z][A-Za-z'-]*(?:[ ]+[A-Za-z][A-Za-z'-]*)*(?![A-Za-z0-9@/_]|\.[A-Za-z])")
_JOINED = regex(r" *\x00 *")
_SCALES = {"k": 3, "thousand": 3, "m": 6, "mn": 6, "mio": 6, "mil": 6, "million": 6, "b": 9, "bn": 9, "billion": 9}
_LATIN_CODES = {word.lower(): code for word, code in CODE.items() if re.search(r"[A-Za-z$€£¥￥]", word)} | {
    "dollars": "USD", "dollar": "USD", "euros": "EUR", "euro": "EUR", "yuan": "CNY", "pounds": "GBP"}
_CUR = "|".join(map(re.escape, sorted(_LATIN_CODES, key=len, reverse=True)))
_NUMBER = r"\d{1,9}(?:,\d{3})*(?:\.\d{1,4})?"
_SCALE = "|".join(sorted(_SCALES, key=len, reverse=True))
_MONEY = regex(
    rf"(?<![A-Za-z])(?P<before>{_CUR})?(?:(?<=[A-Za-z$€£¥￥])\s?)(?P<n>{_NUMBER})\s?(?P<s>{_SCALE})(?![A-Za-z])|"
    rf"(?<![\d.A-Za-z])(?P<n2>{_NUMBER})\s?(?P<s2>{_SCALE})\s?(?P<after>{_CUR})(?![A-Za-z])|"
    rf"(?<![\d.A-Za-z])(?P<n3>{_NUMBER})\s?(?P<s3>mn|mio|mil|million|bn|billion)(?![A-Za-z])", re.IGNORECASE)
_SCALED = regex(r"\d\s?[kmbt]", re.IGNORECASE)  # a number with one of the scales
_CODE_ALONE = regex(r"(?<![A-Za-z\d])(?:USD|EUR|HKD|GBP|JPY|RMB|SGD)(?![A-Za-z])(?!\s?[\d.])", re.IGNORECASE)
_NOT = regex(r"(?<=[\s,，。;；])not +(?=[\d一-龥])| +not +", re.IGNORECASE)  # «EUR not USD», «是2.2亿，not 2亿»
_HEADS = {"俩": "两个人", "仨": "三个人"}
_FORMAL, _PLAIN = regex(r"[壹贰叁肆伍陆柒捌玖拾]{1,3}(?=[人名位个])"), str.maketrans("壹贰叁肆伍陆柒捌玖拾",
                                                                            "一二三四五六七八九十")
# «一天见了俩»: whom somebody called on
_CALLED_ON = regex(r"(?<=[见跑看访谈聊]了)(?P<heads>[俩仨])(?=$|[\s,，。;；!！])")
_HOW_MANY = regex(r"(?<![这那])(?P<heads>[俩仨])(?:个?人)?(?=$|[\s,，。;；!！陪来去])")
_CITIES = dict(pair.split(":") for pair in (
    "京:北京 沪:上海 津:天津 渝:重庆 杭:杭州 甬:宁波 苏:苏州 锡:无锡 宁:南京 穗:广州 深:深圳 莞:东莞 蓉:成都 汉:武汉 "
    "厦:厦门 榕:福州 "
    "郑:郑州 沈:沈阳 哈:哈尔滨 昆:昆明 温:温州 绍:绍兴 合:合肥 港:香港 连:大连 琼:海南 筑:贵阳").split())
_TO_A_CITY = regex(rf"(?<=[赴去抵飞返到在])(?!哈(?:$|[\s,，。;；、!！]))(?!(?<=到)港)(?P<city>[{''.join(_CITIES)}])"
                        r"(?=[见看谈拜会洽对接签参找招出]|访(?![^,，。;；]{0,4}问)|$|[\s,，。;；、])")
# «我克普洱了嘛»: gone to, as it is said in the south-west
_GONE = regex(r"(?<=[我们咱就又刚天，。])克(?=(?P<place>[一-龥]{2,3}?)(?:市|州|县)?"
              r"(?:了|见|看|谈|找|跑|出差|[，,。\s]|$))")
_FINISHED = regex(r"(?<=[换装修建接通清拆签验调搬补交付办移送领取])毕(?=$|[\s,，。;；!！])")
_ON_LINE = regex(r"(?<=[跟和与同给约])(?P<who>[^,，。;；\s]{2,12}?)(?<![在产流水一路热用视])"
                 r"线(?=上(?:又|再|简单|初步|正式)?(?:谈|聊|沟通|对接|交流|见|碰|会|开|洽谈|签|视频))")
# «摘的牌», «开的工»: a verb and its object with the particle between
_PARTED = regex(r"(?<![一-龥]不)(?P<verb>开|动|破|奠|封|投|签|摘|挂|拿|验|入|纳|拆|碰|见|落|竣|复|停|达|完)(?:的|"
                     r"了)(?P<what>工|土|"
                     r"基|顶|"
                     r"产|约|字|牌|地|"
                     r"收|统|迁|头|面|户)(?=$|[\s,，。;；!！、了的也还就])")
_WHOLE = frozenset("开工 动工 动土 破土 奠基 封顶 投产 签约 签字 摘牌 挂牌 拿地 验收 入统 纳统 拆迁 碰头 见面 落地 "
                   "竣工 复工 停工 落户 达产 完工 停产 复产".split())
# «企业 砺芯封测；项目 功率器件封装；总投资 3.2亿»: a form on one line, its labels parted from what they hold by a space
_LABELLED = regex(r"(?:(?<=^)|(?<=[,，;；。:：|\n、])|(?<=[\s]))"
                  r"(?P<label>项目|企业|公司|投资方|业主)(?P<more>名称?)?[ \u3000]+"
                  r"(?=(?![^,，;；。\s]{0,6}(?:[今昨前明]天|[很已了也还]|"
                  r"[签开]))[^,，;；。|\s]{2,24}(?:[,，;；。|\s]|$))")
_MORE_OF_IT = r"\s+\d[\d.]*\s?[十百千]?[亿万]"  # «总投资3⏎5亿»: broken, not bare
_BARE_PAID = regex(r"(?P<cue>到资|到位资金|到位|到账|到帐|入账|进账|进资|注资|打款|实缴|到款|保证金|"
                        r"定金|押金|出让金|土地款|(?:打|汇|转)(?:过来|来|进来))(?:了?一笔[,，]?)?(?P<filling>了|又|约|"
                        r":|：)?\s?"
                        rf"(?P<n>\d{{1,6}}(?:\.\d{{1,3}})?)(?![,，。]\d|{_MORE_OF_IT})(?=$|[\s,，。;；!！])")
_PAID_IN = r"(?:到位|到账|到帐|入账|进账|打过?来|到款)(?:资金)?"
_HUNDREDS = r"\d{2,6}(?:\.\d{1,2})?"
# «都到账了，一个500一个300», «分别到账500、300»
_BARE_EACH = regex(rf"(?:{_PAID_IN}了?[,，:：\s]*(?:(?:另?一[个家笔]|前者|后者)是?{_HUNDREDS}[,，、\s]*){{2,}}|"
                   rf"(?:分别{_PAID_IN}|{_PAID_IN}分别)[了是为:：]?{_HUNDREDS}(?:[、和跟]{_HUNDREDS})+)"
                   r"(?=$|[\s,，。;；!！])")
_BARE_HEADS = regex(r"(?P<said>(?:[来到](?:了|过)(?:一共|总共|有)?|[一总]?共(?:有|来了)?)"
                         r"[一二两三四五六七八九十\d]{1,3}个)"
                         r"(?=[来看参考谈聊转坐吃听]|[\s,，。;；!！]|$)")  # «来了六个看的厂房»
_WALKED = regex(r"走了(?=(?:大约|近)?(?:\d+|[两三四五六七八九十]+)多?家(?!就|便))")  # «走了8家企业»
_BARE_SENT = regex(r"(?P<cue>[打汇转]了?)(?P<n>\d{3,6})(?=进来|过来|进账)")  # «今天打了2000进来»
_BARE_TOTAL = regex(r"(?P<cue>总投资?额?|盘子|总盘)(?P<filling>还是|仍是?|是|约|:|：)?"
                    rf"(?P<n>\d{{1,6}}(?:\.\d{{1,3}})?)(?![,，。]\d|{_MORE_OF_IT})"
                         r"(?=$|[\s,，。;；!！]|[没未不]变)")
# «北岭 到600», «丰屿又到了300», «300到了»: money where nothing stands before but whose it is and when
_BARE_CAME = regex(r"(?P<told>(?:又|再|也|还|今天|昨天|前天|刚刚?|已经?|这次|款|钱|资金|[\s,，])*)"
                   r"(?:到(?:了|账了)?(?P<n>(?!(?:19|20)\d\d(?!\d))[1-9]\d{1,5}(?:\.\d{1,2})?)|"
                   r"(?P<n2>(?!(?:19|20)\d\d(?!\d))[1-9]\d{1,5}(?:\.\d{1,2})?)(?:也|都|已经?|今天|昨天|刚刚?)*到了)"
                   r"(?=$|[\s,，。;；!！])")
# «把1500万打到共管户了»: money that is brought to an account has come
# «投2kw», «又到了1.2kw»: as many 千万, where nothing speaks of power
_TEN_MILLIONS = regex(r"(?<![\d.A-Za-z])(?P<n>\d{1,4}(?:\.\d{1,2})?)\s?个?(?:kw|KW|Kw)(?=$|[\s,，。;；!！左上吧的了])")
_POWER = regex(r"功率|装机|变压器|机组|充电|电机|用电|供电|负荷|发电|并网|容量|电表|[kKM]VA|逆变")
# «8个亿 不对 8.5»: what is right in the unit of what was not
_SAID_AGAIN = regex(r"(?:\d{1,6}(?:\.\d{1,3})?|[一二两三四五六七八九十百千]{1,5}?)个?(?P<unit>[十百千]?[亿万])元?"
                    r"[,，。;；!！\s]*(?:[哦噢啊呃诶唉哎呀]*[,，\s]*)(?:不对|错了|[说讲记打写]错了?|口误)"
                    r"[啊哦哈呀,，。;；:：!！\s]*(?:应该?)?(?:是|为)?\s*"
                    r"(?P<new>\d{1,6}(?:\.\d{1,3})?|[一二两三四五六七八九][百千]?)(?=$|[\s,，。;；!！])")
_TO_ACCOUNT = regex(
    r"(?<![没未要会给])(?:[把将](?:了)?)?(?P<sum>(?:\d{1,9}(?:\.\d{1,4})?|"
    r"[一二两三四五六七八九十百千半几]{1,6})(?:多|来)?个?[千百]?[万亿]"
    r"(?:多|来)?(?:美元|欧元|港元|元|块)?)(?P<when>(?:的?(?:投资)?款)?(?:已经?|也|都|全部?|一次性|今天|昨天|刚刚?|"
    r"上午|下午)*)"
    r"(?:打|汇|转|划|拨|存|付)(?:款)?(?:到|进|入|至)了?"
    r"(?:[^,，。;；\d]{0,8}?(?:账户|帐户|户头|专户|共管户|监管户|户|账上|帐上|账|平台))[上里内中]?了?(?=$|"
    r"[\s,，。;；!！])")
# «再到账600万»: once more, nothing planned
_ONCE_MORE = regex(r"(?:(?<=^)|(?<=[\s,，。;；天]))再(?=(?:到账|到位|到款|进账|入账|打来|"
                   r"到了?)(?:资金)?了?[\d一二两三四五六七八九十百千万亿.]+"
                   r"元?(?:$|[\s,，。;；!！]))")
_NUMBERS = regex(r"\d+(?:\.\d+)?")
_NAME_ENDS = ("T", "G", "O")  # a trade, a legal ending, an organisation
_LARGEST_IN_YI = 200  # «总投6» are 亿, «总投3500» are 万


def spelled_out(text: str, ledger: LedgerIndex | None = None) -> str:
    """The text in plain words; a text that has none of these habits comes back as it is."""
    return _spelled_out(text) if ledger is None else _telegraphic(_spelled_out(text), ledger)


@lru_cache(maxsize=8)
def _spelled_out(text: str) -> str:
    text = said_once(in_common_words(joined_numbers(told_in_words(without_fillers(text)))))
    text = _ON_LINE.sub(r"\g<who>在线", text)  # «跟恒远光电线上再谈» names no 恒远光电线
    text = _PARTED.sub(lambda found: f"{found['verb']}{found['what']}了" if found["verb"] + found["what"] in _WHOLE
                       else found[0], text)
    labels = {found["label"] == "项目" for found in _LABELLED.finditer(text)}
    text = _LABELLED.sub(r"\g<label>\g<more>：", text) if len(labels) == 2 else text  # whose it is and what
    text = _FORMAL.sub(lambda found: found[0].translate(_PLAIN), text)
    text = _CALLED_ON.sub(lambda found: {"俩": "两家", "仨": "三家"}[found["heads"]], text)
    text = _HOW_MANY.sub(lambda found: _HEADS[found["heads"]], text)
    text = enumerated(text)
    return text if text.startswith("/") or not re.search(r"[A-Za-z$€£]", text) else _in_chinese(text)


# --- English ---------------------------------------------------------------------------------------------------------


def _in_chinese(text: str) -> str:
    text = _MONEY.sub(_money, text) if _SCALED.search(text) else text
    if _CODE_ALONE.search(text):
        text = _CODE_ALONE.sub(lambda found: _currency(found[0].upper()), _NOT.sub("不是", text))
    return _JOINED.sub("", _RUN.sub(lambda found: _run(found[0]), text))


def _money(found: re.Match[str]) -> str:
    said, scale = found["n"] or found["n2"] or found["n3"], found["s"] or found["s2"] or found["s3"]
    code = _LATIN_CODES[(found["before"] or found["after"] or "rmb").lower()]
    value = Decimal(said.replace(",", "")).scaleb(_SCALES[scale.lower()])
    unit, word = (8, "亿") if value >= 10**8 else (4, "万")
    return f"{value.scaleb(-unit).normalize():f}{word}{_currency(code)}"


def _currency(code: str) -> str:
    """«USD» → 美元, «GBP» → 英镑."""
    rows = [word for word in CURRENCIES[CODE.get(code, code)].split() if "一" <= word[0] <= "龥"]
    return min((word for word in rows if word.endswith("元")), key=len, default=rows[0])


@cache
def _english() -> dict[str, str]:
    rows = (LEXICON / "office_english.txt").read_text(encoding="utf-8").splitlines()
    pairs = (row.split("|") for row in rows if row and not row.startswith("#"))
    return {said.strip(): plain.strip() for said, plain in pairs}


def _run(run: str) -> str:
    """A run of Latin words with those that are known in Chinese; a capital word beside an unknown one is its name's."""
    words = _WORD.findall(run)
    out: list[str] = []
    at = 0
    known = [bool(size) for size in (_longest(words, place) for place in range(len(words)))]
    while at < len(words):
        size = _longest(words, at)
        if size == 0 or _of_a_name(words, known, at, at + size):
            out.append(words[at])
            at += 1
        else:
            out.append(f"\x00{_english()[' '.join(words[at:at + size]).lower()]}\x00")
            at += size
    return " ".join(out) if any("\x00" in word for word in out) else run


def _longest(words: list[str], at: int) -> int:
    sizes = (size for size in range(min(4, len(words) - at), 0, -1))
    return next((size for size in sizes if " ".join(words[at:at + size]).lower() in _english()), 0)


def _of_a_name(words: list[str], known: list[bool], start: int, end: int) -> bool:
    """«Happy Foods» is a name: a capital stands before the word and before an unknown one beside it."""
    if not words[start][0].isupper() or (words[start].isupper() and len(words[start]) > 1):
        return False
    beside = [at for at in (start - 1, end) if 0 <= at < len(words)]
    return any(not known[at] and words[at][0].isupper() for at in beside)


# --- telegraphic style -----------------------------------------------------------------------------------------------


def _telegraphic(text: str, ledger: LedgerIndex) -> str:
    text = with_days_in_words(text, ledger)
    return _as_meant(_with_sums(_BARE_CAME.sub(lambda found: _came(found, ledger), _gone_to(text))), ledger)


@lru_cache(maxsize=8)
def _gone_to(text: str) -> str:
    """Towns by their names, money that is brought to an account as come."""
    text = _TO_A_CITY.sub(lambda found: _CITIES[found["city"]] + "，" * text.startswith(("访", "见"), found.end()),
                          text)
    text = _GONE.sub(lambda found: "去" if vocabulary().get(found["place"]) == "P" else found[0], text)
    text = _ONCE_MORE.sub("又", text)
    return _TO_ACCOUNT.sub(r"\g<when>到账\g<sum>", text)


@lru_cache(maxsize=8)
def _with_sums(text: str) -> str:
    """Sums and counts with their units, words that are written short in full."""
    text = _BARE_PAID.sub(lambda found: f"{_paid(found['cue'])}{found['filling'] or ''}{found['n']}万", text)
    text = _BARE_EACH.sub(lambda found: _NUMBERS.sub(r"\g<0>万", found[0]), text)
    text = text if _POWER.search(text) else _TEN_MILLIONS.sub(r"\g<n>千万", text)
    text = _SAID_AGAIN.sub(_in_its_unit, text)
    text = _WALKED.sub("走访了", text)
    text = _BARE_HEADS.sub(r"\g<said>人", text)
    text = _BARE_SENT.sub(r"\g<cue>\g<n>万", text)
    return _FINISHED.sub("好了", _BARE_TOTAL.sub(_total, text))


def _as_meant(text: str, ledger: LedgerIndex) -> str:
    """With words of the trade put right that dictation wrote by their sound, but in a name: of the ledger, or of a firm
    that goes on with its trade."""
    plain = uniform(text)
    meant = heard(plain)
    wrong = (at for at in range(len(plain)) if meant[at] != plain[at])
    for at in wrong if meant != plain else ():
        pairs = (plain[at - 1:at + 1], plain[at:at + 2])
        named = any(ledger.forms.written.under(pair) for pair in pairs) or any(
            vocabulary().get(plain[end:end + size]) in _NAME_ENDS for end in (at + 1, at + 2) for size in (2, 3))
        text = text if named else text[:at] + meant[at] + text[at + 1:]
    return text


def _came(found: re.Match[str], ledger: LedgerIndex) -> str:
    """Only behind a name of the ledger, or where nothing is named at all."""
    before = found.string[:found.start()].rstrip(" ,，。;；")
    named = references(before, ledger, None) if before else []
    ours = not before or any(one.end == len(before) for one in named)
    return f"{found['told']}到账{found['n'] or found['n2']}万" if ours else found[0]


def _in_its_unit(found: re.Match[str]) -> str:
    """«八千万 错了 九千»: of ten thousand, for a thousand is told with it."""
    unit = found["unit"] if not found["new"].endswith(("百", "千")) else found["unit"][-1]
    return found["new"] + unit


def _paid(cue: str) -> str:
    return "到位资金" if cue == "到资" else cue


def _total(found: re.Match[str]) -> str:
    unit = "亿" if Decimal(found["n"]) <= _LARGEST_IN_YI else "万"
    cue = "总投资" if found["cue"].startswith("总投") else found["cue"]
    return f"{cue}{found['filling'] or ''}{found['n']}{unit}"
