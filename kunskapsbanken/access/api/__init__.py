"""Stored runs for programs: a part of the open interface, version 1."""

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from kunskapsbanken.access.api.openapi import paths, schemas
from kunskapsbanken.api.registry import Part, add_to_interface

add_to_interface(
    Part("restider", _("Restider till service"), paths, schemas, Path(__file__).with_name("examples.json"))
)
