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


# The definite forms that lead Snowball astray, and what they are made before it sees them: "handeln" and "motorn",
# "mötena", "fönstret" and "medlen", "vattnet".
_DEFINITE = (
    (re.compile(r"(?<=...)(el|or)ns?$"), r"\1"),
    (re.compile(r"(?<=...)enas?$"), "en"),
    (re.compile(r"(?<=..[bdfgkmpstv])([lr])(?:et|en)s?$"), r"e\1"),
    (re.compile(r"(?<=..[kpt])n(?:et|en|a)s?$"), "en"),
)
# The definite of neuter words; what ends in -het is none.
_NEUTER = re.compile(r"(?<=..[^h])ets?$")
# Endings of inflection. What is under them may have one more that the word by itself is stemmed by: "kostnaden".
_INFLECTED = re.compile(r"(?:en|er|et|erna|ar|arna|or|orna|a|e)?s?")
_UNSTRESSED_E = re.compile(r"(?<=...)el$")
# Words that end as if they were the definite of another.
NO_DEFINITE = frozenset({"internet", "planet"})


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

    Snowball leaves many definite forms apart from their word ("stället", "kostnaden", "affärer" and "affär"), since it
    takes one ending and knows no lexicon; so those are made regular first, and what an ending of inflection has been
    taken from is stemmed once more.
    """
    folded = fold(word)
    if folded in NO_DEFINITE:
        return folded
    indefinite = IRREGULAR.get(folded, folded)
    for definite, base in _DEFINITE:
        indefinite = definite.sub(base, indefinite)
    stem = _NEUTER.sub("", str(_stemmer.stemWord(indefinite)))
    if _INFLECTED.fullmatch(indefinite[len(stem) :]):
        stem = str(_stemmer.stemWord(stem))
    return _UNSTRESSED_E.sub("l", stem)


def words(text: str) -> Iterator[Word]:
    """Every word of the text, with offsets into the text as given."""
    for match in WORD.finditer(text):
        yield Word(match.start(), match.end(), term(match.group()))
