"""The register of personal data, open to all."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from kunskapsbanken.people.personal_data import held
from kunskapsbanken.people.retention import rules


def personal_data_register(request: HttpRequest) -> HttpResponse:
    """Which personal data are held, why and how long; made from what the rooms tell."""
    context = {
        "head": [_("Uppgift"), _("Varför"), _("Laglig grund"), _("Hur länge"), _("När du tar bort dig")],
        "rows": [[part.label, part.why, part.ground.label, part.kept, part.when_erased] for part in held],
        "rules": rules(),
        "breadcrumbs": [(_("Personuppgifter i tjänsten"), "")],
    }
    return render(request, "people/register.html", context)
