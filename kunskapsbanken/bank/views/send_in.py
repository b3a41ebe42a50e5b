"""What readers send in: experiences and tips."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from kunskapsbanken.bank.actions.contributions import send_experience, send_tip
from kunskapsbanken.bank.forms import ExperienceForm, TipForm
from kunskapsbanken.bank.queries.items import items_at
from kunskapsbanken.ui.serving import crumbs_under


def experience(request: HttpRequest, slug: str) -> HttpResponse:
    """Tell how it went with an item."""
    item = get_object_or_404(items_at(slug))
    initial = {"helped": request.GET.get("hjalpte", "")}
    form = ExperienceForm(request.POST or None, request=request, initial=initial)
    if request.method == "POST" and form.is_valid():
        submission = send_experience(item=item, answers=form.cleaned_data)
        messages.success(request, _("Tack! Spara adressen till den här sidan, så kan du följa vad det blir av."))
        return redirect(submission)
    crumbs = [*crumbs_under(_("Kunskapsbank"), item)[:1], (item.title, item.url), (_("Berätta hur det gick"), "")]
    context = {"item": item, "form": form, "breadcrumbs": crumbs}
    return render(request, "bank/experience_send.html", context, status=422 if form.errors else 200)


def tip(request: HttpRequest) -> HttpResponse:
    """Propose an item."""
    form = TipForm(request.POST or None, request=request, initial={"title": request.GET.get("rubrik", "")[:160]})
    if request.method == "POST" and form.is_valid():
        submission = send_tip(answers=form.cleaned_data)
        messages.success(request, _("Tack! Spara adressen till den här sidan, så kan du följa vad det blir av."))
        return redirect(submission)
    context = {"form": form, "breadcrumbs": [(_("Tipsa oss"), "")]}
    return render(request, "bank/tip_send.html", context, status=422 if form.errors else 200)
