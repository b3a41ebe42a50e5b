"""What was thought of a section, page by page, and the files that some answered with."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from kunskapsbanken.plans.models import SectionKind
from kunskapsbanken.plans.queries.reading import plan_text
from kunskapsbanken.plans.queries.replies import page_with, section_replies
from kunskapsbanken.plans.queries.reply_files import file_to_read
from kunskapsbanken.plans.views.doors import crumbs, visible_plan

PAGE_SIZE = 50


def reply_list(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """Every comment on a section; `visa` in the address leads to the page where one of them stands."""
    plan = visible_plan(request, pk)
    text = plan_text(plan)
    section = next((row for row in text.sections if row.kind == kind), None) if text else None
    if kind not in SectionKind.values or section is None:
        raise Http404
    found = section_replies(plan, kind)
    key = request.GET.get("visa", "")
    number = page_with(found, key, PAGE_SIZE) if key and "sida" not in request.GET else request.GET.get("sida")
    context = {
        "plan": plan,
        "place": plan.place,
        "section": section,
        "window": Paginator(found, PAGE_SIZE).get_page(number),
        "breadcrumbs": crumbs(plan, (_("Synpunkter på %s") % section.title, "")),
    }
    return render(request, "plans/reply_list.html", context)


def reply_file(request: HttpRequest, pk: int) -> HttpResponse:
    """A file that a recipient answered with, to those who may read it. Never shown as a page of ours."""
    found = file_to_read(request.user, pk)
    if found is None:
        raise Http404
    response = HttpResponse(bytes(found.content), content_type="application/octet-stream")
    response.headers["Content-Disposition"] = content_disposition_header(True, found.name) or "attachment"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response
