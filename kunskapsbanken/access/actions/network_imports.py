"""Reading a road network in the background: a file that is received, read as a whole or not at all, and stopped."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from typing import Any, Protocol

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Site

from kunskapsbanken.access.actions.networks import store_network
from kunskapsbanken.access.models import NETWORK_ENDINGS, NetworkImport
from kunskapsbanken.access.permissions import LOAD_NETWORK
from kunskapsbanken.access.progress import ImportStopped, Stage, Tell, stop, teller
from kunskapsbanken.access.queries.networks import files_in_folder, has_stopped
from kunskapsbanken.engines.traveltime.network import Network
from kunskapsbanken.files.importing import ending_among
from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import require
from kunskapsbanken.places.models import Place

State = NetworkImport.State
# A file that was sent and not read by then is forgotten.
FORGOTTEN_AFTER = timedelta(days=14)


@dataclass(frozen=True)
class SaidOfNetwork:
    """What whoever reads a file in says of it. `columns` and `layer` are a GeoPackage's own names."""

    name: str
    source: str
    dated: date
    area: Place | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    layer: str = ""


class Read(Protocol):
    """What a reader gives: the network, and what was found when it was looked over."""

    network: Network
    report: dict[str, Any]


# Reads the file of an import, telling how far it has come.
Reader = Callable[[NetworkImport, Tell], Read]


@transaction.atomic
def receive_network(*, said: SaidOfNetwork, file_name: str, content: Iterable[bytes] | None, by: User) -> NetworkImport:
    """Keep a file to be read; without `content` it is the one of that name in the import folder.

    Raises `ValidationError` where the file is not there or of no kind that is read, where the date has not come, and
    where a network of that name is being read already.
    """
    require(by, LOAD_NETWORK)
    ending_among(file_name, NETWORK_ENDINGS)
    if content is None and file_name not in files_in_folder():
        raise ValidationError(_("Filen ”%s” finns inte i mappen för inläsning.") % file_name)
    if said.dated > timezone.localdate():
        raise ValidationError({"dated": _("Datumet ligger i framtiden.")})
    going_on = NetworkImport.objects.filter(name=said.name, state__in=(State.WAITING, State.READING))
    if any(not has_stopped(other) for other in going_on):
        raise ValidationError(_("Ett vägnät som heter ”%s” läses redan in.") % said.name)
    _forget_old()
    received = NetworkImport.objects.create(
        name=said.name,
        source=said.source,
        dated=said.dated,
        area=said.area,
        columns=dict(said.columns),
        layer=said.layer,
        file_name=file_name[-255:],
        in_folder=content is None,
        uploaded_by=by,
    )
    if content is not None:
        received.path.parent.mkdir(parents=True, exist_ok=True)
        with received.path.open("wb") as file:
            file.writelines(content)
    return received


def read_received(*, received: NetworkImport, read: Reader) -> None:
    """Read the file and keep its network, or nothing. An attempt that is no longer the latest does nothing."""
    mine = NetworkImport.objects.filter(pk=received.pk, attempt=received.attempt)
    tell = teller(received.pk, received.attempt)
    with suppress(ImportStopped):  # first a sign of life: what is read and has given none is taken for broken off
        tell(Stage.READING, 0, 0)
    if not mine.filter(state__in=(State.WAITING, State.READING)).update(state=State.READING):
        return
    # Said when nothing else is: the disk was full, the memory ran out, the worker was told to end.
    outcome = {"state": State.STOPPED, "report": [_("Inläsningen bröts. Inget har ändrats.")]}
    try:
        if not received.path.exists():
            raise ValidationError(_("Filen finns inte kvar. Skicka den igen."))
        _keep(mine, read(received, tell), tell)
    except ImportStopped:
        outcome["report"] = [_("Avbruten. Inget har ändrats.")]
    except ValidationError as fault:
        outcome = {"state": State.FAILED, "report": fault.messages}
        _let_go_of_file(received)
    finally:
        mine.filter(state=State.READING).update(**outcome)


@transaction.atomic
def _keep(mine: Any, found: Read, tell: Tell) -> None:
    tell(Stage.STORING, 0, 0)
    row = mine.select_for_update(of=("self",)).filter(state=State.READING, uploaded_by__isnull=False).first()
    if row is None:  # stopped or begun anew meanwhile, or nobody stands for it any longer
        raise ImportStopped
    row.network = store_network(
        network=found.network,
        name=row.name,
        source=row.source,
        dated=row.dated,
        area=row.area,
        report=found.report,
        by=row.uploaded_by,
    )
    row.state, row.report = State.DONE, []
    row.save()
    if site := Site.objects.filter(is_default_site=True).first():
        log(site, "access.load_network", user=row.uploaded_by, data={"name": row.name, "source": row.source})
    transaction.on_commit(partial(_let_go_of_file, row))


@transaction.atomic
def stop_network_import(*, asked: NetworkImport, by: User) -> None:
    """End what waits or is being read; nothing is kept of it but the file, so that it can be begun anew."""
    row = _locked(asked, by)
    if row.state not in (State.WAITING, State.READING):
        raise ValidationError(_("Inläsningen är redan slut."))
    stop(row.pk, row.attempt)
    row.state, row.report = State.STOPPED, [_("Avbruten. Inget har ändrats.")]
    row.save()


@transaction.atomic
def begin_again(*, asked: NetworkImport, by: User) -> NetworkImport:
    """Let a file that was stopped or broke off be gone on with: from its beginning, or from when all of it was read."""
    row = _locked(asked, by)
    if row.state != State.STOPPED and not has_stopped(row):
        raise ValidationError(_("Inläsningen har inte stannat."))
    if not row.path.exists():
        raise ValidationError(_("Filen finns inte kvar. Skicka den igen."))
    stop(row.pk, row.attempt)
    row.attempt, row.state, row.report, row.uploaded_by = row.attempt + 1, State.WAITING, [], by
    row.save()
    return row


@transaction.atomic
def forget_network_import(*, asked: NetworkImport, by: User) -> None:
    """Let go of an import that is over, and of the file if it was sent; what it has read in stays."""
    row = _locked(asked, by)
    if row.state in (State.WAITING, State.READING):
        raise ValidationError(_("Avbryt inläsningen först."))
    transaction.on_commit(partial(_let_go_of_file, asked))
    row.delete()


def _locked(asked: NetworkImport, by: User) -> NetworkImport:
    require(by, LOAD_NETWORK)
    return NetworkImport.objects.select_for_update(of=("self",)).get(pk=asked.pk)


def _let_go_of_file(row: NetworkImport) -> None:
    """What lies in the import folder is not ours to remove; what was read of it is."""
    row.halfway_path.unlink(missing_ok=True)
    if not row.in_folder:
        row.path.unlink(missing_ok=True)


def _forget_old() -> None:
    old = NetworkImport.objects.exclude(state=State.DONE).filter(uploaded__lt=timezone.now() - FORGOTTEN_AFTER)
    for row in old:
        _let_go_of_file(row)
    old.delete()
