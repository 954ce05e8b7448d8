// Builds and renews the page. A page describes itself anew each time; morph() changes only what differs, so that focus, scroll
// position and open dialogs stay.

const SVG = 'http://www.w3.org/2000/svg';

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) element[name] = value;
    else if (name === 'style') for (const [property, text] of Object.entries(value)) element.style.setProperty(property, text);
    else if (name === 'value' || name === 'checked') element[name] = value;
    else element.setAttribute(name, value === true ? '' : value);
  }
  append(element, children);
  return element;
}

function append(element, children) {
  for (const child of children) {
    if (child === null || child === undefined || child === false) continue;
    if (Array.isArray(child)) append(element, child);
    else element.append(child instanceof Node ? child : String(child));
  }
}

/** An HTML element. */
export const h = (tag, attributes, ...children) => fill(document.createElement(tag), attributes, children);

/** An SVG element. */
export const s = (tag, attributes, ...children) => fill(document.createElementNS(SVG, tag), attributes, children);

const ICONS = {
  depot: 'M3 21V9l9-6 9 6v12M7 21v-8h10v8M7 17h10',
  vehicles: 'M4 17V7a2 2 0 0 1 2-2h10l4 6v6M4 17h16M4 11h16',
  plug: 'M9 3v6M15 3v6M6 9h12v3a6 6 0 0 1-12 0zM12 18v3',
  calendar: 'M4 6h16v14H4zM4 10h16M8 3v5M16 3v5',
  limits: 'M4 19V5M4 19h16M7 15l4-5 3 3 5-7',
  events: 'M5 6h14M5 12h14M5 18h9',
  about: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 11v5M12 8v.01',
  sun: 'M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.5 1.5M17.5 17.5L19 19M5 19l1.5-1.5M17.5 6.5L19 5',
  moon: 'M20 14a8 8 0 0 1-10-10 8 8 0 1 0 10 10z',
  check: 'M5 13l4 4L19 7',
  alert: 'M12 4l9 16H3zM12 10v4M12 17v.01',
  exit: 'M10 4H5v16h5M14 8l4 4-4 4M18 12H9',
};

/** A small picture beside a word; says nothing by itself. */
export const icon = name => s('svg', {
  viewBox: '0 0 24 24', width: 20, height: 20, fill: 'none', stroke: 'currentColor', 'stroke-width': 2,
  'stroke-linecap': 'round', 'stroke-linejoin': 'round', 'aria-hidden': 'true',
}, s('path', { d: ICONS[name] }));

const remembered = new Map();

/**
 * An element that is built anew only if one of the values that it shows has changed.
 * @param key its data-key, unlike that of any other on any page
 */
export function memo(key, values, build) {
  const before = remembered.get(key);
  if (before && before.every((value, index) => value === values[index])) {
    const unchanged = h('template', { 'data-key': key });
    unchanged.rebuild = build;
    return unchanged;
  }
  remembered.set(key, values);
  return build();
}

const keyOf = node => node.nodeType === 1 ? node.getAttribute('data-key') : null;

/** Makes the children of an element like the given ones. */
export function renew(element, ...children) {
  const wanted = document.createElement('div');
  append(wanted, children);
  morphChildren(element, wanted);
}

function morphChildren(element, wanted) {
  const keyed = new Map();
  for (const child of element.childNodes) if (keyOf(child)) keyed.set(keyOf(child), child);
  let present = element.firstChild;
  for (let next of [...wanted.childNodes]) {
    const key = keyOf(next);
    const match = key ? keyed.get(key) : present && !keyOf(present) && same(present, next) ? present : null;
    if (match) {
      if (match === present) present = present.nextSibling;
      else element.insertBefore(match, present);
      if (!next.rebuild) morph(match, next);
    } else {
      if (next.rebuild) next = next.rebuild();
      element.insertBefore(next, present);
    }
    if (key) keyed.delete(key);
  }
  while (present) {
    const gone = present;
    present = present.nextSibling;
    gone.remove();
  }
}

const same = (one, other) => one.nodeType === other.nodeType && one.nodeName === other.nodeName;

function morph(present, wanted) {
  if (present.nodeType === 3) {
    if (present.data !== wanted.data) present.data = wanted.data;
    return;
  }
  if (present.hasAttribute('data-keep')) return;
  for (const { name } of [...present.attributes]) {
    if (name !== 'style' && !wanted.hasAttribute(name) && !(name === 'open' && present.nodeName === 'DETAILS')) present.removeAttribute(name);
  }
  for (const { name, value } of wanted.attributes) {
    if (name !== 'style' && present.getAttribute(name) !== value) present.setAttribute(name, value);
  }
  if (present.style.cssText !== wanted.style.cssText) present.style.cssText = wanted.style.cssText;
  for (const name of ['onclick', 'onchange', 'oninput', 'onsubmit', 'onkeydown', 'onpointerdown', 'onpointermove', 'onpointerleave']) {
    if (present[name] !== wanted[name]) present[name] = wanted[name];
  }
  const isEdited = ['INPUT', 'SELECT', 'TEXTAREA'].includes(present.nodeName);
  if (isEdited && document.activeElement !== present && present.value !== wanted.value) present.value = wanted.value;
  if (!(isEdited && document.activeElement === present)) morphChildren(present, wanted);
}
