"""Wagtail's admin: every page of it that has an address of its own, and what each role is answered there.

Who is not named in a door is led to log-in (or, from there, to a plain no). A page that comes with a new version of
Wagtail, or that we add, has no door here and fails the test.
"""

from tests.permissions.rows import (
    AUDITOR,
    CHIEF,
    EDITOR,
    ELSEWHERE,
    GONE,
    GROUP_LEAD,
    LEAD,
    LOGIN,
    NO,
    OFFICER,
    OK,
    OWNER,
    ROLES,
)

POSTED = 405
# Whoever leads the group of the district that has begun a plan writes in that plan, and has no other page there.
WRITERS = (OFFICER, LEAD, ELSEWHERE, GROUP_LEAD, EDITOR, CHIEF, OWNER)
WORKERS = (*WRITERS, AUDITOR)
# The answers that are not a way to log in, and the addresses under /admin/.
Door = tuple[dict[tuple[str, ...], int], str]
DOORS: list[Door] = [
    # Doors that lead on: the account's log-in, the only kind of task, the first kind of snippet.
    (
        {ROLES: LOGIN},
        """
        login/
        workflows/tasks/select_type/
        snippets/
        """,
    ),
    # Whoever works at the desk: what chooses among what one may see, and one's own things.
    (
        {WORKERS: OK},
        """
        (front)
        test404/
        api/main/pages/
        api/main/documents/
        api/main/images/
        choose-page/
        choose-page/search/
        choose-page/chosen-multiple/
        choose-external-link/
        choose-email-link/
        choose-phone-link/
        choose-anchor-link/
        tag-autocomplete/
        workflows/task_chooser/
        workflows/task_chooser/results/
        workflows/task_chooser/create/
        reports/site-history/
        reports/site-history/results/
        localize/jsi18n/
        account/
        dismissibles/
        embeds/chooser/
        embeds/chooser/upload/
        snippets/choose/vocabulary/term/
        snippets/choose/vocabulary/term/results/
        snippets/choose/vocabulary/term/chosen-multiple/
        snippets/choose/vocabulary/scheme/
        snippets/choose/vocabulary/scheme/results/
        snippets/choose/vocabulary/scheme/chosen-multiple/
        snippets/choose/bank/experiencereport/
        snippets/choose/bank/experiencereport/results/
        snippets/choose/bank/experiencereport/chosen-multiple/
        snippets/choose/search/synonymgroup/
        snippets/choose/search/synonymgroup/results/
        snippets/choose/search/synonymgroup/chosen-multiple/
        snippets/choose/search/promotion/
        snippets/choose/search/promotion/results/
        snippets/choose/search/promotion/chosen-multiple/
        snippets/choose/search/judgedquestion/
        snippets/choose/search/judgedquestion/results/
        snippets/choose/search/judgedquestion/chosen-multiple/
        snippets/choose/support/legalsource/
        snippets/choose/support/legalsource/results/
        snippets/choose/support/legalsource/chosen-multiple/
        snippets/choose/support/supportscheme/
        snippets/choose/support/supportscheme/results/
        snippets/choose/support/supportscheme/chosen-multiple/
        snippets/choose/support/supportrule/
        snippets/choose/support/supportrule/results/
        snippets/choose/support/supportrule/chosen-multiple/
        documents/chooser/
        documents/chooser/results/
        documents/chooser/chosen-multiple/
        images/chooser/
        images/chooser/results/
        images/chooser/chosen-multiple/
        """,
    ),
    # Asked for a thing that is not there.
    (
        {WORKERS: GONE},
        """
        api/main/pages/find/
        api/main/documents/find/
        api/main/images/find/
        block-preview/
        """,
    ),
    # Those who run the whole.
    (
        {(OWNER,): OK},
        """
        pages/
        collections/
        collections/add/
        workflows/list/
        workflows/list/results/
        workflows/add/
        workflows/tasks/index/
        workflows/tasks/index/results/
        snippets/bank/experiencereport/add/
        snippets/choose/bank/experiencereport/create/
        sites/
        sites/results/
        sites/new/
        users/
        users/results/
        users/new/
        groups/
        groups/results/
        groups/new/
        locales/
        locales/results/
        locales/new/
        identity_providers/
        identity_providers/results/
        identity_providers/new/
        rapporter/franvarande/
        rapporter/franvarande/rader/
        """,
    ),
    # Those who write: lists of what they may change.
    (
        {WRITERS: OK},
        """
        pages/search/
        pages/search/results/
        reports/workflow/
        reports/workflow/results/
        reports/workflow_tasks/
        reports/workflow_tasks/results/
        reports/aging-pages/
        reports/aging-pages/results/
        reports/page-types-usage/
        reports/page-types-usage/results/
        rapporter/ska-ses-over/
        rapporter/ska-ses-over/rader/
        rapporter/aldrig-last/
        rapporter/aldrig-last/rader/
        rapporter/saknar-samband/
        rapporter/saknar-samband/rader/
        """,
    ),
    # Those who may unlock.
    (
        {(LEAD, ELSEWHERE, CHIEF, OWNER): OK},
        """
        reports/locked/
        reports/locked/results/
        """,
    ),
    # Those who keep the vocabulary, the redirects and the experiences.
    (
        {(CHIEF, OWNER): OK},
        """
        redirects/
        redirects/results/
        redirects/add/
        redirects/import/
        snippets/vocabulary/term/
        snippets/vocabulary/term/results/
        snippets/vocabulary/term/add/
        snippets/choose/vocabulary/term/create/
        snippets/vocabulary/scheme/
        snippets/vocabulary/scheme/results/
        snippets/vocabulary/scheme/add/
        snippets/choose/vocabulary/scheme/create/
        snippets/bank/experiencereport/
        snippets/bank/experiencereport/results/
        snippets/support/legalsource/
        snippets/support/legalsource/results/
        snippets/support/legalsource/add/
        snippets/choose/support/legalsource/create/
        snippets/support/supportscheme/
        snippets/support/supportscheme/results/
        snippets/support/supportscheme/add/
        snippets/choose/support/supportscheme/create/
        snippets/support/supportrule/
        snippets/support/supportrule/results/
        snippets/support/supportrule/add/
        snippets/choose/support/supportrule/create/
        """,
    ),
    # The same, but only what is posted.
    (
        {(CHIEF, OWNER): POSTED},
        """
        redirects/import/process/
        """,
    ),
    # Those who keep the search, and auditors who see how it is kept.
    (
        {(EDITOR, CHIEF, OWNER, AUDITOR): OK},
        """
        snippets/search/synonymgroup/
        snippets/search/synonymgroup/results/
        snippets/search/promotion/
        snippets/search/promotion/results/
        snippets/search/judgedquestion/
        snippets/search/judgedquestion/results/
        rapporter/sokningar-utan-traffar/
        rapporter/sokningar-utan-traffar/rader/
        rapporter/sokningar-utan-klick/
        rapporter/sokningar-utan-klick/rader/
        rapporter/mest-eftersokt/
        rapporter/mest-eftersokt/rader/
        rapporter/synonymforslag/
        rapporter/synonymforslag/rader/
        """,
    ),
    (
        {(EDITOR, CHIEF, OWNER): OK},
        """
        localize/reports/translations/
        localize/reports/translations/results/
        snippets/search/synonymgroup/add/
        snippets/choose/search/synonymgroup/create/
        snippets/search/promotion/add/
        snippets/choose/search/promotion/create/
        snippets/search/judgedquestion/add/
        snippets/choose/search/judgedquestion/create/
        """,
    ),
    (
        {(EDITOR, CHIEF, OWNER, AUDITOR): OK, (OFFICER, LEAD, ELSEWHERE, GROUP_LEAD): NO},
        """
        sokning/kvalitet/
        """,
    ),
    # Those who keep the files.
    (
        {(EDITOR, CHIEF, OWNER): OK},
        """
        documents/
        documents/results/
        documents/add/
        documents/multiple/add/
        images/
        images/results/
        images/add/
        images/multiple/add/
        documents/chooser/create/
        images/chooser/create/
        rapporter/olasta-filer/
        rapporter/olasta-filer/rader/
        """,
    ),
    # The audit log.
    (
        {(OFFICER, LEAD, ELSEWHERE, GROUP_LEAD, EDITOR, CHIEF): NO, (OWNER, AUDITOR): OK},
        """
        rapporter/granskningslogg/
        rapporter/granskningslogg/rader/
        """,
    ),
    # The newsletter: editors make it, auditors look on.
    (
        {(OFFICER, LEAD, ELSEWHERE, GROUP_LEAD): NO, (EDITOR, CHIEF, OWNER, AUDITOR): OK},
        """
        nyhetsbrev/
        """,
    ),
    # What waits to be looked at: each sees that of their own place.
    (
        {(OFFICER, LEAD, ELSEWHERE, CHIEF, OWNER, AUDITOR): OK, (EDITOR, GROUP_LEAD): NO},
        """
        granska/
        granska/rader/
        """,
    ),
    # What a page of the desk is made of.
    (
        {ROLES: OK},
        """
        sprite/
        jsi18n/
        """,
    ),
    # Passwords are changed on the account's own pages.
    (
        {ROLES: GONE},
        """
        password_reset/
        password_reset/done/
        password_reset/complete/
        """,
    ),
]


def answers() -> dict[str, dict[str, int]]:
    """What each role is answered at each address under /admin/."""
    found = {}
    for door, addresses in DOORS:
        named = {role: answer for roles, answer in door.items() for role in roles}
        for address in addresses.split():
            found["" if address == "(front)" else address] = {role: named.get(role, LOGIN) for role in ROLES}
    return found
