"""Which words in a text may be somebody's name: pointed out to the one who reads it, and never changed by itself."""

from functools import reduce
from operator import or_

from django.db.models import Q

from kunskapsbanken.dialogue.masking import name_candidates
from kunskapsbanken.people.models import Organisation
from kunskapsbanken.places.models import Place

MOST = 20


def possible_names(text: str) -> list[str]:
    """Runs of capitalised words that are no part of the name of a place or an organisation that we know."""
    candidates = name_candidates(text)[:MOST]
    if not candidates:
        return []
    wanted = reduce(or_, (Q(name__contains=candidate) for candidate in candidates))
    known = [
        *Place.objects.filter(wanted).values_list("name", flat=True),
        *Organisation.objects.filter(wanted).values_list("name", flat=True),
    ]
    return [candidate for candidate in candidates if not any(candidate in name for name in known)]
