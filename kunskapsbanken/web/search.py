"""The site introduces its text pages, places and organisations that have pages, and its documents to the search."""

from collections.abc import Iterable, Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy as _

from kunskapsbanken.bank.plaintext import body_text, prose_text
from kunskapsbanken.files.models import LibraryDocument
from kunskapsbanken.moderation.models import State, Submission
from kunskapsbanken.moderation.permissions import MODERATE
from kunskapsbanken.people.models import Organisation
from kunskapsbanken.people.readers import within_reach_of
from kunskapsbanken.search.file_sources import FileSource, register_files
from kunskapsbanken.search.pages import told_pages
from kunskapsbanken.search.registry import Entry, SearchKind, register
from kunskapsbanken.web.library import document_entries, kept_documents
from kunskapsbanken.web.models import PlacePage, TextPage


def _pages(ids: Iterable[int] | None) -> Iterator[Entry]:
    for told in told_pages(TextPage, ids):
        page, label = told.page, told.label(_("Sida"))
        text = f"{body_text(page)}\n{prose_text(page.easy_read)}"
        yield Entry(
            page.pk,
            page.title,
            page.promise,
            text,
            told.url,
            label,
            told.language,
            readers=told.readers,
            dated=told.dated,
        )


def _places(ids: Iterable[int] | None) -> Iterator[Entry]:
    for told in told_pages(PlacePage, ids, prefetch=["of__parent__parent"]):
        place = told.page.of
        above = [step.full_name for step in (place.parent, place.parent and place.parent.parent) if step]
        text = ", ".join([place.code if place.code.isdigit() else place.name, *above])
        yield Entry(
            told.page.pk,
            place.full_name,
            ", ".join(above),
            text,
            told.url,
            told.label(_marked(str(place.get_kind_display()), place.is_example)),
            told.language,
            also=place.name,
            is_example=place.is_example,
            readers=told.readers,
            place=place,
        )


def _organisations(ids: Iterable[int] | None) -> Iterator[Entry]:
    found = Organisation.objects.select_related("place")
    for organisation in found if ids is None else found.filter(pk__in=ids):
        where = organisation.place.full_name if organisation.place else ""
        yield Entry(
            organisation.pk,
            organisation.name,
            organisation.description or where,
            where,
            reverse("organisation", args=[organisation.slug]),
            _marked(_organisation_label(organisation), organisation.is_example),
            is_example=organisation.is_example,
            place=organisation.place,
        )


def _submissions(ids: Iterable[int] | None) -> Iterator[Entry]:
    """What has been sent in and is not public: for those who decide it. Nothing of who sent it is told."""
    found = Submission.objects.exclude(state__in=(State.PUBLISHED, State.SPAM)).select_related("place")
    for sent in found if ids is None else found.filter(pk__in=ids):
        yield Entry(
            sent.pk,
            sent.title,
            sent.get_state_display(),
            "\n".join(value for value in sent.data.values() if isinstance(value, str)),
            reverse("moderation_submission", args=[sent.pk]),
            gettext("Insänt bidrag"),
            readers=within_reach_of(MODERATE, sent.place),
            place=sent.place,
            dated=timezone.localdate(sent.created),
        )


def _organisation_label(organisation: Organisation) -> str:
    """So that a municipality as an organisation is told from the place."""
    return gettext("Organisation, %s") % organisation.get_kind_display().lower()


def _marked(label: str, is_example: bool) -> str:
    """What is invented says so among the hits too."""
    return gettext("%s (exempel)") % label if is_example else label


register(SearchKind("place", _("Platser"), PlacePage, _places, of_places=True))
register(SearchKind("organisation", _("Organisationer"), Organisation, _organisations))
register(SearchKind("page", _("Sidor"), TextPage, _pages))
register(SearchKind("submission", _("Insända bidrag"), Submission, _submissions))
register_files(
    FileSource(
        "document",
        LibraryDocument,
        document_entries,
        follows_pages=True,
        kept_by=kept_documents,
        edit_route="wagtaildocs:edit",
    )
)
