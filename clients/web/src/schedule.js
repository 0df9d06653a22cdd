/** The third step: destinations, schedule and message. */
import { destinationForm, destinationRow } from './destinations.js';
import { fill, h, say, settled } from './dom.js';
import { area, choice, clear, controls, field, form, group, input, listed, markFaults, select, ticked, value } from './form.js';
import { stepHead } from './steps.js';

/** @import { Schemas } from '../../typescript/src/index.js' */
/** @import { Context, View } from './app.js' */

const NEXT_AFTER = 400;

/** @type {View} */
export const scheduleView = async context => {
  const { api, catalogues, go, query } = context;
  const [{ data: source }, { data: known }, kinds, zones] = await Promise.all([
    api.get('/api/v1/sources/{id}', { path: { id: query.get('source') ?? '' } }),
    api.get('/api/v1/destinations', { query: { sort: 'name', limit: 200 } }),
    catalogues.scheduleKinds(), catalogues.zoneChoices('That of the workspace')]);

  const rows = h('div', { class: 'rows' });
  const none = h('p', { class: 'soft' }, 'There is none yet: add one first.');
  const offerDestination = (/** @type {Schemas['Destination']} */ destination, chosen = false) => {
    none.hidden = true;
    rows.prepend(destinationRow(context, destination, chosen));
  };
  [...known.items].reverse().forEach(destination => offerDestination(destination));
  const another = h('details', { class: 'card', open: known.items.length === 0 }, h('summary', {}, 'Add a destination'),
    await destinationForm(context, destination => {
      offerDestination(destination, true);
      another.open = false;
      say(`${destination.name} is added, and chosen.`);
      rows.querySelector('input')?.focus();
    }));

  const schedule = scheduleFields(context, kinds, zones);
  const made = form('Save and watch', async () => {
    const { data } = await api.post('/api/v1/connections', {
      body: {
        name: value(made, 'name'),
        sourceId: source.id,
        destinationIds: ticked(made, 'destinationIds'),
        schedule: schedule.read(),
        message: { text: value(made, 'message.text') },
      },
      idempotencyKey: crypto.randomUUID(),
    });
    go(`/connections/${data.id}?new`);
  },
  h('div', { class: 'beside' }, group('Where', 'destinationIds', none, rows), schedule.element),
  field('Text above the chart', area('message.text', { rows: 2, spellcheck: 'true', maxlength: 2000 })),
  field('Name of the connection', input('name', { required: true, maxlength: 200, value: source.title }), 'How it shows in the history.'));

  return {
    title: 'Where and when?',
    content: h('div', {}, stepHead(3, 'Where and when?', `“${source.title}” goes to each of these destinations, each time the schedule says so.`),
      another, h('section', { class: 'card' }, made)),
  };
};

/**
 * The fields of a schedule, as the catalogue describes them for its kind; its sentence and its next instants, as the API tells them.
 *
 * @param {Context} context
 * @param {Schemas['ScheduleKind'][]} kinds
 * @param {import('./form.js').Choice[]} zones
 */
function scheduleFields({ api, signal }, kinds, zones) {
  const kind = select('schedule.kind', kinds.map(one => ({ value: one.kind, text: one.name })), { required: true });
  const parts = h('div', {});
  const sentence = h('p', { role: 'status', class: 'sentence' });
  const instants = h('ol', { class: 'instants' });
  const chosen = () => /** @type {Schemas['ScheduleKind']} */ (kinds.find(one => one.kind === kind.value));
  const element = group('When', 'schedule', field('Kind', kind), parts, sentence, instants);
  const read = () => /** @type {Schemas['ScheduleDefinition']} */ (/** @type {unknown} */ ({ kind: kind.value, ...readFields(element, chosen().fields) }));
  let asked = 0;

  async function tell() {
    const mine = ++asked;
    try {
      const { data } = await api.post('/api/v1/schedules/next', { body: read(), query: { count: 5 }, signal });
      if (mine !== asked) return;
      clear(element);
      sentence.textContent = `${data.scheduleText[0]?.toUpperCase()}${data.scheduleText.slice(1)}. Next:`;
      fill(instants, ...data.items.map(({ at, local, offset, note }) => h('li', {}, h('time', { datetime: at }, readable(local, offset)), note ? h('span', { class: 'soft' }, ` ${note}`) : null)));
    } catch (e) {
      if (mine !== asked || signal.aborted) return;
      clear(element);
      sentence.textContent = markFaults(element, e, 'schedule').text.join(' ');
      fill(instants);
    }
  }

  function arrange() {
    const { fields, example } = chosen();
    fill(parts, ...fields.map(one => scheduleField(one, /** @type {Record<string, unknown>} */ (example)[one.name], zones)));
    void tell();
  }

  kind.value = 'daily';
  kind.addEventListener('change', arrange);
  const changed = settled(NEXT_AFTER, () => void tell());
  element.addEventListener('input', changed);
  element.addEventListener('change', changed);
  arrange();
  return { element, read };
}

