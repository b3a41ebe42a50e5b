"""A poster is one page in print size, tagged and read from the top down, however much there is to say."""

from dataclasses import replace

import pypdfium2
import pytest

from kunskapsbanken.engines.typeset import poster
from kunskapsbanken.engines.typeset.poster import Fact, Poster
from kunskapsbanken.engines.typeset.qr import qr_code
from tests.engines.typeset.structure import opened, states_the_standard, tags_of

SHORT = Poster(
    title="Bymöte om butiken",
    eyebrow="Välkommen till möte",
    when=Fact("När", "torsdag 12 mars\nkl. 18.30"),
    where=Fact("Var", "Bygdegården"),
    purpose="Hur får vi behålla butiken?",
    facts=(Fact("Arrangör", "Provbylaget"), Fact("Tomt", "")),
    code=qr_code("https://exempel.test/moten/12/", alt="QR-kod till inbjudan"),
    code_lead="Läs mer:",
    sender="Kunskapsbanken",
    mark="Exempel",
)
LONG = replace(
    SHORT,
    title="Bymöte om butiken och macken " * 6,
    purpose="Hur får vi behålla den? " * 12,
    facts=tuple(Fact(f"Fråga {number}", "Ramp vid köksingången och hörslinga i salen. " * 6) for number in range(4)),
)


def words_of(content):
    file = pypdfium2.PdfDocument(content)
    try:
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in file).split())
    finally:
        file.close()


@pytest.mark.parametrize("shown", [SHORT, LONG])
@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("a3", (842, 1191))])
def test_one_page_of_the_size_asked_for(shown, paper, size):
    file = opened(poster.write(shown, paper=paper))
    assert len(file.pages) == 1
    assert tuple(round(float(side)) for side in file.pages[0].MediaBox[2:]) == size


def test_tagged_with_title_language_and_a_figure_for_the_code():
    file = opened(poster.write(SHORT))
    assert states_the_standard(file)
    assert (str(file.docinfo.Title), str(file.Root.Lang)) == ("Bymöte om butiken", "sv-SE")
    assert [alt for tag, alt in tags_of(file) if tag == "Figure"] == ["QR-kod till inbjudan"]


def test_read_in_order_from_the_top_down():
    words = words_of(poster.write(SHORT))
    order = ["Exempel", "Välkommen till möte", "Bymöte om butiken", "När", "torsdag 12 mars kl. 18.30", "Var"]
    order += ["Bygdegården", "Hur får vi", "Arrangör", "Läs mer:", "exempel.test/moten/12", "Kunskapsbanken"]
    places = [words.index(text) for text in order]
    assert places == sorted(places)
    tags = [tag for tag, _alt in tags_of(opened(poster.write(SHORT))) if tag in ("Title", "H1", "Figure")]
    assert tags == ["Title", "H1", "H1", "H1", "Figure"]


def test_nothing_falls_off_a_full_poster():
    words = words_of(poster.write(LONG))
    assert "Fråga 3" in words
    assert words.count("hörslinga i salen") == 24
    assert "exempel.test/" in words
    assert "Kunskapsbanken" in words


def test_text_is_never_read_as_markup():
    assert "#panic()" in words_of(poster.write(replace(SHORT, purpose="#panic() $ = * _ @ref")))
