"""A service place's page, and what anyone can say of it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control

from kunskapsbanken.moderation.models import State
from kunskapsbanken.people.rights import may
from kunskapsbanken.services.actions.reports import Report, send_report
from kunskapsbanken.services.forms import ReportForm
from kunskapsbanken.services.models import IN_USE, ServicePlace
from kunskapsbanken.services.permissions import EDIT_SERVICE_PLACE
from kunskapsbanken.services.queries.one import history_of, offerings_told
from kunskapsbanken.services.views.asked import service_place_of
from kunskapsbanken.services.views.register import register_address
from kunskapsbanken.trace.queries import story


@cache_control(private=True)  # "open now" must not be kept for others
def service_place(request: HttpRequest, key: str) -> HttpResponse:
    """What it offers and when, where it is, how fresh the facts are, what has happened, and the story around it."""
    stays = ServicePlace.objects.filter(merged_from__key=key).first()
    if stays:  # of two that are one, both addresses lead to the one
        answer = redirect(stays, permanent=True)
        patch_cache_control(answer, no_cache=True)  # a merge can be undone
        return answer
    found = service_place_of(key)
    context = {
        "service_place": found,
        "place": found.place,
        "offerings": offerings_told(found, timezone.now()),
        "is_in_use": found.status in IN_USE,
        "freshness": found.freshness_on(timezone.localdate()),
        "history": history_of(found),
        "reports": Report.choices if found.status in IN_USE else [(Report.CHANGED.value, Report.CHANGED.label)],
        "story": story(found, request.user),
        "may_edit": may(request.user, EDIT_SERVICE_PLACE, found),
        "breadcrumbs": _crumbs(found),
    }
    return render(request, "services/service_place_view.html", context)


def report(request: HttpRequest, key: str) -> HttpResponse:
    """Say that the facts hold, have changed, or that the place has closed."""
    found = service_place_of(key)
    if request.GET.get("vad", "") not in Report.values:
        raise Http404
    what = Report(request.GET["vad"])
    offerings = found.offerings.current().select_related("kind")
    form = ReportForm(request.POST or None, request=request, what=what, offerings=offerings)
    if request.method == "POST" and form.is_valid():
        answers = form.cleaned_data
        try:
            submission = send_report(
                service_place=found,
                what=what,
                hours=form.hours(),
                note=answers["note"],
                email=answers["email"],
                viewer=request.user,
            )
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            if submission.state == State.PUBLISHED:
                messages.success(request, _("Tack! Uppgiften är införd."))
                return redirect(found)
            messages.success(request, _("Tack! Kommunen tittar på det innan sidan ändras."))
            return redirect(submission)
    context = {
        "service_place": found,
        "place": found.place,
        "form": form,
        "what": what,
        "breadcrumbs": [*_crumbs(found, link=True), (str(what.label), "")],
    }
    return render(request, "services/report_send.html", context, status=422 if form.errors else 200)


def _crumbs(found: ServicePlace, *, link: bool = False) -> list[tuple[str, str]]:
    way = [(_("Service och karta"), reverse("service_register"))]
    way.append((found.place.full_name, register_address(found.place.code)))
    return [*way, (found.name, found.get_absolute_url() if link else "")]
