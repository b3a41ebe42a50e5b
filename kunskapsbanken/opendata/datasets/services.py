"""Service places and what they offer: by the register's own records, a dataset for each kind of licence."""

from collections.abc import Iterator
from functools import partial

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.opendata import columns
from kunskapsbanken.opendata.columns import Column
from kunskapsbanken.opendata.dataset import Dataset, Elsewhere, Row
from kunskapsbanken.opendata.datasets.ground import OSM_CREDIT, OSM_NOTE
from kunskapsbanken.opendata.licences import CC_BY, ODBL
from kunskapsbanken.opendata.writers import CSV, JSON, PLACES_GEOJSON, PLACES_JSONLD
from kunskapsbanken.services import properties
from kunskapsbanken.services.exporters.table import long_form, stops_in_words
from kunskapsbanken.services.properties import LONG_FORM, PLACE_PROPERTIES, STOPS, Property
from kunskapsbanken.services.queries.boxes import Asked, places_asked
from kunskapsbanken.services.queries.records import records
from kunskapsbanken.services.schema import SPECIFICATION

OPEN, SHARED = ("CC0-1.0", "CC-BY-4.0"), ("ODbL-1.0",)
KINDS = {
    properties.TEXT: columns.TEXT,
    properties.NUMBER: columns.NUMBER,
    properties.DATE: columns.DATE,
    properties.MOMENT: columns.MOMENT,
    properties.URL: columns.URL,
    properties.FLAG: columns.FLAG,
    properties.LIST: columns.LIST,
}
DEGREES = _("grader i WGS 84")
ORIGIN = _(
    "Kommuner, föreningar och företag lägger in och bekräftar uppgifterna. Källa och licens står på varje rad, och när "
    "uppgifterna senast stämde."
)
ORIGIN_OSM = _("Inlästa från OpenStreetMap, och därefter bekräftade eller ändrade av dem som sköter platserna.")


def place_rows(licences: tuple[str, ...]) -> Iterator[Row]:
    """Each place of the country under these licences, closed and planned ones too."""
    found = places_asked(Asked(states=()), timezone.localdate())
    return records(found.filter(licence__in=licences))


def offering_rows(licences: tuple[str, ...]) -> Iterator[Row]:
    """Each kind of service at them."""
    return (row for row in long_form(place_rows(licences)) if "slag" in row)


def _column(row: Property) -> Column:
    unit = DEGREES if row.name in ("latitud", "longitud") else ""
    return Column(row.name, KINDS[row.kind], row.meaning, unit, row.scheme, row.choices)


def _as_table(place: Row) -> Row:
    return place | {STOPS.name: stops_in_words(place)}


def _live(licence: str) -> tuple[Elsewhere, ...]:
    """What the register answers at once under the same licence."""
    files = "/service/serviceplatser"
    return (
        Elsewhere(f"{files}.kml?licens={licence}", "KML", "application/vnd.google-earth.kml+xml"),
        Elsewhere(f"{files}.gpx?licens={licence}", "GPX", "application/gpx+xml"),
        Elsewhere(
            f"/api/v1/serviceplatser/?licens={licence}",
            _("Gränssnitt för program"),
            "application/json",
            is_service=True,
        ),
    )


WORDS = ("service", "butik", "drivmedel", "ombud", "apotek", "landsbygd", "öppettider")
PLACE_COLUMNS = (*map(_column, PLACE_PROPERTIES), _column(STOPS))
OFFERING_COLUMNS = tuple(map(_column, LONG_FORM))
SERVICE_PLACES = Dataset(
    id="serviceplatser",
    title=_("Serviceplatser"),
    description=_(
        "Butiker, mackar, ombud och annan service på landsbygden: var de ligger, hur de drivs, hur man kommer in och "
        "när uppgifterna senast stämde. En rad för varje plats. I JSON står också vad platsen erbjuder. Platser vars "
        "källa inte har angett en öppen licens är inte med. De från OpenStreetMap är en egen datamängd."
    ),
    keywords=WORDS,
    theme="REGI",
    licence=CC_BY,
    provenance=ORIGIN,
    columns=PLACE_COLUMNS,
    rows=partial(place_rows, OPEN),
    flat=_as_table,
    forms=(CSV, JSON, PLACES_GEOJSON, PLACES_JSONLD),
    page="/service/",
    frequency="DAILY",
    elsewhere=(*_live("CC0-1.0"), *_live("CC-BY-4.0")),
    conforms_to=SPECIFICATION,
)
OFFERINGS = Dataset(
    id="serviceutbud",
    title=_("Serviceutbud"),
    description=_(
        "Vad serviceplatserna erbjuder, med öppettider: en rad för varje serviceslag på en plats, med platsens "
        "egenskaper på varje rad. Platser vars källa inte har angett en öppen licens är inte med. De från "
        "OpenStreetMap är en egen datamängd."
    ),
    keywords=WORDS,
    theme="REGI",
    licence=CC_BY,
    provenance=ORIGIN,
    columns=OFFERING_COLUMNS,
    rows=partial(offering_rows, OPEN),
    forms=(CSV, JSON),
    page="/service/",
    frequency="DAILY",
    conforms_to=SPECIFICATION,
)
SERVICE_PLACES_OSM = Dataset(
    id="serviceplatser-osm",
    title=_("Serviceplatser från OpenStreetMap"),
    description=_("Serviceplatser vars uppgifter helt eller delvis kommer från OpenStreetMap. En rad för varje plats."),
    keywords=(*WORDS, "OpenStreetMap"),
    theme="REGI",
    licence=ODBL,
    provenance=ORIGIN_OSM,
    columns=PLACE_COLUMNS,
    rows=partial(place_rows, SHARED),
    flat=_as_table,
    forms=(CSV, JSON, PLACES_GEOJSON, PLACES_JSONLD),
    page="/service/",
    credit=OSM_CREDIT,
    frequency="DAILY",
    elsewhere=_live("ODbL-1.0"),
    conforms_to=SPECIFICATION,
)
OFFERINGS_OSM = Dataset(
    id="serviceutbud-osm",
    title=_("Serviceutbud från OpenStreetMap"),
    description=_("Vad serviceplatserna från OpenStreetMap erbjuder: en rad för varje serviceslag på en plats."),
    keywords=(*WORDS, "OpenStreetMap"),
    theme="REGI",
    licence=ODBL,
    provenance=OSM_NOTE,
    columns=OFFERING_COLUMNS,
    rows=partial(offering_rows, SHARED),
    forms=(CSV, JSON),
    page="/service/",
    credit=OSM_CREDIT,
    frequency="DAILY",
    conforms_to=SPECIFICATION,
)
