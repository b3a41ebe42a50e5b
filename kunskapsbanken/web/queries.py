"""What the composed pages show."""

from typing import NamedTuple
from uuid import UUID

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy
from wagtail.models import Page

from kunskapsbanken.access.permissions import LOAD_POPULATION
from kunskapsbanken.bank.choices import ItemKind
from kunskapsbanken.bank.models import BankPage, PathsPage
from kunskapsbanken.bank.queries.items import items_to_choose_from
from kunskapsbanken.dialogue.permissions import RECORD_MEETING
from kunskapsbanken.events.models import EventsPage
from kunskapsbanken.events.permissions import RUN_EVENT
from kunskapsbanken.news.models import NewsletterPage, NewsListPage
from kunskapsbanken.people.models import User
from kunskapsbanken.people.permissions import EDIT_ORGANISATION, EDIT_PLACE, GIVE_ROLE
from kunskapsbanken.people.queries import roles_of
from kunskapsbanken.people.rights import Viewer, may, open_to_all
from kunskapsbanken.places.models import Kind
from kunskapsbanken.plans.permissions import DRAFT_PLAN
from kunskapsbanken.services.permissions import EDIT_SERVICE_PLACE
from kunskapsbanken.ui.languages import SWEDISH, in_readers_language, readers_language
from kunskapsbanken.web.models import PlacePage, PlacesPage, TextPage


class FrameLink(NamedTuple):
    """A link of the frame."""

    label: str
    url: str
    language: str = ""  # the label's, where it is not the reader's


class Frame(NamedTuple):
    """The links around every page."""

    menu: list[FrameLink]
    footer: list[FrameLink]
    # What is translated: the addresses of a page in other languages than Swedish, by what its translations share.
    translations: dict[UUID, dict[str, str]]


MENU_SLUGS = ("om",)
FOOTER_SLUGS = ("om", "kontakt", "tillganglighet", "integritet", "hjalp")


def frame_links() -> Frame:
    """The menu (the rooms that exist; an entry appears when its room does) and the footer, in one query."""
    swedish = Q(locale__language_code=SWEDISH)
    found = Page.objects.filter(open_to_all(), (swedish & Q(depth=3)) | ~swedish)
    pages = list(found.select_related("locale").order_by("path"))
    shown = _once_each(pages)
    rooms = {page.specific_class: page for _slug, page in shown}
    named = {slug: page for slug, page in shown if page.specific_class is TextPage}
    translations: dict[UUID, dict[str, str]] = {}
    for page in pages:
        if page.locale.language_code != SWEDISH:
            translations.setdefault(page.translation_key, {})[page.locale.language_code] = page.url
    return Frame(
        menu=[
            *_rooms(rooms, (BankPage, _("Kunskapsbank"))),
            *rooms_in_the_menu(),
            *_rooms(rooms, (PlacesPage, _("Platser"))),
            *_links(named, MENU_SLUGS),
        ],
        footer=[
            *_rooms(rooms, (PathsPage, _("Lärstigar")), (EventsPage, _("Evenemang")), (NewsListPage, _("Nyheter"))),
            *_rooms(rooms, (NewsletterPage, _("Nyhetsbrev"))),
            *rooms_in_the_footer(),
            *_links(named, FOOTER_SLUGS),
            FrameLink(_("Begrepp och termer"), reverse("vocabulary")),
            FrameLink(_("Webbkarta"), reverse("site_map")),
        ],
        translations=translations,
    )


def rooms_in_the_menu() -> list[FrameLink]:
    """The rooms that are no pages of the tree, and that most come for."""
    return [
        FrameLink(_("Service och karta"), reverse("service_register")),
        FrameLink(_("Möten"), reverse("meetings")),
        FrameLink(_("Serviceplaner"), reverse("plan_register")),
    ]


def rooms_in_the_footer() -> list[FrameLink]:
    """The other rooms that are no pages of the tree."""
    return [
        FrameLink(_("Röster"), reverse("voices")),
        FrameLink(_("Beslut och löften"), reverse("commitments")),
        FrameLink(_("Insikter"), reverse("insights")),
        FrameLink(_("Restid till service"), reverse("access")),
        FrameLink(_("Stöd och bidrag"), reverse("support")),
        FrameLink(_("Publikationer"), reverse("publications")),
        FrameLink(_("Organisationer"), reverse("organisations")),
        FrameLink(_("Öppna data"), reverse("datasets")),
    ]


def _rooms(pages: dict[type[Page], Page], *rooms: tuple[type[Page], str]) -> list[FrameLink]:
    return [FrameLink(label, in_readers_language(pages[room].url)) for room, label in rooms if room in pages]


def _links(pages: dict[str, Page], slugs: tuple[str, ...]) -> list[FrameLink]:
    return [_link_to(pages[slug]) for slug in slugs if slug in pages]


def _link_to(page: Page) -> FrameLink:
    language = page.locale.language_code
    return FrameLink(page.title, in_readers_language(page.url), language if language != readers_language() else "")


def _once_each(pages: list[Page]) -> list[tuple[str, Page]]:
    """Each Swedish page by its slug, as it is in the reader's language where it is translated."""
    language = readers_language()
    own = {page.translation_key: page for page in pages if page.locale.language_code == language}
    swedish = (page for page in pages if page.locale.language_code == SWEDISH)
    return [(page.slug, own.get(page.translation_key, page)) for page in swedish]


