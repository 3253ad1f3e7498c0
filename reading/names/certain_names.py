"""Names that the words around them settle, whatever the model thinks: who certainly is one, what certainly is none."""

import re

from reading.names.enterprises import counted
from reading.names.name_runs import Run
from reading.text.scene import Scene, firm_like

Settled = frozenset[tuple[int, int, str]]  # start, end, kind (E enterprise, L place)

_VISITING = frozenset("拜访 拜访了 走访 走访了 拜会 拜会了 会见 会见了 接待 接待了 对接 对接了".split())
_HEADS = frozenset("老板 老总 董事长 总经理 负责人 副总 总监 一行".split())
_NAMED = (r"(?:的)?(?:(?:名字|名称|全称|名)(?:就|暂)?(?:叫做?|是|为|定为|:)?|(?:就|暂)?叫做?|名为|定名为?|"
          r"(?<![一-龥][一-龥][一-龥]):|(?<=新项目):)\s*[「《“]?")
_NAME = r"(?P<name>[^,。;!?\s、「」《》“”()]{2,24}?)(?:项目)?[」》”]?(?=[,。;!\s]|$)"
_CALLED = (("P", re.compile(rf"项目{_NAMED}{_NAME}")),
           ("E", re.compile(rf"(?:企业|公司|投资方|业主|厂家|客商){_NAMED}{_NAME}")),
           ("P", re.compile(r"(?<=[,\s])叫做?(?P<name>[^,。;\s]{2,20}?(?:基地|产业园|生产线|工厂|中心|小镇|园区?))"
                            r"(?=[,。;\s]|$)")))
_NO_NAME = re.compile(r"^(?:企业|公司|项目|名)|[\d亿万][亿万元]|[得还]|[了吗呢吧]|什么|啥|哪|待定|未定|没定|还没")
_MANY = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6}
_TOWNSHIP = re.compile(r"[\u4e00-\u9fa5]{1,2}[口铺坪岭湾塘沟冲坝渡墩埠圩岗坡寨屯堡畈坳坑洼]")
_ZONED = re.compile(r"[区园镇乡]|街道")
_PLACES_COUNTED = re.compile(r"[两三四五六七八九\d]个?(?:地方|地市|城市|县市|县区|市|县)$")
# «中车的一个配套厂», «三一供应链企业»: only says whom somebody works for
_PARENT = re.compile(r"(?:的(?:一[个家]|[一二三]级)?)?(?:配套|供应|代工|供应链)(?:厂家?|商|企业)|"
                     r"(?:产业链|供应链|链条)上的")
_ORIGIN = re.compile(r"(?:那边|这边)的(?:公司|企业|厂|客[商人户]|老板)|来的客[商人户]")
_ABSENT = re.compile(r"(?:今天|昨天|这次|也|都)*(?:没来|没到|未到|缺席|没参加|没露面)(?=[,。;]|$)")
_SITE = re.compile(r"那[块片宗]地")
_LOOKED = re.compile(r"(?:看了?|看过|踏勘了?)$")
_POINTED = re.compile(r"[这那该此](?:家|个|企业|公司|项目)")  # «这家企业» is named elsewhere
_SORT = re.compile(r"(?:台|港|外|侨|日|韩|美|德|民|合|独)资|民营|国企|央企|国有|战新|专精特新|小巨人|独角兽|瞪羚|链主|"
                   r"(?:世界)?500强|上市(?:公司|企业)")
_PAPER = re.compile(r"[一-龥]*(?:回单|单据|凭证|流水|发票|批文|批复|通知书|证明|进账单|合同|协议|纪要)")  # 台资的企业
_DENYING = re.compile(r"暂无|尚无|暂未|并无|没有")
_SUPPLIER = re.compile(r"(?:配套|供应|代工)(?:厂家?|商)|厂子")


