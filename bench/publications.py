"""What a large brochure costs to build: 20 items, 4 maps and at least 6 tables on some 60 pages, in each of its forms.

python -m bench.publications [--data FOLDER] [--json FILE]

FOLDER is the data of a site that has been set up with the demonstration (`var`); it is copied and left as it is.
"""

import argparse
import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from io import BytesIO
from pathlib import Path
from typing import Any
from unittest.mock import patch

import django

ROOT = Path(__file__).parents[1]
ITEMS, CHAPTERS = 20, 5
# What the registers know of the demonstration's municipality.
EVIDENCE = ("servicematris", "restid", "befolkning")
MAPPED = ("dagligvaror", "drivmedel", "post-paket", "apotek")
MAPS, TABLES = 4, 6
MOST_S, LEAST_PAGES = 15.0, 60


def main() -> None:
    """Copy the site, put the brochure together, and time each form as the worker makes it."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--data", type=Path, default=ROOT / "var")
    options.add_argument("--json", type=Path)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(asked.data, Path(folder) / "data", ignore=shutil.ignore_patterns("datamangder", "cache"))
        os.environ |= {
            "DATA_DIR": str(Path(folder) / "data"),
            "TASKS_AT_ONCE": "1",
            "DJANGO_SETTINGS_MODULE": "kunskapsbanken.config.settings",
        }
        django.setup()
        figures = measured()
    print(json.dumps(figures, indent=1))
    if asked.json:
        asked.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    what = figures["holds"]
    too_little = figures["pages"] < LEAST_PAGES or what["maps"] < MAPS or what["tables"] < TABLES
    if too_little or max(figures["seconds"].values()) > MOST_S:
        sys.exit("too small, or too slow")


def measured() -> dict[str, Any]:
    """Wall seconds for what all forms share and for each form, processor seconds beside them, and what came of it."""
    from django.core.management import call_command
    from django.urls import reverse

    from kunskapsbanken.publications.actions import building

    call_command("migrate", verbosity=0)
    build = brochure()
    reverse("publications")  # a worker has read its addresses long before
    watch = Watch()
    with ExitStack() as watched:
        watched.enter_context(patch.object(building, "gathered", watch.timing("gathering", building.gathered)))
        for form, one in building.FORMATS.items():
            object.__setattr__(one, "write", watch.timing(str(form), one.write))
        building.make_files(build=build)
    build.refresh_from_db()
    if build.state != "klar":
        sys.exit(f"the version is {build.state}")
    files = {file.form: file for file in build.files.all()}
    with files["a4"].file.open("rb") as file:
        pages = pages_in(file.read())
    return {
        "load": os.getloadavg()[0],
        "pages": pages,
        "holds": counted(watch.document),
        "seconds": watch.seconds,
        "cpu": watch.cpu,
        "all": round(sum(watch.seconds.values()), 2),
        "bytes": {form: file.size for form, file in files.items()},
    }


class Watch:
    """Takes the time of what is called through it."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self.cpu: dict[str, float] = {}
        self.document: Any = None

    def timing(self, name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        """The same work, timed under the name."""

        def timed(*given: Any, **named: Any) -> Any:
            began, cpu = time.perf_counter(), time.process_time()
            made = work(*given, **named)
            self.seconds[name] = round(time.perf_counter() - began, 2)
            self.cpu[name] = round(time.process_time() - cpu, 2)
            if name == "gathering":
                self.document = made.document
            return made

        return timed


def brochure() -> Any:
    """Chapters of items, own texts, maps and tables; a version that waits."""
    from kunskapsbanken.bank.models import KnowledgeItem
    from kunskapsbanken.places.models import Place
    from kunskapsbanken.publications.actions.building import new_build
    from kunskapsbanken.publications.models import Part, PartKind, Publication
    from kunskapsbanken.vocabulary.models import Term

    place = Place.objects.get(code="X001")
    told = {"title": "Mätt broschyr", "slug": "matt-broschyr", "subtitle": "Prov", "publisher": "Provet"}
    publication = Publication.objects.create(**told, place=place)
    items = list(KnowledgeItem.objects.live().exclude(kind="begrepp").order_by("slug")[:ITEMS])
    parts: list[Part] = []
    for chapter in range(CHAPTERS):
        text = "En mening om service på landsbygden. " * 200
        parts.append(Part(kind=PartKind.CHAPTER, title=f"Kapitel {chapter + 1}", text=text))
        parts += [Part(kind=PartKind.ITEM, page=item.page_ptr) for item in items[chapter::CHAPTERS]]
    parts.append(Part(kind=PartKind.CHAPTER, title="Läget"))
    parts += [Part(kind=PartKind.EVIDENCE, evidence=evidence, place=place) for evidence in EVIDENCE]
    for service in Term.objects.filter(slug__in=MAPPED):
        parts.append(Part(kind=PartKind.EVIDENCE, evidence="karta", place=place, service=service))
    for order, part in enumerate(parts, start=1):
        part.publication, part.order = publication, order
    Part.objects.bulk_create(parts)
    return new_build(publication)


def counted(document: Any) -> dict[str, int]:
    """How many maps, tables and headings the brochure holds."""
    from kunskapsbanken.engines.typeset.tree import Heading, Picture, Table

    kinds = {"maps": Picture, "tables": Table, "headings": Heading}
    return {name: sum(isinstance(block, kind) for block in document.blocks) for name, kind in kinds.items()}


def pages_in(content: bytes) -> int:
    """How many pages a PDF has."""
    import pikepdf

    with pikepdf.open(BytesIO(content)) as file:
        return len(file.pages)


if __name__ == "__main__":
    main()
