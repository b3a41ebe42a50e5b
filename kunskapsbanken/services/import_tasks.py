"""Large files in the background, where they take longer than one should have to wait for a page."""

from django.core.exceptions import ValidationError
from django_tasks import task

from kunskapsbanken.people.models import User
from kunskapsbanken.search.actions import index_due
from kunskapsbanken.services.actions.importing import ImportStopped, check_import, confirm_import
from kunskapsbanken.services.actions.importing.confirm import not_stored
from kunskapsbanken.services.actions.importing.progress import teller
from kunskapsbanken.services.importers import read_kept
from kunskapsbanken.services.models import ServiceImport

# After letters and what someone waits for on a page.
AFTER_OTHERS = -50


@task()
def check(import_id: int) -> None:
    """Read and check a file that was sent; nothing where it is gone meanwhile."""
    received = ServiceImport.objects.filter(pk=import_id).first()
    if received:
        check_import(received=received, read=read_kept)


@task()
def store(import_id: int, user_id: int) -> None:
    """Do what a file says; the action asks about the right once more. Stopped or failed, nothing has changed."""
    prepared = ServiceImport.objects.filter(pk=import_id, confirmed=None).first()
    if prepared is None:
        return
    faults = None
    try:
        confirm_import(prepared=prepared, by=User.objects.get(pk=user_id), tell=teller(import_id))
    except ImportStopped:
        return
    except ValidationError as refused:
        faults = refused
    finally:
        not_stored(prepared=prepared, faults=faults)
    follow_in_search.enqueue()


@task(priority=AFTER_OTHERS)
def follow_in_search() -> None:
    """Let the search follow what was read in, a batch at a time."""
    while index_due():
        pass