/**
 * @param {string} local such as `2026-03-29T03:00:00+02:00`
 * @param {string} offset such as `+02:00`
 */
function readable(local, offset) {
  const [date = '', clock = ''] = local.split('T');
  const day = new Date(`${date}T12:00:00Z`).toLocaleDateString(undefined, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
  return `${day}, ${clock.slice(0, 5)} (UTC${offset === 'Z' || offset === '+00:00' ? '' : offset})`;
}

/**
 * @param {Schemas['ScheduleField']} described
 * @param {unknown} example
 * @param {import('./form.js').Choice[]} zones
 */
function scheduleField({ name, label, type, required, description, minimum, maximum, values = [] }, example, zones) {
  const path = `schedule.${name}`;
  const choices = [...(required ? [] : [{ value: '', text: '–' }]), ...values.map(value => ({ value, text: spaced(value) }))];
  const given = example === undefined ? '' : Array.isArray(example) ? example.join(', ') : String(example);
  switch (type) {
    case 'number': return field(label, input(path, { type: 'number', min: minimum, max: maximum, required, value: given }), description);
    case 'word': return withValue(field(label, select(path, choices, { required }), description), given);
    case 'words': return group(label, path, h('div', { class: 'row' },
      ...values.map(one => choice('checkbox', path, one, spaced(one), given.split(', ').includes(one)))));
    case 'zone': return field(label, select(path, zones), 'The clock that counts.');
    case 'dates': return h('details', {}, h('summary', {}, 'Not on every date'),
      h('div', { class: 'row' }, field('From', input('schedule.dates.from', { type: 'date' })), field('Until', input('schedule.dates.until', { type: 'date' }))),
      choice('checkbox', 'schedule.dates.weekdaysOnly', 'true', 'On weekdays only'),
      field('Skip', input('schedule.dates.skip', { placeholder: '12-25, 2026-12-28' }), 'Dates of every year, or of one.'));
    default: return field(label, input(path, { required, value: given }), description);
  }
}

/**
 * @param {HTMLElement} made
 * @param {string} given
 */
function withValue(made, given) {
  const control = made.querySelector('select');
  if (control) control.value = given;
  return made;
}

/**
 * The fields of the chosen kind that say something.
 *
 * @param {HTMLElement} element
 * @param {Schemas['ScheduleField'][]} fields
 */
function readFields(element, fields) {
  /** @type {Record<string, unknown>} */
  const read = {};
  for (const { name, type } of fields) {
    const path = `schedule.${name}`;
    const text = value(element, path);
    if (type === 'dates') read[name] = readDates(element);
    else if (type === 'words') read[name] = ticked(element, path);
    else if (type === 'times') read[name] = listed(text);
    else if (text !== '') read[name] = type === 'number' ? Number(text) : text;
  }
  return read;
}

/** @param {HTMLElement} element */
function readDates(element) {
  const from = value(element, 'schedule.dates.from');
  const until = value(element, 'schedule.dates.until');
  const skip = listed(value(element, 'schedule.dates.skip'));
  const weekdaysOnly = controls(element, 'schedule.dates.weekdaysOnly').some(control => control instanceof HTMLInputElement && control.checked);
  const dates = { ...(from && { from }), ...(until && { until }), ...(skip.length > 0 && { skip }), ...(weekdaysOnly && { weekdaysOnly }) };
  return Object.keys(dates).length > 0 ? dates : undefined;
}

/**
 * A word of the API as a person writes it: working-day becomes "Working day".
 *
 * @param {string} word
 */
function spaced(word) {
  return `${word[0]?.toUpperCase()}${word.slice(1).replace(/-/g, ' ')}`;
}
