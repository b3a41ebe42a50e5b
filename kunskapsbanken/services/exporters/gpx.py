"""The register as GPX 1.1: a waypoint for each service place and each stop, for a navigator."""

from collections.abc import Iterable, Iterator, Mapping

from django.conf import settings
from django.utils.html import escape
from lxml import etree

from kunskapsbanken.services.exporters.credit import Credit
from kunskapsbanken.services.exporters.kml import fit, said, stops_as_places
from kunskapsbanken.services.queries.records import Record

NAMESPACE = "http://www.topografix.com/GPX/1/1"


def gpx_lines(places: Iterable[Record], credit: Credit, labels: Mapping[str, str]) -> Iterator[str]:
    """The file a place a line; `labels` are what the kinds of service are called."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<gpx xmlns="{NAMESPACE}" version="1.1" creator="{escape(settings.BASE_URL)}">\n<metadata>'
    yield f"<name>{escape(credit.title)}</name><desc>{escape(credit.text)}</desc>"
    if credit.licence:
        yield f'<copyright author="{escape(settings.BASE_URL)}"><license>{escape(credit.licence)}</license></copyright>'
    yield "</metadata>\n"
    for place in places:
        for one in (place, *stops_as_places(place)):
            yield str(etree.tostring(_waypoint(one, labels), encoding="unicode")) + "\n"
    yield "</gpx>\n"


def _waypoint(place: Record, labels: Mapping[str, str]) -> etree._Element:
    """In the order that the schema of GPX demands."""
    point = etree.Element("wpt", lat=str(place["latitud"]), lon=str(place["longitud"]))
    etree.SubElement(point, "name").text = fit(place["namn"])
    etree.SubElement(point, "desc").text = fit(said(place, labels))
    etree.SubElement(point, "src").text = fit(place["kalla"])
    etree.SubElement(point, "link", href=place["sida"])
    kinds = dict.fromkeys(labels.get(row["slag"], row["slag"]) for row in place["utbud"])
    if kinds:
        etree.SubElement(point, "type").text = fit(", ".join(kinds))
    return point
