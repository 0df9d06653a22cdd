/** What stands around the chart: texts, mentions, threads, the subject of mails, and the rows as a file. */
import { fill, h } from './dom.js';
import { area, choice, controls, field, group, input, ticked, value, withText } from './form.js';
import { people, slackSearch } from './slack.js';

/** @import { Schemas } from '../../typescript/src/index.js' */
/** @import { Context } from './app.js' */

const EVERYBODY = [{ id: 'here', name: '@here' }, { id: 'channel', name: '@channel' }];

/**
 * The fields of a message.
 *
 * @param {Context} context
 * @param {string} title of the source
 * @param {Schemas['MessageDefinition']} [now]
 */
export function messageFields(context, title, now = {}) {
  const forSlack = Boolean(now.mentions?.length) || now.thread === 'daily';
  const forMail = Boolean(now.subject) || now.threading === 'connection';
  const element = h('div', {},
    field('Text above the chart', withText(area('message.text', { rows: 2, spellcheck: 'true', maxlength: 2000 }), now.text)),
    field('Headline', input('message.title', { maxlength: 150, value: now.title, placeholder: title }), 'Left out, it is the title of the chart.'),
    choice('checkbox', 'message.attachments', 'csv', 'The rows as a file (CSV): in mails, Slack and webhooks', now.attachments?.includes('csv')),
    h('details', { open: forSlack }, h('summary', {}, 'In Slack: mentions and threads'),
      mentions(context, now.mentions ?? []),
      choice('checkbox', 'message.thread', 'daily', 'The later messages of a day are replies to the first', now.thread === 'daily')),
    h('details', { open: forMail }, h('summary', {}, 'In mails: subject and threads'),
      field('Subject', input('message.subject', { maxlength: 150, value: now.subject, placeholder: '{title}, {date}' }), '{title}, {date} and {last}, the newest value, are filled in.'),
      choice('checkbox', 'message.threading', 'connection', 'All mails of this connection are one thread', now.threading === 'connection')));

  /** @returns {Schemas['Message']} */
  function read() {
    const [text, headline, subject] = [value(element, 'message.text'), value(element, 'message.title'), value(element, 'message.subject')];
    return {
      ...(text && { text }),
      ...(headline && { title: headline }),
      ...(subject && { subject }),
      mentions: ticked(element, 'message.mentions'),
      attachments: ticked(element, 'message.attachments').length > 0 ? ['csv'] : [],
      thread: ticked(element, 'message.thread').length > 0 ? 'daily' : 'off',
      threading: ticked(element, 'message.threading').length > 0 ? 'connection' : 'separate',
    };
  }
  return { element, read };
}

/**
 * Whom to mention: everybody, those who are mentioned already, and whom a search finds.
 *
 * @param {Context} context
 * @param {string[]} now
 */
function mentions(context, now) {
  const list = h('div', { class: 'row' });
  const add = (/** @type {string} */ id, /** @type {string} */ name, /** @type {boolean} */ chosen) => {
    const there = /** @type {HTMLInputElement[]} */ (controls(list, 'message.mentions')).find(control => control.value === id);
    if (there) there.checked = chosen;
    else list.append(choice('checkbox', 'message.mentions', id, name, chosen));
  };
  EVERYBODY.forEach(({ id, name }) => add(id, name, now.includes(id)));
  now.forEach(id => add(id, EVERYBODY.find(one => one.id === id)?.name ?? id, true));
  if (now.length > 0) void names(context, now, (id, name) => {
    const control = controls(list, 'message.mentions').find(one => one.value === id);
    if (control?.nextElementSibling) fill(control.nextElementSibling, name);
  });
  const search = h('details', {}, h('summary', {}, 'Mention a person or a group'));
  const found = people(context, person => h('button', { type: 'button', class: 'quiet', onclick: () => add(person.id, person.name, true) }, `${person.name}${person.kind === 'group' ? ' (group)' : ''}`));
  let shown = false;
  search.addEventListener('toggle', () => void (async () => {
    if (shown || !search.open) return;
    shown = true;
    const look = await slackSearch(context, { name: '', label: 'Look for someone', ...found });
    search.append(...look.parts, look.found);
    await look.renew();
  })());
  return group('Mentions', 'message.mentions', list, search);
}

/**
 * Tells the names of those who are mentioned. Where Slack does not tell them, their ids stand as they are.
 *
 * @param {Context} context
 * @param {string[]} ids
 * @param {(id: string, name: string) => void} tell
 */
async function names({ api, signal }, ids, tell) {
  try {
    for await (const { id } of api.items('/api/v1/integrations', { query: { kind: ['slack'], limit: 200 }, signal })) {
      const { data } = await api.get('/api/v1/integrations/{id}/people', { path: { id }, query: { limit: 200 }, signal });
      data.items.filter(person => ids.includes(person.id)).forEach(person => tell(person.id, person.name));
    }
  } catch {
    // A name is a help, and no more.
  }
}
