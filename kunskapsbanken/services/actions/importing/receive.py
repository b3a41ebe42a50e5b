"""A file that someone has sent: kept on disk until it has been read, and checked at once or in the background."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import require
from kunskapsbanken.places.models import Place
from kunskapsbanken.services.actions.importing.prepare import prepare_import, require_place
from kunskapsbanken.services.actions.importing.progress import ImportStopped, Tell, stop, teller
from kunskapsbanken.services.faults import report_of
from kunskapsbanken.services.incoming import Incoming
from kunskapsbanken.services.models import ServiceImport
from kunskapsbanken.services.permissions import EDIT_SERVICE_PLACE

# Reads the kept file by what was given with it, telling how far it has come.
Reader = Callable[[Path, dict[str, Any], Tell], Incoming]
State = ServiceImport.State
# What has not been confirmed by then is forgotten, and its file removed.
FORGOTTEN_AFTER = timedelta(days=2)


@transaction.atomic
def receive_import(
    *,
    content: bytes,
    ending: str,
    place: Place,
    file_name: str,
    source: str,
    dated: date,
    licence: str,
    given: dict[str, Any],
    by: User,
) -> ServiceImport:
    """Keep a file to be checked. `given` is what the sender says that the file does not: a kind, names of columns."""
    require_place(place, by)
    if dated > timezone.localdate():
        raise ValidationError({"dated": _("Datumet ligger i framtiden.")})
    _forget()
    received = ServiceImport.objects.create(
        place=place,
        file_name=file_name[:200],
        source=source.strip(),
        dated=dated,
        licence=licence,
        uploaded_by=by,
        choices={"given": given, "ending": ending},
    )
    path = _kept(received)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return received


def check_import(*, received: ServiceImport, read: Reader) -> ServiceImport:
    """Read and check the kept file: then it is ready to be looked at, or has failed with its faults told.

    Started again, it begins from the beginning: nothing has been changed. What has been checked already, or is gone,
    stays as it is.
    """
    going_on = ServiceImport.objects.filter(pk=received.pk, state__in=(State.WAITING, State.CHECKING))
    if going_on.update(state=State.CHECKING):
        path = _kept(received)
        try:
            _check(received, path, read)
        except (ValidationError, ImportStopped) as fault:
            stopped = [{"where": "", "column": "", "what": _("Avbruten."), "text": _("Avbruten.")}]
            report = report_of(fault) if isinstance(fault, ValidationError) else stopped
            going_on.update(state=State.FAILED, report=report)
        path.unlink(missing_ok=True)
    return ServiceImport.objects.filter(pk=received.pk).defer("rows", "before").first() or received


def _check(received: ServiceImport, path: Path, read: Reader) -> None:
    if not path.exists():
        raise ValidationError(_("Filen finns inte kvar. Skicka den igen."))
    prepare_import(
        incoming=read(path, received.choices.get("given", {}), teller(received.pk)),
        place=received.place,
        file_name=received.file_name,
        source=received.source,
        dated=received.dated,
        licence=received.licence,
        by=received.uploaded_by,
        received=received,
    )


def cancel_import(*, prepared: ServiceImport, by: User) -> None:
    """End what has not been confirmed, or ask what is going on to stop; nothing of it is left in the register."""
    require(by, EDIT_SERVICE_PLACE, prepared)
    if prepared.state in (State.CHECKING, State.STORING):
        stop(prepared.pk)
        return
    with transaction.atomic():
        ServiceImport.objects.filter(pk=prepared.pk, confirmed=None).delete()
        transaction.on_commit(partial(_kept(prepared).unlink, missing_ok=True))


def _forget() -> None:
    old = ServiceImport.objects.filter(confirmed=None, uploaded__lt=timezone.now() - FORGOTTEN_AFTER)
    for row in old.only("pk", "choices"):
        _kept(row).unlink(missing_ok=True)
    old.delete()


def _kept(received: ServiceImport) -> Path:
    """Where the file lies; only the ending is the sender's, and it is one of those we know."""
    return Path(settings.DATA_DIR) / "importer" / f"{received.pk}{received.choices.get('ending', '')}"
