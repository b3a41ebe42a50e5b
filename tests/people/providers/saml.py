"""A SAML identity provider on loopback: pysaml2's, which signs by Debian's xmlsec1.

Run as a process of its own, as `oidc.py` beside it.

    python saml.py PORT FOLDER

FOLDER holds `people.json`, `sp.xml` (the site's metadata), `key.pem` and `certificate.pem`. Who logs in is told by
`?login_hint=`; the answer is the page with the form that a browser would send on by itself.
"""

import json
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from saml2 import BINDING_HTTP_POST, BINDING_HTTP_REDIRECT
from saml2.authn_context import PASSWORD
from saml2.config import IdPConfig
from saml2.metadata import entity_descriptor
from saml2.saml import NAMEID_FORMAT_PERSISTENT
from saml2.server import Server
from saml2.xmldsig import DIGEST_SHA256, SIG_RSA_SHA256


def make_server(address, folder):
    """The provider, with the site as the service that it knows."""
    told = {
        "entityid": f"{address}/metadata",
        "service": {
            "idp": {
                "endpoints": {"single_sign_on_service": [(f"{address}/sso", BINDING_HTTP_REDIRECT)]},
                "name_id_format": [NAMEID_FORMAT_PERSISTENT],
                "policy": {"default": {"lifetime": {"minutes": 5}, "name_form": ATTRIBUTES_BY_URI}},
                "sign_response": False,
                "sign_assertion": True,
            }
        },
        "metadata": {"local": [str(folder / "sp.xml")]},
        "key_file": str(folder / "key.pem"),
        "cert_file": str(folder / "certificate.pem"),
        "xmlsec_binary": "/usr/bin/xmlsec1",
    }
    config = IdPConfig().load(told)
    return Server(config=config), str(entity_descriptor(config))


ATTRIBUTES_BY_URI = "urn:oasis:names:tc:SAML:2.0:attrname-format:uri"


def answer_to(server, folder, query):
    """The signed answer to a request, as the page that sends it on."""
    asked = server.parse_authn_request(query["SAMLRequest"][0], BINDING_HTTP_REDIRECT)
    person = query["login_hint"][0]
    arguments = server.response_args(asked.message)
    response = server.create_authn_response(
        json.loads((folder / "people.json").read_text(encoding="utf-8"))[person],
        userid=person,
        authn={"class_ref": PASSWORD, "authn_auth": "prov"},
        sign_assertion=True,
        sign_response=False,
        sign_alg=SIG_RSA_SHA256,
        digest_alg=DIGEST_SHA256,
        **arguments,
    )
    sent = server.apply_binding(
        BINDING_HTTP_POST, str(response), arguments["destination"], query.get("RelayState", [""])[0], response=True
    )
    return sent["data"]


def make_handler(server, metadata, folder):
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            url = urlsplit(self.path)
            text = metadata if url.path == "/metadata" else answer_to(server, folder, parse_qs(url.query))
            self.send_response(200)
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, *arguments):
            pass

    return Handler


if __name__ == "__main__":
    port, folder = int(sys.argv[1]), Path(sys.argv[2])
    idp, metadata = make_server(f"http://127.0.0.1:{port}", folder)
    server = ThreadingHTTPServer(("127.0.0.1", port), make_handler(idp, metadata, folder))
    print("ready", flush=True)
    server.serve_forever()
