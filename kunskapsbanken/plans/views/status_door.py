"""The way in by a letter: how one's own measures go, without an account."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from kunskapsbanken.plans.actions.status_asking import Said, report_status
from kunskapsbanken.plans.follow_up_forms import StatusForm
from kunskapsbanken.plans.forms import add_faults
from kunskapsbanken.plans.models import MeasureStatus
from kunskapsbanken.plans.queries.progress import behind_door


@never_cache
def status(request: HttpRequest, door: str) -> HttpResponse:
    """Tell of the measures that the link is for. When the round is closed the page says so instead."""
    behind = behind_door(door)
    if behind is None:
        raise Http404
    posted = request.POST if request.method == "POST" and behind.round else None
    form = StatusForm(posted, request=request, measures=behind.measures, said=behind.said)
    if posted is not None and form.is_valid():
        try:
            report_status(door=door, said=_said(form))
        except ValidationError as fault:
            add_faults(form, fault)
        else:
            messages.success(request, _("Tack! Svaret har kommit fram. Du kan ändra det tills uppföljningen stängs."))
            return redirect("status_report", door=door)
    context = {
        "form": form,
        "round": behind.round,
        "has_answered": bool(behind.said),
        "plan": behind.contact.plan,
        "place": behind.contact.plan.place,
        "breadcrumbs": [(_("Berätta hur det går"), "")],
    }
    response = render(request, "plans/status_report.html", context, status=422 if form.errors else 200)
    # The address is a key: it is not told to the pages that one goes on to.
    response["Referrer-Policy"] = "same-origin"
    return response


def _said(form: StatusForm) -> list[Said]:
    data = form.cleaned_data
    return [
        Said(
            row,
            MeasureStatus(data[f"status_{row.number}"]),
            data[f"comment_{row.number}"],
            data[f"done_{row.number}"],
        )
        for row in form.measures
    ]
