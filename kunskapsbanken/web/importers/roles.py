"""The roles that exist, as groups with Wagtail's and Django's own permissions."""

from django.contrib.auth.models import Group, Permission
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from kunskapsbanken.people.demonstration import ACCOUNTS, AUDITOR, CHIEF_EDITOR, EDITOR, SYSTEM_OWNER
from kunskapsbanken.people.models import User

PAGE_RIGHTS = {EDITOR: ("add", "change"), CHIEF_EDITOR: ("add", "change", "publish", "lock", "unlock", "bulk_delete")}
# What the search is kept by.
SEARCH_MODELS = ("synonymgroup", "promotion", "judgedquestion")
KEEP_SEARCH = tuple(f"{verb}_{model}" for verb in ("add", "change", "delete") for model in SEARCH_MODELS)
# What the guide to support is kept by.
SUPPORT_MODELS = ("legalsource", "supportscheme", "supportrule")
KEEP_SUPPORT = tuple(f"{verb}_{model}" for verb in ("add", "change", "delete") for model in SUPPORT_MODELS)
# Brochures and reports: made by editors, let out by their chief.
KEEP_PUBLICATIONS = ("change_publication",)
# The newsletter: made by editors, sent by their chief.
KEEP_NEWSLETTER = ("change_mailing",)
# Reads all, changes nothing; what that is, `people.rights.may_see` says.
AUDITING = ("access_admin", "view_audit", *(f"view_{model}" for model in SEARCH_MODELS))
FILE_RIGHTS = ("add", "change", "choose")
MODEL_RIGHTS = {
    EDITOR: ("access_admin", *KEEP_SEARCH, *KEEP_PUBLICATIONS, *KEEP_NEWSLETTER),
    CHIEF_EDITOR: (
        "access_admin",
        *(f"{verb}_{model}" for verb in ("add", "change", "delete") for model in ("term", "scheme")),
        *KEEP_SEARCH,
        *KEEP_SUPPORT,
        *KEEP_PUBLICATIONS,
        "publish_publication",
        *KEEP_NEWSLETTER,
        "send_newsletter",
        "change_eventpage",
        "moderate_submission",
        "view_submission",
        "view_experiencereport",
        "change_experiencereport",
        "delete_experiencereport",
        *(f"{verb}_redirect" for verb in ("add", "change", "delete")),
    ),
}


def set_up_roles(home: Page) -> None:
    """Make the groups and their permissions, and the review that a text passes before it is published."""
    for name in (EDITOR, CHIEF_EDITOR):
        group, _created = Group.objects.get_or_create(name=name)
        group.permissions.add(*Permission.objects.filter(codename__in=MODEL_RIGHTS[name]))
        group.permissions.add(
            Permission.objects.get(content_type__app_label="wagtail_localize", codename="submit_translation")
        )
        for right in PAGE_RIGHTS[name]:
            permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=f"{right}_page")
            for tree in home.get_translations(inclusive=True):
                GroupPagePermission.objects.get_or_create(group=group, page=tree, permission=permission)
        _give_files(group)
    auditors, _created = Group.objects.get_or_create(name=AUDITOR)
    auditors.permissions.add(*Permission.objects.filter(codename__in=AUDITING))
    Group.objects.filter(name__in=("Moderators", "Editors")).delete()
    _set_up_review(home)


def create_demonstration_accounts() -> None:
    """One account for each role; they work on loopback only (people.backends)."""
    for account in ACCOUNTS:
        if User.objects.filter(email=account.email).exists():
            continue
        first, last = account.name.split(" ", 1)
        owner = account.role == SYSTEM_OWNER
        user = User.objects.create_user(
            account.email,
            account.password,
            first_name=first,
            last_name=last,
            is_demonstration=True,
            is_staff=owner,
            is_superuser=owner,
        )
        if account.role in (EDITOR, CHIEF_EDITOR, AUDITOR):
            user.groups.add(Group.objects.get(name=account.role))


def _give_files(group: Group) -> None:
    root = Collection.get_first_root_node()
    # Wagtail asks for the rights of its own models, also where the site has models of its own in their place.
    for app, model in (("wagtailimages", "image"), ("wagtaildocs", "document")):
        for right in FILE_RIGHTS:
            permission = Permission.objects.get(content_type__app_label=app, codename=f"{right}_{model}")
            GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=permission)


def _set_up_review(home: Page) -> None:
    workflow, created = Workflow.objects.get_or_create(name="Granskning")
    if created:
        task = GroupApprovalTask.objects.create(name="Huvudredaktörens granskning")
        task.groups.add(Group.objects.get(name=CHIEF_EDITOR))
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    for tree in home.get_translations(inclusive=True):
        WorkflowPage.objects.update_or_create(page=tree, defaults={"workflow": workflow})
    Workflow.objects.filter(name="Moderators approval").update(active=False)
