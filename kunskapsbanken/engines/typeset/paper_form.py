"""A form on paper, one page a copy: questions to write under, boxes to tick, and a code that leads to its page."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kunskapsbanken.engines.typeset.setting import Data, set_pdf
from kunskapsbanken.engines.typeset.tree import FormField, Picture


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy: what is written on it to tell it from the others, and its own code."""

    label: str
    code: Picture


@dataclass(frozen=True, slots=True)
class PaperForm:
    """What the copies say. The `questions` share the room that is left; `ticks` and `lines` come under them."""

    title: str
    about: str
    intro: str
    questions: tuple[FormField, ...]
    ticks: tuple[FormField, ...]
    lines: tuple[FormField, ...]
    notice_title: str
    notice: tuple[str, ...]
    copies: tuple[Copy, ...]
    mark: str = ""
    language: str = "sv-SE"
    author: str = "Kunskapsbanken"
    made: date = date(2025, 9, 1)


def write(form: PaperForm, *, fonts: Path | None = None) -> bytes:
    """The copies as a PDF/UA-1 file, one page each, upright A4."""
    pictures = {_file_of(number, copy): copy.code.content for number, copy in enumerate(form.copies)}
    return set_pdf("paper_form.typ", _data(form), made=form.made, pictures=pictures, fonts=fonts)


def _file_of(number: int, copy: Copy) -> str:
    return f"kod-{number}.{copy.code.form}"


def _data(form: PaperForm) -> Data:
    language, _dash, region = form.language.partition("-")
    return {
        "title": form.title,
        "about": form.about,
        "intro": form.intro,
        "questions": [_field(field) for field in form.questions],
        "ticks": [_field(field) for field in form.ticks],
        "lines": [_field(field) for field in form.lines],
        "notice_title": form.notice_title,
        "notice": list(form.notice),
        "copies": [
            {
                "label": copy.label,
                "file": _file_of(number, copy),
                "alt": copy.code.alt,
                "words": copy.code.caption,
            }
            for number, copy in enumerate(form.copies)
        ],
        "mark": form.mark,
        "lang": language,
        "region": region or None,
        "author": form.author,
        "made": [form.made.year, form.made.month, form.made.day],
    }


def _field(field: FormField) -> Data:
    return {"label": field.label, "hint": field.hint, "options": list(field.options)}
