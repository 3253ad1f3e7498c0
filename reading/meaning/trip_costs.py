"""What somebody says that the own trip cost: «差旅费3200元», «打车住宿一共1240», «机票报了2300»."""

from decimal import Decimal

from domain.money import Money
from reading.text.normalise import uniform
from reading.text.patterns import regex
from reading.values.money_grammar import find_sums

LONGEST = 32  # characters
MOST, MOST_OF_A_MEAL = 1_000_000, 10_000  # yuan: a firm's hotel or canteen costs more
_SPENT = (r"(?:花[了掉去费]*|用[了掉去]*|报[了销]*|付了|垫了|费用|经费|开[支销]|支出|一共|总共|合计|共计?|"
          r"全部|大概|大约|差不多|是|要)")
_TRAVEL = (r"(?:差旅|出差|机票|[车船]票|(?:高铁|火车|动车|飞机|大巴)(?:票|费)?|打的?车|住宿|住店|酒店|房费|路费|"
           r"交通费?|盘缠)")
_LIVING = (r"(?:油费|加油|过[路桥]费|停车费|租车|餐[费饮]|伙食费?|请客|吃饭|饭[钱费]|招待|[午晚]餐|吃住|食宿|"
           r"买(?:了?点)?(?:水果|礼品|特产|茶叶))")
_NIGHTS = r"[\d一二两三四五六七八九十]{1,2}(?:个?晚上?|[天夜次顿])"
_AMOUNT = r"(?P<amount>\d[\d.,]{0,8}\s?[万千]?)\s?(?:元|块)?钱?(?:左右|多|整)?"
# what was bought, and what for; «中午请锐恒吃饭花了600» tells of a meeting
_ITEM = regex(rf"(?:(?![请跟陪见访])[^,。;\d]){{0,10}}?(?:{_TRAVEL}|{_LIVING})"
              rf"(?:{_TRAVEL}|{_LIVING}|[费的钱、和加跟及补助]|来回|往返|{_NIGHTS}|{_SPENT})*{_AMOUNT}")
# only that so much was spent
_WHOLE = regex(rf"(?:[这本此那][趟次回]|这几天|一路|路上|我们?|出来|下来|来回|一共|总共|去[一-龥]{{2,4}})*"
               rf"{_SPENT}+{_AMOUNT}")
_BETWEEN = regex(r"(?<=[\d元块钱万千百])\s*[,;、](?!\d{3})")
_OF_TRAVEL = regex(_TRAVEL)


def trip_costs(text: str, out: bool = True) -> Money | None:
    """All together, where nothing else is told. `out`: a trip of the speaker is running; else only words of travel, or
    a meal of little, tell of one that is over."""
    plain = uniform(text).strip(" ,。!")
    if len(plain) > LONGEST:
        return None
    parts = [part.strip() for part in _BETWEEN.split(plain)]
    found = [_ITEM.fullmatch(part) or (_WHOLE.fullmatch(part) if out else None) for part in parts]
    costs = [_money(match["amount"]) for match in found if match is not None]
    whole = sum(costs, Decimal())
    most = MOST if out or _OF_TRAVEL.search(plain) else MOST_OF_A_MEAL
    return Money.of(whole) if len(costs) == len(parts) and 0 < whole < most else None


def _money(said: str) -> Decimal:
    sums = find_sums(said.replace(",", "") + "元")
    return sums[0].low if len(sums) == 1 else Decimal()
