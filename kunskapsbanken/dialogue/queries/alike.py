"""Voices that say much the same as one, among those that can have the same answer: found by the search's own words."""

from kunskapsbanken.dialogue.models import Contribution
from kunskapsbanken.dialogue.queries.flow import may_belong_with
from kunskapsbanken.people.models import User
from kunskapsbanken.places.models import Place
from kunskapsbanken.places.queries import municipality_of
from kunskapsbanken.search.queries import ids_within
from kunskapsbanken.search.similar import similar

MOST_ALIKE, MOST_FOUND = 10, 30


def alike(voice: Contribution, viewer: User) -> dict[int, str]:
    """By key, with the reason why it is like it ("båda nämner macken"); the name of its place is no reason."""
    told = similar("voice", voice.pk, viewer=viewer, limit=MOST_ALIKE, untelling=voice.place.full_name)
    found = {one.document.object_id: one.because for one in told}
    ids = may_belong_with(voice, viewer).filter(pk__in=found).order_by().values_list("pk", flat=True)
    return {pk: found[pk] for pk in ids}


def having_words(voice: Contribution, text: str, viewer: User) -> dict[int, str]:
    """By key, those that have the words that the officer looks for."""
    found = having_words_in((municipality_of(voice.place) or voice.place).path, text)
    ids = may_belong_with(voice, viewer).filter(pk__in=found).order_by("-created", "-pk")
    return dict.fromkeys(ids.values_list("pk", flat=True)[:MOST_FOUND], "")


def having_words_in(path: str, text: str) -> list[int]:
    """By key, the voices below a place's path (all, where it is empty) that anyone may read and that have any of the
    words.

    The search looks at so many things and no more: within the place the voices of the rest of the country do not crowd
    out its own. The words are taken as they are written: to mend them would cost a list five questions more.
    """
    return ids_within("voice", text, Place(path=path) if path else None)
