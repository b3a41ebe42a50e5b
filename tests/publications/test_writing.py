"""Who makes publications, of what, and in which order."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from kunskapsbanken.publications import actions
from kunskapsbanken.publications.models import Part, PartKind, Publication
from tests.factories.dialogue import make_locked, make_meeting
from tests.factories.plans import make_plan
from tests.factories.publications import make_part, make_publication, make_version

pytestmark = pytest.mark.django_db


def names(publication):
    return [part.title for part in Part.objects.filter(publication=publication)]


def test_officer_makes_their_own_municipalitys_and_no_other(officer, officer_elsewhere, municipality):
    made = actions.begin_publication(title="Service hos oss", place=municipality, by=officer)
    assert made.slug == "service-hos-oss"
    for place in (municipality, None):
        with pytest.raises(PermissionDenied):
            actions.begin_publication(title="Deras", place=place, by=officer_elsewhere)
    with pytest.raises(PermissionDenied):
        actions.change_publication(publication=made, title="Annat", by=officer_elsewhere)
    with pytest.raises(PermissionDenied):
        actions.change_publication(publication=made, place=None, by=officer)
    made.refresh_from_db()
    assert (made.title, made.place) == ("Service hos oss", municipality)


def test_editors_make_the_countrys(editor, reader):
    actions.begin_publication(title="Hela landet", by=editor)
    with pytest.raises(PermissionDenied):
        actions.begin_publication(title="Min egen", by=reader)


def test_addresses_are_ones_own(editor):
    titles = ("Arbeta", "Arbeta", "Läs!", "Läs!")
    slugs = [actions.begin_publication(title=title, by=editor).slug for title in titles]
    assert slugs == ["arbeta-2", "arbeta-3", "las", "las-2"]


def test_parts_change_places_and_leave(editor):
    publication = make_publication()
    first, second, third = (
        actions.add_part(publication=publication, kind=PartKind.CHAPTER, title=title, by=editor) for title in "abc"
    )
    actions.move_part(part=third, up=True, by=editor)
    assert names(publication) == ["a", "c", "b"]
    actions.move_part(part=first, up=True, by=editor)  # it is first already
    actions.move_part(part=first, up=False, by=editor)
    assert names(publication) == ["c", "a", "b"]
    first.refresh_from_db()
    actions.remove_part(part=first, by=editor)
    second.refresh_from_db()
    assert names(publication) == ["c", "b"]
    assert second.order == 2


def test_only_what_anyone_may_read_can_be_added(editor, officer, municipality, make_item):
    publication = make_publication()
    closed = [
        (PartKind.ITEM, make_item(live=False)),
        (PartKind.MEETING, make_meeting(municipality)),  # without locked minutes
        (PartKind.PLAN, make_plan(municipality, officer)),  # a draft
        (PartKind.PLAN, make_item()),  # no plan at all
    ]
    for kind, page in closed:
        with pytest.raises(ValidationError):
            actions.add_part(publication=publication, kind=kind, page_id=page.pk, by=editor)
    assert not publication.parts.exists()
    meeting = make_locked(municipality, officer).meeting
    for kind, page in ((PartKind.ITEM, make_item()), (PartKind.MEETING, meeting)):
        actions.add_part(publication=publication, kind=kind, page_id=page.pk, by=editor)
    assert publication.parts.count() == 2


@pytest.mark.parametrize("kind", [PartKind.CHAPTER, PartKind.TEXT, PartKind.EVIDENCE, PartKind.PICTURE])
def test_empty_part_is_refused(editor, kind):
    with pytest.raises(ValidationError):
        actions.add_part(publication=make_publication(), kind=kind, by=editor)


def test_public_one_is_withdrawn_before_it_is_removed(chief_editor):
    publication = make_publication()
    make_part(publication)
    build = make_version(publication)
    with pytest.raises(ValidationError):
        actions.remove_publication(publication=publication, by=chief_editor)
    actions.withdraw(publication=publication, by=chief_editor, number=build.number)
    actions.remove_publication(publication=publication, by=chief_editor)
    assert not Publication.objects.exists()
