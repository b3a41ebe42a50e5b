"""The register as KML (OGC 2.2), for globes and maps."""

import re
from collections.abc import Iterable, Iterator, Mapping

from django.utils.html import escape
from django.utils.translation import gettext as _
from lxml import etree

from kunskapsbanken.services.exporters.credit import Credit
from kunskapsbanken.services.properties import STOPS
from kunskapsbanken.services.queries.records import Record

NAMESPACE = "http://www.opengis.net/kml/2.2"
# Characters that XML 1.0 cannot hold.
UNFIT = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def kml_lines(places: Iterable[Record], credit: Credit, labels: Mapping[str, str]) -> Iterator[str]:
    """The file a place a line; `labels` are what the kinds of service are called."""
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="{NAMESPACE}"><Document>\n'
    about = f"{credit.text} {credit.licence}".strip()
    yield f"<name>{escape(credit.title)}</name><description>{escape(about)}</description>\n"
    for place in places:
        key = f"p{place['beteckning']}"
        yield _written(_placemark(key, place, labels))
        for number, stop in enumerate(stops_as_places(place), start=1):
            yield _written(_placemark(f"{key}-{number}", stop, labels))
    yield "</Document></kml>\n"


def said(place: Record, labels: Mapping[str, str]) -> str:
    """What a place offers, and when, a kind a line; then whose the facts are."""
    lines = []
    for row in place["utbud"]:
        parts = (labels.get(row["slag"], row["slag"]), row.get("form", ""), row.get("oppettider", ""))
        lines.append(", ".join(part for part in parts if part))
    whose = ", ".join(part for part in (place["kalla"], place.get("licens", ""), place["bekraftad"]) if part)
    return "\n".join([*lines, whose])


def stops_as_places(place: Record) -> Iterator[Record]:
    """A place for each stop of something mobile, so that a map or a navigator finds it: where it stops, and when."""
    rest = {name: value for name, value in place.items() if name != STOPS.name}
    for stop in place.get(STOPS.name, []):
        name = _("%(name)s, hållplats %(stop)s") % {"name": place["namn"], "stop": stop["hallplats"]}
        offered = [{**offering, "oppettider": stop.get("tider", "")} for offering in place["utbud"]]
        where = {"latitud": stop["latitud"], "longitud": stop["longitud"]}
        yield {**rest, **where, "namn": name, "utbud": offered}


def fit(text: object) -> str:
    """Without what XML cannot hold."""
    return UNFIT.sub("", str(text))


def _placemark(key: str, place: Record, labels: Mapping[str, str]) -> etree._Element:
    mark = etree.Element("Placemark", id=key)
    etree.SubElement(mark, "name").text = fit(place["namn"])
    etree.SubElement(mark, "description").text = fit(said(place, labels))
    data = etree.SubElement(mark, "ExtendedData")
    for name, value in place.items():
        if name not in ("utbud", STOPS.name, "namn", "latitud", "longitud"):
            row = etree.SubElement(data, "Data", name=name)
            words = {True: "ja", False: "nej"}.get(value, value) if isinstance(value, bool) else value
            etree.SubElement(row, "value").text = fit(words)
    point = etree.SubElement(mark, "Point")
    etree.SubElement(point, "coordinates").text = f"{place['longitud']},{place['latitud']}"
    return mark


def _written(element: etree._Element) -> str:
    return str(etree.tostring(element, encoding="unicode")) + "\n"
