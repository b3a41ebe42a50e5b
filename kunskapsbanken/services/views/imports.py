"""Files that are being read in, or have been: how far they have come, what they would do, and what they did."""

import csv
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from kunskapsbanken.services import import_tasks
from kunskapsbanken.services.actions.importing import (
    cancel_import,
    choose,
    close_too,
    confirm_import,
    differences_of,
    undo_import,
)
from kunskapsbanken.services.actions.importing.confirm import begin_to_store
from kunskapsbanken.services.actions.importing.progress import begin, told_rows
from kunskapsbanken.services.exporters.cells import no_formula
from kunskapsbanken.services.models import ServiceImport
from kunskapsbanken.services.queries.previews import LABELS, Group, PreviewRow, imports_of, preview_of
from kunskapsbanken.services.views.importing import crumbs, faults_of
from kunskapsbanken.services.views.register import register_address

State = ServiceImport.State
PAGE, LIST_PAGE = 100, 40
SMALL_ROWS = 2000
GOING_ON = (State.WAITING, State.CHECKING, State.STORING)


@never_cache
@login_required
def imports(request: HttpRequest) -> HttpResponse:
    """The files that have been read in where one may edit the register."""
    window = Paginator(imports_of(request.user), LIST_PAGE).get_page(request.GET.get("sida"))
    way = [(_("Service och karta"), reverse("service_register")), (_("Inlästa filer"), "")]
    return render(request, "services/imports.html", {"window": window, "breadcrumbs": way})


@never_cache
@login_required
def one_import(request: HttpRequest, pk: int) -> HttpResponse:
    """One file, in whatever state it is."""
    asked = _asked(request, pk)
    if request.method == "POST":
        return _do(request, asked)
    context: dict[str, Any] = {
        "one": asked,
        "place": asked.place,
        "is_going_on": asked.state in GOING_ON,
        "done": told_rows(asked.pk),
        "may_undo": asked.state == State.DONE,
        "breadcrumbs": [*crumbs(asked.place), (_("Inlästa filer"), reverse("service_imports")), (asked.file_name, "")],
    }
    if asked.state == State.READY:
        return render(request, "services/import_preview.html", {**context, **_preview(request, asked)})
    return render(request, "services/import_state.html", {**context, **faults_of(asked)})


@never_cache
@login_required
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """What was wrong with a file, or what it did, as CSV."""
    asked = _asked(request, pk)
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="inlasning-{asked.pk}.csv"'
    writer = csv.writer(response, delimiter=";", lineterminator="\r\n")
    writer.writerow(["rad", "kolumn", "vad"])
    for row in asked.report:
        writer.writerow(no_formula(row[name]) for name in ("where", "column", "what"))
    return response


def _asked(request: HttpRequest, pk: int) -> Any:
    return get_object_or_404(imports_of(request.user), pk=pk)


def _preview(request: HttpRequest, prepared: ServiceImport) -> dict[str, Any]:
    """A page of a group, with what has been chosen of it."""
    found = preview_of(prepared, differences_of)
    counts = [(group, LABELS[group], len(found[group])) for group in Group]
    group = _group(request) or next((group for group, _label, count in counts if count), Group.NEW)
    window = Paginator(found[group], PAGE).get_page(request.GET.get("sida"))
    left = {str(number) for number in prepared.choices.get("left", [])}
    closed = set(prepared.choices.get("closed", []))
    chosen = closed if group == Group.MISSING else {row.value for row in window.object_list} - left
    return {
        "counts": counts,
        "group": group,
        "group_label": LABELS[group],
        "window": window,
        "rows": [(row, row.value in chosen) for row in window.object_list],
        "may_choose": group in (Group.NEW, Group.CHANGED, Group.MISSING),
        "is_missing": group == Group.MISSING,
        "left_out": len(left),
        "closed_too": len(closed),
    }


def _group(request: HttpRequest) -> Group | None:
    asked = request.GET.get("grupp", "")
    if not asked:
        return None
    try:
        return Group(asked)
    except ValueError:
        raise Http404 from None


def _do(request: HttpRequest, asked: ServiceImport) -> HttpResponse:
    """What the pressed button says."""
    deeds = {"las-in": _store, "avbryt": _cancel, "angra": _undo, "fortsatt": _go_on}
    deed = deeds.get(request.POST.get("gor", ""))
    try:
        if asked.state == State.READY and request.POST.get("gor") != "avbryt":
            _choose(request, asked)
        if deed:
            return deed(request, asked)
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    return redirect(request.get_full_path())


def _choose(request: HttpRequest, asked: ServiceImport) -> None:
    """Remember the choices of the page, or of the whole group."""
    group = _group(request)
    if group not in (Group.NEW, Group.CHANGED, Group.MISSING):
        return
    gor = request.POST.get("gor", "")
    shown, chosen = request.POST.getlist("visad"), request.POST.getlist("vald")
    if gor in ("alla", "inga"):
        rows: list[PreviewRow] = preview_of(asked, differences_of)[group]
        shown = [row.value for row in rows]
        chosen = shown if gor == "alla" else []
    if group == Group.MISSING:
        known = {row.value for row in preview_of(asked, differences_of)[group]}
        close_too(prepared=asked, shown=set(shown) & known, chosen=set(chosen) & known, by=request.user)
    else:
        numbers = [[int(value) for value in values if value.isdecimal()] for values in (shown, chosen)]
        choose(prepared=asked, shown=numbers[0], chosen=numbers[1], by=request.user)


def _store(request: HttpRequest, asked: ServiceImport) -> HttpResponse:
    if asked.total_rows > SMALL_ROWS:
        begin_to_store(prepared=asked, by=request.user)
        import_tasks.store.enqueue(asked.pk, request.user.pk)
        return redirect("service_import_one", asked.pk)
    found = confirm_import(prepared=asked, by=request.user)
    said = _("Filen är inläst: %(new)s nya och %(changed)s ändrade serviceplatser.")
    messages.success(request, said % {"new": len(found.new), "changed": len(found.changed)})
    return redirect("service_import_one", asked.pk)


def _cancel(request: HttpRequest, asked: ServiceImport) -> HttpResponse:
    cancel_import(prepared=asked, by=request.user)
    messages.success(request, _("Inläsningen avbryts. Ingenting har ändrats i registret."))
    if asked.state in (State.CHECKING, State.STORING):
        return redirect("service_import_one", asked.pk)  # where one sees it stop
    return redirect(register_address(asked.place.code) if asked.place else "service_imports")


def _undo(request: HttpRequest, asked: ServiceImport) -> HttpResponse:
    left = undo_import(done=asked, by=request.user)
    messages.success(request, _("Inläsningen är ångrad. Det som den lade till är markerat som stängt."))
    if left:
        names = ", ".join(row.name for row in left[:10])
        messages.warning(
            request,
            _("%(count)s platser har ändrats sedan dess och lämnades: %(names)s")
            % {"count": len(left), "names": names},
        )
    return redirect("service_import_one", asked.pk)


def _go_on(request: HttpRequest, asked: ServiceImport) -> HttpResponse:
    """Ask the worker anew, where it has lost the file: what is done already is not done twice."""
    begin(asked.pk)
    if asked.state == State.STORING:
        import_tasks.store.enqueue(asked.pk, request.user.pk)
    elif asked.state in GOING_ON:
        import_tasks.check.enqueue(asked.pk)
    return redirect("service_import_one", asked.pk)
