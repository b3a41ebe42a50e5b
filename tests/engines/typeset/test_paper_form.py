"""A form on paper: one page a copy, tagged, each copy with its own code and number."""

from kunskapsbanken.engines.typeset import paper_form
from kunskapsbanken.engines.typeset.paper_form import Copy, PaperForm
from kunskapsbanken.engines.typeset.qr import qr_code
from kunskapsbanken.engines.typeset.tree import FormField
from tests.engines.typeset.structure import opened, states_the_standard, tags_of
from tests.engines.typeset.test_poster import words_of


def form_of(*numbers, about="Bymöte"):
    copies = [Copy(f"Nr KRT-{n}", qr_code(f"https://exempel.test/{n}/", alt=f"QR-kod {n}")) for n in numbers]
    return PaperForm(
        title="Vad vill du säga?",
        about=about,
        intro="Skriv som du pratar.",
        questions=(FormField("Fråga ett?", "box"), FormField("Fråga två?", "box")),
        ticks=(FormField("Slag", "choice", options=("Behov", "Idé")),),
        lines=(FormField("Plats"), FormField("Service", hint="Till exempel drivmedel")),
        notice_title="Det här händer",
        notice=("Skriv inga namn.",),
        copies=tuple(copies),
    )


def test_each_copy_is_a_page_with_its_own_number_and_code():
    file = opened(paper_form.write(form_of(1, 2, 3)))
    assert len(file.pages) == 3
    assert states_the_standard(file)
    assert [alt for tag, alt in tags_of(file) if tag == "Figure"] == ["QR-kod 1", "QR-kod 2", "QR-kod 3"]
    words = words_of(paper_form.write(form_of(7, 8)))
    assert words.count("Vad vill du säga?") == 2
    assert "Nr KRT-7" in words
    assert "exempel.test/8" in words


def test_questions_are_headings_in_the_order_of_the_page():
    tags = [tag for tag, _alt in tags_of(opened(paper_form.write(form_of(1)))) if tag in ("H1", "H2", "Figure", "L")]
    assert tags == ["H1", "Figure", "H2", "H2", "H2", "H2", "H2", "H2", "L"]


def test_long_texts_stay_on_the_page():
    assert len(opened(paper_form.write(form_of(1, about="Ett långt namn på ett möte " * 8))).pages) == 1
