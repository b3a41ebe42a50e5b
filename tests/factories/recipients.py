"""Recipients of drafts for tests."""

from kunskapsbanken.plans.actions.answering_as import answer_with_file
from kunskapsbanken.plans.actions.asking import add_recipients
from kunskapsbanken.plans.recipient_lines import NewRecipient


def make_recipient(plan, by, name="Provnämnden", email="namnden@exempel.se", **fields):
    """One on the plan's list."""
    return add_recipients(plan=plan, recipients=[NewRecipient(name, email=email)], by=by, **fields)[0]


def answer_as_file(recipient, text=""):
    """Its answer as a file, that nobody has let through."""
    return answer_with_file(recipient=recipient, name="svar.txt", content=b"Vi tillstyrker.", text=text)
