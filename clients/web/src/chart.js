/** The second step: data source, query and looks, with a preview that follows. */
import { fill, h, settled } from './dom.js';
import { area, choice, clear, controls, field, form, group, input, insert, markFaults, select, value } from './form.js';
import { showPicture } from './picture.js';
import { stepHead } from './steps.js';
import { suggestions } from './suggestions.js';

/** @import { Schemas } from '../../typescript/src/index.js' */
/** @import { Context, View } from './app.js' */

const PREVIEW_AFTER = 600;

/** @type {View} */
export const chartView = async context => {
  const { api, catalogues, go, query } = context;
  const integrationId = query.get('integration') ?? '';
  const [{ data: sources }, windows, units, zones] = await Promise.all([
    api.get('/api/v1/integrations/{id}/datasources', { path: { id: integrationId }, query: { limit: 200 } }),
    catalogues.windows(), catalogues.unitChoices(), catalogues.zoneChoices('That of the connection')]);
  if (sources.items.length === 0) throw new Error('This Grafana has no data source that the token may use.');

  const source = select('dataSource.uid', sources.items.map(({ uid, name, type }) => ({ value: uid, text: `${name ?? uid} (${type})` })), { required: true });
  source.value = (sources.items.find(({ isDefault }) => isDefault) ?? sources.items[0])?.uid ?? '';
  const chosen = () => /** @type {Schemas['DataSource']} */ (sources.items.find(({ uid }) => uid === source.value));
  const metrics = [0, 1].map(index => metricGroup(context, integrationId, chosen, index, units));
  const [first, second] = /** @type {[Metric, Metric]} */ (metrics);
  const two = h('input', { type: 'checkbox', name: 'two' });
  const split = choice('checkbox', 'splitYAxis', 'true', 'An axis of its own for each');
  const definition = () => read(made, integrationId, chosen(), two.checked ? metrics : [first]);

  const made = form('Save the chart', async () => {
    const { data } = await api.post('/api/v1/sources', { body: definition(), idempotencyKey: crypto.randomUUID() });
    go(`/new/schedule?source=${data.id}`);
  },
  field('Title', input('title', { required: true, maxlength: 200 })),
  field('Data source', source),
  first.element,
  h('label', { class: 'choice' }, two, h('span', {}, 'A second metric')),
  second.element,
  split,
  group('Drawn as', 'chartType', h('div', { class: 'row' }, choice('radio', 'chartType', 'line', 'Line', true), choice('radio', 'chartType', 'bar', 'Bars'))),
  h('div', { class: 'row' },
    field('Window', select('window', windows.map(({ id, name }) => ({ value: id, text: name })), { required: true })),
    field('Time zone', select('zone', zones), 'Of the times below the chart.')),
  field('Link', input('link', { type: 'url', inputmode: 'url', placeholder: 'https://grafana.example.com/d/…' }), 'Where the chart leads, such as a dashboard.'));

  const arrange = () => {
    second.element.hidden = split.hidden = !two.checked;
    metrics.forEach(metric => metric.follow());
  };
  const preview = previewPanel(context, made, definition, () => (two.checked ? metrics : [first]).every(metric => metric.complete()));
  const windowControl = controls(made, 'window')[0];
  if (windowControl) windowControl.value = '6h';
  source.addEventListener('change', arrange);
  two.addEventListener('change', arrange);
  const changed = settled(PREVIEW_AFTER, () => void preview.draw());
  made.addEventListener('input', changed);
  made.addEventListener('change', changed);
  arrange();

  return {
    title: 'What shall it show?',
    content: h('div', {}, stepHead(2, 'What shall it show?', 'The query is in the language of the data source, as in a panel. The preview follows what you write.'),
      h('div', { class: 'beside' }, h('section', { class: 'card' }, made), preview.element)),
  };
};

/** @typedef {{ element: HTMLElement, follow: () => void, complete: () => boolean, read: () => Schemas['MetricDefinition'] }} Metric */

/**
 * The fields of one metric; the query, or the raw model where the data source has no query language.
 *
 * @param {Context} context
 * @param {string} integrationId
 * @param {() => Schemas['DataSource']} chosen
 * @param {number} index
 * @param {import('./form.js').Choice[]} units
 * @returns {Metric}
 */
function metricGroup(context, integrationId, chosen, index, units) {
  const name = `metrics[${index}]`;
  const expression = area(`${name}.expression`, { required: true, class: 'code' });
  const model = area(`${name}.model`, { required: true, class: 'code', rows: 6, placeholder: '{ … }' });
  const queryField = field('Query', expression, 'In the language of the data source.');
  const modelField = field('Model', model, 'JSON, as the inspector of a panel shows it under Query.');
  const label = input(`${name}.label`, { maxlength: 100 });
  const unit = select(`${name}.unit`, units);
  const help = suggestions(context, integrationId, () => chosen().uid, expression);
  const needsModel = () => chosen().language?.needsModel ?? false;
  return {
    element: group(index === 0 ? 'Metric' : 'Second metric', name, queryField, help.element, modelField,
      h('div', { class: 'row' }, field('Label', label, 'In the legend.'), field('Unit', unit))),
    follow() {
      const { language } = chosen();
      queryField.hidden = needsModel();
      modelField.hidden = !needsModel();
      const hint = queryField.querySelector('.hint');
      if (hint) fill(hint, ...languageHint(language, expression));
      help.renew();
    },
    complete: () => (needsModel() ? model : expression).value.trim() !== '',
    read: () => ({
      ...(needsModel() ? { model: parsed(model.value) } : { expression: expression.value.trim() }),
      ...(label.value.trim() && { label: label.value.trim() }),
      ...(unit.value && { unit: unit.value }),
    }),
  };
}

