"""What Excel writes behind a number by its cell's format: 0.675 shown as 67.5%, 50 shown as 50万元 or $50.

The reading library gives bare numbers; a format says which unit they count in, and is read from the workbook's parts.
"""

import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from html import unescape
from posixpath import join, normpath

from domain.figures.table_number import SCALES
from domain.money import CURRENCY_WORDS

Place = tuple[int, int]  # row and column, counted from 0
PERCENT = "%"
BUILT_IN_PERCENT = (9, 10)  # 0%, 0.00%
SIGNS = {"$": "美元", "US$": "美元", "HK$": "港元", "€": "欧元", "£": "英镑"}
_FORMAT = re.compile(r'<numFmt\b(?=[^>]*\bnumFmtId="(\d+)")(?=[^>]*\bformatCode="([^"]*)")')
_CELL_STYLES = re.compile(r"<cellXfs\b.*?</cellXfs>", re.DOTALL)
_STYLE = re.compile(r"<xf\b[^>]*?\bnumFmtId=\"(\d+)\"")
_SHEET = re.compile(r'<sheet\b(?=[^>]*\bname="([^"]*)")(?=[^>]*\br:id="([^"]*)")')
_RELATION = re.compile(r'<Relationship\b(?=[^>]*\bId="([^"]*)")(?=[^>]*\bTarget="([^"]*)")')
_CELL = re.compile(r'<c\b(?=[^>]*\br="([A-Z]+)(\d+)")(?=[^>]*\bs="(\d+)")(?![^>]*\bt="(?!n"))')
# a number as it is: no scaling comma behind the last digit, which shows 12345 as 12
_PLAIN = re.compile(r"(?P<before>[^#0?]*?)[#?0,]*[#?0](?:\.[#?0]+)?_?(?P<behind>[^#0?,.]*)")
_UNIT = re.compile(rf"(?:{'|'.join(sorted(SCALES, key=len, reverse=True))})?(?:{'|'.join(CURRENCY_WORDS)}|"
                   rf"[一-鿿]{{1,2}})?")


@dataclass(frozen=True, slots=True)
class ShownUnits:
    """Sheet -> its cells of which the format shows a unit, and that unit."""

    sheets: Mapping[str, Mapping[Place, str]]

    def of(self, sheet: str) -> Mapping[Place, str]:
        return self.sheets.get(sheet, {})


def shown_units(packed: zipfile.ZipFile) -> ShownUnits:
    """Nothing where the file is no .xlsx. A large sheet is only looked through where a style of its workbook shows
    units."""
    names = set(packed.namelist())
    if not {"xl/styles.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names:
        return ShownUnits({})
    units = _units_of_styles(_read(packed, "xl/styles.xml"))
    if not units:
        return ShownUnits({})
    targets = dict(_RELATION.findall(_read(packed, "xl/_rels/workbook.xml.rels")))
    sheets = {unescape(name): _part(targets.get(relation, ""))
              for name, relation in _SHEET.findall(_read(packed, "xl/workbook.xml"))}
    return ShownUnits({name: dict(_cells(_read(packed, part), units)) for name, part in sheets.items()
                       if part in names})


def with_unit(text: str, unit: str) -> str:
    """A number as it is shown: «0.675» with % is «67.5%»."""
    if unit != PERCENT:
        return f"{text}{unit}"
    return f"{format((Decimal(text) * 100).normalize(), 'f')}{PERCENT}"


def unit_shown(code: str) -> str:
    """The unit that a format's code writes with a number; empty where it writes none, or shows another number."""
    positive = unescape(code).split(";")[0]
    if PERCENT in re.sub(r'"[^"]*"', "", positive):
        return PERCENT
    match = _PLAIN.fullmatch(_unquoted(positive))
    if match is None:
        return ""
    behind = match["behind"].strip()
    return SIGNS.get(match["before"].strip(), "") if not behind else behind if _UNIT.fullmatch(behind) else ""


def _unquoted(code: str) -> str:
    """Without quotes, colours and the marks of a language: «[$$-409]#,##0» is «$#,##0»."""
    yen = re.sub(r"\[\$[¥￥]-(?!411)[^\]]*\]", "", code)
    signs = re.sub(r"\[\$([^-\]]*)[^\]]*\]", r"\1", yen)
    return re.sub(r'["\\]|\[[^\]]*\]|_.|\*.', "", signs)


def _units_of_styles(styles: str) -> dict[int, str]:
    """Place of a cell style -> the unit that it shows."""
    by_number = dict.fromkeys(BUILT_IN_PERCENT, PERCENT) | {int(number): unit_shown(code)
                                                            for number, code in _FORMAT.findall(styles)}
    block = _CELL_STYLES.search(styles)
    numbers = _STYLE.findall(block[0]) if block else []
    return {place: unit for place, number in enumerate(numbers) if (unit := by_number.get(int(number), ""))}


def _cells(sheet: str, units: Mapping[int, str]) -> Iterator[tuple[Place, str]]:
    for column, row, style in _CELL.findall(sheet):
        if int(style) in units:
            yield (int(row) - 1, _number(column)), units[int(style)]


def _number(letters: str) -> int:
    """«A» is 0, «AA» is 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _part(target: str) -> str:
    return normpath(join("xl", target)) if not target.startswith("/") else target.lstrip("/")


def _read(packed: zipfile.ZipFile, part: str) -> str:
    return packed.read(part).decode("utf-8", errors="replace")
