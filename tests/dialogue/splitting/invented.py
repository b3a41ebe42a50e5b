"""Minutes that were never written: realistic ones of Exempelkommunen, and what a careful reader finds in them."""

import io

import docx
import openpyxl

from kunskapsbanken.engines.typeset import pdf
from kunskapsbanken.engines.typeset.marks import runs
from kunskapsbanken.engines.typeset.tree import Document, PageBreak, Paragraph

# Word, as a local group's secretary writes: headings by style, points, a list of who came, names at the end.
VILLAGE_MEETING = {
    "statements": [
        "Butiken är byns viktigaste mötesplats och måste finnas kvar.",
        "Vi behöver en mack, närmaste pump ligger fyra mil bort.",
        "Förslag: en obemannad butik med öppet dygnet runt.",
        "Bussen går för sällan på kvällarna. Ungdomarna kan inte åka till träningen.",
        "Hur går det med fibern?",
        "Bygdegårdsföreningen kan ordna en plats för paketombud.",
    ],
    "headings": ["Bymöte i Övre Exempelby 12 mars 2019", "Butik och drivmedel", "Resor", "Övrigt"],
}


def village_meeting() -> bytes:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Övre Exempelbys byalag"
    document.add_heading("Bymöte i Övre Exempelby 12 mars 2019", 0)
    document.add_paragraph("Plats: Bygdegården")
    document.add_paragraph("Tid: kl 18.30-20.30")
    document.add_paragraph("Närvarande: Eva Exempel, Olle Påhitt och 31 bybor")
    document.add_heading("Butik och drivmedel", 1)
    document.add_paragraph("Butiken är byns viktigaste mötesplats och måste finnas kvar.")
    document.add_paragraph("Vi behöver en mack, närmaste pump ligger fyra mil bort.", style="List Bullet")
    document.add_paragraph("Förslag: en obemannad butik med öppet dygnet runt.", style="List Bullet")
    document.add_heading("Resor", 1)
    document.add_paragraph("Bussen går för sällan på kvällarna. Ungdomarna kan inte åka till träningen.")
    document.add_heading("Övrigt", 1)
    document.add_paragraph("Hur går det med fibern?", style="List Number")
    document.add_paragraph("Bygdegårdsföreningen kan ordna en plats för paketombud.", style="List Number")
    document.add_paragraph("Vid protokollet")
    document.add_paragraph("Eva Exempel")
    document.add_paragraph("Justeras: Olle Påhitt")
    return _written(document)


# A sheet that someone at the municipality has filled, with a title over its headings and a column of names.
SHEET_ROWS: list[list[object]] = [
    ["Sammanställning av synpunkter, dialogmöten våren 2019"],
    [],
    ["Nr", "Datum", "Ort", "Kategori", "Synpunkt", "Namn"],
    [1, "2019-04-03", "Övre Exempelby", "Drivmedel", "Det saknas en mack.", "Eva Exempel"],
    [2, "3/4 -19", "Nedre Exempelby", "Butik", "Butiken borde ha öppet på söndagar.", "Olle Påhitt"],
    [3, "2019-04-04", "", "Post", "Var kan man hämta paket?", ""],
    [4, "2019-04-04", "Övre Exempelby", "Butik", "", "Nils Ingen"],
]
SHEET = {
    "statements": ["Det saknas en mack.", "Butiken borde ha öppet på söndagar.", "Var kan man hämta paket?"],
    "themes": ["Drivmedel", "Butik", "Post"],
}


def sheet() -> bytes:
    book = openpyxl.Workbook()
    for row in SHEET_ROWS:
        book.active.append(row)
    return _written(book)


# A PDF of three pages with the same head and foot on each, as a municipality's program prints.
PDF_PARAGRAPHS = [
    "Servicen har blivit sämre sedan lanthandeln stängde och många kör nu fyra mil för att handla mat.",
    "Pensionärerna i Nedre Exempelby önskar hemsändning av varor en gång i veckan, gärna samordnat med hemtjänsten.",
    "Kommunen informerade om att ett avtal om servicepunkt kan tecknas med bygdegårdsföreningen från och med hösten.",
]


def printed() -> bytes:
    blocks = []
    for number, paragraph in enumerate(PDF_PARAGRAPHS, start=1):
        blocks.append(Paragraph(runs("Exempelkommunen Minnesanteckningar 2018-11-06")))
        blocks.append(Paragraph(runs(paragraph)))
        blocks.append(Paragraph(runs(f"Sida {number} ({len(PDF_PARAGRAPHS)})")))
        blocks.append(PageBreak())
    return pdf.write(Document("Minnesanteckningar", tuple(blocks[:-1])))


# Notes in plain text, wrapped by hand, with numbered points and a list of who came.
NOTES = """\
MÖTESANTECKNINGAR

Samråd i Nedre Exempelby den 5/2 -20
Lokal: Hembygdsgården

Närvarande:
Eva Exempel, byalaget
Olle Påhitt
Maja Uppdiktad, kommunen

1. Skolan är det viktigaste för att barnfamiljer
   ska stanna kvar i byn.
2. Det är svårt att ta ut kontanter när bankomaten har
   försvunnit.
- Föreningen erbjuder sig att köra varor till äldre

Vi vill ha bättre mobiltäckning. Det går inte att ringa
112 från norra delen av byn.

Postadress: Byvägen 1, 990 01 Exempelby
Vid pennan
Maja Uppdiktad
"""
NOTES_STATEMENTS = [
    "Skolan är det viktigaste för att barnfamiljer ska stanna kvar i byn.",
    "Det är svårt att ta ut kontanter när bankomaten har försvunnit.",
    "Föreningen erbjuder sig att köra varor till äldre",
    "Vi vill ha bättre mobiltäckning. Det går inte att ringa 112 från norra delen av byn.",
]


def _written(document) -> bytes:
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()
