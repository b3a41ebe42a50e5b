"""Rules on the desk: a new row by copying, and values that cannot be written over."""

from datetime import date

import pytest
from django.test import Client
from wagtail.models import ModelLogEntry

from kunskapsbanken.support.models import LegalSource, SupportRule, SupportScheme
from tests.factories.support import rule

RULES = "/admin/snippets/support/supportrule/"


@pytest.fixture
def chief(chief_editor):
    browser = Client(headers={"user-agent": "Mozilla/5.0 (test)"})
    browser.force_login(chief_editor)
    return browser


@pytest.fixture
def first(scheme):
    row = rule(scheme)
    row.save()
    return row


def form_of(row, **changed):
    told = {
        name: getattr(row, name)
        for name in ("part", "key", "name", "number", "unit", "text", "paragraph", "valid_from", "checked_on", "note")
    }
    return {**told, "scheme": row.scheme_id, "source": row.source_id, "valid_to": "", **changed}


def test_a_copy_with_a_new_date_takes_over(chief, first):
    page = chief.get(f"{RULES}copy/{first.pk}/").content.decode()
    assert "Ett värde skrivs aldrig över" in page
    answer = chief.post(f"{RULES}add/", form_of(first, number="120", valid_from="2026-01-01"))
    assert answer.status_code == 302, answer.context["form"].errors
    rows = SupportRule.objects.order_by("valid_from")
    assert [(row.number, row.valid_to) for row in rows] == [(100, date(2025, 12, 31)), (120, None)]
    assert ModelLogEntry.objects.filter(content_type__model="supportrule").count() == 2


def test_a_copy_sent_from_its_own_address_does_the_same(chief, first):
    answer = chief.post(f"{RULES}copy/{first.pk}/", form_of(first, number="120", valid_from="2026-01-01"))
    assert answer.status_code == 302, answer.context["form"].errors
    assert SupportRule.objects.count() == 2


def test_a_row_that_collides_is_refused_on_its_form(chief, first):
    answer = chief.post(f"{RULES}add/", form_of(first, number="120"))
    assert answer.status_code == 200
    assert "Dagarna går in i en annan rad" in str(answer.context["form"].errors)
    assert SupportRule.objects.get().valid_to is None


def test_the_value_of_a_row_is_closed_and_the_rest_is_open(chief, first):
    sent = form_of(first, number="7", valid_from="2024-01-01", valid_to="2026-06-30", note="Se efter.")
    answer = chief.post(f"{RULES}edit/{first.pk}/", sent)
    assert answer.status_code == 302, answer.context["form"].errors
    stored = SupportRule.objects.get()
    assert (stored.number, stored.valid_from) == (100, date(2025, 1, 1))
    assert (stored.valid_to, stored.note) == (date(2026, 6, 30), "Se efter.")
    assert ModelLogEntry.objects.filter(content_type__model="supportrule", action="wagtail.edit").count() == 1


def test_law_with_rules_cannot_be_removed(chief, first):
    address = f"/admin/snippets/support/legalsource/delete/{first.source_id}/"
    assert chief.get(address).status_code == 200
    assert chief.post(address).status_code in (302, 403)
    assert LegalSource.objects.exists()


def test_schemes_and_law_are_kept_on_the_desk(chief, scheme):
    law = {"title": "Ny lag", "short_name": "nya lagen", "number": "2030:1", "checked_on": "2030-01-01"}
    assert chief.post("/admin/snippets/support/legalsource/add/", law).status_code == 302
    fields = {"name": "Nytt stöd", "slug": "nytt", "purpose": "Prov", "who": "Alla", "decided_by": "Regionen"}
    fields |= {"source": LegalSource.objects.get(number="2030:1").pk, "first_day": "2030-01-01", "sort_order": 9}
    inline = {f"related-{name}": number for name, number in (("TOTAL_FORMS", 0), ("INITIAL_FORMS", 0))}
    inline |= {"related-MIN_NUM_FORMS": 0, "related-MAX_NUM_FORMS": 1000}
    assert chief.post("/admin/snippets/support/supportscheme/add/", {**fields, **inline}).status_code == 302
    assert SupportScheme.objects.get(slug="nytt").source.number == "2030:1"


def test_source_that_is_replaced_must_have_ended(chief, scheme):
    law = {"title": "Gammal", "short_name": "gamla", "number": "1999:1", "checked_on": "2030-01-01"}
    answer = chief.post("/admin/snippets/support/legalsource/add/", {**law, "replaced_by": scheme.source_id})
    assert "slutade gälla" in str(answer.context["form"].errors)
