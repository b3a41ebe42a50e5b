"""Founding translations: `content/translations/<language>/<the page's file>.po` holds a page's texts in a language.

They become translations in the desk's own sense, so that editors see what is translated and what has changed since, and
go on where these end. Nothing is ever written over an editor's later change.
"""

import hashlib
from pathlib import Path

import polib
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from kunskapsbanken.bank.importers.load import LoadReport
from kunskapsbanken.bank.models import FoundingRecord

FOLDER = "translations"


def load_translations(root: Path) -> LoadReport:
    """Load every file whose language is offered; raises `ValidationError` with all faults."""
    report = LoadReport()
    offered = {code for code, _name in settings.LANGUAGES}
    records = {record.name: record for record in FoundingRecord.objects.select_related("page")}
    faults: list[ValidationError] = []
    for path in sorted((root / FOLDER).rglob("*.po")):
        if path.relative_to(root / FOLDER).parts[0] not in offered:
            continue
        try:
            report.counts[_load_one(path, root, records)] += 1
        except ValidationError as fault:
            faults.append(fault)
    if faults:
        raise ValidationError(faults)
    return report


def _load_one(path: Path, root: Path, records: dict[str, FoundingRecord]) -> str:
    name = path.relative_to(root).with_suffix("").as_posix()
    _folder, language, original_name = name.split("/", 2)
    original = records.get(original_name)
    if original is None:
        raise ValidationError(_("%(name)s: det finns ingen sida som heter så att översätta") % {"name": name})
    if original.page is None or original.page.latest_revision_id != original.revision_id:
        return "original borttagna eller ändrade av en redaktör"
    record = records.get(name)
    if record and (record.page is None or record.page.latest_revision_id != record.revision_id):
        return "borttagna eller ändrade av en redaktör"
    told = path.read_text(encoding="utf-8")
    fingerprint = hashlib.sha256(f"{original.fingerprint}{told}".encode()).hexdigest()
    if record and record.fingerprint == fingerprint:
        return "oförändrade"
    page = _translate(Page.objects.get(pk=original.page_id).specific, language, told, name)
    written = {"fingerprint": fingerprint, "page": page, "revision_id": page.latest_revision_id}
    FoundingRecord.objects.update_or_create(name=name, defaults=written)
    return "uppdaterade" if record else "nya"


def _translate(original: Page, language: str, told: str, name: str) -> Page:
    """The page in a language, published; its parents are laid as mirrors of the Swedish ones where they are missing."""
    locale, _made = Locale.objects.get_or_create(language_code=language)
    source, _made = TranslationSource.update_or_create_from_instance(original)
    Translation.objects.get_or_create(source=source, target_locale=locale)
    words = {entry.msgid: entry.msgstr for entry in polib.pofile(told) if entry.msgstr and not entry.fuzzy}
    segments = list(source.stringsegment_set.select_related("string", "context").order_by("order"))
    missing = [segment.string.data for segment in segments if segment.string.data not in words]
    if missing:
        told_of = {"name": name, "count": len(missing), "text": missing[0]}
        raise ValidationError(_("%(name)s: %(count)s stycken saknar översättning, det första: %(text)s") % told_of)
    for segment in segments:
        StringTranslation.objects.update_or_create(
            translation_of=segment.string,
            locale=locale,
            context=segment.context,
            defaults={"data": words[segment.string.data], "translation_type": "manual"},
        )
    page, _made = source.create_or_update_translation(locale, publish=True, copy_parent_pages=True)
    page.refresh_from_db(fields=["latest_revision"])
    return page
