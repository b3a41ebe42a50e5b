"""The demonstration accounts: one for each role that exists, for use on the machine itself only."""

from dataclasses import dataclass

READER, EDITOR, CHIEF_EDITOR, SYSTEM_OWNER = "Läsare", "Redaktörer", "Huvudredaktörer", "Systemägare"
AUDITOR = "Granskare"


@dataclass(frozen=True)
class DemonstrationAccount:
    """What `make run` prints and what the loader creates."""

    email: str
    password: str
    name: str
    role: str
    may: str
    # A role on a place of Exempelkommunen, by the values of `people.models.Role`; this file is read without Django.
    role_on_place: str = ""
    place_code: str = ""


ACCOUNTS = (
    DemonstrationAccount(
        "lasare@demo.example", "demo-lasare-2026", "Linnea Läsare", READER, "sparar poster på sitt konto"
    ),
    DemonstrationAccount(
        "redaktor@demo.example",
        "demo-redaktor-2026",
        "Rut Redaktör",
        EDITOR,
        "skriver utkast och skickar till granskning",
    ),
    DemonstrationAccount(
        "huvudredaktor@demo.example",
        "demo-huvudredaktor-2026",
        "Hugo Huvudredaktör",
        CHIEF_EDITOR,
        "granskar, publicerar, modererar och sköter vokabulären",
    ),
    DemonstrationAccount(
        "system@demo.example", "demo-system-2026", "Siv Systemägare", SYSTEM_OWNER, "sköter konton och allt annat"
    ),
    DemonstrationAccount(
        "bymedlem@demo.example",
        "demo-bymedlem-2026",
        "Britta Bymedlem",
        "Medlem i lokal grupp",
        "håller möten och för anteckningar i Övre Exempelby",
        "gruppmedlem",
        "X001-ovre-exempelby",
    ),
    DemonstrationAccount(
        "handlaggare@demo.example",
        "demo-handlaggare-2026",
        "Hanna Handläggare",
        "Kommunal handläggare",
        "granskar, svarar och skriver planen i Exempelkommunen",
        "handlaggare",
        "X001",
    ),
    DemonstrationAccount(
        "ansvarig@demo.example",
        "demo-ansvarig-2026",
        "Anders Ansvarig",
        "Ansvarig i kommunen",
        "antar planen och ger roller i Exempelkommunen",
        "ansvarig",
        "X001",
    ),
    DemonstrationAccount(
        "gruppledare@demo.example",
        "demo-gruppledare-2026",
        "Gunvor Gruppledare",
        "Leder en lokal grupp",
        "bjuder in till byalaget i Övre Exempelby",
        "gruppledare",
        "X001-ovre-exempelby",
    ),
    DemonstrationAccount(
        "processledare@demo.example",
        "demo-processledare-2026",
        "Pelle Processledare",
        "Processledare",
        "håller möten och formulerar insikter i Exempelkommunen",
        "processledare",
        "X001",
    ),
    DemonstrationAccount(
        "region@demo.example",
        "demo-region-2026",
        "Rakel Region",
        "Regional handläggare",
        "gör analyser och håller möten i Exempellänet",
        "regional",
        "X0",
    ),
    DemonstrationAccount(
        "handlare@demo.example",
        "demo-handlare-2026",
        "Hilma Handlare",
        "Driver service",
        "håller uppgifterna om lanthandeln i Övre Exempelby färska",
        "driver-service",
        "X001-ovre-exempelby",
    ),
    DemonstrationAccount(
        "boende@demo.example",
        "demo-boende-2026",
        "Bo Boende",
        "Boende",
        "bor i Övre Exempelby och har sin lista på kontot",
        "boende",
        "X001-ovre-exempelby",
    ),
    DemonstrationAccount(
        "granskare@demo.example",
        "demo-granskare-2026",
        "Greta Granskare",
        AUDITOR,
        "läser allt, också granskningsloggen, och ändrar inget",
    ),
)
