"""What the parts of a publication are, and whether anyone may read what they take in."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from wagtail.models import Page

from kunskapsbanken.bank.models import KnowledgeItem
from kunskapsbanken.dialogue.models import Meeting, MinutesVersion
from kunskapsbanken.people.rights import open_to_all
from kunskapsbanken.places.models import Place
from kunskapsbanken.plans.models import PlanVersion
from kunskapsbanken.plans.queries.plans import public_plans
from kunskapsbanken.publications.models import Build, Part, PartKind, Publication
from kunskapsbanken.search.filters import Filters
from kunskapsbanken.search.queries import find, results

# What the search calls a kind, by the kind of part that it becomes.
FOUND_AS = {"item": PartKind.ITEM, "plan": PartKind.PLAN, "meeting": PartKind.MEETING}
FROM_PAGES = frozenset(FOUND_AS.values())
MOST_FOUND = 20


@dataclass(frozen=True)
class Closed:
    """Something that a publication takes in and that nobody may read any more, with the reason."""

    name: str
    why: str


@dataclass(frozen=True)
class Addable:
    """A hit that can become a part; `why_not` where it cannot yet."""

    page: int
    kind: PartKind
    label: str
    title: str
    url: str
    why_not: str = ""


def parts_of(publication: Publication) -> list[Part]:
    """All parts, in order, with what they name."""
    return list(
        Part.objects.filter(publication=publication).select_related(
            "publication", "page__locale", "place", "image", "service"
        )
    )


def closed_parts(parts: Iterable[Part]) -> dict[int, Closed]:
    """Those of the parts whose content nobody may read, by part. Three questions, whatever the number of parts."""
    parts = list(parts)
    wanted = [(part.kind, part.page_id) for part in parts]
    open_pages = _open_pages(wanted)
    return {
        part.pk: Closed(part.name, _why(part.kind))
        for part in parts
        if (part.kind in FROM_PAGES and (part.kind, part.page_id) not in open_pages)
        or (part.kind == PartKind.PICTURE and part.image_id is None)
    }


def closed_since(builds: Iterable[Build]) -> list[Closed]:
    """What versions hold that nobody may read where it came from any more."""
    rows = [row for build in builds for row in build.contains if row["kind"] in FROM_PAGES]
    held = {(row["kind"], row["page"]): row for row in rows}.values()
    open_pages = _open_pages((row["kind"], row["page"]) for row in held)
    return [Closed(row["title"], _why(row["kind"])) for row in held if (row["kind"], row["page"]) not in open_pages]


def things_to_add(words: str, *, place: Place | None = None) -> list[Addable]:
    """What anyone may read and that fits the words, as parts to add; first what is of the publication's own place."""
    if not words.strip():
        return []
    kinds = frozenset(FOUND_AS)
    asked = [Filters(kinds=kinds, place=place), Filters(kinds=kinds)] if place else [Filters(kinds=kinds)]
    hits = (result for one in asked for result in results(find(words, filters=one), start=0, stop=MOST_FOUND))
    found = list({result.document.pk: result.document for result in hits}.values())[:MOST_FOUND]
    open_pages = _open_pages((FOUND_AS[document.kind], document.object_id) for document in found)
    return [
        Addable(
            document.object_id,
            FOUND_AS[document.kind],
            document.label,
            document.title,
            document.url,
            "" if (FOUND_AS[document.kind], document.object_id) in open_pages else _why(FOUND_AS[document.kind]),
        )
        for document in found
    ]


def _open_pages(wanted: Iterable[tuple[str, int | None]]) -> set[tuple[str, int | None]]:
    """Those of the pages whose text anyone may read."""
    by_kind: dict[str, set[int]] = {}
    for kind, page in wanted:
        if page is not None and kind in FROM_PAGES:
            by_kind.setdefault(kind, set()).add(page)
    readable = {
        PartKind.ITEM: KnowledgeItem.objects.filter(open_to_all()),
        PartKind.PLAN: public_plans().filter(
            Exists(PlanVersion.objects.filter(plan=OuterRef("pk"), kind=PlanVersion.Kind.ADOPTED))
        ),
        PartKind.MEETING: Meeting.objects.filter(
            open_to_all(),
            Exists(MinutesVersion.objects.filter(meeting=OuterRef("pk"))),
            minutes_published_at__isnull=False,
        ),
    }
    return {
        (kind, pk)
        for kind, pages in by_kind.items()
        for pk in Page.objects.filter(pk__in=readable[PartKind(kind)].filter(pk__in=pages).values("pk")).values_list(
            "pk", flat=True
        )
    }


def _why(kind: str) -> str:
    """Why a part cannot be taken in, and so what to wait for."""
    return {
        PartKind.ITEM: _("Kunskapsposten är inte publicerad."),
        PartKind.PLAN: _("Planen är inte antagen, eller inte publicerad."),
        PartKind.MEETING: _("Mötet har inga låsta anteckningar, eller är inte publicerat."),
        PartKind.PICTURE: _("Bilden är borttagen."),
    }[PartKind(kind)]
