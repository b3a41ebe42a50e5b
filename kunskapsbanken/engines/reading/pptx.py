"""PPTX, by python-pptx: slide by slide, with what the speaker has noted."""

from collections.abc import Iterator
from pathlib import Path

from pptx import Presentation

from kunskapsbanken.engines.reading.ooxml import paragraphs

NAMESPACE = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def pieces(path: Path, _ending: str) -> Iterator[tuple[int, list[str]]]:
    """Each slide's number and its paragraphs."""
    for number, slide in enumerate(Presentation(str(path)).slides, start=1):
        text = list(paragraphs(slide.element, NAMESPACE))
        if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
            text.append(slide.notes_slide.notes_text_frame.text)
        yield number, text
