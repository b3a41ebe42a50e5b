"""What the forms of Wagtail's admin send, and where to."""

from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

STREAMS = ("body", "preparation", "steps", "follow_up")
PROSE = ("materials", "success_conditions", "pitfalls", "lessons")


def form_of(**fields) -> dict[str, str]:
    """What the item's form sends when these fields are filled in."""
    rows = {name: fields.pop(name, []) for name in ("sources", "evidence", "relations", "attachments")}
    whole = {
        **{name: streamfield([]) for name in STREAMS},
        **{name: rich_text("") for name in PROSE},
        **{name: inline_formset(filled) for name, filled in rows.items()},
        "title": "Bymöte",
        "slug": "bymote",
        "kind": "metod",
        "licence": "CC BY 4.0",
        "comments": inline_formset([]),
        **fields,
    }
    return nested_form_data(whole)


WHOLE = {
    "promise": "Ni får ett möte där alla hörs.",
    "evidence_level": "inte-provad",
    "sources": [{"title": "En källa", "publisher": "", "url": "", "note": ""}],
}


def edit(page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def add(bank) -> str:
    return reverse("wagtailadmin_pages:add", args=["bank", "knowledgeitem", bank.pk])
