"""Ways in: the admin's door, an organisation's own log-in, and the link of an invitation."""

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from kunskapsbanken.people.actions import accept_invitation, open_account
from kunskapsbanken.people.forms import NewAccountForm, SignOnForm
from kunskapsbanken.people.models import Invitation, User
from kunskapsbanken.people.sign_on import login_address, provider_for
from kunskapsbanken.places.pages import page_of


@never_cache
def admin_door(request: HttpRequest) -> HttpResponse:
    """Where Wagtail's admin sends those it does not let in: to log in, or, for those who have, to a plain no.

    Sent straight to the log-in page, someone who is logged in without rights would be sent back and forth.
    """
    if request.user.is_authenticated:
        raise PermissionDenied
    return redirect_to_login(request.GET.get("next", "/admin/"))


@never_cache
def sign_on(request: HttpRequest) -> HttpResponse:
    """Find the log-in of one's organisation by one's e-mail address; a link leads on, for a form may not."""
    form = SignOnForm(request.GET if "email" in request.GET else None)
    context = {"form": form, "breadcrumbs": [(_("Logga in med din organisation"), "")]}
    if form.is_bound and form.is_valid():
        found = provider_for(form.cleaned_data["email"])
        if found is None:
            form.add_error("email", _("Vi känner inte till någon inloggning för den adressen. Logga in på annat sätt."))
        else:
            context |= {"provider": found, "onward": login_address(found, request.GET.get("next", ""))}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "people/sign_on.html", context, status=status)


@never_cache
@sensitive_post_parameters("password", "again")
def invitation(request: HttpRequest, key: str) -> HttpResponse:
    """What one is asked to be, and by whom; says yes with the account one has or with a new one."""
    found = get_object_or_404(
        Invitation.objects.with_key(key).select_related("place", "organisation", "invited_by", "accepted_by")
    )
    context = {"invitation": found, "breadcrumbs": [(_("Inbjudan"), "")]}
    if not found.is_open:
        return render(request, "people/invitation_closed.html", context, status=410)
    has_account = User.objects.filter(email__iexact=found.email).exists()
    if has_account or request.user.is_authenticated:
        return _answer_with_account(request, found, context)
    form = NewAccountForm(request.POST or None, email=found.email)
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                data = form.cleaned_data
                user = open_account(invitation=found, name=data["name"], password=data["password"])
                accept_invitation(invitation=found, by=user)
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            record_authentication(request, user, method="password", email=user.email, reauthenticated=True)
            _welcome(request, found)
            return perform_login(request, user, redirect_url=page_of(found.place).url)
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "people/invitation_new_account.html", {**context, "form": form}, status=status)


def _answer_with_account(request: HttpRequest, found: Invitation, context: dict) -> HttpResponse:
    """For those who have an account: log in as the one who was asked, then say yes."""
    right_person = request.user.is_authenticated and request.user.email.lower() == found.email.lower()
    context |= {"right_person": right_person, "here": request.path}
    if request.method == "POST" and right_person:
        try:
            accept_invitation(invitation=found, by=request.user)
        except (PermissionDenied, ValidationError):
            return render(request, "people/invitation_closed.html", context, status=410)
        _welcome(request, found)
        return redirect(page_of(found.place).url)
    return render(request, "people/invitation_answer.html", context)


def _welcome(request: HttpRequest, found: Invitation) -> None:
    told = {"role": found.get_role_display(), "place": found.place.full_name}
    messages.success(request, _("Välkommen! Du är nu %(role)s i %(place)s.") % told)
