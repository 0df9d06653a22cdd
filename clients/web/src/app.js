/** The page itself: who is signed in, which view is shown, and whether it is live. */
import { createClient, ProblemError } from '../../typescript/src/client.js';
import { Catalogues } from './catalogues.js';
import { chartView } from './chart.js';
import { connectionView } from './connection.js';
import { fill, h, say } from './dom.js';
import { field, form, input, value, words } from './form.js';
import { grafanaView } from './grafana.js';
import { Live } from './live.js';
import { overviewView } from './overview.js';
import { scheduleView } from './schedule.js';

/** @import { Client, Schemas } from '../../typescript/src/index.js' */

/**
 * What a view works with.
 *
 * @typedef {object} Context
 * @property {Client} api
 * @property {Live} live
 * @property {Catalogues} catalogues
 * @property {Schemas['Caller']} caller
 * @property {URLSearchParams} query of the address, such as `integration`
 * @property {AbortSignal} signal ends with the view
 * @property {(address: string) => void} go shows another view
 */
/** @typedef {(context: Context, id: string) => Promise<{ title: string, content: Node }>} View */

/** @type {[RegExp, View][]} */
const views = [
  [/^\/$/, overviewView],
  [/^\/new$/, grafanaView],
  [/^\/new\/chart$/, chartView],
  [/^\/new\/schedule$/, scheduleView],
  [/^\/connections\/([\w-]+)$/, connectionView],
];

const KEPT_KEY = 'chartpulse-key';
const main = /** @type {HTMLElement} */ (document.getElementById('main'));
const nav = /** @type {HTMLElement} */ (document.querySelector('nav'));
const who = /** @type {HTMLElement} */ (document.getElementById('who'));
const liveState = /** @type {HTMLElement} */ (document.getElementById('live'));
const signOutButton = /** @type {HTMLButtonElement} */ (document.getElementById('sign-out'));
const { api: baseUrl } = /** @type {{ api: string }} */ (await (await fetch('config.json')).json());

/** @type {Omit<Context, 'query' | 'signal'> | undefined} */
let session;
let following = new AbortController();
let view = new AbortController();

addEventListener('hashchange', () => void start());
signOutButton.addEventListener('click', () => signOut());
await start();

/** Signs in with the key that the address brings or that is kept, and shows what the address names. */
async function start() {
  const brought = takeKey();
  const key = brought ?? sessionStorage.getItem(KEPT_KEY);
  if (!session || brought) {
    if (!key) return signInView();
    try {
      await signIn(key);
    } catch (e) {
      return signInView(e);
    }
  }
  await show();
}

/** The key of a link that ends with `#key=…`. It leaves the address at once, and is kept as long as the tab is open, at most. */
function takeKey() {
  const brought = new URLSearchParams(location.hash.slice(1)).get('key');
  if (brought) history.replaceState(null, '', location.pathname);
  return brought;
}

/** @param {string} key */
async function signIn(key) {
  const api = createClient({ baseUrl, apiKey: key });
  const { data: caller } = await api.get('/api/v1/caller');
  sessionStorage.setItem(KEPT_KEY, key);
  following.abort();
  following = new AbortController();
  session = { api, live: new Live(), catalogues: new Catalogues(api), caller, go: address => void (location.hash = address) };
  who.textContent = `${caller.name} (${caller.role}) in ${caller.workspace.name}`;
  signedIn(true);
  void session.live.follow(api, following.signal, tellLive);
}

/** @param {unknown} [problem] why the key that was kept or brought does not do */
function signOut(problem) {
  sessionStorage.removeItem(KEPT_KEY);
  following.abort();
  session = undefined;
  signInView(problem);
}

/** @param {boolean} is */
function signedIn(is) {
  for (const part of [nav, who, liveState, signOutButton]) part.hidden = !is;
}

/** @param {'live' | 'lost' | 'off'} state */
function tellLive(state) {
  liveState.dataset['state'] = state;
  liveState.textContent = { live: 'Live', lost: 'Connecting again …', off: 'Not live' }[state];
}

/** @param {unknown} [problem] */
function signInView(problem) {
  signedIn(false);
  view.abort();
  const refused = problem instanceof ProblemError && problem.status === 401;
  if (refused) sessionStorage.removeItem(KEPT_KEY);
  const signInForm = form('Sign in', async made => {
    await signIn(value(made, 'key'));
    await show();
  }, field('API key', input('key', { type: 'password', required: true, placeholder: 'cp_…' }),
    'deploy/local/up prints a link that brings it; docker compose run --rm secrets api-key prints the key. It stays in this tab, and goes nowhere but to the API.'));
  if (problem) {
    const box = /** @type {HTMLElement} */ (signInForm.querySelector('.problem'));
    fill(box, h('p', {}, words(problem)));
    box.hidden = false;
  }
  document.title = 'Sign in, Chartpulse';
  fill(main, h('div', { class: 'narrow card' }, h('h1', { tabindex: -1 }, 'Sign in'),
    h('p', { class: 'soft' }, `to the Chartpulse at ${baseUrl}`), signInForm));
}

/** Shows the view of the address; the one before it ends. */
async function show() {
  if (!session) return;
  view.abort();
  view = new AbortController();
  const { signal } = view;
  const [path = '/', query] = (location.hash.slice(1) || '/').split('?');
  const [pattern, of] = views.find(([known]) => known.test(path)) ?? views[0] ?? [];
  if (!pattern || !of) return;
  main.setAttribute('aria-busy', 'true');
  try {
    const context = { ...session, query: new URLSearchParams(query), signal };
    const { title, content } = await of(context, pattern.exec(path)?.[1] ?? '');
    if (!signal.aborted) display(title, content);
  } catch (e) {
    if (signal.aborted) return;
    if (e instanceof ProblemError && e.status === 401) signOut(e);
    else display('That did not work', h('div', { class: 'card' }, h('h1', { tabindex: -1 }, 'That did not work'), h('p', {}, words(e))));
  } finally {
    if (!signal.aborted) main.removeAttribute('aria-busy');
  }
}

/**
 * @param {string} title
 * @param {Node} content
 */
function display(title, content) {
  document.title = `${title}, Chartpulse`;
  fill(main, content);
  for (const link of nav.querySelectorAll('a')) {
    if (link.hash === (location.hash.split('?')[0] || '#/')) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  scrollTo(0, 0);
  main.querySelector('h1')?.focus();
  say(title);
}
