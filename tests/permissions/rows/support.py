"""The support guide: everyone reads, tries and counts; the desk's lists are chief editors' (see `desk.py`)."""

from tests.permissions.rows import GONE, Row, everyone

ROUTES: dict[str, Row] = {
    "support": everyone("/stod/"),
    "support_feed": everyone("/stod/flode.atom"),
    "support_scheme": everyone("/stod/{support_scheme}/?dag=2025-06-30"),
    "support_trial": everyone("/stod/hemsandning/prova/?visa=1"),
    "support_home_delivery": everyone("/stod/hemsandning/rakna/?plats={municipality}"),
}
PAGES = [
    everyone("/stod/finns-inte/", GONE),
    everyone("/stod/{support_scheme}/prova/", GONE),  # no questions are written for it
]
