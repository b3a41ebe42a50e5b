"""Who reaches open service as a table to take along."""

import csv
from io import StringIO

from kunskapsbanken.access.models import AccessRun
from kunskapsbanken.access.opening.answering import OpenHours
from kunskapsbanken.access.results import WITHHELD

OPEN_HEAD = ("exempel", "plats", "serviceslag", "metod", "nar", "villkor", "klass", "personer", "andel_procent")


def open_as_csv(run: AccessRun, found: OpenHours) -> str:
    """One row a class and condition; small numbers are withheld as on the page."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(OPEN_HEAD)
    example = "ja" if run.place.is_example else "nej"
    common = [example, found.summary.place, found.summary.service, run.method, found.moment.in_words]
    for rows in (found.distance.rows, found.time.rows):
        for row in rows:
            for condition, share in zip(found.conditions, row, strict=True):
                number = WITHHELD if share.persons is None else str(share.persons)
                percent = share.shown_percent.removesuffix("\u00a0%")
                writer.writerow([*common, condition.label, share.label, number, percent])
    return text.getvalue()
