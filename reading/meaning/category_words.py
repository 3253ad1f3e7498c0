"""Which of the plan's excluded categories (房地产 …) a report says that its projects are of (mechanism 4).

Of a message with one project every word tells it, of several only its own name. A firm's name («某某房地产公司»), a
market and a denial («不是房地产») tell nothing.
"""

import re
from collections.abc import Iterable, Sequence

from reading.text.normalise import uniform

# What else says that a project is of the category, where a plan has it.
_ALSO: dict[str, str] = {"房地产": "房产开发|地产(?:开发|项目)|商品房|商品住宅|住宅|楼盘|别墅"}
_DENIED = re.compile(r"(?:不是|并非|不属于?|不算|不含|不涉及|除|没有|非|转型|退出|配套)(?:[^,，。；;]{0,2})$")
# Behind the word the project itself is told of, and no product, firm or trade («住宅电梯», «房地产公司», «房地产市场»).
_OF_A_PROJECT = re.compile(r"(?:类|综合|商业|住宅|开发|建设|性质|项目|用地|地块|小区|区|楼|体|的|[一二三四五]期)*"
                           r"(?=[,，。;；、:：!！\s()（）「」“”\"]|$|\d|总?投资|计划|协议|合同|签|已|正式|开工|动工|落地|奠基|"
                           r"今|昨|约|和|与)")


def categories_told(text: str, names: Sequence[str | None], firms: Iterable[str],
                    categories: Iterable[str]) -> tuple[str | None, ...]:
    """The category of each project that the message names, None where it says none."""
    whole = uniform(text)
    for firm in firms:
        whole = whole.replace(uniform(firm), "")
    alone = len(names) == 1
    return tuple(next((category for category in categories
                       if _is_told(category, whole if alone else uniform(name or ""))), None) for name in names)


def _is_told(category: str, said: str) -> bool:
    form = "|".join(filter(None, (re.escape(category), _ALSO.get(category, ""))))
    return any(not _DENIED.search(said[:found.start()]) and _OF_A_PROJECT.match(said[found.end():])
               for found in re.finditer(form, said))
