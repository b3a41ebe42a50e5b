"""Over a year: where have people been asked, and where has no one."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kunskapsbanken.dialogue.balance_words import balance_as_csv, sentence_of
from kunskapsbanken.dialogue.forms.fields import MunicipalityForm
from kunskapsbanken.dialogue.models import AgeBand, Sector
from kunskapsbanken.dialogue.queries.balance import balance_of, years_to_ask_about
from kunskapsbanken.dialogue.views.asked import asked_place
from kunskapsbanken.places.models import Place
from kunskapsbanken.places.queries import municipality_of


def balance(request: HttpRequest) -> HttpResponse:
    """A municipality's districts and how they were asked during a year (`?plats=CODE&ar=YEAR`)."""
    crumbs = [(_("Möten"), reverse("meetings")), (_("Var har ingen blivit tillfrågad?"), "")]
    municipality = _municipality(request)
    if municipality is None:
        context = {"form": MunicipalityForm(), "breadcrumbs": crumbs}
        return render(request, "dialogue/meeting_balance.html", context)
    found = balance_of(municipality, _year(request))
    context = {
        "place": municipality,
        "balance": found,
        "sentence": sentence_of(found),
        "years": years_to_ask_about(),
        "sectors": Sector.labels,
        "ages": AgeBand.labels,
        "rows": [*found.districts, found.everywhere],
        "breadcrumbs": crumbs,
    }
    return render(request, "dialogue/meeting_balance.html", context)


def balance_file(request: HttpRequest) -> HttpResponse:
    """The same table as CSV."""
    municipality = _municipality(request)
    if municipality is None:
        raise Http404
    year = _year(request)
    headers = {"Content-Disposition": f'attachment; filename="moten-balans-{municipality.slug}-{year}.csv"'}
    text = balance_as_csv(balance_of(municipality, year))
    return HttpResponse(text, content_type="text/csv; charset=utf-8", headers=headers)


def _municipality(request: HttpRequest) -> Place | None:
    """The municipality that the address names, or that the place named lies in."""
    place = asked_place(request)
    return municipality_of(place) if place else None


def _year(request: HttpRequest) -> int:
    """The year asked for; this one where none is, or none that can be."""
    asked, known = request.GET.get("ar", ""), years_to_ask_about()
    return next((year for year in known if str(year) == asked), timezone.localdate().year)
