/** Calendars: days that schedules skip together, such as public holidays. */
import { h, say } from './dom.js';
import { provisioned, removal, saveUnder } from './editing.js';
import { area, field, form, input, listed, value, withText } from './form.js';
import { PAGE, searchedList } from './lists.js';
import { sendOnce } from './once.js';
import { may } from './signin.js';

/** @import { Schemas } from '../../typescript/src/index.js' */
/** @import { Context, View } from './app.js' */

/** How many days of a calendar its row names. */
const FEW = 5;

/**
 * The calendars, and the form that makes one.
 *
 * @param {Context} context
 */
export function calendarList({ api, caller, signal }) {
  const changes = may(caller, 'editor');
  const list = searchedList('Calendars', (q, cursor) => api.get('/api/v1/calendars', { query: { sort: 'name', limit: PAGE, ...(q && { q }), ...(cursor && { cursor }) }, signal }),
    ({ id, name, dates }) => [changes ? h('a', { href: `#/calendars/${id}` }, name) : name, h('br'), h('span', { class: 'soft' }, days(dates))]);
  list.element.querySelector('h2')?.after(h('p', { class: 'soft' }, 'Days that schedules skip, such as public holidays. A schedule names its calendar under “Not on every date”.'));
  if (changes) {
    const once = sendOnce();
    const make = form('Make the calendar', async made => {
      const body = read(made);
      const { data } = await once(body, idempotencyKey => api.post('/api/v1/calendars', { body, idempotencyKey }));
      made.reset();
      await list.read();
      say(`The calendar “${data.name}” is made.`);
    }, ...fields());
    list.element.append(h('details', {}, h('summary', {}, 'Make a calendar'), make));
  }
  return list;
}

/** @type {View} */
export const calendarView = async (context, id) => {
  const { api, go } = context;
  const path = { id };
  const { data: now, etag } = await api.get('/api/v1/calendars/{id}', { path });
  const made = form('Save', () => saveUnder(context, made, etag, async ifMatch => {
    await api.put('/api/v1/calendars/{id}', { path, body: read(made), ifMatch });
    go('/parts', 'The calendar is saved. Schedules that name it skip these days from now on.');
  }), ...fields(now));
  return {
    title: `Change ${now.name}`,
    content: h('div', {}, h('div', { class: 'head' }, h('h1', { tabindex: -1 }, `Change ${now.name}`), h('p', { class: 'soft' }, 'Days that schedules skip.')), provisioned(now),
      h('section', { class: 'card' }, made), removal('the calendar', () => api.delete('/api/v1/calendars/{id}', { path }), () => go('/parts', 'The calendar is deleted.'))),
  };
};

/** @param {Schemas['Calendar']} [now] */
function fields(now) {
  return [field('Name of the calendar', input('name', { required: true, maxlength: 100, value: now?.name })),
    field('Days', withText(area('dates', { required: true, rows: Math.min(12, Math.max(4, now?.dates.length ?? 0)), placeholder: '12-25\n2026-04-03' }), now?.dates.join('\n')),
      'One a line: 12-25 is that day of every year, 2026-04-03 is that day alone.')];
}

/**
 * @param {HTMLElement} made
 * @returns {Schemas['CalendarDefinition']}
 */
function read(made) {
  return { name: value(made, 'name'), dates: listed(value(made, 'dates')) };
}

/** @param {string[]} dates */
function days(dates) {
  const more = dates.length - FEW;
  return dates.length === 0 ? 'no days' : `${dates.slice(0, FEW).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
