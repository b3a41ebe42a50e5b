"""Search among 100,000 documents: how long the index takes, what a question takes, and what pruning costs.

python -m bench.large [--documents 100000] [--data DIR] [--json FILE]
"""

import argparse
import gc
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

from bench import retrieval
from bench.search import DATA, database
from tools.postgresql import server_programs
from tools.steps import PYTHON, ROOT

if TYPE_CHECKING:
    from kunskapsbanken.search.registry import SearchKind

SEED = 11
WORDS = 160
# Of the questions with judged answers: so many are asked for their time, and so many for what pruning costs.
TIMED, JUDGED = 300, 400
KIND = "bench"
BOUNDS = {
    "index s": 120.0,
    "p50 ms": 10.0,
    "p95 ms": 40.0,
    "short p50 ms": 10.0,
    "short p95 ms": 40.0,
    "complete p95 ms": 10.0,
    "update s": 1.0,
    "lost nDCG": 0.01,
}


def made_documents(collection: retrieval.Collection, count: int) -> Iterator[tuple[str, str]]:
    """Titles and texts: the words of the real documents, drawn as often as they stand there."""
    chance = random.Random(SEED)
    numbers: dict[str, int] = {}
    for document in collection.documents:
        for word in document["text"].split():
            numbers[word] = numbers.get(word, 0) + 1
    words, weights = list(numbers), list(accumulate(numbers.values()))
    for _number in range(count):
        text = chance.choices(words, cum_weights=weights, k=WORDS)
        yield " ".join(text[:5]), " ".join(text)


def make_here(data: Path, count: int) -> dict[str, float]:
    """Make the index in this process's own database; how long that takes."""
    import django

    django.setup()
    from django.core.management import call_command

    from kunskapsbanken.search.actions import rebuild_index

    call_command("migrate", verbosity=0)
    collection = retrieval.read(data)
    real = _real(collection)
    _let_be_found([*real, *made_documents(collection, count - len(real))])
    start = time.perf_counter()
    rebuild_index(lambda done: print(f"  {done} i indexet", file=sys.stderr, end="\r"))
    return {"index s": time.perf_counter() - start}


def ask_here(data: Path, count: int) -> dict[str, float]:
    """All the other figures, by another process than that which made the index, and that is as a server's are."""
    import kunskapsbanken.config.wsgi  # noqa: F401
    from kunskapsbanken.search import ranking
    from kunskapsbanken.search.actions import index_objects
    from kunskapsbanken.search.completion import suggest
    from kunskapsbanken.search.queries import find

    collection = retrieval.read(data)
    texts = _real(collection)
    kind = _let_be_found(texts)
    gc.freeze()  # a server does not hold the benchmark's own texts
    asked = random.Random(SEED).sample([query["text"] for query in collection.queries], TIMED)
    figures = _percentiles(find, asked)
    figures |= {f"short {name}": value for name, value in _percentiles(find, list(map(_short, asked))).items()}
    words = {word for text in asked for word in text.split() if len(word) > 4}
    started = [word[: 2 + number % 4] for number, word in enumerate(sorted(words))][:TIMED]
    figures["complete p95 ms"] = _percentiles(suggest, started)["p95 ms"]
    start = time.perf_counter()
    first, texts[0] = texts[0], ("Nyordskontroll", "Nyordskontroll")
    index_objects(kind, [1])
    found = find("nyordskontroll").found
    figures["update s"] = time.perf_counter() - start
    if not found or found[0].object_id != 1:
        raise RuntimeError("an update was not seen")
    texts[0] = first
    index_objects(kind, [1])
    pruned = _quality(collection, find)
    ranking.LARGE = count + 1
    figures["nDCG"] = pruned
    figures["lost nDCG"] = _quality(collection, find) - pruned
    return figures


def _real(collection: retrieval.Collection) -> list[tuple[str, str]]:
    return [(row["title"][:300], row["text"]) for row in collection.documents]


def _let_be_found(texts: list[tuple[str, str]]) -> "SearchKind":
    """The one kind of thing there is: documents by their number, as these texts are when they are read."""
    from kunskapsbanken.search.models import IndexedDocument
    from kunskapsbanken.search.registry import Entry, SearchKind, kinds

    def entries(ids: object) -> Iterator[Entry]:
        wanted = range(1, len(texts) + 1) if ids is None else ids
        for number in wanted:  # type: ignore[attr-defined]
            title, text = texts[number - 1]
            yield Entry(number, title, "", text, "", "")

    kinds.clear()
    kinds[KIND] = kind = SearchKind(KIND, "Bench", IndexedDocument, entries)  # type: ignore[arg-type]
    return kind


def _short(question: str) -> str:
    """The two longest words of a question, as most people write it."""
    return " ".join(sorted(question.split(), key=len)[-2:])


def _percentiles(ask: Callable[[str], object], texts: list[str]) -> dict[str, float]:
    """The middle and the slow end of the wall time of a question, warm, in milliseconds."""
    for text in texts[:20]:
        ask(text)
    spent = []
    for text in texts:
        start = time.perf_counter()
        ask(text)
        spent.append((time.perf_counter() - start) * 1000)
    twentieths = statistics.quantiles(spent, n=20)
    return {"p50 ms": statistics.median(spent), "p95 ms": twentieths[-1]}


def _quality(collection: retrieval.Collection, find: Callable[[str], object]) -> float:
    """Mean nDCG@10 of judged questions among all the documents."""
    scores = []
    for query in random.Random(SEED).sample(collection.queries, JUDGED):
        numbers = [row.object_id for row in find(query["text"]).found[:10]]  # type: ignore[attr-defined]
        made = len(collection.documents)
        ids = [collection.documents[number - 1]["id"] if number <= made else "" for number in numbers]
        scores.append(retrieval.ndcg(ids, collection.relevant.get(query["id"], {})))
    return statistics.mean(scores)


def measure(name: str, data: Path, count: int) -> dict[str, float]:
    """The figures of one engine, in processes and a database of its own."""
    figures: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder, database(name) as settings:
        settings |= {"DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "kunskapsbanken.config.settings"}
        for here in HERE:
            command = [str(PYTHON), "-m", "bench.large", "--here", here, "--data", str(data.resolve())]
            command += ["--documents", str(count)]
            environment = {**os.environ, **settings}
            done = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=True)
            figures |= json.loads(done.stdout)
    return figures


HERE: dict[str, Callable[[Path, int], dict[str, float]]] = {"make": make_here, "ask": ask_here}


def main() -> int:
    """Print the table; 1 where the default engine does not keep to a bound."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--engine", choices=["SQLite", "PostgreSQL"], action="append")
    parser.add_argument("--here", choices=HERE, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.here:
        print(json.dumps(HERE[options.here](options.data, options.documents)))
        return 0
    names = options.engine or ["SQLite", *(["PostgreSQL"] if server_programs() else [])]
    figures = {name: measure(name, options.data, options.documents) for name in names}
    print(f"{'':16}" + "".join(f"{name:>12}" for name in names) + f"{'bound':>10}")
    for what in figures[names[0]]:
        print(f"{what:16}" + "".join(f"{figures[name][what]:12.3f}" for name in names) + f"{BOUNDS.get(what, ''):>10}")
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1))
    over = [f"{what} {figures[names[0]][what]:.3f}" for what, most in BOUNDS.items() if figures[names[0]][what] > most]
    print("\n".join(over) or "all bounds hold")
    return int(bool(over))


if __name__ == "__main__":
    sys.exit(main())
