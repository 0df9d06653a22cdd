/** What becomes of a pulse: its stages, its picture and its deliveries, as it happens. */
import { badge, fill, h, outside, say, sentences, time } from './dom.js';
import { during, words } from './form.js';
import { showPicture } from './picture.js';
import { may } from './signin.js';

/** @import { Schemas } from '../../typescript/src/index.js' */
/** @import { Context } from './app.js' */

/** @type {Record<Schemas['TimelineEntry']['event'], string>} */
const EVENTS = {
  claimed: 'It is due.',
  skipped: 'It is skipped.',
  published: 'The data are asked for.',
  queried: 'Grafana has answered.',
  rendered: 'The chart is drawn.',
  withheld: 'The chart is not worth sending.',
  failed: 'It did not work.',
  'asked-again': 'It is tried again.',
  abandoned: 'It is given up.',
  cancelled: 'It is cancelled.',
  settled: 'A delivery is over.',
  'resend-requested': 'A delivery is sent again.',
};

/** How often a pulse is read whose deliveries are tried: no event tells of an attempt that failed for now. */
const LOOK_AGAIN = 5000;

const TRIGGERS = { scheduled: 'by its schedule', manual: 'by hand', test: 'as a test' };

/**
 * A panel that shows one pulse, and follows it.
 *
 * @param {Context} context
 * @param {string} [zone] on whose clock the times of a pulse are told that has none of its own
 */
export function pulsePanel({ api, caller, live, signal }, zone) {
  const figure = h('figure', { class: 'chart', hidden: true });
  const now = h('p', { role: 'status', class: 'sentence' });
  const about = h('p', { class: 'soft' });
  const notices = h('div');
  const deliveries = h('ul', { class: 'deliveries', 'aria-label': 'Deliveries' });
  const timeline = h('ol', { class: 'timeline', 'aria-label': 'What happened' });
  const element = h('section', { class: 'card', 'aria-labelledby': 'pulse-title', hidden: true },
    h('h2', { id: 'pulse-title', tabindex: -1 }, 'The pulse'), now, about, figure, notices, deliveries, timeline);
  /** @type {string | undefined} */
  let shown;
  let drawn = '';
  let asked = 0;
  /** @type {string | undefined} */
  let etag;
  let tried = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let again;
  signal.addEventListener('abort', () => clearTimeout(again));

  async function read() {
    const id = shown;
    const mine = ++asked;
    clearTimeout(again);
    if (!id) return;
    try {
      const request = { path: { id }, signal };
      const answer = etag ? await api.getIfChanged('/api/v1/pulses/{id}', etag, request) : await api.get('/api/v1/pulses/{id}', request);
      if (mine !== asked) return;
      tried = answer ? answer.data.status === 'rendered' : tried;
      if (tried) again = setTimeout(() => void read(), LOOK_AGAIN);
      if (!answer) return;
      await display(answer.data);
      etag = answer.etag;
    } catch (e) {
      if (mine === asked && !signal.aborted) now.textContent = words(e);
    }
  }

  /** @param {string} id */
  async function resend(id) {
    await api.post('/api/v1/deliveries/{id}/resend', { path: { id } });
    await read();
    // The button is gone, and the focus would be with it.
    element.querySelector('h2')?.focus();
    say('It is sent once more.');
  }

  /** @param {Schemas['Pulse']} pulse */
  async function display(pulse) {
    element.hidden = false;
    element.dataset['status'] = pulse.status;
    const text = pulse.now ?? pulse.failure?.message ?? pulse.status;
    if (now.dataset['text'] !== text + pulse.status) {
      now.dataset['text'] = text + pulse.status;
      fill(now, badge(pulse.status), ' ', text);
    }
    fill(about, 'Fired ', TRIGGERS[pulse.trigger], ', due ', time(pulse.dueAt, pulse.zone ?? zone), pulse.failure?.action ? `. ${pulse.failure.action}` : '');
    fill(notices, ...(pulse.notices ?? []).map(notice => h('p', { class: 'notice' }, notice)));
    fill(deliveries, ...(pulse.deliveries ?? []).map(delivery => deliveryRow(delivery, pulse.deliveries?.length === 1, may(caller, 'editor') ? resend : undefined)));
    fill(timeline, ...(pulse.timeline ?? []).map(entry => h('li', { 'data-event': entry.event }, time(entry.at, pulse.zone ?? zone), ' ', happened(pulse, entry))));
    if (pulse.chart && drawn !== pulse.id) {
      drawn = pulse.id;
      const { data: png } = await api.get('/api/v1/pulses/{id}/chart.png', { path: { id: pulse.id }, signal });
      showPicture(figure, png, pulse.summary?.altText ?? 'The chart', signal);
      figure.hidden = false;
    }
  }

  live.on(signal, event => {
    const concerns = event.type === 'ready' || event.type === 'reload' || (event.type === 'pulse' && event.data.id === shown)
      || (event.type === 'delivery' && event.data.pulseId === shown);
    if (concerns) void read();
  });
  return {
    element,
    /**
     * Shows a pulse from now on.
     *
     * @param {string} id
     */
    async watch(id) {
      if (id !== shown) {
        figure.hidden = true;
        etag = undefined;
      }
      shown = id;
      drawn = drawn === id ? id : '';
      await read();
    },
  };
}

/**
 * @param {Schemas['Pulse']} pulse
 * @param {Schemas['TimelineEntry']} entry
 */
function happened({ deliveries = [] }, { event, message, deliveryId }) {
  const delivery = deliveries.find(({ id }) => id === deliveryId);
  return `${delivery ? `${delivery.label}: ` : ''}${message ?? EVENTS[event]}`;
}

/**
 * @param {Schemas['Delivery']} delivery
 * @param {boolean} alone whether the pulse has no other, and says itself how far this one is
 * @param {(id: string) => Promise<void>} [resend] nothing for who may not
 */
function deliveryRow(delivery, alone, resend) {
  return h('li', {}, badge(delivery.outcome), ' ', h('strong', {}, delivery.label), delivery.destinationName && delivery.destinationName !== delivery.label
    ? h('span', { class: 'soft' }, ` ${delivery.destinationName}`) : null, ' ',
  delivery.link ? outside(delivery.link, 'Show', `Show what went to ${delivery.label}`) : null,
  delivery.now ? (alone ? null : h('p', { class: 'soft' }, delivery.now))
    : delivery.failure ? h('p', { class: 'soft' }, sentences(delivery.failure.message, delivery.failure.action)) : null,
  resend && (delivery.outcome === 'failed' || delivery.outcome === 'unknown') ? resending(delivery, resend) : null);
}

/**
 * Sends a delivery once more, which a person alone may decide where it may have arrived already.
 *
 * @param {Schemas['Delivery']} delivery
 * @param {(id: string) => Promise<void>} resend
 */
function resending({ id, label, outcome }, resend) {
  const problem = h('span', { class: 'wrong', role: 'alert' });
  const again = h('button', { type: 'button', class: 'quiet', 'aria-label': `Send to ${label} once more` }, 'Send once more');
  again.addEventListener('click', () => void during(again, () => resend(id).catch(e => void (problem.textContent = words(e)))));
  return h('div', { class: 'actions' }, again, outcome === 'unknown' ? h('span', { class: 'soft' }, 'It may have arrived already: look there first.') : null, problem);
}
