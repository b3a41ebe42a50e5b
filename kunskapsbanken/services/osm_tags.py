"""Which tags of OpenStreetMap are which kind of service.

A tag may give a form too. Source: the OpenStreetMap wiki's pages Key:shop, Key:amenity, Key:healthcare,
Tag:amenity=post_office, Key:cash_withdrawal and Key:automated, read against the classes of the vocabulary. Left out
on purpose: amenity=post_box, since a letter box is no agent for post and parcels (4 § förordningen 2024:1243).
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from kunskapsbanken.services.incoming import IncomingOffering
from kunskapsbanken.services.models import Season, Staffing


class Rule(NamedTuple):
    """A tag (`key=value`) that means a kind of service, and in which form."""

    key: str
    value: str
    kind: str
    form: str = ""


RULES = (
    Rule("shop", "supermarket", "dagligvaror", "Fullsortiment"),
    Rule("shop", "convenience", "dagligvaror", "Begränsat sortiment"),
    Rule("shop", "general", "dagligvaror", "Lanthandel"),
    Rule("shop", "grocery", "dagligvaror", "Begränsat sortiment"),
    Rule("amenity", "fuel", "drivmedel"),
    Rule("amenity", "post_office", "post-paket"),
    Rule("amenity", "parcel_locker", "post-paket", "Paketautomat"),
    Rule("amenity", "pharmacy", "apotek", "Apotek"),
    Rule("healthcare", "pharmacy", "apotek", "Apotek"),
    Rule("amenity", "atm", "betaltjanster", "Kontantuttag"),
    Rule("amenity", "bank", "betaltjanster", "Bank"),
    Rule("amenity", "payment_centre", "betaltjanster", "Räkningar"),
    Rule("atm", "yes", "betaltjanster", "Kontantuttag"),
    Rule("cash_withdrawal", "yes", "betaltjanster", "Kontantuttag i kassan"),
    Rule("amenity", "charging_station", "annan-kommersiell", "Laddning"),
    Rule("amenity", "library", "offentlig-service", "Bibliotek"),
    Rule("amenity", "townhall", "offentlig-service", "Kommunhus"),
    Rule("amenity", "school", "offentlig-service", "Skola"),
    Rule("amenity", "clinic", "offentlig-service", "Vård"),
    Rule("amenity", "social_facility", "offentlig-service", "Äldreomsorg eller annan omsorg"),
    Rule("amenity", "community_centre", "motesplats", "Samlingslokal"),
)
KEYS = tuple(dict.fromkeys(rule.key for rule in RULES))
# Tags that add a kind to something else, and are no service place by themselves.
ADDITIONS = {"atm", "cash_withdrawal"}
POST_FORMS = {"post_partner": "Ombud", "post_annex": "Utlämning"}
UNATTENDED = ("automated", "self_service")


def offerings_of(tags: Mapping[str, str], opening_hours: str) -> tuple[IncomingOffering, ...]:
    """What an object with these tags offers; nothing where it is no service place. One offering a kind."""
    found: dict[str, IncomingOffering] = {}
    for rule in _matching(tags):
        hours = "" if rule.key in ADDITIONS else opening_hours
        found.setdefault(rule.kind, IncomingOffering(rule.kind, _form(rule, tags), hours))
    return tuple(found.values())


def staffing_of(tags: Mapping[str, str]) -> str:
    """Whether someone works there, as far as the tags tell."""
    unattended = any(tags.get(key) in ("yes", "only") for key in UNATTENDED)
    machine = tags.get("amenity") in ("parcel_locker", "atm", "charging_station")
    return (Staffing.UNSTAFFED if unattended or machine else Staffing.STAFFED).value


def season_of(tags: Mapping[str, str]) -> str:
    """When in the year, as far as the tags tell."""
    seasonal = tags.get("seasonal", "no") not in ("no", "")
    return (Season.SEASONAL if seasonal else Season.ALL_YEAR).value


def _matching(tags: Mapping[str, str]) -> Iterator[Rule]:
    rules = [rule for rule in RULES if tags.get(rule.key) == rule.value]
    if any(rule.key not in ADDITIONS for rule in rules):
        yield from rules


def _form(rule: Rule, tags: Mapping[str, str]) -> str:
    if rule.kind == "post-paket" and not rule.form:
        return POST_FORMS.get(tags.get("post_office", ""), "")
    if rule.kind == "drivmedel":
        return "Automat" if any(tags.get(key) in ("yes", "only") for key in UNATTENDED) else ""
    return rule.form
