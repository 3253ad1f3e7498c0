"""Steps of what is built for a project by others («进山路通车了», «变电站竣工»): none of the project itself."""

from reading.meaning.stage_cues import StageCue
from reading.text.normalise import clause_at
from reading.text.patterns import regex

# «进山路», «门口那条路», «园区污水管网»; who brings them («供电公司») is none of them. What is told of them stands
# right before the step («已经拓宽»); behind «了» something else has begun («路通了开工»).
_PUBLIC = regex(r"(?:[一-龥]路|[大便匝车]道|桥梁?|隧道|高速|变电站|配电[房站]|管网|管[道线]|专用?线|线路|自来水|"
                r"天然气|燃气|污水处理厂|供[水电热气]|蒸汽)(?!公司|局|所|企业|集团)[^,。;了]{0,8}$")


def without_public_works(text: str, steps: tuple[StageCue, ...]) -> tuple[StageCue, ...]:
    """The steps of a uniform text in which the project stands under another name; those of public works not reached."""
    return tuple(step._replace(reached=False) if step.reached and _PUBLIC.search(
        text, clause_at(text, step.start)[0], step.start) else step for step in steps)
