"""New places as a table to take along."""

import csv
from io import StringIO

from kunskapsbanken.access.models import AccessRun, SitingRun
from kunskapsbanken.access.results import Siting

SITES_HEAD = (
    "exempel",
    "plats",
    "serviceslag",
    "metod",
    "mal",
    "ordning",
    "ny_plats",
    "latitud",
    "longitud",
    "personer",
    "medelrestid_minuter",
    "hogst_procent_battre",
    "korning",
)


def sites_as_csv(run: AccessRun, siting: SitingRun, result: Siting) -> str:
    """One row a new place, in the order of choice; small numbers are withheld as on the page."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(SITES_HEAD)
    common = ["ja" if run.place.is_example else "nej", result.place, result.service, run.method, siting.aim]
    for place in result.places:
        shown = place.shown.replace("\u00a0", ""), "" if result.limit else place.shown_minutes
        where = [place.latitude, place.longitude]
        writer.writerow([*common, place.number, place.name, *where, *shown, result.at_most_better, run.pk])
    return text.getvalue()
