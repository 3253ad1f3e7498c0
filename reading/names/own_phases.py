"""Whether a phase told behind a project's name is the project's own («力驰一期投产了», «西格玛二期的厂房封顶了»).

The first phase is, and what is built, stands still or is put in of a later one; a later phase that somebody thinks of
or invests in is a project by itself. Which of several projects a phase belongs to, its names tell.
"""

from reading.text.patterns import regex

PHASE = regex(r"的?(?P<phase>[一二三四五六]期)")
_FIRST = r"的?(?:一期|1期|首期)(?:项目|工程)?(?![^,，。;；]{0,4}(?:有?想|有意|考虑))"
_LATER = (r"的?[二三四五六2-6]期(?:项目|工程|的|那边|那个)*(?:[今昨前]天|已经?|刚刚?|也|都|上周|[上下]午|总算|现场)*"
          r"(?:厂房|车间|主体|宿舍|办公楼|研发楼|综合楼|围墙|围挡|桩基|地基|基础|土建|钢构|钢结构|装修|设备|工地|道路|管网|"
          r"消防|雨污|配电|变压器|屋面|场地|封顶|完工|竣工|打桩|进场|浇筑|停工|复工|停电|停水)")
_OWN = regex(f"{_FIRST}|{_LATER}")


def is_of_its_phase(after: str) -> bool:
    """`after`: what stands right behind the project's name."""
    return _OWN.match(after) is not None


def is_of_phase(name: str, phase: str) -> bool:
    """The name tells that phase («一期»); the first one is where it tells none."""
    told = PHASE.search(name)
    return told["phase"] == phase if told is not None else phase == "一期"
