"""The stored runs in the open interface for programs."""

from django.utils.translation import gettext_lazy as _

from kunskapsbanken.access.api.openapi import paths, schemas
from kunskapsbanken.services.api.registry import Addition, add_to_interface

add_to_interface(
    Addition(
        addresses=(
            ("/api/v1/restider/", _("Lagrade restidsanalyser, en sida i taget; kommun och slag väljer bland dem.")),
            ("/api/v1/restider/<korning>/", _("En restidsanalys med de siffror som får visas, källor och datum.")),
        ),
        paths=paths,
        schemas=schemas,
    )
)
