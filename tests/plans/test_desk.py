"""The editor's desk: text is written in the fixed sections, which can neither be added to nor taken away."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from kunskapsbanken.bank.plaintext import body_text
from kunskapsbanken.plans.models import SectionKind, ServicePlan


@pytest.fixture
def desk(draft, officer):
    browser = Client()
    browser.force_login(officer)

    def save(*, words="<p>Nytt.</p>", leave_out=()):
        rows = [
            {
                "id": section.pk,
                "body": streamfield([("text", rich_text(words))]),
                "DELETE": "on" if section.kind in leave_out else "",
                "ORDER": number,
            }
            for number, section in enumerate(draft.sections.all(), start=1)
        ]
        data = {
            "title": draft.title,
            "responsible": "Näringslivschefen",
            "sections": inline_formset(rows, initial=len(rows)),
            "comments": inline_formset([]),
        }
        return browser.post(reverse("wagtailadmin_pages:edit", args=[draft.pk]), nested_form_data(data))

    return save


def latest(plan):
    return ServicePlan.objects.get(pk=plan.pk).get_latest_revision_as_object()


def test_officer_writes_in_every_section(desk, draft):
    assert desk().status_code == 302
    plan = latest(draft)
    assert plan.responsible == "Näringslivschefen"
    assert [section.kind for section in plan.sections.all()] == list(SectionKind)
    assert {body_text(section) for section in plan.sections.all()} == {"Nytt."}


def test_section_is_not_taken_away(desk, draft):
    assert desk(leave_out=(SectionKind.SUMMARY,)).status_code == 200
    assert latest(draft).sections.count() == len(SectionKind)
