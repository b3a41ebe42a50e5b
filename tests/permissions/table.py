"""Who may open what: every route of the site and what each role is answered.

A new route without a row fails the test. `docs/permissions.md` tells the same to people.
"""

from typing import NamedTuple

VISITOR, READER, EDITOR, CHIEF, OWNER = "besökare", "läsare", "redaktör", "huvudredaktör", "systemägare"
ROLES = (VISITOR, READER, EDITOR, CHIEF, OWNER)
OK, LOGIN, NO, GONE = 200, 302, 403, 404


class Row(NamedTuple):
    """An address and the answer to each role, in the order of `ROLES`."""

    url: str
    answers: tuple[int, int, int, int, int]


def everyone(url: str, answer: int = OK) -> Row:
    """The same answer to all."""
    return Row(url, (answer,) * 5)


# By the route's name. {item}, {document}, {list}, {submission} are filled in by the test.
ROUTES: dict[str, Row] = {
    "design": everyone("/design/"),
    "desk": Row("/mitt/", (LOGIN, OK, OK, OK, OK)),
    "site_map": everyone("/webbkarta/"),
    "sitemap": everyone("/sitemap.xml"),
    "robots": everyone("/robots.txt"),
    "security_txt": everyone("/.well-known/security.txt", GONE),
    "health": everyone("/halsa/"),
    "search": everyone("/sok/?q=post"),
    "search_suggestions": everyone("/sok/forslag/?q=po"),
    "submission_status": everyone("/inskickat/{submission}/"),
    "item_feed": everyone("/kunskapsbank/flode.atom"),
    "item_save": everyone("/kunskapsbank/{item}/spara/"),
    "item_experience": everyone("/kunskapsbank/{item}/erfarenhet/"),
    "item_embed": everyone("/kunskapsbank/{item}/inbaddning/"),
    "item_download": everyone("/kunskapsbank/{item}/ladda-ned.docx"),
    "attachment_preview": everyone("/kunskapsbank/{item}/filer/{document}/"),
    "tip": everyone("/tipsa-oss/"),
    "saved": everyone("/sparat/"),
    "saved_share": everyone("/sparat/dela/", 405),
    "shared_list": everyone("/lista/{list}/"),
    "vocabulary": everyone("/vokabular/"),
    "vocabulary_turtle": everyone("/vokabular/vokabular.ttl"),
    "vocabulary_jsonld": everyone("/vokabular/vokabular.jsonld"),
    "concept": everyone("/vokabular/behov/"),
    "admin_door": Row("/konto/redaktion/", (LOGIN, NO, NO, NO, NO)),
    "account_login": Row("/konto/logga-in/", (OK, LOGIN, LOGIN, LOGIN, LOGIN)),
    "account_logout": Row("/konto/logga-ut/", (LOGIN, OK, OK, OK, OK)),
    "account_inactive": everyone("/konto/avstangt/"),
    "account_signup": Row("/konto/skapa/", (OK, LOGIN, LOGIN, LOGIN, LOGIN)),
    "account_reauthenticate": Row("/konto/bekrafta/", (LOGIN, OK, OK, OK, OK)),
    "account_change_password": Row("/konto/losenord/byt/", (LOGIN, OK, OK, OK, OK)),
    "account_set_password": Row("/konto/losenord/valj/", (LOGIN, LOGIN, LOGIN, LOGIN, LOGIN)),
    "account_reset_password": everyone("/konto/losenord/glomt/"),
    "account_reset_password_done": everyone("/konto/losenord/glomt/skickat/"),
    "account_reset_password_from_key": everyone("/konto/losenord/nytt/1-fel/"),
    "account_reset_password_from_key_done": everyone("/konto/losenord/nytt/klart/"),
}
# Pages are not routes of their own; drafts are seen by nobody outside the admin.
PAGES = [
    everyone("/"),
    everyone("/kunskapsbank/"),
    everyone("/kunskapsbank/{item}/"),
    everyone("/kunskapsbank/{draft}/", GONE),
    everyone("/larstigar/"),
]
# The desk: what Wagtail shows and what we have added. 302 leads a visitor to log-in and a reader to a plain no.
ADMIN = [
    Row("/admin/", (LOGIN, LOGIN, OK, OK, OK)),
    Row("/admin/pages/{item_id}/edit/", (LOGIN, LOGIN, OK, OK, OK)),
    Row("/admin/pages/{item_id}/history/", (LOGIN, LOGIN, OK, OK, OK)),
    Row("/admin/pages/{draft_id}/view_draft/", (LOGIN, LOGIN, OK, OK, OK)),
    Row("/admin/pages/{item_id}/unpublish/", (LOGIN, LOGIN, LOGIN, OK, OK)),
    Row("moderation_queue", (LOGIN, LOGIN, NO, OK, OK)),
    Row("moderation_submission", (LOGIN, LOGIN, NO, OK, OK)),
    Row("review_report", (LOGIN, LOGIN, OK, OK, OK)),
    Row("reads_report", (LOGIN, LOGIN, OK, OK, OK)),
    Row("relations_report", (LOGIN, LOGIN, OK, OK, OK)),
    Row("/admin/users/", (LOGIN, LOGIN, LOGIN, LOGIN, OK)),
    Row("/admin/groups/", (LOGIN, LOGIN, LOGIN, LOGIN, OK)),
    Row("/admin/sites/", (LOGIN, LOGIN, LOGIN, LOGIN, OK)),
    Row("/admin/reports/site-history/", (LOGIN, LOGIN, OK, OK, OK)),
]
