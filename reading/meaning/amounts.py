"""What kind of money a sum is, from the words around it."""

import re
from itertools import pairwise
from typing import NamedTuple

from domain.money import Amount, AmountKind, Basis, Capital, Money
from reading.meaning.money_labels import FIGURE_IS_THERE, LABEL, LABELS, is_of_next, kind_of_list
from reading.meaning.money_to_come import ARRIVES, NONE_CAME, coming, has_not_come, is_given_by_us
from reading.meaning.mood import Ahead
from reading.meaning.stage_cues import GOODS, SUPPLY
from reading.names.itemised import NO_LIST, Itemised
from reading.text.normalise import clause_at, last_end
from reading.text.patterns import regex
from reading.values.money_grammar import Sum

_AFTER = regex(
    r"^\s?(?:的|是|已经?|全部|今天|昨天|刚|也|都|人民币|现金|首?期?)*(?:(?:土地|履约|投标|项目|用地)?(?P<DEPOSIT>定金|"
    r"订金|押金|保证金|诚意金)|(?P<TAX>税|的?税收)|"
    r"(?P<OUTPUT>产值|年?产值|销售|营收|年?销售)|(?P<REGISTERED>注册资本|注册资金|注册)|"
    r"(?P<PAID_IN>(?:增资款?|投资款|资金|款|外资|首期款?|款项|钱)?(?:已经?|全部|今天|昨天|同[步时日]|当[天日]|一并|"
    r"刚刚?|也|都|现在|总算|终于)*(?:到[账帐]|到位|"
    r"到了|进账|入账|打过来|打到|汇))|(?P<OTHER>贷款|补贴|租金|利润|融资|土地款|罚款|奖励|订单|还没到|没到|未到)|"
    r"(?P<CONTRACT>合同|的?订单)|(?:那?只|仅|才|就)?是?(?:其中)?(?P<PHASE>(?<=是)[一二三首]期)(?=的|投资|[,。;\s]|$))"
)
_SUPPLY = regex(SUPPLY + rf"(?!.{{0,12}}合同(?:总?额|金额))|(?:签|订购?|采购|买)了?{GOODS}")
_POOLED = regex(r"合计|总共|共计|一共|加起来|总额")
_DEPOSIT = regex(dict(LABELS)[AmountKind.DEPOSIT])
_PAWN = regex(
    r"(?:定金|订金|押金|保证金|诚意金)(?:昨天|今天|上午|下午|已经?|刚|都|也|全部?)*(?:打过来|打|交|缴|到|付|汇过来|"
    r"汇)了?[账帐位来]?了?,$"
)
_ALL_PHASES = regex(r"(?:[一二三两]期|期)(?:加起来|加一起|合计|一共|总共|共|合起来)(?:投资?)?(?:是|要|有)?$")
_OFFICE = regex(
    r"全市|全县|全区|全镇|全省|全年(?!预计|产值|税收|销售|营收|可|能)|累计签约|项目(?:[2-9]|\d{2,4})个(?![,:]?(?:分别|"
    r"包括|即|为))"
)
_LAND_PRICE = regex(r"\d亩地?,?$")
_LAND_DEAL = regex(r"(?:地块?|用地)[^,。;]{0,4}(?:摘牌|摘了?|竞得|拍下|拍得|拍了)(?:来|了|的)*"
                        r"(?:价|花了|用了|共)?[,\s]*$")
_LAND = regex(r"地块?[^,。;]{0,4}[摘拍]|拍地|摘牌|竞得|拍下")
_BREAK = regex(r"[。;!?\n]")
_PART = regex(r"其中(?!一期|首期)[^,。;\d]*$")
_CONVERTED = regex(r"(?:折合|折算|换算|约合|相当于|[,(]合)[成为]?(?:人民币|美元)?约?$")


class Labelled(NamedTuple):
    """A sum with its kind; `guessed` where no word said which kind it is, `pooled` where it may add up several
    projects, `office` where it is a total of the whole office, `missing` where it was promised and has not come."""

    sum: Sum
    kind: AmountKind
    guessed: bool = False
    pooled: bool = False
    office: bool = False
    missing: bool = False
    basis: Basis | None = None
    announced: bool = False  # «产值报上来了,2300万»: the words said what figure it would be
    capital: Capital | None = None
    parted: bool = False  # of several, and what a part of it is follows («全县到位资金6.4亿元,其中甲到位1.2亿元»)
    added: bool = False  # «再追加三个亿,总盘子十五亿»: beside the whole it is no investment of its own

    def amount(self) -> Amount:
        """The lower end as the value; `upper` where the text gave a range."""
        money = Money.of(self.sum.low, self.sum.currency)
        upper = None if self.sum.high is None else Money.of(self.sum.high, self.sum.currency)
        return Amount(self.kind, money, self.sum.approx, upper, self.basis, capital=self.capital)


