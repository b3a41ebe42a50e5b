"""Working spaces: not there for anyone of the table but the one around the platform; see also tests/spaces."""

from tests.permissions.rows import GONE, LOGIN, OK, by_role, everyone

ROUTES = {
    "space": by_role("/rum/{organisation}/", GONE, visitor=LOGIN),
    "space_post_edit": by_role("/rum/{organisation}/anslag/1/", GONE, visitor=LOGIN),
    "space_post_comment": by_role("/rum/{organisation}/anslag/1/kommentera/", GONE, visitor=LOGIN),
    "space_post_pin": by_role("/rum/{organisation}/anslag/1/fast/", 405, visitor=LOGIN),
    "space_task_finish": by_role("/rum/{organisation}/uppgift/1/klar/", 405, visitor=LOGIN),
    "space_file_add": by_role("/rum/{organisation}/filer/", GONE, visitor=LOGIN),
    "space_file": by_role("/rum/{organisation}/filer/1/", GONE, visitor=LOGIN),
    "space_file_remove": by_role("/rum/{organisation}/filer/1/ta-bort/", 405, visitor=LOGIN),
    "space_draft_new": by_role("/rum/{organisation}/texter/ny/", GONE, visitor=LOGIN),
    "space_draft": by_role("/rum/{organisation}/texter/1/", GONE, visitor=LOGIN),
    "space_draft_edit": by_role("/rum/{organisation}/texter/1/skriv/", GONE, visitor=LOGIN),
    "space_draft_hand_on": by_role("/rum/{organisation}/texter/1/skicka/", 405, visitor=LOGIN),
    "space_draft_remove": by_role("/rum/{organisation}/texter/1/ta-bort/", 405, visitor=LOGIN),
}
# The platform's: for its own member, whatever the others are on the place.
PAGES = [
    everyone("/organisationer/{platform}/"),
    by_role("/rum/{platform}/", GONE, process=OK),
    by_role("/rum/{platform}/filer/", GONE, process=OK),
    by_role("/rum/{platform}/texter/ny/", GONE, process=OK),
]
