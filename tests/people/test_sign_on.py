"""Log-in at one's own organisation, against real identity providers on loopback: pyop's (OIDC) and pysaml2's (SAML).

SAML's provider signs by Debian's xmlsec1; without it those tests are skipped, except in CI.
"""

import html
import json
import os
import re
import shutil
import socket
import subprocess
import sys
from base64 import b64decode, b64encode
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
import requests
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

from kunskapsbanken.people.actions import give_role
from kunskapsbanken.people.models import Membership, Role, RoleMapping, User
from kunskapsbanken.people.models.sign_on import Protocol
from tests.factories.people import make_organisation, make_provider, make_user
from tests.people.providers import oidc

pytestmark = pytest.mark.django_db
HERE = Path(__file__).parent / "providers"
SITE = "http://testserver"
MAIL, GIVEN, SURNAME = "mail", "givenName", "sn"


@contextmanager
def running(program, *arguments):
    """A provider for as long as the block runs; gives its port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-W", "ignore", str(HERE / program), str(port), *map(str, arguments)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout.readline().strip() == "ready"
        yield port
    finally:
        process.terminate()
        process.wait(timeout=10)
        process.stdout.close()


class Oidc:
    """A log-in by OIDC: what its people are, and how one of them logs in."""

    def __init__(self, municipality, folder):
        self.people, self.certificate = folder / "people.json", write_key_pair(folder)
        self.people.write_text("{}", encoding="utf-8")
        self.provider = make_provider(
            municipality,
            slug="provkommunen",
            protocol=Protocol.OIDC,
            client_id=oidc.CLIENT,
            client_secret=oidc.SECRET,
            extra_scopes="groups",
        )

    def start(self, port):
        self.provider.server_url = f"https://127.0.0.1:{port}"
        self.provider.save()

    def give(self, group, role, place):
        RoleMapping.objects.create(provider=self.provider, group=group, role=role, place=place)

    def tell(self, person, email, *groups):
        known = json.loads(self.people.read_text(encoding="utf-8"))
        known[person] = {"email": email, "name": "Petra Prov", "groups": list(groups)}
        self.people.write_text(json.dumps(known), encoding="utf-8")

    def log_in(self, client, person):
        leads_to = client.get("/konto/organisation/oidc/provkommunen/")["Location"]
        back = requests.get(f"{leads_to}&login_hint={person}", allow_redirects=False, timeout=10).headers["Location"]
        return client.get(back.removeprefix(SITE))


class Saml(Oidc):
    """A log-in by SAML."""

    def __init__(self, municipality, folder):
        super().__init__(municipality, folder)
        self.provider.protocol, self.provider.certificate = Protocol.SAML, self.certificate
        self.provider.save()

    def start(self, port):
        address = f"http://127.0.0.1:{port}"
        self.provider.entity_id, self.provider.sso_url = f"{address}/metadata", f"{address}/sso"
        self.provider.groups_claim = "groups"
        self.provider.save()

    def tell(self, person, email, *groups):
        known = json.loads(self.people.read_text(encoding="utf-8"))
        known[person] = {MAIL: [email], GIVEN: ["Petra"], SURNAME: ["Prov"], "groups": list(groups)}
        self.people.write_text(json.dumps(known), encoding="utf-8")

    def answer(self, client, person):
        leads_to = client.get("/konto/organisation/saml/provkommunen/")["Location"]
        page = requests.get(f"{leads_to}&login_hint={person}", timeout=10).text
        fields = dict(re.findall(r'name="(\w+)" value="([^"]*)"', page))
        return {name: html.unescape(value) for name, value in fields.items()}

    def log_in(self, client, person):
        answer = client.post("/konto/organisation/saml/provkommunen/svar/", self.answer(client, person))
        return client.get(answer["Location"])


def write_key_pair(folder):
    """A key and a certificate for the provider; returns the certificate."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "prov")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), now, now + timedelta(days=2))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
        .public_bytes(serialization.Encoding.PEM)
    )
    plain = (serialization.Encoding.PEM, serialization.PrivateFormat.TraditionalOpenSSL, serialization.NoEncryption())
    (folder / "key.pem").write_bytes(key.private_bytes(*plain))
    (folder / "certificate.pem").write_bytes(certificate)
    return certificate.decode()


@pytest.fixture
def client(client):
    client.defaults["HTTP_HOST"] = "testserver"  # which python3-saml reads by itself
    return client


@pytest.fixture
def by_oidc(client, municipality, tmp_path, monkeypatch):
    there = Oidc(municipality, tmp_path)
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path / "certificate.pem"))
    with running("oidc.py", tmp_path, f"{SITE}/konto/organisation/oidc/provkommunen/svar/") as port:
        there.start(port)
        yield there


@pytest.fixture
def by_saml(client, municipality, tmp_path):
    if not shutil.which("xmlsec1"):
        (pytest.fail if os.environ.get("CI") else pytest.skip)("xmlsec1 is not installed: apt-get install xmlsec1")
    there = Saml(municipality, tmp_path)
    metadata = client.get("/konto/organisation/saml/provkommunen/metadata/")
    (tmp_path / "sp.xml").write_bytes(metadata.content)
    with running("saml.py", tmp_path) as port:
        there.start(port)
        yield there