def label(text: str, sums: list[Sum], default: AmountKind = AmountKind.TOTAL, ahead: Ahead = (),
          listed: Itemised = NO_LIST) -> list[Labelled]:
    """Each sum with the kind told by the nearest words: those after it first, then those before it in its sentence."""
    labelled: list[Labelled] = []
    headed = kind_of_list(text, sums, listed)
    for index, found in enumerate(sums):
        left = sums[index - 1].end if index else 0
        if index and found.currency != sums[index - 1].currency and _CONVERTED.search(text, left, found.start):
            continue  # the same money told in another currency
        right = sums[index + 1].start if index + 1 < len(sums) else len(text)
        following = sums[index + 1] if index + 1 < len(sums) else None
        kind, clear = _kind(text, found, left, following)
        missing = has_not_come(text, found, kind, (left, right), ahead)
        kind, clear = (AmountKind.OTHER, True) if missing else (kind, clear)
        again = labelled and labelled[-1].kind is AmountKind.INVESTED and kind is AmountKind.TOTAL
        if labelled and (kind is None or again) and _follows(text, sums[index - 1], found):
            kind, clear = labelled[-1].kind, True
        if kind in (None, AmountKind.TOTAL) and labelled and labelled[-1].kind is AmountKind.TOTAL and _PART.search(
            text, left, found.start):
            kind, clear = AmountKind.OTHER, True
        of_list = headed is not None and kind in (None, headed,
                                                  *((AmountKind.PAID_IN,) * (headed is AmountKind.DEPOSIT)))
        kind, clear = (headed, True) if of_list else (kind, clear)
        near = max(left, found.start - 14)
        supply = _SUPPLY.search(text, near, min(right, clause_at(text, found.start)[1])) is not None
        if supply:
            kind, clear = AmountKind.OTHER, True
        if kind is None and (_LAND_DEAL.search(text, near, found.start) or (
                _LAND_PRICE.search(text, near, found.start) and _LAND.search(text, 0, found.start))):
            kind, clear = AmountKind.OTHER, True
        labelled.append(
            Labelled(
                found,
                kind or default,
                not clear,
                _is_pooled(text, found, near),
                found.start not in listed.sums and bool(_OFFICE.search(text, near, found.start)),
                missing,
                _basis(text, found, left),
                announced=supply or of_list or (
                    is_of_next(text, found, following) and _label_before(text, found, left) is None)
                or _is_attribute(text, found, near)
                or (clear and kind is not None and _is_announced(text, near, found.start))
                or (kind is AmountKind.PHASE and _ONLY_FIRST.search(text, left, found.start) is not None),
                capital=_capital(text, found, (left, right), labelled[-1].capital if labelled else None),
                parted=_is_parted(text, found, right) or (
                    index + 1 < len(sums) and _heads_list(text, found, sums[index + 1], listed)),
                added=_ADDED.search(text, max(0, found.start - 12), found.start) is not None,
            )
        )
    return _came_and_in_all(_set_right(text, labelled), default)


# «注册资本好像不是1个亿,营业执照上是1.2亿»: a paper says otherwise, or who tells it is not sure of the first
_DOUBTED = regex(r"(?:好像|似乎|可能|应该|其实|恐怕)(?:不是|并非|不止|没有)$|(?P<plain>不是|并非)$")
_OTHERWISE = regex(r"[,\s]*(?P<paper>[^,。;\d]{2,10}[上里](?:面)?(?:写|登记|载明?|标|填)?的?)?"
                   r"(?:而?应该|其实|实际)?(?:是|为)")


def _set_right(text: str, labelled: list[Labelled]) -> list[Labelled]:
    """Without the sum that is denied of what it was called; the right one is of the same kind."""
    out: list[Labelled] = []
    for item in labelled:
        before = out[-1] if out else None
        if before is not None and not before.guessed:
            denied = _DOUBTED.search(text, 0, before.sum.start)
            other = _OTHERWISE.fullmatch(text, before.sum.end, item.sum.start)
            if denied and other and (other["paper"] or not denied["plain"]):
                out[-1] = item._replace(kind=before.kind, guessed=False, announced=True)
                continue
        out.append(item)
    return out


