"""Erasing an account: everything that tells of the person goes; what others need stands, without a name."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import CASCADE, PROTECT, RESTRICT
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from kunskapsbanken.people.models import User
from kunskapsbanken.people.permissions import ERASE_ACCOUNT
from kunskapsbanken.people.personal_data import ERASED_NAME, held
from kunskapsbanken.people.rights import require


@transaction.atomic
def erase_account(*, user: User, by: User) -> None:
    """Erase it, for the person or for someone who may. What must stand stands anonymously."""
    if by.pk != user.pk:
        require(by, ERASE_ACCOUNT, user)
    user = User.objects.select_for_update().get(pk=user.pk)
    if is_last_owner(user):
        raise ValidationError(_("Du är den sista systemägaren. Gör någon annan till systemägare först."))
    log(user, "people.erase_account", user=None if by.pk == user.pk else by, title=ERASED_NAME)
    for part in held:
        if part.forget is not None:
            part.forget(user)
    if _let_go(user):
        _empty(user)
    else:
        user.delete()


def is_last_owner(user: User) -> bool:
    """Whether nobody could look after the site without this account."""
    if not (user.is_superuser and user.is_active):
        return False
    others = User.objects.filter(is_superuser=True, is_active=True).exclude(pk=user.pk)
    return not others.select_for_update().exists()


def _let_go(user: User) -> bool:
    """Take the account out of every row that points to it; whether there is one that may not let it go."""
    is_held = False
    for relation in _relations():
        rows = relation.related_model._base_manager.filter(**{relation.field.name: user.pk})
        if relation.on_delete in (PROTECT, RESTRICT):
            is_held = is_held or rows.exists()
        elif relation.on_delete is CASCADE:
            rows.delete()
        else:
            rows.update(**{relation.field.name: None})
    return is_held


def _relations() -> list[Any]:
    """Every foreign key of any model to an account, hidden ones and those of many-to-many included."""
    found = User._meta.get_fields(include_hidden=True)
    return [
        field
        for field in found
        if field.auto_created and not field.concrete and not field.many_to_many and hasattr(field, "on_delete")
    ]


def _empty(user: User) -> None:
    """The row that a frozen plan version holds on to: no name, no address, no way in."""
    user.email = f"borttaget-{user.pk}@konto.invalid"
    user.first_name = user.last_name = ""
    user.is_active = user.is_staff = user.is_superuser = False
    user.last_login = None
    user.set_unusable_password()
    user.save()
