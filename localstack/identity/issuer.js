// Lectern's local OpenID Connect issuer: oidc-provider (a certified implementation) with the demo school's accounts and a
// page to choose one instead of a password. It listens on loopback only and must never be reachable from elsewhere.
//
// ISSUER_PORT           port on 127.0.0.1
// ISSUER_STATE          folder for the signing key and the cookies' key, so that a restart keeps people signed in
// ISSUER_CLIENT_SECRET  secret of the client "lectern"
// ISSUER_REDIRECTS      where the browser may return to after signing in, separated by commas
// ISSUER_LOGOUTS        where the browser may return to after signing out, separated by commas
import { createHash, generateKeyPairSync, randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import Provider from "oidc-provider";
import { accountOf, claimsOf } from "./accounts.js";
import { problemPage, signedOutPage, signInPage, signOutPage, signOutScript } from "./pages.js";

const scriptHash = createHash("sha256").update(signOutScript).digest("base64");
const pageHeaders = {
  "content-type": "text/html; charset=utf-8",
  "cache-control": "no-store",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "content-security-policy": `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${scriptHash}'; base-uri 'none'; frame-ancestors 'none'`,
};

/**
 * Reads the keys of an earlier run, or makes them.
 * @param {string} folder
 */
function keysIn(folder) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, "keys.json");
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    if (error.code !== "ENOENT" && !(error instanceof SyntaxError)) throw error;
  }
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const keys = {
    jwks: { keys: [{ ...privateKey.export({ format: "jwk" }), kid: randomBytes(8).toString("hex"), use: "sig", alg: "RS256" }] },
    cookies: [randomBytes(32).toString("hex")],
  };
  writeFileSync(`${file}.new`, JSON.stringify(keys), { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return keys;
}

/** @param {import("koa").Context} ctx @param {string} html @param {number} [status] */
function sendKoa(ctx, html, status = 200) {
  ctx.status = status;
  for (const [name, value] of Object.entries(pageHeaders)) ctx.set(name, value);
  ctx.body = html;
}

/** @param {import("node:http").ServerResponse} response @param {string} html @param {number} [status] */
function send(response, html, status = 200) {
  response.writeHead(status, pageHeaders).end(html);
}

/**
 * The issuer as a request handler of node:http.
 * @param {{ issuer: string, state: string, clientSecret: string, redirects: string[], logouts: string[] }} settings
 */
export function issuerHandler({ issuer, state, clientSecret, redirects, logouts }) {
  const keys = keysIn(state);
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: "lectern",
        client_name: "Lectern",
        client_secret: clientSecret,
        redirect_uris: redirects,
        post_logout_redirect_uris: logouts,
        response_types: ["code"],
        grant_types: ["authorization_code"],
        token_endpoint_auth_method: "client_secret_basic",
        id_token_signed_response_alg: "RS256",
      },
    ],
    jwks: keys.jwks,
    cookies: { keys: keys.cookies, names: { session: "_issuer", interaction: "_issuer_step", resume: "_issuer_resume" } },
    pkce: { required: () => true },
    // Roles and names are in the ID token: signing in takes one call less.
    conformIdTokenClaims: false,
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name", "preferred_username", "locale", "groups"] },
    scopes: ["openid"],
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => sendKoa(ctx, signOutPage(form)),
        postLogoutSuccessSource: (ctx) => sendKoa(ctx, signedOutPage()),
      },
    },
    interactions: { url: (_, interaction) => `/sign-in/${interaction.uid}` },
    renderError: (ctx, { error }) => sendKoa(ctx, problemPage("This did not work", "Go back to Lectern and sign in again.", error), ctx.status),
    findAccount: (_, login) => {
      const account = accountOf(login);
      return account && { accountId: login, claims: () => claimsOf(account) };
    },
    // There is nothing to consent to: the school's own application asks for the school's own data.
    loadExistingGrant: async (ctx) => {
      const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
      grant.addOIDCScope("openid email profile");
      await grant.save();
      return grant;
    },
    ttl: { AccessToken: 3600, AuthorizationCode: 60, Grant: 86400, IdToken: 3600, Interaction: 3600, Session: 86400 },
  });
  const oidc = provider.callback();

  return async (request, response) => {
    const url = new URL(request.url, issuer);
    if (!url.pathname.startsWith("/sign-in/")) return oidc(request, response);
    try {
      const { uid } = await provider.interactionDetails(request, response);
      const login = url.searchParams.get("account");
      if (login === null) return send(response, signInPage(uid));
      if (!accountOf(login)) return send(response, problemPage("No such account", "Go back and choose one of the list.", "unknown_account"), 404);
      await provider.interactionFinished(request, response, { login: { accountId: login } });
    } catch (error) {
      if (response.headersSent) throw error;
      send(response, problemPage("This sign-in has expired", "Go back to Lectern and sign in again.", error.error ?? "session_not_found"), 400);
    }
  };
}

/** @param {string} name */
function required(name) {
  const value = process.env[name];
  if (!value) {
    console.error(`${name} is not set.`);
    process.exit(2);
  }
  return value;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const port = Number(required("ISSUER_PORT"));
  const issuer = `http://127.0.0.1:${port}`;
  const handler = issuerHandler({
    issuer,
    state: required("ISSUER_STATE"),
    clientSecret: required("ISSUER_CLIENT_SECRET"),
    redirects: required("ISSUER_REDIRECTS").split(","),
    logouts: required("ISSUER_LOGOUTS").split(","),
  });
  const server = createServer(handler);
  server.on("error", (error) => {
    console.error(error.code === "EADDRINUSE" ? `Port ${port} is in use.` : error.message);
    process.exit(1);
  });
  server.listen(port, "127.0.0.1", () => console.log(JSON.stringify({ message: "issuer.ready", issuer })));
}
