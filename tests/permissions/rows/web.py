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
ADMIN = [
    by_role("audit_report", LOGIN, officer=NO, lead=NO, elsewhere=NO, editor=NO, chief=NO, owner=OK, auditor=OK),
    by_role(
        "audit_report_results", LOGIN, officer=NO, lead=NO, elsewhere=NO, editor=NO, chief=NO, owner=OK, auditor=OK
    ),
]
