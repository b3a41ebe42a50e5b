"""What anyone reads: the register, a plan, one of its measures, one of its versions and the files."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from kunskapsbanken.people.rights import may
from kunskapsbanken.places.models import Kind
from kunskapsbanken.places.queries import example_municipality
from kunskapsbanken.plans.exporters import EXPORTS, export_version
from kunskapsbanken.plans.freezing import verify
from kunskapsbanken.plans.models import Borrowed, PlanVersion, ServicePlan
from kunskapsbanken.plans.permissions import DRAFT_PLAN
from kunskapsbanken.plans.queries import plans
from kunskapsbanken.plans.queries.borrowing import lent_from
from kunskapsbanken.plans.queries.origins import origin_of
from kunskapsbanken.plans.queries.points import replies_on_map
from kunskapsbanken.plans.queries.reading import (
    PlanText,
    draft_text,
    latest_version,
    may_draft,
    measure_page,
    plan_text,
    text_with_voices,
    version_text,
)
from kunskapsbanken.plans.queries.region import counties_with_plans
from kunskapsbanken.plans.queries.standing import standing_of
from kunskapsbanken.plans.schema_org import plan_data, version_data
from kunskapsbanken.plans.views.doors import crumbs, visible_plan, visible_version
from kunskapsbanken.trace.doers import doers_of
from kunskapsbanken.trace.queries import story
from kunskapsbanken.ui.feeds import feed_address
from kunskapsbanken.ui.negotiation import answered, linked


def register(request: HttpRequest) -> HttpResponse:
    """Every municipality's plan. Invented ones are shown only to those who ask for them."""
    with_examples = "exempel" in request.GET
    context = {
        "rows": plans.register(request.user, with_examples=with_examples),
        "with_examples": with_examples,
        "feed_url": feed_address("plan_feed", request, "exempel"),
        "has_examples": example_municipality() is not None,
        "counties": counties_with_plans(),
        "breadcrumbs": [(_("Serviceplaner"), "")],
    }
    return render(request, "plans/plan_list.html", context)


def plan(request: HttpRequest, page: ServicePlan) -> HttpResponseBase:
    """The plan as it was laid out or decided, with how it goes today; in a preview as it is being written.

    To programs that ask for it, what it is in the words of schema.org.
    """
    if getattr(request, "is_preview", False):
        return _plan_page(request, page, None)
    version = latest_version(page)
    if version is None:
        raise Http404
    return answered(request, lambda: _plan_page(request, page, version), linked(lambda: plan_data(page, version)))


def _plan_page(request: HttpRequest, page: ServicePlan, version: PlanVersion | None) -> HttpResponse:
    text = text_with_voices(page, version)
    context = {**_context(request, text), "standing": standing_of(page, text.adopted)}
    if text.version:
        context["jsonld"] = plan_data(page, text.version)
    context |= {"origin": origin_of(page, request.user), "on_map": replies_on_map(page).count()}
    if text.version:
        context["lent"] = lent_from(page, request.user)
        if may(request.user, DRAFT_PLAN):
            context["borrow_url"] = f"{reverse('part_borrow')}?plan={page.pk}&mal="
    return render(request, "plans/plan_view.html", context)


def _context(request: HttpRequest, text: PlanText) -> dict[str, object]:
    return {
        "page": text.plan,
        "plan": text.plan,
        "place": text.plan.place,
        "text": text,
        "address": f"{settings.BASE_URL}{text.plan.url}" if text.plan.live else "",
        "may_draft": may_draft(request.user, text.plan),
        "breadcrumbs": crumbs(text.plan),
        "register_url": reverse("plan_register"),
        "municipality_kind": Kind.MUNICIPALITY,
    }


def measure(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One measure: what is to be done, how it goes, and the story around it."""
    found = visible_plan(request, pk)
    text = plan_text(found)
    page = measure_page(text, number) if text else None
    if page is None and may_draft(request.user, found):
        text = draft_text(found)
        page = measure_page(text, number)
    if text is None or page is None:
        raise Http404
    context = {
        **_context(request, text),
        "page": None,
        "measure": page,
        "story": story(page.measure, request.user) if page.measure else None,
        "doers": doers_of(page.measure, request.user) if page.measure else [],
        "may_borrow": text.version is not None and may(request.user, DRAFT_PLAN),
        "lent": [row for row in lent_from(found, request.user) if row.part == (Borrowed.MEASURE, number)],
        "breadcrumbs": crumbs(found, (_("Åtgärd %d") % number, "")),
    }
    return render(request, "plans/measure_view.html", context)


def version(request: HttpRequest, pk: int, number: int) -> HttpResponseBase:
    """A frozen version, exactly as it was, with its digest; to programs in the words of schema.org."""
    frozen = visible_version(request, pk, number)
    forms = linked(lambda: version_data(frozen)) if frozen.plan.live else {}
    return answered(request, lambda: _version_page(request, frozen), forms)


def _version_page(request: HttpRequest, frozen: PlanVersion) -> HttpResponse:
    text = version_text(frozen)
    context = {
        **_context(request, text),
        "page": None,
        "version": frozen,
        "jsonld": version_data(frozen),
        "standing": standing_of(frozen.plan, frozen),
        "is_intact": verify(frozen),
        "breadcrumbs": crumbs(frozen.plan, (_("Version %d") % frozen.number, "")),
    }
    return render(request, "plans/version_view.html", context)


def download(request: HttpRequest, pk: int, number: int, form: str) -> HttpResponse:
    """A frozen version as PDF or DOCX."""
    if form not in EXPORTS:
        raise Http404
    frozen = visible_version(request, pk, number)
    name = f"{frozen.plan.place.slug}-{frozen.plan.slug}-version-{number}.{form}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(export_version(frozen, form), content_type=EXPORTS[form], headers=headers)
