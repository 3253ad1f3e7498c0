"""Sounds of one who thinks while he speaks or dictates («嗯», «呃», «的事情啊基本上»), and a «那个» that points at
nobody («跟那个力驰的赵总»): left out before anything is read. Pure."""

from reading.text.patterns import regex

_SOUNDS = regex(r"(?<!\w)[嗯呃唔]+(?!\w)[,，、…\s]*|[呃唔]+|(?<=[一-龥])嗯+(?=[一-龥])|(?<=[一-龥])啊(?=[一-龥])")
_POINTS = regex(r"(?<=[跟和与同])那个(?!项目|企业|公司|厂|做|叫|姓|人|老[板总])"
                r"(?=[一-龥A-Za-z]{2,6}?(?:的)?(?:[一-龥]总|老[板总]|董事长|经理|主任|人))|"
                r"(?:(?<=^)|(?<=[,，。;；\s]))(?:那个|这个|就是说|怎么说呢)[,，、…]+\s*")
_HINT = regex("[嗯呃唔啊]|那个|这个|就是说|怎么说呢")


def without_fillers(text: str) -> str:
    """The text without them; as it is where it consists of nothing else («嗯»)."""
    if _HINT.search(text) is None:
        return text
    rest = _POINTS.sub("", _SOUNDS.sub("", text))
    return rest if len(rest.strip()) > 1 else text
