// A SAML service provider on node-saml. Its one argument is a JSON file:
// name, host, port, identityProvider (base address), key and certificate (PEM), options (of node-saml, over those below).
'use strict';
const crypto = require('crypto');
const fs = require('fs');
const http = require('http');
const querystring = require('querystring');
const { SAML, ValidateInResponseTo } = require('@node-saml/node-saml');

const config = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
const base = `http://${config.host}:${config.port}`;
const sessions = new Map();

async function createSaml() {
  const metadata = await (await fetch(`${config.identityProvider}/metadata`)).text();
  const location = service =>
    new RegExp(`<${service} Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="([^"]+)"`).exec(metadata)[1];
  return new SAML({
    issuer: `${base}/sp`,
    callbackUrl: `${base}/acs`,
    logoutCallbackUrl: `${base}/slo`,
    entryPoint: location('SingleSignOnService'),
    logoutUrl: location('SingleLogoutService'),
    idpIssuer: /entityID="([^"]+)"/.exec(metadata)[1],
    idpCert: /<X509Certificate>([^<]+)</.exec(metadata)[1],
    privateKey: config.key,
    publicCert: config.certificate,
    decryptionPvk: config.key,
    signatureAlgorithm: 'sha256',
    digestAlgorithm: 'sha256',
    identifierFormat: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent',
    disableRequestedAuthnContext: true,
    wantAuthnResponseSigned: true,
    wantAssertionsSigned: true,
    validateInResponseTo: ValidateInResponseTo.always,
    acceptedClockSkewMs: 5000,
    ...config.options,
  });
}

const redirect = (response, location, headers) => response.writeHead(302, { Location: location, ...headers }).end();

const html = (response, text) => response.writeHead(200, { 'Content-Type': 'text/html' }).end(text);

const sessionKey = request => new RegExp(`(?:^|; )${config.name}=([^;]+)`).exec(request.headers.cookie || '')?.[1];

const routes = {
  '/login': async (saml, { response, url }) =>
    url.searchParams.get('binding') === 'post'
      ? html(response, await saml.getAuthorizeFormAsync('state/login', base, {}))
      : redirect(response, await saml.getAuthorizeUrlAsync('state/login', base, {})),

  '/acs': async (saml, { response, form }) => {
    const { profile } = await saml.validatePostResponseAsync(form);
    const key = crypto.randomUUID();
    sessions.set(key, profile);
    redirect(response, `/me?RelayState=${encodeURIComponent(form.RelayState || '')}`, { 'Set-Cookie': `${config.name}=${key}; Path=/; HttpOnly` });
  },

  '/me': async (saml, { request, response, url }) => {
    const session = sessions.get(sessionKey(request));
    const me = session && { ...session, relayState: url.searchParams.get('RelayState') };
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(me || null));
  },

  '/logout': async (saml, { request, response }) =>
    redirect(response, await saml.getLogoutUrlAsync(sessions.get(sessionKey(request)), 'state/logout', {})),

  '/slo': async (saml, { request, response, url, form }) => {
    const query = Object.fromEntries(url.searchParams);
    const message = { ...query, ...form };
    const isRequest = 'SAMLRequest' in message;
    const { profile } = request.method === 'GET'
      ? await saml.validateRedirectAsync(query, url.search.slice(1))
      : await (isRequest ? saml.validatePostRequestAsync(form) : saml.validatePostResponseAsync(form));
    if (isRequest) {
      const ended = [...sessions].filter(([, session]) => session.nameID === profile.nameID && session.sessionIndex === profile.sessionIndex);
      ended.forEach(([key]) => sessions.delete(key));
      redirect(response, await saml.getLogoutResponseUrlAsync(profile, message.RelayState || '', {}, ended.length > 0));
    } else {
      sessions.delete(sessionKey(request));
      redirect(response, `/bye?RelayState=${encodeURIComponent(message.RelayState || '')}`);
    }
  },

  '/bye': async (saml, { response, url }) => html(response, `<h1>Signed out</h1><p>${encodeURIComponent(url.searchParams.get('RelayState'))}</p>`),

  '/metadata': async (saml, { response }) =>
    response.writeHead(200, { 'Content-Type': 'application/xml' }).end(saml.generateServiceProviderMetadata(config.certificate, config.certificate)),
};

createSaml().then(saml => http.createServer(async (request, response) => {
  try {
    let body = '';
    for await (const chunk of request)
      body += chunk;
    const url = new URL(request.url, base);
    await routes[url.pathname](saml, { request, response, url, form: querystring.parse(body) });
  } catch (error) {
    response.writeHead(400, { 'Content-Type': 'text/plain' }).end(`node-saml: ${error.message}`);
  }
}).listen(config.port, '127.0.0.1'));
