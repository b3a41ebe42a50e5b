"""An OpenID Connect provider on loopback: pyop's, with a password-less page in front.

Run as a process of its own, so that what its libraries do and warn of does not mix with the site.

    python oidc.py PORT PEOPLE.json REDIRECT_URI

PEOPLE.json holds the claims of each person and is read anew at each request. Who logs in is told by `?login_hint=`.
"""

import json
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from Cryptodome.PublicKey import RSA
from jwkest.jwk import RSAKey
from pyop.authz_state import AuthorizationState
from pyop.provider import Provider
from pyop.subject_identifier import HashBasedSubjectIdentifierFactory
from pyop.userinfo import Userinfo

CLIENT, SECRET = "kunskapsbanken", "en-hemlighet-for-provet"


def make_provider(issuer, people, redirect_uri):
    """The provider, with the site as its only client."""
    told = {
        "issuer": issuer,
        "authorization_endpoint": f"{issuer}/authorize",
        "token_endpoint": f"{issuer}/token",
        "userinfo_endpoint": f"{issuer}/userinfo",
        "jwks_uri": f"{issuer}/jwks",
        "scopes_supported": ["openid", "profile", "email"],
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "token_endpoint_auth_methods_supported": ["client_secret_post"],
    }
    clients = {
        CLIENT: {
            "client_id": CLIENT,
            "client_secret": SECRET,
            "redirect_uris": [redirect_uri],
            "response_types": ["code"],
            "subject_type": "public",
            "token_endpoint_auth_method": "client_secret_post",
        }
    }
    key = RSAKey(key=RSA.generate(2048), use="sig", alg="RS256", kid="prov")
    state = AuthorizationState(HashBasedSubjectIdentifierFactory("salt"))
    scopes = {"groups": ["groups"]}
    return Provider(key, told, state, clients, Userinfo(people), extra_scopes=scopes)


def make_handler(provider, people, path):
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            people.clear()
            people.update(json.loads(Path(path).read_text(encoding="utf-8")))
            url = urlsplit(self.path)
            if url.path == "/.well-known/openid-configuration":
                self.answer(provider.provider_configuration.to_json())
            elif url.path == "/jwks":
                self.answer(json.dumps(provider.jwks))
            elif url.path == "/userinfo":
                self.answer(provider.handle_userinfo_request(http_headers=self.sent()).to_json())
            elif url.path == "/authorize":
                asked = provider.parse_authentication_request(url.query)
                given = provider.authorize(asked, parse_qs(url.query)["login_hint"][0])
                self.send_response(302)
                self.send_header("Location", given.request(asked["redirect_uri"]))
                self.end_headers()

        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self.answer(provider.handle_token_request(body, self.sent()).to_json())

        def sent(self):
            return {"Authorization": self.headers.get("Authorization", "")} if "Authorization" in self.headers else {}

        def answer(self, text):
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, *arguments):
            pass

    return Handler


if __name__ == "__main__":
    port, path, redirect_uri = int(sys.argv[1]), sys.argv[2], sys.argv[3]
    people: dict = {}
    provider = make_provider(f"http://127.0.0.1:{port}", people, redirect_uri)
    server = ThreadingHTTPServer(("127.0.0.1", port), make_handler(provider, people, path))
    print("ready", flush=True)
    server.serve_forever()
