"""What it costs to be given suggestions while writing, with many documents in the index.

python -m bench.completion [--documents 100000] [--json FILE]
"""

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from itertools import accumulate
from pathlib import Path
from typing import Any

import django

from tools.postgresql import running_postgresql, server_programs
from tools.steps import PYTHON, ROOT

SEED, BATCH = 2017, 2000
TITLE_WORDS, TEXT_WORDS = 4, 30
# One of so many documents is kept to those who can do a certain thing somewhere, as what is sent in is.
CLOSED = 10
WRITTEN = 400
BOUND_MS = 10.0


def fill(documents: int) -> None:
    """Places as they are, and documents of words as common as they are in Swedish; the same every time."""
    import wordfreq

    from kunskapsbanken.people.readers import EVERYONE
    from kunskapsbanken.places.importers.boundaries import load_boundaries
    from kunskapsbanken.places.importers.localities import load_localities
    from kunskapsbanken.places.models import Place
    from kunskapsbanken.search.actions import index_objects
    from kunskapsbanken.search.models import IndexedDocument
    from kunskapsbanken.search.registry import Entry, SearchKind

    load_boundaries()
    load_localities()
    rng = random.Random(SEED)
    vocabulary = wordfreq.top_n_list("sv", 60_000)
    common = list(accumulate(1 / rank for rank in range(1, len(vocabulary) + 1)))
    places = [*Place.objects.all(), *[None] * 500]

    def entry(number: int) -> Entry:
        place: Any = rng.choice(places)
        readers = EVERYONE if number % CLOSED else "provverb:"
        title = " ".join(rng.choices(vocabulary, cum_weights=common, k=TITLE_WORDS)).capitalize()
        text = " ".join(rng.choices(vocabulary, cum_weights=common, k=TEXT_WORDS))
        return Entry(number, title, "", text, f"/{number}/", "Prov", readers=frozenset({readers}), place=place)

    for first in range(0, documents, BATCH):
        numbers = range(first, min(first + BATCH, documents))
        entries = [entry(number) for number in numbers]
        index_objects(SearchKind("bench", "Bench", IndexedDocument, lambda _ids, rows=entries: rows), numbers)  # type: ignore[arg-type,misc]


def beginnings(count: int) -> list[str]:
    """What people have written so far: two to six letters of a word of a title or a place, some after other words."""
    from kunskapsbanken.places.models import Place
    from kunskapsbanken.search.models import IndexedDocument

    rng = random.Random(SEED)
    titles = list(IndexedDocument.objects.filter(pk__lte=20 * count).values_list("title", flat=True))
    places = list(Place.objects.values_list("name", flat=True))
    written = []
    for number in range(count):
        source = rng.choice(places if number % 4 == 0 else titles).split()
        before, word = ("möte i ", source[-1]) if number % 5 == 0 else ("", rng.choice(source))
        written.append(before + word[: rng.randint(2, 6)])
    return written


def measure_here(documents: int) -> dict[str, float]:
    """Milliseconds of the whole answer, through all of the site's middleware, in this process's own database."""
    django.setup()
    from django.core.management import call_command
    from django.db import connection
    from django.test import Client

    from kunskapsbanken.people.models import User
    from kunskapsbanken.search.completion import suggest

    call_command("migrate", verbosity=0)
    start = time.perf_counter()
    fill(documents)
    built_s = time.perf_counter() - start
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    written = beginnings(WRITTEN)
    client = Client(SERVER_NAME="localhost", headers={"user-agent": "Mozilla/5.0 (bench)"})
    reader = User.objects.create(email="prov@prov.invalid")
    calls = {
        "asked": suggest,
        "asked, logged in": lambda text: suggest(text, User.objects.get(pk=reader.pk)),
        "over HTTP": lambda text: client.get("/sok/forslag/", {"q": text}),
    }
    figures = {"documents": float(documents), "index s": built_s}
    for name, call in calls.items():
        call("varm")
        taken = []
        for text in written:
            start = time.perf_counter()
            call(text)
            taken.append((time.perf_counter() - start) * 1000)
        figures[f"{name} p50"], figures[f"{name} p95"] = statistics.median(taken), statistics.quantiles(taken, n=20)[-1]
        figures[f"{name} max"] = max(taken)
    return figures


def measure(name: str, documents: int) -> dict[str, float]:
    """The figures of one database, measured in a process of its own."""
    with ExitStack() as stack:
        settings = {"DJANGO_SETTINGS_MODULE": "bench.settings", "BENCH_PAGE_CACHE": "off"}
        settings["DATA_DIR"] = stack.enter_context(tempfile.TemporaryDirectory())
        if name == "PostgreSQL":
            settings["DATABASE_URL"] = stack.enter_context(running_postgresql())
        environment = {**os.environ, **settings}
        command = [str(PYTHON), "-m", "bench.completion", "--here", "--documents", str(documents)]
        done = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


def main() -> int:
    """Print the table; 1 where one answer of twenty takes longer than it may."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.here:
        print(json.dumps(measure_here(options.documents)))
        return 0
    names = ["SQLite", *(["PostgreSQL"] if server_programs() else [])]
    figures = {name: measure(name, options.documents) for name in names}
    print(f"{'ms':24}" + "".join(f"{name:>12}" for name in names))
    for what in figures["SQLite"]:
        print(f"{what:24}" + "".join(f"{figures[name][what]:12.2f}" for name in names))
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1))
    slow = [
        f"{name}: {row['asked p95']:.1f} ms, at most {BOUND_MS:.0f}"
        for name, row in figures.items()
        if row["asked p95"] > BOUND_MS
    ]
    print("\n".join(slow))
    return int(bool(slow))


if __name__ == "__main__":
    sys.exit(main())
