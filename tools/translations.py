"""The interface's translations: Swedish is the source, English must be complete.

`locale/sv` holds Swedish for what the installed packages lack; it is kept by hand. The other languages hold what is
translated and nothing else: whatever a catalogue lacks is shown in Swedish. A text marked fuzzy has not been read by
someone who speaks the language, and is left out of the compiled catalogue.

python -m tools.translations compile | update | check | for-translator LANGUAGE FILE
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
# What a language must hold to have its frame told in it (`config.languages.CORE`): all that stands around a page, the
# search and the pages that tell of faults.
CORE = (
    *(f"ui/templates/{code}.html" for code in (400, 403, 404, 500)),
    *(f"ui/templates/ui/_{name}.html" for name in ("account_link", "brand", "breadcrumbs", "easy_read", "footer")),
    *(
        f"ui/templates/ui/_{name}.html"
        for name in ("languages", "masthead", "pagination", "read_aloud", "search_field")
    ),
    *(f"search/templates/search/{name}.html" for name in ("_answers", "_filters", "_near", "_results", "_start")),
    "ui/templates/ui/base.html",
    "ui/templates/ui/forms/field.html",
    "search/templates/search/results.html",
    "search/views.py",
    "search/facets.py",
    "web/context.py",
    "web/queries.py",
)
# Those whose catalogue is neither wholly kept (English) nor kept by hand (Swedish).
WITH_A_FRAME = ("fi",)
KEPT_IN_PART = ("fi", "fit", "se", "sma", "smj", "sju")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
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


def catalogue_of(language: str) -> Catalog:
    """The catalogue of a language that is translated in part, as it is."""
    with (ROOT / "locale" / language / "LC_MESSAGES" / "django.po").open("rb") as file:
        return pofile.read_po(file)


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
    """Bring the catalogues in step with the interface; what is no longer used goes."""
    wanted = template()
    catalog = current()
    catalog.update(wanted, no_fuzzy_matching=True)
    _write(catalog, PO)
    for language in KEPT_IN_PART:
        catalog = catalogue_of(language)
        known = {(_first(message.id), message.context) for message in wanted}
        for message in list(catalog):
            if message.id and (_first(message.id), message.context) not in known:
                catalog.delete(message.id, message.context)
        _write(catalog, PO.parents[2] / language / "LC_MESSAGES" / "django.po")


def for_translator(language: str, path: Path) -> None:
    """Write the whole catalogue of a language, with all that is still to translate, for a translator's own tool.

    What comes back is put in its place under `locale`; `update` then takes out what is not translated.
    """
    catalog = catalogue_of(language)
    catalog.update(template(), no_fuzzy_matching=True)
    _write(catalog, path)


def _write(catalog: Catalog, path: Path) -> None:
    catalog.obsolete.clear()
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        pofile.write_po(file, catalog, omit_header=False, sort_output=True, include_lineno=False, width=110)


def check() -> list[str]:
    """The texts that have no English yet."""
    return _lacking(current(), template())


def check_in_part(language: str) -> list[str]:
    """What is wrong with a catalogue that is translated in part: texts that are not ours, placeholders that differ,
    and, where the frame is told in the language, what the frame lacks."""
    catalog, wanted = catalogue_of(language), template()
    known = {(_first(message.id), message.context): message for message in wanted}
    ours = [message for message in catalog if message.id]
    faults = [f"finns inte: {_first(row.id)}" for row in ours if (_first(row.id), row.context) not in known]
    faults += [
        f"platshållare: {_first(row.id)}"
        for row in ours
        if any(_strings(row.string)) and {*map(_places, _strings(row.id))} != {*map(_places, _strings(row.string))}
    ]
    if language in WITH_A_FRAME:
        core = Catalog(charset="utf-8")
        for path, _line, message, context in messages():
            if path.removeprefix("kunskapsbanken/") in CORE:
                core.add(message, context=context)
        faults += [f"saknas: {text}" for text in _lacking(catalog, core)]
    return faults


def _lacking(catalog: Catalog, wanted: Catalog) -> list[str]:
    missing = []
    for message in wanted:
        found = catalog.get(message.id, message.context) if message.id else None
        if message.id and (found is None or not found.string or found.fuzzy or not all(_strings(found.string))):
            missing.append(_first(message.id))
    return missing


def _first(text: str | tuple[str, ...] | list[str]) -> str:
    return text if isinstance(text, str) else text[0]


def _places(text: str) -> tuple[str, ...]:
    return tuple(sorted(PLACEHOLDER.findall(text)))


def compile_catalogues() -> None:
    """The machine-readable form that Django reads, of every catalogue of ours."""
    for path in sorted((ROOT / "locale").glob("*/LC_MESSAGES/*.po")):
        with path.open("rb") as source, path.with_suffix(".mo").open("wb") as target:
            mofile.write_mo(target, pofile.read_po(source))


def _strings(string: str | tuple[str, ...]) -> tuple[str, ...]:
    return string if isinstance(string, tuple) else (string,)


if __name__ == "__main__":
    settings.configure(USE_I18N=True)
    if sys.argv[1:] == ["compile"]:
        compile_catalogues()
    elif sys.argv[1:] == ["update"]:
        update()
    elif sys.argv[1:2] == ["for-translator"]:
        for_translator(sys.argv[2], Path(sys.argv[3]))
    elif missing := check():
        sys.exit(f"{len(missing)} texter saknar engelska:\n" + "\n".join(f"  {text}" for text in missing))
    elif wrong := [f"  {language}: {fault}" for language in KEPT_IN_PART for fault in check_in_part(language)]:
        sys.exit("Fel i kataloger:\n" + "\n".join(wrong))
