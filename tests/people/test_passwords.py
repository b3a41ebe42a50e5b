"""Passwords made of the service's own words are refused."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from tests.factories.people import PASSWORD, make_organisation

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "password",
    [
        "Kunskapsbanken2026!",
        "kunskaps-banken-1",
        "!!Provköping_2026",
        "PROVKOPINGSkommun1",
        "Provbyns byalag 12",
        "landsbygd-provköping",
    ],
)
def test_own_words_with_decorations_are_refused_with_words(municipality, password):
    municipality.name = "Provköping"
    municipality.save()
    make_organisation(municipality, "Provbyns byalag", kind="byalag")
    with pytest.raises(ValidationError, match="lätt att gissa"):
        validate_password(password)


@pytest.mark.parametrize(
    "password", [PASSWORD, "provköping-har-tre-gamla-ekar", "häst batteri klammer", "åäö 😀 mellanslag " * 6]
)
def test_a_password_of_other_words_is_taken(municipality, password):
    municipality.name = "Provköping"
    municipality.save()
    validate_password(password)


def test_a_form_says_it_in_swedish(client, reader):
    client.force_login(reader)
    new = "Kunskapsbanken2026!"
    answer = client.post("/konto/losenord/byt/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert "Lösenordet är lätt att gissa" in answer.text
    reader.refresh_from_db()
    assert reader.check_password(PASSWORD)