def _is_pooled(text: str, found: Sum, near: int) -> bool:
    """It adds up several projects: «甲、乙等3个项目签约,总投资18亿元», «总投资70亿元的12个项目»."""
    return bool(_POOLED.search(text, near, found.start) or _OF_SO_MANY.match(text, found.end)
                or _SO_MANY.search(text, max(0, found.start - 34), found.start))


_SEVERAL = r"(?:[2-9]|[1-9]\d{1,2}|[两二三四五六七八九十]{1,3})个"
_SO_MANY = regex(rf"{_SEVERAL}[^,。;:、\d]{{0,6}}项目[^,。;:\d]{{0,10}},(?:计划|预计|协议|合同)?(?:总投资|投资|总?金额)"
                 r"(?:额|总额|达|约|近|超|共|逾|为|\s)*$")
_OF_SO_MANY = regex(rf"(?:以上)?的{_SEVERAL}[^,。;:]{{0,6}}项目")


def _is_parted(text: str, found: Sum, right: int) -> bool:
    left, opens = last_end(_BREAK, text, found.start), clause_at(text, found.start)[0] == found.start
    pointing = opens and _POINTS.match(text, found.end) is not None
    return pointing or (right < len(text) and _OF_MANY.search(text, left, found.start) is not None
                        and _PARTS.search(text, found.end, right) is not None)


def _heads_list(text: str, found: Sum, after: Sum, listed: Itemised) -> bool:
    """«到位资金2600万元,其中甲1500万元,乙1100万元»: it is what the items of a list come to."""
    return found.start not in listed.sums and after.start in listed.sums and (
        _PARTS.search(text, found.end, after.start) is not None)


_POINTS = regex(r"的?那(?:个|家|块)(?:项目)?(?=[,。;\s]|$)")  # «30亿那个»: by its size a project is pointed at
_OF_MANY = regex(r"全[市县区镇乡州旗]|我[市县区镇乡](?!与)|(?:[2-9]|\d{2,4}|"
                      r"[两三四五六七八九十]+)个[^,。;]{0,8}项目|项目(?:[2-9]|\d{2,4})个|"
                      r"集中(?:签约|开工|竣工)")
_PARTS = regex(r"其中[^,。;一首二三]|主要(?:为|是|包括)|分别[为是]|包括")


def _came_and_in_all(labelled: list[Labelled], default: AmountKind) -> list[Labelled]:
    """«新增8000万,累计2.3亿» of nothing that is named: what is told once as new and once in all is money that came."""
    for one, other in pairwise(range(len(labelled))):
        pair = labelled[one], labelled[other]
        open_ = pair[0].guessed and all(item.kind is default and not item.missing for item in pair)
        if open_ and {item.basis for item in pair} == {Basis.INCREMENT, Basis.TOTAL}:
            labelled[one], labelled[other] = (item._replace(kind=AmountKind.PAID_IN, guessed=False, announced=True)
                                              for item in pair)
    return labelled


_ADDED = regex(r"(?:追加|加投|增投|增资|增加|再投|再加|又加|又投|多投)(?:了|投资|投入|到)?"
                    r"[^,。;\d一二三四五六七八九十两]{0,4}$")
_IN_ALL = regex(r"累计|累积|总共|一共|合计|共计|总计|加起来|前前后后|迄今|至今|到现在|目前为止|截[至止]|加上|"
                     r"(?<!一)共(?:到|完|投|收|已)?|已完成投资$")
_THIS_TIME = regex(r"又|再|新[增到]|追加|另外?到|刚到|季度|上个月|本[月周次季]|当[月天]|这[次笔个]|今[天日早]|"
                        r"昨[天日]|前天|首[笔期批]|第[一二三四五六\d]+[笔期批]|[头尾]一?笔|上[周月]|单月|\d[日号]")


_OF_THIS_DAY = regex(r"[,\s]?(?:是|就是)?(?:今[天日]|昨[天日]|前天|刚刚?|刚才|这次)(?:刚?到|进|"
                          r"打)?的")  # «2200万 今天的»


