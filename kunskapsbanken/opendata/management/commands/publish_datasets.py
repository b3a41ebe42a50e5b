"""`manage.py publish_datasets`: makes the files of the open data."""

from typing import Any

from django.core.cache import cache
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from kunskapsbanken.opendata.actions import publish
from kunskapsbanken.opendata.datasets import DATASETS
from kunskapsbanken.opendata.tasks import publish_dataset

DAY_S = 24 * 3600


class Command(BaseCommand):
    """A new version of each dataset that says something else than its newest; the clock does it once a day."""

    help = "Gör nya versioner av de datamängder som har ändrats. Klockan gör det en gång om dagen."

    def add_arguments(self, parser: Any) -> None:
        """Which, and whether the worker shall do it."""
        parser.add_argument("datasets", nargs="*", metavar="DATAMÄNGD", help="Bara dessa; annars alla.")
        parser.add_argument("--later", action="store_true", help="Lämna det till arbetsprocessen, en gång om dagen.")

    def handle(self, *, datasets: list[str], later: bool, **options: Any) -> None:
        """One after another; tells of each."""
        if unknown := [name for name in datasets if name not in DATASETS]:
            raise CommandError(f"Det finns ingen datamängd som heter {', '.join(unknown)}.")
        for name in datasets or DATASETS:
            if later:
                # Once a day, however often the clock is started: from cron it is so every minute.
                if cache.add(f"datamangd:{name}:{timezone.localdate()}", True, DAY_S):
                    publish_dataset.enqueue(name)
                continue
            made = publish(dataset=DATASETS[name], day=timezone.localdate())
            self.stdout.write(f"{name}: {f'{made.rows} rader' if made else 'oförändrad'}")
