"""Building versions: asked for by a person, made in the background form by form, kept, published and withdrawn."""

import hashlib
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from kunskapsbanken.files.closed import remove_when_certain
from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import require
from kunskapsbanken.publications.documents import gathered
from kunskapsbanken.publications.formats import FORMATS
from kunskapsbanken.publications.models import Build, BuildFile, BuildState, Form, Publication
from kunskapsbanken.publications.permissions import EDIT_PUBLICATION, PUBLISH_PUBLICATION
from kunskapsbanken.publications.queries import parts_of
from kunskapsbanken.search.versions import renew_content_version

# A version takes seconds; one that has been going on for so long was broken off.
BROKEN_AFTER = timedelta(minutes=10)


@transaction.atomic
def ask_for_build(*, publication: Publication, by: User) -> Build:
    """Ask for a new version of the publication as it stands; one at a time."""
    require(by, EDIT_PUBLICATION, publication)
    publication = Publication.objects.select_for_update(of=("self",)).get(pk=publication.pk)
    if not publication.parts.exists():
        raise ValidationError(_("Lägg till minst en del innan ni bygger."))
    going_on = publication.builds.filter(state__in=(BuildState.WAITING, BuildState.BUILDING))
    if going_on.filter(asked_at__gt=timezone.now() - BROKEN_AFTER).exists():
        raise ValidationError(_("En version byggs redan. Vänta tills den är klar."))
    going_on.update(state=BuildState.FAILED)
    build = new_build(publication)
    log(publication, "publications.build", user=by)
    return build


def new_build(publication: Publication) -> Build:
    """The next version, waiting to be made."""
    last = publication.builds.aggregate(last=Max("number"))["last"] or 0
    return Build.objects.create(publication=publication, number=last + 1)


def take_waiting_builds() -> list[int]:
    """Versions that nobody has begun to make, to be put in the queue; each again only when it may have been lost.

    Asked for by the clock, so that those of a new site are made too.
    """
    now = timezone.now()
    lost = Q(began_at__isnull=True) | Q(began_at__lt=now - BROKEN_AFTER)
    found = list(Build.objects.filter(lost, state=BuildState.WAITING).order_by("pk").values_list("pk", flat=True))
    if found:
        Build.objects.filter(pk__in=found, state=BuildState.WAITING).update(began_at=now)
    return found


def make_files(*, build: Build) -> None:
    """Make a version that waits: gather what its parts say today, and write it form by form.

    Each form is kept as soon as it is ready, so that the page can tell how far it has come, and between two forms it
    is asked whether someone has cancelled it. Nothing is done where someone else has begun.
    """
    now = timezone.now()
    broken = Q(state=BuildState.BUILDING, began_at__lt=now - BROKEN_AFTER)
    mine = Build.objects.filter(Q(state=BuildState.WAITING) | broken, pk=build.pk)
    if not mine.update(state=BuildState.BUILDING, began_at=now, done=0):
        return
    build = Build.objects.select_related("publication__cover", "publication__place").get(pk=build.pk)
    _remove_files(build)
    told = gathered(build, parts_of(build.publication), made=_today())
    Build.objects.filter(pk=build.pk).update(contains=told.contains, left_out=told.left_out)
    digests = []
    for number, form in enumerate(Form, start=1):
        content = FORMATS[form].write(told.document)
        if not Build.objects.filter(pk=build.pk, state=BuildState.BUILDING).update(done=number):
            break
        digests.append(_keep(build, form, content))
    _finish(build, digests)


@transaction.atomic
def cancel_build(*, publication: Publication, by: User) -> None:
    """Let a version that waits or is being built be: it becomes none, and the next may be asked for at once."""
    require(by, EDIT_PUBLICATION, publication)
    going_on = publication.builds.filter(state__in=(BuildState.WAITING, BuildState.BUILDING))
    if not going_on.update(state=BuildState.CANCELLED, published_at=None):
        raise ValidationError(_("Ingen version byggs just nu."))
    log(publication, "publications.cancel", user=by)


def give_up(*, build: Build) -> None:
    """Say of a version that was begun and did not become done that it failed."""
    Build.objects.filter(pk=build.pk, state=BuildState.BUILDING).update(state=BuildState.FAILED)


@transaction.atomic
def publish_build(*, build: Build, by: User) -> None:
    """Let anyone read a version that is done."""
    require(by, PUBLISH_PUBLICATION, build.publication)
    build = Build.objects.select_for_update(of=("self",)).select_related("publication").get(pk=build.pk)
    if build.state != BuildState.DONE:
        raise ValidationError(_("Versionen är inte klar än."))
    if build.published_at is None:
        build.published_at = timezone.now()
        build.save(update_fields=["published_at"])
        log(build.publication, "publications.publish", user=by)
        _told_to_readers(build.publication)


@transaction.atomic
def withdraw(*, publication: Publication, by: User, number: int | None = None) -> None:
    """Take a version, or all of them, from the public; they are kept for those who work on it."""
    require(by, PUBLISH_PUBLICATION, publication)
    builds = Build.objects.published_of(publication)
    (builds if number is None else builds.filter(number=number)).update(published_at=None)
    log(publication, "publications.withdraw", user=by)
    _told_to_readers(publication)


def _today() -> date:
    return timezone.localdate()


def _keep(build: Build, form: Form, content: bytes) -> str:
    digest = hashlib.sha256(content).hexdigest()
    file = BuildFile(build=build, form=form, size=len(content), digest=digest)
    name = f"{build.publication.slug}.{FORMATS[form].ending}"
    file.file.save(name, ContentFile(content), save=False)
    file.save()
    return digest


@transaction.atomic
def _finish(build: Build, digests: list[str]) -> None:
    """Say of the version that it is done; of one that was cancelled meanwhile nothing is left."""
    build = Build.objects.select_for_update(of=("self",)).select_related("publication").get(pk=build.pk)
    if build.state != BuildState.BUILDING:
        _remove_files(build)
        return
    build.state, build.finished_at = BuildState.DONE, timezone.now()
    build.digest = hashlib.sha256("".join(digests).encode()).hexdigest()
    build.save(update_fields=["state", "finished_at", "digest"])
    if build.published_at:
        _told_to_readers(build.publication)


def _remove_files(build: Build) -> None:
    """The rows, and the files themselves once that is certain."""
    files = BuildFile.objects.filter(build=build)
    remove_when_certain(file.file for file in files)
    files.delete()


def _told_to_readers(publication: Publication) -> None:
    """The search looks at the publication anew, and kept pages are let go."""
    publication.save(update_fields=["changed_at"])
    transaction.on_commit(renew_content_version)
