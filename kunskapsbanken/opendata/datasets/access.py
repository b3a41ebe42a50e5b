"""Travel times: the figures of each municipality's newest run, class by class, as the interface tells them."""

from collections.abc import Iterator
from functools import partial

from django.utils.translation import gettext_lazy as _

from kunskapsbanken.access.api.records import Record, record_of
from kunskapsbanken.access.models import AccessRun, Method
from kunskapsbanken.access.queries.runs import newest_public_runs
from kunskapsbanken.access.results import AGES
from kunskapsbanken.opendata.columns import address, day, number, text, whole
from kunskapsbanken.opendata.dataset import Dataset, Elsewhere, Row
from kunskapsbanken.opendata.datasets.ground import OSM_CREDIT, OSM_NOTE, municipalities_with_osm
from kunskapsbanken.opendata.licences import CC0, ODBL, Licence
from kunskapsbanken.opendata.writers import CSV, JSON
from kunskapsbanken.services.licences import licence_of
from kunskapsbanken.vocabulary.models import SERVICE_KIND

CHUNK = 50
# Whose roads are under CC0: the Transport Administration's NVDB (Lastkajen). Of any other we do not know.
FREE_ROADS = ("nvdb", "trafikverket")
# What is counted, by the name of the list in the interface.
COUNTED = {
    "klasser_km": "km",
    "klasser_min": "min-bil",
    "klasser_min_cykel": "min-cykel",
    "klasser_min_gang": "min-gang",
    "langre_an": "langre-an",
}
AGE_NAMES = {age: f"alder_{age.replace('–', '_').replace('+', '_')}".rstrip("_") for age in AGES}


def rows(licence: Licence) -> Iterator[Row]:
    """A row for each class of each run under a licence; one query for fifty runs, and two for all."""
    osm = municipalities_with_osm()
    for run in newest_public_runs().iterator(chunk_size=CHUNK):
        if _licence_of(run, osm) == licence:
            yield from _rows_of(record_of(run))


def _licence_of(run: AccessRun, osm: set[str]) -> Licence | None:
    """The roads' licence, and OpenStreetMap's where service places may be from there; none where it is not known."""
    roads = run.network.source if run.network else ""
    if licence_of(roads) or run.place.code in osm:
        return ODBL
    is_free = not roads or any(name in roads.lower() for name in FREE_ROADS)
    return CC0 if is_free else None


def _rows_of(run: Record) -> Iterator[Row]:
    head = {name: run[name] for name in ("korning", "kommunkod", "kommun")} | {"serviceslag": run["slag"]}
    head |= {"metod": run["metod"], "raknad": run["raknad"][:10], "service_datum": run["service_datum"]}
    for source in ("befolkning", "vagar"):
        told = run[source] or {}
        head |= {f"{source}_kalla": told.get("kalla"), f"{source}_datum": told.get("datum")}
    for name, measure in COUNTED.items():
        for found in run[name]:
            ages = {AGE_NAMES[age]: persons for age, persons in (found["aldrar"] or {}).items()}
            yield {
                **head,
                "matt": measure,
                "klass": found["klass"],
                "invanare": found["invanare"],
                "procent": found["procent"],
                **ages,
                "sida": run["sida"],
            }


PERSONS = _("personer")
COLUMNS = (
    whole("korning", _("Analysens nummer hos oss.")),
    text("kommunkod", _("SCB:s kommunkod.")),
    text("kommun", _("Kommunen.")),
    text("serviceslag", _("Servicen som resan går till."), scheme=SERVICE_KIND),
    text("metod", _("Längs vägnätet, eller fågelvägen uppräknad med en omvägsfaktor."), choices=Method),
    day("raknad", _("När analysen gjordes.")),
    day("service_datum", _("Dagen som uppgifterna om service är från.")),
    text("befolkning_kalla", _("Var uppgiften om var folk bor kommer ifrån.")),
    day("befolkning_datum", _("Dagen som den är från.")),
    text("vagar_kalla", _("Vems vägnätet är; tomt fågelvägen.")),
    day("vagar_datum", _("Dagen som det är från.")),
    text(
        "matt",
        _(
            "Vad som räknas: km (avstånd), min-bil, min-cykel eller min-gang (restid), eller langre-an (alla som har "
            "längre än så)."
        ),
    ),
    text("klass", _("Klassen, till exempel 10–20 km.")),
    whole("invanare", _("Så många bor i klassen. Tomt där ett litet antal inte visas."), unit=PERSONS),
    number("procent", _("Andelen av kommunens invånare. Tomt där ett litet antal inte visas."), unit="%"),
    *(
        whole(name, _("Så många av dem är %s år. Tomt där det inte visas.") % age, unit=PERSONS)
        for age, name in AGE_NAMES.items()
    ),
    address("sida", _("Analysens sida, med metod och källor.")),
)
WORDS = ("restid", "avstånd", "tillgänglighet", "service", "landsbygd")
LIVE = (Elsewhere("/api/v1/restider/", _("Gränssnitt för program"), "application/json", is_service=True),)
TRAVEL_TIMES = Dataset(
    id="restider",
    title=_("Restider till service"),
    description=_(
        "Hur långt invånarna i varje kommun har till närmaste butik, drivmedel, post, apotek och kontanter, i klasser. "
        "Ur den senaste analysen av varje kommun och serviceslag. Egen beräkning, inte officiell statistik. Analyser "
        "som bygger på OpenStreetMap är en egen datamängd, och vägnät med okänd licens är inte med."
    ),
    keywords=WORDS,
    theme="TRAN",
    licence=CC0,
    provenance=_("Räknat på vägnät, befolkning och serviceplatser. Källorna står på varje rad."),
    columns=COLUMNS,
    rows=partial(rows, CC0),
    forms=(CSV, JSON),
    page="/restid/",
)
TRAVEL_TIMES_OSM = Dataset(
    id="restider-osm",
    title=_("Restider till service, på OpenStreetMap"),
    description=_(
        "Hur långt invånarna i varje kommun har till närmaste service, där vägar eller serviceplatser helt eller "
        "delvis kommer från OpenStreetMap. Egen beräkning, inte officiell statistik."
    ),
    keywords=(*WORDS, "OpenStreetMap"),
    theme="TRAN",
    licence=ODBL,
    provenance=OSM_NOTE,
    columns=COLUMNS,
    rows=partial(rows, ODBL),
    forms=(CSV, JSON),
    page="/restid/",
    credit=OSM_CREDIT,
    elsewhere=LIVE,
)