/**
 * @param {Schemas['QueryLanguage'] | undefined} language
 * @param {HTMLTextAreaElement} expression
 */
function languageHint(language, expression) {
  if (!language) return ['In the language of the data source.'];
  const { name, example } = language;
  if (!example) return [`In ${name}.`];
  const use = h('button', { type: 'button', class: 'link', onclick: () => insert(expression, example, true) }, h('code', {}, example));
  return [`In ${name}, such as `, use];
}

/** @param {string} text */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error('The model is no JSON.');
  }
}

/**
 * @param {HTMLFormElement} made
 * @param {string} integrationId
 * @param {Schemas['DataSource']} source
 * @param {Metric[]} metrics
 * @returns {Schemas['SourceDefinition']}
 */
function read(made, integrationId, source, metrics) {
  const zone = value(made, 'zone');
  const link = value(made, 'link');
  const split = /** @type {HTMLInputElement} */ (controls(made, 'splitYAxis')[0]);
  return {
    integrationId,
    title: value(made, 'title'),
    dataSource: { uid: source.uid, type: source.type },
    metrics: metrics.map(metric => metric.read()),
    chartType: value(made, 'chartType') === 'bar' ? 'bar' : 'line',
    window: /** @type {Schemas['TimeWindow']} */ (value(made, 'window')),
    ...(metrics.length === 2 && { splitYAxis: split.checked }),
    ...(zone && { zone }),
    ...(link && { link }),
  };
}

/**
 * The picture and the figures, of one query; a newer one ends the one before it.
 *
 * @param {Context} context
 * @param {HTMLFormElement} made whose fields are marked if they are at fault
 * @param {() => Schemas['SourceDefinition']} definition
 * @param {() => boolean} complete
 */
function previewPanel({ api, signal }, made, definition, complete) {
  const figure = h('figure', { class: 'chart' }, h('p', { class: 'soft' }, 'It appears here as soon as there is a query.'));
  const state = h('p', { class: 'soft', role: 'status' });
  const figures = h('div', {});
  let running = new AbortController();
  const tell = (/** @type {string} */ text, wrong = false) => {
    state.textContent = text;
    state.classList.toggle('wrong', wrong);
  };
  async function draw() {
    running.abort();
    if (!complete()) return;
    running = new AbortController();
    const mine = running.signal;
    figure.setAttribute('aria-busy', 'true');
    tell('Drawing …');
    try {
      const body = definition();
      const { data: parts } = await api.post('/api/v1/previews', {
        body: { ...body, title: body.title || 'Preview' }, accept: 'multipart/form-data', signal: AbortSignal.any([signal, mine]) });
      /** @type {Schemas['Preview']} */
      const data = JSON.parse(await /** @type {File} */ (parts.get('data')).text());
      showPicture(figure, /** @type {File} */ (parts.get('picture')), data.summary.altText);
      fill(figures, figuresTable(data.summary.series), ...data.notices.map(notice => h('p', { class: 'notice' }, notice)));
      clear(made);
      tell(data.noData ? 'There is no data in this window.' : data.summary.altText);
    } catch (e) {
      if (mine.aborted || signal.aborted) return;
      clear(made);
      tell(markFaults(made, e).text.join(' '), true);
    } finally {
      if (!mine.aborted) figure.removeAttribute('aria-busy');
    }
  }
  return { element: h('section', { class: 'card preview', 'aria-labelledby': 'preview-title' }, h('h2', { id: 'preview-title' }, 'Preview'), figure, state, figures), draw };
}

/**
 * What was counted, in the words of picture and messages.
 *
 * @param {Schemas['SeriesSummary'][]} series
 */
function figuresTable(series) {
  if (series.length === 0) return null;
  const cell = (/** @type {Schemas['Figure'] | undefined} */ figure) => h('td', {}, figure?.text ?? '–');
  return h('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Figures' }, h('table', {},
    h('thead', {}, h('tr', {}, ...['Series', 'Last', 'Min', 'Max', 'Mean', 'Change'].map(name => h('th', { scope: 'col' }, name)))),
    h('tbody', {}, ...series.map(one => h('tr', {}, h('th', { scope: 'row' }, one.name),
      cell(one.last), cell(one.min), cell(one.max), cell(one.mean), cell(one.change))))));
}
