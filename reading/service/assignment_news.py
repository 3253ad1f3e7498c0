"""Whether words tell an assignment (交办) as done: «用地红线那个交办已经落实了», «红线出来了那个交办的事可以销了»,
«平面图的事办完了»."""

from reading.meaning.question import asks
from reading.text.normalise import uniform
from reading.text.patterns import regex

LONGEST = 120
_GIVEN = r"(?:交办|交代|布置|督办|交待)"
_IS_DONE = (r"(?:办结|办完|办好|办妥|做完|做好|落实|完成|搞定|弄好|弄完|销号|销掉|销案|销(?=[了吧])|了结|结(?=了))"
            r"(?:了(?!一半|一部分|大半)|吧|(?=[,。;!\s]|$))")
_TOLD = regex(rf"{_GIVEN}[^,。;没未不]{{0,12}}?{_IS_DONE}|{_IS_DONE}[^。;]{{0,12}}{_GIVEN}|"
              rf"的(?:事情?|任务|工作)(?:[都也就]|已经?|全部?|可以|今天|昨天)*{_IS_DONE}")
_ASKED = regex(r"什么时候|何时|几时|哪天|怎么")
_NOT_YET = regex(r"(?:[没未别]|还[没不]|尽快|务必|争取|请|催|什么时候|何时|抓紧|[前内]|快|要|等)[^,。;]{0,6}$")


def says_assignment_done(text: str) -> bool:
    """Neither asked, denied nor still to come."""
    plain = uniform(text)
    if len(plain) > LONGEST or asks(text) or _ASKED.search(plain):
        return False
    found = _TOLD.search(plain)
    return found is not None and not _NOT_YET.search(plain[:found.start()])
