"""The interface for programs: everyone reads, a key writes (tests/api), and keys are made by those who work there."""

from kunskapsbanken.opendata.api import COLLECTIONS
from tests.permissions.rows import GONE, NO, OK, Row, by_role, everyone

MAKERS = dict.fromkeys(("officer", "lead", "elsewhere", "owner", "region", "association"), OK)
ROUTES: dict[str, Row] = {
    "api_about": everyone("/api/"),
    "api_openapi": everyone("/api/v1/openapi.json"),
    "api_nothing_here": everyone("/api/v1/finns/inte/", GONE),
    **{f"api_{one.name}": everyone(one.address) for one in COLLECTIONS},
    **{f"api_{one.name}_one": everyone(f"{one.address}finns-inte/", GONE) for one in COLLECTIONS},
    "api_datamangder": everyone("/api/v1/datamangder/"),
    "api_datamangder_one": everyone("/api/v1/datamangder/planer/"),
    "api_statements": everyone("/api/v1/moten/1/anteckningar/", 405),
    "api_keys": by_role("/mitt/nycklar/", OK),
    "api_key_new": by_role("/mitt/nycklar/ny/", NO, **MAKERS),
    "api_key_revoke": by_role("/mitt/nycklar/1/aterkalla/", 405),
    "api_webhooks": by_role("/mitt/webhookar/", OK),
    "api_webhook_new": by_role("/mitt/webhookar/ny/", NO, **MAKERS),
    # What has been sent is seen by whose it is alone.
    "api_webhook": by_role("/mitt/webhookar/{webhook}/", GONE, officer=OK),
}
