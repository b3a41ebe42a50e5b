"""What the search page costs, in CPU of the server, with 2,000 documents: against a minimal view and against MediaWiki.

python -m bench.searchpage [--documents 2000] [--requests 20] [--data DIR] [--json FILE]
"""

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

from bench import retrieval
from bench.large import made_documents
from bench.mediawiki import mediawiki, programs
from bench.search import DATA
from bench.server import Measured, site
from tools.steps import PYTHON, ROOT

SEED = 5
QUESTIONS = 12
# One document of so many is closed to the visitor who asks.
CLOSED = 10
MOST_CPU_MS, LEAST_RATIO = 15.0, 10.0


def documents(data: Path, count: int) -> list[tuple[str, str]]:
    """Titles and texts: the real ones, and made ones after them."""
    collection = retrieval.read(data)
    real = [(row["title"][:200], row["text"]) for row in collection.documents]
    return [*real, *made_documents(collection, count - len(real))][:count]


def questions(texts: list[tuple[str, str]]) -> list[str]:
    """Two words each, both of which stand in between twenty and two hundred documents, and together in one at least."""
    chance = random.Random(SEED)
    counted: dict[str, int] = {}
    sets = [{word for word in text.lower().split() if word.isalpha() and len(word) > 5} for _title, text in texts]
    for words in sets:
        for word in words:
            counted[word] = counted.get(word, 0) + 1
    fitting = [sorted(word for word in words if 20 <= counted[word] <= 200) for words in sets]
    rich = [words for words in fitting if len(words) > 1]
    return [" ".join(chance.sample(chance.choice(rich), 2)) for _number in range(QUESTIONS)]


def fill(data: Path, count: int) -> None:
    """An installation's first pages, and the documents in its index, with what they are filtered by."""
    import django

    django.setup()
    from django.core.management import call_command

    from kunskapsbanken.places.importers.boundaries import load_boundaries
    from kunskapsbanken.places.models import Place
    from kunskapsbanken.search.actions import index_objects
    from kunskapsbanken.search.models import IndexedDocument
    from kunskapsbanken.search.registry import Entry, SearchKind
    from kunskapsbanken.vocabulary.importers import load_vocabulary
    from kunskapsbanken.vocabulary.models import Term
    from kunskapsbanken.web.importers.tree import plant_tree

    call_command("migrate", verbosity=0)
    load_vocabulary(ROOT / "content" / "vocabulary.yaml")
    plant_tree()
    load_boundaries()
    places = list(Place.objects.municipalities().order_by("code"))
    facets = {"fas": "fas", "service": "serviceslag", "niva": "samhallsniva", "for": "malgrupp"}
    values = {facet: [term.slug for term in Term.objects.of(scheme)] for facet, scheme in facets.items()}
    texts = documents(data, count)

    def entries(_ids: object) -> Iterator[Entry]:
        for number, (title, text) in enumerate(texts, 1):
            yield Entry(
                number,
                title,
                "",
                text,
                f"/bench/{number}/",
                "Sida",
                readers=frozenset({"alla" if number % CLOSED else "ingen"}),
                tags=frozenset((facet, slugs[number % len(slugs)]) for facet, slugs in values.items()),
                place=places[number % len(places)],
            )

    index_objects(SearchKind("page", "Sidor", IndexedDocument, entries), range(1, len(texts) + 1))  # type: ignore[arg-type]


def measure(data: Path, count: int, requests: int) -> dict[str, float]:
    """CPU milliseconds a search, by case; all in one run."""
    texts = documents(data, count)
    asked = questions(texts)
    with tempfile.TemporaryDirectory() as folder:
        environment = {"DATA_DIR": folder, "BENCH_PAGE_CACHE": "off"}
        command = [
            str(PYTHON),
            "-m",
            "bench.searchpage",
            "--fill",
            "--data",
            str(data.resolve()),
            "--documents",
            str(count),
        ]
        settings = {**os.environ, **environment, "DJANGO_SETTINGS_MODULE": "bench.settings"}
        subprocess.run(command, cwd=ROOT, env=settings, check=True)
        with site(**environment) as server:
            figures = {"minimal": server.cost_ms("/bench/minimal/", requests=requests * 20)}
            figures["search"] = _cost(server, "/sok/?", "q", asked, requests)
            figures["search, narrowed"] = _cost(server, "/sok/?fas=behov&", "q", asked, requests)
    print(json.dumps(figures), file=sys.stderr)  # the comparison takes minutes more
    if programs():
        with mediawiki("Bench", pages=texts) as wiki:
            figures["mediawiki"] = _cost(
                wiki, "/index.php?title=Special:S%C3%B6k&fulltext=1&limit=20&", "search", asked, requests
            )
    return figures


def _cost(server: Measured, path: str, name: str, asked: list[str], requests: int) -> float:
    return statistics.mean(
        server.cost_ms(f"{path}{urlencode({name: text})}", requests=requests, warm=3) for text in asked
    )


def broken(figures: dict[str, float]) -> list[str]:
    """What costs more than it may."""
    found = []
    if figures["search"] > MOST_CPU_MS:
        found.append(f"search {figures['search']:.1f} ms, at most {MOST_CPU_MS} on an idle machine")
    if "mediawiki" in figures and figures["mediawiki"] < LEAST_RATIO * figures["search"]:
        found.append(f"mediawiki / search {figures['mediawiki'] / figures['search']:.1f}, at least {LEAST_RATIO}")
    return found


def main() -> int:
    """Print the table; 1 where a bound is broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--requests", type=int, default=20)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--fill", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.fill:
        fill(options.data, options.documents)
        return 0
    figures = measure(options.data, options.documents, options.requests)
    print(f"{'case':18} {'CPU ms':>8} {'× minimal':>10}")
    for name, cost in figures.items():
        print(f"{name:18} {cost:8.2f} {cost / figures['minimal']:10.1f}")
    if "mediawiki" not in figures:
        print("mediawiki is not installed: the comparison was left out")
    faults = broken(figures)
    print("\n".join(faults) or "all bounds hold")
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1))
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
