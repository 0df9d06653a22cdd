/** What all steps of the wizard begin with. */
import { h } from './dom.js';

const STEPS = ['Grafana', 'Chart', 'Where and when', 'Watch'];

/**
 * The title of a step, and where it stands among the others.
 *
 * @param {1 | 2 | 3 | 4} current
 * @param {string} title
 * @param {string} [about]
 */
export function stepHead(current, title, about) {
  return h('div', { class: 'head' },
    h('ol', { class: 'steps', 'aria-label': 'Steps' }, ...STEPS.map((name, index) =>
      h('li', { 'aria-current': index + 1 === current ? 'step' : false, class: index + 1 < current ? 'done' : '' }, name))),
    h('h1', { tabindex: -1 }, title),
    about ? h('p', { class: 'soft' }, about) : null);
}
