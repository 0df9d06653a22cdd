/** Who is told when something fails: of one connection, or of all that name nobody. */
import { h } from './dom.js';
import { choice, controls, field, group, input, value } from './form.js';

/** @import { Schemas } from '../../typescript/src/index.js' */

/**
 * The fields of an owner.
 *
 * @param {string} legend
 * @param {string} otherwise who is told where nobody is named
 * @param {Schemas['Owner']} [now]
 */
export function ownerFields(legend, otherwise, now) {
  const kind = now?.email ? 'email' : now ? 'slack' : '';
  const email = field('Address of who is told', input('owner.email', { type: 'email', required: true, value: now?.email }));
  const slack = h('div', { class: 'row' }, field('Id of the Slack integration', input('owner.integrationId', { required: true, value: now?.integrationId }), 'From the list of parts.'),
    field('Id of the channel', input('owner.channelId', { required: true, value: now?.channelId, placeholder: 'C0123456789' })));
  const element = group(legend, 'owner', h('div', { class: 'row' }, choice('radio', 'told', '', otherwise, kind === ''),
    choice('radio', 'told', 'email', 'An address', kind === 'email'), choice('radio', 'told', 'slack', 'A channel of Slack', kind === 'slack')), email, slack);
  const arrange = () => {
    email.hidden = value(element, 'told') !== 'email';
    slack.hidden = value(element, 'told') !== 'slack';
  };
  controls(element, 'told').forEach(radio => radio.addEventListener('change', arrange));
  arrange();

  /** @returns {Schemas['Owner'] | undefined} */
  function read() {
    switch (value(element, 'told')) {
      case 'email': return { email: value(element, 'owner.email') };
      case 'slack': return { integrationId: value(element, 'owner.integrationId'), channelId: value(element, 'owner.channelId') };
      default: return undefined;
    }
  }
  return { element, read };
}
