/** The page itself: who is signed in, which view is shown, and whether it is live. */
import { ProblemError } from '../../typescript/src/client.js';
import { auditView } from './audit.js';
import { calendarView } from './calendars.js';
import { Catalogues } from './catalogues.js';
import { chartView, editSourceView } from './chart.js';
import { connectView, editConnectionView } from './connect.js';
import { connectionView } from './connection.js';
import { fill, h, say } from './dom.js';
import { offer, words } from './form.js';
import { grafanaView } from './grafana.js';
import { historyView } from './history.js';
import { Live } from './live.js';
import { overviewView } from './overview.js';
import { destinationView, integrationView, partsView } from './parts.js';
import { clientOf, keep, kept, may, mayNot, signInForm, takeKey, whichKey, whoIs } from './signin.js';
import { workspaceView } from './workspace.js';

/** @import { Client, Schemas } from '../../typescript/src/index.js' */
/** @import { Credentials } from './signin.js' */

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
 * @property {(address: string, done?: string) => void} go shows another view, and there what was done
 * @property {(done?: string) => void} reload shows this view anew, and there what was done
 * @property {(name: string) => void} renamed tells the new name of the workspace
 */
/** @typedef {(context: Context, id: string) => Promise<{ title: string, content: Node }>} View */

/** @type {[RegExp, View][]} */
const views = [
  [/^\/$/, overviewView],
  [/^\/new$/, needing('editor', 'Making a chart', grafanaView)],
  [/^\/new\/chart$/, needing('editor', 'Making a chart', chartView)],
  [/^\/new\/schedule$/, needing('editor', 'Making a connection', connectView)],
  [/^\/connections\/([\w-]+)$/, connectionView],
  [/^\/connections\/([\w-]+)\/edit$/, needing('editor', 'Changing a connection', editConnectionView)],
  [/^\/parts$/, partsView],
  [/^\/sources\/([\w-]+)$/, needing('editor', 'Changing a chart', editSourceView)],
  [/^\/destinations\/([\w-]+)$/, needing('editor', 'Changing a destination', destinationView)],
  [/^\/integrations\/([\w-]+)$/, integrationView],
  [/^\/calendars\/([\w-]+)$/, needing('editor', 'Changing a calendar', calendarView)],
  [/^\/history$/, historyView],
  [/^\/workspace$/, needing('admin', 'Changing the workspace', workspaceView)],
  [/^\/audit$/, needing('admin', 'Looking at who changed what', auditView)],
];

const main = /** @type {HTMLElement} */ (document.getElementById('main'));
const nav = /** @type {HTMLElement} */ (document.querySelector('nav'));
const who = /** @type {HTMLElement} */ (document.getElementById('who'));
const workspaces = /** @type {HTMLSelectElement} */ (document.getElementById('workspace'));
const liveState = /** @type {HTMLElement} */ (document.getElementById('live'));
const signOutButton = /** @type {HTMLButtonElement} */ (document.getElementById('sign-out'));
const { api: baseUrl } = /** @type {{ api: string }} */ (await (await fetch('config.json')).json());

/** @type {Omit<Context, 'query' | 'signal' | 'reload'> | undefined} */
let session;
let following = new AbortController();
let view = new AbortController();
/** A sentence for the next view: it would be gone with the view that did it. */
let done = '';

addEventListener('hashchange', () => void start());
// Its fragment would be an address of a view.
document.querySelector('.skip')?.addEventListener('click', event => {
  event.preventDefault();
  main.focus();
});
signOutButton.addEventListener('click', () => signOut());
workspaces.addEventListener('change', () => void changeWorkspace());
await start();

/**
 * A view that only changes something, so that others are told that they may not.
 *
 * @param {Schemas['Role']} role
 * @param {string} what such as "Changing a chart"
 * @param {View} view
 * @returns {View}
 */
function needing(role, what, view) {
  return async (context, id) => (may(context.caller, role) ? view(context, id)
    : { title: 'Not for you', content: h('div', { class: 'card' }, h('h1', { tabindex: -1 }, 'Not for you'), mayNot(what, context.caller, role)) });
}

/** @type {View} */
async function noSuchPage() {
  const title = 'There is no such page';
  return { title, content: h('div', { class: 'card' }, h('h1', { tabindex: -1 }, title),
    h('p', {}, 'The address is mistyped, or of another version of this page. ', h('a', { href: '#/' }, 'Go to the overview'))) };
}

/** Signs in with the key that the address brings or with what is kept, and shows what the address names. */
async function start() {
  const brought = takeKey();
  const before = kept();
  if (brought && before && before.secret !== brought) return askWhich(brought);
  const credentials = before ?? (brought ? { kind: /** @type {const} */ ('key'), secret: brought } : undefined);
  if (session) return show();
  if (!credentials) return signInView();
  await enter(credentials);
}

/** @param {string} brought */
function askWhich(brought) {
  signedIn(false);
  view.abort();
  display('Which key?', whichKey(session ? `${who.textContent}.` : '', () => {
    session = undefined;
    void enter({ kind: 'key', secret: brought });
  }, () => {
    signedIn(Boolean(session));
    void start();
  }));
}

