"""Writing to an organisation, without an account."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from kunskapsbanken.people import actions, queries
from kunskapsbanken.people.contact_forms import MessageForm
from kunskapsbanken.people.models import Organisation
from kunskapsbanken.people.subjects import subject_at


@never_cache
def contact(request: HttpRequest, slug: str) -> HttpResponse:
    """Write to the organisation; about the page of ours that the address names (`?om=/PATH/`), if it names one."""
    found = get_object_or_404(Organisation.objects.select_related("place"), slug=slug)
    about = subject_at(request.POST.get("om", request.GET.get("om", "")), request.get_host())
    initial = {"om": about.path, "subject": about.title} if about else {}
    form = MessageForm(request.POST or None, request=request, initial=initial)
    is_open = queries.can_be_written_to(found)
    if request.method == "POST" and is_open and form.is_valid():
        told = {name: form.cleaned_data[name] for name in ("name", "email", "subject", "message")}
        try:
            actions.write_to_organisation(organisation=found, about=about, **told)
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            done = _("Ditt meddelande till %(name)s är skickat. Svaret kommer till %(email)s.")
            messages.success(request, done % {"name": found.name, "email": told["email"]})
            return redirect("organisation", slug)
    context = {
        "organisation": found,
        "place": found.place,
        "form": form,
        "about": about,
        "is_open": is_open,
        "breadcrumbs": [
            (_("Organisationer"), reverse("organisations")),
            (found.name, reverse("organisation", args=[slug])),
            (_("Kontakta"), ""),
        ],
    }
    return render(request, "people/organisation_contact.html", context, status=422 if form.errors else 200)
