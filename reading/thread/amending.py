"""Messages about an earlier message: it was about another project («搞错了，这是智能拖拉机的»), or says something
wrong."""

from reading.text.normalise import uniform
from reading.text.patterns import regex
from reading.thread.slip_words import CUE, opening

LONGEST = 40
_OWNED = rf"(?:项目)?(?:{CUE.pattern})"
_THIS = r"(?:这|那|上面那?|刚才那?)?(?:一?[条个笔]|项目)?(?:动态|消息|钱|款|资金)?"
_IS = (r"(?:应该?|该|得|其实|实际上?|说)*(?:说的)?(?:是|属于|算[到在作]?|记[到在给]?|归[到在]?|挂[到在]|换[到成]|"
       r"改[到成]|[谈见说看聊访去来指]的(?:其实|应该)?是)")
_OF = r"(?:项目|工程)?(?:的(?:项目|事情?|动态|进展)?|那边的?|那个|那[儿里]|名下|头上|身上)?[吧啊哦。.!\s]*(?:,|$)"
_WHAT = r"(?P<what>[^,。;!?\d][^,。;!?]{1,29}?)"
_MEANT = tuple(regex(form) for form in (
    rf"^(?:{_THIS})(?:{_OWNED}[了,。;!:\s]*)+{_THIS}{_IS}{_WHAT}{_OF}",
    rf"^(?:{_OWNED}[,。;!\s]*)*不是[^,。;!?\s]{{2,30}}[,。;!\s]+(?:而?是){_WHAT}{_OF}",
    rf"^(?:{_OWNED}[了,。;!\s]*)*[^,。;!?]{{0,8}}的是{_WHAT}[,。;!\s]*(?:而)?不是[^,。;!?]{{2,14}}[吧啊哦。.!\s]*$",
    rf"^(?:{_THIS})(?:{_OWNED}[了,。;!:\s]*)+[^,。;!?]{{2,16}}[,。;!]{_THIS}{_IS}{_WHAT}{_OF}",
    rf"^(?:这|那|上面那?|刚才那?)一?[条个笔]?(?:动态|消息)?{_IS}{_WHAT}(?:项目)?的[吧啊哦。.!\s]*(?:,|$|(?<=[。!]))"))
_MONEY = regex(r"[一-龥]{0,4}(?:投资|资金|[合税产][同收值]额?|[定保证]+金|款|补贴|奖补)的?")  # «那500万是完成投资»
_SAID_BEFORE = regex(r"(?:我|我们|他)?(?:刚才|刚刚|今早|上午|下午|昨[天晚]|前天|上次|上周|之前|前面|前几天|"
                          r"早上)(?:我|我们)?(?:[报发写说填交传]|登记|录入)(?:上去|过)?的")
_LAST = (r"(?:刚才|刚刚|刚(?=[这那])|方才|上面|上|前面|最后|这|那)(?:我)?(?:报|发|说|登|填|记|登记)?的?(?:那|"
         r"这)?一?(?:条|个|笔|"
         r"份)?(?:消息|记录|登记|动态)?")
_AWAY = r"(?:撤回|撤销|撤掉|撤了|作废|删掉|删了|删除|收回|取消)"
_TAKES_BACK = regex(rf"(?:不对|错了|[搞弄说报]错了|哎呀?|麻烦|请|帮我|给我|[,，\s])*(?:{_AWAY}(?:一?下)?(?:"
                         rf"我)?{_LAST}"
                         rf"(?:$|[吧了,，。!！\s])|(?:把|将)?(?:我)?{_LAST}(?:给我|帮我|给|先)?{_AWAY})")
_ONLY_BACK = regex(r"(?:不对|[搞弄说报填发]?错了|哎呀?|麻烦|请|帮我|给我|对的?|是的?|嗯+|好的?|行|确认|"
                        r"算了|还是|先|那就|就|[,，。\s])*(?:撤回|撤销|撤掉|撤(?=[了吧])|收回)(?:一?下|来|[吧了啊])*"
                        r"[。!！\s]*")
# «撤回刚才那条力驰的»
_OF_WHAT = regex(r"((?:刚才|刚刚|上面|上|前面|最后|这|那)那?[条个笔])(?:关于)?[^,，。;；\s是不]{2,10}的"
                 r"(?=[消动记]|$|[吧了,。!])")
_INSTEAD = regex(r"改(?:成|为|到)|换成|应该?是|应为|合同|协议|项目(?!动态)")
_CHANGED = regex(r"改(?:成|为|到|一下|下)|更正|订正|应为|应该是|[搞弄说写打报记填]错|不对|撤回|删掉?|作废|撤掉")


def meant_project(text: str) -> str | None:
    """The words for the project that an earlier message is said to be about; None where a message says no such
    thing."""
    plain = opening(text)
    if len(plain) > LONGEST:
        return None
    found = next((match for form in _MEANT if (match := form.match(plain))), None)
    if found is not None and _MONEY.fullmatch(found["what"]):
        return None
    return found["what"].strip(" 的“”\"'") if found else None


def takes_back(text: str) -> bool:
    """«撤回刚才那条», «把上一条删了吧»: the last report is to be taken back, and nothing is put in its place."""
    plain = _OF_WHAT.sub(r"\1", uniform(text).strip())
    if _ONLY_BACK.fullmatch(plain):
        return True
    return len(plain) <= LONGEST and _TAKES_BACK.match(plain) is not None and _INSTEAD.search(plain) is None


def changes_earlier(text: str) -> bool:
    """«我昨天报的那个改成3亿»: something reported before is to be changed or taken back."""
    plain = uniform(text)
    said = _SAID_BEFORE.search(plain)
    return len(plain) <= LONGEST and said is not None and _CHANGED.search(plain, said.end()) is not None
