"""The first pages of the site, and the loose text pages."""

import json
from pathlib import Path
from typing import TypeVar

from django.utils import timezone
from wagtail.models import Locale, Page, Site

from kunskapsbanken.bank.importers.files import ContentFile, read_folder
from kunskapsbanken.bank.importers.load import Loader, LoadReport
from kunskapsbanken.bank.importers.markdown import sections, to_blocks, to_html
from kunskapsbanken.bank.models import BankPage, KnowledgeItem, PathsPage
from kunskapsbanken.events.models import EventsPage
from kunskapsbanken.news.models import NewsletterPage, NewsListPage
from kunskapsbanken.places.models import Kind, Place
from kunskapsbanken.web.models import HomePage, PlacePage, PlacesPage, TextPage

EASY_READ = "Lättläst"
P = TypeVar("P", bound=Page)


def plant_tree() -> tuple[HomePage, BankPage, PathsPage]:
    """The home page and the pages of the bank, the paths, the places, the events and the news; made where missing."""
    home = HomePage.objects.filter(locale=Locale.get_default()).first() or _plant_home()
    bank = _child(home, BankPage, "Kunskapsbank", "kunskapsbank")
    paths = _child(home, PathsPage, "Lärstigar", "larstigar")
    _child(home, PlacesPage, "Platser", "platser")
    _child(home, EventsPage, "Evenemang", "evenemang")
    _child(home, NewsListPage, "Nyheter", "nyheter")
    _child(home, NewsletterPage, "Nyhetsbrev", "nyhetsbrev")
    return home, bank, paths


def load_text_pages(root: Path, home: HomePage) -> LoadReport:
    """Load `content/pages/`; a file in a folder becomes a page under the page of the folder's name."""
    report = LoadReport()
    loader = Loader(report)
    files = sorted(read_folder(root, "pages"), key=lambda file: file.name.count("/"))
    for file in files:
        folder = file.name.split("/")[1:-1]
        parent = TextPage.objects.child_of(home).get(slug=folder[0]) if folder else home
        loader.reserve([file], parent, lambda file: TextPage(title=file.front["title"], slug=file.slug, live=False))
    pages = dict(KnowledgeItem.objects.values_list("slug", "pk"))
    loader.write(files, lambda page, file: _fill(page, file, pages))
    return report


def place_page(place: Place) -> PlacePage:
    """The page of a place, made where it is missing, under the page of the place it lies in.

    Nobody has written on it yet, so there is no revision to publish: it is out from the beginning.
    """
    found = PlacePage.objects.filter(of=place).first()
    if found is not None:
        return found
    above = PlacesPage.objects.get() if place.parent is None else place_page(place.parent)
    dated = dict.fromkeys(("first_published_at", "last_published_at"), timezone.now())
    made: PlacePage = above.add_child(
        instance=PlacePage(title=place.full_name, slug=place.slug, of=place, **dated),
    )
    return made


def _fill(page: TextPage, file: ContentFile, pages: dict[str, int]) -> None:
    page.title, page.promise = file.front["title"], file.front.get("promise", "")
    body = []
    for section in sections(file.markdown):
        if section.heading == EASY_READ:
            page.easy_read = to_html(section.tokens, pages.__getitem__)
            continue
        if section.heading:
            body.append({"type": "heading", "value": section.heading})
        body.extend(to_blocks(section.tokens, pages.__getitem__))
    page.body = json.dumps(body)


def _plant_home() -> HomePage:
    """Wagtail's first page gives way to ours; the site points at it."""
    root = Page.get_first_root_node()
    home = root.add_child(instance=HomePage(title="Kunskapsbanken", slug="hem", locale=Locale.get_default()))
    Site.objects.update_or_create(
        is_default_site=True, defaults={"root_page": home, "site_name": "Kunskapsbanken", "hostname": "localhost"}
    )
    Page.objects.filter(depth=2, slug="home").delete()
    home.save_revision().publish()
    return home


def _child(parent: Page, model: type[P], title: str, slug: str) -> P:
    found = model.objects.child_of(parent).first()
    if found is None:
        found = parent.add_child(instance=model(title=title, slug=slug))
        found.save_revision().publish()
    return found


def plant_place_pages() -> None:
    """A page for every county, municipality and district that lacks one, the counties first."""
    lacking = Place.objects.filter(page__isnull=True).exclude(kind=Kind.LOCALITY)
    for place in lacking.select_related("parent").order_by("path"):
        place_page(place)
