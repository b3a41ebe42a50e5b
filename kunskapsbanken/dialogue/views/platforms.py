"""Collaboration platforms: the list, a platform's page, and saying what it is."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from kunskapsbanken.dialogue.actions.platforms import tell_of_platform
from kunskapsbanken.dialogue.forms.platforms import PlatformForm, seat_rows, seated_in, told_by
from kunskapsbanken.dialogue.models import Level, Mandate, PlatformProfile
from kunskapsbanken.dialogue.queries import platforms as queries
from kunskapsbanken.dialogue.queries.meetings import coming_meetings_of, past_meetings_of
from kunskapsbanken.dialogue.views.asked import asked_place
from kunskapsbanken.people.models import Organisation
from kunskapsbanken.places.models import Place
from kunskapsbanken.places.pages import page_of
from kunskapsbanken.places.queries import swedish_order

PAGE_SIZE = 30


def platforms(request: HttpRequest) -> HttpResponse:
    """The platforms, by level, mandate and place."""
    place = asked_place(request)
    level, mandate = request.GET.get("niva", ""), request.GET.get("mandat", "")
    found = queries.platforms(place=place, level=level, mandate=mandate)
    window = Paginator(found, PAGE_SIZE).get_page(request.GET.get("sida"))
    context = {
        "place": place,
        "municipalities": swedish_order(list(Place.objects.counties().real())),
        "level": level,
        "levels": Level.choices,
        "mandate": mandate,
        "mandates": Mandate.choices,
        "window": window,
        "narrowed": bool(place or level or mandate),
        "breadcrumbs": [(_("Samverkansplattformar"), "")],
    }
    return render(request, "dialogue/platform_list.html", context)


def platform(request: HttpRequest, slug: str) -> HttpResponse:
    """A platform: what it is for, who sits there, when it meets, and what it has led to."""
    found = get_object_or_404(queries.all_platforms(), slug=slug)
    profile = _profile(found)
    context = {
        "platform": found,
        "profile": profile,
        "place": found.place,
        "place_url": page_of(found.place).url if found.place else "",
        "around": queries.around_the_table(profile) if profile else [],
        "coming": list(coming_meetings_of(found)),
        "past": list(past_meetings_of(found)[:PAGE_SIZE]),
        "outcomes": queries.outcomes_of(found, request.user),
        "may_change": queries.may_tell_of(request.user, found),
        "breadcrumbs": [(_("Samverkansplattformar"), reverse("platforms")), (found.name, "")],
    }
    return render(request, "dialogue/platform_view.html", context)


@never_cache
@login_required
def change(request: HttpRequest, slug: str) -> HttpResponse:
    """Say what a platform is: all of it at once, or nothing."""
    found = get_object_or_404(queries.all_platforms(), slug=slug)
    if not queries.may_tell_of(request.user, found):
        raise PermissionDenied
    about, seats = told_by(_profile(found), found)
    organisations = _offered(found, [row["organisation"] for row in seats])
    form = PlatformForm(request.POST or None, initial=about, organisations=organisations)
    rows = seat_rows(request.POST or None, organisations, seats)
    if request.method == "POST" and form.is_valid() & rows.is_valid():
        try:
            tell_of_platform(platform=found, seated=seated_in(rows), by=request.user, **form.told())
        except ValidationError as fault:
            for name, errors in getattr(fault, "error_dict", {None: fault}).items():
                form.add_error(name if name in form.fields else None, errors)
        else:
            messages.success(request, _("Uppgifterna om plattformen är sparade."))
            return redirect("platform", slug)
    context = {
        "platform": found,
        "place": found.place,
        "form": form,
        "rows": rows,
        "failed": _failed(form, rows),
        "breadcrumbs": [
            (_("Samverkansplattformar"), reverse("platforms")),
            (found.name, reverse("platform", args=[slug])),
            (_("Ändra"), ""),
        ],
    }
    return render(request, "dialogue/platform_edit.html", context, status=422 if context["failed"] else 200)


def _failed(form: PlatformForm, rows: Any) -> bool:
    """Whether what was sent could not be taken."""
    return bool(form.errors) or (rows.is_bound and bool(rows.total_error_count()))


def _profile(platform: Organisation) -> PlatformProfile | None:
    return getattr(platform, "platform_profile", None)


def _offered(platform: Organisation, seated: list[int]) -> Any:
    """Those who may be chosen: around the place where it works, everywhere, and who is there already."""
    place = platform.place
    known = Q(pk__in=[*seated, *([platform.parent_id] if platform.parent_id else [])])
    near = Q(place=None) if place is None else Q(place=None) | Q(place__path__startswith=place.path)
    if place is not None:
        codes = place.path.rstrip("/").split("/")
        near |= Q(place__path__in=["/".join(codes[: depth + 1]) + "/" for depth in range(len(codes))])
    near &= Q(is_example=platform.is_example)
    return Organisation.objects.filter(known | near).exclude(kind=platform.kind).order_by("name", "pk")
