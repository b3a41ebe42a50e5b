"""What takes longer than one should have to wait for a page: runs, new places, and the reading of road networks."""

from django_tasks import task

from kunskapsbanken.access import actions
from kunskapsbanken.access.actions.countings import go_on_counting
from kunskapsbanken.access.actions.network_imports import read_received
from kunskapsbanken.access.importers import read_import
from kunskapsbanken.access.models import NetworkImport, SitingRun

# A country's network takes minutes: it goes after letters and what someone waits for on a page.
AFTER_OTHERS = -50


@task()
def compute_sites(siting_id: int) -> None:
    """Compute the best new places that someone has asked for; what comes to nothing is said, and can be begun again."""
    siting = SitingRun.objects.select_related("run__place", "run__kind").filter(pk=siting_id).first()
    if siting is None:
        return
    try:
        actions.compute_sites(siting=siting)
    finally:
        actions.not_computed(siting=siting)


@task()
def go_on(counting_id: int) -> None:
    """Count municipalities that someone has asked for, one after another; begun again, it goes on with what is left."""
    go_on_counting(count_id=counting_id)


@task(priority=AFTER_OTHERS)
def read_network(import_id: int, attempt: int) -> None:
    """One attempt at a file of roads; nothing where it is gone, stopped or begun anew meanwhile."""
    received = NetworkImport.objects.filter(pk=import_id, attempt=attempt).first()
    if received:
        read_received(received=received, read=read_import)
