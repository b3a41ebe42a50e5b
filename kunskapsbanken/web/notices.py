"""Places can be followed: their pages are the site's. What happens in them, the rooms below tell."""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from kunskapsbanken.notices.registry import PLACE, FollowKind, Subject, register
from kunskapsbanken.people.rights import open_to_all
from kunskapsbanken.web.models import PlacePage


def _places(codes: Collection[str]) -> dict[str, Subject]:
    pages = PlacePage.objects.filter(open_to_all(), of__code__in=codes).select_related("of")
    return {page.of.code: Subject(page.of.full_name, page.url) for page in pages}


register(FollowKind(PLACE, _("Plats"), _places))
