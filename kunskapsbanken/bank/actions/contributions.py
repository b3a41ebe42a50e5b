"""What the public sends to the bank, and what becomes of it."""

from html import escape
from typing import Any

from django.db import transaction

from kunskapsbanken.bank.choices import ItemKind
from kunskapsbanken.bank.models import BankPage, ExperienceReport, KnowledgeItem
from kunskapsbanken.moderation.actions import submit
from kunskapsbanken.moderation.models import Submission
from kunskapsbanken.people.models import User


def send_experience(*, item: KnowledgeItem, answers: dict[str, Any]) -> Submission:
    """Send in how it went with an item; it waits for a moderator."""
    data = {
        "item": item.pk,
        "item_title": item.title,
        "helped": answers["helped"],
        "text": answers["text"],
        "where": answers["where"],
    }
    return submit(kind="erfarenhet", title=item.title, data=data, sender_email=answers["email"])


def send_tip(*, answers: dict[str, Any]) -> Submission:
    """Propose an item; it waits for a moderator."""
    data = {name: answers[name] for name in ("title", "kind", "text", "where", "link")}
    return submit(kind="tips", title=answers["title"], data=data, sender_email=answers["email"])


def publish_experience(*, submission: Submission, by: User) -> str:
    """Show the experience on the item's page; called by the moderation queue. Returns the page's address."""
    data = submission.data
    item = KnowledgeItem.objects.get(pk=data["item"])
    ExperienceReport.objects.create(item=item, helped=data["helped"], text=data["text"], where=data["where"])
    return f"{item.url}#erfarenheter"


@transaction.atomic
def publish_tip(*, submission: Submission, by: User) -> str:
    """Make a draft item of the tip for an editor to write on; called by the moderation queue.

    Nothing of it is public until the draft is published. Returns the bank's address, where it will stand.
    """
    data = submission.data
    paragraphs = "".join(f"<p>{escape(part.strip())}</p>" for part in data["text"].split("\n") if part.strip())
    bank = BankPage.objects.order_by("pk")[0]
    item = KnowledgeItem(
        title=data["title"],
        kind=data["kind"] or ItemKind.EXAMPLE,
        body=[("text", paragraphs)],
        place_name=data["where"],
        link_url=data["link"],
        live=False,
        owner=by,
    )
    bank.add_child(instance=item)
    item.save_revision(user=by, log_action=True)
    return str(bank.url)
