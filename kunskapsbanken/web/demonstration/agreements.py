"""What Exempelkommunen's service rests on: agreements, one of them due to be followed up."""

from datetime import date

from kunskapsbanken.places.models import Place
from kunskapsbanken.services.models import Agreement, ServicePlace

# By the name of the service place that each is on.
AGREEMENTS: dict[str, dict[str, object]] = {
    "Servicepunkten i Exempelåsen": {
        "kind": Agreement.Kind.SERVICE_POINT,
        "form": Agreement.Form.FIXED,
        "title": "Servicepunkt i Exempelåsens bygdegård",
        "parties": "Exempelkommunen\nExempelåsens bygdegårdsförening",
        "contents": "Utlämning av paket\nDator, skrivare och wifi\nHjälp att boka och betala digitalt\nKaffe",
        "valid_from": date(2025, 1, 1),
        "valid_to": date(2027, 12, 31),
        "follow_up_on": date(2026, 10, 1),
    },
    "Exempelbussen": {
        "kind": Agreement.Kind.SERVICE_POINT,
        "form": Agreement.Form.MOBILE,
        "title": "Mobil servicepunkt på Exempelbussen",
        "parties": "Exempelkommunen\nExempeltrafiken",
        "contents": "Böcker att låna\nHjälp med ärenden hos kommunen\nUtlämning av beställda varor",
        "valid_from": date(2026, 1, 1),
        "follow_up_on": date(2027, 11, 1),
    },
    "Lanthandeln i Övre Exempelby": {
        "kind": Agreement.Kind.PAYMENT_AGENT,
        "title": "Betaltjänstombud i Övre Exempelby",
        "parties": "Länsstyrelsen i Exempellänet\nLanthandeln i Övre Exempelby",
        "contents": "Uttag av kontanter\nBetalning av räkningar",
        "valid_from": date(2024, 7, 1),
        "follow_up_on": date(2027, 6, 1),
    },
}


def agree(municipality: Place) -> None:
    """Note the agreements."""
    places = {row.name: row for row in ServicePlace.objects.within(municipality).select_related("place")}
    Agreement.objects.bulk_create(
        Agreement(place=places[name].place, service_place=places[name], **fields) for name, fields in AGREEMENTS.items()
    )
