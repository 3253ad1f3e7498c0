"""Messages about an earlier message: it was about another project («搞错了，这是智能拖拉机的»), or says something
wrong."""

import re

from reading.text.normalise import uniform

LONGEST = 40
_OWNED = r"(?:[搞弄说写打报记填选]?(?:错|反)了?|不对|不是|更正|纠正)"
_THIS = r"(?:这|那|上面那?|刚才那?)?(?:一?[条个笔]|项目)?(?:动态|消息)?"
_IS = r"(?:应该|其实|实际上?|说)?(?:说的)?(?:是|属于|算|记[到在]|换[到成]|改[到成])"
_OF = r"(?:项目|工程)?(?:的(?:项目|事情?|动态|进展)?|那边的?|那个|名下)?[吧啊哦。.!\s]*$"
_WHAT = r"(?P<what>[^,。;!?\d][^,。;!?]{1,29}?)"
_MEANT = tuple(re.compile(form) for form in (
    rf"^{_OWNED}[了,。;!:\s]*{_THIS}{_IS}{_WHAT}{_OF}",
    rf"^不是[^,。;!?]{{2,30}}[,。;!\s]+(?:而?是){_WHAT}{_OF}",
    rf"^(?:这|那|上面那?|刚才那?)一?[条个笔]?(?:动态|消息)?{_IS}{_WHAT}(?:项目)?的[吧啊哦。.!\s]*$"))
_SAID_BEFORE = re.compile(r"(?:我|我们|他)?(?:刚才|刚刚|今早|上午|下午|昨[天晚]|前天|上次|上周|之前|前面|前几天|"
                          r"早上)(?:我|我们)?(?:[报发写说填交传]|登记|录入)(?:上去|过)?的")
_CHANGED = re.compile(r"改(?:成|为|到|一下|下)|更正|订正|应为|应该是|[搞弄说写打报记填]错|不对|撤回|删掉?|作废|撤掉")


def meant_project(text: str) -> str | None:
    """The words for the project that an earlier message is said to be about; None where a message says no such
    thing."""
    plain = uniform(text).strip()
    if len(plain) > LONGEST:
        return None
    found = next((match for form in _MEANT if (match := form.match(plain))), None)
    return found["what"].strip(" 的“”\"'") if found else None


def changes_earlier(text: str) -> bool:
    """«我昨天报的那个改成3亿»: something reported before is to be changed or taken back."""
    plain = uniform(text)
    said = _SAID_BEFORE.search(plain)
    return len(plain) <= LONGEST and said is not None and _CHANGED.search(plain, said.end()) is not None
