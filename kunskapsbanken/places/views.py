"""The land behind the maps, over HTTP."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import cache_control

from kunskapsbanken.places.background import KEEP_S, Cell, background


@cache_control(public=True, max_age=KEEP_S)
def map_background(request: HttpRequest, west: int, south: int) -> HttpResponse:
    """Borders and names of one cell of the map; the demonstration's own with `exempel`."""
    cell = Cell(west, south)
    if not cell.is_in_sweden:
        raise Http404
    return JsonResponse(background(cell, is_example="exempel" in request.GET))
