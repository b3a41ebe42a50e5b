"""The system owner's part of the admin: the organisations' own log-ins, and who is absent."""

from typing import Any

from django import forms
from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy

from kunskapsbanken.people import queries, responsibilities
from kunskapsbanken.people.models import IdentityProvider, User

MONTHS = 12


class _IdentityProviderForm(WagtailAdminModelForm):
    def clean_client_secret(self) -> str:
        """A secret is never sent to the browser, so nothing written means no change."""
        return self.cleaned_data["client_secret"] or self.instance.client_secret


class IdentityProviderViewSet(ModelViewSet):
    """An organisation's own log-in: where it is, whom it answers for, what its groups mean here."""

    model = IdentityProvider
    name = "identity_providers"
    icon = "key"
    menu_label = _("Organisationsinloggningar")
    add_to_settings_menu = True
    copy_view_enabled = False
    list_display = ["organisation", "protocol", "domains", "is_active"]
    list_filter = ["protocol", "is_active"]
    edit_handler = ObjectList(
        [
            MultiFieldPanel(
                [FieldPanel("organisation"), FieldPanel("slug"), FieldPanel("protocol"), FieldPanel("is_active")],
                heading=_("Vem"),
            ),
            MultiFieldPanel([FieldPanel("domains"), FieldPanel("has_two_steps")], heading=_("Vilka släpps in")),
            MultiFieldPanel(
                [
                    FieldPanel("server_url"),
                    FieldPanel("client_id"),
                    FieldPanel(
                        "client_secret",
                        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
                        help_text=_("Visas inte. Lämna fältet tomt för att behålla den som finns."),
                    ),
                    FieldPanel("extra_scopes"),
                ],
                heading=_("OpenID Connect"),
                help_text=_(
                    "Ge organisationen svarsadressen /konto/organisation/oidc/KORTNAMN/svar/ på den här platsen."
                ),
            ),
            MultiFieldPanel(
                [
                    FieldPanel("metadata_url"),
                    FieldPanel("entity_id"),
                    FieldPanel("sso_url"),
                    FieldPanel("certificate"),
                    FieldPanel("email_attribute"),
                ],
                heading=_("SAML"),
                help_text=_("Ge organisationen metadata från /konto/organisation/saml/KORTNAMN/metadata/."),
            ),
            FieldPanel("groups_claim"),
            InlinePanel("mappings", heading=_("Grupper som ger roller"), label=_("Grupp")),
        ],
        base_form_class=_IdentityProviderForm,
    )


class _OwnersAlone(ModelPermissionPolicy):
    """For those who look after the system and no others."""

    def user_has_permission(self, user: User | AnonymousUser, action: str) -> bool:
        return bool(user.is_active and user.is_superuser)

    def user_has_any_permission(self, user: User | AnonymousUser, actions: Any) -> bool:
        return self.user_has_permission(user, "view")


class AbsentPeopleReport(ReportView):
    """Those who hold a role or answer for something, but whose account is off or has long been unused."""

    model = User
    page_title = _("Frånvarande ansvariga")
    header_icon = "user"
    index_url_name = "absent_people"
    index_results_url_name = "absent_people_results"
    permission_policy = _OwnersAlone(User)
    permission_required = "view"
    context_object_name = "people"
    no_results_message = _("Ingen saknas: alla som har en roll eller ansvarar för något är här.")
    columns = [
        TitleColumn("name", label=_("Person"), accessor="told_name", url_name="wagtailusers_users:edit"),
        Column("state", label=_("Konto"), accessor="told_state"),
        DateColumn("last_login", label=_("Senast inloggad")),
        Column("roles", label=_("Roller"), accessor="told_roles"),
        Column("answers_for", label=_("Ansvarar för, antal"), accessor="told_number"),
    ]
    list_export = ["told_name", "email", "told_state", "last_login", "told_roles", "told_number"]
    export_headings = {
        "told_name": _("Person"),
        "told_state": _("Konto"),
        "told_roles": _("Roller"),
        "told_number": _("Ansvarar för, antal"),
    }

    def get_filename(self) -> str:
        """The report's name and the day."""
        return f"franvarande-{timezone.localdate():%Y-%m-%d}"

    def get_queryset(self) -> QuerySet[User]:
        """The absent, with what they hold told on each."""
        return queries.absent_holders(months=MONTHS)

    def decorate_paginated_queryset(self, object_list: Any) -> Any:
        """Tell each person's roles and how much they answer for, in a few queries for the whole page."""
        people = list(object_list)
        numbers = responsibilities.counted(User.objects.filter(pk__in=[person.pk for person in people]))
        roles = queries.roles_in_words([person.pk for person in people])
        for person in people:
            person.told_name = person.get_full_name() or person.email
            person.told_state = _("Oanvänt") if person.is_active else _("Avstängt")
            person.told_roles = "; ".join(roles.get(person.pk, []))
            person.told_number = numbers.get(person.pk, 0)
        return people
