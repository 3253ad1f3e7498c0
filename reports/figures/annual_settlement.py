"""The year's settlement (mechanisms 28, 30): the same records, no second collection; with the plan's scores."""

from domain.period import Kind
from reports.figures.indicator_bulletin import IndicatorBulletin

ID = "annual_settlement"
KIND: Kind = "year"
COMMAND = "bulletin"
PREVIEW = None
_OWN = IndicatorBulletin(ID, KIND, scored=True)

current, first, begun, load = _OWN.current, _OWN.first, _OWN.begun, _OWN.load
write, facts, changes = _OWN.write, _OWN.facts, _OWN.changes
