"""The personal data of accounts and invitations, and of what Django and allauth keep beside them."""

from datetime import timedelta

from django.contrib.sessions.models import Session
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.people.models import Invitation, OrganisationContact, User
from kunskapsbanken.people.personal_data import (
    AS_LONG_AS_ACCOUNT,
    REMOVED,
    Ground,
    NotPersonal,
    PersonalData,
    Retention,
    register,
)
from kunskapsbanken.people.sessions import sessions_of


def _forget_sessions(user: User) -> None:
    """Log out everywhere."""
    Session.objects.filter(pk__in=sessions_of(user)).delete()


def _invitations_to(user: User) -> QuerySet[Invitation]:
    return Invitation.objects.filter(email__iexact=user.email).order_by("pk")


def _forget_invitations(user: User) -> None:
    _invitations_to(user).delete()


def _contacts_of(user: User) -> QuerySet[OrganisationContact]:
    """Those with the person's address, and those with the name in an organisation that the person has a role for."""
    mine = Q(email__iexact=user.email)
    if name := user.get_full_name():
        mine |= Q(
            name__iexact=name, organisation__in=user.memberships.exclude(organisation=None).values("organisation")
        )
    return OrganisationContact.objects.filter(mine).order_by("pk")


def _forget_contacts(user: User) -> None:
    _contacts_of(user).delete()


