"""What is new among plans, consultations and what a plan's measures have come to, as feeds."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kunskapsbanken.places.models import Place
from kunskapsbanken.plans.models import Consultation, FollowUp, PlanEvent, PlanVersion, ServicePlan
from kunskapsbanken.plans.queries import newest
from kunskapsbanken.plans.queries.plans import public_plans
from kunskapsbanken.plans.queries.progress import FOLLOWED, HowItGoes, progress_page
from kunskapsbanken.ui.feeds import MOST_ENTRIES, Entry, at_noon, atom, list_address
from kunskapsbanken.ui.templatetags.ui import day

PLANS = ("plats", "exempel")
PROGRESS = ("plats", "slag")


@require_safe
def plans(request: HttpRequest) -> HttpResponse:
    """Plans as they are laid out, adopted, revoked and archived: in a place (`plats`), invented ones where asked."""
    place, examples = _place(request), "exempel" in request.GET
    found = newest.versions(MOST_ENTRIES, place=place, with_examples=examples)
    decided = newest.events(MOST_ENTRIES, place=place, with_examples=examples)
    return atom(
        title=_("Serviceplaner"),
        list_address=list_address(reverse("plan_register"), request, "exempel"),
        entries=[*map(_version, found), *map(_event, decided)],
        request=request,
    )


@require_safe
def consultations(request: HttpRequest) -> HttpResponse:
    """The consultations that anyone may take part in now."""
    found = newest.open_consultations_in(_place(request))[:MOST_ENTRIES]
    return atom(
        title=_("Samråd om serviceplaner som är öppna nu"),
        list_address=reverse("plan_register"),
        entries=map(_consultation, found),
        request=request,
    )


@require_safe
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """How one plan goes: what was last told of each measure, and the follow-ups of its years."""
    plan = get_object_or_404(public_plans().select_related("locale"), pk=pk)
    if plan.state not in FOLLOWED:
        raise Http404
    place, service = (request.GET.get(name, "") for name in PROGRESS)
    goes = progress_page(plan, place=place, service=service)
    address = reverse("plan_progress", kwargs={"pk": pk})
    measures = [_measure(plan, row, row.reported_on) for row in goes.rows if row.reported_on]
    return atom(
        title=_("Så går det: %(title)s, %(place)s") % {"title": plan.title, "place": plan.place.full_name},
        list_address=list_address(address, request, *PROGRESS),
        entries=[*measures, *(_follow_up(row) for row in goes.follow_ups if row.digest)],
        request=request,
    )


def _place(request: HttpRequest) -> Place | None:
    code = request.GET.get("plats", "").strip()
    return get_object_or_404(Place, code=code) if code else None


def _version(row: PlanVersion) -> Entry:
    title = f"{row.get_kind_display()}: {_named(row.plan)}"
    told = _("Beslutad av %(body)s den %(day)s.") % {"body": row.body, "day": day(row.decided_on)} if row.body else ""
    return Entry(title, row.get_absolute_url(), row.frozen_at, told, row.frozen_at)


def _event(row: PlanEvent) -> Entry:
    title = f"{row.get_kind_display()}: {_named(row.plan)}"
    return Entry(title, row.plan.url or "/", row.recorded_at, "", row.recorded_at, part=row.kind)


def _consultation(row: Consultation) -> Entry:
    told = _("Öppet till och med %s. Vem som helst får lämna synpunkter.") % day(row.closes)
    opened = at_noon(row.opens)
    return Entry(_named(row.plan), row.plan.url or "/", opened, told, opened, part=f"samrad-{row.pk}")


def _measure(plan: ServicePlan, row: HowItGoes, reported_on: date) -> Entry:
    number = row.measure.number
    address = reverse("measure", kwargs={"pk": plan.pk, "number": number})
    return Entry(f"{row.status.label}: {row.measure.title}", address, at_noon(reported_on), row.comment)


def _follow_up(row: FollowUp) -> Entry:
    title = _("Uppföljning %d") % row.year
    return Entry(title, row.get_absolute_url(), row.published_at, row.summary, row.published_at)


def _named(plan: ServicePlan) -> str:
    return f"{plan.title}, {plan.place.full_name}"
