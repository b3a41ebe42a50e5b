"""Reading in the background."""

from django_tasks import task

from kunskapsbanken.search.file_actions import read_text
from kunskapsbanken.search.file_sources import sources

# After all that someone waits for: letters (50) and what has priority 0.
AFTER_OTHERS = -50


@task(priority=AFTER_OTHERS)
def read_file_text(source: str, object_id: int) -> None:
    """Read one file; nothing where it is gone meanwhile."""
    read_text(sources[source], object_id)
