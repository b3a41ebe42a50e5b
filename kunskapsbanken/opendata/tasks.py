"""What is made in the background."""

from django.utils import timezone
from django_tasks import task

from kunskapsbanken.opendata.actions import publish
from kunskapsbanken.opendata.datasets import DATASETS

# Nobody waits for it: letters and what someone asked for on a page go first.
AFTER_OTHERS = -60


@task(priority=AFTER_OTHERS)
def publish_dataset(dataset: str) -> bool:
    """Whether a new version was made; one that is gone from the code is let be."""
    found = DATASETS.get(dataset)
    return found is not None and publish(dataset=found, day=timezone.localdate()) is not None
