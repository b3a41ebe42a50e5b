"""Headers, policies and limits."""

import pytest
from django.core.cache import cache

pytestmark = pytest.mark.django_db


def policy(response):
    pairs = (part.strip().split(" ", 1) for part in response["Content-Security-Policy"].split(";") if part.strip())
    return {pair[0]: pair[1] if len(pair) > 1 else "" for pair in pairs}


@pytest.mark.parametrize("url", ["/", "/kunskapsbank/", "/tipsa-oss/", "/konto/logga-in/", "/finns-inte/", "/design/"])
def test_public_pages_allow_no_inline_script_or_style(client, url):
    found = policy(client.get(url))
    assert found["default-src"] == "'self'"
    assert "unsafe" not in str(found)
    assert found["frame-ancestors"] == "'none'"
    assert found["object-src"] == "'none'"


def test_security_headers_stand_on_every_page(client):
    for _time in ("made", "kept"):
        response = client.get("/")
        assert response["X-Frame-Options"] == "DENY"
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Referrer-Policy"] == "same-origin"
        assert response["Cross-Origin-Opener-Policy"] == "same-origin"


def test_only_the_embed_page_may_be_framed(client, make_item):
    make_item(title="Posten")
    embed = client.get("/kunskapsbank/posten/inbaddning/")
    assert policy(embed)["frame-ancestors"] == "*"
    assert "X-Frame-Options" not in embed
    assert "unsafe" not in embed["Content-Security-Policy"]
    assert policy(client.get("/kunskapsbank/posten/"))["frame-ancestors"] == "'none'"


def test_the_admin_has_its_own_policy(client, chief_editor):
    client.force_login(chief_editor)
    found = policy(client.get("/admin/"))
    assert "'unsafe-inline'" in found["script-src"]
    assert found["default-src"] == "'self'"


def test_admin_is_closed_to_visitors_and_readers(client, reader):
    assert client.get("/admin/").status_code == 302
    client.force_login(reader)
    assert client.get("/admin/", follow=True).status_code == 403


def test_log_in_is_limited(client, home):
    cache.clear()
    codes = [
        client.post("/konto/logga-in/", {"login": "ingen@exempel.test", "password": "fel"}).status_code
        for _time in range(12)
    ]
    assert (
        429 in codes
        or "för många"
        in client.post("/konto/logga-in/", {"login": "ingen@exempel.test", "password": "fel"}).text.lower()
    )


def test_cookies_are_closed_to_scripts(client):
    response = client.get("/tipsa-oss/")
    assert response.cookies["csrftoken"]["httponly"]
    assert response.cookies["csrftoken"]["samesite"] == "Lax"


def test_unknown_host_is_refused(client):
    assert client.get("/", headers={"host": "nagon.annan.example"}).status_code == 400


def test_uploaded_originals_outside_the_image_folders_are_not_served(client):
    for path in ("/media/documents/hemlig.docx", "/media/../kunskapsbanken.sqlite3", "/media/images/../../secret-key"):
        assert client.get(path).status_code in (400, 404)


def test_security_txt_stands_where_the_deployer_has_said_whom(client, settings):
    assert client.get("/.well-known/security.txt").status_code == 404
    settings.SECURITY_EMAIL = "sakerhet@exempel.test"
    text = client.get("/.well-known/security.txt").text
    assert "Contact: mailto:sakerhet@exempel.test" in text
    assert "Expires: " in text


def test_robots_stay_away_from_a_demonstration(client, settings):
    settings.DEMONSTRATION = True
    assert "Disallow: /\n" in client.get("/robots.txt").text
    cache.clear()
    settings.DEMONSTRATION = False
    text = client.get("/robots.txt").text
    assert "Disallow: /mitt/\n" in text
    assert "Disallow: /en/konto/\n" in text
    assert "Disallow: /\n" not in text
    assert "Disallow: /admin/" in text
    assert "sitemap.xml" in text


@pytest.mark.parametrize("method", ["TRACE", "TRACK", "CONNECT", "PROPFIND"])
@pytest.mark.parametrize("address", ["/", "/mitt/", "/admin/", "/finns-inte/"])
def test_methods_that_no_page_needs_are_refused(client, method, address):
    answer = client.generic(method, address, headers={"cookie": "sessionid=hemlig"})
    assert answer.status_code == 405
    assert b"hemlig" not in answer.content
    assert method not in answer["Allow"]
