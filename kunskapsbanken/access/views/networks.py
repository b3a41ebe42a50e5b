"""The road networks for everyone to see; reading one in and taking one away for those who may."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from kunskapsbanken.access import tasks
from kunskapsbanken.access.actions.network_imports import (
    begin_again,
    forget_network_import,
    receive_network,
    stop_network_import,
)
from kunskapsbanken.access.actions.networks import remove_network
from kunskapsbanken.access.forms.network import NetworkForm
from kunskapsbanken.access.importers import told_of
from kunskapsbanken.access.models import NetworkImport, RoadNetwork
from kunskapsbanken.access.permissions import LOAD_NETWORK
from kunskapsbanken.access.progress import told
from kunskapsbanken.access.queries.networks import SHOWN_IMPORTS, has_stopped, network_imports, networks_with_uses
from kunskapsbanken.people.rights import may, require

State = NetworkImport.State


def networks(request: HttpRequest) -> HttpResponse:
    """Which roads are loaded, of which day, what was found when they were looked over, and what uses them."""
    context = {
        "networks": [(used, told_of(used.network.report)) for used in networks_with_uses()],
        "imports": [(one, has_stopped(one)) for one in network_imports(request.user)[:SHOWN_IMPORTS]],
        "may_load": may(request.user, LOAD_NETWORK),
        "breadcrumbs": [_crumbs()[0], (_("Vägnät"), "")],
    }
    return render(request, "access/networks.html", context)


@never_cache
@login_required
def load(request: HttpRequest) -> HttpResponse:
    """Send a file of roads, or name one in the import folder; it is then read in the background."""
    require(request.user, LOAD_NETWORK)
    form = NetworkForm(request.POST or None, request.FILES or None, initial={"dated": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            received = _receive(form, request.user)
        except ValidationError as fault:
            form.add_error(None, fault.messages)
        else:
            tasks.read_network.enqueue(received.pk, received.attempt)
            return redirect("network_import", received.pk)
    context = {"form": form, "breadcrumbs": [*_crumbs(), (_("Läs in"), "")]}
    return render(request, "access/network_load.html", context, status=422 if form.errors else 200)


@never_cache
@login_required
def one_import(request: HttpRequest, pk: int) -> HttpResponse:
    """One file: how far it has come, what was wrong, or the network that it became."""
    require(request.user, LOAD_NETWORK)
    asked = get_object_or_404(network_imports(request.user), pk=pk)
    if request.method == "POST":
        return _do(request, asked)
    stopped = has_stopped(asked)
    context = {
        "one": asked,
        "is_going_on": asked.state in (State.WAITING, State.READING) and not stopped,
        "has_stopped": stopped,
        "may_begin_again": (stopped or asked.state == State.STOPPED) and asked.path.exists(),
        "goes_on": asked.halfway_path.exists(),
        "told": told(asked.pk, asked.attempt) if asked.state == State.READING else None,
        "found": told_of(asked.network.report) if asked.network else [],
        "breadcrumbs": [*_crumbs(), (asked.name, "")],
    }
    return render(request, "access/network_import.html", context)


@never_cache
@login_required
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a network away, after a question."""
    require(request.user, LOAD_NETWORK)
    network = get_object_or_404(RoadNetwork, pk=pk)
    if request.method == "POST":
        try:
            remove_network(network=network, by=request.user)
        except ValidationError as fault:
            messages.error(request, " ".join(fault.messages))
        else:
            messages.success(request, _("”%s” är borttaget.") % network.name)
        return redirect("networks")
    context = {"network": network, "breadcrumbs": [*_crumbs(), (network.name, "")]}
    return render(request, "access/network_remove.html", context)


def _receive(form: NetworkForm, by: Any) -> NetworkImport:
    uploaded: UploadedFile | None = form.cleaned_data["file"]
    if uploaded:
        return receive_network(said=form.said(), file_name=uploaded.name or "", content=uploaded.chunks(), by=by)
    return receive_network(said=form.said(), file_name=form.cleaned_data["in_folder"], content=None, by=by)


def _do(request: HttpRequest, asked: NetworkImport) -> HttpResponse:
    """What the pressed button says."""
    by: Any = request.user
    try:
        match request.POST.get("gor", ""):
            case "avbryt":
                stop_network_import(asked=asked, by=by)
                messages.success(request, _("Inläsningen är avbruten. Inget har ändrats."))
            case "borja-om":
                begun = begin_again(asked=asked, by=by)
                tasks.read_network.enqueue(begun.pk, begun.attempt)
            case "glom":
                forget_network_import(asked=asked, by=by)
                return redirect("networks")
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    return redirect("network_import", asked.pk)


def _crumbs() -> list[tuple[str, str]]:
    return [(_("Restid till service"), reverse("access")), (_("Vägnät"), reverse("networks"))]
