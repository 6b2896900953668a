"""An identity provider by pysaml2: /metadata, /sso, /slo, and its own sign-out at /logout.

    identity-provider.py CONFIGURATION

The configuration is a JSON file: address, key and certificate (file names), serviceProviders (file names of their metadata), users
(name: {password, attributes}).
"""
import html
import http.cookies
import http.server
import json
import secrets
import sys
import traceback
import urllib.parse

from saml2 import BINDING_HTTP_POST, BINDING_HTTP_REDIRECT
from saml2.config import IdPConfig
from saml2.metadata import entity_descriptor
from saml2.saml import NAMEID_FORMAT_PERSISTENT, NAMEID_FORMAT_TRANSIENT
from saml2.samlp import response_from_string
from saml2.server import Server
from saml2.sigver import verify_redirect_signature

RSA_SHA256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256'
BINDINGS = [BINDING_HTTP_REDIRECT, BINDING_HTTP_POST]
COOKIE = 'pysaml2'
PASSWORD = {'class_ref': 'urn:oasis:names:tc:SAML:2.0:ac:classes:Password'}

with open(sys.argv[1], encoding='utf-8') as file:
    SETTINGS = json.load(file)
ADDRESS = SETTINGS['address']
CONFIG = IdPConfig().load({
    'entityid': ADDRESS + '/metadata',
    'service': {'idp': {
        'sign_response': True,
        'sign_assertion': True,
        # It would look for a signature in the XML of a redirect.
        'want_authn_requests_signed': False,
        'endpoints': {
            'single_sign_on_service': [(ADDRESS + '/sso', binding) for binding in BINDINGS],
            'single_logout_service': [(ADDRESS + '/slo', binding) for binding in BINDINGS],
        },
        'policy': {'default': {'lifetime': {'minutes': 15}, 'name_form': 'urn:oasis:names:tc:SAML:2.0:attrname-format:basic'}},
        'name_id_format': [NAMEID_FORMAT_PERSISTENT, NAMEID_FORMAT_TRANSIENT],
    }},
    'key_file': SETTINGS['key'],
    'cert_file': SETTINGS['certificate'],
    'xmlsec_binary': '/usr/bin/xmlsec1',
    'metadata': {'local': SETTINGS['serviceProviders']},
    'signing_algorithm': RSA_SHA256,
    'digest_algorithm': 'http://www.w3.org/2001/04/xmlenc#sha256',
})
IDENTITY_PROVIDER = Server(config=CONFIG)
SESSIONS = {}


