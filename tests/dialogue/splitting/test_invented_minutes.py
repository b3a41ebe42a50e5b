"""A few whole minutes, from file to statements: what a careful reader finds is what is found."""

from datetime import date, time

import pytest

from kunskapsbanken.dialogue.splitting import Field, Reason, Role, lines_of, split
from kunskapsbanken.dialogue.splitting.dates import day_of_meeting
from kunskapsbanken.dialogue.splitting.facts import hour_of, sort_of, title_of, venue_of
from kunskapsbanken.engines.reading import read_parts
from tests.dialogue.splitting import invented

TODAY = date(2026, 6, 1)


def read(folder, ending, content):
    path = folder / f"fil{ending}"
    path.write_bytes(content)
    parting = read_parts(path, ending)
    assert parting.cause is None
    return lines_of(parting.pages)


def parts(lines, ending):
    return split(lines, is_wrapped=ending in (".pdf", ".txt"))


def texts(found, role):
    return [piece.text for piece in found.pieces if piece.role == role]


def reasons(found):
    return {piece.text: piece.reason for piece in found.pieces if piece.role == Role.LEFT_OUT}


def test_minutes_in_word(tmp_path):
    lines = read(tmp_path, ".docx", invented.village_meeting())
    found = parts(lines, ".docx")
    assert texts(found, Role.STATEMENT) == invented.VILLAGE_MEETING["statements"]
    assert texts(found, Role.HEADING) == invented.VILLAGE_MEETING["headings"]
    assert reasons(found) == {
        "Plats: Bygdegården": Reason.FACTS,
        "Tid: kl 18.30-20.30": Reason.FACTS,
        "Närvarande: Eva Exempel, Olle Påhitt och 31 bybor": Reason.ATTENDANCE,
        "Vid protokollet": Reason.SIGNATURE,
        "Eva Exempel": Reason.SIGNATURE,
        "Justeras: Olle Påhitt": Reason.SIGNATURE,
    }
    themes = {piece.text: piece.theme for piece in found.pieces if piece.role == Role.STATEMENT}
    assert themes["Hur går det med fibern?"] == "Övrigt"


def test_facts_of_minutes_in_word(tmp_path):
    lines = read(tmp_path, ".docx", invented.village_meeting())
    found = parts(lines, ".docx")
    assert title_of(found.pieces, "protokoll.docx") == "Bymöte i Övre Exempelby 12 mars 2019"
    assert sort_of(found.pieces, "protokoll.docx", ".docx") == "protokoll"
    assert hour_of(lines) == time(18, 30)
    assert venue_of(lines) == "Bygdegården"
    text = "\n".join(line.text for line in lines)
    assert day_of_meeting(text, "protokoll.docx", today=TODAY)[0] == date(2019, 3, 12)


def test_compilation_in_a_sheet(tmp_path):
    found = parts(read(tmp_path, ".xlsx", invented.sheet()), ".xlsx")
    statements = [piece for piece in found.pieces if piece.role == Role.STATEMENT]
    assert [piece.text for piece in statements] == invented.SHEET["statements"]
    assert [piece.theme for piece in statements] == invented.SHEET["themes"]
    assert [piece.said(Field.PLACE) for piece in statements] == ["Övre Exempelby", "Nedre Exempelby", ""]
    assert [piece.said(Field.DATE) for piece in statements] == ["2019-04-03", "3/4 -19", "2019-04-04"]
    assert [piece.row for piece in statements] == [4, 5, 6]
    (table,) = found.tables
    assert table.fields == (Field.LEFT, Field.DATE, Field.PLACE, Field.CATEGORY, Field.TEXT, Field.LEFT)
    assert Reason.NO_TEXT in reasons(found).values()


def test_columns_hold_what_a_person_says_they_do(tmp_path):
    lines = read(tmp_path, ".xlsx", invented.sheet())
    fields = [Field.LEFT, Field.LEFT, Field.PLACE, Field.TEXT, Field.LEFT, Field.LEFT]
    found = split(lines, is_wrapped=False, fields={0: fields})
    assert texts(found, Role.STATEMENT) == ["Drivmedel", "Butik", "Post", "Butik"]


def test_printed_pages_without_their_heads_and_feet(tmp_path):
    found = parts(read(tmp_path, ".pdf", invented.printed()), ".pdf")
    assert texts(found, Role.STATEMENT) == invented.PDF_PARAGRAPHS
    assert set(reasons(found).values()) == {Reason.PAGE_EDGE}
    assert [piece.page for piece in found.pieces if piece.role == Role.STATEMENT] == [1, 2, 3]


def test_notes_in_plain_text(tmp_path):
    found = parts(read(tmp_path, ".txt", invented.NOTES.encode()), ".txt")
    assert texts(found, Role.STATEMENT) == invented.NOTES_STATEMENTS
    left = reasons(found)
    assert left["Eva Exempel, byalaget Olle Påhitt Maja Uppdiktad, kommunen"] == Reason.ATTENDANCE
    assert left["Postadress: Byvägen 1, 990 01 Exempelby"] == Reason.ADDRESS
    assert left["Maja Uppdiktad"] == Reason.SIGNATURE


@pytest.mark.parametrize("mark", [";", ","])
def test_two_columns_of_statements_give_each_its_own_with_its_heading(tmp_path, mark):
    content = f"Behov{mark}Förslag{mark}By\nEn mack{mark}Be om bidrag{mark}Provby\n".encode()
    found = parts(read(tmp_path, ".csv", content), ".csv")
    said = {piece.said(Field.KIND): piece.text for piece in found.pieces if piece.role == Role.STATEMENT}
    assert said == {"Behov": "En mack", "Förslag": "Be om bidrag"}


def test_headings_of_a_table_are_no_title(tmp_path):
    found = parts(read(tmp_path, ".csv", b"Behov;By\nEn mack;Provby\n"), ".csv")
    assert title_of(found.pieces, "synpunkter_2019-04-03.csv") == "Synpunkter"


def test_table_of_who_came_is_left_out():
    rows = [("row", ["Namn", "Organisation", "Telefon"]), ("row", ["Eva Exempel", "Byalaget", "070-174 06 05"])]
    found = split(lines_of([(None, "", rows)]), is_wrapped=False)
    assert [piece.reason for piece in found.pieces if piece.role == Role.LEFT_OUT] == [Reason.ATTENDANCE]
    assert not texts(found, Role.STATEMENT)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Bymöte i Övre Exempelby 12 mars 2019\n\nVi vill att butiken blir kvar.", True),
        ("Minnesanteckningar\n\nNärvarande: Eva Exempel\n\n- Butiken ska vara kvar", True),
        ("Butiken och macken\n\n- Butiken ska vara kvar\n- Macken också", True),
        ("Butiken ska vara kvar\n\nBussen går för sällan", False),
        ("Butiken ska vara kvar.\n\nBussen går för sällan.", False),
        ("Vi vill ha ett möte till", False),
    ],
)
def test_first_line_of_plain_text_is_its_title_and_no_statement_where_it_says_so(text, title):
    lines = lines_of([(None, "", [("line", [line]) for line in text.split("\n")])])
    first = split(lines, is_wrapped=True).pieces[0]
    assert first.role == (Role.HEADING if title else Role.STATEMENT)
