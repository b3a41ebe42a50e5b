"""Writing down what is said at a meeting, for programs with a key."""

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from kunskapsbanken.api.registry import Part, add_to_interface
from kunskapsbanken.dialogue.api.events import SOURCES
from kunskapsbanken.dialogue.api.openapi import paths, schemas

add_to_interface(
    Part("anteckningar", _("Anteckna på möten"), paths, schemas, Path(__file__).with_name("examples.json")),
    *SOURCES,
)
