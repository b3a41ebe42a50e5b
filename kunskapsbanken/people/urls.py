"""Log in, log out, passwords, codes and keys, by allauth's views at Swedish addresses, in the reader's language."""

from allauth.account import views
from allauth.mfa.base import views as steps
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as keys
from allauth.socialaccount import views as social
from django.urls import include, path, re_path

from kunskapsbanken.people.views.entrance import admin_door, sign_on
from kunskapsbanken.people.views.sessions import sessions

passwords = [
    path("byt/", views.password_change, name="account_change_password"),
    path("valj/", views.password_set, name="account_set_password"),
    path("glomt/", views.password_reset, name="account_reset_password"),
    path("glomt/skickat/", views.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^nytt/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("nytt/klart/", views.password_reset_from_key_done, name="account_reset_password_from_key_done"),
]
two_steps = [
    path("", steps.index, name="mfa_index"),
    path("kod/", steps.authenticate, name="mfa_authenticate"),
    path("bekrafta/", steps.reauthenticate, name="mfa_reauthenticate"),
    path("app/", app.activate_totp, name="mfa_activate_totp"),
    path("app/ta-bort/", app.deactivate_totp, name="mfa_deactivate_totp"),
    path("reservkoder/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("reservkoder/nya/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("reservkoder/ladda-ned/", codes.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("nycklar/", keys.list_webauthn, name="mfa_list_webauthn"),
    path("nycklar/ny/", keys.add_webauthn, name="mfa_add_webauthn"),
    path("nycklar/logga-in/", keys.login_webauthn, name="mfa_login_webauthn"),
    path("nycklar/bekrafta/", keys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("nycklar/<int:pk>/byt-namn/", keys.edit_webauthn, name="mfa_edit_webauthn"),
    path("nycklar/<int:pk>/ta-bort/", keys.remove_webauthn, name="mfa_remove_webauthn"),
]
organisations = [
    path("", sign_on, name="sign_on"),
    path("avbruten/", social.login_cancelled, name="socialaccount_login_cancelled"),
    path("fel/", social.login_error, name="socialaccount_login_error"),
    path("skapa/", social.signup, name="socialaccount_signup"),
]
urlpatterns = [
    path("redaktion/", admin_door, name="admin_door"),
    path("logga-in/", views.login, name="account_login"),
    path("logga-ut/", views.logout, name="account_logout"),
    path("avstangt/", views.account_inactive, name="account_inactive"),
    path("skapa/", views.signup, name="account_signup"),
    path("enheter/", sessions, name="sessions"),
    path("bekrafta/", views.reauthenticate, name="account_reauthenticate"),
    path("kod/", views.request_login_code, name="account_request_login_code"),
    path("kod/skriv/", views.confirm_login_code, name="account_confirm_login_code"),
    path("losenord/", include(passwords)),
    path("tva-steg/", include(two_steps)),
    path("organisation/", include(organisations)),
]
