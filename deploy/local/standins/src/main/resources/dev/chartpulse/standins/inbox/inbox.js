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
    : element('strong', 'mention', '@' + (part.range || part.user_id || part.usergroup_id || part.name));
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

function slack(message) {
  const avatar = element('div', 'avatar', icon());
  avatar.setAttribute('aria-hidden', 'true');
  const who = element('div', 'who', message.from, element('span', 'app', 'APP'), time(message.at, 'when'));
  const body = element('div', '', who, element('div', 'text', ...words(message)), ...pictures(message));
  const where = element('div', 'where', element('strong', '', message.to), element('span', '', 'Slack'));
  return element('article', 'slack', where, element('div', 'post', avatar, body));
}

function email(message) {
  const where = element('div', 'where', element('strong', '', message.to), element('span', '', 'Email'));
  const route = element('p', 'route', message.from + ' to ' + message.to + ', ', time(message.at));
  const body = message.html ? htmlFrame(message) : element('div', 'text', message.text);
  const rest = message.html ? [] : pictures(message);
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
      const article = message.kind === 'slack' ? slack(message) : email(message);
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
