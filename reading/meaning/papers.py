"""Whether a text tells that a paper was handed in, taken or passed: «环评报告交上去了», «红线图拿到了», «图纸定稿了».

A paper on its way is no step of its project: what no word of the text names is not reached by it.
"""

from reading.text.patterns import regex

_PAPER = r"图纸?|红线|报告|申请|材料|资料|方案|说明|函|台账|清单|预审|手续|批复|意见|文本|公示|[表书]"
_GOES = (r"(?:交|报|递|送|寄|呈|提交|上报|申报|发)(?:上去|出去|进去|过去|过来|到|给|[去来出走齐全了])|"
         r"(?:拿|领|取|收|要)(?:到|来|回来?|走)|(?:拿|领|取)了|出来|定稿|送审|过审|受理|补[正齐交好]|改好|修编|编[好完]|"
         r"[盖签]了?章|做[好完]|画[好完]|备[好齐]")
_MOVES = regex(rf"(?:{_PAPER})[^,。;!?]{{0,10}}?(?:{_GOES})|(?:{_GOES})了?[^,。;!?]{{0,8}}?(?:{_PAPER})")


def paper_moves(plain: str) -> bool:
    """`plain`: a uniform text."""
    return _MOVES.search(plain) is not None
