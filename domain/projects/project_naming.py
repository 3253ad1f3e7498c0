"""What a new project is called: its name, else its enterprise's, else by what little is known. Pure."""

from domain.filing.own_phase import is_phase_alone
from domain.filing.record import Mention, Record

PLAIN = "{of}"


def enterprise_of(record: Record, mention: Mention) -> str | None:
    """Whose project it is: the enterprise that the mention names, as the message writes it in full («百川» of one who
    is 百川仪表), or the only one of the message."""
    whole = [firm for firm in record.enterprises if mention.enterprise and mention.enterprise in firm]
    if len(whole) == 1:
        return whole[0]
    return mention.enterprise or (record.enterprises[0] if len(record.enterprises) == 1 else None)


def name_of(record: Record, mention: Mention, unit: str, form: str = PLAIN) -> str:
    """`form` (with `{of}`) is the name of a project without any, told from others by enterprises, a place or the
    unit. «二期» alone is nobody's name: it is the enterprise's, or of the project that was named beside it."""
    if mention.name and not is_phase_alone(mention.name):
        return mention.name
    whose = enterprise_of(record, mention)
    if mention.name:
        others = [m.name for m in record.projects if m.name and not is_phase_alone(m.name)]
        whose = whose or (others[0] if len(others) == 1 else None)
        return f"{whose or ''}{mention.name}"
    return whose or form.format(of=_told_apart(record, unit))


def _told_apart(record: Record, unit: str) -> str:
    return "、".join(record.enterprises[:2] or record.places[:1] or (unit,))
