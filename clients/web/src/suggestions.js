/** What there is to query, as the data source tells it: metrics, then the labels of one, then the values of a label. */
import { fill, h, settled } from './dom.js';
import { field, input, insert, words } from './form.js';

/** @import { Schemas } from '../../typescript/src/index.js' */
/** @import { Context } from './app.js' */

/** @typedef {{ kind: 'metrics' | 'labels' | 'values', metric?: string, label?: string }} Question */

/**
 * Suggestions for a query; a click writes one where the cursor is.
 *
 * @param {Context} context
 * @param {string} integrationId
 * @param {() => string} uid of the data source that is chosen
 * @param {HTMLTextAreaElement} expression
 */
export function suggestions({ api, signal }, integrationId, uid, expression) {
  const contains = input('', { type: 'search' });
  const list = h('ul', { class: 'suggestions', 'aria-label': 'Suggestions' });
  const state = h('p', { class: 'hint', role: 'status' });
  const title = h('span', {});
  const back = h('button', { type: 'button', class: 'link', hidden: true }, 'Back to the metrics');
  const panel = h('details', { class: 'help' }, h('summary', {}, 'What is there to query?'), title,
    field('Contains', contains), back, state, list);
  /** @type {Question} */
  let question = { kind: 'metrics' };
  let asked = 0;

  async function ask() {
    if (!panel.open) return;
    const mine = ++asked;
    state.textContent = 'Looking …';
    try {
      const { data } = await api.post('/api/v1/integrations/{id}/datasources/{uid}/suggest', {
        path: { id: integrationId, uid: uid() }, body: { ...question, ...(contains.value.trim() && { contains: contains.value.trim() }) }, signal });
      if (mine === asked) show(data);
    } catch (e) {
      if (mine === asked && !signal.aborted) {
        fill(list);
        state.textContent = words(e);
      }
    }
  }

  /** @param {Schemas['Suggestions']} found */
  function show({ supported, items, more }) {
    state.textContent = !supported ? 'This data source tells nothing about what is in it.'
      : items.length === 0 ? 'There is nothing of this kind.' : more ? `The first ${items.length}; write a part of the name to see others.` : `${items.length} found.`;
    fill(list, ...items.map(item => h('li', {}, h('button', { type: 'button', onclick: () => take(item) }, item))));
  }

  /** @param {string} item */
  function take(item) {
    if (question.kind === 'metrics') {
      insert(expression, item);
      turn({ kind: 'labels', metric: item });
    } else if (question.kind === 'labels') {
      turn({ ...question, kind: 'values', label: item });
    } else {
      const taken = `${question.label}="${item.replace(/[\\"]/g, '\\$&')}"`;
      const inBraces = /\{[^}]*$/.test(expression.value.slice(0, expression.selectionStart));
      insert(expression, inBraces ? taken : `{${taken}}`);
      turn({ kind: 'metrics' });
    }
  }

  /** @param {Question} next */
  function turn(next) {
    question = next;
    contains.value = '';
    back.hidden = next.kind === 'metrics';
    title.textContent = next.kind === 'metrics' ? '' : next.kind === 'labels' ? `Labels of ${next.metric}` : `Values of ${next.label}`;
    void ask();
  }

  back.addEventListener('click', () => turn({ kind: 'metrics' }));
  panel.addEventListener('toggle', () => void ask());
  // Looking for something is no change of the chart.
  const look = settled(300, () => void ask());
  contains.addEventListener('input', event => {
    event.stopPropagation();
    look();
  });
  contains.addEventListener('change', event => event.stopPropagation());
  return { element: panel, renew: () => turn({ kind: 'metrics' }) };
}
