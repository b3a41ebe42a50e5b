"""Service places (serviceplats), what they offer (servicetyp, serviceform) and what has happened to them."""

from kunskapsbanken.services.models.agreement import Agreement
from kunskapsbanken.services.models.choices import (
    IN_USE,
    Access,
    Freshness,
    OperatorForm,
    Season,
    Staffing,
    Status,
    freshness_on,
)
from kunskapsbanken.services.models.duplicates import NotDuplicate
from kunskapsbanken.services.models.event import ServiceEvent
from kunskapsbanken.services.models.imports import ServiceImport
from kunskapsbanken.services.models.offering import ServiceOffering, ServiceOfferingQuerySet
from kunskapsbanken.services.models.place import ServicePlace, ServicePlaceQuerySet, _new_key
from kunskapsbanken.services.models.stop import Stop

__all__ = [
    "IN_USE",
    "Access",
    "Agreement",
    "Freshness",
    "NotDuplicate",
    "OperatorForm",
    "Season",
    "ServiceEvent",
    "ServiceImport",
    "ServiceOffering",
    "ServiceOfferingQuerySet",
    "ServicePlace",
    "ServicePlaceQuerySet",
    "Staffing",
    "Status",
    "Stop",
    "_new_key",  # the first migration names it here
    "freshness_on",
]
