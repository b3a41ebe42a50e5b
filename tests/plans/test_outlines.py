"""The outlines of real plans (domain.md 4.1) have a place in the template: nothing else is said of them here."""

import pytest

from kunskapsbanken.plans.laying import CoverField, Piece, Shape, Sort, cover_fields, lay
from kunskapsbanken.plans.laying.cover import PLACES
from kunskapsbanken.plans.models import SectionKind as K

# Each heading with its level, as domain.md tells them, and where it is expected.
OUTLINES = {
    "Kalmar": [
        (1, "Inledning", K.PURPOSE),
        (2, "framtagande och omfattning", K.PROCESS),
        (2, "syfte", K.PURPOSE),
        (2, "avgränsning", K.PURPOSE),
        (1, "Lägesbeskrivning", K.SITUATION),
        (2, "basic commercial and public service", K.SITUATION),
        (2, "access to service", K.SITUATION),
        (1, "Mål", K.GOALS),
        (1, "Handlingsplan", K.MEASURES),
        (2, "boende och fritid", K.MEASURES),
        (2, "näringsliv", K.MEASURES),
        (2, "kommunikationer och infrastruktur", K.MEASURES),
        (1, "Planering, genomförande, utvärdering", K.FOLLOW_UP),
        (2, "ansvar och kostnader", K.ORGANISATION),
        (2, "årlig sammanfattning och redovisning", K.FOLLOW_UP),
        (2, "revidering", K.FOLLOW_UP),
        (1, "Bilaga 1 grocery shops", K.ANNEXES),
    ],
    "Orsa": [
        (1, "Sammanfattning", K.SUMMARY),
        (1, "handlingsplan/aktiviteter", K.MEASURES),
        (1, "inledning", K.PURPOSE),
        (1, "syfte", K.PURPOSE),
        (1, "begrepp och definition", K.TERMS),
        (1, "servicepunkt i Orsa", K.PLACES),
        (1, "kommunalt landsbygdsstöd", K.SUPPORT),
        (1, "problem för dagligvarubutik på landet", K.SITUATION),
        (1, "avgränsningar", K.PURPOSE),
        (1, "övergripande politiska mål", K.GOALS),
        (1, "andra aktörers roll", K.ORGANISATION),
        (1, "framtagande", K.PROCESS),
        (1, "uppföljning", K.FOLLOW_UP),
        (1, "Bilaga: table of service supply in the villages", K.ANNEXES),
    ],
    "Hedemora": [
        (1, "framtagande", K.PROCESS),
        (1, "syfte", K.PURPOSE),
        (1, "avgränsningar, begrepp", K.PURPOSE),
        (1, "problembeskrivning", K.SITUATION),
        (1, "övergripande mål", K.GOALS),
        (1, "prioriteringar i ÖP", K.LINKS),
        (1, "strategi", K.GOALS),
        (1, "planering, genomförande, utvärdering", K.FOLLOW_UP),
        (2, "mat, bensin, pengar och paket", K.FOLLOW_UP),
        (2, "ungdomars uppväxt och äldres villkor", K.FOLLOW_UP),
        (2, "företagsamhet", K.FOLLOW_UP),
        (2, "vägar, bussar, bredband", K.FOLLOW_UP),
        (1, "referenser", K.ANNEXES),
        (1, "bilaga serviceutbud", K.ANNEXES),
    ],
    "Storuman": [
        (1, "inledning", K.PURPOSE),
        (1, "bakgrund", K.PURPOSE),
        (1, "serviceorter, servicenoder (Gunnarn, Slussfors), servicepunkter", K.PLACES),
    ],
    "Vilhelmina": [
        (1, "inledning", K.PURPOSE),
        (1, "syfte och mål", K.GOALS),
        (2, "övergripande", K.GOALS),
        (2, "kommun", K.GOALS),
        (2, "delmål", K.GOALS),
        (1, "bakgrund", K.PURPOSE),
        (1, "statlig", K.SITUATION),
        (1, "regional", K.SITUATION),
        (1, "kommunal", K.SITUATION),
        (1, "kommersiell", K.SITUATION),
        (1, "begrepp och definitioner", K.TERMS),
        (1, "lägesbeskrivning", K.SITUATION),
    ],
    "Härjedalen": [(1, "förord", K.PURPOSE), (1, "inledning", K.PURPOSE)],
    "Vingåker": [(1, "utvecklings- och serviceplan", K.COVER), (1, "Lokalt utvecklingsforum", K.ORGANISATION)],
    "Älvdalen": [(1, "handlingsplan per area", K.MEASURES)],
    "Norrköping": [
        (1, "utveckling", K.SITUATION),
        (1, "kommunens ansvar", K.ORGANISATION),
        (1, "statligt stöd", K.SUPPORT),
        (1, "mål och inriktning", K.GOALS),
        (1, "butikslägen", K.SITUATION),
        (1, "drivmedel", K.SITUATION),
        (1, "hemsändning", K.SUPPORT),
        (1, "övrigt stöd", K.SUPPORT),
        (1, "organisation", K.ORGANISATION),
        (1, "bilaga: rules for home-delivery grant", K.ANNEXES),
    ],
}
# Where a plan has a table, the heading that it stands under, and where it is expected. Tillväxtverket's action table
# (domain.md 4.2, 11) is what an action plan may have for one.
ACTION_TABLE = (("Mål", "Åtgärd", "Avsett resultat", "Resurser", "Ansvarig", "Medverkande", "Tid"), ("a",) * 7)
SUPPLY_TABLE = (("By", "Serviceutbud"), ("a", "b"))
TABLES = [
    ("Kalmar", "Handlingsplan", ACTION_TABLE, K.MEASURES),
    ("Kalmar", "Bilaga 1 grocery shops", SUPPLY_TABLE, K.ANNEXES),
    ("Orsa", "handlingsplan/aktiviteter", ACTION_TABLE, K.MEASURES),
    ("Orsa", "Bilaga: table of service supply in the villages", SUPPLY_TABLE, K.ANNEXES),
    ("Hedemora", "bilaga serviceutbud", SUPPLY_TABLE, K.ANNEXES),
    ("Älvdalen", "handlingsplan per area", ACTION_TABLE, K.MEASURES),
    ("Norrköping", "butikslägen", SUPPLY_TABLE, K.SITUATION),
]
F = CoverField
# The heads of the documents, as domain.md tells them, and the facts that are in them.
HEADS = [
    ("Serviceplan 2016–2020", {F.VALID: "2016–2020"}),
    ("2019–2022, KF 2019-06-11 §67", {F.VALID: "2019–2022", F.DECIDED_BY: "KF", F.DECIDED_ON: "2019-06-11"}),
    ("2019–2022, KF 2019-06-11 §67", {F.PARAGRAPH: "§67"}),
    ("2018–2020, KF 2019-12-16", {F.VALID: "2018–2020", F.DECIDED_BY: "KF", F.DECIDED_ON: "2019-12-16"}),
    ("2025–2030, KF 2025-06-12 §45, dnr KS 2025/41", {F.DECIDED_BY: "KF", F.DECIDED_ON: "2025-06-12"}),
    ("2025–2030, KF 2025-06-12 §45, dnr KS 2025/41", {F.PARAGRAPH: "§45", F.REGISTRY_NUMBER: "KS 2025/41"}),
    ("utvecklings- och serviceplan, KF 2020-09-14", {F.DECIDED_BY: "KF", F.DECIDED_ON: "2020-09-14"}),
    ("rev. 2024", {F.REVISED: "2024"}),
]


