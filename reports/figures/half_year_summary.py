"""The half-year summary (mechanism 30): the same records as the months."""

from domain.period import Kind
from reports.figures.indicator_bulletin import IndicatorBulletin

ID = "half_year_summary"
KIND: Kind = "half"
COMMAND = "bulletin"
PREVIEW = None
_OWN = IndicatorBulletin(ID, KIND)

current, first, begun, load = _OWN.current, _OWN.first, _OWN.begun, _OWN.load
write, facts, changes = _OWN.write, _OWN.facts, _OWN.changes
