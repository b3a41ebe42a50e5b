"""Reads the first organisations of the directory."""

from pathlib import Path

import yaml

from kunskapsbanken.people.models import Organisation
from kunskapsbanken.places.models import Place


def load_organisations(path: Path) -> int:
    """Put in the organisations that are missing; what an editor has changed is left alone. Returns how many were."""
    places = dict(Place.objects.values_list("code", "pk"))
    known = dict(Organisation.objects.values_list("slug", "pk"))
    made = 0
    for row in yaml.safe_load(path.read_text(encoding="utf-8")):
        if row["slug"] in known:
            continue
        place, parent = places.get(row.pop("place", "")), known.get(row.pop("parent", ""))
        known[row["slug"]] = Organisation.objects.create(place_id=place, parent_id=parent, **row).pk
        made += 1
    return made
