"""The bank introduces its items, learning paths and collections to the search."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext_lazy as _

from kunskapsbanken.bank.choices import Effort
from kunskapsbanken.bank.models import Collection, KnowledgeItem, LearningPath
from kunskapsbanken.bank.plaintext import item_text, prose_text
from kunskapsbanken.people.rights import open_to_all
from kunskapsbanken.places.models import Place
from kunskapsbanken.search.facets import SearchFacet, register_facet, term_tags
from kunskapsbanken.search.pages import ToldPage, told_pages
from kunskapsbanken.search.registry import Entry, SearchKind, register
from kunskapsbanken.search.whereabouts import Spot, register_spots

EFFORT = "insats"
# The fields of an item that hold terms, by the facet of the search.
TERMS = {"fas": "phases", "service": "services", "niva": "levels", "plats": "place_types", "for": "audiences"}


def _items(ids: Iterable[int] | None) -> Iterator[Entry]:
    municipalities = {place.code: place for place in Place.objects.municipalities()}
    prefetched = [f"{field}__broader" for field in TERMS.values()]
    for told in told_pages(KnowledgeItem, ids, prefetch=prefetched):
        item = told.page
        yield Entry(
            item.pk,
            item.title,
            item.promise,
            f"{item_text(item)}\n{prose_text(item.easy_read)}",
            told.url,
            told.label(item.get_kind_display()),
            told.language,
            item.also,
            readers=told.readers,
            tags=_tags(item),
            place=municipalities.get(item.municipality),
            dated=item.reviewed or told.dated,
        )


def _spots() -> Iterator[Spot]:
    """Villages that items tell of, too small for the register of places; each lies in its municipality's middle."""
    municipalities = {place.code: place for place in Place.objects.municipalities()}
    told = KnowledgeItem.objects.filter(open_to_all()).exclude(place_name="").exclude(municipality="")
    for name, code in told.values_list("place_name", "municipality"):
        place = municipalities.get(code)
        if place and place.latitude is not None and place.longitude is not None:
            yield Spot(name, place.latitude, place.longitude, measured_from=place.full_name)


def _tags(item: KnowledgeItem) -> frozenset[tuple[str, str]]:
    marked = [term_tags(facet, getattr(item, field).all()) for facet, field in TERMS.items()]
    effort = {(EFFORT, item.effort)} if item.effort else set()
    return frozenset().union(*marked, effort)


def _paths(ids: Iterable[int] | None) -> Iterator[Entry]:
    for told in told_pages(LearningPath, ids, prefetch=["path_steps"]):
        steps = [prose_text(f"<p>{step.title}</p>{step.text}") for step in told.page.path_steps.all()]
        yield _entry(told, "\n".join([prose_text(told.page.intro), *steps]), _("Lärstig"))


def _collections(ids: Iterable[int] | None) -> Iterator[Entry]:
    for told in told_pages(Collection, ids):
        yield _entry(told, prose_text(told.page.intro), _("Samling"))


def _entry(told: ToldPage, text: str, label: object) -> Entry:
    page, readers, dated = told.page, told.readers, told.dated
    return Entry(
        page.pk,
        page.title,
        page.promise,
        text,
        told.url,
        told.label(label),
        told.language,
        readers=readers,
        dated=dated,
    )


register_facet(SearchFacet(EFFORT, _("Arbetsinsats"), lambda: {effort.value: str(effort.label) for effort in Effort}))
register_spots(_spots)
register(SearchKind("item", _("Kunskapsposter"), KnowledgeItem, _items))
register(SearchKind("path", _("Lärstigar"), LearningPath, _paths))
register(SearchKind("collection", _("Samlingar"), Collection, _collections))
