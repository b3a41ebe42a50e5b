"""New versions of datasets, as a feed."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kunskapsbanken.opendata.datasets import DATASETS
from kunskapsbanken.opendata.models import Version
from kunskapsbanken.opendata.queries import latest_versions
from kunskapsbanken.ui.feeds import MOST_ENTRIES, Entry, atom
from kunskapsbanken.ui.templatetags.ui import day


@require_safe
def datasets(request: HttpRequest) -> HttpResponse:
    """The versions that were made last; `dataset` takes one alone."""
    asked = request.GET.get("dataset", "")
    known = [asked] if asked in DATASETS else list(DATASETS)
    return atom(
        title=_("Nya versioner av öppna data"),
        list_address=reverse("dataset", kwargs={"dataset": asked}) if asked in DATASETS else reverse("datasets"),
        entries=map(_entry, latest_versions(known, MOST_ENTRIES)),
        request=request,
    )


def _entry(version: Version) -> Entry:
    dataset = DATASETS[version.dataset]
    title = f"{dataset.title}, {day(version.published_on)}"
    address, summary = dataset.path, str(dataset.description)
    return Entry(title, address, version.made_at, summary, version.made_at, part=version.published_on.isoformat())
