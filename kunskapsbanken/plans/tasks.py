"""What the plans do in the background."""

from django_tasks import task

from kunskapsbanken.plans.actions.importing import read_received

# After letters, as people wait for a page that tells them so.
AFTER_OTHERS = -50


@task(priority=AFTER_OTHERS)
def read_plan(import_id: int) -> None:
    """Read one file with an existing plan; nothing where it is gone or read already."""
    read_received(import_id=import_id)
