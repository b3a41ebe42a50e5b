"""How an organisation is reached, and where more about it stands."""

from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.people.models.accounts import Organisation

on_the_web = URLValidator(schemes=["http", "https"], message=_("Skriv hela adressen, med https:// först."))


class OrganisationContact(models.Model):
    """One way to reach an organisation: a function, and its address or telephone. Whose, only where it is needed."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="contacts")
    position = models.PositiveSmallIntegerField()
    function = models.CharField(_("funktion"), max_length=120)
    name = models.CharField(_("namn"), max_length=120, blank=True)
    email = models.EmailField(_("e-postadress"), blank=True)
    phone = models.CharField(_("telefon"), max_length=40, blank=True)

    class Meta:
        verbose_name = _("kontakt")
        verbose_name_plural = _("kontakter")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(email="", phone=""),
                name="contact_can_be_reached",
                violation_error_message=_("Ange e-post eller telefon."),
            ),
            models.CheckConstraint(condition=~Q(function=""), name="contact_has_a_function"),
        ]

    def __str__(self) -> str:
        return self.function


class OrganisationLink(models.Model):
    """A page elsewhere about the organisation."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="links")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(_("rubrik"), max_length=120)
    url = models.URLField(_("webbadress"), max_length=300, validators=[on_the_web])

    class Meta:
        verbose_name = _("länk")
        verbose_name_plural = _("länkar")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.title
