"""Whom an order is given to where no grammar of orders finds its form: sought anywhere in its words."""

from datetime import date

from reading.meaning.charge import Charge, until
from reading.service.office_names import OFFICE_END
from reading.text.normalise import uniform
from reading.text.patterns import regex

_PERSON = (r"(?:[老小][一-龥]|[一-龥](?:主任|[科局站镇乡组所部县区][长]|书记|科|局|工|哥|姐|叔|姨|师傅)|"
           r"[一-龥]{1,4}(?:甲|乙|丙|丁|戊|己|庚|辛))")
_OFFICE = rf"[一-龥]{{0,8}}?{OFFICE_END}"
_IN_SHORT = r"(?:人社|住建|城管|市政|水务|供电|环保|应急|消防|税务|财政|自然资源|规划|法务|审批|工信|发改|统计|安监)"
ANY_OFFICE = rf"(?:{_OFFICE}|{_IN_SHORT}(?:局|办|那边)?)"
_WHO = rf"(?P<who>{_PERSON}|{ANY_OFFICE})"
_TOLD = regex(rf"(?:让|叫|请|由|派|安排|通知|麻烦|转给?|交给?|喊){_WHO}")
_AT_HEAD = regex(rf"(?:^|[,，。;；:：\s])(?:那个?|对了|另外|还有)?{_WHO}(?=[^的说讲]|$)")
_ANYWHERE = regex(_WHO)


def charge_loosely(text: str, today: date) -> Charge:
    """To whom somebody is told to do something; `who` "" where nobody in particular is."""
    plain = uniform(text)
    found = _TOLD.search(plain) or _AT_HEAD.search(plain) or _ANYWHERE.search(plain)
    return Charge(found["who"] if found else "", until(plain, today), points=False)