def sure_names(scene: Scene) -> Settled:
    """Members of counted lists, known firms that were visited, firms whose head is named after them."""
    firms = [*counted(scene), *_counted_before(scene), *(run for run in scene.runs if _is_met(scene, run))]
    places = [run for run in scene.runs if _is_counted_place(scene, run) or _is_township(scene, run)]
    named = (("E", firms), ("L", places))
    return frozenset((run.start, run.end, kind) for kind, runs in named for run in runs)


def called_names(text: str) -> Settled:
    """What the words say that a project or its enterprise is called: «项目叫高效电机定子», «企业：钧泰机械»."""
    return frozenset((found.start("name"), found.end("name"), kind) for kind, pattern in _CALLED
                     for found in pattern.finditer(text) if not _NO_NAME.search(found["name"]))


def _is_township(scene: Scene, run: Run) -> bool:
    """«汇口那个饲料厂»: a name that ends as villages do, before what stands there."""
    if run.kinds != "U" or not _TOWNSHIP.fullmatch(run.text) or scene.after(run).text not in ("那个", "的"):
        return False
    made = scene.at.get(run.last + 2)
    return made is not None and (made.facility or scene.after(made).kind == "J")


def _counted_before(scene: Scene) -> list[Run]:
    """«华草堂 九珍药业 两家»: as many names before the count as it says."""
    for index, token in enumerate(scene.tokens):
        many = _MANY.get(token.text[0], 0) if token.kind == "N" and token.text[1:] == "家" else 0
        parts = _runs_before(scene, index, many)
        if many and len(parts) == many:
            return parts
    return []


def _is_plain_firm(run: Run) -> bool:
    """No zone or township stands in the name: 县经济开发区华丽隆家居 is a place and a firm."""
    return bool(run.kinds.strip("PT")) and len(run.text) >= 3 and not _ZONED.search(run.text)


def _runs_before(scene: Scene, index: int, many: int) -> list[Run]:
    """Up to `many` runs with nothing but list signs between them, right before the token at `index`."""
    parts: list[Run] = []
    at = index - 1 - (scene.token(index - 1).kind == ",")
    while len(parts) < many and (run := scene.until.get(at)) and _is_plain_firm(run):
        parts.append(run)
        at = run.first - 2 if scene.before(run).kind in ",、" else -1
    return parts


def _is_met(scene: Scene, run: Run) -> bool:
    if run.generic or run.kinds[0] not in "UBL" or not firm_like(run):
        return False
    if scene.before(run).text in _VISITING and scene.after(run).kind in ".,":
        return True
    return run.trading and run.kinds[0] == "U" and scene.after(run).text in _HEADS


def _is_counted_place(scene: Scene, run: Run) -> bool:
    """«跑了深圳宝安、东莞长安三个地方»: the places of a list that is counted as such."""
    if run.kinds[0] != "P" or run.kinds.strip("PUB"):
        return False
    at = run.last + 1
    while scene.token(at).kind in "、," and scene.token(at).start >= 0 and scene.at.get(at + 1):
        at = scene.at[at + 1].last + 1
    return _PLACES_COUNTED.match(scene.token(at).text + scene.token(at + 1).text) is not None


def is_ruled_out(text: str, start: int, end: int, kind: str) -> bool:
    """What stands at [start, end) is no name of this kind, by the words right around it."""
    if kind == "P":
        return _SUPPLIER.fullmatch(text, start, end) is not None and text[:start].endswith(("一个", "一家", "的"))
    if _ORIGIN.match(text, end):
        return True
    return kind == "E" and _is_no_firm(text, start, end)


def _is_no_firm(text: str, start: int, end: int) -> bool:
    if _PARENT.match(text, end) or _ABSENT.match(text, end):
        return True
    if text.startswith(("企业", "上的", "上一"), end) and text[start:end].endswith(("供应链", "产业链", "链条")):
        return True
    if _SITE.match(text, end) and _LOOKED.search(text, 0, start):
        return True
    return bool(_POINTED.match(text, start, end) or _SORT.fullmatch(text, start, end) or _PAPER.fullmatch(text, start,
                                                                                                          end)
                or _DENYING.search(text, start,
                                                                                                         end))
