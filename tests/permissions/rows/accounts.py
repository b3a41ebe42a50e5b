"""Logging in, the account's own pages, invitations and roles on a place.

What rests on a step that has not been taken (a code that was sent, a log-in begun elsewhere) leads to the log-in page.
What touches the log-in itself asks who it is once more, so it answers 302 to all.
"""

from tests.permissions.rows import GONE, LOGIN, NO, OK, by_role, everyone

GIVERS = {"lead": OK, "owner": OK}
ROUTES = {
    "admin_door": by_role("/konto/redaktion/", NO),
    "account_login": by_role("/konto/logga-in/", LOGIN, visitor=OK),
    "account_logout": by_role("/konto/logga-ut/", OK),
    "account_inactive": everyone("/konto/avstangt/"),
    "account_signup": by_role("/konto/skapa/", LOGIN, visitor=OK),
    "account_reauthenticate": by_role("/konto/bekrafta/", OK),
    "sessions": by_role("/konto/enheter/", OK),
    "account_change_password": by_role("/konto/losenord/byt/", OK),
    "account_set_password": by_role("/konto/losenord/valj/", LOGIN),
    "account_reset_password": everyone("/konto/losenord/glomt/"),
    "account_reset_password_done": everyone("/konto/losenord/glomt/skickat/"),
    "account_reset_password_from_key": everyone("/konto/losenord/nytt/1-fel/"),
    "account_reset_password_from_key_done": everyone("/konto/losenord/nytt/klart/"),
    "account_request_login_code": by_role("/konto/kod/", LOGIN, visitor=OK),
    "account_confirm_login_code": everyone("/konto/kod/skriv/", LOGIN),
    "mfa_index": by_role("/konto/tva-steg/", OK),
    "mfa_authenticate": everyone("/konto/tva-steg/kod/", LOGIN),
    "mfa_reauthenticate": by_role("/konto/tva-steg/bekrafta/", LOGIN),
    "mfa_activate_totp": everyone("/konto/tva-steg/app/", LOGIN),
    "mfa_deactivate_totp": by_role("/konto/tva-steg/app/ta-bort/", GONE),
    "mfa_view_recovery_codes": by_role("/konto/tva-steg/reservkoder/", GONE),
    "mfa_generate_recovery_codes": everyone("/konto/tva-steg/reservkoder/nya/", LOGIN),
    "mfa_download_recovery_codes": by_role("/konto/tva-steg/reservkoder/ladda-ned/", GONE),
    "mfa_list_webauthn": by_role("/konto/tva-steg/nycklar/", OK),
    "mfa_add_webauthn": everyone("/konto/tva-steg/nycklar/ny/", LOGIN),
    "mfa_login_webauthn": everyone("/konto/tva-steg/nycklar/logga-in/", LOGIN),
    "mfa_reauthenticate_webauthn": everyone("/konto/tva-steg/nycklar/bekrafta/", LOGIN),
    "mfa_edit_webauthn": everyone("/konto/tva-steg/nycklar/1/byt-namn/", LOGIN),
    "mfa_remove_webauthn": everyone("/konto/tva-steg/nycklar/1/ta-bort/", LOGIN),
    "sign_on": everyone("/konto/organisation/"),
    "socialaccount_login_cancelled": everyone("/konto/organisation/avbruten/"),
    "socialaccount_login_error": everyone("/konto/organisation/fel/", 401),
    "socialaccount_signup": everyone("/konto/organisation/skapa/", LOGIN),
    # The two sorts of log-in that a row knows nothing of; those that exist are tried in tests/people.
    "openid_connect_login": everyone("/konto/organisation/oidc/finns-inte/", GONE),
    "openid_connect_callback": everyone("/konto/organisation/oidc/finns-inte/svar/", GONE),
    "saml_login": everyone("/konto/organisation/saml/finns-inte/", GONE),
    "saml_acs": everyone("/konto/organisation/saml/provkommunen/svar/", LOGIN),
    "saml_finish_acs": everyone("/konto/organisation/saml/finns-inte/klart/", GONE),
    "saml_metadata": everyone("/konto/organisation/saml/provkommunen/metadata/"),
    "saml_sls": everyone("/konto/organisation/saml/finns-inte/logga-ut/", GONE),
    "invitation": everyone("/inbjudan/{invitation_key}/"),
    "people_of_place": by_role("/personer/{municipality}/", NO, **GIVERS),
    "person_invite": by_role("/personer/{municipality}/bjud-in/", NO, **GIVERS),
    "role_change": by_role("/personer/{municipality}/roll/{role}/", NO, **GIVERS),
    "role_end": by_role("/personer/{municipality}/roll/{role}/avsluta/", NO, **GIVERS),
    "role_hand_over": by_role("/personer/{municipality}/lamna-over/{person}/", NO, **GIVERS),
    "invitation_remind": by_role("/personer/{municipality}/inbjudan/{invitation}/paminn/", 405),
    "invitation_withdraw": by_role("/personer/{municipality}/inbjudan/{invitation}/ta-tillbaka/", 405),
}
# 302 leads those who are logged in but may not to a plain no.
ADMIN = [
    by_role("identity_providers:index", LOGIN, owner=OK),
    by_role("absent_people", LOGIN, owner=OK),
    by_role("/admin/personer/{person}/logga-ut/", LOGIN, owner=OK),
]
