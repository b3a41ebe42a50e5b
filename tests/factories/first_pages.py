"""Run in an empty installation: every table, with the first pages, the vocabulary and the roles, but no content."""

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.utils import translation  # noqa: E402

from kunskapsbanken.vocabulary.importers import load_vocabulary  # noqa: E402
from kunskapsbanken.web.importers.roles import set_up_roles  # noqa: E402
from kunskapsbanken.web.importers.tree import plant_tree  # noqa: E402
from tools.steps import ROOT  # noqa: E402


def lay_ground() -> None:
    """As a new installation is before its founding content is loaded."""
    call_command("migrate", verbosity=0)
    load_vocabulary(ROOT / "content" / "vocabulary.yaml")
    home, _bank, _paths = plant_tree()
    set_up_roles(home)


if __name__ == "__main__":
    with translation.override("sv"):
        lay_ground()
