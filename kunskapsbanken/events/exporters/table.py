"""Those who come, as a table for a spreadsheet."""

import csv
from collections.abc import Iterable
from io import StringIO

from django.utils.translation import gettext as _

from kunskapsbanken.events.models import Booking
from kunskapsbanken.events.registry import Event
from kunskapsbanken.services.exporters.cells import no_formula


def bookings_csv(bookings: Iterable[Booking], event: Event) -> str:
    """A row for each booking, in the order they came; what people have written can start no formula."""
    text = StringIO()
    text.write("\ufeff")  # tells Excel that it is UTF-8
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    sectors = {value: str(label) for value, label in event.kind.sectors}
    heading = (_("Läge"), _("Namn"), _("Antal"), _("Kommer som"), _("E-post"), _("Telefon"))
    writer.writerow([*heading, _("Mat"), _("Tillgänglighet"), _("Kom"), _("Sätt att delta")])
    for row in bookings:
        who = (str(row.get_state_display()), row.name, str(row.number), sectors.get(row.sector, ""))
        how = (_("ja") if row.came else "", row.type.name if row.type else "")
        told = (*who, row.email, row.phone, row.food, row.access, *how)
        writer.writerow([no_formula(cell) for cell in told])
    return text.getvalue()
