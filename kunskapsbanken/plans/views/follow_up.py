"""What anyone reads of how a decided plan goes: today, and each year as it was frozen."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kunskapsbanken.people.rights import may
from kunskapsbanken.plans.exporters import EXPORTS, export_follow_up
from kunskapsbanken.plans.follow_up_content import verify_follow_up
from kunskapsbanken.plans.models import FollowUp
from kunskapsbanken.plans.permissions import REPORT_PROGRESS
from kunskapsbanken.plans.queries.plans import public_plans
from kunskapsbanken.plans.queries.progress import FOLLOWED, progress_page
from kunskapsbanken.plans.schema_org import follow_up_data
from kunskapsbanken.plans.views import feeds
from kunskapsbanken.plans.views.doors import crumbs, visible_plan
from kunskapsbanken.ui.embedding import embeddable
from kunskapsbanken.ui.feeds import feed_address


def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """How the plan goes today; `?plats=CODE` and `?slag=SLUG` narrow it."""
    plan = visible_plan(request, pk)
    if plan.state not in FOLLOWED:
        raise Http404
    place, service = request.GET.get("plats", ""), request.GET.get("slag", "")
    context = {
        "plan": plan,
        "place": plan.place,
        "progress": progress_page(plan, place=place, service=service),
        "feed_url": feed_address("progress_feed", request, *feeds.PROGRESS, pk=plan.pk) if plan.live else "",
        "chosen_place": place,
        "chosen_service": service,
        "breadcrumbs": crumbs(plan, (_("Så går det"), "")),
    }
    return render(request, "plans/plan_progress.html", context)


@require_safe
@embeddable
def embed(request: HttpRequest, pk: int) -> HttpResponse:
    """How a plan goes, on someone else's site; only what anyone may read."""
    plan = get_object_or_404(public_plans(), pk=pk)
    if plan.state not in FOLLOWED:
        raise Http404
    whole = reverse("plan_progress", kwargs={"pk": pk})
    context = {"plan": plan, "progress": progress_page(plan), "whole": whole}
    return render(request, "plans/progress_embed.html", context)


def year(request: HttpRequest, pk: int, year: int) -> HttpResponse:
    """One year's follow-up, exactly as it was published."""
    follow_up = _follow_up(request, pk, year)
    plan = follow_up.plan
    context = {
        "plan": plan,
        "place": plan.place,
        "follow_up": follow_up,
        "jsonld": follow_up_data(follow_up),
        "content": follow_up.content,
        "decision": getattr(follow_up, "decision", None),
        "is_intact": verify_follow_up(follow_up),
        "may_report": may(request.user, REPORT_PROGRESS, plan),
        "breadcrumbs": crumbs(plan, (_("Uppföljning %d") % year, "")),
    }
    return render(request, "plans/follow_up_view.html", context)


def download(request: HttpRequest, pk: int, year: int, form: str) -> HttpResponse:
    """One year's follow-up as PDF or DOCX."""
    if form not in EXPORTS:
        raise Http404
    follow_up = _follow_up(request, pk, year)
    name = f"{follow_up.plan.place.slug}-{follow_up.plan.slug}-uppfoljning-{year}.{form}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(export_follow_up(follow_up, form), content_type=EXPORTS[form], headers=headers)


def _follow_up(request: HttpRequest, pk: int, year: int) -> FollowUp:
    """Those from before follow-ups were frozen have nothing to show but what the plan's page shows."""
    plan = visible_plan(request, pk)
    follow_up = get_object_or_404(FollowUp.objects.select_related("decision").exclude(digest=""), plan=plan, year=year)
    follow_up.plan = plan
    return follow_up
