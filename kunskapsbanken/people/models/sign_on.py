"""An organisation's own log-in (OIDC or SAML), and which roles its groups give."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from kunskapsbanken.people.models.accounts import Organisation, Role
from kunskapsbanken.people.sealing import SealedField
from kunskapsbanken.places.models import Place


class Protocol(models.TextChoices):
    """How we speak with the organisation's log-in."""

    OIDC = "openid_connect", _("OpenID Connect (OIDC)")
    SAML = "saml", _("SAML 2.0")


class IdentityProvider(ClusterableModel):
    """The log-in of an organisation: where it is, whose e-mail addresses it answers for, what its groups mean here."""

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="identity_providers", verbose_name=_("organisation")
    )
    slug = models.SlugField(
        _("kortnamn"), unique=True, help_text=_("Blir en del av adressen som organisationen får. Ändra det inte sedan.")
    )
    protocol = models.CharField(_("protokoll"), max_length=20, choices=Protocol.choices)
    is_active = models.BooleanField(_("i bruk"), default=True)
    domains = models.CharField(
        _("e-postdomäner"),
        max_length=500,
        help_text=_("De domäner som organisationen äger, med kommatecken emellan. Andra adresser släpps inte in."),
    )
    has_two_steps = models.BooleanField(
        _("organisationens inloggning kräver redan två steg"),
        default=False,
        help_text=_("Då frågar vi inte efter ett andra steg till."),
    )
    server_url = models.URLField(_("OIDC: utfärdarens adress"), blank=True)
    client_id = models.CharField(_("OIDC: klient-id"), max_length=190, blank=True)
    client_secret = SealedField(_("OIDC: klienthemlighet"), blank=True)
    extra_scopes = models.CharField(
        _("OIDC: fler omfång (scope)"),
        max_length=200,
        blank=True,
        help_text=_("Med mellanslag emellan, där organisationens inloggning kräver det för att berätta om grupper."),
    )
    metadata_url = models.URLField(
        _("SAML: adress till metadata"), blank=True, help_text=_("Eller fyll i de tre fälten nedanför.")
    )
    entity_id = models.CharField(_("SAML: utfärdarens entityID"), max_length=300, blank=True)
    sso_url = models.URLField(_("SAML: adress för inloggning"), blank=True)
    certificate = models.TextField(_("SAML: utfärdarens certifikat"), blank=True)
    email_attribute = models.CharField(
        _("SAML: attribut med e-postadressen"), max_length=200, blank=True, default="urn:oid:0.9.2342.19200300.100.1.3"
    )
    groups_claim = models.CharField(
        _("uppgift med grupperna"), max_length=200, blank=True, default="groups", help_text=_("Anspråk eller attribut.")
    )

    class Meta:
        verbose_name = _("organisationsinloggning")
        verbose_name_plural = _("organisationsinloggningar")
        ordering = ["organisation__name"]

    def __str__(self) -> str:
        return f"{self.organisation} ({self.get_protocol_display()})"

    @property
    def email_domains(self) -> frozenset[str]:
        """The domains, as they are compared."""
        return frozenset(part.strip().lower().lstrip("@") for part in self.domains.split(",") if part.strip())

    def answers_for(self, email: str) -> bool:
        """Whether an e-mail address is the organisation's own."""
        return email.rpartition("@")[2].lower() in self.email_domains

    def clean(self) -> None:
        """What the protocol needs is there, and no other organisation answers for the same domain."""
        faults: dict[str, str] = {}
        if self.protocol == Protocol.OIDC:
            needed = [name for name in ("server_url", "client_id") if not getattr(self, name)]
        else:
            by_hand = ("entity_id", "sso_url", "certificate")
            needed = [] if self.metadata_url else [name for name in by_hand if not getattr(self, name)]
            if self.metadata_url and not self.entity_id:
                needed.append("entity_id")
        faults |= {name: str(_("Behövs för det valda protokollet.")) for name in needed}
        for other in IdentityProvider.objects.exclude(pk=self.pk):
            if shared := self.email_domains & other.email_domains:
                faults["domains"] = str(_("%s hör redan till en annan inloggning.")) % ", ".join(sorted(shared))
        if not self.email_domains:
            faults["domains"] = str(_("Skriv minst en domän."))
        if faults:
            raise ValidationError(faults)


class RoleMapping(models.Model):
    """Those who are in a group at the organisation have a role on a place here."""

    provider = ParentalKey(IdentityProvider, on_delete=models.CASCADE, related_name="mappings")
    group = models.CharField(_("grupp hos organisationen"), max_length=200)
    role = models.CharField(_("roll"), max_length=20, choices=Role.choices)
    place = models.ForeignKey(Place, models.CASCADE, related_name="+", verbose_name=_("plats"))

    class Meta:
        verbose_name = _("grupp som ger en roll")
        verbose_name_plural = _("grupper som ger roller")
        constraints = [
            models.UniqueConstraint(fields=["provider", "group", "role", "place"], name="group_gives_a_role_once")
        ]
