"""Everything that the datasets tell, for programs: asked for row by row, by the same columns as in the files."""

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from kunskapsbanken.api.registry import Part, add_to_interface
from kunskapsbanken.opendata.api import dialogue, events, knowledge, places, plans, publications, sets
from kunskapsbanken.opendata.api.parts import part_of

EXAMPLES = Path(__file__).parent / "examples"
COLLECTIONS = (*places.ALL, *knowledge.ALL, *dialogue.ALL, *events.ALL, *plans.ALL, *publications.ALL)

add_to_interface(
    part_of("platser", _("Platser och begrepp"), places.ALL, EXAMPLES),
    part_of("kunskap", _("Kunskapsposter"), knowledge.ALL, EXAMPLES),
    part_of("dialog", _("Möten, röster och insikter"), dialogue.ALL, EXAMPLES),
    part_of("evenemang", _("Konferenser och evenemang"), events.ALL, EXAMPLES),
    part_of("planer", _("Planer, mål, åtgärder, indikatorer och uppföljning"), plans.ALL, EXAMPLES),
    part_of("publikationer", _("Publikationer"), publications.ALL, EXAMPLES),
    Part("datamangder", _("Datamängder som filer"), sets.paths, sets.schemas, EXAMPLES / "datamangder.json"),
)
