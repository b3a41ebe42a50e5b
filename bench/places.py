"""What the pages of places cost in a country full of districts, organisations and members.

python -m bench.places [--districts 5000] [--organisations 20000] [--members 50000] [--json FILE]
"""

import argparse
import json
import os
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import django

SEED, ROUNDS = 2017, 15
MOST_QUERIES = 14
ADDRESSES = {
    "minimal": "/bench/minimal/",
    "municipality": "/platser/vasterbottens-lan/storumans-kommun/",
    "county": "/platser/vasterbottens-lan/",
    "district": "/platser/vasterbottens-lan/storumans-kommun/provbygd-0/",
    "places": "/platser/",
    "organisations": "/organisationer/?q=prov",
}


def fill(districts: int, organisations: int, members: int) -> None:
    """A country of real municipalities with invented districts, organisations and people, the same every time."""
    from kunskapsbanken.people.models import Membership, Organisation, OrganisationKind, Role, User
    from kunskapsbanken.places.importers.boundaries import load_boundaries
    from kunskapsbanken.places.importers.localities import load_localities
    from kunskapsbanken.places.models import Place
    from kunskapsbanken.web.importers.tree import plant_place_pages, plant_tree

    rng = random.Random(SEED)
    plant_tree()
    load_boundaries()
    load_localities()
    plant_place_pages()
    municipalities = list(Place.objects.municipalities().order_by("code"))
    made = Place.objects.bulk_create(
        (_district(number, municipalities) for number in range(districts)), batch_size=1000
    )
    _lay_pages(made)
    everywhere = [*municipalities, *Place.objects.filter(kind="bygd")]
    kinds = list(OrganisationKind.values)
    Organisation.objects.bulk_create(
        (
            Organisation(name=f"Prov {n}", slug=f"prov-{n}", kind=rng.choice(kinds), place=rng.choice(everywhere))
            for n in range(organisations)
        ),
        batch_size=2000,
    )
    User.objects.bulk_create((User(email=f"p{n}@prov.invalid") for n in range(members)), batch_size=2000)
    Membership.objects.bulk_create(
        (
            Membership(user_id=pk, role=rng.choice(Role.values), place=rng.choice(everywhere))
            for pk in User.objects.values_list("pk", flat=True)
        ),
        batch_size=2000,
    )


def _district(number: int, municipalities: list[Any]) -> Any:
    from kunskapsbanken.places.models import Kind, Place

    # The first hundred lie in Storuman, so that the page that is measured is the fullest.
    storuman = next(place for place in municipalities if place.code == "2421")
    above = storuman if number < 100 else municipalities[number % len(municipalities)]
    code = f"{above.code}-provbygd-{number}"
    return Place(
        kind=Kind.DISTRICT,
        code=code,
        name=f"Provbygd {number}",
        slug=f"provbygd-{number}",
        parent=above,
        path=f"{above.path}{code}/",
        latitude=above.latitude,
        longitude=above.longitude,
    )


def _lay_pages(districts: list[Any]) -> None:
    """Their pages, put into the tree without the revisions that the site itself makes."""
    from kunskapsbanken.web.models import PlacePage

    above = {page.of_id: page for page in PlacePage.objects.all()}
    for place in districts:
        parent = PlacePage.objects.get(pk=above[place.parent_id].pk)
        parent.add_child(instance=PlacePage(title=place.name, slug=place.slug, of=place))


def measure() -> dict[str, dict[str, float]]:
    """CPU milliseconds (the median) and queries of each page, uncached, in this process."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(SERVER_NAME="localhost", headers={"user-agent": "Mozilla/5.0 (bench)"})
    figures = {}
    for name, address in ADDRESSES.items():
        mark = "&" if "?" in address else "?"
        answered = client.get(f"{address}{mark}gang=varm").status_code
        if answered != 200:
            sys.exit(f"{address}: {answered}")
        taken = []
        for round_ in range(ROUNDS):
            start = time.process_time()
            client.get(f"{address}{mark}gang={round_}")
            taken.append((time.process_time() - start) * 1000)
        with CaptureQueriesContext(connection) as queries:
            client.get(f"{address}{mark}gang=frågor")
        figures[name] = {"ms": statistics.median(taken), "queries": float(len(queries))}
    return figures


def main() -> int:
    """Print the table; 1 where a place's page asks more than it may."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--districts", type=int, default=5_000)
    parser.add_argument("--organisations", type=int, default=20_000)
    parser.add_argument("--members", type=int, default=50_000)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "bench.settings", "BENCH_PAGE_CACHE": "off"}
        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        fill(options.districts, options.organisations, options.members)
        figures = measure()
    print(f"{'page':16} {'CPU ms':>8} {'× minimal':>10} {'queries':>8}")
    for name, row in figures.items():
        print(f"{name:16} {row['ms']:8.2f} {row['ms'] / figures['minimal']['ms']:10.1f} {row['queries']:8.0f}")
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1))
    broken = [name for name in ("municipality", "district", "county") if figures[name]["queries"] > MOST_QUERIES]
    for name in broken:
        print(f"{name}: {figures[name]['queries']:.0f} queries, at most {MOST_QUERIES}")
    return int(bool(broken))


if __name__ == "__main__":
    sys.exit(main())
