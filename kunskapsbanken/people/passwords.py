"""Passwords that anyone who knows the service would try first: its own words, with a year and a sign after."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kunskapsbanken.engines.swedish.words import fold
from kunskapsbanken.people.models import Organisation, User
from kunskapsbanken.places.models import Kind, Place

# The product's own, and what its readers would write without thinking.
WORDS = ("kunskapsbanken", "kunskapsbank", "serviceplan", "landsbygd", "byalag", "kommun", "region", "service", "lan")
# Fewer letters than this beside such words are decoration.
FEWEST_LETTERS = 5


class NoOwnWords:
    """Password validator: nothing but the service's words, organisations and places, however they are decorated."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Refuse what is one or more of the words with digits, signs and a few letters around."""
        letters = left = _letters(password)
        for word in sorted(_own_words(), key=len, reverse=True):
            left = left.replace(word, " ")
        if left != letters and len(left.replace(" ", "")) < FEWEST_LETTERS:
            raise ValidationError(
                _(
                    "Lösenordet är lätt att gissa: det är bara tjänstens, en organisations eller en plats namn. "
                    "Lägg till ord som inte har med dem att göra."
                ),
                code="own_words",
            )

    def get_help_text(self) -> str:
        """What the person who chooses a password should know."""
        return _("Lösenordet får inte bara vara namnet på tjänsten, en organisation eller en plats, med siffror efter.")


def _own_words() -> set[str]:
    """The words as they are compared: letters alone."""
    places = Place.objects.filter(kind__in=[Kind.COUNTY, Kind.MUNICIPALITY, Kind.DISTRICT])
    names = [*WORDS, *places.values_list("name", flat=True), *Organisation.objects.values_list("name", flat=True)]
    return {word for word in map(_letters, names) if word}


def _letters(text: str) -> str:
    """Without case, dots, digits and signs."""
    return "".join(sign for sign in fold(text) if sign.isalpha())
