"""Accounts: who may log in. Reading and taking part never need one."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, UserManager as DjangoUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class UserManager(DjangoUserManager["User"]):
    """Makes accounts that are known by their e-mail address."""

    def create_user(  # type: ignore[override]  # no username
        self, email: str, password: str | None = None, **fields: Any
    ) -> "User":
        """An account; without a password it cannot log in until one is set by the e-mail link."""
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(  # type: ignore[override]  # no username
        self, email: str, password: str | None = None, **fields: Any
    ) -> "User":
        """A system owner: may do everything."""
        return self.create_user(email, password, **{**fields, "is_staff": True, "is_superuser": True})

    def get_by_natural_key(self, username: str | None) -> "User":
        """Find by e-mail address, however it is capitalised."""
        return self.get(email__iexact=username)


class User(AbstractUser):
    """A person who logs in, known by e-mail address; no other personal data is asked for than the name."""

    username = None  # type: ignore[assignment]  # the e-mail address is the name
    email = models.EmailField(_("e-postadress"), unique=True)
    is_demonstration = models.BooleanField(_("demonstrationskonto"), default=False, editable=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        verbose_name = _("användare")
        verbose_name_plural = _("användare")
        constraints = [models.UniqueConstraint(Lower("email"), name="user_email_any_case_unique")]
