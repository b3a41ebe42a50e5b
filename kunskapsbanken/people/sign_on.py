"""Log-in at a person's own organisation, by OIDC or SAML: allauth speaks the protocols and asks here what they mean."""

from typing import Any
from urllib.parse import urlencode

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp, SocialLogin
from django.http import HttpRequest
from django.shortcuts import redirect, render
from django.urls import reverse

from kunskapsbanken.people.actions import renew_roles
from kunskapsbanken.people.models import IdentityProvider, User
from kunskapsbanken.people.models.sign_on import Protocol


class SignOnAdapter(DefaultSocialAccountAdapter):
    """The organisations' log-ins are rows of ours; who comes by one is let in by the address it answers for."""

    def list_apps(self, request: HttpRequest, provider: Any = None, client_id: Any = None) -> list[SocialApp]:
        """The log-ins in use, as allauth wants them. SAML's are asked for by their slug as `client_id`."""
        found = IdentityProvider.objects.filter(is_active=True).select_related("organisation")
        apps = [_app(row) for row in found]
        return [
            app
            for app in apps
            if (provider is None or provider in (app.provider, app.provider_id))
            and (client_id is None or client_id == app.client_id)
        ]

    def is_email_verified(self, provider: Any, email: str) -> bool:
        """An organisation answers for the addresses in its own domains and for no others."""
        return _row(provider.app.provider_id).answers_for(email)

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Yes: `pre_social_login` has seen to who it is."""
        return True

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Let in those whom the organisation answers for, and renew their roles; refuse others with a page."""
        provider = _row(sociallogin.account.provider)
        if sociallogin.state.get("process") == "connect":
            raise ImmediateHttpResponse(redirect("desk"))  # accounts are tied by address, not by hand
        email = (sociallogin.user.email or "") if sociallogin.user else ""
        told = [address.email for address in sociallogin.email_addresses]
        reason = _reason_to_refuse(provider, sociallogin.user, told or [email])
        if reason:
            context = {"provider": provider, "reason": reason}
            raise ImmediateHttpResponse(render(request, "people/sign_on_refused.html", context, status=403))
        if sociallogin.is_existing:
            renew_roles(user=sociallogin.user, provider=provider, groups=groups_of(sociallogin, provider))

    def save_user(self, request: HttpRequest, sociallogin: SocialLogin, form: Any = None) -> User:
        """The first log-in makes the account and its roles."""
        user: User = super().save_user(request, sociallogin, form)
        provider = _row(sociallogin.account.provider)
        renew_roles(user=user, provider=provider, groups=groups_of(sociallogin, provider))
        return user


def groups_of(sociallogin: SocialLogin, provider: IdentityProvider) -> set[str]:
    """The groups that the log-in tells of, wherever it tells it."""
    data = sociallogin.account.extra_data
    found: set[str] = set()
    for source in (data, data.get("userinfo") or {}, data.get("id_token") or {}):
        value = source.get(provider.groups_claim) or []
        found |= {value} if isinstance(value, str) else {str(each) for each in value}
    return found


def provider_for(email: str) -> IdentityProvider | None:
    """The log-in in use that answers for an address."""
    rows = IdentityProvider.objects.filter(is_active=True).select_related("organisation")
    return next((row for row in rows if row.answers_for(email)), None)


def _row(slug: str) -> IdentityProvider:
    return IdentityProvider.objects.select_related("organisation").get(slug=slug)


def _reason_to_refuse(provider: IdentityProvider, user: Any, emails: list[str]) -> str:
    """Why someone is not let in: which of the page's texts to show; empty where they are."""
    if not any(emails):
        return "no_address"
    if not all(provider.answers_for(email) for email in emails if email):
        return "other_domain"
    if isinstance(user, User) and user.pk and (user.is_superuser or user.is_demonstration):
        return "own_log_in"  # the whole system is not opened by someone else's key
    if isinstance(user, User) and user.pk and not provider.answers_for(user.email):
        return "other_domain"
    return ""


def _app(row: IdentityProvider) -> SocialApp:
    """The row in allauth's shape; never saved."""
    if row.protocol == Protocol.OIDC:
        scope = ["openid", "profile", "email", *row.extra_scopes.split()]
        identity = row.client_id
        more = {"server_url": row.server_url, "scope": scope, "oauth_pkce_enabled": True}
    else:
        identity, more = row.slug, _saml_settings(row)
    return SocialApp(
        provider=row.protocol,
        provider_id=row.slug,
        name=row.organisation.name[:40],
        client_id=identity,
        secret=row.client_secret,
        settings=more,
    )


def _saml_settings(row: IdentityProvider) -> dict[str, Any]:
    """Where the organisation's log-in is, and that what it says must be signed."""
    if row.metadata_url:
        idp = {"entity_id": row.entity_id, "metadata_url": row.metadata_url}
    else:
        idp = {"entity_id": row.entity_id, "sso_url": row.sso_url, "x509cert": row.certificate}
    return {
        "idp": idp,
        "attribute_mapping": {
            "uid": ["urn:oasis:names:tc:SAML:attribute:subject-id"],
            "email": [row.email_attribute],
            "first_name": ["urn:oid:2.5.4.42", "givenName"],
            "last_name": ["urn:oid:2.5.4.4", "sn"],
        },
        "advanced": {
            "strict": True,
            "want_assertion_signed": True,
            "reject_idp_initiated_sso": True,
            "allow_single_label_domains": True,  # an own network's names, such as localhost
        },
    }


def has_sign_on() -> bool:
    """Whether any organisation's log-in is in use."""
    return IdentityProvider.objects.filter(is_active=True).exists()


def login_address(provider: IdentityProvider, onward: str = "") -> str:
    """Where the log-in of an organisation begins."""
    name, argument = ("openid_connect_login", "provider_id")
    if provider.protocol == Protocol.SAML:
        name, argument = ("saml_login", "organization_slug")
    address = reverse(name, kwargs={argument: provider.slug})
    return f"{address}?{urlencode({'next': onward})}" if onward else address
