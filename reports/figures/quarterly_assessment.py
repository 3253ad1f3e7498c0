"""The quarter's assessment (mechanism 27): figures so far against the quarter's schedule, and the plan's scores."""

from domain.period import Kind
from reports.figures.indicator_bulletin import IndicatorBulletin

ID = "quarterly_assessment"
KIND: Kind = "quarter"
COMMAND = "bulletin"
PREVIEW = None
_OWN = IndicatorBulletin(ID, KIND, scored=True)

current, first, begun, load = _OWN.current, _OWN.first, _OWN.begun, _OWN.load
write, facts, changes = _OWN.write, _OWN.facts, _OWN.changes
