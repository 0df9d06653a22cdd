/** Signing in: what a person signs in with, where it is kept, and what is said when it is refused. */
import { createClient, ProblemError } from '../../typescript/src/client.js';
import { h } from './dom.js';
import { blame, choice, controls, field, form, group, input, showProblem, value } from './form.js';
import { reach } from './reach.js';

/** @import { Client, Schemas } from '../../typescript/src/index.js' */

/**
 * What a person signs in with: an API key, or a token of the OIDC issuer; and the workspace, for who may use several.
 *
 * @typedef {{ kind: 'key' | 'token', secret: string, workspace?: string }} Credentials
 */

const KEPT = 'chartpulse-signed-in';

/** What each role may do, in words; each may do what the one before it may. */
const MAY = { viewer: 'may look', editor: 'may change charts', admin: 'may change everything' };
const ROLES = Object.keys(MAY);

/** @returns {Credentials | undefined} those that this tab keeps */
export function kept() {
  const text = sessionStorage.getItem(KEPT);
  return text ? JSON.parse(text) : undefined;
}

/** @param {Credentials} [credentials] none to forget them */
export function keep(credentials) {
  if (credentials) sessionStorage.setItem(KEPT, JSON.stringify(credentials));
  else sessionStorage.removeItem(KEPT);
}

/** The key of a link that ends with `#key=…`. It leaves the address at once. */
export function takeKey() {
  const brought = new URLSearchParams(location.hash.slice(1)).get('key');
  if (brought) history.replaceState(null, '', location.pathname);
  return brought;
}

/**
 * @param {string} baseUrl
 * @param {Credentials} credentials
 * @returns {Client}
 */
export function clientOf(baseUrl, { kind, secret, workspace }) {
  return createClient({ baseUrl, fetch: reach, ...(kind === 'key' ? { apiKey: secret } : { token: () => secret }), ...(workspace && { workspace }) });
}

/**
 * Who is signed in, and what that allows.
 *
 * @param {Credentials} credentials
 * @param {Schemas['Caller']} caller
 */
export function whoIs({ kind }, { name, role }) {
  const who = kind === 'token' ? name : name === 'configured' ? 'the configured key' : `the key “${name}”`;
  return `By ${who}: ${MAY[role]}`;
}

/**
 * Whether somebody has a role, or a higher one.
 *
 * @param {Schemas['Caller']} caller
 * @param {Schemas['Caller']['role']} role
 */
export function may(caller, role) {
  return ROLES.indexOf(caller.role) >= ROLES.indexOf(role);
}

/**
 * What is said in place of what a person may not do.
 *
 * @param {string} what such as "Changing a chart"
 * @param {Schemas['Caller']} caller
 * @param {Schemas['Caller']['role']} role the one that it needs
 */
export function mayNot(what, caller, role) {
  return h('p', { class: 'soft' }, `${what} needs the role ${role}, and you have the role ${caller.role}.`);
}

/**
 * What a person should do about credentials that are refused; nothing where the problem is another one.
 *
 * @param {unknown} problem
 * @param {Credentials['kind']} kind
 */
function refusal(problem, kind) {
  if (!(problem instanceof ProblemError) || problem.status !== 401) return undefined;
  return kind === 'key'
    ? 'This key is not known here: it was cut off or mistyped, or somebody has revoked it. Copy it once more, as a whole, or ask an admin for a new one.'
    : 'This token is refused: it has expired, or is not of the issuer that this Chartpulse trusts. Sign in there again, and paste the new one.';
}

/**
 * The form to sign in by.
 *
 * @param {string} baseUrl
 * @param {(credentials: Credentials) => Promise<void>} signIn
 * @param {unknown} [problem] why what was kept or brought does not do
 * @param {Credentials['kind']} [kind] of what was kept or brought
 */
export function signInForm(baseUrl, signIn, problem, kind = 'key') {
  const secret = field('API key', input('secret', { type: 'password', required: true, placeholder: 'cp_…' }),
    'deploy/local/up prints a link that brings it; docker compose run --rm secrets api-key prints the key.');
  const control = /** @type {HTMLInputElement} */ (secret.querySelector('input'));
  const chosen = () => /** @type {Credentials['kind']} */ (value(made, 'kind'));
  const made = form('Sign in', async () => {
    try {
      await signIn({ kind: chosen(), secret: value(made, 'secret') });
    } catch (e) {
      const text = refusal(e, chosen());
      if (!text) throw e;
      blame(made, 'secret', text);
    }
  },
  group('With', 'kind', h('div', { class: 'row' }, choice('radio', 'kind', 'key', 'An API key', kind === 'key'), choice('radio', 'kind', 'token', 'A token of your sign-in', kind === 'token'))),
  secret, h('p', { class: 'hint' }, 'It is kept as long as this tab is open, and goes nowhere but to the API.'));
  const arrange = () => {
    const isKey = chosen() === 'key';
    const label = secret.querySelector('label');
    const hint = secret.querySelector('.hint');
    if (label) label.textContent = isKey ? 'API key' : 'Token';
    if (hint) {
      hint.textContent = isKey ? 'deploy/local/up prints a link that brings it; docker compose run --rm secrets api-key prints the key.'
        : 'A bearer token (JWT) of the OIDC issuer that this Chartpulse trusts. When it has expired, the page asks for a new one.';
    }
    control.placeholder = isKey ? 'cp_…' : 'eyJ…';
  };
  controls(made, 'kind').forEach(radio => radio.addEventListener('change', arrange));
  arrange();
  const refused = refusal(problem, kind);
  // The page puts the form in place first: only then can it have the focus.
  if (refused) queueMicrotask(() => blame(made, 'secret', refused));
  else if (problem) queueMicrotask(() => showProblem(made, problem));
  return h('div', { class: 'narrow card' }, h('h1', { tabindex: -1 }, 'Sign in'), h('p', { class: 'soft' }, `to the Chartpulse at ${baseUrl}`), made);
}

/**
 * Asks before a link with another key takes the place of what the tab is signed in with.
 *
 * @param {string} who is signed in, in words
 * @param {() => void} change
 * @param {() => void} stay
 */
export function whichKey(who, change, stay) {
  return h('div', { class: 'narrow card' }, h('h1', { tabindex: -1 }, 'Which key?'),
    h('p', {}, 'The link that you opened brings another key than the one that this tab is signed in with. ', who),
    h('div', { class: 'actions' }, h('button', { type: 'button', onclick: change }, 'Use the key of the link'),
      h('button', { type: 'button', class: 'quiet', onclick: stay }, 'Stay signed in as I am')));
}

