"""An OpenID Connect provider on loopback: pyop's, with a password-less page in front.

Run as a process of its own, so that what its libraries do and warn of does not mix with the site.

    python oidc.py PORT FOLDER REDIRECT_URI

FOLDER holds `people.json` (the claims of each person, read anew at each request), `key.pem` and `certificate.pem`, for
the protocol wants HTTPS. Who logs in is told by `?login_hint=`.
"""

import json
import ssl
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


TELLS = {
    "/.well-known/openid-configuration": lambda provider, _sent: provider.provider_configuration.to_json(),
    "/jwks": lambda provider, _sent: json.dumps(provider.jwks),
    "/userinfo": lambda provider, sent: provider.handle_userinfo_request(http_headers=sent).to_json(),
}


def make_handler(provider, people, path):
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            people.clear()
            people.update(json.loads(path.read_text(encoding="utf-8")))
            url = urlsplit(self.path)
            if url.path == "/authorize":
                self.log_in(url.query)
            else:
                self.answer(TELLS[url.path](provider, self.sent()))

        def log_in(self, query):
            asked = provider.parse_authentication_request(query)
            given = provider.authorize(asked, parse_qs(query)["login_hint"][0])
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
    port, folder, redirect_uri = int(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
    people: dict = {}
    provider = make_provider(f"https://127.0.0.1:{port}", people, redirect_uri)
    server = ThreadingHTTPServer(("127.0.0.1", port), make_handler(provider, people, folder / "people.json"))
    encrypted = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    encrypted.load_cert_chain(folder / "certificate.pem", folder / "key.pem")
    server.socket = encrypted.wrap_socket(server.socket, server_side=True)
    print("ready", flush=True)
    server.serve_forever()
