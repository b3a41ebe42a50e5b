"""Exempelkommunen's shops, pumps and agents."""

from datetime import date
from typing import Any, NamedTuple

import numpy as np

from kunskapsbanken.places.models import Place
from kunskapsbanken.services.models import (
    Access,
    OperatorForm,
    Season,
    ServiceEvent,
    ServiceOffering,
    ServicePlace,
    Staffing,
    Status,
    Stop,
)
from kunskapsbanken.services.queries.forms import forms_by_name
from kunskapsbanken.services.rhythms import confirm_and_stale
from kunskapsbanken.vocabulary.models import SERVICE_KIND, Term
from kunskapsbanken.web.demonstration.geography import LOCALITIES, Locality, to_degrees

SOURCE = "Påhittat för demonstrationen"
VERIFIED = date(2026, 9, 15)
WEEK, LONG_WEEK = "Mo-Fr 09:00-18:00; Sa 10:00-14:00", "Mo-Su 08:00-21:00"


class Offer(NamedTuple):
    """One kind of service of a place."""

    kind: str
    form: str = ""
    hours: str = ""
    agent_for: str = ""


class Shop(NamedTuple):
    """A service place to be: `aside` is metres east and north of the middle of its locality, `stops` the localities
    that it comes to and when, `facts` more of what is known of it.
    """

    name: str
    locality: str
    aside: tuple[float, float]
    offers: tuple[Offer, ...]
    status: Status = Status.OPEN
    staffing: Staffing = Staffing.STAFFED
    verified: date = VERIFIED
    stops: tuple[tuple[str, str], ...] = ()
    facts: dict[str, Any] = {}


SHOPS = (
    Shop(
        "Exempelhallen",
        "Exempelstad",
        (150, -80),
        (
            Offer("dagligvaror", "Fullsortiment", LONG_WEEK),
            Offer("post-paket", "Ombud", LONG_WEEK),
            Offer("betaltjanster", "Kontantuttag i kassan", LONG_WEEK),
        ),
    ),
    Shop("Exempelstads mack", "Exempelstad", (-420, 260), (Offer("drivmedel", "Bensin och diesel", "24/7"),)),
    Shop("Exempelstads apotek", "Exempelstad", (90, 110), (Offer("apotek", "Apotek", "Mo-Fr 09:00-17:30"),)),
    Shop("Exempelstads bibliotek", "Exempelstad", (-60, 190), (Offer("offentlig-service", "Bibliotek", WEEK),)),
    Shop(
        "Lanthandeln i Övre Exempelby",
        "Övre Exempelby",
        (60, 40),
        (
            Offer("dagligvaror", "Begränsat sortiment", WEEK),
            Offer("post-paket", "Ombud", WEEK),
            Offer("apotek", "Apoteksombud", WEEK),
            Offer("betaltjanster", "Kontantuttag i kassan", WEEK),
        ),
        status=Status.THREATENED,
        facts={
            "operator_form": OperatorForm.COMMERCIAL,
            "address": "Byvägen 4",
            "step_free": Access.YES,
            "automatic_door": Access.NO,
            "accessible_parking": Access.YES,
            "physical_access": "Ramp vid entrén mot vägen. Be om hjälp att öppna dörren, så kommer vi.",
        },
    ),
    Shop(
        "Bymacken i Nedre Exempelby",
        "Nedre Exempelby",
        (-120, 60),
        (Offer("drivmedel", "Automat", "24/7"),),
        staffing=Staffing.UNSTAFFED,
    ),
    Shop(
        "Fors Handel",
        "Exempelfors",
        (110, -60),
        (
            Offer("dagligvaror", "Fullsortiment", WEEK),
            Offer("drivmedel", "Bensin och diesel", "24/7"),
            Offer("post-paket", "Ombud", WEEK),
        ),
        verified=date(2025, 6, 1),
    ),
    Shop(
        "Paketboxen i Exempelnäs",
        "Exempelnäs",
        (0, 50),
        (Offer("post-paket", "Paketautomat", "24/7"),),
        staffing=Staffing.UNSTAFFED,
    ),
    Shop(
        "Näs livs",
        "Exempelnäs",
        (40, -30),
        (Offer("dagligvaror", "Begränsat sortiment", WEEK),),
        status=Status.CLOSED,
    ),
    Shop(
        "Servicepunkten i Exempelåsen",
        "Exempelåsen",
        (30, 20),
        (
            Offer("servicepunkt", "Fast servicepunkt", "Mo,Th 15:00-18:00; PH off"),
            Offer("motesplats", "Bygdegård"),
        ),
        staffing=Staffing.HYBRID,
        facts={"operator": "Exempelåsens bygdegårdsförening", "operator_form": OperatorForm.NON_PROFIT},
    ),
    Shop(
        "Exempelbussen",
        "Exempelstad",
        (-30, 60),
        (Offer("servicepunkt", "Mobil servicepunkt"), Offer("offentlig-service", "Bibliotek")),
        stops=(
            ("Exempelåsen", "Tu 10:00-11:30"),
            ("Exempelnäs", "Tu 14:00-15:30"),
            ("Nedre Exempelby", "Th 10:00-11:00"),
            ("Övre Exempelby", "Th 13:00-15:00"),
        ),
        facts={
            "operator": "Exempelkommunen",
            "operator_form": OperatorForm.MUNICIPAL,
            "season": Season.MOBILE,
            "season_note": "Går också under skolloven.",
            "description": "Böcker, hjälp med ärenden och beställda varor, två dagar i veckan.",
            "step_free": Access.PARTLY,
        },
    ),
)
HISTORY = (
    ("Lanthandeln i Övre Exempelby", ServiceEvent.What.OPENED, date(1987, 5, 2), ""),
    (
        "Lanthandeln i Övre Exempelby",
        ServiceEvent.What.THREATENED,
        date(2025, 11, 3),
        "Ägaren vill sluta och söker någon som tar över.",
    ),
    ("Näs livs", ServiceEvent.What.CLOSED, date(2024, 9, 30), "Stängde när ägaren gick i pension."),
)


