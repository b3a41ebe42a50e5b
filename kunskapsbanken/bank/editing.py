"""The editor's form for an item: anything may be half-filled in a draft, but not in what is published."""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail.admin.forms import WagtailAdminPageForm

from kunskapsbanken.bank.checks import MISSING, required_fields
from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import holders


def _name_of(user: User) -> str:
    return user.get_full_name() or user.email


class ItemForm(WagtailAdminPageForm):
    """Asks for what the item's kind needs when it is sent to review or published."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "content_owner" in self.fields:
            owners = [user.pk for user in holders("wagtailadmin.access_admin")]
            self.fields["content_owner"].queryset = User.objects.filter(pk__in=owners).order_by("first_name", "email")
            self.fields["content_owner"].label_from_instance = _name_of

    def clean(self) -> dict[str, Any]:
        """Collect everything that is missing."""
        data: dict[str, Any] = super().clean()
        if self.is_deferred_validation:
            return data
        for name in required_fields(data.get("kind", "")):
            if name in self.formsets:
                self._require_row(name)
            elif name in self.fields and name not in self.errors and not data.get(name):
                self.add_error(name, ValidationError(str(MISSING[name]), code="required"))
        return data

    def _require_row(self, name: str) -> None:
        """At least one row must be left in a list."""
        rows = self.formsets[name]
        rows.is_valid()  # so that the rows are read
        filled = [form for form in rows.forms if getattr(form, "cleaned_data", None)]
        if all(rows._should_delete_form(form) for form in filled):
            rows.non_form_errors().append(str(MISSING[name]))
