"""What is published of a service place: one table, from which files, interface and specification are all made.

The CSV file's dictionary, the API and its OpenAPI document, the JSON Schema and the specification's page read it, so
that they cannot say different things. A version of the specification is never changed once it has been published,
except by what may be left out; what breaks a reader's program is a new version.
"""

from collections.abc import Iterator
from typing import NamedTuple

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.services.models import Access, Freshness, OperatorForm, Season, Staffing, Status
from kunskapsbanken.vocabulary.models import SERVICE_FORM, SERVICE_KIND

VERSION = "1.0"
TEXT, NUMBER, DATE, MOMENT, URL, FLAG = "text", "tal", "datum", "tidpunkt", "adress", "ja-eller-nej"
LIST = "lista"
KIND_NAMES = {
    TEXT: _("text"),
    NUMBER: _("decimaltal"),
    DATE: _("datum (ISO 8601)"),
    MOMENT: _("tidpunkt (ISO 8601)"),
    URL: _("webbadress"),
    FLAG: _("ja eller nej"),
    LIST: _("lista, i CSV text"),
}


class Property(NamedTuple):
    """A property: the same name in all files.

    `field` is where it is kept, by the words of a query; empty where it is worked out. `choices` and `scheme` say what
    can be chosen: fixed words, or the terms of a vocabulary. `osm` and `schema_org` are what others call it.
    """

    name: str
    field: str
    meaning: Promise
    example: str | float | bool
    kind: str = TEXT
    required: bool = False
    choices: type[TextChoices] | None = None
    scheme: str = ""
    pattern: str = ""
    osm: str = ""
    schema_org: str = ""


def _access(name: str, field: str, meaning: Promise, osm: str = "") -> Property:
    return Property(name, field, meaning, "ja", choices=Access, osm=osm, schema_org="amenityFeature")


