"""Facilities that a clause opens with and a step of theirs is told of: «海之韵康养中心封顶», «顺和物流园6月6日开业».

What such a facility is called is a project's name as a whole, without a firm: of 28 labelled messages with one 27 have
it so. A workshop, a hall or a phase («惠隆制药口服液车间») is a firm's more often than not: the model judges these.
"""

import re
from functools import lru_cache

from reading.text.patterns import regex

_SORT = (r"(?:产业园|物流园|工业园|创业园|园区|小镇|综合体|市场(?!主体)|广场|乐园|度假村|[一-龥]库|云仓|"
         r"(?<!游客)(?<!展示)(?<!指挥)(?<!数据库)中心)")
_DAY = r"(?:今天|[昨今]日?|昨天|前天|[上下]午|\d{1,2}(?:月|\.)\d{1,2}[日号]?|正式|已经?|也|顺利|成功|终于|总算|刚刚?)*"
_STEP = (r"(?:封顶|竣工|完工|开业|投产|试投产|试生产|试营业|揭牌|奠基|开工(?!建设|了?[\d一二两三四五六七八九]+个)|破土|"
         r"取得[^,。;]{0,3}许可|"
         r"(?:举行|举办)了?(?:隆重的?)?(?:开工|竣工|奠基|开业|揭牌|投产))")
_PART = r"(?:[一二三四五六七八九\d]{1,2}号?(?:[温大]?棚|库房?|楼|馆))?"
# no name begins with these, nor is whose it is or which one it is told by them
_OWN = r"(?:(?![的了与和在到赴去从对各我该本此这那个主新年月日号天:,。;、]|其中|另有)[一-龥A-Za-z0-9])"
_TOLD = regex(rf"(?:^|(?<=[,。;!\n():\s、和及]))"
              rf"(?P<name>(?!项目|主体|配套)(?:{_OWN}和{_OWN}{{0,9}}?|{_OWN}{{2,10}}?){_SORT}){_PART}"
              rf"(?={_DAY}{_STEP}|\((?:总?投资)?[\d.]+亿)")
_OF_A_FIRM = re.compile("公司|集团|股份|镇|乡|街道|[市县区](?!场)")


@lru_cache(maxsize=8)
def facilities_told(text: str) -> frozenset[tuple[int, int]]:
    """Where their names stand in uniform text."""
    return frozenset(found.span("name") for found in _TOLD.finditer(text) if not _OF_A_FIRM.search(found["name"]))