@pytest.fixture(params=["oidc", "saml"])
def there(request):
    """The organisation's log-in, by each protocol."""
    return request.getfixturevalue(f"by_{request.param}")


def test_the_first_log_in_makes_the_account_and_its_roles(there, client, municipality):
    there.give("landsbygd", Role.OFFICER, municipality)
    there.tell("petra", "petra@provkommunen.test", "landsbygd", "alla")
    assert there.log_in(client, "petra").status_code == 302
    user = User.objects.get(email="petra@provkommunen.test")
    assert user.get_full_name() == "Petra Prov"
    assert not user.has_usable_password()
    membership = Membership.objects.get(user=user)
    assert (membership.role, membership.place) == (Role.OFFICER, municipality)
    assert membership.organisation == there.provider.organisation
    assert client.get("/mitt/").context["user"] == user


def test_a_lost_group_ends_the_role_at_the_next_log_in(there, client, municipality):
    there.give("landsbygd", Role.OFFICER, municipality)
    there.tell("petra", "petra@provkommunen.test", "landsbygd")
    there.log_in(client, "petra")
    user = User.objects.get(email="petra@provkommunen.test")
    give_role(user=user, role=Role.GROUP_MEMBER, place=municipality, by=None)
    there.tell("petra", "petra@provkommunen.test")
    there.log_in(client, "petra")
    assert [held[0] for held in User.objects.get(pk=user.pk).held_roles] == [Role.GROUP_MEMBER]
    assert not user.groups.exists()


def test_the_log_in_gives_beside_what_is_held_for_another(there, client, municipality):
    platform = make_organisation(municipality, "Provplattformen", kind="samverkansplattform")
    user = make_user("petra@provkommunen.test")
    told = {"user": user, "role": Role.GROUP_MEMBER, "place": municipality}
    give_role(**told, organisation=platform, by=None)
    there.give("landsbygd", Role.GROUP_MEMBER, municipality)
    for groups, held in ((["landsbygd"], {platform, there.provider.organisation}), ([], {platform})):
        there.tell("petra", "petra@provkommunen.test", *groups)
        there.log_in(client, "petra")
        there.log_in(client, "petra")
        assert {row.organisation for row in Membership.objects.filter(user=user).on(date.today())} == held


def test_an_account_that_exists_is_known_by_its_address(there, client):
    user = make_user("petra@provkommunen.test")
    there.tell("petra", "Petra@provkommunen.test")
    there.log_in(client, "petra")
    assert User.objects.get().pk == user.pk
    assert client.get("/mitt/").context["user"] == user


def test_an_address_of_someone_else_is_refused(there, client):
    make_user("offer@annan.test")
    there.tell("petra", "offer@annan.test")
    answer = there.log_in(client, "petra")
    assert answer.status_code == 403
    assert "hör inte till dem" in answer.content.decode()
    assert client.get("/mitt/").status_code == 302


def test_the_whole_system_is_not_opened_by_an_organisations_key(there, client):
    make_user("siv@provkommunen.test", is_superuser=True)
    there.tell("siv", "siv@provkommunen.test")
    assert there.log_in(client, "siv").status_code == 403


def test_a_log_in_that_is_taken_out_of_use_is_not_found(there, client):
    there.provider.is_active = False
    there.provider.save()
    kind = "saml" if there.provider.protocol == Protocol.SAML else "oidc"
    assert client.get(f"/konto/organisation/{kind}/provkommunen/").status_code == 404


def test_an_answer_that_has_been_changed_on_the_way_is_refused(by_saml, client):
    by_saml.tell("petra", "petra@provkommunen.test")
    fields = by_saml.answer(client, "petra")
    changed = b64decode(fields["SAMLResponse"]).replace(b"petra@provkommunen.test", b"chef1@provkommunen.test")
    answer = client.post(
        "/konto/organisation/saml/provkommunen/svar/", {**fields, "SAMLResponse": b64encode(changed).decode()}
    )
    assert client.get(answer["Location"]).status_code == 401
    assert not User.objects.exists()


def test_an_answer_nobody_asked_for_is_refused(by_oidc, client):
    assert client.get("/konto/organisation/oidc/provkommunen/svar/?code=x&state=y").status_code in (400, 401, 302)
    assert not User.objects.exists()


def test_two_steps_at_the_organisation_count_where_it_answers_for_them(by_oidc, client, municipality, settings):
    settings.REQUIRE_TWO_FACTOR = True
    by_oidc.give("landsbygd", Role.OFFICER, municipality)
    by_oidc.tell("petra", "petra@provkommunen.test", "landsbygd")
    by_oidc.log_in(client, "petra")
    assert client.get("/mitt/")["Location"].startswith("/konto/tva-steg/")
    by_oidc.provider.has_two_steps = True
    by_oidc.provider.save()
    assert client.get("/mitt/").status_code == 200


def test_the_address_leads_to_the_organisations_log_in(client, municipality):
    make_provider(municipality, slug="provkommunen")
    page = client.get("/konto/organisation/?email=petra@provkommunen.test").content.decode()
    assert "/konto/organisation/saml/provkommunen/" in page
    assert client.get("/konto/organisation/?email=petra@annan.test").status_code == 422
    assert "Logga in med din organisation" in client.get("/konto/logga-in/").content.decode()
