"""An organisation's portal: who may make and change it, what is refused, and what the history tells."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import ModelLogEntry

from kunskapsbanken.people import actions, tenants
from kunskapsbanken.people.models import Portal, Role
from tests.factories.people import NO_ROWS, make_organisation, make_portal, make_user
from tests.factories.places import make_municipality

pytestmark = pytest.mark.django_db


@pytest.fixture
def kommunen(municipality):
    return make_organisation(municipality)


@pytest.fixture
def forening(municipality):
    return make_organisation(municipality, "Provbygdens förening", kind="forening")


@pytest.fixture
def association_lead(municipality, district, forening):
    """Leads the association's work in the municipality, and speaks for the association alone."""
    user = make_user("forening@exempel.test")
    actions.give_role(user=user, role=Role.GROUP_LEAD, place=municipality, organisation=forening, by=None)
    return user


def given(**fields):
    return {"name": "Service hos oss", "accent": "#1d4f91", "email": "service@kommunen.test", **fields}


def make(organisation, by, slug="service", **fields):
    return actions.make_portal(organisation=organisation, slug=slug, by=by, fields=given(**fields))


def test_a_lead_makes_the_municipalitys_portal_and_it_waits_until_opened(kommunen, lead, reader):
    portal = make(kommunen, lead)

    assert not portal.is_open
    assert tenants.portal_at("service", lead) == portal
    with pytest.raises(Http404):
        tenants.portal_at("service", reader)

    actions.open_portal(portal=portal, by=lead)
    assert tenants.portal_at("service", reader) == portal
    actions.close_portal(portal=portal, by=lead)
    with pytest.raises(Http404):
        tenants.portal_at("service", reader)


