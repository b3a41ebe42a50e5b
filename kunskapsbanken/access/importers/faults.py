"""What is wrong with a file of roads, in words."""

from typing import NoReturn

from django.utils.translation import gettext as _

from kunskapsbanken.engines.traveltime.edges import FASTEST_KMH
from kunskapsbanken.engines.traveltime.faults import BrokenRoads, Fault, Wrong
from kunskapsbanken.files.importing import raise_faults


def raise_told(broken: BrokenRoads) -> NoReturn:
    """Raise `ValidationError` with as many faults as one can read, and how many more there are."""
    raise_faults([told(fault) for fault in broken.faults], more=broken.more)
    raise AssertionError("a broken file has faults")


def told(fault: Fault) -> str:
    """One fault, with its row and its column where it has them."""
    words = {"row": fault.row, "column": fault.column, "text": fault.text or _("tomt"), "kmh": round(FASTEST_KMH)}
    if fault.wrong is Wrong.CELLS:
        cells, columns = fault.text.split("/")
        words |= {"cells": int(cells), "columns": int(columns)}
    return _text(fault) % words


def _text(fault: Fault) -> str:
    if fault.wrong is Wrong.LAYER:
        return (
            _("Filen har inget lager som heter ”%(text)s”.") if fault.text else _("Filen har inget lager med linjer.")
        )
    if fault.wrong is Wrong.SWEREF and not fault.column:
        return _("Rad %(row)d: läget %(text)s är meter i SWEREF 99 TM, men filen säger att den har grader.")
    if fault.wrong is Wrong.SWAPPED and not fault.column:
        return _("Rad %(row)d: läget %(text)s har latitud och longitud i varandras ställe.")
    return {
        Wrong.VALUE: _("Rad %(row)d, kolumn %(column)s: ”%(text)s” går inte att använda."),
        Wrong.CELLS: _("Rad %(row)d: raden har %(cells)d värden men rubriken %(columns)d."),
        Wrong.COLUMNS: _("Kolumner saknas: %(text)s."),
        Wrong.SPEED: _(
            "Filen har ingen kolumn för hastighet som vi känner. Säg vad den heter med --column speed=NAMN."
        ),
        Wrong.EMPTY: _("Filen har inga rader."),
        Wrong.SWEREF: _(
            "Rad %(row)d, kolumn %(column)s: %(text)s är meter i SWEREF 99 TM. Här ska stå grader i WGS 84, "
            "till exempel 62.39 och 17.31."
        ),
        Wrong.SWAPPED: _("Rad %(row)d, kolumn %(column)s: %(text)s har latitud och longitud i varandras ställe."),
        Wrong.OUTSIDE: _("Rad %(row)d: läget %(text)s ligger långt utanför Sverige."),
        Wrong.FAST: _("Rad %(row)d, kolumn %(column)s: ”%(text)s” ger en högre hastighet än %(kmh)d km/h."),
        Wrong.METRES: _(
            "De flesta vägarna är kortare än fågelvägen, till exempel den på rad %(row)d. Längden ska vara i meter."
        ),
        Wrong.GEOMETRY: _("Rad %(row)d: raden har ingen linje på kartan."),
        Wrong.SYSTEM: _("Filen säger inte vilket koordinatsystem den har."),
        Wrong.UNREADABLE: _("Filen går inte att läsa. Den är trasig, eller av ett annat slag än namnet säger."),
    }[fault.wrong]
