"""How every form of the public site is written out: `{{ form }}` gives fields in our dress with a list of errors."""

from django.forms.renderers import TemplatesSetting


class FormRenderer(TemplatesSetting):
    """Django's own form rendering with our templates for the form and the field.

    The templates of the controls are left alone, since Wagtail's admin uses them too; `{% widget %}` dresses ours.
    """

    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/field.html"
