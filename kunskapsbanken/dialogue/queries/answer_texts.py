"""Texts to begin an answer with: those that fit a voice, and those that one may change."""

from django.db.models import QuerySet

from kunskapsbanken.dialogue.models import AnswerTemplate, Contribution
from kunskapsbanken.dialogue.permissions import ANSWER, EDIT_ANSWER_TEXTS, MUNICIPAL
from kunskapsbanken.people.models import Organisation, User
from kunskapsbanken.people.rights import belongs_to, held_by, may_see, require_sight, within_sight
from kunskapsbanken.places.models import Place


def texts_for(voice: Contribution) -> QuerySet[AnswerTemplate]:
    """Those of the place that a voice is from and of the places that it lies in."""
    return AnswerTemplate.objects.filter(place__code__in=voice.place.path.strip("/").split("/"))


def texts_of(viewer: User) -> QuerySet[AnswerTemplate]:
    """Those of the viewer's own places, by place and title."""
    require_sight(viewer, EDIT_ANSWER_TEXTS)
    mine = AnswerTemplate.objects.filter(within_sight(viewer, ANSWER))
    return mine.select_related("place", "organisation").order_by("place__path", "title", "pk")


def text_at(pk: int, viewer: User) -> AnswerTemplate | None:
    """One of them, for those who see it."""
    text = AnswerTemplate.objects.select_related("place", "organisation").filter(pk=pk).first()
    return text if text and may_see(viewer, ANSWER, text) else None


def places_to_write_for(viewer: User) -> list[Place]:
    """Where the viewer answers by a role, in the order of the tree."""
    paths = [path for role, path, _of in held_by(viewer) if role in MUNICIPAL]
    return list(Place.objects.filter(path__in=paths).order_by("path"))


def own_organisations(viewer: User, place: Place) -> QuerySet[Organisation]:
    """The organisations of a place that the viewer holds a role for."""
    there = Organisation.objects.filter(place__path__startswith=place.path)
    return there.filter(pk__in=[one.pk for one in there if belongs_to(viewer, one)]).order_by("name")
