"""Loads Exempelkommunen, whole or not at all, and removes it again without a trace."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from wagtail.models import Page

from kunskapsbanken.access.models import AccessRun, RoadNetwork
from kunskapsbanken.dialogue.actions.platforms import Seated, tell_of_platform
from kunskapsbanken.dialogue.models import Code, Commitment, Contribution, Insight, Meeting, MinutesVersion, Sector
from kunskapsbanken.moderation.models import Submission
from kunskapsbanken.people.actions import give_role, make_portal, open_portal
from kunskapsbanken.people.demonstration import ACCOUNTS
from kunskapsbanken.people.models import (
    Membership,
    Organisation,
    OrganisationContact,
    OrganisationKind,
    OrganisationLink,
    Portal,
    Role,
    User,
)
from kunskapsbanken.places.models import Boundary, Place, PopulationSet
from kunskapsbanken.places.queries import example_municipality
from kunskapsbanken.plans.models import (
    Consultation,
    FollowUp,
    FollowUpDecision,
    Goal,
    Measure,
    PlanEvent,
    PlanVersion,
    Reply,
    ServicePlan,
    StatusReport,
    VersionDocument,
)
from kunskapsbanken.services.actions.examples import remove_example_places
from kunskapsbanken.services.models import ServicePlace
from kunskapsbanken.spaces.actions import begin_draft, give_task, pin_post, write_post
from kunskapsbanken.trace.actions import remove_dangling
from kunskapsbanken.web.demonstration.agreements import agree
from kunskapsbanken.web.demonstration.geography import make_land
from kunskapsbanken.web.demonstration.land import COUNTY, lay_land
from kunskapsbanken.web.demonstration.programme import begin_programme
from kunskapsbanken.web.demonstration.service import open_shops
from kunskapsbanken.web.demonstration.story import SHOP, Cast, play
from kunskapsbanken.web.demonstration.texts import BOARD, DRAFT, PLATFORM, REACHED, ROUND, ROUND_TASK, TASK_TEXT
from kunskapsbanken.web.importers.roles import create_demonstration_accounts

DISTRICT = "X001-ovre-exempelby"
PORTALS = (
    (
        "exempelkommunen",
        Role.LEAD,
        {
            "organisation": "exempelkommunen",
            "name": "Service i Exempelkommunen",
            "accent": "#1d4f91",
            "lead": "Exempel: så kan en kommuns egen ingång till Kunskapsbanken se ut.",
            "text": "Här finns mötena, rösterna och serviceplanen i Exempelkommunen samlade. Allt är påhittat.\n\n"
            "Kunskapen är gemensam för hela landet.",
            "contact": "Exempelkommunens växel",
            "email": "service@exempelkommunen.example",
        },
    ),
    (
        "ovre-exempelby",
        Role.GROUP_LEAD,
        {
            "organisation": "ovre-exempelbys-byalag",
            "name": "Övre Exempelbys byalag",
            "accent": "#8a2f4b",
            "lead": "Exempel: så kan en förenings egen ingång till Kunskapsbanken se ut.",
            "text": "Byalaget samlar det som händer i Övre Exempelby. Allt är påhittat.",
            "contact": "Byalagets ordförande",
            "email": "byalaget@exempelby.example",
        },
    ),
)


@transaction.atomic
def load_example() -> bool:
    """Load it; false where it is there already, and then nothing is changed."""
    if example_municipality() is not None:
        return False
    create_demonstration_accounts()
    municipality = lay_land(make_land())
    people = _give_roles()
    open_shops(municipality)
    agree(municipality)
    district = Place.objects.get(code=DISTRICT)
    play(
        Cast(
            member=people[Role.GROUP_MEMBER],
            officer=people[Role.OFFICER],
            lead=people[Role.LEAD],
            municipality=municipality,
            district=district,
            group=_organise(municipality, district),
        )
    )
    begin_programme(Place.objects.get(code=COUNTY[0]), by=people[Role.REGIONAL_OFFICER])
    _hand_the_shop_to(people[Role.OPERATOR], district)
    _open_portals(people)
    _furnish_the_room(people)
    _gather_the_platform(people, municipality, district)
    return True


def _open_portals(people: dict[Role, User]) -> None:
    """A municipality's and an association's, made by those who lead them; neither may touch the other's."""
    group = Organisation.objects.get(slug="ovre-exempelbys-byalag")
    leader = people[Role.GROUP_LEAD]
    held = Membership.objects.get(user=leader, role=Role.GROUP_LEAD)
    give_role(user=leader, role=Role.GROUP_LEAD, place=held.place, organisation=group, by=None)
    for slug, by, told in PORTALS:
        organisation = Organisation.objects.get(slug=told["organisation"])
        fields = {name: value for name, value in told.items() if name != "organisation"}
        fields["place"] = organisation.place
        open_portal(
            portal=make_portal(organisation=organisation, slug=slug, by=people[by], fields=fields), by=people[by]
        )


