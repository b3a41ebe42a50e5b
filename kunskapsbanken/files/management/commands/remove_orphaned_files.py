"""`manage.py remove_orphaned_files`: removes made files that no row tells of."""

from typing import Any

from django.core.management.base import BaseCommand

from kunskapsbanken.files.orphans import remove_orphans


class Command(BaseCommand):
    """Once a day by the clock; tells what was removed."""

    help = "Tar bort filer av datamängder och publikationer som ingen rad hör till. Klockan gör det en gång om dagen."

    def handle(self, *, verbosity: int, **options: Any) -> None:
        """All such folders."""
        removed = remove_orphans()
        if verbosity:
            self.stdout.write("\n".join([*map(str, removed), f"{len(removed)} filer borttagna."]))
