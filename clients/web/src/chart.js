/** The second step, and the same form for a chart that exists: data source, query and looks, with a preview that follows. */
import { fill, h, settled } from './dom.js';
import { provisioned, removal, saveUnder, warned } from './editing.js';
import { area, choice, clear, controls, field, form, group, input, insert, markFaults, select, value, withText } from './form.js';
import { sendOnce } from './once.js';
import { showPicture } from './picture.js';
import { stepHead } from './steps.js';
import { suggestions } from './suggestions.js';

/** @import { Schemas } from '../../typescript/src/index.js' */
/** @import { Context, View } from './app.js' */

const PREVIEW_AFTER = 600;

/** @type {View} */
export const chartView = async context => {
  const { api, go, query } = context;
  const integrationId = query.get('integration') ?? '';
  const { data: integration } = await api.get('/api/v1/integrations/{id}', { path: { id: integrationId } });
  const once = sendOnce();
  const { made, beside } = await chartForm(context, integrationId, 'Save the chart', async body => {
    const { data } = await once(body, idempotencyKey => api.post('/api/v1/sources', { body, idempotencyKey }));
    go(`/new/schedule?source=${data.id}`, 'The chart is saved.');
  });
  return {
    title: 'What shall it show?',
    content: h('div', {}, stepHead(2, 'What shall it show?', 'The query is in the language of the data source, as in a panel. The preview follows what you write.'), ...warned(integration.warnings), beside(made)),
  };
};

/** @type {View} */
export const editSourceView = async (context, id) => {
  const { api, go } = context;
  const path = { id };
  const { data: now, etag } = await api.get('/api/v1/sources/{id}', { path });
  const { made, beside, draw } = await chartForm(context, now.integrationId, 'Save', body => saveUnder(context, made, etag, async ifMatch => {
    await api.put('/api/v1/sources/{id}', { path, body, ifMatch });
    go('/parts', 'The chart is saved.');
  }), now);
  draw();
  return {
    title: `Change ${now.title}`,
    content: h('div', {}, h('div', { class: 'head' }, h('h1', { tabindex: -1 }, `Change ${now.title}`), h('p', { class: 'soft' }, `${uses(now.usedBy)}. The preview follows what you write.`)),
      provisioned(now), ...warned(now.warnings), beside(made),
      h('p', {}, h('a', { href: `#/new/schedule?source=${id}` }, 'Send it somewhere else, too')),
      removal('the chart', () => api.delete('/api/v1/sources/{id}', { path }), () => go('/parts', 'The chart is deleted.'))),
  };
};

/**
 * How many connections use something.
 *
 * @param {number} count
 */
export function uses(count) {
  return count === 0 ? 'No connection uses it' : count === 1 ? 'One connection uses it' : `${count} connections use it`;
}

/**
 * The form of a chart, and the preview beside it.
 *
 * @param {Context} context
 * @param {string} integrationId
 * @param {string} button
 * @param {(body: Schemas['SourceDefinition']) => Promise<void>} save
 * @param {Schemas['Source']} [now]
 */
async function chartForm(context, integrationId, button, save, now) {
  const { api, catalogues } = context;
  const [{ data: sources }, windows, units, zones] = await Promise.all([
    api.get('/api/v1/integrations/{id}/datasources', { path: { id: integrationId }, query: { limit: 200 } }),
    catalogues.windows(), catalogues.unitChoices(), catalogues.zoneChoices('That of the connection')]);
  if (sources.items.length === 0) throw new Error('This Grafana has no data source that the token may use.');

  const source = select('dataSource.uid', sources.items.map(({ uid, name, type }) => ({ value: uid, text: `${name ?? uid} (${type})` })), { required: true });
  source.value = now?.dataSource.uid ?? (sources.items.find(({ isDefault }) => isDefault) ?? sources.items[0])?.uid ?? '';
  const chosen = () => sources.items.find(({ uid }) => uid === source.value);
  const metrics = [0, 1].map(index => metricGroup(context, integrationId, chosen, index, units, now?.metrics[index]));
  const [first, second] = /** @type {[Metric, Metric]} */ (metrics);
  const two = h('input', { type: 'checkbox', name: 'two', checked: now?.metrics.length === 2 });
  const split = choice('checkbox', 'splitYAxis', 'true', 'An axis of its own for each', now?.splitYAxis);
  const definition = () => read(made, integrationId, chosen() ?? now?.dataSource ?? { uid: source.value }, two.checked ? metrics : [first]);

  const made = form(button, () => save(definition()),
    field('Title', input('title', { required: true, maxlength: 150, value: now?.title })),
    field('Data source', source),
    first.element,
    h('label', { class: 'choice' }, two, h('span', {}, 'A second metric')),
    second.element,
    split,
    group('Drawn as', 'chartType', h('div', { class: 'row' }, choice('radio', 'chartType', 'line', 'Line', now?.chartType !== 'bar'), choice('radio', 'chartType', 'bar', 'Bars', now?.chartType === 'bar'))),
    h('div', { class: 'row' },
      field('Window', withText(select('window', windows.map(({ id, name }) => ({ value: id, text: name })), { required: true }), now?.window ?? '6h')),
      field('Time zone', withText(select('zone', zones), now?.zone ?? ''), 'Of the times below the chart.')),
    field('Link', input('link', { type: 'url', inputmode: 'url', placeholder: 'https://grafana.example.com/d/…', value: now?.link }), 'Where the chart leads, such as a dashboard.'),
    looks(now));

  const arrange = () => {
    second.element.hidden = split.hidden = !two.checked;
    metrics.forEach(metric => metric.follow());
  };
  const preview = previewPanel(context, made, definition, () => (two.checked ? metrics : [first]).every(metric => metric.complete()));
  source.addEventListener('change', arrange);
  two.addEventListener('change', arrange);
  const changed = settled(PREVIEW_AFTER, () => void preview.draw());
  made.addEventListener('input', changed);
  made.addEventListener('change', changed);
  arrange();
  return { made, draw: changed, beside: (/** @type {HTMLElement} */ shown) => h('div', { class: 'beside' }, h('section', { class: 'card' }, shown), preview.element) };
}

