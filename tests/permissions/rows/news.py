"""News and the newsletter: everyone reads and subscribes; editors make issues, their chief sends them."""

from tests.permissions.rows import GONE, LOGIN, NO, OK, by_role, everyone

ROUTES = {
    "news_feed": everyone("/nyheter/flode.atom"),
    "newsletter_feed": everyone("/nyhetsbrev/flode.atom"),
    "newsletter_subscribe": everyone("/nyhetsbrev/prenumerera/"),
    "newsletter_stopped": everyone("/nyhetsbrev/avslutad/"),
    # Whoever has the letter has the key.
    "newsletter_confirm": everyone("/nyhetsbrev/bekrafta/{subscriber}/"),
    "newsletter_stop": everyone("/nyhetsbrev/avsluta/{subscriber}/"),
}
# An issue that has not been sent is there for nobody.
PAGES = [
    everyone("/nyheter/"),
    everyone("/nyheter/{news}/"),
    everyone("/nyhetsbrev/"),
    everyone("/nyhetsbrev/{issue}/", GONE),
]
_MAKERS = {"editor": OK, "chief": OK, "owner": OK, "auditor": OK}
# Who has a page of their own to write in may open the admin, and is told no; others are sent away from it.
_NO = dict.fromkeys(("officer", "lead", "elsewhere", "group_lead"), NO)
ADMIN = [
    by_role("newsletter_desk", LOGIN, **_NO, **_MAKERS),
    by_role("/admin/nyhetsbrev/{issue_id}/", LOGIN, **_NO, **_MAKERS),
]
