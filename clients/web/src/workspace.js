/** The workspace: what holds where nothing else is named, and who may use it. */
import { keys, members } from './access.js';
import { h, say } from './dom.js';
import { provisioned, saveUnder } from './editing.js';
import { field, form, input, select, value, withText } from './form.js';

/** @import { Schemas } from '../../typescript/src/index.js' */
/** @import { Context, View } from './app.js' */

/** @type {View} */
export const workspaceView = async context => {
  const { api, signal } = context;
  const { data: now, etag } = await api.get('/api/v1/workspace', { signal });
  return {
    title: 'Workspace',
    content: h('div', {}, h('div', { class: 'head' }, h('h1', { tabindex: -1 }, 'Workspace'), h('p', { class: 'soft' }, now.name)), provisioned(now),
      h('section', { class: 'card' }, h('h2', {}, 'Settings'), await settings(context, now, etag)), await members(context), await keys(context)),
  };
};

/**
 * @param {Context} context
 * @param {Schemas['Workspace']} now
 * @param {string | undefined} etag
 */
async function settings(context, now, etag) {
  const { api, catalogues, reload } = context;
  const { effective } = now;
  const zones = await catalogues.zoneChoices(`As configured: ${effective.zone}`);
  /** @type {HTMLFormElement} */
  const made = form('Save', () => saveUnder(context, made, etag, async ifMatch => {
    // What is left empty is taken away, and what is not shown here stays (RFC 7396).
    const grace = value(made, 'graceMinutes');
    await api.patch('/api/v1/workspace', {
      body: {
        name: value(made, 'name'), zone: value(made, 'zone') || null, sender: value(made, 'sender') || null,
        theme: /** @type {Schemas['Theme'] | ''} */ (value(made, 'theme')) || null, graceMinutes: grace ? Number(grace) : null,
      },
      ifMatch });
    say('The settings are saved.');
    reload();
  }),
  field('Name', input('name', { required: true, maxlength: 100, value: now.name })),
  h('div', { class: 'row' },
    field('Time zone', withText(select('zone', zones), now.zone ?? ''), 'Of charts and schedules that name none.'),
    field('Colours', withText(select('theme', [{ value: '', text: `As usual: ${effective.theme}` }, { value: 'light', text: 'Light' }, { value: 'dark', text: 'Dark' }]), now.theme ?? ''), 'Of new charts.')),
  h('div', { class: 'row' },
    field('Sender of mails', input('sender', { maxlength: 400, value: now.sender, placeholder: effective.sender ?? 'Charts of Acme <charts@acme.example>' })),
    field('Late by at most', input('graceMinutes', { type: 'number', min: 1, value: now.graceMinutes, placeholder: String(effective.graceMinutes) }), 'Minutes, of new connections.')));
  return made;
}
