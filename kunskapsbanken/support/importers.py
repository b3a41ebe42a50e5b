"""Loads the founding law, schemes and rules; never over what editors have changed, and a rule's value never at all."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml
from django.core.exceptions import ValidationError
from django.db import transaction

from kunskapsbanken.search.registry import pages_by_slug
from kunskapsbanken.support.models import FoundingSupport, LegalSource, RelatedPage, SupportRule, SupportScheme

Row = dict[str, Any]
LAW = "2024:1243"
# What every row of the first content shares, unless it says otherwise.
FIRST_DAY, CHECKED = date(2025, 1, 1), date(2025, 9, 1)
REGION = "Regionen beslutar"
NEW, UPDATED, ALIKE = "nya", "uppdaterade", "oförändrade"
REMOVED, CHANGED, TAKEN = "borttagna av en redaktör", "ändrade av en redaktör", "upptagna av en redaktör"
SOURCE_FIELDS = ("number", "title", "short_name", "url", "in_force_from", "repealed_on", "checked_on", "note")
VALUE_FIELDS = ("number", "unit", "text", "valid_from")


@transaction.atomic
def load_support(path: Path) -> Counter[str]:
    """Load the file; returns how many rows were new, updated and so on. Safe to run again and again."""
    if not path.exists():
        return Counter()
    told = yaml.safe_load(path.read_text(encoding="utf-8"))
    known = {(record.kind, record.name): record for record in FoundingSupport.objects.all()}
    done: Counter[str] = Counter()
    # What replaces stands after what it replaces, so a source is made before it is pointed at.
    for row in sorted(told["sources"], key=lambda row: "replaced_by" in row):
        done[_load(LegalSource, row["name"], known, _filler(_fill_source, row))] += 1
    slugs = {slug for row in told["schemes"] for slug in row["related"]}
    pages = pages_by_slug(slugs)
    for order, row in enumerate(told["schemes"]):
        fill = _filler(_fill_scheme, row, order, [pages[slug] for slug in row["related"] if slug in pages])
        done[_load(SupportScheme, row["slug"], known, fill)] += 1
    for row in _rule_rows(told["rules"]):
        name = f"{row.get('scheme', '')}/{row['key']}/{row['from']}"
        done[_load(SupportRule, name, known, _filler(_fill_rule, row))] += 1
    return done


def _filler(fill: Callable[..., None], *args: Any) -> Callable[[Any], None]:
    return lambda thing: fill(thing, *args)


def _rule_rows(rules: Iterable[Row]) -> Iterator[Row]:
    """A row for each time that a rule holds, the earliest first."""
    for rule in rules:
        shared = {name: value for name, value in rule.items() if name != "rows"}
        for row in rule.get("rows", [{}]):
            yield {"from": FIRST_DAY, **shared, **row}


def _load(
    model: type[Any], name: str, known: dict[tuple[str, str], FoundingSupport], fill: Callable[[Any], None]
) -> str:
    kind = model._meta.model_name
    record = known.get((kind, name)) or FoundingSupport(kind=kind, name=name)
    thing = model.objects.filter(pk=record.object_id).first() if record.pk else model()
    if thing is None:
        return REMOVED
    before = _fingerprint(thing) if record.pk else ""
    if record.pk and before != record.fingerprint:
        return CHANGED
    fill(thing)
    if record.pk and _fingerprint(thing) == before:
        return ALIKE
    try:
        thing.full_clean()
    except ValidationError as faults:
        if record.pk or _is_taken(model, thing):
            return TAKEN
        raise ValidationError([f"{name}: {text}" for text in faults.messages]) from faults
    thing.save()
    record.object_id, record.fingerprint = thing.pk, _fingerprint(thing)
    record.save()
    return UPDATED if before else NEW


def _is_taken(model: type[Any], thing: Any) -> bool:
    """Whether an editor has already written the same."""
    if isinstance(thing, SupportRule):
        return SupportRule.objects.touching(thing).exists()
    key = "number" if isinstance(thing, LegalSource) else "slug"
    return bool(model.objects.filter(**{key: getattr(thing, key)}).exclude(pk=thing.pk).exists())


def _fill_source(source: LegalSource, row: Row) -> None:
    for name in SOURCE_FIELDS:
        if name in row:
            setattr(source, name, row[name])
    if "replaced_by" in row:
        source.replaced_by = LegalSource.objects.filter(number=row["replaced_by"]).first()


def _fill_scheme(scheme: SupportScheme, row: Row, order: int, pages: list[int]) -> None:
    for name in ("slug", "name", "purpose", "who"):
        setattr(scheme, name, row[name])
    scheme.decided_by = row.get("decided_by", REGION)
    scheme.source = LegalSource.objects.get(number=row.get("source", LAW))
    scheme.first_day, scheme.last_day = row.get("first_day", FIRST_DAY), row.get("last_day")
    scheme.sort_order = order
    if [related.page_id for related in scheme.related.all()] != pages:
        scheme.related = [RelatedPage(page_id=page, sort_order=place) for place, page in enumerate(pages)]


def _fill_rule(rule: SupportRule, row: Row) -> None:
    """A value that is there already stays: what changes is a new row."""
    scheme = SupportScheme.objects.get(slug=row["scheme"]) if "scheme" in row else None
    law = row.get("source", LAW)
    value = {
        "number": Decimal(str(row["number"])) if "number" in row else None,
        "unit": row.get("unit", ""),
        "text": row.get("text", ""),
        "valid_from": row["from"],
    }
    rule.scheme, rule.part, rule.key, rule.name = scheme, row["part"], row["key"], row["name"]
    for name in VALUE_FIELDS if rule.pk is None else ():
        setattr(rule, name, value[name])
    rule.paragraph, rule.valid_to = row.get("paragraph", ""), row.get("to")
    rule.source = LegalSource.objects.get(number=law) if law else None
    rule.checked_on = row.get("checked_on", CHECKED)
    rule.needs_check, rule.note = row.get("needs_check", False), row.get("note", "")


def _fingerprint(thing: Any) -> str:
    """Of all that an editor can change."""
    told: list[Any] = [_plain(getattr(thing, field.attname)) for field in thing._meta.concrete_fields]
    if isinstance(thing, SupportScheme):
        told.append([related.page_id for related in thing.related.all()])
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def _plain(value: Any) -> str:
    """Alike before and after it has been in the database."""
    return f"{value:.2f}" if isinstance(value, Decimal) else str(value)
