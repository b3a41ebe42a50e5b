"""Where an officer sees which service places may be the same, and merges them or says that they are not."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from kunskapsbanken.people.rights import require
from kunskapsbanken.places.models import Place
from kunskapsbanken.places.queries import municipality_of
from kunskapsbanken.services.actions.merging import merge_service_places, tell_apart, undo_merge
from kunskapsbanken.services.forms.merging import MergeForm
from kunskapsbanken.services.models import ServicePlace
from kunskapsbanken.services.permissions import EDIT_SERVICE_PLACE
from kunskapsbanken.services.queries.alike import metres_between
from kunskapsbanken.services.queries.duplicates import merged_in, possible_duplicates
from kunskapsbanken.services.views.asked import asked_municipality, service_place_of
from kunskapsbanken.services.views.register import register_address


@never_cache
@login_required
def duplicates(request: HttpRequest) -> HttpResponse:
    """The pairs of a municipality, and what has been merged."""
    place = asked_municipality(request)
    context = {
        "place": place,
        "pairs": possible_duplicates(request.user, within=place),
        "merged": merged_in(place, request.user),
        "breadcrumbs": [*_way(place), (_("Dubbletter"), "")],
    }
    return render(request, "services/duplicates.html", context)


@never_cache
@login_required
def compare(request: HttpRequest, key: str, other_key: str) -> HttpResponse:
    """Two service places side by side, to be merged or told apart."""
    one, other = service_place_of(key), service_place_of(other_key)
    for row in (one, other):
        require(request.user, EDIT_SERVICE_PLACE, row.place)
    if one == other:
        raise Http404
    place = municipality_of(one.place) or one.place
    if request.method == "POST" and request.POST.get("gor") == "inte-samma":
        tell_apart(one=one, other=other, by=request.user)
        messages.success(request, _("Sparat. De två frågas det inte om igen."))
        return redirect(_duplicates_address(place))
    form = MergeForm(request.POST or None, one=one, other=other)
    if request.method == "POST" and form.is_valid():
        try:
            stays = merge_service_places(**form.merge(), by=request.user)
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            messages.success(request, _("De två är nu en serviceplats. Du kan ångra det på sidan Dubbletter."))
            return redirect(stays)
    context = {
        "place": place,
        "one": one,
        "other": other,
        "metres": round(metres_between(one.latitude, one.longitude, other.latitude, other.longitude)),
        "form": form,
        "breadcrumbs": [*_way(place), (_("Dubbletter"), _duplicates_address(place)), (_("Jämför"), "")],
    }
    return render(request, "services/duplicate_merge.html", context, status=422 if form.errors else 200)


@require_POST
@login_required
def undo(request: HttpRequest, key: str) -> HttpResponse:
    """Let a merged service place stand by itself again."""
    goes = get_object_or_404(ServicePlace.objects.select_related("place", "merged_into__place"), key=key)
    try:
        back = undo_merge(goes=goes, by=request.user)
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
        return redirect(_duplicates_address(municipality_of(goes.place) or goes.place))
    messages.success(request, _("Sammanslagningen är ångrad. Båda finns i registret igen."))
    return redirect(back)


def _way(place: Place) -> list[tuple[str, str]]:
    return [(_("Service och karta"), reverse("service_register")), (place.full_name, register_address(place.code))]


def _duplicates_address(place: Place) -> str:
    return f"{reverse('service_duplicates')}?plats={place.code}"
