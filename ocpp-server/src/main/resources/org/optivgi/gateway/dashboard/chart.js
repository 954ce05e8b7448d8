// Power over time as SVG: what was, what is planned, and the limits; prices in a strip of their own beneath.

import { s } from './dom.js';
import { clock, date, number } from './format.js';

const LEFT = 46, RIGHT = 14, TOP = 14, BOTTOM = 24, STRIP = 46;
const HOURS = [1 / 12, 1 / 6, 1 / 4, 1 / 2, 1, 2, 3, 4, 6, 12, 24];

/** Round values for an axis, about so many. */
function ticks(max, about) {
  const rough = max / about;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map(m => m * power).find(candidate => candidate >= rough);
  return Array.from({ length: Math.floor(max / step + 1e-9) + 1 }, (_, i) => i * step);
}

/** A path through steps: each value holds until the next one. */
function steps(points, x, y, end) {
  return points.map(([at, value], i) => {
    const next = i + 1 < points.length ? points[i + 1][0] : end;
    return `${i === 0 ? 'M' : 'L'}${x(at).toFixed(1)} ${y(value).toFixed(1)}H${x(Math.max(next, at)).toFixed(1)}`;
  }).join('');
}

const area = (points, x, y, end) => points.length === 0 ? ''
  : `${steps(points, x, y, end)}V${y(0).toFixed(1)}H${x(points[0][0]).toFixed(1)}Z`;

/** The part of a series within a span; what holds at its beginning comes first. */
export function within(points, from, to) {
  const inside = points.filter(([at]) => at > from && at < to);
  const before = points.filter(([at]) => at <= from).pop();
  return before ? [[from, before[1]], ...inside] : inside;
}

/** Two series of steps added up, from where both have begun. */
export function plus(one, other) {
  const sums = [];
  let i = 0, j = 0;
  while (i < one.length || j < other.length) {
    const at = Math.min(one[i]?.[0] ?? Infinity, other[j]?.[0] ?? Infinity);
    while (i < one.length && one[i][0] <= at) i++;
    while (j < other.length && other[j][0] <= at) j++;
    if (i > 0 && j > 0) sums.push([at, one[i - 1][1] + other[j - 1][1]]);
  }
  return sums;
}

/** The value that holds at an instant. */
const valueAt = (points, at) => points.filter(([start]) => start <= at).pop()?.[1];

/**
 * @param series [{kind: 'area-now' | 'area-plan' | 'line-limit' | 'line-permitted' | 'area-load', label, points: [[ms, kW]], end: ms,
 *     told: [[ms, kW]]}]; `told` is what the pointer tells of it, where that is not what is drawn
 * @param prices {points, currency} or null
 */
export function powerChart({ from, to, now, width, height, series, prices, label }) {
  const strip = prices && prices.points.length > 0 ? STRIP : 0;
  const bottom = height - BOTTOM - strip;
  // What is permitted may be far above the limit for a moment, while charge points are adopted; the rest must stay readable.
  const top = Math.max(1, ...series.filter(one => one.kind !== 'line-permitted').flatMap(one => one.points.map(([, value]) => value))) * 1.12;
  const x = at => LEFT + (Math.min(Math.max(at, from), to) - from) / (to - from) * (width - LEFT - RIGHT);
  const y = value => bottom - Math.min(1, value / top) * (bottom - TOP);
  const root = s('svg', { class: 'chart', viewBox: `0 0 ${width} ${height}`, height, role: 'img', 'aria-label': label, 'data-key': 'chart' });
  for (const value of ticks(top, 4)) {
    root.append(
      s('line', { class: 'axis', x1: LEFT, x2: width - RIGHT, y1: y(value), y2: y(value) }),
      s('text', { x: LEFT - 7, y: y(value) + 4, 'text-anchor': 'end' }, number(value).replace(/\.0$/, '')));
  }
  root.append(s('text', { x: LEFT - 7, y: 9, 'text-anchor': 'end' }, 'kW'));
  timeAxis(root, { from, to, x, y: height - 7, width });
  for (const one of series) {
    const points = within(one.points, from, one.end ?? to);
    if (points.length === 0) continue;
    const d = one.kind.startsWith('area') ? area(points, x, y, one.end ?? to) : steps(points, x, y, one.end ?? to);
    root.append(s('path', { class: one.kind, d }));
  }
  if (strip) priceStrip(root, { from, to, x, prices, bottom: height - BOTTOM, height: strip - 12 });
  if (now > from && now < to) {
    root.append(s('line', { class: 'now', x1: x(now), x2: x(now), y1: TOP - 4, y2: height - BOTTOM }),
      s('text', { x: x(now) + 4, y: TOP + 2 }, 'now'));
  }
  hover(root, { from, to, x, width, height, series, prices, bottom });
  return root;
}

function timeAxis(root, { from, to, x, y, width }) {
  const wanted = Math.max(2, Math.floor(width / 90));
  const hours = HOURS.find(step => (to - from) / 3600e3 / step <= wanted) ?? 24;
  const step = hours * 3600e3;
  for (let at = Math.ceil(from / step) * step; at <= to; at += step) {
    if (x(at) > width - RIGHT - 14) break;
    const text = clock(new Date(at).toISOString());
    root.append(s('text', { x: x(at), y, 'text-anchor': 'middle' }, text === '00:00' ? date(new Date(at).toISOString()) : text));
  }
}

function priceStrip(root, { from, to, x, prices, bottom, height }) {
  const points = within(prices.points, from, to);
  if (points.length === 0) return;
  const values = points.map(([, value]) => value);
  const low = Math.min(0, ...values), high = Math.max(...values, low + 1e-6);
  const y = value => bottom - (value - low) / (high - low) * height;
  root.append(s('path', { class: 'area-price', d: area(points, x, y, to) }),
    s('text', { x: LEFT - 7, y: bottom - height + 8, 'text-anchor': 'end' }, high.toFixed(2)));
}

/** A line that follows the pointer, with the values there. */
function hover(root, { from, to, x, width, height, series, prices, bottom }) {
  const line = s('line', { class: 'hover', y1: TOP, y2: bottom, visibility: 'hidden' });
  const text = s('text', { class: 'hover-text', y: TOP - 3, visibility: 'hidden' });
  root.append(line, text);
  root.onpointermove = event => {
    const box = root.getBoundingClientRect();
    const at = from + ((event.clientX - box.left) / box.width * width - LEFT) / (width - LEFT - RIGHT) * (to - from);
    if (at < from || at > to) return;
    const parts = series.map(one => at <= (one.end ?? to) && valueAt(one.told ?? one.points, at) !== undefined
      ? `${one.label} ${number(valueAt(one.told ?? one.points, at))}` : null).filter(Boolean);
    const cost = prices && valueAt(prices.points, at);
    text.textContent = [clock(new Date(at).toISOString()), ...parts, cost === undefined || cost === null ? null : `price ${cost.toFixed(3)}`]
      .filter(Boolean).join('  ·  ');
    line.setAttribute('x1', x(at));
    line.setAttribute('x2', x(at));
    const isRight = x(at) > width / 2;
    text.setAttribute('x', isRight ? x(at) - 6 : x(at) + 6);
    text.setAttribute('text-anchor', isRight ? 'end' : 'start');
    line.setAttribute('visibility', 'visible');
    text.setAttribute('visibility', 'visible');
  };
  root.onpointerleave = () => {
    line.setAttribute('visibility', 'hidden');
    text.setAttribute('visibility', 'hidden');
  };
}
