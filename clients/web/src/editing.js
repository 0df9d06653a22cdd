/** Changing what exists: saved only if nobody else has changed it since it was read; and deleting it. */
import { ProblemError } from '../../typescript/src/client.js';
import { fill, h, say } from './dom.js';
import { during, showProblem, words } from './form.js';

/** @import { Context } from './app.js' */

/**
 * Saves a change under the entity tag that the thing was read with. Where somebody else was first (412), nothing is saved, and the
 * person says which of the two it shall be.
 *
 * @param {Context} context
 * @param {HTMLFormElement} made
 * @param {string | undefined} etag
 * @param {(ifMatch: string | undefined) => Promise<void>} save
 */
export async function saveUnder({ reload }, made, etag, save) {
  try {
    await save(etag);
  } catch (e) {
    if (!(e instanceof ProblemError && e.status === 412)) throw e;
    const text = 'Somebody else has changed this since you opened it, so nothing of yours is saved. Look at what it is now, and change it again; or save yours in place of theirs.';
    const over = h('button', { type: 'button', class: 'quiet' }, 'Save mine all the same');
    over.addEventListener('click', () => void during(over, () => save(undefined).catch(again => showProblem(made, again))));
    const box = /** @type {HTMLElement} */ (made.querySelector('.problem'));
    fill(box, h('p', {}, text), h('div', { class: 'actions' }, h('button', { type: 'button', onclick: () => reload() }, 'Look at what it is now'), over));
    box.hidden = false;
    box.focus();
    say(text);
  }
}

/**
 * What says that a thing is kept in a file, and changed there.
 *
 * @param {{ provisionedFrom?: string }} thing
 */
export function provisioned({ provisionedFrom }) {
  return provisionedFrom ? h('p', { class: 'notice' }, `It is from the file ${provisionedFrom} of the provisioning folder: change it there.`) : null;
}

/**
 * What warnings are about, in words, by the last step of the field's path.
 *
 * @type {Record<string, string>}
 */
const ABOUT = { channelId: 'This', splitYAxis: 'An axis of its own', unit: 'The unit', tokenExpiresOn: 'The day on which the token expires' };

/**
 * What is allowed, and probably not meant.
 *
 * @param {import('../../typescript/src/index.js').Schemas['Warning'][]} warnings
 */
export function warned(warnings) {
  return warnings.map(({ field, message }) => h('p', { class: 'notice' }, `${ABOUT[field.replace(/.*\./, '')] ?? field} ${message}.`));
}

/**
 * Deletes a thing after a second look, on a card of its own.
 *
 * @param {string} what such as "the source"
 * @param {() => Promise<unknown>} run
 * @param {() => void} gone
 */
export function removal(what, run, gone) {
  return h('section', { class: 'card' }, deletion(what, run, gone));
}

/**
 * Deletes a thing after a second look.
 *
 * @param {string} what such as "the source"
 * @param {() => Promise<unknown>} run
 * @param {() => void | Promise<void>} gone shows what there is without it, and says that it is gone
 * @param {string} verb
 */
export function deletion(what, run, gone, verb = 'Delete') {
  const problem = h('p', { class: 'wrong', role: 'alert' });
  const sure = h('button', { type: 'button' }, `Yes, ${verb.toLowerCase()} ${what}`);
  const ask = h('details', {}, h('summary', {}, `${verb} ${what}`), h('p', {}, 'It cannot be brought back.'), problem, sure);
  sure.addEventListener('click', () => void during(sure, async () => {
    problem.textContent = '';
    try {
      await run();
      await gone();
    } catch (e) {
      problem.textContent = words(e);
    }
  }));
  return ask;
}