def _basis(text: str, found: Sum, left: int) -> Basis | None:
    """What came this time or in all, by the last word that tells it before the sum in its sentence."""
    start = max(left, last_end(_BREAK, text, found.start))
    whole = last_end(_IN_ALL, text, found.start) if _IN_ALL.search(text, start, found.start) else -1
    part = last_end(_THIS_TIME, text, found.start) if _THIS_TIME.search(text, start, found.start) else -1
    if whole == part == -1:
        this_time = coming(text, left, found.start) or _OF_THIS_DAY.match(text, found.end)
        return Basis.INCREMENT if this_time else None
    return Basis.TOTAL if whole >= part else Basis.INCREMENT


# not 市外资金; an enterprise or a project of foreign capital may receive any money
_CAPITAL = regex(r"(?P<CASH>现汇)|(?P<FOREIGN>外资(?!金(?!额)|企业?|项目|公司|方))|(?P<HOME>内资)")


def _capital(text: str, found: Sum, near: tuple[int, int], before: Capital | None) -> Capital | None:
    """Whose money came, by the last word that tells it before the sum, else the first behind it in its clause (of the
    last sum: in its sentence); else as the sum `before`, of which it is the total or which it goes on from."""
    left, right = near
    told = list(_CAPITAL.finditer(text, max(left, last_end(_BREAK, text, found.start)), found.start))
    if told:
        return Capital[told[-1].lastgroup or "HOME"]
    end = right if right == len(text) else min(right, clause_at(text, found.start)[1])
    stop = _BREAK.search(text, found.end, end)
    behind = _CAPITAL.search(text, found.end, stop.start() if stop else end)
    if behind:
        return Capital[behind.lastgroup or "HOME"]
    goes_on = _IN_ALL.search(text, left, found.start) or not (
        ARRIVES.search(text, left, found.start) or LABEL.search(text, left, found.start))
    return before if goes_on else None


def _kind(text: str, found: Sum, left: int, following: Sum | None) -> tuple[AmountKind | None, bool]:
    """The kind and whether a word told it. «定金50万打过来了» is a deposit: arriving is the weaker label; of
    «3亿到账5000万» it is the next sum's."""
    right = following.start if following else len(text)
    after = _AFTER.match(text[found.end : min(right, found.end + 14)])
    if is_of_next(text, found, following):
        return _label_before(text, found, left) or AmountKind.TOTAL, True
    named = after is not None and AmountKind[after.lastgroup or "OTHER"] in _STRONGER  # «打了50万保证金过来»
    if not named and _SENT.search(text, left, found.start) and _OVER.match(text, found.end, right):
        return AmountKind.PAID_IN, True
    if NONE_CAME.search(text, found.end, right) and _DEPOSIT.search(text, found.end, right):
        return AmountKind.DEPOSIT, True
    before = _label_before(text, found, left)
    if after and not (after.lastgroup == "PAID_IN" and before in _STRONGER):
        return AmountKind[after.lastgroup or "OTHER"], True
    if _ONLY_FIRST.search(text, left, found.start) and _FIRST_PHASE.match(text, found.end):
        return AmountKind.PHASE, True
    if _DONE_SO_MUCH.search(text, left, found.start) and _OF_INVESTMENT.match(text, found.end, right):
        return AmountKind.INVESTED, True
    came = coming(text, left, found.start) or _CAME_IN.match(text, found.end, right)
    if before is None and is_given_by_us(text, left, found.start):
        return AmountKind.OTHER, True
    if before in (None, AmountKind.PHASE) and came:
        return AmountKind.PAID_IN, True
    if before is None and following and _OF_A_PROJECT.match(text, found.end):
        return AmountKind.TOTAL, True
    return before, before is not None


# «打了两千万过来», «汇了300万欧元给我们»
_OF_A_PROJECT = regex(r"的[那这]?个?(?:大|小|新)?项目")  # «9000万的项目进来1200万»
_ONLY_FIRST, _FIRST_PHASE = regex(r"[先只][^,。;]{0,4}投资?[^,。;\d]{0,3}$"), regex(
    r"(?:左右|来|去|用来|用于)*(?:做|搞|上|建|启动)(?:个|好)?[一首]期")  # «先投5000万做一期»
