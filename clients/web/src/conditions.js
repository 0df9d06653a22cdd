/** Whether a pulse is worth sending: a comparison with an earlier window, and conditions on the figures. */
import { fill, h, sentences } from './dom.js';
import { clear, controls, during, field, group, input, markFaults, select, value, withText } from './form.js';

/** @import { Schemas } from '../../typescript/src/index.js' */
/** @import { Context } from './app.js' */
/** @import { Choice } from './form.js' */

/** At most as many conditions as the API takes. */
const MOST = 4;

const PERIODS = [
  { value: '', text: 'Nothing' },
  { value: 'window', text: 'The window just before' },
  { value: '1d', text: 'The same window a day ago' },
  { value: '7d', text: 'The same window a week ago' },
];
/** Stands for no conditions: an empty choice would be a field that is missing. */
const EVERY = 'every';
const MODES = [
  { value: EVERY, text: 'Every pulse, without conditions' },
  { value: 'always', text: 'Every pulse; it says whether the conditions are met' },
  { value: 'while', text: 'Each pulse at which they are met' },
  { value: 'onChange', text: 'The first pulse at which they are met' },
];
const KINDS = [
  { value: 'threshold', text: 'Figure and number' },
  { value: 'comparison', text: 'Figure and the earlier one' },
  { value: 'noData', text: 'No data' },
];
const FIGURES = [
  { value: 'last', text: 'Newest value' }, { value: 'min', text: 'Lowest value' }, { value: 'max', text: 'Highest value' }, { value: 'mean', text: 'Mean' },
  { value: 'sum', text: 'Sum' }, { value: 'count', text: 'Number of values' }, { value: 'change', text: 'Change over the window' }, { value: 'age', text: 'Age of the newest row' },
];
const OPERATORS = [
  { value: 'above', text: 'above' }, { value: 'atLeast', text: 'at least' }, { value: 'below', text: 'below' }, { value: 'atMost', text: 'at most' },
  { value: 'equals', text: 'equal to' }, { value: 'notEquals', text: 'not equal to' },
];

/** @typedef {{ kind?: string, metric?: string, figure?: string, operator?: string, value?: number, series?: string }} Draft  A condition as far as it is written. */

/**
 * The fields of `compare` and `when`.
 *
 * @param {Context} context
 * @param {Schemas['Source']} source
 * @param {Pick<Schemas['Connection'], 'compare' | 'when'>} [now]
 */
export function conditionFields(context, source, now = {}) {
  const metrics = source.metrics.map(({ label }, index) => ({ value: 'AB'[index] ?? 'A', text: label ? `${'AB'[index]}: ${label}` : `${'AB'[index]}` }));
  const compare = withText(select('compare', PERIODS), now.compare ?? '');
  const mode = withText(select('when.mode', MODES, { required: true }), now.when ? now.when.mode ?? 'always' : EVERY);
  const match = withText(select('when.match', [{ value: 'all', text: 'All of them' }, { value: 'any', text: 'Any of them' }], { required: true }), now.when?.match ?? 'all');
  const over = withText(input('when.over', { maxlength: 2000 }), now.when?.over ?? '');
  const rows = h('div', {});
  const add = h('button', { type: 'button', class: 'quiet' }, 'Add a condition');
  const whole = group('Conditions', 'when.conditions', rows, add);
  const matchField = field('Must be met', match);
  const overField = field('Text when they no longer are', over, 'Sent once, the first time that they are met no more; left out, nothing is sent then.');
  const outcome = h('p', { role: 'status' });
  const tryOut = h('button', { type: 'button', class: 'quiet' }, 'Would it be sent now?');
  const trial = h('div', {}, tryOut, outcome);
  const element = h('details', { open: Boolean(now.compare ?? now.when) }, h('summary', {}, 'Only when it matters: comparison and conditions'),
    h('div', { class: 'row' }, field('Compared with', compare, 'The message says by how much the figures differ.'), field('What is sent', mode, 'By the schedule; what is sent by hand always is.')),
    whole, matchField, overField, trial);

  /** @param {Draft[]} drafts */
  function show(drafts) {
    fill(rows, ...drafts.map((draft, index) => conditionRow(index, draft, metrics, drafts.length === 1 ? undefined : () => {
      show(readDrafts(element).filter((_, at) => at !== index));
      add.focus();
    })));
    add.hidden = drafts.length >= MOST;
    arrange();
  }

  function arrange() {
    const has = mode.value !== EVERY;
    whole.hidden = !has;
    matchField.hidden = !has || rows.children.length < 2;
    overField.hidden = mode.value !== 'onChange';
    trial.hidden = !has && compare.value === '';
    for (const row of rows.children) arrangeRow(/** @type {HTMLElement} */ (row));
  }

  add.addEventListener('click', () => {
    show([...readDrafts(element), {}]);
    rows.lastElementChild?.querySelector('select')?.focus();
  });
  element.addEventListener('change', arrange);
  tryOut.addEventListener('click', () => void during(tryOut, () => tell(context, element, source.id, read(), outcome)));
  show(now.when?.conditions ?? [{}]);

  /** @returns {Pick<Schemas['ConnectionDefinition'], 'compare' | 'when'>} */
  function read() {
    /** @type {unknown} */
    const when = { mode: mode.value, match: match.value, conditions: readDrafts(element), ...(mode.value === 'onChange' && over.value.trim() && { over: over.value.trim() }) };
    return {
      ...(compare.value && { compare: /** @type {Schemas['Period']} */ (compare.value) }),
      ...(mode.value !== EVERY && { when: /** @type {Schemas['When']} */ (when) }),
    };
  }
  return { element, read };
}

