"""Swedish is the source, English is complete, and no other catalogue speaks over ours."""

import re
from pathlib import Path

import wagtail
from babel.messages import pofile
from django.utils import translation

from tools.translations import check, current, messages

ROOT = Path(__file__).resolve().parents[2]
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def singles():
    return {message for _path, _line, message, context in messages() if isinstance(message, str) and not context}


def test_every_text_has_english():
    assert check() == []


def test_nothing_is_translated_by_guess():
    assert [message.id for message in current() if message.id and message.fuzzy] == []


def test_placeholders_agree():
    wrong = []
    for message in current():
        if not message.id:
            continue
        pairs = zip(*((part,) if isinstance(part, str) else part for part in (message.id, message.string)), strict=True)
        wrong += [one for one, other in pairs if sorted(PLACEHOLDER.findall(one)) != sorted(PLACEHOLDER.findall(other))]
    assert wrong == []


def test_swedish_for_wagtail_keeps_placeholders_and_is_still_wanted():
    packages = Path(wagtail.__file__).parent
    used = set()
    for path in packages.glob("**/locale/en/LC_MESSAGES/django.po"):
        with path.open("rb") as file:
            used |= {message.id if isinstance(message.id, str) else message.id[0] for message in pofile.read_po(file)}
    with (ROOT / "locale" / "sv" / "LC_MESSAGES" / "django.po").open("rb") as file:
        ours = [message for message in pofile.read_po(file, locale="sv") if message.id]
    for message in ours:
        one = message.id if isinstance(message.id, str) else message.id[1]
        other = message.string if isinstance(message.string, str) else message.string[1]
        assert sorted(PLACEHOLDER.findall(one)) == sorted(PLACEHOLDER.findall(other))
    assert {message.id if isinstance(message.id, str) else message.id[0] for message in ours} - used == set()


def test_no_other_catalogue_changes_our_swedish():
    """A Swedish source text that happens to be an English one ("Sort") would get Django's or Wagtail's Swedish."""
    with translation.override("sv"):
        changed = {text: translation.gettext(text) for text in singles() if translation.gettext(text) != text}
    assert changed == {}
