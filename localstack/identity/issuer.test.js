// Signs in and out as a browser and a relying party do, over HTTP.
import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { accounts } from "./accounts.js";

process.env.NODE_ENV = "test";
const { issuerHandler } = await import("./issuer.js");
const state = mkdtempSync(join(tmpdir(), "lectern-issuer-"));
const callback = "http://127.0.0.1:1/api/v1/auth/callback";
const home = "http://127.0.0.1:1/";
let server;
let issuer;

before(async () => {
  server = createServer((request, response) => handler(request, response));
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  issuer = `http://127.0.0.1:${server.address().port}`;
  const handler = issuerHandler({ issuer, state, clientSecret: "s3cret", redirects: [callback], logouts: [home] });
});
after(() => {
  server.close();
  server.closeAllConnections();
  rmSync(state, { recursive: true });
});

/** A browser: keeps cookies, follows redirects until they leave the issuer. */
function browser() {
  const jar = new Map();
  return async function visit(address, options = {}) {
    let url = new URL(address, issuer);
    let init = options;
    for (let hops = 0; hops < 10; hops++) {
      if (url.origin !== issuer) return { left: url };
      const response = await fetch(url, { ...init, redirect: "manual", headers: { ...init.headers, cookie: [...jar].map(([k, v]) => `${k}=${v}`).join("; ") } });
      for (const cookie of response.headers.getSetCookie()) {
        const [name, value] = cookie.split(";")[0].split(/=(.*)/s);
        if (value && !/expires=Thu, 01 Jan 1970/i.test(cookie)) jar.set(name, value);
        else jar.delete(name);
      }
      const to = response.headers.get("location");
      if (!to) return { url, response, html: await response.text() };
      url = new URL(to, url);
      init = {};
    }
    throw new Error("too many redirects");
  };
}

const verifier = randomBytes(32).toString("base64url");
const challenge = createHash("sha256").update(verifier).digest("base64url");
const authorize = (more = {}) =>
  `/auth?${new URLSearchParams({ client_id: "lectern", response_type: "code", scope: "openid email profile", redirect_uri: callback, state: "st", nonce: "no", code_challenge: challenge, code_challenge_method: "S256", ...more })}`;

async function exchange(code, withVerifier = verifier) {
  const response = await fetch(`${issuer}/token`, {
    method: "POST",
    headers: { authorization: `Basic ${Buffer.from("lectern:s3cret").toString("base64")}` },
    body: new URLSearchParams({ grant_type: "authorization_code", code, redirect_uri: callback, code_verifier: withVerifier }),
  });
  return { status: response.status, body: await response.json() };
}

async function signIn(visit, login) {
  const { html } = await visit(authorize());
  const link = html.match(new RegExp(`href="([^"]+)" data-account="${login}"`))[1];
  return (await visit(link.replaceAll("&amp;", "&"))).left;
}

test("the page lists every account by name, once", async () => {
  const { html, response } = await browser()(authorize());
  for (const { login, name } of accounts) assert.equal(html.split(`data-account="${login}" aria-describedby="what-${login}">${name}</a>`).length, 2);
  assert.match(html, /<html lang="en">/);
  assert.match(response.headers.get("content-security-policy"), /default-src 'none'/);
});

test("signing in gives an ID token with name, e-mail and groups", async () => {
  const left = await signIn(browser(), "ines");
  assert.equal(left.origin + left.pathname, callback);
  assert.equal(left.searchParams.get("state"), "st");
  const { status, body } = await exchange(left.searchParams.get("code"));
  assert.equal(status, 200);
  const claims = JSON.parse(Buffer.from(body.id_token.split(".")[1], "base64url"));
  assert.deepEqual(
    { sub: claims.sub, name: claims.name, email: claims.email, groups: claims.groups, nonce: claims.nonce, iss: claims.iss, aud: claims.aud },
    { sub: "ines", name: "Ines Duarte", email: "ines@hillside.example", groups: ["teacher"], nonce: "no", iss: issuer, aud: "lectern" },
  );
});

test("a code works once, and only with its verifier", async () => {
  const visit = browser();
  const wrong = await exchange((await signIn(visit, "aylin")).searchParams.get("code"), "x".repeat(43));
  assert.equal(wrong.body.error, "invalid_grant");
  const code = (await visit(authorize())).left.searchParams.get("code"); // signed in already: nothing to choose
  assert.equal((await exchange(code)).status, 200);
  assert.equal((await exchange(code)).body.error, "invalid_grant");
});

test("a request without PKCE is refused", async () => {
  const address = new URL(authorize(), issuer);
  address.searchParams.delete("code_challenge");
  address.searchParams.delete("code_challenge_method");
  const { left } = await browser()(address);
  assert.equal(left.searchParams.get("error"), "invalid_request");
});

test("an address that is not registered is not returned to", async () => {
  const { response, html } = await browser()(authorize({ redirect_uri: "http://127.0.0.1:1/elsewhere" }));
  assert.equal(response.status, 400);
  assert.match(html, /This did not work/);
});

test("an unknown account and a forgotten sign-in have a page", async () => {
  const visit = browser();
  const { url } = await visit(authorize());
  assert.equal((await visit(`${url.pathname}?account=nobody`)).response.status, 404);
  const stale = await browser()("/sign-in/unknown");
  assert.equal(stale.response.status, 400);
  assert.match(stale.html, /expired/);
});

test("signing out ends the issuer's session and returns", async () => {
  const visit = browser();
  const { body } = await exchange((await signIn(visit, "jonas")).searchParams.get("code"));
  const { html } = await visit(`/session/end?${new URLSearchParams({ id_token_hint: body.id_token, post_logout_redirect_uri: home, state: "bye" })}`);
  const fields = Object.fromEntries([...html.matchAll(/name="(\w+)" value="([^"]+)"/g)].map(([, name, value]) => [name, value]));
  const { left } = await visit(html.match(/action="([^"]+)"/)[1], { method: "POST", body: new URLSearchParams(fields) });
  assert.equal(left.href, `${home}?state=bye`);
  assert.match((await visit(authorize())).html, /Who are you today/);
});

test("a restart keeps the keys", () => {
  const before = readFileSync(join(state, "keys.json"), "utf8");
  issuerHandler({ issuer, state, clientSecret: "s3cret", redirects: [callback], logouts: [home] });
  assert.equal(readFileSync(join(state, "keys.json"), "utf8"), before);
});
