"""`manage.py load_content`: the site's first pages, roles and founding content; safe to run again and again."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import translation

from kunskapsbanken.bank.importers.load import load_bank
from kunskapsbanken.bank.importers.translations import load_translations
from kunskapsbanken.events.importers import load_events
from kunskapsbanken.news.importers import load_news
from kunskapsbanken.people.importers import load_organisations
from kunskapsbanken.places.importers.boundaries import load_boundaries
from kunskapsbanken.places.importers.localities import load_localities, load_locality_residents
from kunskapsbanken.publications.importers import load_publications
from kunskapsbanken.search.importers import load_answers
from kunskapsbanken.support.importers import load_support
from kunskapsbanken.vocabulary.importers import load_vocabulary
from kunskapsbanken.web.importers import files, roles, tree


class Command(BaseCommand):
    """All or nothing: a fault in any file changes nothing, and every fault is told."""

    help = "Läser in grundinnehållet. Skriver aldrig över en redaktörs senare ändring."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to read, and whether to make the demonstration accounts."""
        parser.add_argument("--from", dest="root", type=Path, default=settings.BASE_DIR / "content")
        parser.add_argument("--demonstration", action="store_true", help="Skapa ett demonstrationskonto per roll.")

    def handle(self, *, root: Path, demonstration: bool, **options: Any) -> None:
        """Load everything in one transaction, then tell what was done."""
        built = settings.BASE_DIR / "build" / "templates"
        call_command("build_templates", source=root / "templates", out=built, verbosity=0)
        try:
            with translation.override("sv"), transaction.atomic():
                self._load(root, built, demonstration)
        except ValidationError as faults:
            raise CommandError("Inget har ändrats.\n" + "\n".join(faults.messages)) from faults

    def _load(self, root: Path, built: Path, demonstration: bool) -> None:
        terms = load_vocabulary(root / "vocabulary.yaml")
        home, bank, paths_page = tree.plant_tree()
        roles.set_up_roles(home)
        new_places = load_boundaries() + load_localities()
        counted = load_locality_residents()
        tree.plant_place_pages()
        organisations = load_organisations(root / "organisations.yaml")
        if demonstration:
            roles.create_demonstration_accounts()
        documents = files.load_documents(built, root / "templates")
        report = load_bank(root, bank=bank, paths_page=paths_page, documents=documents)
        self.stdout.write(f"Vokabulär: {terms} nya termer")
        self.stdout.write(f"Kunskapsbank: {report}")
        self.stdout.write(
            f"Platser: {new_places} nya. Organisationer: {organisations} nya. Orter med folkmängd: {counted} nya"
        )
        self.stdout.write(f"Sidor: {tree.load_text_pages(root, home)}")
        self.stdout.write(f"Översättningar: {load_translations(root)}")
        roles.set_up_roles(home)  # the homes of other languages, which stand beside the Swedish one, have come
        self.stdout.write(f"Evenemang: {load_events(root)}")
        self.stdout.write(f"Nyheter: {load_news(root)}")
        support = ", ".join(f"{count} {what}" for what, count in sorted(load_support(root / "support.yaml").items()))
        self.stdout.write(f"Stöd och regler: {support}")
        publications = ", ".join(f"{count} {what}" for what, count in sorted(load_publications(root).items()))
        self.stdout.write(f"Publikationer: {publications}")
        answers = ", ".join(f"{count} {what}" for what, count in sorted(load_answers(root).items()))
        self.stdout.write(f"Synonymer, utvalda svar och bedömda frågor: {answers}")
