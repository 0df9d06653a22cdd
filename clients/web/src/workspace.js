/** The workspace: what holds where nothing else is named, and who may use it. */
import { keys, members } from './access.js';
import { h } from './dom.js';
import { provisioned, saveUnder } from './editing.js';
import { field, form, input, select, value, withText } from './form.js';
import { ownerFields, ownerName } from './owner.js';

/** @import { Schemas } from '../../typescript/src/index.js' */
/** @import { Context, View } from './app.js' */

/** @type {View} */
export const workspaceView = async context => {
  const { api, signal } = context;
  const { data: now, etag } = await api.get('/api/v1/workspace', { signal });
  return {
    title: 'Workspace',
    content: h('div', {}, h('div', { class: 'head' }, h('h1', { tabindex: -1 }, 'Workspace'), h('p', { class: 'soft' }, now.name, '. ', h('a', { href: '#/audit' }, 'Who changed what'))), provisioned(now),
      h('section', { class: 'card' }, h('h2', {}, 'Settings'), await settings(context, now, etag)), await members(context), await keys(context)),
  };
};

/**
 * @param {Context} context
 * @param {Schemas['Workspace']} now
 * @param {string | undefined} etag
 */
async function settings(context, now, etag) {
  const { api, catalogues, reload, renamed } = context;
  const { effective } = now;
  // What holds without a setting is known where there is none: else effective is the setting itself.
  const [{ data: calendars }, zones] = await Promise.all([api.get('/api/v1/calendars', { query: { sort: 'name', limit: 200 } }), catalogues.zoneChoices(now.zone ? 'As configured' : `As configured: ${effective.zone}`)]);
  const usual = now.theme ? 'As usual' : `As usual: ${effective.theme}`;
  const sender = (!now.sender && effective.sender) || 'Charts of Acme <charts@acme.example>';
  const configured = now.owner ? 'As configured, if at all' : effective.owner ? `As configured: ${await ownerName(context, effective.owner)}` : 'As configured: nobody';
  const owner = ownerFields(context, 'Who is told when something fails', configured, now.owner);
  const late = now.graceMinutes ? undefined : effective.graceMinutes;
  /** @type {HTMLFormElement} */
  const made = form('Save', () => saveUnder(context, made, etag, async ifMatch => {
    // What is left empty is taken away, and what is not shown here stays (RFC 7396).
    const grace = value(made, 'graceMinutes');
    const told = owner.read();
    const { data } = await api.patch('/api/v1/workspace', {
      body: {
        name: value(made, 'name'), zone: value(made, 'zone') || null, sender: value(made, 'sender') || null,
        theme: /** @type {Schemas['Theme'] | ''} */ (value(made, 'theme')) || null, graceMinutes: grace ? Number(grace) : null, calendarId: value(made, 'calendarId') || null,
        owner: told ? { email: null, integrationId: null, channelId: null, ...told } : null,
      },
      ifMatch });
    renamed(data.name);
    reload('The settings are saved.');
  }),
  field('Name', input('name', { required: true, maxlength: 100, value: now.name })),
  h('div', { class: 'row' },
    field('Time zone', withText(select('zone', zones), now.zone ?? ''), 'Of charts and schedules that name none.'),
    field('Colours', withText(select('theme', [{ value: '', text: usual }, { value: 'light', text: 'Light' }, { value: 'dark', text: 'Dark' }]), now.theme ?? ''), 'Of new charts.')),
  h('div', { class: 'row' },
    field('Sender of mails', input('sender', { maxlength: 400, value: now.sender, placeholder: sender })),
    field('Late by at most', input('graceMinutes', { type: 'number', min: 1, value: now.graceMinutes, placeholder: late }), 'Minutes, of new connections.')),
  field('Calendar', withText(select('calendarId', [{ value: '', text: 'None' }, ...calendars.items.map(({ id, name }) => ({ value: id, text: name }))]), now.calendarId ?? ''),
    'New connections whose schedule names none skip its days. Calendars are made among the parts.'),
  owner.element, h('p', { class: 'hint' }, 'Of connections that name nobody, and of tokens that expire.'));
  return made;
}
