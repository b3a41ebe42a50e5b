"""The same address in each language: Swedish stands without a prefix, every other one behind its own."""

from typing import NamedTuple

from django.conf import settings
from django.utils.translation import get_language, get_language_info

SWEDISH = settings.LANGUAGE_CODE
# What stands outside the languages: it has one address whoever reads.
WITHOUT_LANGUAGE = (
    "/admin/",
    "/dokument/",
    "/konto/organisation/oidc/",
    "/konto/organisation/saml/",
    "/karta/",
    "/media/",
    "/static/",
    "/sw.js",
)


class OfferedLanguage(NamedTuple):
    """A language that a page can be read in: its code, what it calls itself, and the page's address in it."""

    code: str
    label: str
    url: str
    current: bool


def readers_language() -> str:
    """The language that is read in."""
    return get_language() or SWEDISH


def is_partly_translated() -> bool:
    """Whether most of what stands inside the frame is Swedish, for want of a translation."""
    return readers_language() not in settings.COMPLETE_LANGUAGES


def frame_language() -> str:
    """The language that most of a page's frame is in."""
    language = readers_language()
    known = settings.COMPLETE_LANGUAGES | settings.LANGUAGES_WITH_A_FRAME
    return language if language in known else SWEDISH


def language_of(address: str) -> str:
    """Which language an address of ours is in."""
    first = address.split("/", 2)[1] if address.startswith("/") else ""
    return first if first != SWEDISH and any(first == code for code, _name in settings.LANGUAGES) else SWEDISH


def without_language(address: str) -> str:
    """The Swedish address."""
    language = language_of(address)
    return address if language == SWEDISH else address.removeprefix(f"/{language}")


def in_language(address: str, language: str) -> str:
    """The address in a language, whichever it is written in."""
    plain = without_language(address)
    return plain if language == SWEDISH or plain.startswith(WITHOUT_LANGUAGE) else f"/{language}{plain}"


def in_readers_language(address: str) -> str:
    """A Swedish address as the reader shall follow it, so that the frame stays in their language; others as they are.

    What leads out of the site is left alone, and so is what is in another language already.
    """
    language = readers_language()
    is_ours = address.startswith("/") and not address.startswith("//")
    if language == SWEDISH or not is_ours or language_of(address) != SWEDISH:
        return address
    return in_language(address, language)


def offered_languages(address: str) -> list[OfferedLanguage]:
    """Every language that the site is offered in, with the address there; none where there is one address alone."""
    plain = without_language(address)
    if plain.startswith(WITHOUT_LANGUAGE):
        return []
    now = readers_language()
    return [
        OfferedLanguage(code, get_language_info(code)["name_local"], in_language(address, code), code == now)
        for code, _name in settings.LANGUAGES
    ]
