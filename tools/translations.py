"""The interface's translations: Swedish is the source, English must be complete.

`locale/sv` holds Swedish for what the installed packages lack; it is kept by hand.

python -m tools.translations compile | update | check
"""

import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages import mofile, pofile
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[1]
PO = ROOT / "locale" / "en" / "LC_MESSAGES" / "django.po"
KEYWORDS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop")),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
}


def messages() -> Iterator[tuple[str, int, object, str | None]]:
    """Every text of the interface: file, line, message (or singular and plural), context."""
    app = ROOT / "kunskapsbanken"
    for path in sorted([*app.rglob("*.py"), *app.rglob("templates/**/*.html"), *app.rglob("templates/**/*.txt")]):
        if "migrations" in path.parts:
            continue
        source = path.read_text(encoding="utf-8")
        if path.suffix != ".py":
            # The template's own indentation would be read as Python's.
            source = re.sub(r"(?m)^[ \t]+", "", templatize(source, origin=str(path)))
        for line, message, _comments, context in extract("python", BytesIO(source.encode()), KEYWORDS):
            yield path.relative_to(ROOT).as_posix(), line, message, context


def current() -> Catalog:
    """The English catalogue as it is."""
    if not PO.exists():
        return Catalog(locale="en", charset="utf-8")
    with PO.open("rb") as file:
        return pofile.read_po(file, locale="en")


def template() -> Catalog:
    """What should be translated today."""
    catalog = Catalog(charset="utf-8")
    for path, _line, message, context in messages():
        catalog.add(message, locations=[(path, None)], context=context, flags=())
    return catalog


def update() -> None:
    """Bring the catalogue in step with the interface; what is no longer used goes."""
    catalog = current()
    catalog.update(template(), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    PO.parent.mkdir(parents=True, exist_ok=True)
    with PO.open("wb") as file:
        pofile.write_po(file, catalog, omit_header=False, sort_output=True, include_lineno=False, width=110)


def check() -> list[str]:
    """The texts that have no English yet."""
    catalog = current()
    missing = []
    for wanted in template():
        found = catalog.get(wanted.id, wanted.context) if wanted.id else None
        if wanted.id and (found is None or not found.string or found.fuzzy or not all(_strings(found.string))):
            missing.append(wanted.id if isinstance(wanted.id, str) else wanted.id[0])
    return missing


def compile_catalogues() -> None:
    """The machine-readable form that Django reads, of every catalogue of ours."""
    for path in sorted((ROOT / "locale").glob("*/LC_MESSAGES/*.po")):
        with path.open("rb") as source, path.with_suffix(".mo").open("wb") as target:
            mofile.write_mo(target, pofile.read_po(source, locale=path.parts[-3]))


def _strings(string: str | tuple[str, ...]) -> tuple[str, ...]:
    return string if isinstance(string, tuple) else (string,)


if __name__ == "__main__":
    settings.configure(USE_I18N=True)
    if sys.argv[1:] == ["compile"]:
        compile_catalogues()
    elif sys.argv[1:] == ["update"]:
        update()
    elif missing := check():
        sys.exit(f"{len(missing)} texter saknar engelska:\n" + "\n".join(f"  {text}" for text in missing))
