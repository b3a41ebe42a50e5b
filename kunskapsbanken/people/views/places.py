"""Who is what on a place: for those who may give roles there."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from kunskapsbanken.people import actions, queries
from kunskapsbanken.people.forms import HandOverForm, InvitationForm, RoleForm
from kunskapsbanken.people.models import Invitation, Membership, Role, User
from kunskapsbanken.people.permissions import GIVE_ROLE
from kunskapsbanken.people.rights import require
from kunskapsbanken.places.models import Place
from kunskapsbanken.places.pages import page_of

PER_PAGE = 50


@never_cache
@login_required
def people(request: HttpRequest, code: str) -> HttpResponse:
    """Everyone with a role on a place and in what lies in it, and who has been asked."""
    place = _place(request, code)
    text, role = request.GET.get("q", "").strip(), request.GET.get("roll", "")
    found = queries.people_on(place, request.user, text=text, role=role)
    context = {
        "place": place,
        "window": Paginator(found, PER_PAGE).get_page(request.GET.get("sida")),
        "invitations": queries.unanswered_invitations(place, request.user),
        "text": text,
        "role": role,
        "roles": Role.choices,
        "breadcrumbs": _crumbs(place, ""),
    }
    return render(request, "people/role_list.html", context)


@never_cache
@login_required
def invite(request: HttpRequest, code: str) -> HttpResponse:
    """Ask someone by e-mail."""
    place = _place(request, code)
    form = InvitationForm(request.POST or None, place=place, by=request.user)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            actions.invite(**{**data, "role": Role(data["role"])}, place=place, by=request.user)
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            messages.success(request, _("Inbjudan är skickad till %s.") % data["email"])
            return redirect("people_of_place", place.code)
    return _form(request, form, place, "people/role_invite.html", _("Bjud in"))


@never_cache
@login_required
def change(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Another last day, or for another organisation."""
    place = _place(request, code)
    membership = _membership(place, request, pk)
    form = RoleForm(request.POST or None, instance=membership, by=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_role(membership=_membership(place, request, pk), by=request.user, **form.cleaned_data)
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            messages.success(request, _("Rollen är ändrad."))
            return redirect("people_of_place", place.code)
    return _form(request, form, place, "people/role_change.html", _("Ändra rollen"), membership=membership)


@never_cache
@login_required
def end(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """End a role, after a question."""
    place = _place(request, code)
    membership = _membership(place, request, pk)
    if request.method == "POST":
        name = membership.user.get_full_name() or membership.user.email
        actions.end_role(membership=membership, by=request.user)
        messages.success(request, _("Rollen är avslutad för %s.") % name)
        return redirect("people_of_place", place.code)
    context = {"place": place, "membership": membership, "breadcrumbs": _crumbs(place, _("Avsluta rollen"))}
    return render(request, "people/role_end.html", context)


@never_cache
@login_required
def hand_over(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Let a successor take over all that a person holds here."""
    place = _place(request, code)
    person = get_object_or_404(User, pk=pk)
    held = queries.roles_on(person, place)
    if not held and not queries.answers_for(person, place):
        messages.info(request, _("Den personen har inget kvar här att lämna över."))
        return redirect("people_of_place", place.code)
    successors: QuerySet[User] = queries.successors_for(person, place, request.user)
    form = HandOverForm(request.POST or None, successors=successors)
    if request.method == "POST" and form.is_valid():
        successor = form.cleaned_data["successor"]
        try:
            actions.hand_over(person=person, successor=successor, place=place, by=request.user)
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            messages.success(request, _("%s har tagit över.") % (successor.get_full_name() or successor.email))
            return redirect("people_of_place", place.code)
    more = {"person": person, "held": held, "answers_for": queries.answers_for(person, place)}
    return _form(request, form, place, "people/role_hand_over.html", _("Lämna över"), **more)


@login_required
@require_POST
def remind(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Send an invitation again."""
    place = _place(request, code)
    invitation = _invitation(place, pk)
    try:
        actions.remind_of_invitation(invitation=invitation, by=request.user)
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    else:
        messages.success(request, _("En påminnelse är skickad till %s.") % invitation.email)
    return redirect("people_of_place", place.code)


@login_required
@require_POST
def withdraw(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Take an invitation back."""
    place = _place(request, code)
    invitation = _invitation(place, pk)
    try:
        actions.withdraw_invitation(invitation=invitation, by=request.user)
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    else:
        messages.success(request, _("Inbjudan till %s är återtagen.") % invitation.email)
    return redirect("people_of_place", place.code)


def _place(request: HttpRequest, code: str) -> Place:
    """The place, for those who may give roles there."""
    place = get_object_or_404(Place, code=code)
    require(request.user, GIVE_ROLE, place)
    return place


def _membership(place: Place, request: HttpRequest, pk: int) -> Membership:
    return get_object_or_404(queries.people_on(place, request.user), pk=pk)


def _invitation(place: Place, pk: int) -> Invitation:
    return get_object_or_404(Invitation.objects.filter(place__path__startswith=place.path), pk=pk)


def _form(request: HttpRequest, form, place: Place, template: str, title: str, **more) -> HttpResponse:
    context = {
        "form": form,
        "place": place,
        "back": reverse("people_of_place", args=[place.code]),
        "breadcrumbs": _crumbs(place, title),
        **more,
    }
    return render(request, template, context, status=422 if form.is_bound and form.errors else 200)


def _crumbs(place: Place, title: str) -> list[tuple[str, str]]:
    address = reverse("people_of_place", args=[place.code]) if title else ""
    crumbs = [(place.full_name, page_of(place).url), (_("Personer och roller"), address)]
    return [*crumbs, (title, "")] if title else crumbs
