"""Loads the founding synonyms, chosen answers and judged questions; never over what editors have changed or removed."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

import yaml
from django.core.exceptions import ValidationError
from django.db.models import Model

from kunskapsbanken.search.models import (
    FoundingAnswer,
    JudgedPage,
    JudgedQuestion,
    PromotedPage,
    Promotion,
    SynonymGroup,
)
from kunskapsbanken.search.registry import pages_by_slug

Row = dict[str, Any]
Pages = dict[str, int]
Fill = Callable[..., None]


def load_answers(root: Path) -> Counter[str]:
    """Load `synonyms.yaml`, `promotions.yaml` and `judged_queries.yaml`; returns how many rows were new, updated and so
    on. Pages are named by their slugs and must be there; an unknown one raises `ValidationError`."""
    done: Counter[str] = Counter()
    for file, model, name, fill in (
        ("synonyms.yaml", SynonymGroup, lambda row: row["words"][0], _fill_synonyms),
        ("promotions.yaml", Promotion, lambda row: row["name"], _fill_promotion),
        ("judged_queries.yaml", JudgedQuestion, lambda row: row["question"], _fill_judged),
    ):
        path = root / file
        rows = yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else []
        done.update(_load(model, rows, name, fill))
    return done


def _load(model: type[Model], rows: list[Row], name_of: Callable[[Row], str], fill: Fill) -> Iterable[str]:
    kind = model._meta.model_name or ""
    known = {record.name: record for record in FoundingAnswer.objects.filter(kind=kind)}
    slugs = {slug for row in rows for slug in row.get("pages", ())}
    pages = pages_by_slug(slugs)
    if missing := slugs - set(pages):
        raise ValidationError(f"{kind}: sidorna finns inte: {', '.join(sorted(missing))}")
    for row in rows:
        name = name_of(row)
        record = known.get(name) or FoundingAnswer(kind=kind, name=name)
        yield _load_one(model, record, partial(fill, row=row, pages=pages))


def _load_one(model: type[Model], record: FoundingAnswer, fill: Callable[[Any], None]) -> str:
    thing = model._default_manager.filter(pk=record.object_id).first() if record.pk else model()
    if thing is None:
        return "borttagna av en redaktör"
    if record.pk and _fingerprint(thing) != record.fingerprint:
        return "ändrade av en redaktör"
    fill(thing)
    try:
        thing.full_clean()
    except ValidationError:
        return "upptagna av en redaktör"
    fingerprint = _fingerprint(thing)
    if fingerprint == record.fingerprint:
        return "oförändrade"
    thing.save()
    is_new = record.pk is None
    record.object_id, record.fingerprint = thing.pk, fingerprint
    record.save()
    return "nya" if is_new else "uppdaterade"


def _fill_synonyms(group: SynonymGroup, row: Row, pages: Pages) -> None:
    group.words, group.also = "\n".join(row["words"]), "\n".join(row.get("also", []))


def _fill_promotion(promotion: Promotion, row: Row, pages: Pages) -> None:
    promotion.phrases, promotion.manner = "\n".join(row["phrases"]), row["manner"]
    promotion.heading = row.get("heading", "")
    promotion.promoted = [
        PromotedPage(page_id=pages[slug], sort_order=place) for place, slug in enumerate(row["pages"])
    ]


def _fill_judged(judged: JudgedQuestion, row: Row, pages: Pages) -> None:
    judged.question, judged.note = row["question"], row.get("note", "")
    judged.judged = [
        JudgedPage(page_id=pages[slug], grade=grade, sort_order=place)
        for place, (slug, grade) in enumerate(row["pages"].items())
    ]


def _fingerprint(thing: Any) -> str:
    """Of all that an editor can change."""
    match thing:
        case SynonymGroup():
            said: list[Any] = [thing.words, thing.also, thing.note]
        case Promotion():
            days = [str(day) for day in (thing.first_day, thing.last_day)]
            pages = [row.page_id for row in thing.promoted.all()]
            said = [thing.phrases, thing.manner, thing.heading, days, pages]
        case _:
            said = [thing.question, thing.note, [(row.page_id, row.grade) for row in thing.judged.all()]]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()