def _furnish_the_room(people: dict[Role, User]) -> None:
    """The village group's closed room, with something on the board, something to do and a text begun."""
    group = Organisation.objects.get(slug="ovre-exempelbys-byalag")
    leader, member = people[Role.GROUP_LEAD], people[Role.GROUP_MEMBER]
    held = Membership.objects.get(user=member, role=Role.GROUP_MEMBER)
    give_role(user=member, role=Role.GROUP_MEMBER, place=held.place, organisation=group, by=None)
    board, comment = BOARD
    post = write_post(organisation=group, text=board, by=leader)
    pin_post(post=post, pinned=True, by=leader)
    write_post(organisation=group, text=comment, on=post, by=member)
    due = timezone.localdate() + timedelta(days=14)
    give_task(organisation=group, text=TASK_TEXT, assignee=leader, due=due, by=leader)
    title, body = DRAFT
    begin_draft(organisation=group, title=title, body=body, by=leader)


def _gather_the_platform(people: dict[Role, User], municipality: Place, district: Place) -> None:
    """A standing round of municipality, residents, association and business, each with a role for it; and its room."""
    platform = Organisation.objects.create(
        name="Exempelkommunens serviceplattform",
        slug="exempelkommunens-serviceplattform",
        kind=OrganisationKind.PLATFORM,
        place=municipality,
        is_example=True,
        description="Kommunen, byalaget, handlaren och boende träffas varje månad om servicen och ger råd om planen. "
        "Påhittad för demonstrationen.",
    )
    _tell_how_to_reach(platform)
    for who, role, place in (
        (Role.PROCESS_LEADER, Role.PROCESS_LEADER, municipality),
        (Role.OFFICER, Role.GROUP_MEMBER, municipality),
        (Role.GROUP_MEMBER, Role.GROUP_MEMBER, district),
        (Role.OPERATOR, Role.RESIDENT, district),
        (Role.RESIDENT, Role.RESIDENT, district),
    ):
        give_role(user=people[who], role=role, place=place, organisation=platform, by=None)
    convenor = Organisation.objects.get(slug="exempelkommunen")
    group = Organisation.objects.get(slug="ovre-exempelbys-byalag")
    tell_of_platform(
        platform=platform,
        fields=PLATFORM,
        convenor=convenor,
        seated=[Seated(convenor, Sector.MUNICIPALITY), Seated(group, Sector.ASSOCIATION)],
        without={Sector.RESIDENT: 2, Sector.BUSINESS: 1},
        by=people[Role.OFFICER],
    )
    # The meeting that the chain begins with was the platform's, held by the village association.
    Meeting.objects.filter(place=district).update(platform=platform)
    first, answer = ROUND
    post = write_post(organisation=platform, text=first, by=people[Role.PROCESS_LEADER])
    write_post(organisation=platform, text=answer, on=post, by=people[Role.OPERATOR])
    give_task(organisation=platform, text=ROUND_TASK, assignee=people[Role.OFFICER], by=people[Role.PROCESS_LEADER])


def _hand_the_shop_to(operator: User, district: Place) -> None:
    """Whoever runs the village shop keeps its facts true, for the company that it belongs to."""
    company = Organisation.objects.create(
        name=SHOP,
        slug="lanthandeln-i-ovre-exempelby",
        kind=OrganisationKind.COMPANY,
        place=district,
        is_example=True,
        description="Påhittad för demonstrationen.",
    )
    _tell_how_to_reach(company)
    ServicePlace.objects.filter(name=SHOP, place__path__startswith=district.path).update(organisation=company)
    give_role(user=operator, role=Role.OPERATOR, place=district, organisation=company, by=None)


