"""Service places for tests; shops that exist nowhere."""

import itertools

from django.utils import timezone

from kunskapsbanken.services.models import Agreement, ServiceOffering, ServicePlace
from kunskapsbanken.services.rhythms import confirm_and_stale
from kunskapsbanken.vocabulary.models import Term

_numbers = itertools.count(1)


def make_service_place(place, name=None, kinds=("dagligvaror",), latitude=None, longitude=None, *, hours="", **fields):
    """A service place in `place`, in its middle unless told, with an offering of each kind open at `hours`."""
    number = next(_numbers)
    defaults = {
        "name": name or f"Provbutiken {number}",
        "latitude": (place.latitude or 64.0) if latitude is None else latitude,
        "longitude": (place.longitude or 17.0) if longitude is None else longitude,
        "locality": "Provby",
        "source": "prov",
        "source_id": f"prov/{number}",
        "verified_on": timezone.localdate(),
    }
    values = defaults | fields
    confirm_on, stale_on = confirm_and_stale(values["verified_on"], kinds)
    values = {"confirm_on": confirm_on, "stale_on": stale_on, **values}
    made = ServicePlace.objects.create(place=place, **values)
    terms = Term.objects.in_bulk(kinds, field_name="slug")
    ServiceOffering.objects.bulk_create(
        ServiceOffering(service_place=made, kind=terms[kind], opening_hours=hours) for kind in kinds
    )
    return made


def make_agreement(place, **fields):
    """An agreement on a service point in `place`."""
    number = next(_numbers)
    defaults = {
        "kind": Agreement.Kind.SERVICE_POINT,
        "form": Agreement.Form.FIXED,
        "title": f"Provavtalet {number}",
        "parties": "Provbyns bygdegårdsförening",
    }
    return Agreement.objects.create(place=place, **(defaults | fields))
