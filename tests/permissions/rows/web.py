"""My data, the register of personal data, the sender's wish to be forgotten, and the audit log."""

from tests.permissions.rows import LOGIN, NO, OK, by_role, everyone

ROUTES = {
    "own_data": by_role("/mitt/uppgifter/", OK),
    "own_data_file": by_role("/mitt/uppgifter/hamta/", OK),
    "own_data_erase": by_role("/mitt/uppgifter/radera/", OK),
    "own_data_code": everyone("/mitt/uppgifter/kod/", 405),
    "personal_data_register": everyone("/integritet/register/"),
    "submission_forget": everyone("/inskickat/{submission}/glom-mig/"),
}
# Who has a page to write in comes into the admin, and no further.
WRITERS = dict.fromkeys(("officer", "lead", "elsewhere", "group_lead", "editor", "chief"), NO)
ADMIN = [
    by_role("audit_report", LOGIN, **WRITERS, owner=OK, auditor=OK),
    by_role("audit_report_results", LOGIN, **WRITERS, owner=OK, auditor=OK),
]
