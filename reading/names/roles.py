"""The cast of a message: which run is an enterprise, which a project (and whose), which a place."""

from reading.names.bare_names import bare_parts, examples, joined, listed, made
from reading.names.certain_names import sure_names
from reading.names.enterprises import counted, enterprise, merged, visited
from reading.names.name_runs import Run
from reading.names.places import is_place
from reading.names.project_names import project_of
from reading.text.scene import Cast, Named, Scene, firm_before, firm_like, subject
from reading.text.tokens import Token


def cast(tokens: list[Token], formal: bool) -> Cast:
    scene = Scene(tokens, formal)
    projects = _projects(scene)
    taken = {at for named in projects for at in range(named.run.first, named.run.last + 1)}
    taken |= {named.owner.first for named in projects if named.owner}
    owners = [named.owner for named in projects if named.owner]
    places = [run for run in scene.runs if run.first not in taken and is_place(scene, run)]
    aside = taken | {run.first for run in places}
    firms = [firm for run in scene.runs if run.first not in aside and (firm := enterprise(scene, run))]
    firms += [
        run for run in (*visited(scene), *counted(scene)) if run.first not in aside and all(run.start != firm.start
                                                                                            for firm in firms)
    ]
    firms += [part for named in projects for part in merged(named.run)]
    firms = _unique(sorted([*firms, *owners], key=lambda run: run.start))
    return Cast(tuple(firms), tuple(projects), tuple(_unique(places)), sure_names(scene))


def _unique(runs: list[Run]) -> list[Run]:
    """Each name once; a shorter form of a name already there is the same one."""
    kept: list[Run] = []
    for run in runs:
        if not any(other.text.startswith(run.text) for other in kept):
            kept.append(run)
    return kept


def _projects(scene: Scene) -> list[Named]:
    found: list[Named] = _dealt(scene)
    if found:
        return found
    found = listed(scene) or (examples(scene) if scene.formal else [])
    inside = {at for named in found for at in range(named.run.first, named.run.last + 1)}
    for run in scene.runs:
        named = project_of(scene, run) if run.first not in inside else None
        if named and not any(_same(named, other) for other in found):
            found.append(named)
    found.sort(key=lambda named: named.run.start)
    return found or bare_parts(scene) or made(scene) or _phases(scene) or _trades(scene)


def _dealt(scene: Scene) -> list[Named]:
    """«A、B、C,项目分别是X、Y、Z»: the n-th project is the n-th firm's."""
    if scene.words.isdisjoint(("分别", "分别是", "分别为")):
        return []
    for index, token in enumerate(scene.tokens[:-2]):
        if token.kind == "J" and scene.tokens[index + 1].text in ("分别", "分别是", "分别为"):
            made = _parts(scene, index + 2)
            firms = [run for run in scene.runs if run.last < index and enterprise(scene, run)]
            return (
                [Named(run, firm) for run, firm in zip(made, firms, strict=False)]
                if len(made) >= len(firms) > 1
                else []
            )
    return []


def _parts(scene: Scene, first: int) -> list[Run]:
    """What a list names, item by item, whatever words it is made of."""
    items: list[list[int]] = [[]]
    for index in range(first + (scene.tokens[first].text in ("是", "为")), len(scene.tokens)):
        token = scene.tokens[index]
        if token.kind in ".,:M":
            break
        if token.text in ("、", "和"):
            items.append([])
        else:
            items[-1].append(index)
    return [joined(scene, part[0], part[-1]) for part in items if part]


def _trades(scene: Scene) -> list[Named]:
    """«该公司将从事X行业»: what a firm without a name will make is the project."""
    made = [
        run
        for run in scene.runs
        if scene.before(run).text in ("从事", "生产", "主要生产", "主营") and len(run.text) >= 4
    ]
    told = any(firm_like(run) for run in scene.runs if run not in made or scene.after(run).text != "行业")
    return [] if told else [Named(run) for run in made[:1]]


def _phases(scene: Scene) -> list[Named]:
    """«E的二期», «E…二期8个亿»: the later phase is the project where no other is named."""
    for index, token in enumerate(scene.tokens):
        if token.text[:2] in ("二期", "三期") and scene.token(index + 1).text != "工程款":
            product = scene.until.get(index - 1)
            product = product if product and firm_before(scene, product) else None
            start = product.start if product else token.start
            phase = Run(start, token.start + 2, index, index, "U", (product.text if product else "") + token.text[:2])
            holder = scene.until.get(index - 2) if scene.token(index - 1).text == "的" else None
            return [Named(phase, holder or subject(scene, phase))]
    return []


def _same(a: Named, b: Named) -> bool:
    return a.run.text in b.run.text or b.run.text in a.run.text