/** @param {Credentials} credentials */
async function enter(credentials) {
  try {
    await signIn(credentials);
  } catch (e) {
    return signOut(e, credentials.kind);
  }
  await show();
}

/** @param {Credentials} credentials */
async function signIn(credentials) {
  const api = clientOf(baseUrl, credentials);
  const [{ data: caller }, { data: all }] = await Promise.all([api.get('/api/v1/caller'), api.get('/api/v1/workspaces')]);
  keep(credentials);
  following.abort();
  following = new AbortController();
  session = { api, live: new Live(), catalogues: new Catalogues(api), caller, go, renamed };
  who.textContent = whoIs(credentials, caller);
  offer(workspaces, all.map(({ id, name }) => ({ value: id, text: name })));
  workspaces.value = caller.workspace.id;
  /** @type {HTMLElement} */ (nav.querySelector('[href="#/new"]')).hidden = !may(caller, 'editor');
  /** @type {HTMLElement} */ (nav.querySelector('[href="#/workspace"]')).hidden = !may(caller, 'admin');
  signedIn(true);
  void session.live.follow(api, following.signal, tellLive);
}

/**
 * @param {string} address
 * @param {string} [what] was done
 */
function go(address, what = '') {
  done = what;
  location.hash = address;
}

/** @param {string} [what] was done */
function reload(what = '') {
  done = what;
  void show();
}

/** @param {string} name */
function renamed(name) {
  for (const chosen of workspaces.selectedOptions) chosen.textContent = name;
}

async function changeWorkspace() {
  const credentials = kept();
  if (!credentials) return;
  session = undefined;
  history.replaceState(null, '', location.pathname);
  await enter({ ...credentials, workspace: workspaces.value });
}

/**
 * @param {unknown} [problem] why what was kept or brought does not do
 * @param {Credentials['kind']} [kind]
 */
function signOut(problem, kind) {
  // A Chartpulse that is away says nothing of the key.
  if (!problem || (problem instanceof ProblemError && problem.status < 500)) keep();
  following.abort();
  session = undefined;
  signInView(problem, kind);
}

/** @param {boolean} is */
function signedIn(is) {
  for (const part of [nav, who, liveState, signOutButton]) part.hidden = !is;
  // Who may use one workspace alone has nothing to choose.
  /** @type {HTMLElement} */ (workspaces.parentElement).hidden = !is || workspaces.length < 2;
}

/** @param {'live' | 'lost' | 'off'} state */
function tellLive(state) {
  liveState.dataset['state'] = state;
  liveState.textContent = { live: 'Live', lost: 'Connecting again …', off: 'Not live' }[state];
}

/**
 * @param {unknown} [problem]
 * @param {Credentials['kind']} [kind]
 */
function signInView(problem, kind) {
  signedIn(false);
  view.abort();
  main.removeAttribute('aria-busy');
  document.title = 'Sign in, Chartpulse';
  fill(main, signInForm(baseUrl, async credentials => {
    await signIn(credentials);
    await show();
  }, problem, kind));
}

/** Shows the view of the address; the one before it ends. */
async function show() {
  if (!session) return;
  view.abort();
  view = new AbortController();
  const { signal } = view;
  const [path = '/', query] = (location.hash.slice(1) || '/').split('?');
  const [pattern, of] = views.find(([known]) => known.test(path)) ?? [/./, noSuchPage];
  main.setAttribute('aria-busy', 'true');
  try {
    const context = { ...session, query: new URLSearchParams(query), signal, reload };
    const { title, content } = await of(context, pattern.exec(path)?.[1] ?? '');
    if (!signal.aborted) display(title, content);
  } catch (e) {
    if (signal.aborted) return;
    if (e instanceof ProblemError && e.status === 401) signOut(e, kept()?.kind);
    else display('That did not work', h('div', { class: 'card' }, h('h1', { tabindex: -1 }, 'That did not work'), h('p', {}, words(e))));
  } finally {
    if (!signal.aborted) main.removeAttribute('aria-busy');
  }
}

/**
 * The page of the navigation that another one belongs to.
 *
 * @param {string} address such as `#/new/chart`
 */
function partOf(address) {
  const [, first = ''] = address.split('/');
  return { new: '#/new', connections: '#/', history: '#/', sources: '#/parts', destinations: '#/parts', integrations: '#/parts', calendars: '#/parts', audit: '#/workspace' }[first];
}

/**
 * @param {string} title
 * @param {Node} content
 */
function display(title, content) {
  document.title = `${title}, Chartpulse`;
  const told = done;
  done = '';
  fill(main, told ? h('p', { class: 'told' }, told) : null, content);
  const [address = ''] = (location.hash || '#/').split('?');
  for (const link of nav.querySelectorAll('a')) {
    if (link.hash === address) link.setAttribute('aria-current', 'page');
    else if (link.hash === partOf(address)) link.setAttribute('aria-current', 'true');
    else link.removeAttribute('aria-current');
  }
  scrollTo(0, 0);
  main.querySelector('h1')?.focus();
  say(told ? `${told} ${title}` : title);
}