IDENTITY = (
    Property(
        "beteckning",
        "key",
        _("Vår beteckning. Den byts aldrig och används aldrig igen."),
        "3f9a1c07be",
        required=True,
        pattern="^[0-9a-f]{10}$",
        schema_org="identifier",
    ),
    Property("namn", "name", _("Platsens namn."), "Lanthandeln", required=True, osm="name", schema_org="name"),
)
WHERE = (
    Property(
        "kommunkod",
        "place__code",
        _("Kommunens eller bygdens kod; de fyra första tecknen är SCB:s kommunkod."),
        "2421",
        required=True,
    ),
    Property("kommun", "", _("Kommunen eller bygden."), "Storumans kommun", schema_org="containedInPlace"),
    Property("ort", "locality", _("Orten."), "Tärnaby", osm="addr:city", schema_org="address.addressLocality"),
    Property(
        "adress",
        "address",
        _("Gatuadressen."),
        "Storgatan 1",
        osm="addr:street, addr:housenumber",
        schema_org="address.streetAddress",
    ),
    Property(
        "latitud", "latitude", _("Grader norr i WGS 84."), 65.71, NUMBER, True, osm="lat", schema_org="geo.latitude"
    ),
    Property(
        "longitud", "longitude", _("Grader öster i WGS 84."), 15.27, NUMBER, True, osm="lon", schema_org="geo.longitude"
    ),
)
STATE = (
    Property(
        "lage",
        "status",
        _("planerad, oppen, hotad eller stangd."),
        "oppen",
        required=True,
        choices=Status,
        osm="disused:*, construction:*",
    ),
    Property(
        "bemanning",
        "staffing",
        _("bemannad, obemannad eller hybrid."),
        "bemannad",
        required=True,
        choices=Staffing,
        osm="automated, self_service",
    ),
    Property(
        "arstid",
        "season",
        _("aret-runt, sasong eller mobil."),
        "aret-runt",
        required=True,
        choices=Season,
        osm="seasonal",
    ),
    Property("om_arstiden", "season_note", _("När på året, i ord."), "Juni till augusti"),
)
OFFERED = (
    Property(
        "slag",
        "kind__slug",
        _("Serviceslag enligt vokabulären. En rad för varje slag."),
        "dagligvaror",
        required=True,
        scheme=SERVICE_KIND,
        osm="shop, amenity, healthcare",
        schema_org="@type",
    ),
    Property("form", "form", _("Serviceform."), "Fullsortiment"),
    Property(
        "formterm",
        "form_term__slug",
        _("Serviceformens term i vokabulären, där den har en."),
        "dagligvaror-fullsortiment",
        scheme=SERVICE_FORM,
    ),
    Property(
        "oppettider",
        "opening_hours",
        _("Öppettider som i OpenStreetMap (opening_hours)."),
        "Mo-Fr 09:00-18:00; Sa 10:00-14:00",
        osm="opening_hours",
        schema_org="openingHoursSpecification",
    ),
    Property("ombud_for", "agent_for", _("Vem platsen är ombud för."), "Apoteket", osm="brand, operator"),
    Property(
        "galler_fran", "valid_from", _("Första dagen som servicen finns, om den är tillfällig."), "2026-06-01", DATE
    ),
    Property("galler_till", "valid_to", _("Sista dagen som servicen finns, om den är tillfällig."), "2026-08-31", DATE),
)
# Where something mobile stops: a list in what programs read, in words in the long form.
STOPPED = (
    Property("hallplats", "name", _("Vad hållplatsen heter."), "Kyrkbyn", required=True, schema_org="name"),
    Property(
        "latitud", "latitude", _("Grader norr i WGS 84."), 65.71, NUMBER, True, osm="lat", schema_org="geo.latitude"
    ),
    Property(
        "longitud", "longitude", _("Grader öster i WGS 84."), 15.27, NUMBER, True, osm="lon", schema_org="geo.longitude"
    ),
    Property(
        "tider",
        "opening_hours",
        _("När den står där, som i OpenStreetMap (opening_hours)."),
        "We 14:00-15:00",
        osm="opening_hours",
        schema_org="openingHoursSpecification",
    ),
)
STOPS = Property(
    "hallplatser",
    "",
    _("Där det som är mobilt stannar, och när. I CSV i ord: namn, latitud, longitud och tider, med | emellan."),
    "Kyrkbyn, 65.71, 15.27, We 14:00-15:00 | Kvarnen, 65.78, 15.3",
    LIST,
    schema_org="containsPlace",
)
ABOUT = (
    Property("drivs_av", "operator", _("Företag eller förening."), "Byns handel AB", osm="operator"),
    Property(
        "driftform",
        "operator_form",
        _("kommersiell, ideell, kooperativ, kommunal, regional eller statlig."),
        "kommersiell",
        choices=OperatorForm,
        osm="operator:type",
    ),
    Property("webbplats", "website", _("Adress."), "https://handeln.example/", URL, osm="website", schema_org="url"),
    Property(
        "beskrivning",
        "description",
        _("Kort om platsen."),
        "Butik, ombud och kaffe.",
        osm="description",
        schema_org="description",
    ),
    Property(
        "wikidata",
        "wikidata",
        _("Platsen i Wikidata."),
        "Q12345",
        pattern="^Q[1-9][0-9]*$",
        osm="wikidata",
        schema_org="sameAs",
    ),
    _access("utan_trappsteg", "step_free", _("Om man kommer in utan trappsteg: ja, delvis eller nej."), "wheelchair"),
    _access("automatisk_dorr", "automatic_door", _("Om dörren öppnas av sig själv."), "automatic_door"),
    _access(
        "tillganglig_toalett", "accessible_toilet", _("Om det finns en tillgänglig toalett."), "toilets:wheelchair"
    ),
    _access(
        "tillganglig_parkering",
        "accessible_parking",
        _("Om det finns parkering för rörelsehindrade."),
        "capacity:disabled",
    ),
    _access("horslinga", "hearing_loop", _("Om det finns hörslinga."), "hearing_loop"),
    Property(
        "hur_man_kommer_in", "physical_access", _("Fysisk tillgång."), "Ramp vid entrén.", osm="wheelchair:description"
    ),
)
TRUST = (
    Property(
        "kalla",
        "source",
        _("Vems uppgifterna är. OpenStreetMaps uppgifter har licensen ODbL."),
        "Storumans kommun",
        required=True,
        osm="source",
    ),
    Property("kallans_id", "source_id", _("Källans egen beteckning."), "17"),
    Property(
        "licens",
        "licence",
        _("Uppgifternas licens, som SPDX skriver den. Tomt där källan inte har sagt något."),
        "CC0-1.0",
        schema_org="license",
    ),
    Property("bekraftad", "verified_on", _("Datum då uppgifterna senast stämde."), "2026-06-12", DATE, True),
    Property(
        "farskhet",
        "",
        _("aktuell, bor-bekraftas eller inaktuell, den dag filen hämtades."),
        "aktuell",
        required=True,
        choices=Freshness,
    ),
    Property(
        "andrad",
        "changed_at",
        _("När uppgifterna senast ändrades hos oss."),
        "2026-06-12T09:30:00+02:00",
        MOMENT,
        True,
    ),
    Property(
        "ersatt_av",
        "merged_into__key",
        _("Beteckningen på den plats som den här visade sig vara samma som."),
        "8d02b6e41f",
        pattern="^[0-9a-f]{10}$",
    ),
    Property(
        "exempel",
        "place__is_example",
        _("ja för det som är påhittat för demonstrationen, annars nej."),
        False,
        FLAG,
        True,
    ),
    Property(
        "sida",
        "",
        _("Platsens sida hos oss. Adressen byts aldrig."),
        "https://kunskapsbanken.example/service/3f9a1c07be/",
        URL,
        True,
        schema_org="@id",
    ),
)
PLACE_PROPERTIES = (*IDENTITY, *WHERE, *STATE, *ABOUT, *TRUST)
# The long form, serviceutbud: a row for each kind of service at a place; one row where none is told.
LONG_FORM = (*IDENTITY, *WHERE, *STATE, STOPS, *OFFERED, *ABOUT, *TRUST)


def kept(properties: tuple[Property, ...]) -> Iterator[str]:
    """The fields to ask the database for."""
    return (row.field for row in properties if row.field)
