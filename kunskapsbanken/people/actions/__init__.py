"""What is done with accounts, roles and invitations."""

from kunskapsbanken.people.actions.contacting import write_to_organisation
from kunskapsbanken.people.actions.districts import draw_district, open_district
from kunskapsbanken.people.actions.handing_over import hand_over
from kunskapsbanken.people.actions.invitations import (
    accept_invitation,
    invite,
    open_account,
    remind_of_invitation,
    withdraw_invitation,
)
from kunskapsbanken.people.actions.organisations import add_organisation, change_organisation
from kunskapsbanken.people.actions.portals import change_portal, close_portal, make_portal, open_portal, point_domain
from kunskapsbanken.people.actions.roles import change_role, close_ended_roles, end_role, give_role, open_page_to
from kunskapsbanken.people.actions.seals import renew_seals
from kunskapsbanken.people.actions.sessions import end_session, end_sessions
from kunskapsbanken.people.actions.sign_on import renew_roles

__all__ = [
    "accept_invitation",
    "add_organisation",
    "change_organisation",
    "change_portal",
    "change_role",
    "close_ended_roles",
    "close_portal",
    "draw_district",
    "end_role",
    "end_session",
    "end_sessions",
    "give_role",
    "hand_over",
    "invite",
    "make_portal",
    "open_account",
    "open_district",
    "open_page_to",
    "open_portal",
    "point_domain",
    "remind_of_invitation",
    "renew_roles",
    "renew_seals",
    "withdraw_invitation",
    "write_to_organisation",
]
