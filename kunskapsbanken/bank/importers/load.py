"""Loads the bank's founding content, as often as you like, and never over an editor's later change."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import yaml
from django.core.exceptions import ValidationError
from wagtail.models import Page

from kunskapsbanken.bank.importers import items, paths
from kunskapsbanken.bank.importers.files import ContentFile, read_folder
from kunskapsbanken.bank.models import BankPage, Collection, FoundingRecord, KnowledgeItem, LearningPath, PathsPage
from kunskapsbanken.files.models import LibraryDocument
from kunskapsbanken.vocabulary.models import Term


@dataclass
class LoadReport:
    """What a loading did: how many were new, updated, unchanged, left to the editors, or gone."""

    counts: Counter[str] = field(default_factory=Counter)

    def __str__(self) -> str:
        return ", ".join(f"{count} {what}" for what, count in sorted(self.counts.items()))


@dataclass(frozen=True)
class ReviewRule:
    """How long a founding item stands before it should be looked over."""

    reviewed: date
    months: int
    months_with_law: int

    def review_by(self, *, states_law: bool) -> date:
        """The last day of the review."""
        months = self.reviewed.month - 1 + (self.months_with_law if states_law else self.months)
        return date(self.reviewed.year + months // 12, months % 12 + 1, min(self.reviewed.day, 28))


class Loader:
    """Puts content files into pages under one parent, keeping a record of what it wrote."""

    def __init__(self, report: LoadReport) -> None:
        self.report = report
        self.records = {record.name: record for record in FoundingRecord.objects.select_related("page")}

    def reserve(self, files: list[ContentFile], parent: Page, make: Callable[[ContentFile], Page]) -> None:
        """Make an unpublished page for every new file, so that pages can link to each other."""
        taken = set(parent.get_children().values_list("slug", flat=True))
        for file in files:
            if file.name not in self.records and file.slug not in taken:
                page = parent.add_child(instance=make(file))
                self.records[file.name] = FoundingRecord.objects.create(name=file.name, page=page)

    def write(self, files: list[ContentFile], fill: Callable[[Page, ContentFile], None]) -> None:
        """Fill and publish the pages of new and changed files. All faults are collected, then raised."""
        faults: list[ValidationError] = []
        for file in files:
            try:
                self.report.counts[self._write_one(file, fill)] += 1
            except ValidationError as fault:
                faults.append(ValidationError(f"{file.name}: {'; '.join(fault.messages)}"))
        if faults:
            raise ValidationError(faults)

    def _write_one(self, file: ContentFile, fill: Callable[[Page, ContentFile], None]) -> str:
        record = self.records.get(file.name)
        if record is None or record.page is None:
            return "borttagna eller upptagna"
        if record.fingerprint == file.fingerprint:
            return "oförändrade"
        if record.page.latest_revision_id != record.revision_id:
            return "ändrade av en redaktör"
        # Fetched anew: pages made since the record was read have changed the tree's own columns.
        page = Page.objects.get(pk=record.page_id).specific
        fill(page, file)
        page.full_clean()
        revision = page.save_revision()
        revision.publish()
        is_new = not record.fingerprint
        record.fingerprint, record.revision_id = file.fingerprint, revision.pk
        record.save()
        return "nya" if is_new else "uppdaterade"


def load_bank(
    root: Path, *, bank: BankPage, paths_page: PathsPage, documents: dict[str, list[LibraryDocument]]
) -> LoadReport:
    """Load items, learning paths and collections from the content folder.

    `documents` by template name. Raises `ValidationError` with every fault found; the caller's transaction then
    leaves nothing behind.
    """
    report = LoadReport()
    loader = Loader(report)
    item_files = read_folder(root, "items")
    loader.reserve(item_files, bank, lambda file: KnowledgeItem(**_first(file), kind=file.front["kind"]))
    pages = dict(KnowledgeItem.objects.child_of(bank).values_list("slug", "pk"))
    terms = {term.slug: term for term in Term.objects.all()}
    rule = ReviewRule(**yaml.safe_load((root / "review.yaml").read_text(encoding="utf-8")))

    def fill_item(page: Page, file: ContentFile) -> None:
        items.fill(page, file, terms=terms, pages=pages)
        items.relate(page, file, pages=pages)
        items.attach(page, file, documents=documents)
        page.reviewed = rule.reviewed
        page.review_by = rule.review_by(states_law=page.law_checked is not None)

    loader.write(item_files, fill_item)
    path_files, collection_files = read_folder(root, "paths"), read_folder(root, "collections")
    loader.reserve(path_files, paths_page, lambda file: LearningPath(**_first(file)))
    loader.reserve(collection_files, paths_page, lambda file: Collection(**_first(file)))
    loader.write(path_files, lambda page, file: paths.fill_path(page, file, pages=pages))
    loader.write(collection_files, lambda page, file: paths.fill_collection(page, file, pages=pages))
    return report


def _first(file: ContentFile) -> dict[str, object]:
    return {"title": file.front["title"], "slug": file.slug, "live": False}