_PLANS = {
    Kind.MUNICIPALITY: gettext_lazy("Börja på en serviceplan"),
    Kind.DISTRICT: gettext_lazy("Börja på en lokal utvecklingsplan"),
    Kind.COUNTY: gettext_lazy("Börja på ett regionalt serviceprogram"),
}


def place_doings(viewer: Viewer, page: PlacePage) -> list[FrameLink]:
    """What the viewer's roles let them do on a place, whose page this is."""
    place = page.of
    here = f"?plats={place.code}"
    doings = []
    if may(viewer, RECORD_MEETING, place):
        doings.append(FrameLink(_("Planera ett möte"), reverse("meeting_plan") + here))
    doings += _new_event(viewer, page)
    if may(viewer, EDIT_SERVICE_PLACE, place) and place.kind != Kind.COUNTY:
        doings.append(FrameLink(_("Lägg till en serviceplats"), reverse("service_place_new") + here))
        doings.append(FrameLink(_("Läs in serviceplatser"), reverse("service_import") + here))
        doings.append(FrameLink(_("Avtal om service"), reverse("service_agreements") + here))
    if may(viewer, LOAD_POPULATION, place) and place.kind in (Kind.COUNTY, Kind.MUNICIPALITY):
        doings.append(FrameLink(_("Läs in befolkning"), reverse("population") + here))
    if may(viewer, GIVE_ROLE, place):
        doings.append(FrameLink(_("Personer och roller"), reverse("people_of_place", args=[place.code])))
    if may(viewer, EDIT_PLACE, place) and place.kind == Kind.MUNICIPALITY:
        doings.append(FrameLink(_("Lägg till en bygd"), reverse("district_add") + here))
    if may(viewer, EDIT_PLACE, place) and place.kind == Kind.DISTRICT:
        doings.append(FrameLink(_("Rita bygdens gräns"), reverse("district_draw", args=[place.code])))
    if may(viewer, EDIT_ORGANISATION, place):
        doings.append(FrameLink(_("Lägg till en organisation"), reverse("organisation_add") + here))
    if may(viewer, DRAFT_PLAN, place) and place.kind in _PLANS:
        doings.append(FrameLink(str(_PLANS[Kind(place.kind)]), reverse("plan_start") + here))
    return doings


def _new_event(viewer: Viewer, page: PlacePage) -> list[FrameLink]:
    """The way to a new event's form, for those whom the admin lets in there."""
    if not may(viewer, RUN_EVENT, page.of) or not page.permissions_for_user(viewer).can_add_subpage():
        return []
    return [
        FrameLink(_("Lägg in ett evenemang"), reverse("wagtailadmin_pages:add", args=["events", "eventpage", page.pk]))
    ]


class HeldRole(NamedTuple):
    """A role that someone holds, where, and the place's page."""

    role: str
    place: str
    url: str


def held_roles(user: User) -> list[HeldRole]:
    """The roles a person holds today, in two queries; once each, however many it is held for."""
    held = roles_of(user)
    pages = {page.of_id: page for page in PlacePage.objects.filter(of__in=[row.place_id for row in held])}
    roles = (
        HeldRole(row.get_role_display(), row.place.full_name, pages[row.place_id].url)
        for row in held
        if row.place_id in pages
    )
    return list(dict.fromkeys(roles))


class KindCount(NamedTuple):
    """A kind of item, how many there are, and where they are listed."""

    label: str
    number: int
    url: str


def kinds_with_counts() -> list[KindCount]:
    """The kinds that have items, in the order of the bank."""
    url = bank_url()
    counts = dict(items_to_choose_from().values_list("kind").annotate(count=Count("pk")).order_by())
    return [KindCount(str(kind.label), counts[kind], f"{url}?typ={kind}") for kind in ItemKind if kind in counts]


def bank_url() -> str:
    """The bank's address in the reader's language, or the start where there is no bank yet."""
    banks = {bank.written_in: bank for bank in BankPage.objects.live()}
    bank = banks.get(readers_language(), banks.get(SWEDISH))
    return bank.url if bank else "/"


def news_url() -> str:
    """The address of the list of news in the reader's language, if there is one."""
    page = NewsListPage.objects.live().filter(locale__language_code=SWEDISH).first()
    return in_readers_language(page.url) if page else ""


def example_url() -> str:
    """Where the invented municipality is shown, if it is loaded."""
    page = PlacePage.objects.live().filter(of__is_example=True, of__kind=Kind.MUNICIPALITY).first()
    return page.url if page else ""


def pages_under(page: Page) -> list[TextPage]:
    """The published text pages under a page, in the order of the tree."""
    return list(TextPage.objects.filter(open_to_all()).child_of(page).order_by("path"))


def pages_above(page: Page) -> list[tuple[str, str]]:
    """The published text pages above a page, as (title, address)."""
    return [(above.title, above.url) for above in TextPage.objects.live().ancestor_of(page).order_by("path")]


def site_sections() -> list[Page]:
    """The pages of the site under the home page, two levels, in the order of the tree; each once, in the reader's
    language where it is translated."""
    found = (
        Page.objects.live()
        .public()
        .filter(locale__language_code__in={SWEDISH, readers_language()}, depth__in=(3, 4))
        .exclude(
            content_type__model__in=(
                "knowledgeitem",
                "learningpath",
                "collection",
                "placepage",
                "meeting",
                "serviceplan",
                "newspage",
                "issuepage",
            )
        )
        .select_related("locale")
        .order_by("path")
    )
    return [page for _slug, page in _once_each(list(found))]
