// Numbers and times as people read them. What is unknown is a dash, never a zero.

import { zone } from './live.js';

const DASH = '–';
const known = value => value !== undefined && value !== null;
const places = value => Math.abs(value) >= 100 ? 0 : 1;

export const kw = value => known(value) ? `${value.toFixed(places(value))} kW` : DASH;
export const kwh = value => known(value) ? `${value.toFixed(places(value))} kWh` : DASH;
export const number = value => known(value) ? value.toFixed(places(value)) : DASH;
export const price = (value, currency) => known(value) ? `${value.toFixed(3)} ${currency}/kWh` : DASH;

// To make one costs a hundred times as much as to use it.
const formats = new Map();
function formatIn(locale, options) {
  const key = `${zone()} ${JSON.stringify(options)}`;
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(locale, { timeZone: zone(), ...options }));
  return formats.get(key);
}
const shown = (iso, options) => known(iso) ? formatIn('en-GB', options).format(new Date(iso)) : DASH;

export const clock = iso => shown(iso, { hour: '2-digit', minute: '2-digit' });
export const seconds = iso => shown(iso, { hour: '2-digit', minute: '2-digit', second: '2-digit' });
export const date = iso => shown(iso, { weekday: 'short', day: 'numeric', month: 'short' });
export const dateTime = iso => known(iso) ? `${date(iso)} ${clock(iso)}` : DASH;

export const exact = iso => known(iso) ? `${date(iso)} ${seconds(iso)}` : DASH;

/** Only the time if it is within 20 hours, else the day too. */
export const when = (iso, now) => known(iso) && Math.abs(new Date(iso) - now) < 20 * 3600e3 ? clock(iso) : dateTime(iso);

/** Such as "in 2 h 05 min". */
export function until(iso, now) {
  if (!known(iso)) return DASH;
  const minutes = Math.round((new Date(iso) - now) / 60e3);
  const size = Math.abs(minutes);
  const text = size >= 48 * 60 ? `${Math.round(size / 1440)} days`
    : size >= 60 ? `${Math.floor(size / 60)} h ${String(size % 60).padStart(2, '0')} min` : `${size} min`;
  return minutes >= 0 ? `in ${text}` : `${text} ago`;
}

/** The parts of an instant on the depot's wall clock. */
export function local(iso) {
  const parts = Object.fromEntries(formatIn('en-CA', {
    hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit',
  }).formatToParts(new Date(iso)).map(part => [part.type, part.value]));
  return parts;
}

/** For an input of type datetime-local, in the depot's zone. */
export function toInput(iso) {
  const p = local(iso);
  return `${p.year}-${p.month}-${p.day}T${p.hour}:${p.minute}`;
}

/** What such an input says, as an instant. */
export function fromInput(text) {
  const wall = new Date(`${text.length === 16 ? text : text.slice(0, 16)}:00Z`).getTime();
  // The zone's offset depends on the instant that is looked for; twice is enough, also around a change of the clocks.
  let guess = wall;
  for (let i = 0; i < 2; i++) guess = wall - offset(guess);
  return new Date(guess).toISOString();
}

function offset(instant) {
  const p = local(instant);
  return Date.UTC(p.year, p.month - 1, p.day, p.hour, p.minute, p.second) - Math.floor(instant / 1000) * 1000;
}

/** A sentence of the gateway with its instants as people read them. */
export const readable = (text, now) => text?.replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g, iso => when(iso, now));

/** Words for what the API says in capital letters. */
export const words = text => known(text) ? text.toLowerCase().replaceAll('_', ' ') : DASH;

export const STATUS = {
  AVAILABLE: ['free', ''], PREPARING: ['plugged in', 'wait'], CHARGING: ['charging', 'good'],
  SUSPENDED_EV: ['vehicle pauses', 'wait'], SUSPENDED_EVSE: ['waits', 'wait'], FINISHING: ['finishing', 'wait'],
  RESERVED: ['reserved', 'wait'], UNAVAILABLE: ['out of service', 'warn'], FAULTED: ['faulty', 'bad'], UNKNOWN: ['unknown', ''],
  OCCUPIED: ['occupied', 'wait'],
};

export const READINESS = {
  done: ['full', 'good'], onTime: ['ready in time', 'good'], short: ['will be short', 'bad'],
  beyondPlan: ['beyond the plan', 'wait'], unplanned: ['not planned', 'warn'],
};
