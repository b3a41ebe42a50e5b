"""The register for programs, version 1: a part of the open interface."""

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from kunskapsbanken.api.registry import Part, add_to_interface
from kunskapsbanken.services.api.events import SOURCE
from kunskapsbanken.services.api.openapi import paths, schemas

add_to_interface(
    Part("serviceregistret", _("Serviceregistret"), paths, schemas, Path(__file__).with_name("examples.json")), SOURCE
)
