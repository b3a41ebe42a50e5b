"""A poster of one page, read from three metres: what, when and where, and a code that leads on."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from kunskapsbanken.engines.typeset.setting import Data, set_pdf
from kunskapsbanken.engines.typeset.tree import Picture

Paper = Literal["a4", "a3"]
PAPERS: tuple[Paper, ...] = ("a4", "a3")


@dataclass(frozen=True, slots=True)
class Fact:
    """A heading with what it says in a line or two."""

    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Poster:
    """What a poster says, from the top down. `mark` says that it is an example; `code` leads to more."""

    title: str
    eyebrow: str
    when: Fact
    where: Fact
    purpose: str
    facts: tuple[Fact, ...]
    code: Picture
    code_lead: str
    sender: str = ""
    mark: str = ""
    language: str = "sv-SE"
    author: str = "Kunskapsbanken"
    made: date = date(2025, 9, 1)


def write(poster: Poster, *, paper: Paper = "a4", fonts: Path | None = None) -> bytes:
    """The poster as a PDF/UA-1 file of one page: what is long is set smaller until it has room."""
    name = f"kod.{poster.code.form}"
    return set_pdf(
        "poster.typ", _data(poster, paper, name), made=poster.made, pictures={name: poster.code.content}, fonts=fonts
    )


def _data(poster: Poster, paper: Paper, code_file: str) -> Data:
    language, _dash, region = poster.language.partition("-")
    return {
        "paper": paper,
        "title": poster.title,
        "eyebrow": poster.eyebrow,
        "when": _fact(poster.when),
        "where": _fact(poster.where),
        "purpose": poster.purpose,
        "facts": [_fact(fact) for fact in poster.facts if fact.text],
        "code": {"file": code_file, "alt": poster.code.alt, "words": poster.code.caption, "lead": poster.code_lead},
        "sender": poster.sender,
        "mark": poster.mark,
        "lang": language,
        "region": region or None,
        "author": poster.author,
        "made": [poster.made.year, poster.made.month, poster.made.day],
    }


def _fact(fact: Fact) -> Data:
    return {"heading": fact.heading, "text": fact.text}
