"""Indicators of projects of certain words («四新») where no project is called by any of them: nobody has said which
projects these are, so nothing is known yet."""

from collections.abc import Sequence
from dataclasses import replace

from domain.figures.indicator_lines import IndicatorLines
from domain.figures.tags import looks_for_words, unknown_words
from storage.store import Store


async def with_untagged(store: Store, lines: Sequence[IndicatorLines]) -> tuple[IndicatorLines, ...]:
    """Three queries at most; none where every such indicator has some."""
    empty = [line.indicator.name for line in lines if not line.total.figure.value and looks_for_words(line.indicator)]
    if not empty:
        return tuple(lines)
    used = await store.facts.words_in_use()
    return tuple(replace(line, untagged=unknown_words(line.indicator, used)) if line.indicator.name in empty else line
                 for line in lines)
