"""Datasets in the words of schema.org, for the pages' script elements."""

from collections.abc import Iterable

from django.conf import settings
from django.utils.translation import gettext as _

from kunskapsbanken.opendata.dataset import PUBLISHER, Dataset
from kunskapsbanken.opendata.models import Version
from kunskapsbanken.ui.schema_org import Data


def catalogue_jsonld(datasets: Iterable[Dataset]) -> Data:
    """The list of datasets."""
    return {**_catalogue(), "publisher": _publisher(), "dataset": [_short(dataset) for dataset in datasets]}


def dataset_jsonld(dataset: Dataset, version: Version | None) -> Data:
    """One dataset with its files and columns."""
    files = {file.form: file for file in version.files.all()} if version else {}
    told: Data = {
        **_short(dataset),
        "keywords": list(dataset.keywords),
        "creditText": dataset.credit,
        "isAccessibleForFree": True,
        "publisher": _publisher(),
        "creator": _publisher(),
        "spatialCoverage": {"@type": "Country", "name": "Sverige"},
        "inLanguage": "sv",
        "includedInDataCatalog": _catalogue(),
        "variableMeasured": [_variable(row.name, str(row.meaning), str(row.unit)) for row in dataset.columns],
        "distribution": [],
    }
    if version:
        told |= {"dateModified": version.published_on.isoformat(), "version": version.published_on.isoformat()}
    for form in dataset.forms:
        address = f"{dataset.url}{dataset.id}.{form.name}"
        file: Data = {"@type": "DataDownload", "contentUrl": address, "encodingFormat": form.media_type}
        if form.name in files:
            file |= {"contentSize": f"{files[form.name].size} B", "sha256": files[form.name].digest}
        told["distribution"].append(file)
    return told


def _short(dataset: Dataset) -> Data:
    told = {"@type": "Dataset", "@id": f"{dataset.url}#datamangd", "name": str(dataset.title), "url": dataset.url}
    # Search engines want fifty signs at least of what is told of a dataset.
    return {**told, "description": str(dataset.description), "license": dataset.licence.page}


def _catalogue() -> Data:
    url = f"{settings.BASE_URL}/datasets/"
    return {"@type": "DataCatalog", "@id": f"{url}#katalog", "name": _("Öppna data från Kunskapsbanken"), "url": url}


def _publisher() -> Data:
    return {"@type": "Organization", "@id": f"{settings.BASE_URL}/#utgivare", "name": PUBLISHER}


def _variable(name: str, meaning: str, unit: str) -> Data:
    told = {"@type": "PropertyValue", "name": name, "description": meaning}
    return {**told, "unitText": unit} if unit else told
