"""Documents of the library as what can be found: those that a page that anyone may read refers to."""

from collections.abc import Iterable, Iterator

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Q, QuerySet
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext
from wagtail.models import CollectionViewRestriction, Page, ReferenceIndex
from wagtail.permissions import policy_registry

from kunskapsbanken.files.models import LibraryDocument
from kunskapsbanken.people.rights import Viewer, open_to_all
from kunskapsbanken.search.registry import Entry

MAY_CHANGE = ["change"]


def public_documents() -> QuerySet[LibraryDocument]:
    """In no restricted folder, and referred to by a page that anyone may read, in its text or as an attachment."""
    kinds = ContentType.objects.get_for_models(Page, LibraryDocument)
    pages = Page.objects.filter(open_to_all()).annotate(number=Cast("pk", CharField()))
    references = ReferenceIndex.objects.filter(
        base_content_type=kinds[Page], to_content_type=kinds[LibraryDocument], object_id__in=pages.values("number")
    )
    referred = {int(number) for number in references.values_list("to_object_id", flat=True)}
    return LibraryDocument.objects.filter(pk__in=referred).exclude(_in_closed_folder())


def kept_documents(viewer: Viewer) -> QuerySet[LibraryDocument] | None:
    """The documents that `viewer` may change in the admin; nothing where they keep none at all."""
    policy = policy_registry.get_by_type(LibraryDocument)
    if not policy.user_has_any_permission(viewer, MAY_CHANGE):
        return None
    return policy.instances_user_has_any_permission_for(viewer, MAY_CHANGE)


def document_entries(ids: Iterable[int] | None) -> Iterator[Entry]:
    """What a hit on a document shows."""
    documents = public_documents()
    for document in documents if ids is None else documents.filter(pk__in=ids):
        label = gettext("Fil (%s)") % document.file_extension.upper()
        yield Entry(
            document.pk,
            document.title,
            document.description,
            "",
            document.url,
            label,
            language=document.language,
            dated=timezone.localdate(document.created_at),
        )


def _in_closed_folder() -> Q:
    closed = CollectionViewRestriction.objects.values_list("collection__path", flat=True)
    condition = Q(pk__in=[])
    for path in closed:
        condition |= Q(collection__path__startswith=path)
    return condition
