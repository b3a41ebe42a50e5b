"""The door of a space."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from kunskapsbanken.people.models import Organisation
from kunskapsbanken.spaces import queries


def space_of(request: HttpRequest, slug: str) -> Organisation:
    """The organisation, if the one who asks belongs to it; else it is not there."""
    return get_object_or_404(queries.spaces_of(request.user), slug=slug)


def way_in(organisation: Organisation, *more: tuple[str, str]) -> list[tuple[str, str]]:
    """The breadcrumbs of what lies in the space."""
    room = (_("Arbetsrum"), reverse("space", args=[organisation.slug]))
    return [(_("Mitt arbetsbord"), reverse("desk")), room, *more]
