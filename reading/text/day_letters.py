"""A day of one letter («昨赴杭», «今到资600», «明来3人») put into its word. 今 and 明 also end names
(启明, 华今), so what stands right before them says which they are."""

import re

from reading.names.ledger_index import LedgerIndex
from reading.names.references import references
from reading.text.patterns import regex
from reading.text.vocabulary import lengths, vocabulary

_OF_A_DAY = (
    (regex(r"(?<=[昨今明])(?:儿个|个儿|儿)(?![童子科女])"), "天"),
    (regex(r"(?<=昨)个(?![人体别性])|(?<=(?<![至如当迄而])今)个(?![人体别性])"), "天"),
    (regex(r"昨(?![天日晚夜儿个年早晨夕今上下])"), "昨天"),
    (regex(r"(?<![至如现迄当而古昨])今(?=[到来去赴见签开接访谈投移换办批竣完进上下已又刚正在率陪打交拿取通封奠试入"
           r"会走回收汇获领起动抵与和同])(?!上午|下午|晚)"), "今天"),
    (regex(r"(?<![说证声表申透文光聪发昆三高黎查注阐简鲜照])明(?=(?:不[来去]|[来去赴到飞见签接访抵返回有](?![年天])))"),
     "明天"))
_RUN_BEFORE = regex(r"[一-龥]{0,12}$")
# single letters that no name goes on behind: who, titles, particles, measures, units, «and»
_CLOSES = frozenset("我你您他她们咱人都也就再还又已了的等家位方局长任记处科总董委办县市区镇乡组和与跟同")


def with_days_in_words(text: str, ledger: LedgerIndex) -> str:
    for pattern, word in _OF_A_DAY:
        for found in reversed(list(pattern.finditer(text))):
            if not _in_a_name(text, found.start(), found.end(), ledger) and not _ends_a_name(text, found, ledger):
                text = text[:found.start()] + word + text[found.end():]
    return text


def _in_a_name(text: str, start: int, end: int, ledger: LedgerIndex) -> bool:
    """«际明来5人» of 际明新能: with the character before it begins a name of the ledger."""
    before = text[max(0, start - 1):end]
    return len(before) > 1 and bool(ledger.forms.written.under(before))


def _ends_a_name(text: str, found: re.Match[str], ledger: LedgerIndex) -> bool:
    """«和深圳启明签约»: 明 right behind what is no known word; 今 behind one single letter («华今»), for behind more of
    them stands a new firm's name, and 今 ends few."""
    if found[0] not in "今明":
        return False
    before = text[:found.start()]
    run = _RUN_BEFORE.search(before)
    left = _unknown_at_the_end(run[0] if run else "")
    if not left or any(one.end == len(before) for one in references(before, ledger, None)):
        return False
    return found[0] == "明" or left == 1


def _unknown_at_the_end(run: str) -> int:
    """How many letters are left behind the last known word, read from the left with the longest word each time."""
    at = left = 0
    while at < len(run):
        size = next((size for size in lengths().get(run[at:at + 2], ()) if run[at:at + size] in vocabulary()), 1)
        left = 0 if size > 1 or run[at] in _CLOSES else left + 1
        at += size
    return left
