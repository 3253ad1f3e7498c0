"""Words of a question that nothing explains: which of them could name something."""

from collections.abc import Iterable

from reading.text.patterns import regex
from reading.text.vocabulary import SINGLES, ordinary

_HANDLED = regex(
    r"(?:[能要该会得]?(?:[办招接弄拿批搞做修装找补跑催定开]|处理|协调|对接)?[够好完齐上下来成通到掉妥]*)$")
_NARROWED = regex(r"的?(?:项目|企业|公司|资金|困难|问题|单位|客商|外出|出差|来访|报告|动态)")
_NUMBER = regex(r"\d+(?:个|家)?")
# What ends so is a place, a unit or a stretch of time, of whatever words the rest is: «隔壁县», «突破月»
_HEADED = regex(r"[一-龥]{1,8}(?:[县市区镇乡局旗州]|街道|园区)|[一-龥]{2,8}(?:[月季年]|行动|会战|攻坚战?)")


def unexplained(runs: Iterable[str]) -> tuple[str, ...]:
    """Those that could name something; what consists of verbs and function words only tells how it is asked."""
    named = (named_in(run) for run in runs)
    return tuple(run for run in named if len(run) > 1 and not _NUMBER.fullmatch(run)
                 and (uncovered(run) > 1 or heads_a_name(run)))


def narrowing_words(text: str, runs: Iterable[str]) -> tuple[str, ...]:
    """Those that stand before what is asked about and so say which of it («签约成功的项目»): what is not understood of
    them is named, whatever words they are."""
    return tuple(run for run in runs if len(run) > 1 and any(ch not in SINGLES for ch in run)
                 and _NARROWED.match(text, text.index(run) + len(run)))


def heads_a_name(run: str) -> bool:
    """Whether it ends as a place, a unit or a stretch of time does."""
    return _HEADED.fullmatch(run) is not None


def named_in(run: str) -> str:
    """«施工许可办», «焊工招够», «能弄»: without the verb of handling behind what is handled."""
    bare = _HANDLED.sub("", run)
    return run if len(bare) == 1 else bare


def uncovered(run: str) -> int:
    """The fewest characters that are left when ordinary verbs and function words are taken out."""
    best = [0]
    for end in range(1, len(run) + 1):
        single = best[end - 1] + (run[end - 1] not in SINGLES)
        words = [best[end - size] for size in (2, 3) if end >= size and run[end - size : end] in ordinary()[0]]
        best.append(min([single, *words]))
    return best[-1]