def open_shops(municipality: Place) -> None:
    """Put the service into the register."""
    kinds = {term.slug: term for term in Term.objects.of(SERVICE_KIND)}
    where = {locality.name: locality for locality in LOCALITIES}
    places = {place.name: place for place in Place.objects.within(municipality)}
    forms = forms_by_name()
    made = {}
    for number, shop in enumerate(SHOPS, 1):
        latitude, longitude = _position(where[shop.locality], shop.aside)
        confirm_on, stale_on = confirm_and_stale(shop.verified, [offer.kind for offer in shop.offers])
        made[shop.name] = ServicePlace.objects.create(
            name=shop.name,
            place=places[shop.locality],
            locality=shop.locality,
            latitude=latitude,
            longitude=longitude,
            status=shop.status,
            staffing=shop.staffing,
            source=SOURCE,
            source_id=f"exempel-{number}",
            verified_on=shop.verified,
            confirm_on=confirm_on,
            stale_on=stale_on,
            verified_by="Exempelkommunen",
            **{"operator": "Exempelägaren", **shop.facts},
        )
        for order, (name, hours) in enumerate(shop.stops):
            north, east = _position(where[name], (0, 0))
            Stop.objects.create(
                service_place=made[shop.name],
                name=name,
                latitude=north,
                longitude=east,
                opening_hours=hours,
                order=order,
            )
        ServiceOffering.objects.bulk_create(
            ServiceOffering(
                service_place=made[shop.name],
                kind=kinds[offer.kind],
                form=offer.form,
                form_term=forms.get((offer.kind, offer.form.casefold())),
                opening_hours=offer.hours,
                agent_for=offer.agent_for,
            )
            for offer in shop.offers
        )
    ServiceEvent.objects.bulk_create(
        ServiceEvent(service_place=made[name], what=what, happened_on=day, note=note)
        for name, what, day, note in HISTORY
    )


def _position(locality: Locality, aside: tuple[float, float]) -> tuple[float, float]:
    """Latitude and longitude so many metres east and north of the middle of a locality."""
    position = np.array([locality.east + aside[0], locality.north + aside[1]])
    latitude, longitude = to_degrees(position).round(6).tolist()
    return latitude, longitude
