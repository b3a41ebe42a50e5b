"""What is built in the background."""

from django_tasks import task

from kunskapsbanken.publications import actions
from kunskapsbanken.publications.models import Build


@task()
def build_version(build_id: int) -> None:
    """Make a version that someone has asked for; one that comes to nothing says so."""
    build = Build.objects.filter(pk=build_id).first()
    if build is None:
        return
    try:
        actions.make_files(build=build)
    finally:
        actions.give_up(build=build)


def build_what_waits() -> None:
    """Put versions that nobody has begun in the queue; run by the clock."""
    for pk in actions.take_waiting_builds():
        build_version.enqueue(pk)
