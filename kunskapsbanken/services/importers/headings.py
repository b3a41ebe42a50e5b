"""What the columns of a table are called, by us and by others, and which of ours each one is."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from kunskapsbanken.engines.swedish.words import fold
from kunskapsbanken.services.faults import fault_at, raise_all
from kunskapsbanken.services.importers.given import Given

# Others' names of our columns, folded. Sources: the national specifications at dataportal.se (source, id, name,
# latitude, longitude, email, visit_url, wikidata, updated, description), our own export, and what tables often have.
ALIASES = {
    "beteckning": (),
    "id": ("kallans_id", "source_id", "objectid", "lopnummer"),
    "namn": ("name", "benamning", "platsnamn"),
    "kedja": ("chain", "brand", "varumarke"),
    "latitud": ("latitude", "lat"),
    "longitud": ("longitude", "lon", "lng", "long"),
    "sweref_n": ("sweref99_n", "sweref99tm_n", "sweref_nord", "n_sweref", "n_sweref99tm", "northing"),
    "sweref_e": ("sweref99_e", "sweref99tm_e", "sweref_ost", "e_sweref", "e_sweref99tm", "easting"),
    "ort": ("locality", "city", "postort", "tatort"),
    "adress": ("address", "street", "street_address", "gatuadress"),
    "drivs_av": ("operator",),
    "webbplats": ("website", "visit_url", "url", "hemsida"),
    "epost": ("email", "e-post", "e-postadress"),
    "telefon": ("phone", "telephone", "telefonnummer"),
    "wikidata": (),
    "beskrivning": ("description",),
    "lage": ("status",),
    "bemanning": (),
    "arstid": (),
    "hur_man_kommer_in": (),
    "bekraftad": ("updated", "uppdaterad"),
    "slag": ("kind", "typ", "type", "category", "kategori", "serviceslag"),
    "form": ("serviceform",),
    "oppettider": ("opening_hours", "openinghours"),
    "ombud_for": ("agent_for",),
}
OURS = {alias: name for name, aliases in ALIASES.items() for alias in (name, *aliases)}
# What our own export computes, and what the specifications say of the publisher: nothing to read in.
COMPUTED = ("kommunkod", "kommun", "kalla", "farskhet", "exempel", "sida", "source")
LONGEST_SHOWN = 40


@dataclass
class Headings:
    """Which of our columns each of the table's is, by number; nothing for those that are not read."""

    ours: list[str | None]
    theirs: dict[str, str]
    remarks: list[str] = field(default_factory=list)


def find_headings(names: Sequence[str], given: Given, *, has_geometry: bool = False) -> Headings:
    """Find the columns by what was chosen, else by their names; raises `ValidationError` with all that is missing."""
    plain = [_plain(name) for name in names]
    chosen = {_plain(theirs): ours for ours, theirs in given.columns.items() if theirs}
    faults = _doubled(plain)
    faults += [
        fault_at(_("Rad 1"), "", _("kolumnen ”%s” finns inte i filen.") % theirs[:LONGEST_SHOWN])
        for theirs in given.columns.values()
        if theirs and _plain(theirs) not in plain
    ]
    ours: list[str | None] = [chosen.get(name) for name in plain]
    for alias, name in OURS.items():  # the first name of a column goes before others'
        if name not in ours and alias in plain and ours[plain.index(alias)] is None:
            ours[plain.index(alias)] = name
    found = {name for name in ours if name}
    faults += [fault_at(_("Rad 1"), "", said) for said in _missing(found, given, has_geometry)]
    raise_all(faults)
    theirs = {name: shown.strip()[:LONGEST_SHOWN] for name, shown in zip(ours, names, strict=True) if name}
    return Headings(ours, theirs, _remarks(names, plain, ours))


def _plain(name: str) -> str:
    return "_".join(fold((name or "").strip().lstrip("\ufeff")).split())


def _doubled(plain: list[str]) -> list[str]:
    doubled = dict.fromkeys(name for name in plain if name and plain.count(name) > 1)
    return [fault_at(_("Rad 1"), "", _("kolumnen %s finns mer än en gång.") % name[:LONGEST_SHOWN]) for name in doubled]


def _missing(found: set[str], given: Given, has_geometry: bool) -> list[str]:
    missing = [] if found & {"namn", "kedja"} else ["namn"]
    in_metres = {"sweref_n", "sweref_e"} <= found
    if not has_geometry and not in_metres:
        missing += [name for name in ("latitud", "longitud") if name not in found]
    said = [_("kolumnen %s saknas.") % name for name in missing]
    if "slag" not in found and not given.kind:
        said.append(_("kolumnen slag saknas. Lägg till den, eller välj ett serviceslag för hela filen."))
    return said


def _remarks(names: Sequence[str], plain: list[str], ours: list[str | None]) -> list[str]:
    unread = [
        f"”{shown.strip()[:LONGEST_SHOWN]}”"
        for shown, name, known in zip(names, plain, ours, strict=True)
        if known is None and name and name not in COMPUTED
    ]
    return [_("Kolumner som vi inte känner till lästes inte: %s.") % ", ".join(unread)] if unread else []
