/** The third step, and the same form for a connection that exists: destinations, schedule, message, and when it is worth sending. */
import { conditionFields } from './conditions.js';
import { destinationForm, destinationRow } from './destinations.js';
import { h, say } from './dom.js';
import { provisioned, removal, saveUnder, warned } from './editing.js';
import { field, form, group, input, select, ticked, value, withText } from './form.js';
import { messageFields } from './message.js';
import { sendOnce } from './once.js';
import { ownerFields } from './owner.js';
import { scheduleFields } from './schedule.js';
import { stepHead } from './steps.js';

/** @import { Schemas } from '../../typescript/src/index.js' */
/** @import { Context, View } from './app.js' */

/** @type {View} */
export const connectView = async context => {
  const { api, go, query } = context;
  const { data: source } = await api.get('/api/v1/sources/{id}', { path: { id: query.get('source') ?? '' } });
  const { another, parts, read } = await connectionParts(context, source);
  const once = sendOnce();
  const made = form('Save and watch', async () => {
    const body = read(made);
    const { data } = await once(body, idempotencyKey => api.post('/api/v1/connections', { body, idempotencyKey }));
    go(`/connections/${data.id}?new`, 'The connection is saved.');
  }, ...parts);
  return {
    title: 'Where and when?',
    content: h('div', {}, stepHead(3, 'Where and when?', `“${source.title}” goes to each of these destinations, each time the schedule says so.`),
      ...warned(source.warnings), another, h('section', { class: 'card' }, made)),
  };
};

/** @type {View} */
export const editConnectionView = async (context, id) => {
  const { api, go } = context;
  const path = { id };
  const { data: now, etag } = await api.get('/api/v1/connections/{id}', { path });
  const { data: source } = await api.get('/api/v1/sources/{id}', { path: { id: now.sourceId } });
  const { another, parts, read } = await connectionParts(context, source, now);
  const made = form('Save', () => saveUnder(context, made, etag, async ifMatch => {
    await api.put('/api/v1/connections/{id}', { path, body: read(made), ifMatch });
    go(`/connections/${id}`, 'The connection is saved.');
  }), ...parts);
  return {
    title: `Change ${now.name}`,
    content: h('div', {}, h('div', { class: 'head' }, h('h1', { tabindex: -1 }, `Change ${now.name}`), h('p', { class: 'soft' }, 'Chart: ', h('a', { href: `#/sources/${source.id}` }, source.title))),
      provisioned(now), another, h('section', { class: 'card' }, made),
      removal('the connection', () => api.delete('/api/v1/connections/{id}', { path }), () => go('/', 'The connection is deleted.'))),
  };
};

/**
 * @param {Context} context
 * @param {Schemas['Source']} source
 * @param {Schemas['Connection']} [now]
 */
async function connectionParts(context, source, now) {
  const { api, catalogues } = context;
  const [{ data: known }, { data: calendars }, kinds, zones] = await Promise.all([
    api.get('/api/v1/destinations', { query: { sort: 'name', limit: 200 } }), api.get('/api/v1/calendars', { query: { limit: 200 } }),
    catalogues.scheduleKinds(), catalogues.zoneChoices('That of the workspace')]);
  const rows = h('div', { class: 'rows' });
  const none = h('p', { class: 'soft', hidden: known.items.length > 0 }, 'There is none yet: add one first.');
  const chosen = (/** @type {Schemas['Destination']} */ { id }) => now?.destinationIds.includes(id) ?? false;
  // Those that are chosen stand first: the list may be longer than what is seen of it.
  const ordered = [...known.items.filter(chosen), ...known.items.filter(one => !chosen(one))];
  rows.append(...ordered.map(destination => destinationRow(context, destination, chosen(destination))));
  const once = sendOnce();
  const another = h('details', { class: 'card', open: known.items.length === 0 }, h('summary', {}, 'Add a destination'),
    await destinationForm(context, 'Add the destination', async body => {
      const { data } = await once(body, idempotencyKey => api.post('/api/v1/destinations', { body, idempotencyKey }));
      none.hidden = true;
      const notices = warned(data.warnings);
      rows.prepend(destinationRow(context, data, true, notices));
      another.open = false;
      say([`${data.name} is added, and chosen.`, ...notices.map(notice => notice.textContent)].join(' '));
      rows.querySelector('input')?.focus();
    }));
  const schedule = scheduleFields(context, kinds, zones, calendars.items, now?.schedule);
  const message = messageFields(context, source.title, now?.message);
  const conditions = conditionFields(context, source, now);
  const more = moreFields(context, now);

  /**
   * @param {HTMLFormElement} made
   * @returns {Schemas['ConnectionDefinition']}
   */
  const read = made => ({
    name: value(made, 'name'),
    sourceId: source.id,
    destinationIds: ticked(made, 'destinationIds'),
    schedule: schedule.read(),
    message: message.read(),
    ...conditions.read(),
    ...more.read(),
  });
  const name = field('Name of the connection', input('name', { required: true, maxlength: 200, value: now?.name ?? source.title }), 'How it shows in the history.');
  const parts = [h('div', { class: 'beside' }, group('Where', 'destinationIds', none, rows), schedule.element), message.element, conditions.element, more.element, name];
  return { another, parts, read };
}

/**
 * What is rarely needed: what becomes of late pulses, and who is told of failures.
 *
 * @param {Context} context
 * @param {Schemas['Connection']} [now]
 */
function moreFields(context, now) {
  const owner = ownerFields(context, 'Who is told when it fails', 'Whom the workspace names', now?.owner);
  const element = h('details', {}, h('summary', {}, 'When something is late or fails'),
    h('div', { class: 'row' },
      field('Late by at most', input('graceMinutes', { type: 'number', min: 1, value: now?.graceMinutes }), 'Minutes. What is later is skipped.'),
      field('After an outage', withText(select('catchUp', [{ value: 'latest', text: 'The latest that was missed is sent' }, { value: 'all', text: 'All that were missed are sent' },
        { value: 'skip', text: 'None that was missed is sent' }], { required: true }), now?.catchUp ?? 'latest'))),
    owner.element);

  /** @returns {Partial<Schemas['ConnectionDefinition']>} */
  function read() {
    const minutes = value(element, 'graceMinutes');
    const told = owner.read();
    return {
      ...(minutes && { graceMinutes: Number(minutes) }),
      catchUp: /** @type {Schemas['CatchUp']} */ (value(element, 'catchUp')),
      ...(told && { owner: told }),
    };
  }
  return { element, read };
}
