"""Links in letters that confirm a service place's facts with a press, without a log-in.

A link is signed, grows old, and is bound to the place, to the day from which its facts should be confirmed and to the
organisation that it was sent to: once they have been confirmed, or another runs the place, it is used up.
"""

from datetime import timedelta

from django.core import signing

from kunskapsbanken.services.models import ServicePlace

LASTS = timedelta(days=60)
_SALT = "services.confirm"


def confirm_token(service_place: ServicePlace, organisation_id: int | None) -> str:
    """The word that confirms it as it stands, for the organisation that runs it or (None) for the municipality."""
    return signing.dumps(_bound_to(service_place, organisation_id), salt=_SALT)


def read_token(token: str) -> tuple[str, int | None]:
    """The key of the service place and the organisation; raises `BadSignature` where it is not ours or too old."""
    key, _day, organisation_id = signing.loads(token, salt=_SALT, max_age=LASTS)
    return key, organisation_id


def still_holds(token: str, service_place: ServicePlace) -> bool:
    """Whether the facts are still the ones that the link was sent for; raises `BadSignature` as `read_token`."""
    bound = signing.loads(token, salt=_SALT, max_age=LASTS)
    organisation_id = bound[2]
    same_keeper = organisation_id is None or organisation_id == service_place.organisation_id
    return same_keeper and bool(bound == _bound_to(service_place, organisation_id))


def _bound_to(service_place: ServicePlace, organisation_id: int | None) -> list[str | int | None]:
    return [service_place.key, service_place.confirm_on.isoformat(), organisation_id]
