"""Exempelkommunen's shops, pumps and agents."""

from datetime import date
from typing import NamedTuple

import numpy as np

from kunskapsbanken.places.models import Place
from kunskapsbanken.services.models import ServiceEvent, ServiceOffering, ServicePlace, Staffing, Status
from kunskapsbanken.services.queries.forms import forms_by_name
from kunskapsbanken.services.rhythms import confirm_and_stale
from kunskapsbanken.vocabulary.models import SERVICE_KIND, Term
from kunskapsbanken.web.demonstration.geography import LOCALITIES, to_degrees

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
    """A service place to be: `aside` is metres east and north of the middle of its locality."""

    name: str
    locality: str
    aside: tuple[float, float]
    offers: tuple[Offer, ...]
    status: Status = Status.OPEN
    staffing: Staffing = Staffing.STAFFED
    verified: date = VERIFIED


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
        locality = where[shop.locality]
        position = np.array([locality.east + shop.aside[0], locality.north + shop.aside[1]])
        latitude, longitude = to_degrees(position).round(6).tolist()
        confirm_on, stale_on = confirm_and_stale(shop.verified, [offer.kind for offer in shop.offers])
        made[shop.name] = ServicePlace.objects.create(
            name=shop.name,
            place=places[shop.locality],
            locality=shop.locality,
            latitude=latitude,
            longitude=longitude,
            operator="Exempelägaren",
            status=shop.status,
            staffing=shop.staffing,
            source=SOURCE,
            source_id=f"exempel-{number}",
            verified_on=shop.verified,
            confirm_on=confirm_on,
            stale_on=stale_on,
            verified_by="Exempelkommunen",
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
