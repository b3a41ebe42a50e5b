"""The ways to and from the organisations' own log-ins.

They have one address in every language, as each organisation has been told it.
"""

from allauth.socialaccount.providers.openid_connect import views as oidc
from allauth.socialaccount.providers.saml import views as saml
from django.urls import path

urlpatterns = [
    path("oidc/<slug:provider_id>/", oidc.login, name="openid_connect_login"),
    path("oidc/<slug:provider_id>/svar/", oidc.callback, name="openid_connect_callback"),
    path("saml/<slug:organization_slug>/", saml.login, name="saml_login"),
    path("saml/<slug:organization_slug>/svar/", saml.acs, name="saml_acs"),
    path("saml/<slug:organization_slug>/klart/", saml.finish_acs, name="saml_finish_acs"),
    path("saml/<slug:organization_slug>/metadata/", saml.metadata, name="saml_metadata"),
    path("saml/<slug:organization_slug>/logga-ut/", saml.sls, name="saml_sls"),
]
