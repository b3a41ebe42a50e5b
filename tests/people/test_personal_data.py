"""Nothing that tells of a person is held without being told of in the register."""

import re

import pytest
from django.apps import apps
from django.db import models
from django.utils import translation

from kunskapsbanken.people.models import User
from kunskapsbanken.people.personal_data import held, not_personal, retentions

pytestmark = pytest.mark.django_db
TELLING = re.compile(
    r"e?mail|phone|telefon|first_name|last_name|full_name|sender|author|credit|^person$|personnummer|responsible"
    r"|operator|partners|^address$|street|contact|^ip|ip_address|user_agent|password|last_login|birth"
)


def looks_personal(field):
    if isinstance(field, models.EmailField | models.GenericIPAddressField):
        return True
    if field.is_relation and field.related_model is User:
        return True
    return bool(TELLING.search(field.name)) and not field.auto_created


def told():
    return {(row.model, name) for row in [*held, *not_personal] for name in row.fields}


def test_every_field_that_looks_personal_is_in_the_register():
    found = {
        (model._meta.label, field.name)
        for model in apps.get_models(include_auto_created=True)
        if not model._meta.proxy
        for field in model._meta.local_fields
        if looks_personal(field)
    }
    assert len(found) > 40
    assert found - told() == set()


def test_what_is_told_exists():
    for label, name in told():
        apps.get_model(label)._meta.get_field(name)
    for rule in retentions.values():
        model = apps.get_model(rule.model)
        for name in rule.since.split("__"):
            field = model._meta.get_field(name)
            model = field.related_model


def test_every_part_can_be_shown_to_the_person(reader):
    with translation.override("sv"):
        for part in held:
            list(part.rows_of(reader).values(*part.exported))


def test_every_part_with_an_account_is_shown_or_of_no_use_to_anyone():
    """What leads to an account is exported, but for what only lives while one writes."""
    passing = {"wagtailcore.UploadedFile", "wagtailadmin.EditingSession", "wagtailadmin.FormState"}
    silent = {
        part.model
        for part in held
        for name in part.fields
        if apps.get_model(part.model)._meta.get_field(name).related_model is User and not (part.owners or part.rows)
    }
    assert silent == passing


def test_the_register_page_tells_everything(client, django_assert_max_num_queries):
    client.get("/integritet/register/")
    with django_assert_max_num_queries(20):
        page = client.get("/integritet/register/").text
    with translation.override("sv"):
        for part in held:
            assert str(part.label) in page
            assert str(part.ground.label) in page
        for rule in retentions.values():
            assert str(rule.what) in page