/**
 * How it is drawn, where that is not as usual.
 *
 * @param {Schemas['Source']} [now]
 */
function looks(now) {
  return h('details', {}, h('summary', {}, 'Looks: colours, size and gaps'),
    h('div', { class: 'row' },
      field('Colours', withText(select('theme', [{ value: '', text: 'Those of the workspace' }, { value: 'light', text: 'Light' }, { value: 'dark', text: 'Dark' }]), now?.theme ?? '')),
      field('Width', input('width', { type: 'number', min: 1, value: now?.width, placeholder: '800' }), 'The picture has twice as many pixels.'),
      field('Height', input('height', { type: 'number', min: 1, value: now?.height, placeholder: '420' })),
      field('Gaps', input('gaps', { value: now?.gaps, placeholder: 'show' }), 'show, connect, or the longest gap that a line crosses, such as 5m.')));
}

/** @typedef {{ element: HTMLElement, follow: () => void, complete: () => boolean, read: () => Schemas['MetricDefinition'] }} Metric */

/**
 * The fields of one metric; the query, or the raw model where the data source has no query language.
 *
 * @param {Context} context
 * @param {string} integrationId
 * @param {() => Schemas['DataSource'] | undefined} chosen
 * @param {number} index
 * @param {import('./form.js').Choice[]} units
 * @param {Schemas['Metric']} [now]
 * @returns {Metric}
 */
function metricGroup(context, integrationId, chosen, index, units, now) {
  const name = `metrics[${index}]`;
  const expression = withText(area(`${name}.expression`, { required: true, class: 'code' }), now?.expression);
  const model = withText(area(`${name}.model`, { required: true, class: 'code', rows: 6, placeholder: '{ … }' }), now?.model && JSON.stringify(now.model, null, 2));
  const queryField = field('Query', expression, 'In the language of the data source.');
  const modelField = field('Model', model, 'JSON, as the inspector of a panel shows it under Query.');
  const label = input(`${name}.label`, { maxlength: 100, value: now?.label });
  const unit = withText(select(`${name}.unit`, units), now?.unit ?? '');
  const decimals = input(`${name}.decimals`, { type: 'number', min: 0, value: now?.decimals });
  const interval = input(`${name}.minInterval`, { value: now?.minInterval, placeholder: '1m' });
  const help = suggestions(context, integrationId, () => chosen()?.uid ?? '', expression);
  const needsModel = () => chosen()?.language?.needsModel ?? (now?.model !== undefined && now.expression === undefined);
  return {
    element: group(index === 0 ? 'Metric' : 'Second metric', name, queryField, help.element, modelField,
      h('div', { class: 'row' }, field('Label', label, 'In the legend.'), field('Unit', unit)),
      h('details', { open: now?.decimals !== undefined || now?.minInterval !== undefined }, h('summary', {}, 'Digits, and how far apart points are'),
        h('div', { class: 'row' }, field('Decimals', decimals, 'As many as are needed, unless set.'), field('Shortest interval', interval, 'As the Min interval of a panel.')))),
    follow() {
      const language = chosen()?.language;
      queryField.hidden = needsModel();
      modelField.hidden = !needsModel();
      const hint = queryField.querySelector('.hint');
      if (hint) fill(hint, ...languageHint(language, expression));
      help.renew();
    },
    complete: () => (needsModel() ? model : expression).value.trim() !== '',
    read: () => ({
      ...(needsModel() ? { model: parsed(model.value) } : { expression: expression.value.trim(), ...(now?.model && { model: now.model }) }),
      ...(label.value.trim() && { label: label.value.trim() }),
      ...(unit.value && { unit: unit.value }),
      ...(decimals.value && { decimals: Number(decimals.value) }),
      ...(interval.value.trim() && { minInterval: interval.value.trim() }),
    }),
  };
}

/**
 * @param {Schemas['QueryLanguage'] | undefined} language
 * @param {HTMLTextAreaElement} expression
 */
function languageHint(language, expression) {
  if (!language?.name) return ['In the language of the data source.'];
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
 * @param {{ uid: string, type?: string }} source
 * @param {Metric[]} metrics
 * @returns {Schemas['SourceDefinition']}
 */
function read(made, integrationId, source, metrics) {
  const zone = value(made, 'zone');
  const link = value(made, 'link');
  const split = /** @type {HTMLInputElement} */ (controls(made, 'splitYAxis')[0]);
  const [theme, width, height, gaps] = [value(made, 'theme'), value(made, 'width'), value(made, 'height'), value(made, 'gaps')];
  return {
    integrationId,
    title: value(made, 'title'),
    dataSource: { uid: source.uid, ...(source.type && { type: source.type }) },
    metrics: metrics.map(metric => metric.read()),
    chartType: value(made, 'chartType') === 'bar' ? 'bar' : 'line',
    window: /** @type {Schemas['TimeWindow']} */ (value(made, 'window')),
    ...(metrics.length === 2 && { splitYAxis: split.checked }),
    ...(zone && { zone }),
    ...(link && { link }),
    ...(theme && { theme: theme === 'dark' ? 'dark' : 'light' }),
    ...(width && { width: Number(width) }),
    ...(height && { height: Number(height) }),
    ...(gaps && { gaps }),
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
      showPicture(figure, /** @type {File} */ (parts.get('picture')), data.summary.altText, signal);
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
