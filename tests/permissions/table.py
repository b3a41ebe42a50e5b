"""Who may open what: every route of the site and what each role is answered.

A new route without a row fails the test. `docs/permissions.md` tells the same to people.
"""

from importlib import import_module
from pkgutil import iter_modules

from tests.permissions import rows
from tests.permissions.rows import GONE, LOGIN, NO, OK, by_role, everyone

# By the route's name. {item}, {document}, {list}, {submission} are filled in by the test.
ROUTES: dict[str, rows.Row] = {
    "design": everyone("/design/"),
    "share_code": everyone("/dela/kod/?adress=/om/"),
    "share_code_picture": everyone("/dela/kod.svg?adress=/om/"),
    "embed_code": everyone("/inbaddning/?widget=sok"),
    "desk": by_role("/mitt/", OK),
    "site_map": everyone("/webbkarta/"),
    "sitemap": everyone("/sitemap.xml"),
    "robots": everyone("/robots.txt"),
    "security_txt": everyone("/.well-known/security.txt", GONE),
    "health": everyone("/halsa/"),
    "service_worker": everyone("/sw.js"),
    "manifest": everyone("/manifest.webmanifest"),
    "offline": everyone("/utan-nat/"),
    "search": everyone("/sok/?q=post"),
    "search_embed": everyone("/sok/inbaddning/"),
    "search_suggestions": everyone("/sok/forslag/?q=po"),
    "search_hits_read": everyone("/sok/lasning/", 405),
    "search_feed": everyone("/sok/flode.atom?q=posten"),
    "submission_status": everyone("/inskickat/{submission}/"),
    "item_feed": everyone("/kunskapsbank/flode.atom"),
    "path_feed": everyone("/larstigar/flode.atom"),
    "item": everyone("/kunskapsbank/{item}/"),
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
}
# Pages are not routes of their own; drafts are seen by nobody outside the admin.
PAGES = [
    everyone("/"),
    everyone("/kunskapsbank/"),
    everyone("/kunskapsbank/{item}/"),
    everyone("/kunskapsbank/{draft}/", GONE),
    everyone("/larstigar/"),
]
# Who has a page to write in: of those who lead a group the one of the district that has begun a plan.
WRITERS = dict.fromkeys(("officer", "lead", "elsewhere", "group_lead", "editor", "chief", "owner"), OK)
# The desk: what Wagtail shows and what we have added. 302 leads a visitor to log-in and a reader to a plain no.
ADMIN = [
    by_role(
        "/admin/",
        LOGIN,
        auditor=OK,
        **WRITERS,
    ),
    by_role("/admin/pages/{item_id}/edit/", LOGIN, editor=OK, chief=OK, owner=OK),
    by_role("/admin/pages/{item_id}/history/", LOGIN, editor=OK, chief=OK, owner=OK),
    by_role("/admin/pages/{draft_id}/view_draft/", LOGIN, editor=OK, chief=OK, owner=OK),
    by_role("/admin/pages/{item_id}/unpublish/", LOGIN, chief=OK, owner=OK),
    by_role(
        "moderation_queue",
        LOGIN,
        officer=OK,
        lead=OK,
        elsewhere=OK,
        group_lead=NO,
        editor=NO,
        chief=OK,
        owner=OK,
        auditor=OK,
    ),
    by_role(
        "moderation_submission",
        LOGIN,
        officer=GONE,
        lead=GONE,
        elsewhere=GONE,
        group_lead=NO,
        editor=NO,
        chief=OK,
        owner=OK,
        auditor=OK,
    ),
    by_role("review_report", LOGIN, **WRITERS),
    by_role("reads_report", LOGIN, **WRITERS),
    by_role("relations_report", LOGIN, **WRITERS),
    by_role("searches_without_hits", LOGIN, editor=OK, chief=OK, owner=OK, auditor=OK),
    by_role("searches_without_clicks", LOGIN, editor=OK, chief=OK, owner=OK, auditor=OK),
    by_role("searches_most_asked", LOGIN, editor=OK, chief=OK, owner=OK, auditor=OK),
    by_role("searches_synonyms", LOGIN, editor=OK, chief=OK, owner=OK, auditor=OK),
    by_role("file_report", LOGIN, editor=OK, chief=OK, owner=OK),
    by_role("/admin/users/", LOGIN, owner=OK),
    by_role("/admin/groups/", LOGIN, owner=OK),
    by_role("/admin/sites/", LOGIN, owner=OK),
    by_role(
        "/admin/reports/site-history/",
        LOGIN,
        auditor=OK,
        **WRITERS,
    ),
]

for module in iter_modules(rows.__path__):
    room = import_module(f"{rows.__name__}.{module.name}")
    ROUTES |= room.ROUTES
    PAGES += getattr(room, "PAGES", [])
    ADMIN += getattr(room, "ADMIN", [])
