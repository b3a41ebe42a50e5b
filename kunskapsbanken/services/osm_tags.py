"""Which tags of OpenStreetMap are which kind of service.

A tag may give a form too. Source: the OpenStreetMap wiki's pages Key:shop, Key:amenity, Key:healthcare,
Tag:amenity=post_office, Tag:amenity=fuel, Key:dispensing, Key:cash_withdrawal and Key:automated, read against the
classes of the vocabulary. Left out on purpose: amenity=post_box, since a letter box is no agent for post and parcels
(4 § förordningen 2024:1243).
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
    Rule("dispensing", "yes", "apotek", "Apoteksombud"),
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
ADDITIONS = {"atm", "cash_withdrawal", "dispensing"}
POST_FORMS = {"post_partner": "Ombud", "post_annex": "Utlämning"}
UNATTENDED = ("automated", "self_service")
# What a pump has, by its tags of kinds of fuel.
PETROL = ("fuel:octane_95", "fuel:octane_98", "fuel:e10", "fuel:e5")
DIESEL = ("fuel:diesel",)
OTHER_FUELS = {"fuel:HVO100": "HVO", "fuel:biodiesel": "HVO", "fuel:cng": "Fordonsgas", "fuel:e85": "E85"}


def offerings_of(tags: Mapping[str, str], opening_hours: str) -> tuple[IncomingOffering, ...]:
    """What an object with these tags offers; nothing where it is no service place. One offering a kind."""
    found: dict[str, IncomingOffering] = {}
    for rule in _matching(tags):
        hours = "" if rule.key in ADDITIONS else opening_hours
        agent_for = _agent_for(tags) if rule.kind == "post-paket" else ""
        found.setdefault(rule.kind, IncomingOffering(rule.kind, _form(rule, tags), hours, agent_for))
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
        return "Automat" if any(tags.get(key) in ("yes", "only") for key in UNATTENDED) else _fuel(tags)
    return rule.form


def _fuel(tags: Mapping[str, str]) -> str:
    """What can be filled up, where the tags tell."""
    petrol, diesel = (any(tags.get(key) == "yes" for key in keys) for keys in (PETROL, DIESEL))
    if petrol and diesel:
        return "Bensin och diesel"
    if petrol or diesel:
        return "Bensin" if petrol else "Diesel"
    return next((form for key, form in OTHER_FUELS.items() if tags.get(key) == "yes"), "")


def _agent_for(tags: Mapping[str, str]) -> str:
    """Whose parcels are handed out there (Tag:amenity=post_office)."""
    return " ".join(tags.get("post_office:brand", "").replace(";", ", ").split())[:80]
