"""The coder's desk: many statements, one beside the list, two beside each other, and how often each code stands."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.core.paginator import Page
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from kunskapsbanken.dialogue import helper
from kunskapsbanken.dialogue.models import Coding, Contribution, ContributionKind, Insight, Sector
from kunskapsbanken.dialogue.permissions import FORM_INSIGHT
from kunskapsbanken.dialogue.queries import coding, desk as queries
from kunskapsbanken.dialogue.queries.insights import open_insights
from kunskapsbanken.dialogue.queries.voices import rows_of
from kunskapsbanken.dialogue.trace import origin_of
from kunskapsbanken.dialogue.views.asked import VoicePages, asked_place
from kunskapsbanken.people.rights import may
from kunskapsbanken.vocabulary.models import SERVICE_KIND

# What narrows the desk down, by its name in an address.
NARROWING = ("plats", "mote", "fran", "till", "slag", "sektor", "service", "text", "svar", "insikt")
PAGE_SIZE, MOST_BESIDE, MOST_DRAFTS = 24, 50, 100


@dataclass(frozen=True)
class Row:
    """A statement on the desk: its codes, and the insights that cite it."""

    voice: Contribution
    codings: list[Coding]
    insights: list[Insight]


def asked_filters(request: HttpRequest, whereabouts: queries.Whereabouts | None = None) -> queries.DeskFilters:
    """What the address asks for; what cannot be understood is everything. The place is one of the `whereabouts`, if
    those are known already.
    """
    asked = request.GET
    meeting = asked.get("mote", "")
    known = whereabouts.place(asked.get("plats", "")) if whereabouts else None
    return queries.DeskFilters(
        place=known or asked_place(request),
        meeting=int(meeting) if meeting.isdecimal() and len(meeting) < 10 else None,
        since=_day(asked.get("fran", "")),
        until=_day(asked.get("till", "")),
        kind=asked.get("slag", ""),
        sector=asked.get("sektor", ""),
        service=asked.get("service", ""),
        label=asked.get("kod", ""),
        text=asked.get("text", "").strip()[:100],
        answered=asked.get("svar", ""),
        insight=asked.get("insikt", ""),
    )


def _day(written: str) -> Any:
    try:
        return parse_date(written)
    except ValueError:
        return None


@never_cache
@login_required
def desk(request: HttpRequest) -> HttpResponse:
    """The statements by what is asked for, and the one that is chosen beside them."""
    whereabouts = queries.whereabouts(request.user)
    filters = asked_filters(request, whereabouts)
    found = queries.desk_voices(request.user, filters)
    window = VoicePages(found, PAGE_SIZE).get_page(request.GET.get("sida"))
    insights = queries.desk_insights(request.user)
    rows = _rows(window, request, insights)
    chosen = _chosen(rows, request)
    context = {
        **_choices(request, filters, whereabouts),
        "window": window,
        "rows": rows,
        "chosen": chosen,
        "origin": origin_of(chosen.voice) if chosen else "",
        "last_change": coding.last_change(request.user),
        "drafts": insights[:MOST_DRAFTS],
        "may_code": may(request.user, FORM_INSIGHT),
        "helper_is_on": helper.is_on(),
        "breadcrumbs": [(_("Insikter"), reverse("insights")), (_("Kodarens bord"), "")],
    }
    return render(request, "dialogue/desk_view.html", context)


def _rows(window: Page, request: HttpRequest, insights: list[Insight]) -> list[Row]:
    voices = list(window.object_list)
    asked = request.GET.get("rost", "")
    if asked and asked not in {voice.key for voice in voices}:
        voices += queries.desk_voices(request.user).filter(key=asked)
        # What no longer fits (it has got its code) keeps its place in the list while it is read.
        voices.sort(key=lambda voice: voice.pk, reverse=True)
    codings, cited = coding.labels_on(voices), queries.insights_citing(voices, insights)
    return [Row(voice, codings.get(voice.pk, []), cited.get(voice.pk, [])) for voice in voices]


def _chosen(rows: list[Row], request: HttpRequest) -> Row | None:
    asked = request.GET.get("rost", "")
    return next((row for row in rows if row.voice.key == asked), rows[0] if rows else None)


def _choices(request: HttpRequest, filters: queries.DeskFilters, whereabouts: queries.Whereabouts) -> dict[str, Any]:
    """What the filters and the codes choose among."""
    labels = coding.labels_for(request.user)
    terms = [term for term in labels.terms if term.scheme.slug == SERVICE_KIND]
    return {
        "filters": filters,
        "labels": labels,
        "label_options": [(queries.NONE, _("Utan kod")), *_options(labels)],
        "places": [(place.code, place.full_name) for place in whereabouts.places],
        "meetings": whereabouts.meetings,
        "services": [(term.slug, term.label) for term in terms],
        "kinds": ContributionKind.choices,
        "sectors": Sector.choices,
        "yes_no": [(queries.YES, _("Ja")), (queries.NO, _("Nej"))],
    }


def _options(labels: coding.Labels) -> list[tuple[str, str]]:
    return [(coding.token_of(label), label.label) for label in labels.all]


@never_cache
@login_required
def alike(request: HttpRequest, key: str) -> HttpResponse:
    """What says much of the same as a statement, found by the search; a person decides what it means."""
    voice = get_object_or_404(queries.desk_voices(request.user), key=key)
    found = queries.alike(voice, request.user)
    codings = coding.labels_on([voice, *(row.voice for row in found)])
    context = {
        "voice": voice,
        "place": voice.place,
        "codings": codings.get(voice.pk, []),
        "alike": [(row, codings.get(row.voice.pk, [])) for row in found],
        "drafts": list(open_insights(request.user)[:MOST_DRAFTS]),
        "may_code": may(request.user, FORM_INSIGHT),
        "breadcrumbs": [*_way(), (_("Liknande röster"), "")],
    }
    return render(request, "dialogue/desk_alike.html", context)


@never_cache
@login_required
def compare(request: HttpRequest) -> HttpResponse:
    """Two statements (`rost`, twice), or the statements of two codes (`a` and `b`), beside each other.

    The list posts what is chosen, as it does with all else, and is led to an address without the form's own fields.
    """
    if request.method == "POST":
        chosen = urlencode([("rost", key) for key in request.POST.getlist("rost")[:2]])
        return redirect(f"{reverse('desk_compare')}?{chosen}")
    filters = asked_filters(request)
    labels = coding.labels_for(request.user)
    keys = request.GET.getlist("rost")[:2]
    if keys:
        voices = {voice.key: voice for voice in queries.desk_voices(request.user).filter(key__in=keys)}
        sides = [(str(_("En röst")), [voices[key]], 1) for key in keys if key in voices]
    else:
        sides = [side for name in ("a", "b") if (side := _side(request, filters, labels, name))]
    codings = coding.labels_on([voice for _title, voices_, _n in sides for voice in voices_])
    context = {
        "sides": [
            {"title": title, "number": number, "rows": [Row(voice, codings.get(voice.pk, []), []) for voice in voices_]}
            for title, voices_, number in sides
        ],
        "label_options": _options(labels),
        "a": request.GET.get("a", ""),
        "b": request.GET.get("b", ""),
        "kept": [(name, value) for name, value in request.GET.items() if name in NARROWING],
        "breadcrumbs": [*_way(), (_("Sida vid sida"), "")],
    }
    return render(request, "dialogue/desk_compare.html", context)


def _side(
    request: HttpRequest, filters: queries.DeskFilters, labels: coding.Labels, name: str
) -> tuple[str, list[Contribution], int] | None:
    label = labels.named(request.GET.get(name, ""))
    if label is None:
        return None
    found = queries.desk_voices(request.user, queries.with_label(filters, coding.token_of(label)))
    latest = list(rows_of(found[:MOST_BESIDE]))
    return label.label, latest, len(latest) if len(latest) < MOST_BESIDE else found.count()


@never_cache
@login_required
def table(request: HttpRequest) -> HttpResponse:
    """How often each code stands, by sector and by place, among the statements that are asked for."""
    whereabouts = queries.whereabouts(request.user)
    filters, labels = asked_filters(request, whereabouts), coding.labels_for(request.user)
    found = queries.desk_voices(request.user, filters)
    tables = coding.crosstabs(found, labels, whereabouts.places)
    context = {
        "filters": filters,
        "by_sector": tables.by_sector,
        "by_place": tables.by_place,
        "places": [(place.code, place.full_name) for place in whereabouts.places],
        "total": found.count(),
        "kept": [(name, value) for name, value in request.GET.items() if name in NARROWING and name != "plats"],
        "breadcrumbs": [*_way(), (_("Koder i tabell"), "")],
    }
    return render(request, "dialogue/desk_table.html", context)


def _way() -> list[tuple[str, str]]:
    return [(_("Insikter"), reverse("insights")), (_("Kodarens bord"), reverse("insight_desk"))]
