"""A run as programs get it: what it was made of, and the figures that may be told."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.urls import reverse

from kunskapsbanken.access.models import AccessRun
from kunskapsbanken.access.results import AGES, SLOW_MODES, Share, Summary
from kunskapsbanken.services.licences import COPYRIGHT, credit_for, licence_of

Record = dict[str, Any]


def head_of(run: AccessRun) -> Record:
    """What a run is and was made of."""
    roads = run.network
    record = {
        "korning": run.pk,
        "kommunkod": run.place.code,
        "kommun": run.place.full_name,
        "exempel": run.place.is_example,
        "slag": run.kind.slug,
        "metod": run.method,
        "status": "egen beräkning, inte officiell statistik",
        "raknad": run.computed.isoformat(timespec="seconds"),
        "befolkning": {"kalla": run.population_set.source, "datum": run.population_set.counted_on.isoformat()},
        "vagar": {"kalla": roads.source, "datum": roads.dated.isoformat()} if roads else None,
        "service_datum": run.services_on.isoformat(),
        "adress": f"{settings.BASE_URL}{reverse('api_access_run', args=[run.pk])}",
        "sida": f"{settings.BASE_URL}{reverse('access_run', args=[run.place.code, run.pk])}",
        "metodsida": f"{settings.BASE_URL}{reverse('access_method')}",
    }
    return record | _licence(run)


def record_of(run: AccessRun) -> Record:
    """The whole of a run: what small numbers would give away is null."""
    summary = Summary.from_json(run.summary)
    return head_of(run) | {
        "invanare": summary.persons,
        "klasser_km": _classes(summary, summary.by_kilometres),
        "klasser_min": _classes(summary, summary.by_minutes),
        **_slow_modes(summary),
        "langre_an": _classes(summary, summary.beyond),
        "medel_km": round(summary.mean_km, 1),
        "median_km": round(summary.median_km, 1) if summary.tells_middle else None,
        "nionde_decil_km": round(summary.ninth_decile_km, 1) if summary.tells_middle else None,
        "medel_min": round(summary.mean_minutes, 1),
        "median_min": _middle(summary, summary.median_minutes),
        "nionde_decil_min": _middle(summary, summary.ninth_decile_minutes),
        "narmast": [
            {"beteckning": one.key, "namn": one.name, "invanare": one.persons} for one in summary.catchments.shown
        ],
    }


def _slow_modes(summary: Summary) -> Record:
    """An empty list where the run is from before they were counted."""
    found = {mode.slug: shares for mode, shares in summary.by_slow_modes}
    return {f"klasser_min_{mode.slug}": _classes(summary, found.get(mode.slug, ())) for mode in SLOW_MODES}


def _middle(summary: Summary, minutes: float | None) -> float | None:
    return round(minutes, 1) if summary.tells_middle and minutes is not None else None


def _classes(summary: Summary, shares: Iterable[Share]) -> list[Record]:
    return [
        {
            "klass": share.label,
            "invanare": share.persons,
            "procent": None if share.percent is None else round(share.percent, 1),
            "aldrar": dict(zip(AGES, share.ages, strict=True)) if summary.has_ages else None,
        }
        for share in shares
    ]


def _licence(run: AccessRun) -> Record:
    """What OpenStreetMap's roads are made into is a produced work: the figures are free, the source must be named."""
    source = run.network.source if run.network else ""
    licence = licence_of(source)
    credit = credit_for(source, licence)
    if credit is None:
        return {"upphov": None}
    return {"upphov": {"text": credit.text, "licens_for_vagarna": licence, "url": credit.url or COPYRIGHT}}
