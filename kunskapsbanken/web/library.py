"""Documents of the library as what can be found: by those who may read a page that refers to them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext
from wagtail.models import CollectionViewRestriction, Page, ReferenceIndex
from wagtail.permissions import policy_registry

from kunskapsbanken.files.models import LibraryDocument
from kunskapsbanken.people.readers import readers_of_pages
from kunskapsbanken.people.rights import Viewer
from kunskapsbanken.search.registry import Entry

MAY_CHANGE = ["change"]


def documents_with_readers(ids: Iterable[int] | None) -> Iterator[tuple[LibraryDocument, frozenset[str]]]:
    """Documents in no restricted folder that published pages refer to, in their text or as an attachment, each with the
    keys of those who may read any of the pages."""
    pages = _pages_by_document(ids)
    published = Page.objects.live().filter(pk__in={page for referring in pages.values() for page in referring})
    readers = {page.pk: found for page, found in readers_of_pages(published)}
    keys = {document: frozenset().union(*(readers.get(page, ()) for page in pages[document])) for document in pages}
    documents = LibraryDocument.objects.filter(pk__in=[pk for pk, found in keys.items() if found])
    for document in documents.exclude(_in_closed_folder()):
        yield document, keys[document.pk]


def _pages_by_document(ids: Iterable[int] | None) -> dict[int, set[int]]:
    """The pages that refer to each document, by their numbers."""
    kinds = ContentType.objects.get_for_models(Page, LibraryDocument)
    references = ReferenceIndex.objects.filter(base_content_type=kinds[Page], to_content_type=kinds[LibraryDocument])
    if ids is not None:
        references = references.filter(to_object_id__in=list(map(str, ids)))
    pages: dict[int, set[int]] = defaultdict(set)
    for document, page in references.values_list("to_object_id", "object_id"):
        pages[int(document)].add(int(page))
    return pages


def kept_documents(viewer: Viewer) -> QuerySet[LibraryDocument] | None:
    """The documents that `viewer` may change in the admin; nothing where they keep none at all."""
    policy = policy_registry.get_by_type(LibraryDocument)
    if not policy.user_has_any_permission(viewer, MAY_CHANGE):
        return None
    return policy.instances_user_has_any_permission_for(viewer, MAY_CHANGE)


def document_entries(ids: Iterable[int] | None) -> Iterator[Entry]:
    """What a hit on a document shows."""
    for document, readers in documents_with_readers(ids):
        label = gettext("Fil (%s)") % document.file_extension.upper()
        yield Entry(
            document.pk,
            document.title,
            document.description,
            "",
            document.url,
            label,
            language=document.language,
            readers=readers,
            dated=timezone.localdate(document.created_at),
        )


def _in_closed_folder() -> Q:
    closed = CollectionViewRestriction.objects.values_list("collection__path", flat=True)
    condition = Q(pk__in=[])
    for path in closed:
        condition |= Q(collection__path__startswith=path)
    return condition
