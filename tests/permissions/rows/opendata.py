"""Open data: everyone reads, whoever they are."""

from tests.permissions.rows import GONE, Row, everyone

ROUTES: dict[str, Row] = {
    "datasets": everyone("/datasets/"),
    "datasets_feed": everyone("/datasets/flode.atom"),
    "dataset": everyone("/datasets/serviceplatser/"),
    "dataset_columns": everyone("/datasets/serviceplatser/kolumner.csv"),
    "dataset_file": everyone("/datasets/serviceplatser/serviceplatser.csv"),
    "dataset_version_file": everyone("/datasets/serviceplatser/2020-01-01/serviceplatser.csv", GONE),
    "datasets_dcat": everyone("/datasets/dcat"),
    "datasets_dcat_as": everyone("/datasets/dcat.ttl"),
}
