"""What a word processor makes of a file: LibreOffice opens it without a window and writes down what it read."""

import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from lxml import etree

OFFICE = "urn:oasis:names:tc:opendocument:xmlns:"
NAMES = {"text": f"{OFFICE}text:1.0", "table": f"{OFFICE}table:1.0"}
LONGEST = 120


def program() -> str:
    """LibreOffice; without it the test is left out, except in CI."""
    found = shutil.which("soffice")
    if found is None:
        words = "libreoffice-writer is not installed: apt-get install --no-install-recommends libreoffice-writer"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(words)
    return found


def read_by_office(content: bytes, folder: Path) -> etree._Element:
    """The DOCX as LibreOffice understands it: the content of the ODT that it saves. Its settings lie in `folder`."""
    (folder / "plan.docx").write_bytes(content)
    command = [
        program(),
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *("--headless", "--norestore", "--convert-to", "odt", "--outdir", str(folder), str(folder / "plan.docx")),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=LONGEST)
    with zipfile.ZipFile(folder / "plan.odt") as package:
        return etree.fromstring(package.read("content.xml"))


def headings(document: etree._Element) -> list[tuple[int, str]]:
    """Every heading that says something, with its level, in their order."""
    found = document.iterfind(".//text:h", NAMES)
    told = [(int(row.get(f"{{{NAMES['text']}}}outline-level", "1")), _words(row)) for row in found]
    return [(level, words) for level, words in told if words]


def table_heads(document: etree._Element) -> list[list[str]]:
    """The cells of each table's head: those rows that are read out at every cell of their column."""
    return [
        [_words(cell) for cell in head.iterfind(".//table:table-cell", NAMES)]
        for head in document.iterfind(".//table:table-header-rows", NAMES)
    ]


def _words(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())
