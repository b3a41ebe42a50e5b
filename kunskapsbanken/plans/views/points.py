"""The comments that are about a spot: on a map, and in a table that says the same."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from kunskapsbanken.plans.models import Reply, SectionKind
from kunskapsbanken.plans.queries.points import replies_on_map
from kunskapsbanken.plans.queries.replies import page_with
from kunskapsbanken.plans.reply_maps import map_of_replies
from kunskapsbanken.plans.titles import section_title
from kunskapsbanken.plans.views.doors import crumbs, visible_plan

PAGE_SIZE = 100


def reply_map(request: HttpRequest, pk: int) -> HttpResponse:
    """All comments with a point; `visa` in the address points at one of them."""
    plan = visible_plan(request, pk)
    found, key = replies_on_map(plan), request.GET.get("visa", "")
    number = page_with(found, key, PAGE_SIZE) if key and "sida" not in request.GET else request.GET.get("sida")
    window = Paginator(found, PAGE_SIZE).get_page(number)
    context = {
        "plan": plan,
        "place": plan.place,
        "window": window,
        "rows": [(reply, section_title(plan.kind, reply.section)) for reply in window],
        "selected": key if any(reply.key == key for reply in window) else "",
        "map_source": reverse("reply_points", kwargs={"pk": plan.pk}),
        "breadcrumbs": crumbs(plan, (_("Synpunkter på kartan"), "")),
    }
    return render(request, "plans/reply_map.html", context)


def reply_points(request: HttpRequest, pk: int) -> JsonResponse:
    """The same as GeoJSON, or of one section (`avsnitt`); with `arbete` each point leads to where it is answered."""
    plan = visible_plan(request, pk)
    section = request.GET.get("avsnitt", "")
    found = replies_on_map(plan, section if section in SectionKind.values else "")
    return JsonResponse(map_of_replies(plan, found, _where_answered if "arbete" in request.GET else _where_read))


def _where_read(reply: Reply) -> str:
    return reply.page_url


def _where_answered(reply: Reply) -> str:
    return reverse("reply_answer", kwargs={"key": reply.key})
