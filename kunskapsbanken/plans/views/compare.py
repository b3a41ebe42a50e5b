"""Plans side by side, and the municipalities that it is worth comparing with."""

import csv
import io

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from kunskapsbanken.places.models import Place
from kunskapsbanken.places.queries import swedish_order
from kunskapsbanken.plans.models import ServicePlan
from kunskapsbanken.plans.queries.alike import municipalities_alike
from kunskapsbanken.plans.queries.side_by_side import MOST, Comparison, compared, plans_to_compare
from kunskapsbanken.plans.tables import safe


def compare(request: HttpRequest) -> HttpResponse:
    """Up to four plans beside each other, named in the address (`?plan=1&plan=2`)."""
    asked = _asked(request)
    choices, chosen = _chosen(request, asked)
    found = compared(chosen) if len(chosen) > 1 else None
    query = urlencode({"plan": [plan.pk for plan in chosen]}, doseq=True)
    context = {
        "choices": choices,
        "with_examples": "exempel" in request.GET,
        "fields": [(number, chosen[number - 1].pk if number <= len(chosen) else None) for number in range(1, MOST + 1)],
        "comparison": found,
        "chosen": chosen,
        "asked": "plan" in request.GET,
        "missing": len(asked[:MOST]) - len(chosen),
        "too_many": len(asked) > MOST,
        "csv_url": f"{reverse('plan_compare_csv')}?{query}",
        "breadcrumbs": [(_("Serviceplaner"), reverse("plan_register")), (_("Jämför planer"), "")],
    }
    return render(request, "plans/plan_compare.html", context)


def as_csv(request: HttpRequest) -> HttpResponse:
    """The same tables for a spreadsheet, one under the other: which table, which row, and a column for each plan."""
    _choices, chosen = _chosen(request, _asked(request))
    sheet = io.StringIO()
    writer = csv.writer(sheet, delimiter=";", lineterminator="\r\n")
    for row in _lines(compared(chosen)):
        writer.writerow([safe(cell) for cell in row])
    headers = {"Content-Disposition": 'attachment; filename="jamforelse.csv"'}
    return HttpResponse(f"\ufeff{sheet.getvalue()}", content_type="text/csv; charset=utf-8", headers=headers)


def similar(request: HttpRequest) -> HttpResponse:
    """The municipalities most like the one in the address (`?kommun=CODE`), and their plans."""
    municipalities = swedish_order(list(Place.objects.municipalities()))
    code = request.GET.get("kommun", "")
    place = next((place for place in municipalities if place.code == code), None)
    context = {
        "municipalities": [each for each in municipalities if not each.is_example or each == place],
        "municipality": place,
        "asked": code,
        "found": municipalities_alike(place) if place else None,
        "breadcrumbs": [(_("Serviceplaner"), reverse("plan_register")), (_("Liknande kommuner"), "")],
    }
    return render(request, "plans/municipalities_alike.html", context, status=404 if code and place is None else 200)


def _asked(request: HttpRequest) -> list[int]:
    """The plans that the address names, each once; what is no number, such as an empty choice, names none."""
    told = (value for value in request.GET.getlist("plan") if value.isascii() and value.isdecimal() and len(value) < 10)
    return list(dict.fromkeys(int(value) for value in told))


def _chosen(request: HttpRequest, asked: list[int]) -> tuple[list[ServicePlan], list[ServicePlan]]:
    """The plans to choose among, and those of them that were asked for, in that order."""
    everything = {plan.pk: plan for plan in plans_to_compare()}
    chosen = [everything[pk] for pk in asked[:MOST] if pk in everything]
    with_examples = "exempel" in request.GET or any(plan.place.is_example for plan in chosen)
    return [plan for plan in everything.values() if with_examples or not plan.place.is_example], chosen


def _lines(found: Comparison) -> list[list[str]]:
    head = [_("Tabell"), _("Rad"), *(row.name for row in found.plans)]
    return [head, *([table.caption, name, *cells] for table in found.tables for name, cells in table.rows)]
