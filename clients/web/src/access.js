/** Who may use a workspace: people by invitation, and API keys. */
import { fill, h, say, time } from './dom.js';
import { deletion } from './editing.js';
import { field, form, input, select, value, withText } from './form.js';
import { PAGE, searchedList } from './lists.js';
import { sendOnce } from './once.js';

/** @import { Schemas } from '../../typescript/src/index.js' */
/** @import { Context } from './app.js' */
/** @import { Child } from './dom.js' */

/** @type {{ value: Schemas['Role'], text: string }[]} */
const ROLES = [{ value: 'viewer', text: 'Viewer: may look' }, { value: 'editor', text: 'Editor: may change charts' }, { value: 'admin', text: 'Admin: may change everything' }];

/** @param {Schemas['Role']} [now] */
function roleField(now) {
  return field('Role', withText(select('role', ROLES, { required: true }), now ?? 'viewer'));
}

/** @param {HTMLFormElement} made */
function role(made) {
  return /** @type {Schemas['Role']} */ (value(made, 'role'));
}

/**
 * People who were invited, and the form that invites another.
 *
 * @param {Context} context
 */
export async function members(context) {
  const { api, signal } = context;
  const list = searchedList('People', (q, cursor) => api.get('/api/v1/members', { query: { limit: PAGE, ...(q && { q }), ...(cursor && { cursor }) }, signal }),
    (member, renew) => memberRow(context, member, renew));
  const once = sendOnce();
  const invite = form('Invite', async made => {
    const body = { email: value(made, 'email'), role: role(made) };
    const { data } = await once(body, idempotencyKey => api.post('/api/v1/members', { body, idempotencyKey }));
    made.reset();
    await list.read();
    say(`${data.email} is a member.`);
  }, field('Email address', input('email', { type: 'email', required: true }), 'Nobody is written to: whoever signs in with this address is a member from then on.'), roleField());
  list.element.append(h('details', {}, h('summary', {}, 'Invite someone'), invite));
  await list.read();
  return list.element;
}

/**
 * @param {Context} context
 * @param {Schemas['Member']} member
 * @param {() => Promise<void>} renew
 * @returns {Child[]}
 */
function memberRow({ api }, { id, email, role: now, createdBy }, renew) {
  const path = { id };
  const change = form('Save', async made => {
    const { data } = await api.patch('/api/v1/members/{id}', { path, body: { role: role(made) } });
    await renew();
    say(`${email} has the role ${data.role}.`);
  }, roleField(now));
  return [h('strong', {}, email), ' ', h('span', { class: 'soft' }, `${now}, invited by ${createdBy === 'configured' ? 'the configured key' : createdBy}`),
    h('details', {}, h('summary', {}, `Change the role of ${email}`), change),
    deletion(`${email} from the workspace`, () => api.delete('/api/v1/members/{id}', { path }), async () => {
      await renew();
      say(`${email} is removed.`);
    }, 'Remove')];
}

/**
 * API keys, and the form that makes one. The answer to that alone has the key.
 *
 * @param {Context} context
 */
export async function keys(context) {
  const { api, signal } = context;
  const shown = h('div', { role: 'status' });
  const list = searchedList('Keys', (q, cursor) => api.get('/api/v1/keys', { query: { limit: PAGE, ...(q && { q }), ...(cursor && { cursor }) }, signal }),
    (key, renew) => keyRow(context, key, () => {
      fill(shown);
      return renew();
    }));
  const once = sendOnce();
  const make = form('Make the key', async made => {
    const until = value(made, 'expiresAt');
    const body = { name: value(made, 'name'), role: role(made), ...(until && { expiresAt: new Date(`${until}T00:00`).toISOString() }) };
    const { data } = await once(body, idempotencyKey => api.post('/api/v1/keys', { body, idempotencyKey }));
    made.reset();
    fill(shown, h('p', { class: 'notice' }, `The key “${data.name}” is shown once, so copy it now: `, h('code', { class: 'secret' }, data.key)));
    await list.read();
  },
  field('Name of the key', input('name', { required: true, maxlength: 100 }), 'By which the audit knows it.'),
  h('div', { class: 'row' }, roleField(), field('Works until', input('expiresAt', { type: 'date' }), 'The beginning of that day, on this computer.')));
  list.element.append(shown, h('details', {}, h('summary', {}, 'Make a key'), make));
  await list.read();
  return list.element;
}

/**
 * @param {Context} context
 * @param {Schemas['Key']} key
 * @param {() => Promise<void>} renew
 * @returns {Child[]}
 */
function keyRow({ api }, { id, name, role: of, hint, lastUsedAt, expiresAt }, renew) {
  return [h('strong', {}, name), ' ', h('span', { class: 'soft' }, `${of}, ${hint}, `, ...(lastUsedAt ? ['used last ', time(lastUsedAt)] : ['never used']),
    ...(expiresAt ? [', works until ', time(expiresAt)] : [])),
  deletion(`the key “${name}”`, () => api.delete('/api/v1/keys/{id}', { path: { id } }), async () => {
    await renew();
    say(`The key “${name}” is revoked.`);
  }, 'Revoke')];
}
