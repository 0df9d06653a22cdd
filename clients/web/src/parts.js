/** What charts are made of: integrations, sources and destinations, each with a page to change it. */
import { calendarList } from './calendars.js';
import { uses } from './chart.js';
import { destinationForm, whereTo } from './destinations.js';
import { badge, fill, h, sentences } from './dom.js';
import { provisioned, removal, saveUnder, warned } from './editing.js';
import { during, field, form, input, value, words } from './form.js';
import { authorityAndExpiry, nameAndAddress, readGrafana } from './grafana.js';
import { PAGE, searchedList } from './lists.js';
import { layers, reported } from './report.js';
import { may, mayNot } from './signin.js';

/** @import { Schemas } from '../../typescript/src/index.js' */
/** @import { Context, View } from './app.js' */

/** @type {View} */
export const partsView = async context => {
  const { api, caller, signal } = context;
  const changes = may(caller, 'editor');
  const link = (/** @type {string} */ href, /** @type {string} */ name) => (changes ? h('a', { href }, name) : name);
  const lists = [
    searchedList('Charts', (q, cursor) => api.get('/api/v1/sources', { query: { sort: 'name', limit: PAGE, ...(q && { q }), ...(cursor && { cursor }) }, signal }),
      source => [link(`#/sources/${source.id}`, source.title), ' ', badge(source.status), h('br'), soft(`${uses(source.usedBy)}. ${source.statusReason ?? ''}`)]),
    searchedList('Destinations', (q, cursor) => api.get('/api/v1/destinations', { query: { sort: 'name', limit: PAGE, ...(q && { q }), ...(cursor && { cursor }) }, signal }),
      destination => [link(`#/destinations/${destination.id}`, destination.name), h('br'), soft(`${whereTo(destination)}. ${uses(destination.usedBy)}.`)]),
    searchedList('Integrations', (q, cursor) => api.get('/api/v1/integrations', { query: { sort: 'name', limit: PAGE, ...(q && { q }), ...(cursor && { cursor }) }, signal }),
      integration => [h('a', { href: `#/integrations/${integration.id}` }, integration.name), ' ', badge(integration.health.state), h('br'),
        soft(`${'url' in integration ? integration.url : `Slack, ${integration.account ?? ''}`} ${integration.health.failure?.message ?? ''}`)]),
    calendarList(context),
  ];
  await Promise.all(lists.map(({ read }) => read()));
  return { title: 'Parts', content: h('div', {}, h('div', { class: 'head' }, h('h1', { tabindex: -1 }, 'Parts'),
    h('p', { class: 'soft' }, `What connections are made of.${changes ? ' Choose one to change it.' : ''}`)), ...lists.map(({ element }) => element)) };
};

/** @param {string} text */
function soft(text) {
  return h('span', { class: 'soft' }, text.trim());
}

/** @type {View} */
export const destinationView = async (context, id) => {
  const { api, go } = context;
  const path = { id };
  const { data: now, etag } = await api.get('/api/v1/destinations/{id}', { path });
  const made = await destinationForm(context, 'Save', (body, sent) => saveUnder(context, sent, etag, async ifMatch => {
    await api.put('/api/v1/destinations/{id}', { path, body, ifMatch });
    go('/parts', 'The destination is saved.');
  }), now);
  return { title: `Change ${now.name}`, content: h('div', {}, head(now.name, `${whereTo(now)}. ${uses(now.usedBy)}.`), provisioned(now), ...warned(now.warnings),
    h('section', { class: 'card' }, made), removal('the destination', () => api.delete('/api/v1/destinations/{id}', { path }), () => go('/parts', 'The destination is deleted.'))) };
};

