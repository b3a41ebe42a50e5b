"""The words of the table: roles, answers and the two sorts of row."""

from typing import NamedTuple

VISITOR, READER, MEMBER, OFFICER, LEAD = "besökare", "läsare", "medlem", "handläggare", "ansvarig"
ELSEWHERE, EDITOR, CHIEF, OWNER = "annan kommun", "redaktör", "huvudredaktör", "systemägare"
GROUP_LEAD, PROCESS, REGION, AUDITOR = "gruppledare", "processledare", "region", "granskare"
ASSOCIATION = "föreningens ledare"  # of an association in another district of the same municipality
ROLES = (
    VISITOR,
    READER,
    MEMBER,
    OFFICER,
    LEAD,
    ELSEWHERE,
    EDITOR,
    CHIEF,
    OWNER,
    GROUP_LEAD,
    PROCESS,
    REGION,
    AUDITOR,
    ASSOCIATION,
)
OK, LOGIN, NO, GONE = 200, 302, 403, 404
_NAMED = {
    "visitor": VISITOR,
    "reader": READER,
    "member": MEMBER,
    "officer": OFFICER,
    "lead": LEAD,
    "elsewhere": ELSEWHERE,
    "editor": EDITOR,
    "chief": CHIEF,
    "owner": OWNER,
    "group_lead": GROUP_LEAD,
    "process": PROCESS,
    "region": REGION,
    "auditor": AUDITOR,
    "association": ASSOCIATION,
}


class Row(NamedTuple):
    """An address and what each role is answered."""

    url: str
    answers: dict[str, int]


def everyone(url: str, answer: int = OK) -> Row:
    """The same answer to all."""
    return Row(url, dict.fromkeys(ROLES, answer))


def by_role(url: str, otherwise: int = NO, **answers: int) -> Row:
    """A door: visitors are sent to log in, those who are not named are answered `otherwise`."""
    named = {_NAMED[name]: answer for name, answer in {"visitor": LOGIN, **answers}.items()}
    return Row(url, {role: named.get(role, otherwise) for role in ROLES})
