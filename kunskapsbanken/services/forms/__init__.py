"""The register's forms: what anyone can say of a service place, and the officer's own."""

from kunskapsbanken.services.forms.agreement import AgreementForm, EndForm
from kunskapsbanken.services.forms.hours_by_day import HoursByDayForm
from kunskapsbanken.services.forms.offering import offerings_form
from kunskapsbanken.services.forms.place import ServicePlaceForm
from kunskapsbanken.services.forms.report import DecisionForm, ReportForm
from kunskapsbanken.services.forms.stops import stops_form
from kunskapsbanken.services.forms.upload import UploadForm

__all__ = [
    "AgreementForm",
    "DecisionForm",
    "EndForm",
    "HoursByDayForm",
    "ReportForm",
    "ServicePlaceForm",
    "UploadForm",
    "offerings_form",
    "stops_form",
]
