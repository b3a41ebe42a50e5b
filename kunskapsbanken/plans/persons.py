"""What in a plan points out a person. What is frozen can never be erased, so it must not be there.

A pure module: it reads content as `freezing` makes it, and tells where something stands and never what.
"""

from collections.abc import Collection, Iterator
from typing import Any

from django.utils.translation import gettext as _

from kunskapsbanken.dialogue.screening import Found, findings
from kunskapsbanken.engines.freezing import Content


def faults_of_persons(content: Content, names: Collection[str]) -> Iterator[str]:
    """Why the content may not be frozen: e-mail addresses, identity numbers, and names of those who worked on it."""
    for where, text in _texts_of(content):
        kinds = {finding.kind for finding in findings(text)}
        if Found.EMAIL in kinds:
            yield _("%s innehåller en e-postadress. Skriv en funktion i stället, eller ta bort den.") % where
        if Found.IDENTITY_NUMBER in kinds:
            yield _("%s innehåller ett personnummer. Ta bort det.") % where
        if _names(text, names):
            yield _named(where)


def kinds_of_persons(stored: Any) -> set[Found]:
    """What in stored text has the form of something that points out a person."""
    return {finding.kind for finding in findings("\n".join(_strings(stored)))}


def names_in_evidence(content: Content, names: Collection[str]) -> Iterator[str]:
    """Where frozen evidence names someone who worked on the plan; it is made so that it never does."""
    for finding in content["evidence"]:
        if _names("\n".join(_strings(finding)), names):
            yield _named(_("Underlaget ”%s”") % finding["title"])


def _named(where: str) -> str:
    return _("%s nämner en person som har arbetat med planen. Skriv funktionen i stället.") % where


def _names(text: str, names: Collection[str]) -> bool:
    folded = text.casefold()
    return any(name.casefold() in folded for name in names)


def _texts_of(content: Content) -> Iterator[tuple[str, str]]:
    """Every part with what it is called."""
    yield _("Försättsbladet"), "\n".join(_strings(content["plan"]))
    for section in content["sections"]:
        yield _("Avsnittet %s") % section["title"], "\n".join(_strings(section["blocks"]))
    for goal in content["goals"]:
        yield _("Mål %d") % goal["number"], "\n".join(_strings(goal))
    for measure in content["measures"]:
        yield _("Åtgärd %d") % measure["number"], "\n".join(_strings(measure))
    for finding in content["evidence"]:
        yield _("Underlaget ”%s”") % finding["title"], "\n".join(_strings(finding))
    yield from _texts_around(content)


def _texts_around(content: Content) -> Iterator[tuple[str, str]]:
    """What is written by hand of classes of places, other governing documents and the year's work."""
    for row in content.get("places", ()):
        words = [row["name"], row["criteria"], *(place["name"] for place in row["places"])]
        yield _("Klassen %s") % row["name"], "\n".join(words)
    for link in content.get("links", ()):
        yield _("Styrdokumentet ”%s”") % link["title"], "\n".join(_strings(link))
    for step in content.get("wheel", ()):
        yield _("Årshjulet"), "\n".join(_strings(step))


# What machines know things by, and drawings: their digits are nobody's number.
_NOT_WORDS = ("id", "key", "svg", "url", "src", "code")


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, part in value.items():
            if name not in _NOT_WORDS:
                yield from _strings(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _strings(part)
