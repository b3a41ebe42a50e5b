"""An uploaded document is what its name says, and of a size that can be handled."""

import io
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from kunskapsbanken.files import contents
from kunskapsbanken.files.importing import check_upload
from kunskapsbanken.files.models import LibraryDocument
from kunskapsbanken.people import district_forms
from kunskapsbanken.places.importers import population
from kunskapsbanken.services.importers import READERS

pytestmark = pytest.mark.django_db


def package(**parts):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return made.getvalue()


def check(name, content):
    LibraryDocument(title="Fil", file=SimpleUploadedFile(name, content)).clean()


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.pdf", b"%PDF-1.7 ..."), ("a.docx", package(a="b")), ("a.csv", "namn;ort\nÅsa".encode()), ("a.mp3", b"ID3..")],
)
def test_what_is_what_it_says_is_taken(name, content):
    check(name, content)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", b"<html><script>alert(1)</script>"),
        ("a.docx", b"MZ\x90\x00 a program"),
        ("a.odt", b"PK\x03\x04 cut short"),
        ("a.txt", b"\x7fELF\x00\x00"),
        ("a.mp3", b"#!/bin/sh"),
    ],
)
def test_what_is_something_else_is_refused(name, content):
    with pytest.raises(ValidationError, match="stämmer inte"):
        check(name, content)


def test_what_is_too_large_is_refused(monkeypatch):
    monkeypatch.setattr(contents, "MOST_BYTES", 1024 * 1024)
    with pytest.raises(ValidationError, match="för stor"):
        check("a.txt", b"a" * (1024 * 1024 + 1))


def test_what_unpacks_to_too_much_is_refused(monkeypatch):
    monkeypatch.setattr(contents, "MOST_UNPACKED_BYTES", 1000)
    with pytest.raises(ValidationError):
        check("a.docx", package(a="b" * 1001))
    monkeypatch.setattr(contents, "MOST_PARTS", 1)
    with pytest.raises(ValidationError):
        check("a.docx", package(a="b", c="d"))


@pytest.mark.parametrize("name", ["bomb.xlsx", "bomb.ods", "bomb.zip", "bomb.csv.xlsx"])
def test_no_packed_file_is_taken_to_be_read_in(name):
    """Only the register reads spreadsheets, and never more of one than a stated size (tests/services)."""
    for endings in (population.ENDINGS, district_forms.ENDINGS, set(READERS) - {".xlsx"}):
        with pytest.raises(ValidationError, match="ändelse"):
            check_upload(SimpleUploadedFile(name, package(a="b")), endings)


def test_no_script_comes_in_as_a_picture_or_document(settings):
    from wagtail.images.forms import get_image_form
    from wagtail.images.models import get_image_model

    field = get_image_form(get_image_model()).base_fields["file"]
    assert "svg" not in str(field.help_text).lower()
    assert not {"html", "svg", "js", "htm", "xml"} & set(settings.WAGTAILDOCS_EXTENSIONS)
