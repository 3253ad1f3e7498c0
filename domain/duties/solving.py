"""Which difficulty of a project a sentence means that tells it as solved, or as back again. Pure."""

import re
from collections.abc import Iterable, Sequence

from domain.filing.record import Act, Mention
from domain.projects.project import Difficulty

_ANOTHER = re.compile(
    r"(?:又|还|另外?|新)(?:冒|蹦|跳|钻|生|出|遇|碰|有|来|多)(?:出来?|现|到|上|来)?了?(?:一?个|一些|一?条|一?件|"
    r"点)?(?:新的?|别的|另外的?)?(?:问题|困难|难题|麻烦|难处|情况|事)?[,，:：\s]+(?=[一-龥])|"
    r"(?:又|还|新)(?:冒出来?|出现?|遇到|碰到|有|来)了?(?:一?个|一些|一?条|一?件)?(?:新的?|别的|另外的?)(?:问题|困难|"
    r"难题|"
    r"麻烦)(?:是|在于|就是)?|(?:现在|目前|但是?|不过|可是)[,，\s]*(?:又)?(?:新的?问题|新困难|卡)(?:是|在了?|住了?)|"
    r"新(?:的)?(?:问题|困难|难题|麻烦)(?:是|在于|就是|来了|出现了)[,，:：\s]*")
_RESTS = re.compile(r"暂停|暂缓|停工|停建|停摆|停滞|搁置|中止|停一停|缓一缓|先停(?!电|水|气)")
_HAN = re.compile(r"[一-龥]+")
_TOLD_OF_ANY = re.compile(
    r"反[映馈]|困难|问题|难题|麻烦|诉求|项目|企业|公司|工程|协调|解决|办[理妥好完成]|推[不得]动|推进|进不[了去]|动不了|"
    r"[没未]有?|不[够足能行到了]|缺少?|还差|"
    r"落实|[定批接拿办]?下来|[上下本这]个?[周月]|月[底初中]|[今昨明后前]天|之?前|以[前后内]|现在|目前|已经?|还是?|什么|"
    r"怎么|[答回][复覆话]|我们?|他们?|人家|对方|"
    r"[这那]个?|[的得地了着过呢吧啊和与跟]|[事情]+|一下|可以|能够|需要|希望|请|影响|进度|开工|签约|投产|昨|今|终于|"
    r"总算|都|也|就|说|让|给|把")


def concerned(mention: Mention, text: str, difficulties: Sequence[Difficulty]) -> Difficulty | None:
    """Of the project's difficulties the one that the text speaks of: of the open ones where it is told as solved or
    given to somebody, of
    the solved ones where it is back; the one that shares most of the text's words, and of equals the newest."""
    if mention.act not in (Act.SOLVED, Act.REOPENED, Act.CHARGED):
        return None
    fitting = [d for d in difficulties if (d.solved_on is None) == (mention.act is not Act.REOPENED)]
    likeness = {d.id: _shared(text, d.text, (mention.name, mention.enterprise)) for d in fitting}
    if mention.act is Act.REOPENED:
        fitting = [d for d in fitting if likeness[d.id]]
    return max(fitting, key=lambda d: (likeness[d.id], d.opened_on, d.id), default=None)


def why_it_rested(mention: Mention, text: str, difficulties: Sequence[Difficulty]) -> Difficulty | None:
    """Of a project that is taken up again: the open difficulty that told of its rest, where the text speaks of why
    («恢复推进，电价谈到位了» of «因电价没有谈拢暂停推进»)."""
    names = (mention.name, mention.enterprise)
    return next((d for d in difficulties if d.solved_on is None and tells_of_rest(d.text)
                 and shared_words(text, d.text, names)), None)


def tells_of_rest(trouble: str) -> bool:
    """The difficulty is that the project was paused."""
    return _RESTS.search(trouble) is not None


def another(text: str) -> str | None:
    """«变压器的问题解决了，不过又冒出来一个，消防通道让隔壁占了»: the words for the difficulty that is new; None
    where there is none."""
    found = _ANOTHER.search(text)
    return text[found.end():].strip(" ,，。:：") or None if found is not None else None


def still_open(text: str, difficulties: Sequence[Difficulty]) -> bool:
    """«焊工问题还没解决» of a difficulty that is open already opens no second one."""
    return any(d.solved_on is None and _shared(text, d.text, ()) for d in difficulties)


def shared_words(said: str, told: str, names: Iterable[str | None] = (), size: int = 2) -> frozenset[str]:
    """Runs of `size` characters that both texts hold and that say what is the matter: neither in `names` nor in what
    any difficulty is told with."""
    said, told = _TOLD_OF_ANY.sub(" ", said), _TOLD_OF_ANY.sub(" ", told)
    for name in names:
        said, told = said.replace(name or "\0", " "), told.replace(name or "\0", " ")
    return _runs(said, size) & _runs(told, size)


def _runs(text: str, size: int) -> frozenset[str]:
    found = (text[at:at + size] for at in range(len(text) - size + 1))
    return frozenset(run for run in found if _HAN.fullmatch(run))


def _shared(said: str, told: str, names: Iterable[str | None]) -> int:
    """How many."""
    return len(shared_words(said, told, tuple(names)))
