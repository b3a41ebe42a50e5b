"""The texts to begin an answer with: the list, and writing one."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from kunskapsbanken.dialogue.actions import templates as actions
from kunskapsbanken.dialogue.forms.work import AnswerTextForm
from kunskapsbanken.dialogue.permissions import EDIT_ANSWER_TEXTS
from kunskapsbanken.dialogue.queries import answer_texts as queries
from kunskapsbanken.dialogue.views.asked import asked_place, status_of
from kunskapsbanken.people.rights import require


@never_cache
@login_required
def texts(request: HttpRequest) -> HttpResponse:
    """The texts of the officer's places."""
    context = {
        "texts": queries.texts_of(request.user),
        "places": queries.places_to_write_for(request.user),
        "breadcrumbs": [*_crumbs()[:-1], (_("Svarstexter"), "")],
    }
    return render(request, "dialogue/answer_text_list.html", context)


@never_cache
@login_required
def new(request: HttpRequest) -> HttpResponse:
    """Write a text for the place in the address."""
    place = asked_place(request)
    if place is None:
        raise Http404
    require(request.user, EDIT_ANSWER_TEXTS, place)
    form = AnswerTextForm(request.POST or None, organisations=queries.own_organisations(request.user, place))
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_template(place=place, by=request.user, **form.cleaned_data)
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            messages.success(request, _("Svarstexten är sparad."))
            return redirect("answer_texts")
    return _page(request, form, _("Ny svarstext"), place=place)


@never_cache
@login_required
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a text, or take it away."""
    text = queries.text_at(pk, request.user)
    if text is None:
        raise Http404
    require(request.user, EDIT_ANSWER_TEXTS, text)
    initial = {"title": text.title, "text": text.text}
    form = AnswerTextForm(request.POST or None, initial=initial, organisations=None)
    if request.method == "POST" and "ta-bort" in request.POST:
        actions.remove_template(template=text, by=request.user)
        messages.success(request, _("Svarstexten är borttagen."))
        return redirect("answer_texts")
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_template(template=text, by=request.user, **form.cleaned_data)
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            messages.success(request, _("Svarstexten är sparad."))
            return redirect("answer_texts")
    return _page(request, form, _("Ändra svarstext"), place=text.place, text=text)


def _page(request: HttpRequest, form: Any, title: str, **more: Any) -> HttpResponse:
    context = {"form": form, "title": title, **more, "breadcrumbs": [*_crumbs(), (title, "")]}
    return render(request, "dialogue/answer_text_form.html", context, status=status_of(form))


def _crumbs() -> list[tuple[str, str]]:
    work = (_("Att besvara"), reverse("voices_unanswered"))
    return [(_("Röster"), reverse("voices")), work, (_("Svarstexter"), reverse("answer_texts"))]
