"""What changes in the support that there is, as a feed."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kunskapsbanken.support import queries
from kunskapsbanken.support.models import LegalSource, SupportRule
from kunskapsbanken.ui.feeds import MOST_ENTRIES, Entry, at_noon, atom
from kunskapsbanken.ui.templatetags.ui import day


@require_safe
def changes(request: HttpRequest) -> HttpResponse:
    """Rules as they begin to hold, and law as it ceases to; what nobody has seen in its source is left out."""
    today = timezone.localdate()
    rules = queries.latest_rules(today, MOST_ENTRIES)
    repealed = queries.repealed_ordinances(today)[:MOST_ENTRIES]
    return atom(
        title=_("Stöd till service: nya och ändrade regler"),
        list_address=reverse("support"),
        entries=[*map(_rule, rules), *map(_repealed, repealed)],
        request=request,
    )


def _rule(rule: SupportRule) -> Entry:
    told = rule.text or f"{rule.number.normalize():f} {rule.unit}" if rule.number is not None else rule.text
    scheme, began = rule.scheme, at_noon(rule.valid_from)
    name = f"{scheme.name}: {rule.name}" if scheme else rule.name
    summary = _("Gäller från och med %(day)s. %(rule)s") % {"day": day(rule.valid_from), "rule": told}
    address = scheme.get_absolute_url() if scheme else reverse("support")
    return Entry(name, address, began, summary, began, part=f"regel-{rule.pk}")


def _repealed(source: LegalSource) -> Entry:
    ended = at_noon(source.repealed_on) if source.repealed_on else at_noon(source.checked_on)
    summary = _("Ersatt av %s.") % source.replaced_by if source.replaced_by else ""
    title = _("Gäller inte längre: %s") % source
    return Entry(title, reverse("support"), ended, summary, part=f"upphavd-{source.pk}")
