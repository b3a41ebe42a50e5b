"""People."""

from django.contrib.auth.models import Group

from kunskapsbanken.people.models import User

PASSWORD = "ett-langt-losenord-9"


def make_user(email: str, role: str = "", **fields) -> User:
    """An account, in the group of a role if one is named."""
    user = User.objects.create_user(email, PASSWORD, first_name="Test", last_name=email.split("@")[0], **fields)
    if role:
        user.groups.add(Group.objects.get(name=role))
    return user
