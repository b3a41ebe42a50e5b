"""Accounts, organisations and roles on a place. Reading and taking part never need an account."""

from datetime import date
from typing import Any, ClassVar, NamedTuple

from django.conf import settings
from django.contrib.auth.models import AbstractUser, UserManager as DjangoUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.places.models import Place


class UserManager(DjangoUserManager["User"]):
    """Makes accounts that are known by their e-mail address."""

    def create_user(  # type: ignore[override]  # no username
        self, email: str, password: str | None = None, **fields: Any
    ) -> "User":
        """An account; without a password it cannot log in until one is set by the e-mail link."""
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(  # type: ignore[override]  # no username
        self, email: str, password: str | None = None, **fields: Any
    ) -> "User":
        """A system owner: may do everything."""
        return self.create_user(email, password, **{**fields, "is_staff": True, "is_superuser": True})

    def get_by_natural_key(self, username: str | None) -> "User":
        """Find by e-mail address, however it is capitalised."""
        return self.get(email__iexact=username)


class User(AbstractUser):
    """A person who logs in, known by e-mail address; no other personal data is asked for than the name."""

    username = None  # type: ignore[assignment]  # the e-mail address is the name
    email = models.EmailField(_("e-postadress"), unique=True)
    is_demonstration = models.BooleanField(_("demonstrationskonto"), default=False, editable=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        verbose_name = _("användare")
        verbose_name_plural = _("användare")
        permissions = [("view_audit", _("Får läsa granskningsloggen"))]
        constraints = [models.UniqueConstraint(Lower("email"), name="user_email_any_case_unique")]

    @cached_property
    def held_roles(self) -> list["Held"]:
        """The roles held today; asked once a request."""
        rows = self.memberships.on(date.today()).values_list("role", "place__path", "organisation")
        return [Held(Role(role), path, organisation) for role, path, organisation in rows]


class OrganisationKind(models.TextChoices):
    """What an organisation is."""

    MUNICIPALITY = "kommun", _("Kommun")
    REGION = "region", _("Region")
    COUNTY_BOARD = "lansstyrelse", _("Länsstyrelse")
    AUTHORITY = "myndighet", _("Myndighet")
    LOCAL_GROUP = "lokal-grupp", _("Lokal utvecklingsgrupp")
    VILLAGE_COUNCIL = "byalag", _("Byalag eller samhällsförening")
    MUNICIPAL_RURAL_COUNCIL = "kommunbygderad", _("Kommunbygderåd")
    COUNTY_RURAL_COUNCIL = "lansbygderad", _("Länsbygderåd")
    PLATFORM = "samverkansplattform", _("Samverkansplattform")
    COMPANY = "foretag", _("Företag")
    COOPERATIVE = "ekonomisk-forening", _("Ekonomisk förening")
    ASSOCIATION = "forening", _("Förening")
    LEADER_AREA = "leader", _("Leaderområde")
    STUDY_ASSOCIATION = "studieforbund", _("Studieförbund")
    NATIONAL = "riksorganisation", _("Riksorganisation")


class Organisation(models.Model):
    """Someone who does something about service. How it is reached stands in `contacts`: functions before persons."""

    name = models.CharField(_("namn"), max_length=160)
    slug = models.SlugField(_("adress"), max_length=160, unique=True)
    kind = models.CharField(_("slag"), max_length=20, choices=OrganisationKind.choices)
    place = models.ForeignKey(
        Place, models.PROTECT, null=True, blank=True, related_name="organisations", verbose_name=_("verkar i")
    )
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="parts", verbose_name=_("ingår i")
    )
    description = models.TextField(_("gör i servicefrågan"), blank=True)
    website = models.URLField(_("webbplats"), blank=True)
    logo = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("logotyp"),
    )
    takes_messages = models.BooleanField(_("tar emot meddelanden"), default=True)
    is_example = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisationer")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def organisation_id(self) -> int:
        """Whose it is: its own, so that those who speak for it may keep it true (see `people.rights`)."""
        return self.pk

    @property
    def is_platform(self) -> bool:
        """Whether it is a standing round of others, and what it belongs to is who convenes it."""
        return self.kind == OrganisationKind.PLATFORM


class Role(models.TextChoices):
    """What someone is on a place; which verbs that gives, each room says in its `permissions.py`."""

    RESIDENT = "boende", _("Boende")
    OPERATOR = "driver-service", _("Driver service")
    GROUP_MEMBER = "gruppmedlem", _("Medlem i lokal grupp")
    GROUP_LEAD = "gruppledare", _("Leder en lokal grupp")
    PROCESS_LEADER = "processledare", _("Processledare")
    OFFICER = "handlaggare", _("Kommunal handläggare")
    LEAD = "ansvarig", _("Ansvarig i kommunen")
    REGIONAL_OFFICER = "regional", _("Regional handläggare")
    AUDITOR = "granskare", _("Granskare")


class Held(NamedTuple):
    """A role that someone holds today: on the place with this path, for this organisation."""

    role: Role
    path: str
    organisation: int | None


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Memberships by day."""

    def on(self, day: date) -> "MembershipQuerySet":
        """Those that hold on a day."""
        return self.filter(Q(until__isnull=True) | Q(until__gte=day), since__lte=day)

    def ended_before(self, day: date) -> "MembershipQuerySet":
        """Those whose last day has passed."""
        return self.filter(until__lt=day)


class Membership(models.Model):
    """A role that a person holds on a place, for an organisation, from one day to another.

    The same role on the same place can be held for several: for the village association and for the platform.
    """

    user = models.ForeignKey(User, models.CASCADE, related_name="memberships", verbose_name=_("person"))
    role = models.CharField(_("roll"), max_length=20, choices=Role.choices)
    place = models.ForeignKey(Place, models.PROTECT, related_name="memberships", verbose_name=_("plats"))
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="memberships", verbose_name=_("organisation")
    )
    given_by = models.ForeignKey(
        "people.IdentityProvider", models.SET_NULL, null=True, editable=False, related_name="+"
    )  # the organisation's log-in that gave it, and may take it back
    since = models.DateField(_("från"), default=date.today)
    until = models.DateField(_("till"), null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("roll på en plats")
        verbose_name_plural = _("roller på platser")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "role", "place", "organisation"], name="role_held_once_for_an_organisation"
            ),
            models.UniqueConstraint(
                fields=["user", "role", "place"], condition=Q(organisation=None), name="role_held_once_for_nobody"
            ),
            models.CheckConstraint(condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="role_ends_last"),
        ]
