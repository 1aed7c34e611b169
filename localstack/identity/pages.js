// The issuer's pages: whole documents without a script to fetch, in Lectern's colours, light and dark.
import { accounts } from "./accounts.js";

const escapes = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
/** @param {string} text */
const escape = (text) => text.replace(/[&<>"']/g, (character) => escapes[character]);

const style = `
:root { color-scheme: light dark; --room: light-dark(#eff0ea, #0e100d); --paper: light-dark(#fbfbf8, #171a16);
  --press: light-dark(#e6e8df, #2a2e26); --line: light-dark(#dcded4, #2d3129); --ink: light-dark(#1a1c17, #eceee6);
  --ink-2: light-dark(#45493f, #bdc1b4); --ink-3: light-dark(#5e6257, #9ba091); --on-ink: light-dark(#fbfbf8, #11130f);
  --mark: light-dark(#e4ef4e, #dce84f); --focus: light-dark(#1f5fd6, #8db8ff); }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 24px; background: var(--room); color: var(--ink);
  font: 400 1rem/1.5 Commissioner, "Source Sans 3", system-ui, sans-serif; }
main { width: min(100%, 26rem); background: var(--paper); border: 1px solid var(--line); border-radius: 10px; padding: 32px; }
.brand { display: flex; align-items: center; gap: 8px; font-weight: 560; }
.brand svg { display: block; }
h1 { margin: 24px 0 4px; font-size: 1.75rem; line-height: 1.2; font-weight: 500; }
p { margin: 0 0 16px; color: var(--ink-2); }
.hint { margin: 24px 0 0; font-size: .8125rem; line-height: 1.4; color: var(--ink-3); }
ul { list-style: none; margin: 0; padding: 0; border-top: 1px solid var(--line); }
li { position: relative; display: flex; align-items: center; gap: 12px; min-height: 52px; padding: 0 8px; border-bottom: 1px solid var(--line); transition: background-color 120ms; }
li:hover { background: var(--press); }
.initials { flex: none; width: 32px; height: 32px; border-radius: 50%; display: grid; place-items: center; background: var(--press); color: var(--ink-2); font-size: .75rem; font-weight: 600; }
li:hover .initials { background: var(--line); }
a { flex: 1; color: inherit; text-decoration: none; font-weight: 560; }
a::after { content: ""; position: absolute; inset: 0; border-radius: 6px; }
a:focus-visible { outline: none; }
a:focus-visible::after, button:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
.what { color: var(--ink-3); font-size: .875rem; }
button { min-height: 44px; padding: 0 20px; border: 0; border-radius: 6px; background: var(--ink); color: var(--on-ink); font: inherit; font-weight: 560; cursor: pointer; }
code { font-size: .875rem; overflow-wrap: anywhere; }
@media (prefers-reduced-motion: reduce) { li { transition: none; } }
`;

const mark = `<svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true"><path d="M6.2 3.2 18.4 1l1.9 5.3L4.4 9.2z" fill="var(--mark)" stroke="var(--ink)" stroke-width="1.1" stroke-linejoin="round"/><path d="M1.8 9.6 22.2 6v3.2L1.8 12.8zM10.7 10.8h2.6v9h-2.6zM6 20h12v2.6H6z" fill="var(--ink)"/></svg>`;

/** @param {string} title @param {string} body */
const page = (title, body) => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escape(title)}</title><style>${style}</style></head>
<body><main>
<div class="brand">${mark}<span>Hillside account</span></div>
${body}
</main></body>
</html>
`;

/** @param {string} name */
const initials = (name) => name.split(" ").map((part) => part[0]).join("");

/**
 * The list of accounts; a click signs in.
 * @param {string} uid of the interaction
 */
export const signInPage = (uid) =>
  page(
    "Sign in: Hillside account",
    `<h1>Who are you today?</h1>
<p id="how">Choose an account to sign in. There are no passwords here.</p>
<ul aria-describedby="how">
${accounts
  .map(
    ({ login, name, what }) =>
      `<li><span class="initials" aria-hidden="true">${escape(initials(name))}</span><a href="/sign-in/${encodeURIComponent(uid)}?account=${login}" data-account="${login}" aria-describedby="what-${login}">${escape(name)}</a><span class="what" id="what-${login}">${escape(what)}</span></li>`,
  )
  .join("\n")}
</ul>
<p class="hint">This issuer is part of Lectern’s local stack. It runs on this machine only.</p>`,
  );

/**
 * Signing out: sends its form by itself.
 * @param {string} form oidc-provider's, with its own token against forgery
 */
export const signOutPage = (form) =>
  page(
    "Signing out",
    `<h1>Signing out</h1>
${form.replace("</form>", '<input type="hidden" name="logout" value="yes"><p>You are being signed out of Hillside School.</p><button type="submit">Sign out</button></form>')}
<script>${signOutScript}</script>`,
  );

/** The only script there is; its hash is in the content security policy. */
export const signOutScript = "document.forms[0].submit()";

export const signedOutPage = () => page("Signed out", "<h1>Signed out</h1>\n<p>You can close this page.</p>");

/**
 * @param {string} title what happened
 * @param {string} detail what to do
 * @param {string} code of the protocol's error
 */
export const problemPage = (title, detail, code) => page(title, `<h1>${escape(title)}</h1>\n<p>${escape(detail)}</p>\n<p class="hint"><code>${escape(code)}</code></p>`);
