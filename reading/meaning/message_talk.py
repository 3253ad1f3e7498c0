"""Which clauses of a message speak of the message and of who sends it, and tell nothing of a project.

In this order: words to the reader or of the sender himself («麻烦帮我记一下», «我刚接手», not «我县», «我们»); what is
to be recorded or is headed («先记一笔», «报两个好消息»); a greeting («各位领导好»); that somebody called or wrote,
without what he said («来电话了», «专门打电话来谢»); urging («不得拖»). What somebody says is told without that he says
it.
"""

import re

from reading.text.normalise import uniform
from reading.text.patterns import regex

LONGEST = 18
# 我 or 你 as a person; 我县, 我方, 我们 are the office
_PERSON = regex(r"我(?![们县市区镇乡街局委办方司园国省州旗村院校所港片中商投招部站队])|"
                     r"[您你](?!们?[县市区镇乡局园])")
# «我没答应», «我让他们先报方案»: what was decided or asked for is told
_DECIDED = regex(r"(?:我|我们?这边)[^,]{0,4}?(?:[没未不]?(?:答应|同意|松口|表态|接话|应承|允)|"
                 r"(?<!就)(?:答复|回绝|拒绝|婉拒|建议|要求|承诺|许)|"
                 r"[让叫请](?=他|她|对方|企业|人家))")
_QUANTITY = r"(?:个?(?:计划|日子|时间)(?!表)|一?[下笔句个条声]|[两三几四]个|[上着好]|下来|下|个(?:话|情况))"
_RECORDED = regex(
    r"(?:[这那][条个事]?|先|再|给|就|直接|也|都|麻烦|请|帮忙|烦请|劳驾|顺便|顺带|另外?|可以|给[^,]{2,12}|在[^,]{2,"
    r"12}(?:里|下面|上))*"
    rf"(?:登?记|登录?|录入?|报告?|汇报|备注|备案|[写补说讲留])(?:了)?{_QUANTITY}?(?:个?听说|了?就[行好]|吧|啊|哈|哦|"
    rf"了)*")
# «玄武岩项目的事情说一下», «就是说一声进度»: what follows, or what was told, is announced
_ABOUT = regex(r"[^,]{0,12}?(?:事情?|情况|进展)(?:我|给[^,]{1,4})?(?:[说讲报]|汇报|报告|反映|通报)(?:一?[下声])|"
               r"(?:就是|只是|先)?(?:给[^,]{1,4})?(?:[说讲报]|汇报|通报)(?:一?[下声])(?:情况|进度|进展)")
_MEAL = regex(r"(?:[早中晚]上?|中午|完了|然后|最后)?(?:一起|就|也|在[^,]{1,6})*"
              r"(?:吃|用)[的了]?(?:个|顿|一顿)?(?:[^,]{0,3}餐|便?饭|食堂)")
_FORGOTTEN = regex(r"[^,]{1,5}(?:忘|漏)(?:记|了)*(?:登?记|报|写|说)了?")
_FORM = regex(r"格式|(?:怎么|该|会|太)(?:写|报|填)|(?:单子|照片|回单|截图|材料|附件)[^,]{0,6}(?:晚点|回头|稍后|"
                   r"随后|马上)[再就]?(?:发|补|传)")
_HEADING = regex(r"(?:现|兹)?将?[^,]{0,12}(?:(?:报告|汇报|情况|进展|说明)如下|(?:个|条)?(?:好|新|坏)消息|"
                      r"[一两二三四五六七八\d几][个件项条桩]好?(?:事|进展|情况|消息|项目)情?)")
_CALLED = regex(
    r"[^,]{0,4}?(?:刚才?|今[天早]|昨[天晚]|一早|上午|下午|又|还|人家?|企业|老板|专门|特[地意]|主动|自己|亲自|"
    r"那[边头家]|对方|有人)*"
    r"(?:来|打|通)(?:了|过)?(?:个|通)?(?:电话|微信|消息|信|函|电)(?:来|过来|了|到)*(?:道?谢了?|[说讲称]|告知|通知)*")
# «各位领导好», «请领导知悉», «特此汇报»
_TO_READERS = regex(
    r"(?:各位|尊敬的)*(?:领导|同事|同志|主任|局长|书记|[县市区镇]长)们?[:,]?(?:大家)?"
    r"(?:[早上中下晚]*[午上]?好|早|辛苦了?)?|"
    r"请?(?:各位)?领导们?(?:知悉|知晓|阅|阅示|批示|审阅|关注|放心|过目|参阅|悉知)|"
    r"特此(?:汇报|报告|说明|报备)|(?:妥否)?,?请(?:批示|审阅|知悉|领导批示)")
_URGED = regex(r"(?:绝对|千万|再也|决)?(?:不得|不能|不许|别|不要)再?(?:拖|等|耽误|含糊)[了延着]?|(?:太)?不像话|"
                    r"越快越好|抓紧")
_SAYS = regex(r"(?:[^,]{0,6}[来打](?:了个?)?电话来?|刚才?|今[天早]|昨[天晚]|又|也|还|都|就|那边|对方|人家)*"
                   r"(?:[说讲称](?!不|法|明|服|好|定|是非)|表示|反馈|告知|告诉(?:我们?)?|实话)(?:了|过|是)?[:,"
                   r"\s]?(?=[一-龥\dA-Za-z]{3})")


def tells_nothing(clause: str) -> bool:
    """The clause is talk about the message or between those who write and read it."""
    plain = uniform(clause).strip(" ,。.!~…")
    if len(plain) > LONGEST:  # told in one breath, and more than talk
        return False
    if (_PERSON.search(plain) and not _DECIDED.search(plain)) or _FORM.search(plain):
        return True
    talk = (_RECORDED, _ABOUT, _MEAL, _FORGOTTEN, _HEADING, _CALLED, _URGED, _TO_READERS)
    return any(form.fullmatch(plain) for form in talk)


def without_talk(text: str) -> str:
    """The clauses that tell something; the whole text where none does."""
    clauses = re.split(r"([,，。;；!！\n])", text)
    kept = "".join(said + sign for said, sign in zip(clauses[::2], [*clauses[1::2], ""], strict=True)
                   if not tells_nothing(said))
    return kept or text


def without_saying(clause: str) -> str:
    """«说设备船期晚了» -> «设备船期晚了»."""
    said = _SAYS.match(uniform(clause))
    return clause[said.end():] if said else clause