/** @type {View} */
export const integrationView = async (context, id) => {
  const { api, go, caller } = context;
  const path = { id };
  const { data: now, etag } = await api.get('/api/v1/integrations/{id}', { path });
  const about = now.kind === 'grafana' ? `Grafana ${now.version ?? ''}, ${now.account ?? ''}` : `Slack, ${now.account ?? ''}`;
  const content = h('div', {}, head(now.name, `${about.replace(/[,.] ?$/, '')}. Token ${now.tokenHint}.`), provisioned(now), ...warned(now.warnings), health(context, now));
  if (may(caller, 'admin')) {
    content.append(
      h('section', { class: 'card' }, h('h2', {}, 'What it is'), changeForm(context, now, etag)),
      h('section', { class: 'card' }, h('h2', {}, 'A new token'), tokenForm(context, now, etag)),
      removal('the integration', () => api.delete('/api/v1/integrations/{id}', { path }), () => go('/parts', 'The integration is deleted.')));
  } else {
    content.append(mayNot('Changing it', caller, 'admin'));
  }
  return { title: `Change ${now.name}`, content };
};

/**
 * @param {string} name
 * @param {string} about
 */
function head(name, about) {
  return h('div', { class: 'head' }, h('h1', { tabindex: -1 }, `Change ${name}`), h('p', { class: 'soft' }, about));
}

/**
 * Whether it works, and the test of it.
 *
 * @param {Context} context
 * @param {Schemas['Integration']} now
 */
function health({ api, caller }, now) {
  const report = h('div', { role: 'status' });
  const test = h('button', { type: 'button', class: 'quiet' }, 'Test now');
  test.addEventListener('click', () => void during(test, async () => {
    report.textContent = 'Trying …';
    try {
      fill(report, layers((await api.post('/api/v1/integrations/{id}/check', { path: { id: now.id } })).data));
    } catch (e) {
      report.textContent = words(e);
    }
  }));
  const { state, failure } = now.health;
  return h('section', { class: 'card' }, h('p', {}, badge(state), failure ? ` ${sentences(failure.message, failure.action)}` : null), report, may(caller, 'editor') ? test : null);
}

/**
 * @param {Context} context
 * @param {Schemas['Integration']} now
 * @param {string | undefined} etag
 */
function changeForm(context, now, etag) {
  const report = h('div', { 'aria-live': 'polite' });
  const save = (/** @type {Schemas['IntegrationChange']} */ body) => saveUnder(context, made, etag, async ifMatch => {
    await reported(report, () => context.api.put('/api/v1/integrations/{id}', { path: { id: now.id }, body, ifMatch }));
    context.go('/parts', 'The integration is saved.');
  });
  /** @type {HTMLFormElement} */
  const made = now.kind === 'slack'
    ? form('Save', () => save({ name: value(made, 'name') }), field('Name', input('name', { required: true, maxlength: 100, value: now.name })))
    : form('Test and save', () => save({ ...readGrafana(made), ...(value(made, 'token') && { token: value(made, 'token') }) }), nameAndAddress(now),
      field('Token', input('token', { type: 'password', placeholder: 'glsa_…' }), 'Only where the address leads to another host: a token is kept for the host that it was given for.'), authorityAndExpiry(now), report);
  return made;
}

/**
 * @param {Context} context
 * @param {Schemas['Integration']} now
 * @param {string | undefined} etag
 */
function tokenForm(context, now, etag) {
  const report = h('div', { 'aria-live': 'polite' });
  /** @type {HTMLFormElement} */
  const made = form('Test and replace', () => saveUnder(context, made, etag, async ifMatch => {
    const expires = value(made, 'tokenExpiresOn');
    await reported(report, () => context.api.put('/api/v1/integrations/{id}/token', {
      path: { id: now.id }, body: { token: value(made, 'token'), ...(expires && { tokenExpiresOn: expires }) }, ifMatch }));
    context.reload('The new token is in place of the one before.');
  }),
  field('New token', input('token', { type: 'password', required: true, placeholder: now.kind === 'slack' ? 'xoxb-…' : 'glsa_…' }), 'It takes the place of the one before, if it works.'),
  now.kind === 'grafana' ? field('The new token expires on', input('tokenExpiresOn', { type: 'date' })) : null, report);
  return made;
}
