"""What it takes to read a hundred thousand service places into the register, and to read them once more.

python -m bench.imports [--rows 100000] [--json FILE]
"""

import argparse
import csv
import json
import os
import random
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import Any

import django

SEED, MOST_S = 2024, 60.0
KINDS = ("dagligvaror", "drivmedel", "post-paket", "apotek", "betaltjanster", "motesplats")
DAY = date(2026, 1, 1)


def write(path: Path, rows: int, *, hours: str = "mån–fre 9–18") -> None:
    """Invented places around the middles of real municipalities, the same every time."""
    from kunskapsbanken.places.models import Place

    rng = random.Random(SEED)
    middles = list(Place.objects.municipalities().order_by("code").values_list("latitude", "longitude"))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(("id", "namn", "latitud", "longitud", "ort", "adress", "slag", "oppettider"))
        for number in range(rows):
            latitude, longitude = middles[number % len(middles)]
            where = (round(latitude + rng.uniform(-0.02, 0.02), 6), round(longitude + rng.uniform(-0.02, 0.02), 6))
            writer.writerow(
                (f"p{number}", f"Provplats {number}", *where, "Provby", f"Provgatan {number}", rng.choice(KINDS), hours)
            )


def read_in(path: Path, day: date) -> dict[str, float]:
    """Seconds of each step, as the command does them; the search follows afterwards and is not among them."""
    from kunskapsbanken.services.actions.importing import confirm_import, prepare_import
    from kunskapsbanken.services.importers import read_file

    took: dict[str, float] = {}
    told: list[int] = []
    start = time.perf_counter()
    incoming = read_file(path)
    took["read"] = time.perf_counter() - start
    prepared = prepare_import(incoming=incoming, place=None, file_name=path.name, source="Prov", dated=day, by=None)
    took["check"] = time.perf_counter() - start - took["read"]
    confirm_import(prepared=prepared, by=None, tell=told.append)
    took["store"] = time.perf_counter() - start - took["read"] - took["check"]
    took["all"] = time.perf_counter() - start
    took["told"] = float(len(told))
    return took


def measure(folder: Path, rows: int) -> dict[str, dict[str, float]]:
    """The same file new, read again, and with every place's hours changed; then what the search takes a thousand."""
    from kunskapsbanken.search.actions import index_due

    path = folder / "places.csv"
    write(path, rows)
    figures = {"new": read_in(path, DAY), "same": read_in(path, DAY)}
    write(path, rows, hours="mån–fre 8–20")
    figures["changed"] = read_in(path, date(2026, 1, 2))
    start = time.perf_counter()
    indexed = index_due()
    figures["search"] = {"all": time.perf_counter() - start, "rows": float(indexed)}
    return figures


def main() -> int:
    """Print the table; 1 where a file takes longer than it may."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "bench.settings"}
        figures = _in(Path(folder), options.rows)
    print(f"{options.rows} rows{'':6} {'read s':>8} {'check s':>8} {'store s':>8} {'all s':>8}")
    for name in ("new", "same", "changed"):
        row = figures[name]
        print(f"{name:16} {row['read']:8.1f} {row['check']:8.1f} {row['store']:8.1f} {row['all']:8.1f}")
    found = figures["search"]
    print(f"the search follows afterwards: {found['rows']:.0f} places in {found['all']:.1f} s")
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1))
    slow = [name for name in ("new", "same", "changed") if figures[name]["all"] > MOST_S]
    for name in slow:
        print(f"{name}: {figures[name]['all']:.1f} s, at most {MOST_S:.0f}")
    return int(bool(slow))


def _in(folder: Path, rows: int) -> dict[str, Any]:
    django.setup()
    from django.core.management import call_command

    from kunskapsbanken.places.importers.boundaries import load_boundaries
    from kunskapsbanken.vocabulary.importers import load_vocabulary
    from kunskapsbanken.web.importers.tree import plant_tree

    call_command("migrate", verbosity=0)
    plant_tree()
    load_boundaries()
    load_vocabulary(Path(__file__).parents[1] / "content" / "vocabulary.yaml")
    return measure(folder, rows)


if __name__ == "__main__":
    sys.exit(main())
