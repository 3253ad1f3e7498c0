"""The month's indicators (mechanisms 28, 43): every indicator of the plan, this month, last month, so far."""

from domain.period import Kind
from reports.figures.indicator_bulletin import IndicatorBulletin

ID = "monthly_indicators"
KIND: Kind = "month"
COMMAND = "bulletin"
PREVIEW = None
_OWN = IndicatorBulletin(ID, KIND)

current, first, begun, load = _OWN.current, _OWN.first, _OWN.begun, _OWN.load
write, facts, changes = _OWN.write, _OWN.facts, _OWN.changes