# «又完成了1200万的投资»
_DONE_SO_MUCH, _OF_INVESTMENT = regex(r"完成了?[约近]?$"), regex(r"[元块]?的(?:固定资产)?(?:投资(?!款|金)|固投)")
_SENT, _OVER = regex(r"[打汇转付划](?:了|来了?)?$"), regex(
    r"[^,。;\d]{0,4}?(?:[过进]来|到(?:账|位|我们)|给我们)")
_CAME_IN = regex(r",(?:今[天日]|昨[天日]|前天|刚刚?|已经?|都)*[进入到]了?的?[账帐]")
_CAME_AGAIN = regex(r"(?:又|再|后来|陆续|先后)+(?:补|打|汇|来|进)了?(?:一笔)?$|"
                         r"第[一二三]笔(?:也|都|又|款|钱)*(?:来了|到了|进了),?$")
_STRONGER = (AmountKind.DEPOSIT, AmountKind.REGISTERED, AmountKind.TAX, AmountKind.OTHER)


def _label_before(text: str, found: Sum, left: int) -> AmountKind | None:
    low = max(left, found.start - 24)
    if _ALL_PHASES.search(text, low, found.start):
        return AmountKind.TOTAL
    start = max((m.end() for m in _BREAK.finditer(text, low, found.start)), default=low)
    near = [m for m in LABEL.finditer(text, start, found.start) if _in_reach(text, m, found.start)]
    if _PAWN.search(text, start, found.start):
        return AmountKind.DEPOSIT
    if not near:
        return None
    kind = AmountKind[near[-1].lastgroup or "OTHER"]
    if kind is AmountKind.CONTRACT and "," in text[near[-1].end() : found.start]:
        return None
    if kind is AmountKind.TOTAL and len(near) > 1:
        first, behind = near[-2].start(), near[-2].end()
        behind += text[behind] == "," and _BY_PHASES.search(text, low, first) is not None
        if _PLANS.fullmatch(text, behind, near[-1].start()):
            return AmountKind[near[-2].lastgroup or "TOTAL"]
    return kind


_BY_PHASES = regex(r"[先只][^,。;]{0,3}$")  # «想先上一期,投2个亿»
_PLANS = regex(r"[先就只再要想拟也是]*(?:计划|打算|准备|预计|大概|建设)?")  # «一期先投», «首期计划投资»


_WON = regex(r"中标(?:价|金?额)?(?:是|为)?$")  # a tender's sum is a contract's, no investment
_PHASE_ALONE = regex(rf"[一二三四五首]期{_PLANS.pattern}(?:投资?入?|上)?(?:约|近|大概|大约|总?共)?$")


def _in_reach(text: str, match: re.Match[str], start: int) -> bool:
    """A label reaches over its own clause, and one comma where little stands between or only that the figure is
    there («产值报上来了,2300万»)."""
    between = text[match.end() : start]
    near = len(between) <= 4 or FIGURE_IS_THERE.fullmatch(between) is not None
    return between.count(",") == 0 or (between.count(",") == 1 and near)


_ANNOUNCED = regex(FIGURE_IS_THERE.pattern + "$")


_OF_WHAT = regex(r"(?:投资|总投资)额?(?:超过?|近|约|逾|达|高达)?$")


def _is_attribute(text: str, found: Sum, near: int) -> bool:
    """«投资超20亿元的氢能装备项目»: it is told of one project right there."""
    return text[found.end : found.end + 1] == "的" and _OF_WHAT.search(text, near, found.start) is not None


def _is_announced(text: str, near: int, start: int) -> bool:
    words = (_ANNOUNCED, _LAND_DEAL, _PHASE_ALONE, _WON, _CAME_AGAIN)
    return coming(text, near, start) is not None or any(form.search(text, near, start) for form in words)


_OF_THE_SAME = regex(r"(?:的(?:固定资产)?投资)?[、,和及\s]?"
                     r"(?:其中)?(?:今年|[\d-]{1,5}月份?)?(?:累计|总共|合计|共|目前|至今|(?:开工|开建|建设|"
                     r"项目|立项)以来|今年|今年以来|加上(?:之前|以前|前面|上次)的?|一共|分别|新增)*"
                     r"(?:是|为|达到?|已经?|也|都|有|超过?|突破|接近|近|逾|到了?)*")


def _follows(text: str, before: Sum, found: Sum) -> bool:
    """«完成投资4300万,累计已超过2.3亿»: the second sum is of the same kind as the first."""
    return found.start - before.end < 14 and _OF_THE_SAME.fullmatch(text, before.end, found.start) is not None
