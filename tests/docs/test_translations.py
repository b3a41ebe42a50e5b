"""Swedish is the source, English is complete, and no other catalogue speaks over ours.

What the installed packages show in English alone, `locale/sv` says in Swedish.
"""

import re
from pathlib import Path

import pytest
from babel.messages import pofile
from babel.messages.catalog import Catalog
from django.apps import apps
from django.urls import reverse
from django.utils import translation

from tools.translations import check, current, messages

ROOT = Path(__file__).resolve().parents[2]
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
DOMAINS = ["django", "djangojs"]


def read(path, locale):
    if not path.exists():
        return Catalog(locale=locale)
    with path.open("rb") as file:
        return pofile.read_po(file, locale=locale)


def swedish(domain):
    return read(ROOT / "locale" / "sv" / "LC_MESSAGES" / f"{domain}.po", "sv")


def package_catalogues(domain):
    """What each installed package says in English, and in its own Swedish."""
    for app in apps.get_app_configs():
        folder = Path(app.path) / "locale"
        if (english := folder / "en" / "LC_MESSAGES" / f"{domain}.po").exists():
            yield read(english, "en"), read(folder / "sv" / "LC_MESSAGES" / f"{domain}.po", "sv")


def forms(text):
    return (text,) if isinstance(text, str) else tuple(text)


def key(message):
    return forms(message.id)[0], message.context


def entries(catalogue):
    return [message for message in catalogue if message.id]


def translated(catalogue):
    return {key(message) for message in entries(catalogue) if all(forms(message.string)) and not message.fuzzy}


def placeholders(part):
    return [sorted(PLACEHOLDER.findall(text)) for text in forms(part)]


def misplaced(catalogue):
    """Pairs of text and translation, form by form, that do not name the same placeholders."""
    return [
        (message.id, message.string)
        for message in entries(catalogue)
        if placeholders(message.id) != placeholders(message.string)
    ]


def test_every_text_has_english():
    assert check() == []


def test_nothing_is_translated_by_guess():
    assert [message.id for message in entries(current()) if message.fuzzy] == []


@pytest.mark.parametrize("catalogue", [current(), *map(swedish, DOMAINS)], ids=["en", *DOMAINS])
def test_placeholders_agree(catalogue):
    assert misplaced(catalogue) == []


def test_no_other_catalogue_changes_our_swedish():
    """A Swedish source text that happens to be an English one ("Sort") would get Django's or Wagtail's Swedish."""
    texts = {(message, context) for _path, _line, message, context in messages()}
    changed = {}
    with translation.override("sv"):
        for text, context in texts:
            for number, form in enumerate(forms(text), start=1):
                plain = translation.pgettext(context, form) if context else translation.gettext(form)
                shown = plain if isinstance(text, str) else translation.ngettext(*text, number)
                if shown != form:
                    changed[form] = shown
    assert changed == {}


@pytest.mark.parametrize("domain", DOMAINS)
def test_our_swedish_for_the_packages_is_still_wanted(domain):
    wanted = {key(message) for english, _theirs in package_catalogues(domain) for message in entries(english)}
    assert {key(message) for message in entries(swedish(domain))} - wanted == set()


@pytest.mark.parametrize("domain", DOMAINS)
def test_the_desk_and_the_account_pages_are_wholly_in_swedish(domain):
    ours = translated(swedish(domain))
    missing = set()
    for english, theirs in package_catalogues(domain):
        missing |= {key(message) for message in entries(english)} - ours - translated(theirs)
    assert missing == set()


@pytest.mark.django_db
def test_the_desk_gets_our_swedish_for_its_scripts(client):
    catalogue = client.get(reverse("wagtailadmin_javascript_catalog")).text
    assert '"Pin toolbar": "F\\u00e4st verktygsf\\u00e4ltet"' in catalogue