/**
 * @param {number} index
 * @param {Draft} draft
 * @param {Choice[]} metrics
 * @param {(() => void) | undefined} remove
 */
function conditionRow(index, draft, metrics, remove) {
  const name = `when.conditions[${index}]`;
  const given = (/** @type {HTMLSelectElement} */ control, /** @type {string | undefined} */ text) => withText(control, text ?? control.options[0]?.value);
  const part = (/** @type {string} */ key, /** @type {HTMLElement} */ made) => {
    made.dataset['part'] = key;
    return made;
  };
  return group(`Condition ${index + 1}`, name,
    h('div', { class: 'row' },
      field('What', given(select(`${name}.kind`, KINDS, { required: true }), draft.kind)),
      field('Metric', given(select(`${name}.metric`, metrics, { required: true }), draft.metric)),
      part('figure', field('Figure', given(select(`${name}.figure`, FIGURES, { required: true }), draft.figure))),
      part('operator', field('Is', given(select(`${name}.operator`, OPERATORS, { required: true }), draft.operator))),
      part('value', field('Number', withText(input(`${name}.value`, { required: true, inputmode: 'decimal' }), draft.value === undefined ? '' : String(draft.value)),
        'As in the data: 0.5 is 50 %. Of an age, seconds.')),
      field('Of the series', given(select(`${name}.series`, [{ value: 'any', text: 'any one' }, { value: 'all', text: 'each one' }], { required: true }), draft.series))),
    remove ? h('button', { type: 'button', class: 'link', onclick: remove, 'aria-label': `Remove condition ${index + 1}` }, 'Remove') : null);
}

/**
 * Shows what a condition of its kind needs.
 *
 * @param {HTMLElement} row
 */
function arrangeRow(row) {
  const kind = row.querySelector('select')?.value;
  for (const part of row.querySelectorAll('[data-part]')) {
    const of = /** @type {HTMLElement} */ (part).dataset['part'];
    /** @type {HTMLElement} */ (part).hidden = kind === 'noData' || (kind === 'comparison' && of === 'value');
  }
}

/**
 * @param {HTMLElement} element
 * @returns {Draft[]}
 */
function readDrafts(element) {
  const drafts = [];
  for (let index = 0; ; index++) {
    const of = (/** @type {string} */ key) => value(element, `when.conditions[${index}].${key}`);
    if (controls(element, `when.conditions[${index}].kind`).length === 0) return drafts;
    const kind = of('kind');
    const text = of('value').replace(',', '.');
    drafts.push({
      kind, metric: of('metric'), series: of('series'),
      ...(kind !== 'noData' && { figure: of('figure'), operator: of('operator') }),
      // What is no number is sent as it is written, and the API says so at the field.
      ...(kind === 'threshold' && text !== '' && { value: Number.isNaN(Number(text)) ? /** @type {any} */ (text) : Number(text) }),
    });
  }
}

/**
 * Asks for a preview, and says whether the conditions are met now.
 *
 * @param {Context} context
 * @param {HTMLElement} element
 * @param {string} sourceId
 * @param {Pick<Schemas['ConnectionDefinition'], 'compare' | 'when'>} given
 * @param {HTMLElement} outcome
 */
async function tell({ api, signal }, element, sourceId, given, outcome) {
  clear(element);
  outcome.textContent = 'Looking …';
  try {
    const { data } = await api.post('/api/v1/previews', { body: { sourceId, ...given }, signal });
    outcome.textContent = data.summary.condition ? sentences(data.summary.condition.text, data.summary.altText) : data.summary.altText;
  } catch (e) {
    if (!signal.aborted) outcome.textContent = markFaults(element, e).text.join(' ');
  }
}
