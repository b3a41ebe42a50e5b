from django.forms.renderers import TemplatesSetting


class FormRenderer(TemplatesSetting):
    """Temporary."""
