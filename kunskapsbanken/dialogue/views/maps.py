"""What is drawn on the maps of meetings."""

from django.http import Http404, HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404

from kunskapsbanken.dialogue.models import Meeting
from kunskapsbanken.dialogue.point_maps import localities_map, meeting_map
from kunskapsbanken.dialogue.views.asked import asked_place
from kunskapsbanken.people.rights import open_to_all


def meeting_point(request: HttpRequest, pk: int) -> JsonResponse:
    """Where a meeting is held, as GeoJSON."""
    placed = Meeting.objects.filter(open_to_all(), latitude__isnull=False, longitude__isnull=False)
    found = get_object_or_404(placed.select_related("place"), pk=pk)
    return JsonResponse(meeting_map(found))


def around(request: HttpRequest) -> JsonResponse:
    """The border and the localities of a municipality, to find one's way when a point is set."""
    place = asked_place(request)
    if place is None:
        raise Http404
    return JsonResponse(localities_map(place))
