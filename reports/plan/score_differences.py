"""What two plans say differently of their scores, a line a part, in the words in which /plan tells a part."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from markupsafe import Markup

from domain.figures.score import ScoreScheme
from domain.plan.plan import Plan
from reports.plan.score_rules_said import parts_said
from reports.render import render


def scheme_differences(old: Plan, new: Plan) -> Iterator[tuple[str, str, str]]:
    """(where, before, after): of each scheme its head, then each of its parts; what one plan lacks is «—»."""
    before, after = ({scheme.name: (plan, scheme) for scheme in plan.schemes} for plan in (old, new))
    for name in dict.fromkeys((*before, *after)):
        was, now = (_lines(*side[name]) if name in side else {} for side in (before, after))
        for part in dict.fromkeys((*was, *now)):
            if was.get(part) != now.get(part):
                yield f"schemes.{name}{'.' if part else ''}{part}", was.get(part, "—"), now.get(part, "—")


def _lines(plan: Plan, scheme: ScoreScheme) -> Mapping[str, str]:
    """Part -> how it is reckoned; "" -> what the scheme says of itself."""
    found = {"": _said(plan, replace(scheme, parts=()))}
    for part in scheme.parts:
        line = _said(plan, replace(scheme, parts=(part,))).removeprefix(found[""]).strip()
        found[part.name] = line.removeprefix("· ").removeprefix(part.name).lstrip("：")
    return found


def _said(plan: Plan, scheme: ScoreScheme) -> str:
    return str(Markup(render("plan_scores", schemes=[(scheme, parts_said(plan, scheme))])).striptags())
