"""What several of the views read from an address and say in an answer."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.forms import Form
from django.http import Http404, HttpRequest

from kunskapsbanken.dialogue.queries.commitments import CommitmentFilters
from kunskapsbanken.dialogue.queries.insights import InsightFilters
from kunskapsbanken.dialogue.queries.voices import VoiceFilters, rows_of
from kunskapsbanken.places.models import Place
from kunskapsbanken.places.queries import example_municipality


def asked_place(request: HttpRequest) -> Place | None:
    """The place that the address names by its code (`plats`); a code of no place is a page that is not there."""
    code = request.GET.get("plats", "").strip()
    if not code:
        return None
    place = Place.objects.filter(code=code).first()
    if place is None:
        raise Http404
    return place


def example_for(place: Place | None, *, shown: bool) -> Place | None:
    """The invented municipality, where a list of the whole country has nothing to show: how it can look."""
    return None if place or shown else example_municipality()


def voice_filters(request: HttpRequest) -> VoiceFilters:
    """What the reader of voices has chosen."""
    return VoiceFilters(
        place=asked_place(request),
        kind=request.GET.get("slag", ""),
        service=request.GET.get("service", ""),
        outcome=request.GET.get("utfall", ""),
        order=request.GET.get("ordning", ""),
    )


def insight_filters(request: HttpRequest) -> InsightFilters:
    """What anyone may choose among insights."""
    return InsightFilters(place=asked_place(request), service=request.GET.get("service", ""))


def commitment_filters(request: HttpRequest) -> CommitmentFilters:
    """What the reader of commitments has chosen."""
    status, owner = (request.GET.get(name, "") for name in ("lage", "ansvar"))
    return CommitmentFilters(place=asked_place(request), status=status, owner=owner)


def status_of(form: Form) -> int:
    """422 where what was filled in could not be taken."""
    return 422 if form.errors else 200


class VoicePages(Paginator):
    """A list of voices in pages, where no more is asked for than the page shows."""

    def _get_page(self, object_list: Any, *args: Any, **kwargs: Any) -> Page:
        return super()._get_page(rows_of(object_list), *args, **kwargs)
