"""What others call our kinds of service: words in tables, read as the kind (and form) that they mean."""

from collections.abc import Mapping
from typing import NamedTuple

from kunskapsbanken.engines.swedish.words import fold
from kunskapsbanken.vocabulary.models import SERVICE_KIND, Term


class Meant(NamedTuple):
    """A kind of service by its slug, and a form where the word tells one."""

    kind: str
    form: str = ""


WORDS = {
    "grocery": Meant("dagligvaror"),
    "supermarket": Meant("dagligvaror", "Fullsortiment"),
    "convenience": Meant("dagligvaror", "Begränsat sortiment"),
    "livsmedel": Meant("dagligvaror"),
    "livsmedelsbutik": Meant("dagligvaror"),
    "dagligvarubutik": Meant("dagligvaror"),
    "matbutik": Meant("dagligvaror"),
    "lanthandel": Meant("dagligvaror"),
    "fuel": Meant("drivmedel"),
    "bensin": Meant("drivmedel", "Bensin"),
    "bensinstation": Meant("drivmedel"),
    "drivmedelsstation": Meant("drivmedel"),
    "parcel": Meant("post-paket"),
    "post": Meant("post-paket"),
    "paket": Meant("post-paket"),
    "paketombud": Meant("post-paket", "Ombud"),
    "postombud": Meant("post-paket", "Ombud"),
    "pharmacy": Meant("apotek", "Apotek"),
    "apoteksombud": Meant("apotek"),
    "cash": Meant("betaltjanster", "Kontantuttag"),
    "atm": Meant("betaltjanster", "Kontantuttag"),
    "bankomat": Meant("betaltjanster", "Kontantuttag"),
    "uttagsautomat": Meant("betaltjanster", "Kontantuttag"),
    "bank": Meant("betaltjanster", "Bank"),
    "alcohol_ombud": Meant("annan-kommersiell"),
    "library": Meant("offentlig-service", "Bibliotek"),
    "bibliotek": Meant("offentlig-service", "Bibliotek"),
    "skola": Meant("offentlig-service", "Skola"),
    "vardcentral": Meant("offentlig-service", "Vård"),
    "bygdegard": Meant("motesplats", "Samlingslokal"),
    "samlingslokal": Meant("motesplats", "Samlingslokal"),
}


def kinds_by_word() -> Mapping[str, Meant]:
    """The kinds by every word for them: their slugs, their names and the words above; one query."""
    found = dict(WORDS)
    for term in Term.objects.of(SERVICE_KIND):
        for name in (term.label_en, term.label_sv, term.slug):
            if name:
                found[fold(name)] = Meant(term.slug)
    return found
