"""Findings from the ground of a plan: people, the map, what is vulnerable, what is spoken of, how fresh facts are."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format, number_format

from kunskapsbanken.access.drawing.picture import svg_of
from kunskapsbanken.access.drawing.run_picture import picture_of
from kunskapsbanken.access.models import AccessRun
from kunskapsbanken.access.queries.losses import EarlyWarning, PlaceAtRisk
from kunskapsbanken.access.results import AGES, WITHHELD
from kunskapsbanken.places.models import Kind, Place
from kunskapsbanken.places.queries import Residents
from kunskapsbanken.plans.findings import Data, Finding, table
from kunskapsbanken.services.models import Freshness

# Of a long list a plan shows the beginning; the whole is one press away.
MOST_ROWS = 20


def population_finding(residents: Residents | None, place: Place) -> Finding | None:
    """How many live in the place, and of which ages where that is known."""
    if residents is None:
        return None
    where = {Kind.COUNTY: "i länet", Kind.MUNICIPALITY: "i kommunen"}.get(Kind(place.kind), "i bygden")
    told = f"{_number(residents.number)} personer bor {where} ({residents.source}, {_day(residents.counted_on)})."
    tables = []
    if residents.ages and residents.number:
        rows = [
            [f"{age} år", _number(number), _share(number, residents.number)]
            for age, number in zip(AGES, residents.ages, strict=True)
        ]
        tables = [table("Befolkning efter ålder", ["Ålder", "Personer", "Andel"], rows)]
    data = {"persons": residents.number, "ages": list(residents.ages or ()), "source": residents.source}
    return Finding("Befolkning", {"sentences": [told], "tables": tables, "data": data}, residents.counted_on)


def map_finding(run: AccessRun) -> Finding:
    """The map of distances of a run, drawn, with what it says in words."""
    picture = picture_of(run)
    keys = ", ".join(key.label for key in picture.keys)
    words = f"{picture.title}. Färgerna går i steg: {keys}. Samma uppgifter finns i tabellerna om restid."
    content = {
        "sentences": [],
        "tables": [],
        "picture": {"svg": svg_of(picture), "words": words},
        "data": {"run": run.pk, "service": run.kind.label_sv},
        "runs": [run_link(run)],
    }
    return Finding(f"Karta: avstånd till {run.kind.label_sv.lower()}", content, timezone.localdate(run.computed))


def run_link(run: AccessRun) -> Data:
    """The very run that figures come from, by value: where it is and of which day."""
    day = _day(timezone.localdate(run.computed))
    address = reverse("access_run", args=[run.place.code, run.pk])
    return {"label": f"Restid till {run.kind.label_sv.lower()}, beräknad {day}", "url": address}


def vulnerability_finding(warning: EarlyWarning, place: Place) -> Finding | None:
    """What it would mean if each service place closed, those first whose loss means most; none where nothing is
    counted.
    """
    if not warning.places:
        return None
    rows = [_at_risk(row) for row in warning.places[:MOST_ROWS]]
    head = ["Serviceplats", "Slag", "Får längre väg", "Får mer än 10 km", "Längre väg i snitt", "Nästa plats"]
    alone = sum(bool(row.is_alone) for row in warning.places)
    sentences = [f"{len(warning.places)} serviceplatser är räknade. {alone} är ensamma om sitt slag inom 10 km på väg."]
    if len(warning.places) > MOST_ROWS:
        sentences.append(f"Tabellen visar de {MOST_ROWS} som betyder mest.")
    runs = [run_link(one.run) for one in warning.counted.values() if one.losses is not None]
    content = {
        "sentences": sentences,
        "tables": [table("Om serviceplatsen stänger", head, rows)],
        "data": {"places": len(warning.places), "alone": alone, "code": place.code},
        "runs": runs,
    }
    latest = max(timezone.localdate(one.run.computed) for one in warning.counted.values())
    return Finding("Sårbara serviceplatser", content, latest)


def _at_risk(row: PlaceAtRisk) -> list[str]:
    loss, way = row.loss, row.loss.distance
    mean = WITHHELD if way.mean is None else f"{number_format(round(way.mean, 1), use_l10n=True)} km"
    following = f"{loss.next_name}, {number_format(round(loss.next_km, 1), use_l10n=True)} km" if loss.next_km else "–"
    name = f"{loss.name} (hotad)" if row.is_threatened else loss.name
    return [name, row.kind.label_sv, _persons(way.moved), _persons(way.passed(10)), mean, following]


def themes_finding(rows: Iterable[tuple[str, str, int]], day: date) -> Finding | None:
    """How many voices of each place speak of each subject: a row a place, a column a subject."""
    found = list(rows)
    if not found:
        return None
    numbers = {(place, subject): number for place, subject, number in found}
    places = list(dict.fromkeys(place for place, _subject, _n in found))
    subjects = list(dict.fromkeys(subject for _place, subject, _n in found))
    cells = [[place, *(str(numbers.get((place, one), "–")) for one in subjects)] for place in places]
    total = sum(numbers.values())
    sentences = [f"{total} publicerade röster från {len(places)} {'plats' if len(places) == 1 else 'platser'}."]
    content = {
        "sentences": sentences,
        "tables": [table("Röster efter bygd och ämne", ["Bygd eller kommun", *subjects], cells)],
        "data": {"rows": [list(row) for row in found]},
    }
    return Finding("Röster efter bygd och ämne", content, day)


def freshness_finding(numbers: dict[str, int], day: date) -> Finding | None:
    """How many service places' facts are current, should be confirmed, or are out of date."""
    total = sum(numbers.values())
    if not total:
        return None
    rows = [[str(one.label), str(numbers.get(one, 0)), _share(numbers.get(one, 0), total)] for one in Freshness]
    current = _share(numbers.get(Freshness.CURRENT, 0), total)
    content = {
        "sentences": [f"Av {total} serviceplatser är uppgifterna om {current} aktuella."],
        "tables": [table("Uppgifterna i serviceregistret", ["Läge", "Serviceplatser", "Andel"], rows)],
        "data": {"numbers": dict(numbers), "total": total},
    }
    return Finding("Hur aktuella uppgifterna är", content, day)


def _persons(number: int | None) -> str:
    return WITHHELD if number is None else _number(number)


def _number(value: Any) -> str:
    return str(number_format(value, use_l10n=True, force_grouping=True))


def _share(part: int, whole: int) -> str:
    return f"{number_format(round(100 * part / whole, 1), use_l10n=True)} %"


def _day(value: date) -> str:
    return date_format(value, "j F Y")