register(
    PersonalData(
        model="people.User",
        fields=("email", "first_name", "last_name", "password", "last_login", "is_demonstration"),
        label=_("Konto: namn, e-postadress, lösenord i oläsbar form, senaste inloggning"),
        why=_("För att den som har en uppgift i tjänsten ska kunna logga in, och andra veta vem som svarar."),
        ground=Ground.TASK,
        kept=_("Tills kontot tas bort."),
        when_erased=_("Tas bort. Har kontot fryst en planversion blir en tom rad kvar, utan namn och adress."),
        owners=("pk",),
        exported=("email", "first_name", "last_name", "date_joined", "last_login"),
    ),
    PersonalData(
        model="people.Membership",
        fields=("user",),
        label=_("Roller på platser"),
        why=_("För att veta vem som får göra vad, och var."),
        ground=Ground.TASK,
        kept=_("Tills kontot tas bort. Slutdatum sätts när uppdraget upphör."),
        when_erased=REMOVED,
        owners=("user",),
        exported=("role", "place__name", "organisation__name", "since", "until"),
    ),
    PersonalData(
        model="sessions.Session",
        fields=("session_data",),
        label=_("Inloggad session"),
        why=_("För att du ska vara inloggad mellan sidorna."),
        ground=Ground.TASK,
        kept=_("Två veckor. Den som har en roll som bestämmer åt andra: 8 timmar efter senaste besöket."),
        when_erased=_("Tas bort: du loggas ut överallt."),
        forget=_forget_sessions,
    ),
    PersonalData(
        model="usersessions.UserSession",
        fields=("user", "ip", "user_agent"),
        label=_("Enheter där du är inloggad: nätadress och webbläsare"),
        why=_("För att du ska kunna se om någon annan har loggat in som du, och logga ut den."),
        ground=Ground.TASK,
        kept=_("Så länge du är inloggad på enheten, högst två veckor."),
        when_erased=REMOVED,
        owners=("user",),
        exported=("created_at", "last_seen_at", "ip", "user_agent"),
    ),
    PersonalData(
        model="account.EmailAddress",
        fields=("user", "email"),
        label=_("Bekräftad e-postadress"),
        why=_("För att kunna logga in och byta lösenord med e-post."),
        ground=Ground.TASK,
        kept=AS_LONG_AS_ACCOUNT,
        when_erased=REMOVED,
        owners=("user",),
        exported=("email", "verified"),
    ),
    PersonalData(
        model="account.EmailConfirmation",
        fields=("email_address",),
        label=_("Pågående bekräftelse av e-postadress"),
        why=_("För att veta att adressen är din."),
        ground=Ground.TASK,
        kept=AS_LONG_AS_ACCOUNT,
        when_erased=REMOVED,
    ),
    PersonalData(
        model="people.Invitation",
        fields=("email",),
        label=_("Inbjudan: den inbjudnas e-postadress, roll och hälsning"),
        why=_("För att bjuda in den som ska ha en uppgift i tjänsten."),
        ground=Ground.TASK,
        kept=_("90 dagar efter att inbjudan har gått ut."),
        when_erased=REMOVED,
        rows=_invitations_to,
        exported=("invited_at", "email", "role", "place__name", "message"),
        forget=_forget_invitations,
    ),
    PersonalData(
        model="people.Invitation",
        fields=("invited_by", "accepted_by"),
        label=_("Vem som bjöd in och vem som tackade ja"),
        why=_("För att den inbjudna ska veta vem som frågar."),
        ground=Ground.TASK,
        kept=_("90 dagar efter att inbjudan har gått ut."),
        when_erased=REMOVED,
        owners=("invited_by", "accepted_by"),
        exported=("invited_at", "email", "role", "place__name"),
    ),
    PersonalData(
        model="socialaccount.SocialAccount",
        fields=("user", "last_login"),
        label=_("Inloggning genom din organisation"),
        why=_("För att känna igen dig när du loggar in där."),
        ground=Ground.TASK,
        kept=AS_LONG_AS_ACCOUNT,
        when_erased=REMOVED,
        owners=("user",),
        exported=("provider", "uid", "last_login", "extra_data"),
    ),
    PersonalData(
        model="mfa.Authenticator",
        fields=("user",),
        label=_("Ditt andra steg vid inloggning"),
        why=_("För att ingen annan ska kunna logga in som du."),
        ground=Ground.TASK,
        kept=AS_LONG_AS_ACCOUNT,
        when_erased=REMOVED,
        owners=("user",),
        exported=("type", "created_at", "last_used_at"),
    ),
    PersonalData(
        model="people.OrganisationContact",
        fields=("name", "email", "phone"),
        label=_("Kontakt till en organisation: funktion, och ibland namn, e-post och telefon"),
        why=_("För att andra ska kunna fråga den som har gjort något. Helst står bara en funktion."),
        ground=Ground.INTEREST,
        kept=_("Tills organisationen ändrar den."),
        when_erased=_("Raden tas bort, om den har din e-postadress eller om ditt namn står för din organisation."),
        rows=_contacts_of,
        exported=("organisation__name", "function", "name", "email", "phone"),
        forget=_forget_contacts,
    ),
    NotPersonal("people.Organisation", ("name",), "what an organisation is called"),
    NotPersonal(
        "people.Portal",
        ("name", "hostname", "email", "phone", "contact"),
        "an organisation's portal, and how a function in it is reached",
    ),
    NotPersonal("people.User_groups", ("user",), "goes with the account; told as roles"),
    NotPersonal("people.User_user_permissions", ("user",), "goes with the account; told as roles"),
    NotPersonal(
        "wagtailcore.CollectionViewRestriction", ("password",), "a word shared by many, for files; not used here"
    ),
    NotPersonal("people.IdentityProvider", ("email_attribute",), "what the organisation calls the field"),
    Retention(
        name="invitations",
        model="people.Invitation",
        since="valid_until",
        after=timedelta(days=90),
        what=_("Inbjudningar tas bort 90 dagar efter att de har gått ut."),
    ),
    Retention(
        name="sessions",
        model="sessions.Session",
        since="expire_date",
        after=timedelta(0),
        what=_("Sessioner som har gått ut tas bort."),
    ),
    # By its name after the rule above, so that a device goes on the same day as its session.
    Retention(
        name="sessions-devices",
        model="usersessions.UserSession",
        since="created_at",
        after=timedelta(0),
        condition=Q(~Exists(Session.objects.filter(pk=OuterRef("session_key")))),
        what=_("Uppgiften om en enhet tas bort när du inte längre är inloggad på den."),
    ),
)
