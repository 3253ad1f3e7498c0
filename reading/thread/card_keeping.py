"""What is ordered of the card that stands there, and nothing else: «确认», «存吧», «算了», «还是记上吧»."""

from enum import StrEnum

from reading.meaning.courtesy import drops_card, is_courtesy
from reading.text.normalise import uniform
from reading.text.patterns import regex

LONGEST = 26
_OPENS = (r"(?:好的?|行|可以|对的?|没错|没问题|嗯+|是的?|无误|那就?|就这样|"
          r"(?:就|就是|是)?按?这个?(?:数|样|意思)[了的吧]?|"
          r"麻烦|请|帮我|给我|直接|现在|先|[,，。!！\s])*")
_ITS = r"(?:[这那上]面?(?:一?[条张个])?(?:卡片)?|刚才[那这]?一?[条张个]?|卡片|它|[那这]一?[条张个])?"
_KEEP = (r"(?:确认|确定|保存|入账|入库|提交)(?:保存|登记|提交|入账|无误|交办)?|"
         r"[存记登报录](?:上去?|下来?|进去?|到台账)|[存记登](?=[吧了啊])|存$|登记(?=[吧了啊上])")
_AGREES = regex(r"(?:[嗯哦啊,，\s])*(?:(?:对|是|没错|没问题|正确|无误|就这样|可以)[的了吧啊呀呢哈]*[,，。!！~～\s]*)+")
_PLAINLY = regex("确认|确定|保存|提交|交办|存")
_NUMBER = r"[\d.一二两三四五六七八九十百千万亿]+(?:个?亿|万|元|块|人|个|位|亩)*"
_AFFIRMS = regex(rf"(?:对|嗯|是|没错)[的,，\s]*(?:就|就是|是)(?P<told>{_NUMBER})(?:没错|对的?|吧)?[,，。\s]+")
_ENDS = r"(?:一?下|[吧了啊呀哈嗷的]|谢谢|辛苦了?|没问题|(?:就|先)(?:这样|这些|行|可以)|[,，。!！~～\s])*"
_SAVES = regex(rf"{_OPENS}(?:把|将)?{_ITS}(?P<all>都|全部?|两[条张个]都|一起)?(?:{_KEEP}){_ITS}{_ENDS}")
_TAKES_UP = regex(rf"(?:不对|等等|算了|哎|那|[,，\s])*还是(?:给我|帮我|把{_ITS})?"
                       rf"(?:{_KEEP}|[存记登报]|登记|要){_ITS}{_ENDS}")
_ASKED = regex(rf"{_ITS}(?:都|已经?)?(?:[存记登报录](?:上去?|下来?|进去?|好|到台账)?|保存|入账|入库|登记)了?"
                    r"(?:吗|没有?|么|不)?[?？。!！\s]*(?<=[吗没有么?？])")
# of a message that may never have come: «信号不好，刚才那条发出去没», «我刚发的你记了没»
_CAME = regex(r"(?:[^,，。!！]{1,16}[,，。!！\s]+)?(?:也|我|咱|就|不知道|看看|帮我看看?|看一?下|[,，\s])*"
              r"(?:刚才?|刚刚|上面|前面|早上|中午|上午|下午|昨天|昨晚)?我?(?:刚才?)?(?:[发报说传]的)?"
              r"(?:[那这上前]一?[条个]|(?<=的)|消息)?(?:消息|信息|语音)?(?:你|您|有没有|是不是|都)*"
              r"(?:[发传报](?:出去|上去|过去|成功|到|成)|[收看]到|[存记登录](?:上去?|下来?|进去?|好)?|保存|入账|入库|登记)"
              r"(?:上|成功)?了?(?:没有?|没[发收存记传]\S{0,3}|吗|么|(?<=[上到去]了)吧)[?？。!！\s]*")
_LEADS = r"(?:对的?|是的?|嗯+|好的?|行|那|就|还是|先|哎呀?|不对|[搞弄报]错了|麻烦|请|帮我|给我|[,，。!！\s])*"
_OFF = (rf"(?:算了[,，\s]*)?(?:把|将)?{_ITS}(?:给我|帮我|先|就)?(?:不[报记存登]了|不用[报记存登]了?|不要了|"
        rf"(?:取消|作废|删[掉除]?|撤[掉回销]?|去掉|丢掉|扔掉?){_ITS})")
_SOFTLY = r"(?:[吧了啊呀,，。!！\s]|算了|不用了?|不要了?|别[发存记]了)*"
_TAKES_OFF = regex(rf"{_LEADS}{_OFF}{_SOFTLY}")  # said of what is saved, too
_TAKES_REQUEST_OFF = regex(rf"{_LEADS}(?:把|将)?(?:刚才|刚刚|上面|前面)?(?:[那这]一?[个条项件])?(?:的)?"
                           rf"(?:诉求|请求|困难|问题|要求|申请|督办)(?:给我|帮我|先|就|也)?"
                           rf"(?:不[报记存登]了|不用[报记存登]了?|不要了|取消|作废|删[掉除]?|撤[掉回销]?|去掉){_SOFTLY}")
_GIVES_UP = regex(rf"{_LEADS}(?:{_OFF}|算了|不[填改]了|先不[报记填改]){_SOFTLY}")


_OWN = regex(r"[那这上前]一?[条个]|[发传报](?:的|出去|上去|过去)|消息|信息|语音")


class CardOrder(StrEnum):
    SAVE = "save"
    SAVE_ALL = "save_all"
    DROP = "drop"
    TAKE_UP = "take_up"  # what was dropped is to be saved after all
    WHETHER = "whether"  # it is asked whether it is saved, or only agreed to: that does not save it
    NEVER_MIND = "never_mind"  # what is asked needs no answer


def card_order(text: str, *, seen: bool, card: bool, asked: bool, told: str = "") -> CardOrder | None:
    """`seen`: there is a last card; `card`: it is not saved yet (without one, what waits otherwise may be meant);
    `asked`: a question of the bot is open; `told`: the card's words, a number of which may be affirmed («对 就是900
    存上»)."""
    plain = uniform(text).strip()
    affirms = _AFFIRMS.match(plain)
    plain = plain[affirms.end():] if affirms is not None and affirms["told"] in uniform(told) else plain
    if len(plain) > LONGEST:
        return None
    if asked:
        return CardOrder.NEVER_MIND if _GIVES_UP.fullmatch(plain) else None
    if _TAKES_UP.fullmatch(plain):
        return CardOrder.TAKE_UP
    if _CAME.fullmatch(plain) and _OWN.search(plain):
        return CardOrder.WHETHER
    if seen and (_ASKED.fullmatch(plain) or (_AGREES.fullmatch(plain) and not is_courtesy(plain))):
        return CardOrder.WHETHER
    saves = _SAVES.fullmatch(plain) if card or _PLAINLY.search(plain) else None
    if saves is not None:
        return CardOrder.SAVE_ALL if saves["all"] else CardOrder.SAVE
    drops = _TAKES_OFF if seen and not card else _GIVES_UP
    of_request = not seen and _TAKES_REQUEST_OFF.fullmatch(plain)  # of a card's its own words tell what comes off
    return CardOrder.DROP if drops_card(text) or drops.fullmatch(plain) or of_request else None