CHANGES = {
    "change": lambda portal, by: actions.change_portal(portal=portal, by=by, fields=given()),
    "open": lambda portal, by: actions.open_portal(portal=portal, by=by),
    "close": lambda portal, by: actions.close_portal(portal=portal, by=by),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_municipality_and_an_association_cannot_touch_each_others(change, kommunen, forening, lead, association_lead):
    for organisation, wrong in ((kommunen, association_lead), (forening, lead)):
        with pytest.raises(PermissionDenied):
            make(organisation, wrong)
        portal = make_portal(organisation)
        with pytest.raises(PermissionDenied):
            change(portal, wrong)


def test_each_lists_its_own_alone(kommunen, forening, lead, association_lead, system_owner, reader):
    ours, theirs = make_portal(kommunen), make_portal(forening)

    assert list(tenants.portals_for(lead)) == [ours]
    assert list(tenants.portals_for(association_lead)) == [theirs]
    assert set(tenants.portals_for(system_owner)) == {ours, theirs}
    with pytest.raises(PermissionDenied):
        tenants.portals_for(reader)


def test_what_can_be_made_is_ones_own_without_a_portal(kommunen, forening, lead, association_lead):
    assert tenants.without_portal(lead) == [kommunen]
    assert tenants.without_portal(association_lead) == [forening]
    make_portal(kommunen)
    assert tenants.without_portal(lead) == []


def test_those_who_hold_a_role_for_the_association_are_its_own_matter(forening, lead, association_lead):
    assert [row.user for row in tenants.people_of(forening, association_lead)] == [association_lead]
    with pytest.raises(PermissionDenied):
        tenants.people_of(forening, lead)


def test_a_role_for_an_organisation_that_lies_elsewhere_gives_no_right_to_its_portal(district, officer_elsewhere):
    county_wide = make_organisation(district.parent.parent, "Länets råd", kind="lansbygderad")
    user = make_user("smart@exempel.test")
    actions.give_role(user=user, role=Role.GROUP_LEAD, place=district, organisation=county_wide, by=None)

    with pytest.raises(PermissionDenied):
        make(county_wide, user)
    assert tenants.without_portal(user) == []


def test_a_lead_does_not_get_to_an_associations_portal_by_calling_it_a_municipality(forening, lead, client):
    make_portal(forening)
    client.force_login(lead)
    sent = {"name": forening.name, "kind": "kommun", **NO_ROWS}
    answer = client.post(f"/organisationer/{forening.slug}/andra/", sent)
    assert answer.status_code == 422
    assert "Bara de som sköter den" in answer.content.decode()
    assert client.get(f"/portaler/{forening.slug}/").status_code == 403


def test_an_officer_and_the_lead_of_another_municipality_may_not(kommunen, officer, officer_elsewhere):
    for person in (officer, officer_elsewhere):
        with pytest.raises(PermissionDenied):
            make(kommunen, person)


@pytest.mark.parametrize(
    ("accent", "told"),
    [("#f0c040", "kontrasten 1,7 till 1"), ("grön", "# och sex tecken"), ("#FFFFFF;}", "# och sex tecken")],
)
def test_a_colour_that_cannot_be_read_is_refused_with_its_ratio(accent, told, kommunen, lead):
    with pytest.raises(ValidationError) as refused:
        make(kommunen, lead, accent=accent)
    assert told in str(refused.value)


def test_it_is_not_opened_without_a_way_to_reach_someone(kommunen, lead):
    portal = make(kommunen, lead, email="", phone="")
    with pytest.raises(ValidationError, match="e-post eller telefon"):
        actions.open_portal(portal=portal, by=lead)


@pytest.mark.parametrize(
    ("written", "kept"),
    [("Service.Kommunen.se", "service.kommunen.se"), ("bygden.åre.se.", "bygden.xn--re-xia.se"), ("  ", "")],
)
def test_the_system_owner_gives_a_domain(written, kept, kommunen, system_owner):
    portal = actions.point_domain(portal=make_portal(kommunen), hostname=written, by=system_owner)
    assert Portal.objects.get(pk=portal.pk).hostname == kept


@pytest.mark.parametrize(
    "wrong",
    ["https://service.se", "service.se/a", "service.se:80", "*.se", "192.168.0.1", "ensam", "localhost", "-a.se"],
)
def test_what_is_no_domain_is_refused(wrong, kommunen, system_owner):
    with pytest.raises(ValidationError):
        actions.point_domain(portal=make_portal(kommunen), hostname=wrong, by=system_owner)


def test_the_shared_sites_own_name_and_anothers_are_refused(kommunen, forening, system_owner, settings):
    settings.ALLOWED_HOSTS = ["kunskapsbanken.example"]
    make_portal(forening, hostname="upptagen.example")
    portal = make_portal(kommunen)
    for taken in ("kunskapsbanken.example", "upptagen.example"):
        with pytest.raises(ValidationError):
            actions.point_domain(portal=portal, hostname=taken, by=system_owner)


def test_a_lead_cannot_take_a_domain(kommunen, lead):
    with pytest.raises(PermissionDenied):
        actions.point_domain(portal=make_portal(kommunen), hostname="annan.example", by=lead)


def test_a_logo_is_kept_as_a_picture_and_can_be_taken_away(kommunen, lead):
    logo = get_test_image_file(filename="logo.png")
    portal = actions.make_portal(organisation=kommunen, slug="service", by=lead, fields=given(), logo=logo)
    assert portal.logo.uploaded_by_user == lead

    actions.change_portal(portal=portal, by=lead, fields=given(), remove_logo=True)
    assert Portal.objects.get().logo is None


def test_everything_stands_in_the_history(kommunen, lead, system_owner):
    portal = make(kommunen, lead)
    actions.change_portal(portal=portal, by=lead, fields=given(name="Nytt namn"))
    actions.open_portal(portal=portal, by=lead)
    actions.point_domain(portal=portal, hostname="a.example", by=system_owner)
    actions.close_portal(portal=portal, by=lead)

    told = [row.message for row in ModelLogEntry.objects.filter(action__contains="portal").order_by("pk")]
    assert told[0] == "Skapade portalen Service hos oss."
    assert told[-1] == "Stängde portalen Nytt namn."
    assert ModelLogEntry.objects.filter(action="people.point_domain", user=system_owner).exists()


def test_the_area_of_another_municipality_cannot_be_chosen(kommunen, lead, client):
    elsewhere = make_municipality("Annorstad", "9002")
    client.force_login(lead)
    answer = client.post("/portaler/ny/?organisation=provkommunen", {**given(), "slug": "x", "place": elsewhere.pk})
    assert answer.status_code == 422
