/** When it is sent: a form that the catalogue of schedules describes, the sentence of it, and its next instants. */
import { fill, h, instant, settled } from './dom.js';
import { choice, clear, controls, field, group, input, listed, markFaults, select, ticked, value, withText } from './form.js';

/** @import { Schemas } from '../../typescript/src/index.js' */
/** @import { Context } from './app.js' */
/** @import { Choice } from './form.js' */

const NEXT_AFTER = 400;

/**
 * The fields of a schedule, as the catalogue describes them for its kind; its sentence and its next instants, as the API tells them.
 *
 * @param {Context} context
 * @param {Schemas['ScheduleKind'][]} kinds
 * @param {Choice[]} zones
 * @param {Schemas['Calendar'][]} calendars
 * @param {Schemas['ScheduleDefinition']} [now]
 */
export function scheduleFields({ api, signal }, kinds, zones, calendars, now) {
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
      sentence.textContent = `${data.scheduleText[0]?.toUpperCase()}${data.scheduleText.slice(1)}. ${data.items.length > 0 ? 'Next:' : 'It never fires.'}`;
      fill(instants, ...data.items.map(item => h('li', {}, instant(item))));
    } catch (e) {
      if (mine !== asked || signal.aborted) return;
      clear(element);
      sentence.textContent = markFaults(element, e, 'schedule').text.join(' ');
      fill(instants);
    }
  }

  function arrange() {
    const { fields, example } = chosen();
    const values = /** @type {Record<string, unknown>} */ (kind.value === now?.kind ? now : { ...example, zone: undefined });
    fill(parts, ...fields.map(one => scheduleField(one, values[one.name], zones, calendars)));
    void tell();
  }

  kind.value = now?.kind ?? 'daily';
  kind.addEventListener('change', arrange);
  const changed = settled(NEXT_AFTER, () => void tell());
  element.addEventListener('input', changed);
  element.addEventListener('change', changed);
  arrange();
  return { element, read };
}

/**
 * @param {Schemas['ScheduleField']} described
 * @param {unknown} now what it is, or is in the example
 * @param {Choice[]} zones
 * @param {Schemas['Calendar'][]} calendars
 */
function scheduleField({ name, label, type, required, description, minimum, maximum, values = [] }, now, zones, calendars) {
  const path = `schedule.${name}`;
  const choices = [...(required ? [] : [{ value: '', text: '–' }]), ...values.map(value => ({ value, text: spaced(value) }))];
  const given = now === undefined ? '' : Array.isArray(now) ? now.join(', ') : String(now);
  switch (type) {
    case 'number': return field(label, input(path, { type: 'number', min: minimum, max: maximum, required, value: given }), description);
    case 'word': return field(label, withText(select(path, choices, { required }), given), description);
    case 'words': return group(label, path, h('div', { class: 'row' },
      ...values.map(one => choice('checkbox', path, one, spaced(one), given.split(', ').includes(one)))));
    case 'zone': return field(label, withText(select(path, zones), given), 'The clock that counts.');
    case 'dates': return dateFields(/** @type {Schemas['ScheduleDates'] | undefined} */ (now), calendars);
    default: return field(label, input(path, { required, value: given }), description);
  }
}

/**
 * @param {Schemas['ScheduleDates']} [now]
 * @param {Schemas['Calendar'][]} [calendars]
 */
function dateFields(now, calendars = []) {
  return h('details', { open: Boolean(now) }, h('summary', {}, 'Not on every date'),
    h('div', { class: 'row' }, field('From', input('schedule.dates.from', { type: 'date', value: now?.from })), field('Until', input('schedule.dates.until', { type: 'date', value: now?.until }))),
    choice('checkbox', 'schedule.dates.weekdaysOnly', 'true', 'On weekdays only', now?.weekdaysOnly),
    field('Skip', input('schedule.dates.skip', { placeholder: '12-25, 2026-12-28', value: now?.skip?.join(', ') }), 'Dates of every year, or of one.'),
    calendars.length === 0 ? null : field('Calendar', withText(select('schedule.dates.calendarId', [{ value: '', text: 'None' }, ...calendars.map(({ id, name }) => ({ value: id, text: name }))]), now?.calendarId ?? ''),
      'Its dates are left out, too.'));
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
  const calendarId = value(element, 'schedule.dates.calendarId');
  const dates = { ...(calendarId && { calendarId }), ...(from && { from }), ...(until && { until }), ...(skip.length > 0 && { skip }), ...(weekdaysOnly && { weekdaysOnly }) };
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
