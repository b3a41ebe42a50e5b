"""A file that is broken, locked or made to do harm is answered with a cause, and takes no more than it may."""

import io
import time
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from kunskapsbanken.engines.reading import Cause, Limits
from kunskapsbanken.engines.reading.limits import MIB
from tests.engines.reading.files import docx_of, locked_pdf, odt_of, pdf_of, pptx_of, read, with_part, xlsx_of

SOUND = {
    ".pdf": pdf_of("Sida"),
    ".docx": docx_of("Text"),
    ".odt": odt_of("Text"),
    ".pptx": pptx_of("Bild"),
    ".xlsx": xlsx_of(Blad=[["Cell"]]),
}
LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "hahahahaha">'
    + "".join(f'<!ENTITY {name} "{f"&{of};" * 10}">' for of, name in zip("abcdefghi", "bcdefghij", strict=True))
    + "]>"
)
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@pytest.mark.parametrize("ending", SOUND)
def test_random_bytes_are_another_kind(tmp_path, ending):
    assert read(tmp_path, ending, b"\x93\x00slump\xff" * 100).cause is Cause.OTHER_KIND


@pytest.mark.parametrize("ending", [*SOUND, ".txt", ".html"])
def test_empty_file_says_so(tmp_path, ending):
    assert read(tmp_path, ending, b"").cause is Cause.EMPTY


@pytest.mark.parametrize(
    ("ending", "other"), [(".docx", ".pdf"), (".pdf", ".docx"), (".docx", ".xlsx"), (".txt", ".pdf"), (".odt", ".pptx")]
)
def test_file_with_the_wrong_ending_is_another_kind(tmp_path, ending, other):
    assert read(tmp_path, ending, SOUND[other]).cause is Cause.OTHER_KIND


@pytest.mark.parametrize("ending", [".docx", ".odt", ".pptx", ".xlsx"])
def test_truncated_package_is_broken(tmp_path, ending):
    assert read(tmp_path, ending, SOUND[ending][: len(SOUND[ending]) // 2]).cause is Cause.BROKEN


def test_truncated_pdf_is_broken(tmp_path):
    assert read(tmp_path, ".pdf", SOUND[".pdf"][:200]).cause is Cause.BROKEN


def test_pdf_with_a_password_is_locked(tmp_path):
    assert read(tmp_path, ".pdf", locked_pdf()).cause is Cause.LOCKED


def test_office_file_with_a_password_is_locked(tmp_path):
    beginning = bytes.fromhex("d0cf11e0a1b11ae1")
    assert read(tmp_path, ".docx", beginning + "EncryptedPackage".encode("utf-16-le")).cause is Cause.LOCKED
    assert read(tmp_path, ".docx", beginning + b"gammal Word-fil").cause is Cause.OTHER_KIND


def test_opendocument_with_a_password_is_locked(tmp_path):
    manifest = b"<manifest><file-entry><encryption-data/></file-entry></manifest>"
    assert read(tmp_path, ".odt", with_part(SOUND[".odt"], "META-INF/manifest.xml", manifest)).cause is Cause.LOCKED


def test_zip_bomb_is_refused_by_its_own_list(tmp_path):
    bomb = with_part(SOUND[".docx"], "word/media/bild.png", bytes(3 * MIB))
    assert len(bomb) < 100_000
    assert read(tmp_path, ".docx", bomb, limits=Limits(unpacked_bytes=2 * MIB)).cause is Cause.TOO_LARGE_UNPACKED


def test_zip_bomb_that_lies_about_its_size_is_broken(tmp_path):
    bomb = with_part(SOUND[".docx"], "word/document.xml", bytes(3 * MIB))
    lying = bomb.replace((3 * MIB).to_bytes(4, "little"), (1000).to_bytes(4, "little"))
    assert lying != bomb
    assert read(tmp_path, ".docx", lying).cause is Cause.BROKEN


def test_package_of_too_many_parts_is_refused(tmp_path):
    kept = io.BytesIO(SOUND[".docx"])
    with zipfile.ZipFile(kept, "a") as package:
        for number in range(30):
            package.writestr(f"word/{number}", b"")
    assert read(tmp_path, ".docx", kept.getvalue(), limits=Limits(parts=20)).cause is Cause.TOO_LARGE_UNPACKED


def test_entities_of_a_docx_are_never_expanded(tmp_path):
    body = f'{LAUGHS}<w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>&j;</w:t></w:r></w:p></w:body></w:document>'
    reading = read(tmp_path, ".docx", with_part(SOUND[".docx"], "word/document.xml", body.encode()))
    assert not reading.has_text


def test_entities_of_an_odt_are_never_expanded(tmp_path):
    with zipfile.ZipFile(io.BytesIO(SOUND[".odt"])) as package:
        content = package.read("content.xml").decode()
    declaration, _end, rest = content.partition("?>")
    body = f"{declaration}?>{LAUGHS}{rest}".replace(">Text<", ">&j;<")
    reading = read(tmp_path, ".odt", with_part(SOUND[".odt"], "content.xml", body.encode()))
    assert not reading.has_text


def test_entity_that_asks_for_a_file_of_the_machine_gets_none(tmp_path):
    secret = tmp_path / "hemligt.txt"
    secret.write_text("lösenord")
    outside = f'<!DOCTYPE x [<!ENTITY a SYSTEM "{secret.as_uri()}">]>'
    body = f'{outside}<w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:body></w:document>'
    reading = read(tmp_path, ".docx", with_part(SOUND[".docx"], "word/document.xml", body.encode()))
    assert not any("lösenord" in page.text for page in reading.pages)


def test_file_that_takes_too_long_is_given_up(tmp_path):
    begun = time.monotonic()
    assert read(tmp_path, ".pdf", SOUND[".pdf"], limits=Limits(wall_s=0.01)).cause is Cause.TOO_SLOW
    assert time.monotonic() - begun < 5


@pytest.mark.slow
def test_file_that_keeps_the_processor_busy_is_given_up(tmp_path):
    rows = xlsx_of(Blad=[[f"cell {number}"] * 20 for number in range(8000)])
    assert read(tmp_path, ".xlsx", rows, limits=Limits(cpu_s=1, characters=10**9)).cause is Cause.TOO_SLOW


def test_file_that_wants_too_much_memory_is_given_up(tmp_path):
    limits = Limits(file_bytes=100 * MIB, memory_bytes=150 * MIB)
    assert read(tmp_path, ".txt", b"by " * 20 * MIB, limits=limits).cause is Cause.TOO_MUCH_MEMORY


def test_file_larger_than_is_read_is_not_opened(tmp_path):
    assert read(tmp_path, ".txt", b"x" * 101, limits=Limits(file_bytes=100)).cause is Cause.TOO_LARGE


def test_characters_that_no_database_takes_are_left_out(tmp_path):
    (page,) = read(tmp_path, ".html", "<p>By\x07n\x01\ufffe \uffff\f torg</p>".encode()).pages
    assert page.text == "Byn torg"


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_damage_to_a_file_ever_raises(tmp_path, data):
    ending = data.draw(st.sampled_from(sorted(SOUND)))
    content = bytearray(SOUND[ending])
    for _blow in range(data.draw(st.integers(1, 20))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at : at + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=40))
        content = content or bytearray(b"x")
    reading = read(tmp_path, ending, bytes(content))
    assert (reading.cause is None) == bool(reading.pages)
