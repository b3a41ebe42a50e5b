"""What it costs to ask the register's interface, with 100,000 service places.

python -m bench.api [--places 100000] [--json FILE]
"""

import argparse
import json
import os
import random
import statistics
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import django

from tools.steps import ROOT

SEED, QUESTIONS = 6, 200
BOUND_MS = 50.0
MOBILE_EVERY, STOPS = 100, 8
# About as common as they are: shops, pumps and parcels are many, service points few.
KINDS = {
    "dagligvaror": 30,
    "post-paket": 25,
    "drivmedel": 15,
    "apotek": 12,
    "betaltjanster": 10,
    "motesplats": 6,
    "servicepunkt": 2,
}
WEST, SOUTH, EAST, NORTH = 11.0, 55.3, 24.2, 69.1


def fill(count: int) -> None:
    """Places all over the country's box, in knots as people live, with one to three kinds each; always the same.

    One of a hundred is mobile and has stops.
    """
    from kunskapsbanken.places.models import Kind, Place
    from kunskapsbanken.services.models import ServiceOffering, ServicePlace, Stop
    from kunskapsbanken.vocabulary.importers import load_vocabulary
    from kunskapsbanken.vocabulary.models import Term

    rng = random.Random(SEED)
    load_vocabulary(ROOT / "content" / "vocabulary.yaml")
    county = Place.objects.create(kind=Kind.COUNTY, code="90", name="Provlän", slug="provlan", path="90/")
    codes = [f"9{number:03}" for number in range(290)]
    municipalities = Place.objects.bulk_create(
        Place(kind=Kind.MUNICIPALITY, code=code, name=code, slug=code, parent=county, path=f"90/{code}/")
        for code in codes
    )
    knots = [(rng.uniform(SOUTH, NORTH), rng.uniform(WEST, EAST)) for _n in range(400)]
    day = date(2026, 6, 1)
    made = ServicePlace.objects.bulk_create(
        (_place(rng, number, rng.choice(municipalities), rng.choice(knots), day) for number in range(count)),
        batch_size=2000,
    )
    terms = Term.objects.in_bulk(list(KINDS), field_name="slug")
    ServiceOffering.objects.bulk_create(
        (
            ServiceOffering(service_place=place, kind=terms[kind], opening_hours="Mo-Fr 09:00-18:00")
            for place in made
            for kind in set(rng.choices(list(KINDS), list(KINDS.values()), k=rng.randint(1, 3)))
        ),
        batch_size=5000,
    )
    Stop.objects.bulk_create(
        (_stop(rng, place, number) for place in made[::MOBILE_EVERY] for number in range(STOPS)), batch_size=5000
    )


def _stop(rng: random.Random, place: Any, number: int) -> Any:
    from kunskapsbanken.services.models import Stop

    latitude, longitude = rng.gauss(place.latitude, 0.2), rng.gauss(place.longitude, 0.4)
    hours = f"{rng.choice(('Mo', 'Tu', 'We', 'Th', 'Fr'))} {rng.randint(10, 16)}:00-{rng.randint(17, 19)}:00"
    return Stop(
        service_place=place,
        name=f"Hållplats {number}",
        latitude=latitude,
        longitude=longitude,
        opening_hours=hours,
        order=number,
    )


def _place(rng: random.Random, number: int, place: Any, knot: tuple[float, float], day: date) -> Any:
    from kunskapsbanken.services.models import ServicePlace

    return ServicePlace(
        name=f"Provplats {number}",
        place=place,
        locality=f"Provby {number % 2000}",
        latitude=rng.gauss(knot[0], 0.3),
        longitude=rng.gauss(knot[1], 0.6),
        status="stangd" if rng.random() < 0.05 else "oppen",
        source="prov",
        source_id=str(number),
        licence="ODbL-1.0" if rng.random() < 0.6 else "",
        verified_on=day,
        confirm_on=day + timedelta(days=270),
        stale_on=day + timedelta(days=540),
    )


def questions(rng: random.Random) -> dict[str, list[str]]:
    """Addresses: boxes of a village, a municipality and a county with a kind; pages of the whole country."""

    def boxes(size: float, kinds: list[str], also: str = "") -> list[str]:
        made = []
        for _n in range(QUESTIONS):
            west, south = rng.uniform(WEST, EAST - size), rng.uniform(SOUTH, NORTH - size / 2)
            box = f"{west:.4f},{south:.4f},{west + size:.4f},{south + size / 2:.4f}"
            made.append(f"/api/v1/serviceplatser/?bbox={box}&slag={rng.choice(kinds)}{also}")
        return made

    kinds = list(KINDS)
    country = f"/api/v1/serviceplatser/?bbox={WEST},{SOUTH},{EAST},{NORTH}"
    tall = f"/api/v1/serviceplatser/?bbox=17.0,{SOUTH},17.1,{NORTH}"
    return {
        "minimal": ["/bench/minimal/"] * QUESTIONS,
        "village": boxes(0.2, kinds),
        "municipality": boxes(1.0, kinds),
        "county": boxes(4.0, kinds),
        "county, 200 places": boxes(4.0, kinds, "&limit=200"),
        "country": [f"{country}&slag={kind}" for kind in kinds] * (QUESTIONS // len(kinds)),
        "tall box": [f"{tall}&slag={kind}" for kind in kinds] * (QUESTIONS // len(kinds)),
    }


def measure() -> dict[str, dict[str, float]]:
    """Wall and CPU milliseconds of each case, through all of the site's middleware, in this process."""
    from django.test import Client

    client = Client(SERVER_NAME="localhost", headers={"user-agent": "bench"})
    figures = {}
    for name, addresses in questions(random.Random(SEED)).items():
        taken, worked, size = [], [], 0
        for address in [*addresses[:10], *addresses]:  # the first ten warm up
            wall, cpu = time.perf_counter(), time.process_time()
            answer = client.get(address)
            taken.append((time.perf_counter() - wall) * 1000)
            worked.append((time.process_time() - cpu) * 1000)
            if answer.status_code != 200:
                sys.exit(f"{address}: {answer.status_code} {answer.content[:300]!r}")
            size = max(size, len(answer.content))
        figures[name] = {
            "p50 ms": statistics.median(taken[10:]),
            "p95 ms": statistics.quantiles(taken[10:], n=20)[-1],
            "CPU p50 ms": statistics.median(worked[10:]),
            "CPU p95 ms": statistics.quantiles(worked[10:], n=20)[-1],
            "most kB": size / 1000,
        }
    return figures


def main() -> int:
    """Print the table; 1 where a box with a kind takes longer than it may."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--places", type=int, default=100_000)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "bench.settings", "BENCH_PAGE_CACHE": "off"}
        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        fill(options.places)
        figures = measure()
    columns = list(figures["minimal"])
    print(f"{'case':20}" + "".join(f"{name:>12}" for name in columns))
    for name, row in figures.items():
        print(f"{name:20}" + "".join(f"{row[column]:12.2f}" for column in columns))
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1))
    slow = [f"{name} {row['p95 ms']:.1f} ms" for name, row in figures.items() if row["p95 ms"] > BOUND_MS]
    print(", ".join(slow) or "all bounds hold")
    return int(bool(slow))


if __name__ == "__main__":
    sys.exit(main())
