"""Loads the founding vocabulary; terms that exist are the editors' and are left as they are."""

from pathlib import Path
from typing import Any

import yaml

from kunskapsbanken.vocabulary.models import Scheme, Term


def load_vocabulary(path: Path) -> int:
    """Create the schemes and terms that are missing; returns how many terms were new."""
    created = 0
    for row in yaml.safe_load(path.read_text(encoding="utf-8")):
        scheme, _new = Scheme.objects.get_or_create(slug=row["scheme"], defaults=_names(row, row["label"]))
        for beneath in row.get("under", [{"terms": row["terms"]}] if "terms" in row else []):
            # A scheme can say more of another's terms: the forms of a service are narrower than its kind.
            broader = Term.objects.get(slug=beneath["broader"]) if "broader" in beneath else None
            created += _load_terms(scheme, beneath["terms"], broader)
    return created


def _load_terms(scheme: Scheme, rows: list[dict[str, Any]], broader: Term | None) -> int:
    created = 0
    for order, row in enumerate(rows):
        defaults = {**_names(row, row), "scheme": scheme, "broader": broader, "sort_order": order}
        term, new = Term.objects.get_or_create(slug=row["slug"], defaults=defaults)
        created += new + _load_terms(scheme, row.get("narrower", []), broader=term)
    return created


def _names(row: dict[str, Any], labels: dict[str, str]) -> dict[str, str]:
    return {"label_sv": labels["sv"], "label_en": labels.get("en", ""), "description": row.get("description", "")}
