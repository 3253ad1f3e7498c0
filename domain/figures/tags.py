"""What projects and firms are called by (标签): which tags are said of a firm itself, which word takes in others, which
ones a plan asks about. Pure."""

from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType

from domain.figures.indicator import Growth, Indicator, Share
from domain.figures.rulings import of_activities
from domain.plan.plan import Plan

# A tag -> what is true of it besides: a plan that asks for 500强 counts each of the lists.
IMPLIED: Mapping[str, frozenset[str]] = MappingProxyType({
    "世界500强": frozenset({"500强"}), "中国500强": frozenset({"500强"}), "民营500强": frozenset({"500强", "民企"}),
    "央企": frozenset({"国企"}), "龙头企业": frozenset({"行业龙头", "龙头"}), "行业龙头": frozenset({"龙头企业",
    "龙头"}),
    "链主企业": frozenset({"链主"}), "独角兽": frozenset({"独角兽企业"}), "上市公司": frozenset({"上市企业"}),
    "专精特新小巨人": frozenset({"专精特新", "小巨人"}), "战新": frozenset({"战略性新兴产业", "战新产业"}),
    "先进制造": frozenset({"先进制造业"}), "高新技术": frozenset({"高新技术企业"}), "外资": frozenset({"外资企业"}),
    "民企": frozenset({"民营企业"})})
# Said of the firm, whatever it does here; all others are said of a project.
OF_FIRMS = frozenset({"世界500强", "中国500强", "民营500强", "500强", "央企", "国企", "上市公司", "龙头企业",
"行业龙头",
                      "链主企业", "独角兽", "专精特新小巨人", "专精特新", "高新技术", "外资", "民企", "隐形冠军",
                      "跨国公司"})


def taking_in(words: Iterable[str]) -> frozenset[str]:
    """These words and every tag of which one of them is true as well."""
    wanted = frozenset(words)
    return wanted | {tag for tag, also in IMPLIED.items() if not wanted.isdisjoint(also)}


def asked_about(plan: Plan) -> tuple[str, ...]:
    """What a plan's figures, exclusions, clocks and rewards look for in a project's words, each once."""
    filters = [one.filter for indicator in plan.indicators if not indicator.told_as for one in _within(indicator)]
    words = (*plan.excluded_categories,
             *(word for one in filters for some in (one.tags, one.categories, one.without) for word in sorted(some)),
             *(word for clock in plan.duties.clocks for word in sorted(clock.where.categories)),
             *(word for rule in plan.rewards for word, _ in (*rule.classes, *rule.extra)))
    return tuple(dict.fromkeys(words))


def unknown_words(indicator: Indicator, used: Collection[str]) -> tuple[str, ...]:
    """By which words it, or a part of a share, looks for projects that no project is called by: nothing is known of it
    then, it is not 0."""
    for one in _within(indicator):
        for wanted in (one.filter.tags, one.filter.categories):
            if wanted and taking_in(wanted).isdisjoint(used):
                return tuple(sorted(wanted))
    return ()


def looks_for_words(indicator: Indicator) -> bool:
    """Whether it is of projects of certain words; what is told of an activity or a deliverable is said with it, and a
    growth is told with what grows."""
    return not indicator.told_as and not isinstance(indicator.formula, Growth) and any(
        (one.filter.tags or one.filter.categories) and not of_activities(one) for one in _within(indicator))


def category_of(plan: Plan, tags: Iterable[str]) -> str | None:
    """The first that the plan's tasks leave out (房地产)."""
    return next((tag for tag in tags if tag in plan.excluded_categories), None)


def _within(indicator: Indicator) -> tuple[Indicator, ...]:
    match indicator.formula:
        case Share(part, whole):
            return (indicator, *_within(part), *_within(whole))
        case Growth(of):
            return (indicator, *_within(of))
        case _:
            return (indicator,)
