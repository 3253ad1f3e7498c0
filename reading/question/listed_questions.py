"""Questions told as a list under the request («请核对：⏎1. 风电铸件累计到位资金；⏎2. 其中上月到位资金。»)."""

from reading.text.patterns import regex

_REQUEST = regex(r"(?:请|麻烦|劳驾|烦请|您|你|帮(?:我|忙)?|给我|我?想|再|一并|分别|协助|[,，\s])*"
                 r"(?:问|查|核|核对|核实|核查|查询|查看|看|提供|列|列出|告知|告诉我?|回复|答复|明确|"
                 r"(?<=[请烦您你忙我])(?:报|报送|统计|说明))"  # who says «报一下：1.…» of himself reports
                 r"(?:一?下|以下|下列|如下|下面|这?几[项个点件条]|[一二两三四五六七八九]?[项个点件条]|"
                 r"事项|问题|数据|情况|数字?)*[:：]?")
_ITEM = regex(r"\s*(?:[(（]?(?:\d{1,2}|[一二三四五六七八九十])[)）]|(?:\d{1,2}|[一二三四五六七八九十])[.．、])\s*"
              r"(?P<what>\S.*?)[；;。,，\s]*")
_FEWEST = 2
_LINE = regex(r"\n+|(?<=[:：；;])\s*(?=(?:\d{1,2}|[一二三四五六七八九十])[.．、)）]|[(（]\d)")


def listed_questions(text: str) -> tuple[str, ...]:
    """What each item asks, without its number; nothing where the text is no request with a numbered list."""
    head, *lines = [line for line in _LINE.split(text.strip()) if line.strip()] or [""]
    items = [_ITEM.fullmatch(line) for line in lines]
    if len(items) < _FEWEST or _REQUEST.fullmatch(head.strip()) is None or None in items:
        return ()
    return tuple(item["what"] for item in items if item is not None)
