"""Of which firm and project each contact of a report is, once it is filed. Pure."""

from collections.abc import Mapping

from domain.filing.update import Update, projects_meant
from domain.projects.enterprise_names import same_firm
from domain.projects.project import Project
from domain.service.contact import Contact
from domain.service.service_acts import FirmContact


def contacts_of(update: Update, known: Mapping[int, Project]) -> tuple[FirmContact, ...]:
    """`known`: the projects of its entries. A contact of no firm that is named is of the report's first."""
    return tuple(_placed(update, firm, contact, known) for firm, contact in update.record.contacts)


def _placed(update: Update, firm: str, contact: Contact, known: Mapping[int, Project]) -> FirmContact:
    record, meant = update.record, projects_meant(update)
    firm = firm or next(iter(record.enterprises), "")
    for place, mention in enumerate(record.projects):
        number = meant[place] if meant is not None else None
        project = known.get(number) if number is not None else None
        names = [name for name in (mention.enterprise, mention.name, *(
            (project.enterprise, project.name) if project else ())) if name]
        if project is not None and (not firm or any(same_firm(firm, name) for name in names)):
            return FirmContact(project.enterprise or project.name, contact, project.id)
    return FirmContact(firm, contact)
