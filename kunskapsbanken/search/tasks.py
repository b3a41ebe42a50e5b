"""Reading, and finding out what texts mean, in the background."""

import logging

from django.core.cache import cache
from django_tasks import task

from kunskapsbanken.search.file_actions import read_text
from kunskapsbanken.search.file_sources import sources
from kunskapsbanken.search.meaning import EncoderFailed, is_on

# After all that someone waits for: letters (50) and what has priority 0.
AFTER_OTHERS = -50
# The worker is asked once, and anew when this many seconds have gone without its doing.
ASKED, ASKED_S = "meaning-asked-for", 600
logger = logging.getLogger(__name__)


@task(priority=AFTER_OTHERS)
def read_file_text(source: str, object_id: int) -> None:
    """Read one file; nothing where it is gone meanwhile."""
    read_text(sources[source], object_id)


@task(priority=AFTER_OTHERS)
def encode_some_documents() -> None:
    """Make vectors of some of what waits; what an encoder out of order leaves, the clock asks for again."""
    from kunskapsbanken.search.meaning.encoding import encode_some

    cache.delete(ASKED)
    try:
        encode_some()
    except EncoderFailed as fault:
        logger.warning("Documents wait for their vectors: %s", fault)


def follow_in_meaning() -> None:
    """Ask the worker to go on where documents wait for their vectors, unless it is asked already. By the clock."""
    if not is_on():
        return
    from kunskapsbanken.search.meaning.encoding import something_waits

    if something_waits() and cache.add(ASKED, True, ASKED_S):
        encode_some_documents.enqueue()
