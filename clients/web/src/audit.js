/** The audit: who changed what and when. */
import { h, time } from './dom.js';
import { field, input } from './form.js';
import { PAGE, searchedList } from './lists.js';

/** @import { Schemas } from '../../typescript/src/index.js' */
/** @import { View } from './app.js' */

/**
 * What is changed, in the words of the page.
 *
 * @type {Record<Schemas['AuditSubject']['kind'], string>}
 */
const KINDS = {
  integration: 'integration',
  source: 'chart',
  destination: 'destination',
  connection: 'connection',
  'connection-destination': 'destination of a connection',
  calendar: 'calendar',
  unsubscribed: 'unsubscribed address',
  workspace: 'workspace',
  key: 'key',
  member: 'person',
  pulse: 'pulse',
  delivery: 'delivery that is sent once more',
  'destination-test': 'test of a destination',
};

/**
 * Where what was changed has a page.
 *
 * @type {Partial<Record<Schemas['AuditSubject']['kind'], string>>}
 */
const PAGES = { integration: 'integrations', source: 'sources', destination: 'destinations', connection: 'connections', 'connection-destination': 'connections', calendar: 'calendars' };

/** @type {View} */
export const auditView = async ({ api, query, signal }) => {
  const subject = query.get('subject');
  const caller = query.get('caller');
  const from = input('', { type: 'date' });
  const until = input('', { type: 'date' });
  /** @type {Set<string>} What is deleted, as the latest changes tell first. */
  const gone = new Set();
  const days = () => ({ ...(from.value && { from: midnight(from.value, 0) }), ...(until.value && { to: midnight(until.value, 1) }) });
  const list = searchedList('Changes', (q, cursor) => api.get('/api/v1/audit', {
    query: { limit: PAGE, ...(subject && { subject }), ...(caller && { caller }), ...days(), ...(q && { q }), ...(cursor && { cursor }) }, signal }), entry => row(entry, gone));
  for (const control of [from, until]) control.addEventListener('change', list.again);
  await list.read();
  const narrowed = subject ? 'What was changed of one thing. ' : caller ? 'What one caller changed. ' : null;
  return {
    title: 'Who changed what',
    content: h('div', {}, h('div', { class: 'head' }, h('h1', { tabindex: -1 }, 'Who changed what'),
      h('p', { class: 'soft' }, narrowed ?? 'What callers changed in this workspace, the latest first. What Chartpulse does by itself, such as sending what is due, is in the ', narrowed
        ? h('a', { href: '#/audit' }, 'Show all') : h('a', { href: '#/history' }, 'history'), narrowed ? null : '.')),
    h('section', { class: 'card' }, h('div', { class: 'row' }, field('From', from), field('Until the end of', until))), list.element),
  };
};

/**
 * The beginning of a day on the clock of this computer.
 *
 * @param {string} date
 * @param {number} later by how many days
 */
function midnight(date, later) {
  const day = new Date(`${date}T00:00`);
  day.setDate(day.getDate() + later);
  return day.toISOString();
}

/**
 * The page of what was changed, if it has one still.
 *
 * @param {Schemas['AuditEntry']} entry
 * @param {Set<string>} gone what is known to be deleted; it is added to
 */
function pageOf({ action, subject: { kind, id }, changes }, gone) {
  if (action === 'deleted' && kind !== 'connection-destination') gone.add(id);
  if (kind === 'pulse' && changes['connectionId']) return `#/connections/${changes['connectionId'].to}?pulse=${id}`;
  const page = PAGES[kind];
  return page && !gone.has(id) ? `#/${page}/${id}` : undefined;
}

/**
 * @param {Schemas['AuditEntry']} entry
 * @param {Set<string>} gone
 */
function row(entry, gone) {
  const { at, caller, action, subject, changes } = entry;
  const kind = KINDS[subject.kind] ?? subject.kind;
  const page = pageOf(entry, gone);
  const what = subject.name ?? `${kind[0]?.toUpperCase()}${kind.slice(1)}`;
  const fields = Object.entries(changes);
  return [page ? h('a', { href: page }, what) : h('strong', {}, what), ' ', subject.name ? `${kind} ` : '', action,
    h('br'), h('span', { class: 'soft' }, time(at), ` by ${who(caller)}`),
    h('details', {}, h('summary', { 'aria-label': `Details of ${what}, ${action}` }, 'Details'),
      fields.length > 0 ? h('dl', { class: 'facts' }, ...fields.flatMap(([name, change]) => [h('dt', {}, spaced(name)), h('dd', {}, told(change))])) : null,
      h('p', {}, h('a', { href: `#/audit?subject=${subject.id}` }, 'All changes of it'), ', ', h('a', { href: `#/audit?caller=${encodeURIComponent(caller.id)}` }, `all by ${who(caller)}`)))];
}

/** @param {Schemas['AuditCaller']} caller */
function who({ kind, name }) {
  if (kind === 'person') return name;
  if (kind === 'provisioning') return `the file ${name}`;
  return name === 'configured' ? 'the configured key' : `the key “${name}”`;
}

/**
 * The name of a field as a person writes it: schedule.dates.calendarId becomes "schedule dates calendar id".
 *
 * @param {string} name
 */
function spaced(name) {
  return name.replace(/\.?([A-Z])|\./g, (_, /** @type {string | undefined} */ letter = '') => ` ${letter.toLowerCase()}`);
}

/** @param {Schemas['AuditChange']} change */
function told({ from, to, redacted }) {
  if (redacted) return 'is another one (a secret, which is not shown)';
  if (from === undefined) return text(to);
  return to === undefined ? `${text(from)}, taken away` : `${text(to)}, was ${text(from)}`;
}

/** @param {unknown} value */
function text(value) {
  if (Array.isArray(value) && value.every(part => typeof part === 'string')) return value.join(', ') || 'none';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
