"""Words of a text with their places, folded and stemmed.

The same steps serve the index and the query: NFC, lower case, fold, stem. Folding comes first, so that a word typed
without dots ("affar") always meets the word as it is written ("affär").
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import Stemmer

WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)?")
_FOLD = str.maketrans(
    {
        **dict.fromkeys("åäáàâãāæ", "a"),
        **dict.fromkeys("öóòôõøō", "o"),
        **dict.fromkeys("éèêëē", "e"),
        **dict.fromkeys("üúùûū", "u"),
        **dict.fromkeys("íìîïī", "i"),
        **dict.fromkeys("čç", "c"),
        **dict.fromkeys("đð", "d"),
        **dict.fromkeys("ŋñń", "n"),
        **dict.fromkeys("šś", "s"),
        **dict.fromkeys("žź", "z"),
        "ŧ": "t",
        # A term is one word to every engine, and people leave these out.
        "'": None,
        "’": None,
    }
)
_FOLD_IN_PLACE = {sign: folded for sign, folded in _FOLD.items() if folded}
_stemmer = Stemmer.Stemmer("swedish")

# Words that carry no subject of their own (our own selection of Swedish function words), folded.
FUNCTION_WORDS = frozenset(
    """
    och det att i en jag hon som han pa den med var sig for sa till ar men ett om hade de av mig du henne da sin nu har
    inte hans honom skulle hennes dar min man ej vid kunde nagot fran ut nar efter upp vi dem vara vad over an dig kan
    sina har ha mot alla under nagon eller allt mycket sedan ju denna sjalv detta at utan varit hur ingen mitt ni bli
    blev oss din dessa nagra deras blir mina samma vilken er sadan var blivit dess inom mellan varfor varje vilka ditt
    vem vilket sitta vart dina vars era vilkas ska maste far finns manga dom ens ocksa bara hos genom per samt vill
    """.split()
)

# Forms of common words that the stemmer leaves apart: short words in the definite, and changed vowels. Folded.
IRREGULAR = {
    form: word
    for word, forms in {
        "by": "byn byns byar byars byarna byarnas",
        "sjo": "sjon sjons sjoar sjoars sjoarna sjoarnas",
        "vag": "vags",
        "bok": "boken bokens bocker bockers bockerna bockernas",
        "fot": "foten fotter fotterna",
        "rot": "roten rotter rotterna",
        "bonde": "bonden bondens bonder bonders bonderna bondernas",
        "bro": "bron brons broar broarna",
        "bil": "bils",
        "hus": "huset husets husen husens",
        "bat": "bats",
        "bud": "buds",
        "ort": "orts",
        "stod": "stods",
        "son": "sonen soner sonerna",
        "traktor": "traktorn traktorer traktorerna",
        "tid": "tids",
        "tradgard": "tradgards",
    }.items()
    for form in forms.split()
}


# The definite of words in -el and -or; and the e of -el, which goes when an ending follows.
_DEFINITE = re.compile(r"(?<=...)(el|or)ns?$")
_UNSTRESSED_E = re.compile(r"(?<=...)el$")


class Word(NamedTuple):
    """A word of a text: where it stands (character offsets) and the term that it is found by."""

    start: int
    end: int
    term: str


def fold(text: str) -> str:
    """The text in small letters without dots, rings and accents, as people type it in a hurry."""
    return unicodedata.normalize("NFC", text).lower().translate(_FOLD)


def fold_in_place(text: str) -> str:
    """The text with every sign folded to one sign, so that places in it are places in the text."""
    lowered = text.lower()
    return (lowered if len(lowered) == len(text) else text).translate(_FOLD_IN_PLACE)


@lru_cache(maxsize=100_000)
def term(word: str) -> str:
    """What a word is found by: folded, its irregular form made regular, then stemmed (Snowball's Swedish stemmer).

    Snowball knows neither "handeln" and "motorn" as forms of handel and motor, nor "regler" as one of regel.
    """
    folded = fold(word)
    indefinite = _DEFINITE.sub(r"\1", IRREGULAR.get(folded, folded))
    return _UNSTRESSED_E.sub("l", str(_stemmer.stemWord(indefinite)))


def words(text: str) -> Iterator[Word]:
    """Every word of the text, with offsets into the text as given."""
    for match in WORD.finditer(text):
        yield Word(match.start(), match.end(), term(match.group()))
