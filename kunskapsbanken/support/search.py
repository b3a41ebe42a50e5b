"""The guide introduces its schemes to the search."""

from collections.abc import Iterable, Iterator

from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy

from kunskapsbanken.search.registry import Entry, SearchKind, register
from kunskapsbanken.support.models import SupportRule, SupportScheme


def _entries(ids: Iterable[int] | None) -> Iterator[Entry]:
    """Those that have not ended, with the rules of today."""
    today = timezone.localdate()
    rows = SupportScheme.objects.in_force(today)
    schemes = list((rows if ids is None else rows.filter(pk__in=ids)).select_related("source"))
    told: dict[int | None, list[str]] = {scheme.pk: [] for scheme in schemes}
    for rule in SupportRule.objects.on(today).filter(scheme__in=schemes).order_by("pk"):
        told[rule.scheme_id].append(f"{rule.name}. {rule.text}")
    for scheme in schemes:
        text = "\n".join([scheme.who, scheme.decided_by, scheme.source.title, *told[scheme.pk]])
        yield Entry(
            scheme.pk,
            scheme.name,
            scheme.purpose,
            text,
            scheme.get_absolute_url(),
            _("Stöd"),
            dated=scheme.source.checked_on,
        )


register(SearchKind("support", gettext_lazy("Stöd och bidrag"), SupportScheme, _entries))
