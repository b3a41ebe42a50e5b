"""Who has done a thing is told from what stands in the bank, the plans and the register, and never guessed."""

import pytest
from django.contrib.auth.models import AnonymousUser

from kunskapsbanken.bank.models import Evidence, ExperienceReport
from kunskapsbanken.people.doers import named_in
from kunskapsbanken.people.models import Organisation, OrganisationContact
from kunskapsbanken.plans.models import MeasureStatus
from kunskapsbanken.trace.actions import link
from kunskapsbanken.trace.doers import doers_of
from kunskapsbanken.trace.models import Verb
from tests.factories.people import make_organisation
from tests.factories.places import make_county, make_municipality
from tests.factories.plans import make_adopted, make_plan
from tests.factories.services import make_service_place

pytestmark = pytest.mark.django_db
ANYONE = AnonymousUser()


@pytest.fixture
def item(make_item):
    return make_item(title="Servicepunkt")


@pytest.fixture
def kommun(municipality):
    return make_organisation(municipality, "Provköpings kommun")


@pytest.fixture
def measure(municipality, officer, lead, item):
    """Going on, in a decided plan, and inspired by the item."""
    made = make_adopted(municipality, officer, lead).plan.measures.get()
    made.status = MeasureStatus.ONGOING
    made.save()
    link(source=item, verb=Verb.INSPIRES, target=made, by=officer)
    return made


def told(thing, viewer=ANYONE):
    return {doer.organisation.name: [doing.how for doing in doer.doings] for doer in doers_of(thing, viewer)}


def test_an_item_is_done_where_it_was_tried(item, kommun):
    Evidence.objects.create(item=item, where="Provby i Provköpings kommun", year=2019, result="Det gick.")
    Evidence.objects.create(item=item, where="Provbyn", result="Ingen vet vem.")
    ExperienceReport.objects.create(item=item, helped="ja", where="provköpings kommun", text="Bra.")
    assert told(item) == {
        "Provköpings kommun": ["Prövat: Provby i Provköpings kommun, 2019", "Erfarenhet från provköpings kommun"]
    }


def test_a_name_is_a_whole_name(municipality):
    make_organisation(municipality, "Mora")
    found = named_in(["Moraberg", "Nära Mora.", ""], Organisation.objects.all())
    assert {text: len(keys) for text, keys in found.items()} == {"Moraberg": 0, "Nära Mora.": 1}


def test_an_item_is_done_by_those_who_carry_out_what_it_inspired(
    item, measure, kommun, municipality, district, officer
):
    group = make_organisation(district, "Provbylaget", kind="byalag")
    make_organisation(make_municipality("Annorstad", "9002"), "Annorstads byalag", kind="byalag")
    type(measure).objects.filter(pk=measure.pk).update(partners="Provbylaget och Annorstads byalag")
    company = make_organisation(district, "Provhandeln AB", kind="foretag")
    shop = make_service_place(municipality, "Provhandeln", organisation=company)
    link(source=measure, verb=Verb.CONCERNS, target=shop, by=officer)
    how = "Åtgärd 1 i serviceplanen för Provköpings kommun: pågår"
    expected = {group.name: [how], kommun.name: [how], company.name: ["Driver Provhandeln"]}
    assert told(item) == expected
    assert told(measure) == expected


@pytest.mark.parametrize("status", [MeasureStatus.PROPOSED, MeasureStatus.PLANNED, MeasureStatus.STOPPED])
def test_what_is_only_intended_is_not_done(item, measure, kommun, status):
    type(measure).objects.filter(pk=measure.pk).update(status=status)
    assert told(item) == {}


def test_a_draft_tells_nobody_outside(item, kommun, municipality, officer):
    draft = make_plan(municipality, officer).measures.get()
    type(draft).objects.filter(pk=draft.pk).update(status=MeasureStatus.ONGOING)
    link(source=item, verb=Verb.INSPIRES, target=draft, by=officer)
    company = make_organisation(municipality, "Provhandeln AB", kind="foretag")
    link(
        source=draft,
        verb=Verb.CONCERNS,
        target=make_service_place(municipality, "Handeln", organisation=company),
        by=officer,
    )
    assert told(item) == {}


def test_other_measures_of_the_same_method_are_told_beside_one(item, measure, kommun, system_owner):
    elsewhere = make_municipality("Annorstad", "9002")
    other = make_organisation(elsewhere, "Annorstads kommun")
    twin = make_adopted(elsewhere, system_owner, system_owner).plan.measures.get()
    type(twin).objects.filter(pk=twin.pk).update(status=MeasureStatus.DONE)
    assert set(told(measure)) == {kommun.name}
    link(source=item, verb=Verb.INSPIRES, target=twin, by=system_owner)
    assert set(told(measure)) == {kommun.name, other.name}


def test_what_is_invented_is_never_told_of_those_who_exist(item, kommun, system_owner):
    Evidence.objects.create(item=item, where="Provköpings kommun", result="Det gick.")
    invented = make_municipality(
        "Hittepå", "9003", is_example=True, county=make_county("Hittelän", "93", is_example=True)
    )
    made_up = make_organisation(invented, "Hittepå kommun", is_example=True)
    twin = make_adopted(invented, system_owner, system_owner).plan.measures.get()
    type(twin).objects.filter(pk=twin.pk).update(status=MeasureStatus.DONE)
    link(source=item, verb=Verb.INSPIRES, target=twin, by=system_owner)
    assert set(told(twin)) == {made_up.name}
    assert list(told(item)) == [kommun.name, made_up.name]


def test_the_pages_lead_to_those_who_can_be_written_to(client, item, measure, kommun):
    OrganisationContact.objects.create(organisation=kommun, position=0, function="Växeln", email="vaxel@prov.test")
    for address in (item.url, measure.page_url):
        page = client.get(address).content.decode()
        assert "Kontakta dem som har gjort det" in page
        assert f'href="/organisationer/{kommun.slug}/kontakta/?om=' in page
        assert "vaxel@prov.test" not in page
    form = client.get(f"/organisationer/{kommun.slug}/kontakta/", {"om": measure.page_url})
    assert form.context["about"].title == "Teckna avtal 1"


def test_those_who_cannot_be_written_to_come_last_and_have_no_link(client, item, kommun, municipality):
    second = make_organisation(municipality, "Övriga provgruppen", kind="forening")
    OrganisationContact.objects.create(organisation=second, position=0, function="Växeln", email="vaxel@prov.test")
    Evidence.objects.create(item=item, where="Provköpings kommun och Övriga provgruppen", result="Det gick.")
    assert list(told(item)) == ["Övriga provgruppen", "Provköpings kommun"]
    page = client.get(item.url).content.decode()
    assert f"/organisationer/{second.slug}/kontakta/" in page
    assert f"/organisationer/{kommun.slug}/kontakta/" not in page


def test_nobody_known_says_nothing(client, item):
    assert "Kontakta dem" not in client.get(item.url).content.decode()


def test_it_costs_as_much_for_many_as_for_one(item, measure, kommun, municipality, django_assert_max_num_queries):
    Evidence.objects.create(item=item, where="Provköpings kommun", result="Det gick.")
    doers_of(item, ANYONE)  # the content types are known from now on
    with django_assert_max_num_queries(12) as one:
        doers_of(item, ANYONE)
    for n in range(20):
        make_organisation(municipality, f"Provföreningen {n}.", kind="forening")
        Evidence.objects.create(item=item, where=f"Hos Provföreningen {n}. i byn", result="Det gick.")
    with django_assert_max_num_queries(len(one)):
        assert len(doers_of(item, ANYONE)) == 21