def laid(outline):
    """Each heading of an outline with a paragraph under it, laid in."""
    pieces = []
    for level, heading, _expected in outline:
        pieces += [Piece(Sort.HEADING, heading, level), Piece(Sort.TEXT, f"Om {heading}.")]
    return lay(pieces)


@pytest.mark.parametrize("name", OUTLINES)
def test_every_heading_has_its_place(name):
    outline = OUTLINES[name]
    parts = laid(outline)
    assert [(part.level, part.heading_as_written, part.section) for part in parts] == outline
    assert [piece.text for part in parts for piece in part.pieces] == [f"Om {one[1]}." for one in outline]
    assert all(part.certain for part in parts)


@pytest.mark.parametrize(("name", "heading", "rows", "expected"), TABLES)
def test_every_table_has_its_place(name, heading, rows, expected):
    assert heading in [one[1] for one in OUTLINES[name]]
    parts = lay([Piece(Sort.HEADING, heading, 1), Piece(Sort.TABLE, rows=rows)])
    assert parts[-1].section == expected
    assert parts[-1].pieces == [Piece(Sort.TABLE, rows=rows)]
    assert (parts[-1].shape is Shape.MEASURES) is (rows is ACTION_TABLE)


@pytest.mark.parametrize(("head", "facts"), HEADS)
def test_every_decision_field_is_found(head, facts):
    assert facts.items() <= cover_fields([Piece(Sort.TEXT, head)]).items()


def test_head_in_a_table_tells_who_decided_when_and_who_revises():
    rows = (
        ("Fastställt av", "Kommunfullmäktige"),
        ("Datum", "2031-02-03"),
        ("Ansvarig för revidering", "Tillväxtenheten"),
        ("Ersätter", "Serviceplan 2026–2030"),
        ("Diarienummer", "KS 2031/7"),
        ("Giltighetstid", "2031–2034"),
    )
    assert cover_fields([Piece(Sort.TABLE, rows=rows)]) == {
        F.DECIDED_BY: "Kommunfullmäktige",
        F.DECIDED_ON: "2031-02-03",
        F.RESPONSIBLE: "Tillväxtenheten",
        F.REPLACES: "Serviceplan 2026–2030",
        F.REGISTRY_NUMBER: "KS 2031/7",
        F.VALID: "2031–2034",
    }


def test_every_decision_field_has_a_place_on_the_cover_or_in_the_decision():
    assert set(PLACES) == set(CoverField)


@pytest.mark.parametrize("kind", list(K))
def test_the_template_is_laid_in_as_itself(kind):
    part = lay([Piece(Sort.HEADING, f"7. {kind.label}", 1)])[0]
    assert (part.section, part.certain, part.heading) == (kind, True, str(kind.label))


def test_heads_of_a_table_of_measures_tell_nobody_to_revise_the_plan():
    rows = (("Åtgärd", "Ansvarig", "Tid"), ("Servicepunkt", "Näringslivsenheten", "2027"))
    assert CoverField.RESPONSIBLE not in cover_fields([Piece(Sort.TABLE, rows=rows)])
