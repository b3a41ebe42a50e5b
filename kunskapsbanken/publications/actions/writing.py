"""Making a publication: what it is called, and its parts in order."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Max
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from kunskapsbanken.engines.swedish.words import fold
from kunskapsbanken.files.closed import remove_when_certain
from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import require
from kunskapsbanken.publications.models import BuildFile, Part, PartKind, Publication
from kunskapsbanken.publications.permissions import EDIT_PUBLICATION
from kunskapsbanken.publications.queries import closed_parts
from kunskapsbanken.search.versions import renew_content_version

MOST_PARTS = 200
# Addresses that are not a publication's own.
TAKEN = frozenset({"arbeta"})


@transaction.atomic
def begin_publication(*, by: User, **fields: Any) -> Publication:
    """Begin one; its address comes from its title and stays."""
    publication = Publication(**fields)
    require(by, EDIT_PUBLICATION, publication)
    publication.slug = _free_slug(publication.title)
    publication.full_clean()
    publication.save()
    log(publication, "publications.begin", user=by)
    return publication


@transaction.atomic
def change_publication(*, publication: Publication, by: User, **fields: Any) -> Publication:
    """Change what it is called, by whom it is and what it looks like; it may move only to a place of one's own."""
    require(by, EDIT_PUBLICATION, publication)
    publication = _locked(publication)
    for name, value in fields.items():
        setattr(publication, name, value)
    require(by, EDIT_PUBLICATION, publication)
    publication.full_clean()
    publication.save()
    _done(publication, "publications.change", by)
    return publication


@transaction.atomic
def remove_publication(*, publication: Publication, by: User) -> None:
    """Take it away with its versions; one that is public must be withdrawn first."""
    require(by, EDIT_PUBLICATION, publication)
    publication = _locked(publication)
    if publication.builds.published().exists():
        raise ValidationError(_("Dra tillbaka publikationen först. Den är publicerad."))
    log(publication, "publications.remove", user=by)
    remove_when_certain(file.file for file in BuildFile.objects.filter(build__publication=publication))
    publication.delete()


@transaction.atomic
def add_part(*, publication: Publication, kind: PartKind, by: User, **fields: Any) -> Part:
    """Put a part last. What it takes in must be something that anyone may read."""
    require(by, EDIT_PUBLICATION, publication)
    publication = _locked(publication)
    last = publication.parts.aggregate(last=Max("order"))["last"] or 0
    part = Part(publication=publication, kind=kind, order=last + 1, **fields)
    _check(part)
    if publication.parts.count() >= MOST_PARTS:
        raise ValidationError(_("En publikation har högst %d delar.") % MOST_PARTS)
    part.save()
    _done(publication, "publications.change", by)
    return part


@transaction.atomic
def change_part(*, part: Part, by: User, **fields: Any) -> Part:
    """Change what a part says or is called."""
    require(by, EDIT_PUBLICATION, part.publication)
    for name, value in fields.items():
        setattr(part, name, value)
    _check(part)
    part.save()
    _done(_locked(part.publication), "publications.change", by)
    return part


@transaction.atomic
def move_part(*, part: Part, up: bool, by: User) -> None:
    """Let a part change places with the one before it or after it; nothing where there is none."""
    require(by, EDIT_PUBLICATION, part.publication)
    publication = _locked(part.publication)
    parts = list(Part.objects.filter(publication=publication))
    place = [one.pk for one in parts].index(part.pk)
    other = place - 1 if up else place + 1
    if not 0 <= other < len(parts):
        return
    parts[place], parts[other] = parts[other], parts[place]
    for number, one in enumerate(parts, start=1):
        one.order = number
    Part.objects.bulk_update(parts, ["order"])
    _done(publication, "publications.change", by)


@transaction.atomic
def remove_part(*, part: Part, by: User) -> None:
    """Take a part out; what it took in stands where it stood."""
    require(by, EDIT_PUBLICATION, part.publication)
    publication = _locked(part.publication)
    Part.objects.filter(publication=publication, order__gt=part.order).update(order=F("order") - 1)
    part.delete()
    _done(publication, "publications.change", by)


def _check(part: Part) -> None:
    faults = []
    if part.kind == PartKind.CHAPTER and not part.title.strip():
        faults.append(_("Skriv vad kapitlet ska heta."))
    if part.kind == PartKind.TEXT and not part.text.strip():
        faults.append(_("Skriv en text."))
    if part.kind == PartKind.PICTURE and not part.text.strip():
        faults.append(_("Beskriv bilden för den som inte ser den."))
    if part.kind == PartKind.EVIDENCE and not (part.place and part.evidence):
        faults.append(_("Välj plats, och vad som ska visas."))
    faults += [closed.why for closed in closed_parts([part]).values()]
    if faults:
        raise ValidationError(faults)


def _locked(publication: Publication) -> Publication:
    return Publication.objects.select_for_update(of=("self",)).get(pk=publication.pk)


def _done(publication: Publication, what: str, by: User) -> None:
    """Write it in the history, with the day of the change."""
    publication.save(update_fields=["changed_at"])
    log(publication, what, user=by)
    transaction.on_commit(renew_content_version)


def _free_slug(title: str) -> str:
    beginning = slugify(fold(title))[:100] or "publikation"
    taken = set(Publication.objects.filter(slug__startswith=beginning).values_list("slug", flat=True)) | TAKEN
    numbered = (f"{beginning}-{number}" for number in range(2, len(taken) + 3))
    return beginning if beginning not in taken else next(slug for slug in numbered if slug not in taken)
