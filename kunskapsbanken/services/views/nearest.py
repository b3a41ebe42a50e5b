"""The nearest of each kind of service from where somebody is."""

from math import isfinite
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from kunskapsbanken.services.queries.nearest import NearestOfKind, Start, Wanted, nearest_of_each, start_of
from kunskapsbanken.services.queries.register import kinds_to_choose
from kunskapsbanken.services.views.asked import LONGEST_TEXT

# About a kilometre: a position that is shared says in which village one is, not in which house.
SHARED_DECIMALS = 2


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_store=True)  # "open now", and where somebody is
def nearest(request: HttpRequest) -> HttpResponse:
    """Answer from a name or an address, or from a position.

    A position comes by POST, so that it stands in no address and in no log. Nothing of it is stored. In an address it
    stands only when its owner has chosen to share it, and then rounded.
    """
    answer = answer_to(request.POST if request.method == "POST" else request.GET)
    context = {
        "text": answer.text,
        "position": answer.position,
        "start": answer.start,
        "unknown": answer.text if answer.text and answer.start is None else "",
        "wanted": answer.wanted,
        "answers": answer.found,
        "kinds": kinds_to_choose(),
        "share": request.build_absolute_uri(answer.address) if answer.start else "",
        "breadcrumbs": [(_("Service och karta"), reverse("service_register")), (_("Närmaste service"), "")],
    }
    return render(request, "services/nearest.html", context)


class Answer(NamedTuple):
    """What was asked and what was found; `address` is where the same answer is found."""

    text: str
    position: Start | None
    start: Start | None
    wanted: Wanted
    found: list[NearestOfKind]
    address: str


def answer_to(asked: QueryDict) -> Answer:
    """The nearest of each kind from what the asker has written or sent."""
    text = asked.get("fran", "").strip()[:LONGEST_TEXT]
    position = _position(asked)
    start = position or (start_of(text) if text else None)
    wanted = Wanted(asked.get("slag", "")[:LONGEST_TEXT], asked.get("oppet") == "nu", asked.get("ombud") == "ja")
    found = nearest_of_each(start, wanted, timezone.now()) if start else []
    return Answer(text, position, start, wanted, found, _address(text, position, wanted))


def _position(asked: QueryDict) -> Start | None:
    """The position that was sent, in degrees; none where it is none on earth."""
    try:
        latitude, longitude = float(asked.get("lat", "")), float(asked.get("lon", ""))
    except ValueError:
        return None
    if not (isfinite(latitude) and isfinite(longitude) and abs(latitude) <= 90 and abs(longitude) <= 180):
        return None
    return Start(_("där du är"), latitude, longitude)


def _address(text: str, position: Start | None, wanted: Wanted) -> str:
    """Where the same answer is found; a position is rounded."""
    where = {"fran": text}
    if position:
        where = {name: f"{value:.{SHARED_DECIMALS}f}" for name, value in (("lat", position[1]), ("lon", position[2]))}
    what = {"slag": wanted.kind, "oppet": "nu" if wanted.open_now else "", "ombud": "ja" if wanted.agent else ""}
    return f"{reverse('service_nearest')}?{urlencode({name: value for name, value in (where | what).items() if value})}"
