"""What has been published, as a feed."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kunskapsbanken.publications import queries
from kunskapsbanken.publications.models import Build
from kunskapsbanken.ui.feeds import MOST_ENTRIES, Entry, atom


@require_safe
def publications(request: HttpRequest) -> HttpResponse:
    """The newest published versions; a version that is withdrawn is gone from here too."""
    return atom(
        title=_("Publikationer"),
        list_address=reverse("publications"),
        entries=map(_entry, queries.newest_builds(MOST_ENTRIES)),
        request=request,
    )


def _entry(build: Build) -> Entry:
    one = build.publication
    title = _("%(title)s, version %(number)d") % {"title": one.title, "number": build.number}
    when = build.published_at or build.asked_at
    return Entry(title, one.get_absolute_url(), when, one.summary or one.subtitle, when, part=f"version-{build.number}")