class Session:
    """Of a browser that has signed in."""

    def __init__(self, attributes):
        self.attributes = attributes
        self.service_providers = {}  # entity id: NameID and SessionIndex
        self.asked_by = None         # who has sent a LogoutRequest and waits for the answer


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'

    def do_GET(self):
        self.answer(BINDING_HTTP_REDIRECT, urllib.parse.urlsplit(self.path).query)

    def do_POST(self):
        self.answer(BINDING_HTTP_POST, self.rfile.read(int(self.headers.get('Content-Length', 0))).decode())

    def answer(self, binding, parameters):
        parameters = dict(urllib.parse.parse_qsl(parameters, keep_blank_values=True))
        cookie = http.cookies.SimpleCookie(self.headers.get('Cookie', '')).get(COOKIE)
        session_id = cookie.value if cookie else None
        pages = {'/metadata': self.metadata, '/sso': self.sign_on, '/login': self.log_in, '/slo': self.message, '/logout': self.log_out}
        try:
            pages[urllib.parse.urlsplit(self.path).path](binding, parameters, session_id)
        except Exception:  # whatever pysaml2 refuses
            traceback.print_exc()
            self.page(400, 'refused')

    def metadata(self, binding, parameters, session_id):
        self.page(200, str(entity_descriptor(CONFIG)), content_type='application/samlmetadata+xml')

    def sign_on(self, binding, parameters, session_id):
        if session_id in SESSIONS:
            self.send_response_message(binding, parameters, session_id)
            return
        fields = ''.join(
            f'<input type="hidden" name="{html.escape(name)}" value="{html.escape(value)}"/>'
            for name, value in {**parameters, 'binding': binding}.items())
        self.page(200, f'<form method="post" action="/login">{fields}<input name="username"/><input type="password" name="password"/></form>')

    def log_in(self, binding, parameters, session_id):
        user = SETTINGS['users'].get(parameters.pop('username'))
        if user is None or user['password'] != parameters.pop('password'):
            self.page(403, 'wrong password')
            return
        session_id = secrets.token_hex(16)
        SESSIONS[session_id] = Session(user['attributes'])
        self.send_response_message(parameters['binding'], parameters, session_id)

    def message(self, binding, parameters, session_id):
        session = SESSIONS.get(session_id)
        if 'SAMLRequest' in parameters:
            request = IDENTITY_PROVIDER.parse_logout_request(parameters['SAMLRequest'], binding).message
            verify(request, parameters, binding)
            asked_by = (request, parameters.get('RelayState'))
            if session:
                session.service_providers.pop(request.issuer.text, None)
                session.asked_by = asked_by
            self.next(session_id, asked_by)
        else:
            response = IDENTITY_PROVIDER.parse_logout_request_response(parameters['SAMLResponse'], binding).response
            verify(response, parameters, binding)
            self.next(session_id, session.asked_by if session else None)

    def log_out(self, binding, parameters, session_id):
        if session_id in SESSIONS:
            SESSIONS[session_id].asked_by = None
        self.next(session_id, None)

    def next(self, session_id, asked_by):
        """Sends a LogoutRequest to the next service provider; after the last one, the answer to who has asked."""
        session = SESSIONS.get(session_id)
        if session and session.service_providers:
            entity_id, (name_id, session_index) = session.service_providers.popitem()
            binding, destination = logout_service(entity_id)
            _, request = IDENTITY_PROVIDER.create_logout_request(
                destination, entity_id, name_id=name_id, session_indexes=[session_index], sign=binding == BINDING_HTTP_POST)
            self.carry(binding, request, destination, 'state')
            return
        SESSIONS.pop(session_id, None)
        if asked_by is None:
            self.page(200, 'signed out at the identity provider')
            return
        request, relay_state = asked_by
        binding, destination = logout_service(request.issuer.text)
        response = IDENTITY_PROVIDER.create_logout_response(request, [binding], sign=binding == BINDING_HTTP_POST)
        self.carry(binding, response, destination, relay_state or '', response=True)

    def send_response_message(self, binding, parameters, session_id):
        request = IDENTITY_PROVIDER.parse_authn_request(parameters['SAMLRequest'], binding).message
        verify(request, parameters, binding)
        session = SESSIONS[session_id]
        arguments = IDENTITY_PROVIDER.response_args(request)
        response = str(IDENTITY_PROVIDER.create_authn_response(
            session.attributes, userid=session.attributes['uid'], authn=PASSWORD, sign_response=True, sign_assertion=True, **arguments))
        assertion = response_from_string(response).assertion[0]
        session.service_providers[request.issuer.text] = (assertion.subject.name_id, assertion.authn_statement[0].session_index)
        message = IDENTITY_PROVIDER.apply_binding(
            arguments['binding'], response, arguments['destination'], parameters.get('RelayState', ''), response=True)
        self.page(200, text_of(message), cookie=f'{COOKIE}={session_id}; Path=/; HttpOnly; SameSite=Lax')

    def carry(self, binding, message, destination, relay_state, response=False):
        message = IDENTITY_PROVIDER.apply_binding(
            binding, str(message), destination, relay_state, response=response, sign=True, sigalg=RSA_SHA256)
        location = dict(message['headers']).get('Location')
        self.page(302 if location else 200, '' if location else text_of(message), location=location)

    def page(self, status, body, content_type='text/html; charset=utf-8', location=None, cookie=None):
        body = body.encode()
        self.send_response(status)
        self.send_header('Content-Type', content_type)
        self.send_header('Content-Length', str(len(body)))
        if location:
            self.send_header('Location', location)
        if cookie:
            self.send_header('Set-Cookie', cookie)
        self.end_headers()
        self.wfile.write(body)


def text_of(message):
    return ''.join(message['data']) if isinstance(message['data'], list) else message['data']


def logout_service(entity_id):
    return IDENTITY_PROVIDER.pick_binding('single_logout_service', entity_id=entity_id, bindings=BINDINGS)


def verify(message, parameters, binding):
    """What pysaml2 7.0 leaves to its caller: that there is a signature, and that of a query."""
    if binding == BINDING_HTTP_POST:
        if message.signature is None:
            raise ValueError('not signed')
        return
    certificates = IDENTITY_PROVIDER.metadata.certs(message.issuer.text, 'any', 'signing')
    texts = [certificate if isinstance(certificate, str) else certificate[1] for certificate in certificates]
    signed = {name: parameters[name] for name in ('SAMLRequest', 'SAMLResponse', 'RelayState', 'SigAlg', 'Signature') if name in parameters}
    if 'Signature' not in signed or not any(verify_redirect_signature(signed, IDENTITY_PROVIDER.sec.sec_backend, text) for text in texts):
        raise ValueError('the signature of the query is not good')


http.server.ThreadingHTTPServer(('127.0.0.1', urllib.parse.urlsplit(ADDRESS).port), Handler).serve_forever()
