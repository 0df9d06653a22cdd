'use strict';

const list = document.getElementById('messages');
const empty = document.getElementById('empty');
const state = document.getElementById('state');
const shown = new Map();
let first = true;

/** An element with text and children; nothing of a message is ever parsed as HTML here. */
function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) {
    made.className = className;
  }
  made.append(...children);
  return made;
}

function time(at, className) {
  const when = new Date(at);
  const made = element('time', className, when.toLocaleTimeString());
  made.dateTime = at;
  made.title = when.toLocaleString();
  return made;
}

function link(url, label) {
  if (!/^(https?:|mailto:)/i.test(url)) {
    return document.createTextNode(label);
  }
  const made = element('a', '', label);
  made.href = url;
  made.target = '_blank';
  made.rel = 'noopener noreferrer';
  return made;
}

function unescape(text) {
  return text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
}

/** Slack's mrkdwn: links, mentions, bold, italic, struck out, code. */
const MRKDWN = /<([^<>|]+)(?:\|([^<>]*))?>|`([^`\n]+)`|(?<![\w*])\*([^*\n]+)\*(?![\w*])|(?<![\w_])_([^_\n]+)_(?![\w_])|(?<![\w~])~([^~\n]+)~(?![\w~])/g;

function mrkdwn(text) {
  const nodes = [];
  let end = 0;
  for (const found of text.matchAll(MRKDWN)) {
    nodes.push(unescape(text.slice(end, found.index)));
    nodes.push(styled(found));
    end = found.index + found[0].length;
  }
  nodes.push(unescape(text.slice(end)));
  return nodes;
}

function styled([, target, label, code, bold, italic, struck]) {
  if (target !== undefined) {
    return /^[!@#]/.test(target)
      ? element('strong', '', '@' + unescape(label || target.slice(1)))
      : link(unescape(target), unescape(label || target));
  }
  if (code !== undefined) {
    return element('code', '', unescape(code));
  }
  return bold !== undefined ? element('strong', '', ...mrkdwn(bold))
    : italic !== undefined ? element('em', '', ...mrkdwn(italic)) : element('s', '', ...mrkdwn(struck));
}

/** Slack's rich text, whose texts are literal: each section is a line. */
function richText(block) {
  return element('div', 'block', ...block.elements.map(line => element('div', 'line', ...line.elements.map(rich))));
}

function rich(part) {
  let made = part.type === 'link' ? link(part.url, part.text || part.url)
    : part.type === 'text' ? document.createTextNode(part.text)
    : element('strong', 'mention', '@' + (part.range || part.name));
  for (const [style, name] of [['bold', 'strong'], ['italic', 'em'], ['strike', 's'], ['code', 'code']]) {
    made = part.style && part.style[style] ? element(name, '', made) : made;
  }
  return made;
}

function textObject(object) {
  return object.type === 'mrkdwn' ? mrkdwn(object.text) : [object.text || ''];
}

function block(given) {
  switch (given.type) {
    case 'rich_text': return richText(given);
    case 'context': return element('div', 'block context', ...given.elements.map(part => element('span', '', ...textObject(part))));
    case 'header': return element('div', 'block', element('strong', '', ...textObject(given.text)));
    case 'section': return element('div', 'block', ...[given.text, ...(given.fields || [])].filter(Boolean).map(part => element('div', '', ...textObject(part))));
    default: return element('div', '');
  }
}

function words(message) {
  return message.blocks ? message.blocks.map(block) : mrkdwn(message.text);
}

/** An icon that needs no font with emoji. */
function icon() {
  const made = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  made.setAttribute('viewBox', '0 0 24 24');
  made.setAttribute('width', '24');
  made.setAttribute('height', '24');
  const line = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  line.setAttribute('d', 'M3 16l4.5-5 4 3.5L15 7l2.5 4H21');
  line.setAttribute('class', 'pulse');
  made.append(line);
  return made;
}

function pictures(message) {
  return message.images.map((url, index) => {
    const image = element('img', '');
    image.src = url;
    image.alt = message.altTexts[index] || '';
    image.title = image.alt;
    return element('figure', '', ...(message.subject ? [element('figcaption', '', message.subject)] : []), image);
  });
}

/** Files that are no pictures: what they are called, how large they are; a click saves them. */
function files(message) {
  return message.files.map(file => {
    const made = element('a', 'file', element('span', 'bold', file.name), element('span', 'subtle small', size(file.size)));
    made.href = file.url;
    made.download = file.name;
    return made;
  });
}

function size(bytes) {
  return bytes < 1000 ? bytes + ' bytes' : bytes < 1e6 ? Math.round(bytes / 1000) + ' kB' : (bytes / 1e6).toFixed(1) + ' MB';
}

function slack(message) {
  const avatar = element('div', 'avatar', icon());
  avatar.setAttribute('aria-hidden', 'true');
  const who = element('div', 'who', message.from, element('span', 'app', 'APP'), time(message.at, 'when'));
  const body = element('div', '', who, element('div', 'text', ...words(message)), ...pictures(message), ...files(message));
  const where = element('div', 'where', element('strong', '', message.to), element('span', '', message.headers.thread_ts ? 'Slack, reply in a thread' : 'Slack'));
  return element('article', 'slack', where, element('div', 'post', avatar, body));
}

/** A webhook has no look of its own: the event as it came, the picture, and the rows. */
function webhook(message) {
  const where = element('div', 'where', element('strong', '', message.to), element('span', '', 'Webhook'));
  const json = element('details', '', element('summary', '', 'The event, as JSON'), element('pre', '', message.text));
  return element('article', '', where,
    element('div', 'card', element('p', 'route', message.from + ', ', time(message.at)), ...pictures(message), ...files(message), json));
}

/** An Adaptive Card. Texts are literal; pictures are those that the stand-in fetched, in order. */
function teams(message) {
  const where = element('div', 'where', element('strong', '', message.to), element('span', '', 'Microsoft Teams'));
  const images = pictures({ ...message, subject: null });
  const who = element('div', 'who', 'Workflows', time(message.at, 'when'));
  return element('article', '', where, element('div', 'card', who,
    element('div', 'bubble', ...message.blocks.map(given => adaptive(given, images)))));
}

function adaptive(given, images) {
  switch (given.type) {
    case 'RichTextBlock': return element('div', 'line', ...given.inlines.map(run));
    case 'Image': return images.shift() || element('p', 'missing', given.altText);
    case 'ActionSet': return element('div', 'actions', ...given.actions.map(action => link(action.url, action.title)));
    default: return drawn(given);
  }
}

function run(given) {
  const made = element('span', '', given.text);
  made.classList.toggle('bold', given.weight === 'Bolder');
  made.classList.toggle('large', given.size === 'Large');
  made.classList.toggle('small', given.size === 'Small');
  made.classList.toggle('subtle', given.isSubtle === true);
  made.classList.toggle('italic', given.italic === true);
  return made;
}

/** Teams' colours of a series, for its light and for its dark theme. */
const coloured = index => 'series-' + index % 6;

function svg(name, attributes, ...children) {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name);
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  made.append(...children);
  return made;
}

const PLOT = { left: 48, right: 592, top: 24, bottom: 190 };

/**
 * A chart that Teams draws by itself: roughly, as its own drawing is not known here, but by its documented rules. Numbers across are as
 * far apart as they differ, and texts are categories; the values begin at zero. A line of one point is a dot.
 */
function drawn(chart) {
  const points = chart.data.flatMap(series => series.values);
  const steps = round(Math.min(0, ...points.map(point => point.y)), Math.max(0, ...points.map(point => point.y)));
  const [low, high] = [steps[0], steps[steps.length - 1]];
  const up = value => PLOT.bottom - (PLOT.bottom - PLOT.top) * (value - low) / (high - low);
  const { across, ticks, width } = scale(points.map(point => point.x));
  const grid = steps.flatMap(value => [
    svg('line', { x1: PLOT.left, x2: PLOT.right, y1: up(value), y2: up(value), class: 'grid' }),
    label(PLOT.left - 5, up(value) + 4, 'end', short(value))]);
  const times = ticks.map(x => label(across(x), PLOT.bottom + 15, 'middle', typeof x === 'number' ? short(x) : x));
  const titles = [label(PLOT.left, PLOT.bottom + 32, 'start', chart.xAxisTitle), label(PLOT.left, 12, 'start', chart.yAxisTitle)];
  const bar = width * 0.8 / chart.data.length;
  const line = values => values.length === 1
    ? svg('circle', { fill: 'currentColor', r: 3.5, cx: across(values[0].x), cy: up(values[0].y) })
    : svg('polyline', { fill: 'none', stroke: 'currentColor', 'stroke-width': 2,
      points: values.map(point => across(point.x) + ',' + up(point.y)).join(' ') });
  const bars = (values, index) => values.map(point => svg('rect',
    { x: across(point.x) - width * 0.4 + bar * index, y: up(Math.max(0, point.y)), width: bar, height: Math.abs(up(point.y) - up(0)) }));
  const marks = chart.data.map((series, index) => svg('g', { class: coloured(index), fill: 'currentColor' },
    ...(chart.type === 'Chart.Line' ? [line(series.values)] : bars(series.values, index))));
  const legend = element('div', 'legend', ...chart.data.map((series, index) => {
    const mark = svg('svg', { width: 10, height: 10, viewBox: '0 0 10 10', class: coloured(index) },
      svg('rect', { width: 10, height: 10, fill: 'currentColor' }));
    return element('span', '', mark, ' ' + series.legend);
  }));
  const plot = svg('svg', { viewBox: '0 0 600 230', class: 'drawn', role: 'img' }, ...grid, ...times, ...titles, ...marks);
  return element('figure', '', plot, legend);
}

function label(x, y, anchor, text) {
  return svg('text', { x, y, 'text-anchor': anchor }, text || '');
}

function short(value) {
  return Number(value.toPrecision(6)).toLocaleString('en', { notation: Math.abs(value) >= 1e5 ? 'compact' : 'standard', maximumSignificantDigits: 6 });
}

/** Round values from one at or below the lowest to one at or above the highest. */
function round(low, high) {
  const rough = (high - low || 1) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * [1, 2, 2.5, 5, 10].find(factor => factor * power >= rough * 0.999);
  const first = Math.floor(low / step);
  return Array.from({ length: Math.max(1, Math.ceil(high / step - 1e-9) - first) + 1 }, (_, i) => (first + i) * step);
}

/** Where an x lies, which of them are written below the plot, and how wide a category is. */
function scale(xs) {
  const span = PLOT.right - PLOT.left;
  if (xs.every(x => typeof x === 'number')) {
    const low = Math.min(...xs);
    const high = Math.max(...xs);
    return {
      across: x => PLOT.left + span * (high === low ? 0.5 : (x - low) / (high - low)),
      ticks: high === low ? [low] : round(low, high).filter(x => x >= low - (high - low) / 100 && x <= high + (high - low) / 100),
      width: span,
    };
  }
  const all = [...new Set(xs)];
  const width = span / all.length;
  const every = Math.ceil(all.length * Math.max(...all.map(x => String(x).length)) * 7 / span);
  return { across: x => PLOT.left + width * (all.indexOf(x) + 0.5), ticks: all.filter((_, i) => i % every === 0), width };
}

/** A card of Google Chat. */
function chat(message) {
  const where = element('div', 'where', element('strong', '', message.to), element('span', '', 'Google Chat'));
  const images = pictures({ ...message, subject: null });
  const who = element('div', 'who', message.from, element('span', 'app', 'APP'), time(message.at, 'when'));
  return element('article', '', where, element('div', 'card', who,
    element('div', 'bubble', ...message.blocks.map(given => widget(given, images)))));
}

function widget(given, images) {
  if (given.header) {
    return element('div', 'head', element('div', 'bold', given.header.title), element('div', 'subtle small', given.header.subtitle || ''));
  }
  if (given.textParagraph) {
    return element('p', 'widget', ...html(given.textParagraph.text));
  }
  if (given.decoratedText) {
    const { text, bottomLabel } = given.decoratedText;
    return element('div', 'widget', element('div', '', ...html(text)), element('div', 'subtle small', bottomLabel || ''));
  }
  if (given.image) {
    return images.shift() || element('p', 'missing', given.image.altText);
  }
  return element('div', 'actions', ...given.buttonList.buttons.map(button => link(button.onClick.openLink.url, button.text)));
}

/** The tags that Google Chat knows and charts use: b, i and br. */
function html(text) {
  const open = [element('span', '')];
  for (const part of text.split(/(<\/?[bi]>|<br>)/)) {
    if (part === '<br>') {
      open[0].append(element('br', ''));
    } else if (part === '<b>' || part === '<i>') {
      const inner = element(part === '<b>' ? 'strong' : 'em', '');
      open[0].append(inner);
      open.unshift(inner);
    } else if ((part === '</b>' || part === '</i>') && open.length > 1) {
      open.shift();
    } else {
      open[0].append(unescape(part));
    }
  }
  return [open[open.length - 1]];
}

const DRAWN_BY_KIND = { slack, email, webhook, teams, chat };

function email(message) {
  const where = element('div', 'where', element('strong', '', message.to), element('span', '', 'Email'));
  const route = element('p', 'route', message.from + ' to ' + message.to + ', ', time(message.at));
  const body = message.html ? htmlFrame(message) : element('div', 'text', message.text);
  const rest = [...(message.html ? [] : pictures(message)), ...files(message)];
  return element('article', 'mail', where, element('h2', '', message.subject || '(no subject)'), route, body, ...rest);
}

/** The mail's own HTML, without scripts, as high as it is. */
function htmlFrame(message) {
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-same-origin allow-popups allow-popups-to-escape-sandbox');
  frame.setAttribute('scrolling', 'no');
  frame.title = 'The email "' + (message.subject || '') + '"';
  frame.src = '/messages/' + message.id + '/html';
  const fit = () => {
    const content = frame.contentDocument && frame.contentDocument.documentElement;
    if (content) {
      frame.style.height = '0';
      frame.style.height = content.scrollHeight + 'px';
    }
  };
  frame.addEventListener('load', fit);
  window.addEventListener('resize', fit);
  return frame;
}

function show(messages) {
  const keys = new Set(messages.map(key));
  for (const [known, article] of shown) {
    if (!keys.has(known)) {
      article.remove();
      shown.delete(known);
    }
  }
  for (const message of messages.slice().reverse()) {
    if (!shown.has(key(message))) {
      const article = DRAWN_BY_KIND[message.kind](message);
      article.dataset.kind = message.kind;
      if (!first) {
        article.classList.add('new');
      }
      shown.set(key(message), article);
      list.prepend(article);
    }
  }
  empty.hidden = shown.size > 0;
  first = false;
}

function key(message) {
  return message.id + ' ' + message.at;
}

async function refresh() {
  const answer = await fetch('messages', { cache: 'no-store' });
  show(await answer.json());
}

function tell(text, className) {
  state.textContent = text;
  state.className = className;
}

for (const button of document.querySelectorAll('nav button')) {
  button.addEventListener('click', () => {
    list.dataset.filter = button.dataset.show;
    document.querySelectorAll('nav button').forEach(each => each.setAttribute('aria-pressed', each === button));
    window.dispatchEvent(new Event('resize'));
  });
}

show(JSON.parse(document.getElementById('initial').textContent));

const events = new EventSource('events');
events.addEventListener('open', () => tell('live', 'live'));
events.addEventListener('error', () => tell('not reachable', 'lost'));
events.addEventListener('message', () => refresh().catch(() => tell('not reachable', 'lost')));
