"""Production refuses to start unsafe."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SAFE = {"KB_ENV": "production", "SECRET_KEY": "k7Jq2-" * 12, "ALLOWED_HOSTS": "kunskapsbanken.example"}


SHOW = "from kunskapsbanken.config import settings as s; print(s.DEBUG, s.DEMONSTRATION, s.SESSION_COOKIE_SECURE)"
POLICY = "from kunskapsbanken.config import settings as s; print(s.CONTENT_SECURITY_POLICY['DIRECTIVES'])"


def start(tmp_path, code=SHOW, **environment):
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG")}
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**kept, "DATA_DIR": str(tmp_path), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_safe_production_starts_without_debug_or_demonstration(tmp_path):
    assert start(tmp_path, **SAFE).stdout.split() == ["False", "False", "True"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"DEBUG": "1"}, "DEBUG"),
        ({"SECRET_KEY": ""}, "SECRET_KEY"),
        ({"SECRET_KEY": "kort"}, "SECRET_KEY"),
        ({"SECRET_KEY": "a" * 80}, "SECRET_KEY"),
        ({"SECRET_KEY": "django-insecure-" + "k7Jq2-" * 12}, "SECRET_KEY"),
        ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS"),
        ({"SEARCH_MEANING": "nano"}, "SEARCH_MEANING"),
        ({"SEARCH_MEANING": "https://modell.example/v1/embeddings"}, "SEARCH_MEANING_MODEL"),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS"),
        ({"KB_ENV": "prodution"}, "KB_ENV"),
        ({"SEARCH_ENGINE": "elastic"}, "SEARCH_ENGINE"),
        ({"SEARCH_ENGINE": "opensearch"}, "OPENSEARCH_URL"),
        ({"SEARCH_ENGINE": "opensearch", "OPENSEARCH_URL": "sok.example:9200"}, "OPENSEARCH_URL"),
        ({"SEARCH_ENGINE": "opensearch", "OPENSEARCH_URL": "http://sok.example:9200"}, "https"),
        ({"SEARCH_ENGINE": "opensearch", "OPENSEARCH_URL": "https://sok:hemligt@sok.example"}, "OPENSEARCH_PASSWORD"),
        ({"MAP_TILES_URL": "http://kartor.example/{z}/{x}/{y}.png"}, "MAP_TILES_URL"),
        ({"MAP_TILES_URL": "https://kartor.example/karta.png"}, "MAP_TILES_URL"),
    ],
)
def test_unsafe_production_refuses_and_says_why(tmp_path, change, said):
    done = start(tmp_path, **{**SAFE, **change})
    assert done.returncode != 0
    assert said in done.stderr


@pytest.mark.parametrize("url", ["https://sok.example:9200/", "http://127.0.0.1:9200"])
def test_production_starts_with_opensearch_over_tls_or_on_the_machine_itself(tmp_path, url):
    assert start(tmp_path, **SAFE, SEARCH_ENGINE="opensearch", OPENSEARCH_URL=url).returncode == 0


def test_demonstration_cannot_be_turned_on_in_production(tmp_path):
    assert start(tmp_path, **SAFE, DEMONSTRATION="1").stdout.split()[1] == "False"


def test_development_keeps_a_secret_of_its_own(tmp_path):
    for _time in range(2):
        assert start(tmp_path).returncode == 0
    secret = tmp_path / "secret-key"
    assert len(secret.read_text()) > 50
    assert secret.stat().st_mode & 0o077 == 0


def test_tiles_widen_the_policy_to_their_host_and_to_no_other(tmp_path):
    without = start(tmp_path, POLICY).stdout
    assert "http" not in without
    assert "connect-src" not in without
    policy = start(tmp_path, POLICY, MAP_TILES_URL="https://kartor.example/topo/{z}/{x}/{y}.png").stdout
    assert policy.count("https://kartor.example'") == 2
    assert policy.count("https://") == 2
