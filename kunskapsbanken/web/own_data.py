"""My data: read it, take it, erase it."""

from django import forms
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from kunskapsbanken.people.erasure import erase_account, is_last_owner
from kunskapsbanken.people.own_data import as_data, holdings_of
from kunskapsbanken.web.proofs import check_proof, send_code


class ErasureForm(forms.Form):
    """That it is really you."""

    proof = forms.CharField(
        label=gettext_lazy("Ditt lösenord, eller koden i brevet"),
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        max_length=200,
        strip=False,
    )

    def __init__(self, *args: object, request: HttpRequest, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # Django's own
        self.request = request

    def clean_proof(self) -> str:
        """The right one, and not after too many tries."""
        proof: str = self.cleaned_data["proof"]
        check_proof(self.request, proof)
        return proof


@never_cache
@login_required
def own_data(request: HttpRequest) -> HttpResponse:
    """Everything that the site holds about the one who is logged in."""
    context = {"holdings": holdings_of(request.user), "breadcrumbs": _crumbs()}
    return render(request, "web/own_data_view.html", context)


@never_cache
@login_required
def own_data_file(request: HttpRequest) -> HttpResponse:
    """The same as a file for a machine."""
    answer = JsonResponse(as_data(request.user), json_dumps_params={"ensure_ascii": False, "indent": 1})
    answer["Content-Disposition"] = 'attachment; filename="mina-uppgifter.json"'
    return answer


@never_cache
@login_required
def erase(request: HttpRequest) -> HttpResponse:
    """Erase the account, once it is sure who asks."""
    form = ErasureForm(request.POST or None, request=request)
    if request.method == "POST" and form.is_valid():
        user = request.user
        try:
            erase_account(user=user, by=user)
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            logout(request)
            messages.success(request, _("Ditt konto och dina uppgifter är borttagna."))
            return redirect("/")
    context = {
        "form": form,
        "parts": [holding.part for holding in holdings_of(request.user)],
        "is_last_owner": is_last_owner(request.user),
        "breadcrumbs": _crumbs((_("Radera kontot"), "")),
    }
    return render(request, "web/own_data_erase.html", context, status=422 if form.errors else 200)


@never_cache
@require_POST
@login_required
def erasure_code(request: HttpRequest) -> HttpResponse:
    """Mail a code to someone who has no password, or has forgotten it."""
    send_code(request)
    messages.success(request, _("Vi har skickat en kod till din e-postadress. Den gäller i tio minuter."))
    return redirect("own_data_erase")


def _crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    here = reverse("own_data") if more else ""
    return [(_("Mitt arbetsbord"), reverse("desk")), (_("Mina uppgifter"), here), *more]
