/** Who is told when something fails: of one connection, or of all that name nobody. */
import { h } from './dom.js';
import { choice, controls, field, group, input, value } from './form.js';
import { nameInSlack, slackName, slackTarget } from './slack.js';

/** @import { Schemas } from '../../typescript/src/index.js' */
/** @import { Context } from './app.js' */
/** @import { SlackTarget } from './slack.js' */

/**
 * The fields of an owner.
 *
 * @param {Context} context
 * @param {string} legend
 * @param {string} otherwise who is told where nobody is named
 * @param {Schemas['Owner']} [now]
 */
export function ownerFields(context, legend, otherwise, now) {
  const inSlack = slackOf(now);
  const kind = now?.email ? 'email' : inSlack ? 'slack' : '';
  const email = field('Address of who is told', input('owner.email', { type: 'email', required: true, value: now?.email }));
  const slack = h('div', {});
  const element = group(legend, 'owner', h('div', { class: 'row' }, choice('radio', 'told', '', otherwise, kind === ''),
    choice('radio', 'told', 'email', 'An address', kind === 'email'), choice('radio', 'told', 'slack', 'A channel or person of Slack', kind === 'slack')), email, slack);
  let asked = false;
  const arrange = () => {
    email.hidden = value(element, 'told') !== 'email';
    slack.hidden = value(element, 'told') !== 'slack';
    // Slack is asked once somebody looks.
    if (slack.hidden || asked) return;
    asked = true;
    void pick();
  };
  controls(element, 'told').forEach(radio => radio.addEventListener('change', arrange));
  arrange();

  async function pick() {
    const target = await slackTarget(context, 'owner.', inSlack && { ...inSlack, channelName: await nameInSlack(context, inSlack) });
    slack.append(target.element);
  }

  /** @returns {Schemas['Owner'] | undefined} */
  function read() {
    switch (value(element, 'told')) {
      case 'email': return { email: value(element, 'owner.email') };
      // As it is now, while there is nothing to pick from yet.
      case 'slack': return slack.hasChildNodes() ? { integrationId: value(element, 'owner.integrationId'), channelId: value(element, 'owner.channelId') } : now;
      default: return undefined;
    }
  }
  return { element, read };
}

/**
 * Who is told, in few words.
 *
 * @param {Context} context
 * @param {Schemas['Owner']} owner
 */
export async function ownerName(context, owner) {
  const inSlack = slackOf(owner);
  return inSlack ? `${slackName({ ...inSlack, channelName: await nameInSlack(context, inSlack) })} in Slack` : owner.email;
}

/**
 * @param {Schemas['Owner']} [owner]
 * @returns {SlackTarget | undefined}
 */
function slackOf(owner) {
  return owner?.integrationId && owner.channelId ? { integrationId: owner.integrationId, channelId: owner.channelId } : undefined;
}
