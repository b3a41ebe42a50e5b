"""The door to the making of a publication."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from kunskapsbanken.people.rights import require_sight
from kunskapsbanken.publications import queries
from kunskapsbanken.publications.models import Publication
from kunskapsbanken.publications.permissions import EDIT_PUBLICATION


def publication_of(request: HttpRequest, pk: int) -> Publication:
    """The publication, for those who work on it; for others it is not there, and for those who make none no."""
    require_sight(request.user, EDIT_PUBLICATION)
    found = queries.workable(pk, request.user)
    if found is None:
        raise Http404
    return found


def changeable(request: HttpRequest, pk: int) -> Publication:
    """The same, for a page that only those who may change it have any use of."""
    found = publication_of(request, pk)
    if not queries.may_change(request.user, found):
        raise PermissionDenied
    return found


def way_in(*more: tuple[str, str]) -> list[tuple[str, str]]:
    """The breadcrumbs."""
    return [(_("Publikationer"), reverse("publications")), (_("Arbeta"), reverse("publication_desk")), *more]
