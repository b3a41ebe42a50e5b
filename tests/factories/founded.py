"""Run in an installation with its first pages: the site as `make run` serves it, with content and demonstration."""

from io import StringIO

import django

django.setup()

from django.core.management import call_command  # noqa: E402


def found() -> None:
    """The commands of the set-up, in its order, after that which makes the tables."""
    call_command("load_content", demonstration=True, stdout=StringIO())
    call_command("load_example", stdout=StringIO())
    call_command("rebuild_search", stdout=StringIO())


if __name__ == "__main__":
    found()
