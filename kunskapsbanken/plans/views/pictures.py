"""The pictures of a plan's evidence: of a draft for those who work on it, of a version for those who may read it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from kunskapsbanken.plans.models import Evidence, PlanVersion
from kunskapsbanken.plans.queries.reading import may_draft
from kunskapsbanken.plans.views.doors import visible_plan


def evidence_picture(request: HttpRequest, pk: int, key: int) -> HttpResponse:
    """The picture of a finding that is laid into a draft."""
    plan = visible_plan(request, pk)
    if not may_draft(request.user, plan):
        raise Http404
    return _picture(get_object_or_404(Evidence, plan=plan, pk=key).content)


def version_picture(request: HttpRequest, pk: int, number: int, which: int) -> HttpResponse:
    """The picture of a frozen finding, by its number in the version."""
    version = get_object_or_404(PlanVersion, plan=visible_plan(request, pk), number=number)
    rows = version.content["evidence"]
    if not 1 <= which <= len(rows):
        raise Http404
    return _picture(rows[which - 1]["content"])


def _picture(content: dict[str, dict[str, str]]) -> HttpResponse:
    if not content.get("picture"):
        raise Http404
    # Drawn by us, of numbers and names that are escaped; nothing in it runs even if it is opened by itself.
    headers = {"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'"}
    return HttpResponse(content["picture"]["svg"], content_type="image/svg+xml", headers=headers)
