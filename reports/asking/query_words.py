"""A query said in words: on the button that asks it, and where a question was understood in part."""

from domain.asking.query import Query
from reports.render import render


def query_words(query: Query) -> str:
    """«2026年10月 高新区 签约 按单位»."""
    return " ".join(render("query_words", q=query).split())