def _give_roles() -> dict[Role, User]:
    people = {}
    for account in ACCOUNTS:
        if account.role_on_place:
            user, role = User.objects.get(email=account.email), Role(account.role_on_place)
            give_role(user=user, role=role, place=Place.objects.get(code=account.place_code), by=None)
            people[role] = user
    return people


def _organise(municipality: Place, district: Place) -> Organisation:
    made = {"is_example": True, "description": "Påhittad för demonstrationen."}
    kommun = Organisation.objects.create(
        name="Exempelkommunen", slug="exempelkommunen", kind=OrganisationKind.MUNICIPALITY, place=municipality, **made
    )
    group = Organisation.objects.create(
        name="Övre Exempelbys byalag",
        slug="ovre-exempelbys-byalag",
        kind=OrganisationKind.VILLAGE_COUNCIL,
        place=district,
        **made,
    )
    _tell_how_to_reach(kommun)
    _tell_how_to_reach(group)
    return group


def _tell_how_to_reach(organisation: Organisation) -> None:
    """Functions at addresses that exist nowhere, and a page of the sort that one links to."""
    contacts, links = REACHED[organisation.slug]
    for position, (function, email, phone) in enumerate(contacts):
        OrganisationContact.objects.create(
            organisation=organisation, position=position, function=function, email=email, phone=phone
        )
    for position, (title, url) in enumerate(links):
        OrganisationLink.objects.create(organisation=organisation, position=position, title=title, url=url)


@transaction.atomic
def remove_example() -> bool:
    """Remove everything that hangs on the invented places; false where there is none of it."""
    places = Place.objects.filter(is_example=True)
    if not places.exists():
        return False
    plans = ServicePlan.objects.filter(place__in=places)
    _remove_plans(plans)
    # As with plans: the model refuses, and the database lets go of what is invented.
    minutes = MinutesVersion.objects.filter(meeting__place__in=places)
    minutes._raw_delete(minutes.db)
    Commitment.objects.filter(place__in=places).delete()
    Contribution.objects.filter(place__in=places).delete()
    Insight.objects.filter(place__in=places).delete()
    Code.objects.filter(place__in=places).delete()
    Submission.objects.filter(place__in=places).delete()
    pages = Page.objects.filter(
        Q(pk__in=Meeting.objects.filter(place__in=places).values("pk")) | Q(pk__in=plans.values("pk"))
    )
    pages.delete()
    for place in places.order_by("-path"):
        Page.objects.filter(placepage__of=place).delete()
    AccessRun.objects.filter(place__in=places).delete()
    RoadNetwork.objects.filter(is_example=True).delete()
    PopulationSet.objects.filter(is_example=True).delete()
    remove_example_places(places)
    Membership.objects.filter(place__in=places).delete()
    Portal.objects.filter(organisation__is_example=True).delete()
    invented = Organisation.objects.filter(is_example=True)
    invented.update(parent=None)  # else none could go before those that hang on it
    invented.delete()
    Boundary.objects.filter(place__in=places).delete()
    for place in places.order_by("-path"):
        place.delete()
    remove_dangling()
    return True


def _remove_plans(plans: object) -> None:
    Reply.objects.filter(consultation__plan__in=plans).delete()
    Consultation.objects.filter(plan__in=plans).delete()
    StatusReport.objects.filter(follow_up__plan__in=plans).delete()
    FollowUpDecision.objects.filter(follow_up__plan__in=plans).delete()
    follow_ups = FollowUp.objects.filter(plan__in=plans)
    follow_ups._raw_delete(follow_ups.db)
    Measure.objects.filter(plan__in=plans).delete()
    goals = Goal.objects.filter(plan__in=plans)
    goals.exclude(parent=None).delete()  # else those that they lead towards could not go
    goals.delete()
    # The model refuses, as it should; the database lets go of what is invented.
    papers = VersionDocument.objects.filter(version__plan__in=plans)
    for paper in papers:
        paper.file.delete(save=False)
    papers._raw_delete(papers.db)
    events = PlanEvent.objects.filter(plan__in=plans)
    events._raw_delete(events.db)
    versions = PlanVersion.objects.filter(plan__in=plans)
    versions._raw_delete(versions.db)
