"""The bank tells what its items are called, for those who write to someone about them."""

from kunskapsbanken.bank.queries.items import readable_items
from kunskapsbanken.people.subjects import register


def _title(slug: str) -> str | None:
    """An item that anyone may read; in the reader's own language, where there is one of more than one."""
    titles = readable_items().filter(slug=slug).order_by("-locale__language_code")
    return titles.values_list("title", flat=True).first()


register("item", _title)
