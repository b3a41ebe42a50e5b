"""A retrieval collection in a folder, and how well a ranking answers it."""

import json
import random
import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kunskapsbanken.engines.swedish.judging import ndcg

LETTERS = "abcdefghijklmnopqrstuvwxyzåäö"
WITHOUT_DOTS = str.maketrans("åäöéÅÄÖÉ", "aaoeAAOE")
SEED, DERIVED = 7, 400


@dataclass(frozen=True)
class Collection:
    """`documents` (id, title, text), `queries` (id, text, set) and, for each query, the relevance of documents."""

    documents: list[dict[str, str]]
    queries: list[dict[str, str]]
    relevant: dict[str, dict[str, int]]


def read(folder: Path) -> Collection:
    """A folder with documents.jsonl, queries.jsonl and qrels.tsv (query_id, doc_id, relevance; a header row)."""
    relevant: dict[str, dict[str, int]] = defaultdict(dict)
    for row in (folder / "qrels.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        query, document, relevance = row.split("\t")
        relevant[query][document] = int(relevance)
    return Collection(_rows(folder / "documents.jsonl"), _rows(folder / "queries.jsonl"), dict(relevant))


def measure(collection: Collection, search: Callable[[str], Sequence[str]]) -> dict[str, float]:
    """The mean nDCG@10 of each set of queries, of the mean of the large ones, and of questions that are spoilt:
    without å, ä and ö, and with one random edit in their longest word."""
    scores: dict[str, list[float]] = defaultdict(list)
    for query in collection.queries:
        scores[query["set"]].append(ndcg(search(query["text"]), collection.relevant.get(query["id"], {})))
    figures = {name: _mean(row) for name, row in scores.items()}
    figures["mean"] = _mean([figures[name] for name in figures if not name.startswith("probe")])
    chance = random.Random(SEED)
    questions = [query for query in collection.queries if not query["set"].startswith("probe")]
    asked = chance.sample(questions, min(DERIVED, len(questions)))
    spoilt: dict[str, Callable[[str], str]] = {
        "same questions": lambda text: text,
        "no åäö": lambda text: text.translate(WITHOUT_DOTS),
        "typo-1": lambda text: mistyped(text, chance),
    }
    for name, spoil in spoilt.items():
        found = (ndcg(search(spoil(query["text"])), collection.relevant.get(query["id"], {})) for query in asked)
        figures[name] = _mean(list(found))
    return figures


def mistyped(text: str, chance: random.Random) -> str:
    """The text with one letter of its longest word left out, put in, exchanged or swapped with the one before."""
    word = max(re.finditer(r"\w+", text), key=lambda match: match.end() - match.start())
    place = chance.randrange(word.start(), word.end())
    letter = chance.choice(LETTERS)
    edits = [
        text[:place] + text[place + 1 :],
        text[:place] + letter + text[place:],
        text[:place] + letter + text[place + 1 :],
    ]
    if place > word.start():
        edits.append(text[: place - 1] + text[place] + text[place - 1] + text[place + 1 :])
    return chance.choice(edits)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def _rows(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
