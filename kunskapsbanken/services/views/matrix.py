"""The service matrix of a place, at its own address: to read, print and take along."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kunskapsbanken.people.rights import may
from kunskapsbanken.places.models import Kind, Place
from kunskapsbanken.services.exporters.matrix import matrix_csv, matrix_xlsx
from kunskapsbanken.services.permissions import EDIT_SERVICE_PLACE
from kunskapsbanken.services.queries.lacking import lacks_in
from kunskapsbanken.services.queries.matrix import service_matrix
from kunskapsbanken.services.queries.register import ServiceFilters
from kunskapsbanken.services.views.register import credit_of, register_address

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def matrix(request: HttpRequest, code: str) -> HttpResponse:
    """What service there is and what is missing, locality by locality."""
    place = _place(code)
    found = service_matrix(place)
    context = {
        "place": place,
        "matrix": found,
        "lacks": lacks_in(found) if place.kind != Kind.COUNTY else [],
        "today": timezone.localdate(),
        "credit": credit_of(ServiceFilters(place=place)),
        "address": request.build_absolute_uri(request.path),
        "may_edit": may(request.user, EDIT_SERVICE_PLACE, place),
        "breadcrumbs": [
            (_("Service och karta"), reverse("service_register")),
            (place.full_name, register_address(place.code)),
            (_("Servicematris"), ""),
        ],
    }
    return render(request, "services/matrix.html", context)


def matrix_as_csv(request: HttpRequest, code: str) -> HttpResponse:
    """The same as CSV."""
    return _file(matrix_csv(service_matrix(_place(code))).encode(), "text/csv; charset=utf-8", f"{code}.csv")


def matrix_as_xlsx(request: HttpRequest, code: str) -> HttpResponse:
    """The same as a workbook."""
    place = _place(code)
    return _file(matrix_xlsx(service_matrix(place), place), XLSX, f"{code}.xlsx")


def _place(code: str) -> Place:
    return get_object_or_404(Place, code=code)


def _file(content: bytes, content_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="servicematris-{name}"'
    return response
