"""The early-warning list as a table and as features on a map, and one place's as a paper."""

import csv
from io import StringIO
from itertools import groupby, pairwise
from typing import Any

import numpy as np
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from kunskapsbanken.access.disclosure import FEWEST
from kunskapsbanken.access.exporters.closure import closure_document
from kunskapsbanken.access.queries.losses import EarlyWarning, PlaceAtRisk
from kunskapsbanken.access.results import WITHHELD
from kunskapsbanken.access.results.losses import KM_LIMITS, LEGAL_KM, MINUTE_LIMITS
from kunskapsbanken.engines.typeset import writers
from kunskapsbanken.places.models import Boundary, Place
from kunskapsbanken.services.exporters.cells import no_formula

Record = dict[str, Any]
# The map's five colours, by how many lose all they have within 10 km: none or withheld, up to 50, 200, 1,000, and more.
COLOUR_LIMITS = (1, 50, 200, 1000)
DECIMALS = 3


def record_of(row: PlaceAtRisk, place: Place) -> Record:
    """One row by the names that the files use; none where withheld or not known. Columns: docs/analysis.md."""
    loss, way, time = row.loss, row.loss.distance, row.loss.time
    return {
        "exempel": "ja" if place.is_example else "nej",
        "kommun": place.full_name,
        "plats": loss.name,
        "beteckning": loss.key,
        "serviceslag": row.kind.label,
        "metod": row.counted.run.method,
        "latitud": loss.latitude,
        "longitud": loss.longitude,
        "narmast_for": loss.served,
        "far_langre_vag": way.moved,
        "extra_km_snitt": _rounded(way.mean),
        "extra_km_mest": _rounded(way.most),
        "extra_min_snitt": _rounded(time.mean),
        "extra_min_mest": _rounded(time.most),
        **{f"far_mer_an_{limit}_km": way.passed(limit) for limit in KM_LIMITS},
        **{f"far_mer_an_{limit}_min": time.passed(limit) for limit in MINUTE_LIMITS},
        "ingen_plats_kvar": way.lost,
        "nasta_plats": loss.next_name,
        "nasta_km": "" if loss.next_km is None else _rounded(loss.next_km),
        f"ensam_inom_{LEGAL_KM}_km": "" if row.is_alone is None else "ja" if row.is_alone else "nej",
        "grundlaggande_slag": row.statutory,
        "andra_slag": ", ".join(row.others),
        "lage": row.registered.status if row.registered else "",
        "farskhet": row.freshness.value if row.freshness else "",
        "status": "egen beräkning, inte officiell statistik",
    }


def warning_as_csv(warning: EarlyWarning, place: Place) -> str:
    """The list in its order, a row a place and kind; `..` is withheld."""
    text = StringIO()
    writer = csv.writer(text)
    for number, row in enumerate(warning.places):
        record = record_of(row, place)
        if not number:
            writer.writerow(record)
        writer.writerow(WITHHELD if cell is None else no_formula(str(cell)) for cell in record.values())
    return text.getvalue()


def warning_as_features(warning: EarlyWarning, place: Place) -> Record:
    """The municipality and its places, each coloured by the kind of it whose loss means most."""
    geometry = Boundary.objects.filter(place=place).values_list("geometry", flat=True).first()
    area = [{"type": "Feature", "geometry": geometry, "properties": {"layer": "area"}}] if geometry else []
    rows = sorted(warning.places, key=lambda row: (row.loss.key, row.rank))
    points = [_point(list(group), place) for _key, group in groupby(rows, key=lambda row: row.loss.key)]
    return {"type": "FeatureCollection", "features": [*area, *points]}


def legend() -> list[tuple[int, str]]:
    """The map's colours in words."""
    between = [f"{max(low, FEWEST)}–{high - 1}" for low, high in pairwise(COLOUR_LIMITS)]
    return [(1, _("ingen eller skyddat")), *enumerate(between, 2), (5, _("%d eller fler") % COLOUR_LIMITS[-1])]


def closure_as_pdf(row: PlaceAtRisk, place: Place) -> bytes:
    """One place's loss on one page, as a tagged PDF."""
    return writers.write(closure_document(row, place), "pdf", fonts=settings.BASE_DIR / "build" / "fonts")


def _point(rows: list[PlaceAtRisk], place: Place) -> Record:
    """A place with all its kinds, the one whose loss means most first."""
    first = rows[0]
    kinds = ", ".join(row.kind.label.lower() for row in rows)
    passed = max(row.loss.distance.passed(LEGAL_KM) or 0 for row in rows)
    properties = {
        "layer": "point",
        "id": first.loss.key,
        "label": f"{first.loss.name} ({kinds})",
        "url": f"{reverse('access_closure', args=[place.code, first.loss.key])}?slag={first.kind.slug}",
        "slag": [record_of(row, place) for row in rows],
        "class": int(np.searchsorted(COLOUR_LIMITS, passed, side="right")) + 1,
    }
    where = {"type": "Point", "coordinates": [first.loss.longitude, first.loss.latitude]}
    return {"type": "Feature", "geometry": where, "properties": properties}


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(number, DECIMALS)
