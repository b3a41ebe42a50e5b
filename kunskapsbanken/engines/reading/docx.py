"""DOCX, by python-docx. The format has no pages: they are made where it is shown."""

from collections.abc import Iterator
from pathlib import Path

from docx import Document

from kunskapsbanken.engines.reading.ooxml import paragraphs

NAMESPACE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def pieces(path: Path, _ending: str) -> Iterator[tuple[None, Iterator[str]]]:
    """The whole text as one page without a number."""
    yield None, paragraphs(Document(str(path)).element.body, NAMESPACE)
