"""Publications: everyone reads what is published; those who may make them, on their place, work on them."""

from tests.permissions.rows import GONE, LOGIN, NO, OK, Row, by_role, everyone

# The fixture's publication is the municipality's: its own people and the editors work on it, auditors look on.
_WORK = {"officer": OK, "lead": OK, "elsewhere": GONE, "region": GONE, "editor": OK, "chief": OK, "owner": OK}
_MAKERS = {"officer": OK, "lead": OK, "elsewhere": OK, "region": OK, "editor": OK, "chief": OK, "owner": OK}
_POST = by_role("", 405, visitor=LOGIN).answers

ROUTES: dict[str, Row] = {
    "publications": everyone("/publikationer/"),
    "publication_feed": everyone("/publikationer/flode.atom"),
    "publication": everyone("/publikationer/{publication}/"),
    "publication_read": everyone("/publikationer/{publication}/las/"),
    "publication_picture": everyone("/publikationer/{publication}/las/bilder/saknas.svg", GONE),
    "publication_file": everyone("/publikationer/{publication}/version/1/a4/"),
    "publication_desk": by_role("/publikationer/arbeta/", NO, auditor=OK, **_MAKERS),
    "publication_new": by_role("/publikationer/arbeta/ny/", NO, **_MAKERS),
    "publication_work": by_role("/publikationer/arbeta/{publication_id}/", NO, auditor=OK, **_WORK),
    "publication_edit": by_role("/publikationer/arbeta/{publication_id}/uppgifter/", NO, **_WORK),
    "publication_do": Row("/publikationer/arbeta/{publication_id}/gor/", _POST),
    "publication_part_new": by_role("/publikationer/arbeta/{publication_id}/delar/ny/text/", NO, **_WORK),
    "publication_part_found": Row("/publikationer/arbeta/{publication_id}/delar/hittad/", _POST),
    "publication_part": by_role("/publikationer/arbeta/{publication_id}/delar/{publication_part}/", NO, **_WORK),
    "publication_part_move": Row("/publikationer/arbeta/{publication_id}/delar/{publication_part}/flytta/", _POST),
}
# A version that is not published is fetched by those who work on it alone.
_SEEN = {"visitor": GONE, **{name: answer for name, answer in _WORK.items() if answer == OK}}
PAGES = [by_role("/publikationer/{publication}/version/2/a4/", GONE, auditor=OK, **_SEEN)]
