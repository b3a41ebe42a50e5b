"""A draft that another room begins, for the bank's editors to write on."""

from collections.abc import Iterable
from html import escape

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kunskapsbanken.bank.choices import ItemKind
from kunskapsbanken.bank.models import BankPage, KnowledgeItem
from kunskapsbanken.people.models import User


@transaction.atomic
def draft_item_from(
    *, title: str, kind: str, text: str, sources: Iterable[tuple[str, str]], place_name: str, by: User
) -> KnowledgeItem:
    """Make a draft of what has been found elsewhere; called by the rooms' own actions, which have asked for the right.

    `sources` are what it rests on, each as words and address; they stand last in the draft. Nothing of it is public
    until an editor has written on it and published it.
    """
    if kind not in ItemKind.values:
        raise ValidationError({"kind": _("Välj vad för slags post det ska bli.")})
    body = "".join(f"<p>{escape(part.strip())}</p>" for part in text.split("\n") if part.strip())
    rows = "".join(f'<li><a href="{escape(url)}">{escape(words)}</a></li>' for words, url in sources)
    item = KnowledgeItem(
        title=title[:255],
        kind=kind,
        body=[
            *([("text", body)] if body else []),
            *([("heading", _("Det här bygger utkastet på")), ("text", f"<ul>{rows}</ul>")] if rows else []),
        ],
        place_name=place_name,
        live=False,
        owner=by,
    )
    BankPage.objects.order_by("pk")[0].add_child(instance=item)
    item.save_revision(user=by, log_action=True)
    return item
