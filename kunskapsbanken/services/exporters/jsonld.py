"""The register as linked data in the words of schema.org."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime, time, timedelta

from opening_hours import OpeningHours, ParserError, State  # type: ignore[attr-defined]  # its types lack one

from kunskapsbanken.services.exporters.credit import Credit, licence_address
from kunskapsbanken.services.models import IN_USE, ServicePlace
from kunskapsbanken.services.properties import STOPS
from kunskapsbanken.services.queries.records import Record, records
from kunskapsbanken.ui.schema_org import CONTEXT, Data

# What each kind of service, and each form that says more, is called; domain: schema.org/LocalBusiness and below.
TYPES = {
    "dagligvaror": "GroceryStore",
    "dagligvaror-begransat": "ConvenienceStore",
    "drivmedel": "GasStation",
    "post-paket": "PostOffice",
    "apotek": "Pharmacy",
    "motesplats": "CivicStructure",
}
BY_FORM = {
    "Kontantuttag": "AutomatedTeller",
    "Bank": "BankOrCreditUnion",
    "Bibliotek": "Library",
    "Kommunhus": "CityHall",
    "Skola": "School",
}
OTHER = "Place"
FEATURES = {
    "utan_trappsteg": "Step-free entrance",
    "automatisk_dorr": "Automatic door",
    "tillganglig_toalett": "Accessible toilet",
    "tillganglig_parkering": "Accessible parking",
    "horslinga": "Hearing loop",
}
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# A Monday in a week without public holidays.
ORDINARY_MONDAY = datetime(2026, 3, 2)
DAY = timedelta(days=1)


def jsonld_lines(places: Iterable[Record], credit: Credit) -> Iterator[str]:
    """The file a place a line."""
    about: Data = {"@type": "Dataset", "name": credit.title, "creditText": credit.text}
    if credit.licence:
        about["license"] = credit.licence
    yield f'{{"@context": "{CONTEXT}", "@graph": [\n{json.dumps(about, ensure_ascii=False)}'
    for place in places:
        yield ",\n" + json.dumps(place_data(place), ensure_ascii=False)
    yield "\n]}\n"


def place_jsonld(place: ServicePlace) -> Data:
    """One place for the head of its page; four queries."""
    (record,) = records(ServicePlace.objects.filter(pk=place.pk))
    return place_data(record)


def place_data(place: Record) -> Data:
    """A place; what is not known is left out."""
    told: Data = {
        "@type": _types(place),
        "@id": place["sida"],
        "identifier": place["beteckning"],
        "name": place["namn"],
        "description": place.get("beskrivning"),
        "url": place.get("webbplats") or place["sida"],
        "geo": _point(place),
        "address": _address(place),
        "containedInPlace": {"@type": "AdministrativeArea", "name": place["kommun"]},
        "sameAs": f"https://www.wikidata.org/entity/{place['wikidata']}" if "wikidata" in place else None,
        "amenityFeature": _features(place),
        "containsPlace": [_stop(stop) for stop in place.get(STOPS.name, [])],
        # What is licensed is what is told of the place, not the place.
        "subjectOf": _about(place),
        **(_hours(place) if place["lage"] in IN_USE else {}),
    }
    return {name: value for name, value in told.items() if value}


def _types(place: Record) -> str | list[str]:
    """Every kind that the place is."""
    found = dict.fromkeys(_type(offering) for offering in place["utbud"])
    kinds = [kind for kind in found if kind != OTHER] or [OTHER]
    return kinds[0] if len(kinds) == 1 else kinds


def _type(offering: Record) -> str:
    """The form says more than the kind."""
    names = (BY_FORM.get(offering.get("form", "")), TYPES.get(offering.get("formterm", "")))
    return next(filter(None, names), TYPES.get(offering["slag"], OTHER))


def _address(place: Record) -> Data:
    told = {"streetAddress": place.get("adress"), "addressLocality": place.get("ort"), "addressCountry": "SE"}
    return {"@type": "PostalAddress", **{name: value for name, value in told.items() if value}}


def _point(there: Record) -> Data:
    return {"@type": "GeoCoordinates", "latitude": there["latitud"], "longitude": there["longitud"]}


def _stop(stop: Record) -> Data:
    """A place where something mobile stands now and then."""
    told: Data = {"@type": "Place", "name": stop["hallplats"], "geo": _point(stop)}
    if hours := _specification(stop.get("tider", "")):
        told["openingHoursSpecification"] = hours
    return told


def _features(place: Record) -> list[Data]:
    told = ((name, place[key]) for key, name in FEATURES.items() if key in place)
    feature = "LocationFeatureSpecification"
    return [{"@type": feature, "name": name, "value": value == "ja"} for name, value in told if value != "delvis"]


def _about(place: Record) -> Data:
    told: Data = {"@type": "CreativeWork", "url": place["sida"], "dateModified": place["andrad"]}
    told["creditText"] = place["kalla"]
    if "licens" in place:
        told["license"] = licence_address(place["licens"])
    return told


def _hours(place: Record) -> Data:
    """The ordinary week: of the place where all it offers has the same hours, else of each as a part of it."""
    told = [row for row in place["utbud"] if "oppettider" in row]
    if len({row["oppettider"] for row in told}) == 1:
        return {"openingHoursSpecification": _specification(told[0]["oppettider"])}
    parts = [
        {
            "@type": _type(row),
            "name": f"{place['namn']}: {row.get('form') or row['slag']}",
            "openingHoursSpecification": _specification(row["oppettider"]),
        }
        for row in told
    ]
    return {"department": parts}


def _specification(expression: str) -> list[Data]:
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for day, opens, closes in week_of(expression):
        found[opens, closes].append(day)
    return [
        {"@type": "OpeningHoursSpecification", "dayOfWeek": days, "opens": opens, "closes": closes}
        for (opens, closes), days in found.items()
    ]


def week_of(expression: str) -> Iterator[tuple[str, str, str]]:
    """The open spans of an ordinary week: day, opens, closes; nothing where they cannot be read.

    What goes on after midnight closes at an earlier hour than it opens, as schema.org has it.
    """
    try:
        hours = OpeningHours(expression)
    except ParserError:
        return
    end = ORDINARY_MONDAY + 7 * DAY
    for start, stop, state, _comment in hours.intervals(ORDINARY_MONDAY, end):
        if state == State.OPEN:
            yield from _days(start, min(stop, end))


def _days(start: datetime, stop: datetime) -> Iterator[tuple[str, str, str]]:
    """A span cut at midnights that it passes a whole day of; a day that is open to its end closes at 23:59."""
    while start < stop:
        midnight = datetime.combine(start.date(), time()) + DAY
        ends = stop if stop - midnight < timedelta(hours=7) else midnight
        closes = "23:59" if ends == midnight else f"{ends:%H:%M}"
        yield DAYS[start.weekday()], f"{start:%H:%M}", closes
        start = ends
