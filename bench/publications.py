"""What a large brochure costs to build: 20 items, 4 maps and 6 tables on some 60 pages, in each of its forms.

python -m bench.publications [--json FILE]
"""

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import django

CONTENT = Path(__file__).parents[1] / "content"
ITEMS, MAPS, TABLES, TEXTS = 20, 4, 6, 8
MOST_S, LEAST_PAGES = 15.0, 60


def main() -> None:
    """Make a site of its own with the founding items, lay out the brochure, and time each form."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--json", type=Path)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {
            "DATA_DIR": folder,
            "TASKS_AT_ONCE": "1",
            "DJANGO_SETTINGS_MODULE": "kunskapsbanken.config.settings",
        }
        django.setup()
        figures = measured()
    print(json.dumps(figures, indent=1))
    if asked.json:
        asked.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    if figures["pages"] < LEAST_PAGES or max(figures["seconds"].values()) > MOST_S:
        sys.exit("too few pages, or too slow")


def measured() -> dict[str, Any]:
    """Seconds for what all forms share and for each form, with their sizes."""
    from django.core.management import call_command
    from django.utils import translation

    from kunskapsbanken.publications.documents import gathered
    from kunskapsbanken.publications.formats import FORMATS
    from kunskapsbanken.publications.queries import parts_of

    call_command("migrate", verbosity=0)
    call_command("load_content", root=CONTENT, verbosity=0, stdout=StringIO())
    with translation.override("sv"):
        build = brochure()
        parts = parts_of(build.publication)
        seconds, told = timed(lambda: gathered(build, parts, made=date(2026, 11, 1)))
        document = with_maps_and_tables(told.document)
        figures: dict[str, Any] = {"seconds": {"gathering": seconds}, "bytes": {}}
        for form, one in FORMATS.items():
            figures["seconds"][str(form)], content = timed(lambda one=one: one.write(document))
            figures["bytes"][str(form)] = len(content)
            if form == "a4":
                figures["pages"] = pages_in(content)
    return figures


def brochure() -> Any:
    """Chapters of items and own texts; a version that waits."""
    from kunskapsbanken.bank.models import KnowledgeItem
    from kunskapsbanken.publications.actions.building import new_build
    from kunskapsbanken.publications.models import Part, PartKind, Publication

    publication = Publication.objects.create(title="Mätt broschyr", slug="matt", subtitle="Prov", publisher="Provet")
    items = list(KnowledgeItem.objects.live().exclude(kind="begrepp").order_by("slug")[:ITEMS])
    order = 0
    for number, item in enumerate(items):
        if number % (ITEMS // TEXTS + 1) == 0:
            order += 1
            text = "En mening om service på landsbygden. " * 60
            Part.objects.create(
                publication=publication, order=order, kind=PartKind.CHAPTER, title=f"Kapitel {number}", text=text
            )
        order += 1
        Part.objects.create(publication=publication, order=order, kind=PartKind.ITEM, page=item.page_ptr)
    return new_build(publication)


def with_maps_and_tables(document: Any) -> Any:
    """The document with drawn maps of a thousand cells and tables of forty rows laid in."""
    from dataclasses import replace

    from kunskapsbanken.engines.typeset.tree import Picture, Row, Run, Table

    cells = "".join(
        f'<rect x="{x * 15}" y="{y * 15}" width="15" height="15" fill="#{40 + (x * y) % 150:02x}8a70"/>'
        for x in range(40)
        for y in range(25)
    )
    maps = [
        Picture(
            f'<svg xmlns="http://www.w3.org/2000/svg" width="600" height="{375 + number}">{cells}</svg>'.encode(),
            f"Karta {number}",
            150,
            f"Karta {number}",
        )
        for number in range(MAPS)
    ]
    head = tuple((Run(f"Kolumn {number}"),) for number in range(5))
    rows = tuple(Row(tuple((Run(f"Uppgift {row}"),) for _cell in head)) for row in range(40))
    tables = [Table(head, rows, caption=f"Tabell {number}", bold_first=True) for number in range(TABLES)]
    return replace(document, blocks=(*document.blocks, *maps, *tables))


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Wall seconds of the work, and what came of it."""
    began = time.perf_counter()
    made = work()
    return round(time.perf_counter() - began, 2), made


def pages_in(content: bytes) -> int:
    """How many pages a PDF has."""
    import pikepdf

    with pikepdf.open(BytesIO(content)) as file:
        return len(file.pages)


if __name__ == "__main__":
    main()
