// What the gateway tells, as it stands: a map for each topic, renewed by server-sent events once a second.

const TOPICS = ['now', 'site', 'power', 'chargePoints', 'vehicles', 'reservations', 'plan', 'log'];
const topics = Object.fromEntries(TOPICS.map(name => [name, new Map()]));
const listeners = new Set();
let source = null;
let connected = false;
let heardAt = 0;
let heardTime = Date.now();
let speed = 1;
let depotZone = 'UTC';
let pending = false;

/** All things of a topic. */
export const all = topic => [...topics[topic].values()];
/** One of them. */
export const one = (topic, id = topic) => topics[topic].get(id);
/** Whether the gateway is heard. */
export const isConnected = () => connected;
/** How much faster than real time the gateway's clock runs. */
export const clockSpeed = () => speed;
/** The depot's zone. */
export const zone = () => depotZone;
export const setZone = name => { depotZone = name; };

/** The gateway's time now, in ms. */
export const now = () => heardTime + (performance.now() - heardAt) * speed;

/** Calls back when something has changed, at most once per frame. Returns what ends that. */
export function follow(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tell() {
  if (pending) return;
  pending = true;
  setTimeout(() => {
    pending = false;
    for (const listener of listeners) listener();
  }, 30);
}

function take(name, data) {
  const topic = topics[name];
  if (data.reset) topic.clear();
  for (const id of data.removed) topic.delete(id);
  for (const [id, thing] of Object.entries(data.changed)) topic.set(id, thing);
  if (name === 'now' && one('now')) {
    heardTime = new Date(one('now').at).getTime();
    heardAt = performance.now();
    speed = one('now').clockSpeed;
  }
  tell();
}

/** Begins to follow; the browser connects again by itself, with the id of the last event. */
export function start() {
  stop();
  source = new EventSource('/api/v1/events');
  source.onopen = () => { connected = true; tell(); };
  source.onerror = () => {
    connected = false;
    tell();
    if (source && source.readyState === EventSource.CLOSED) setTimeout(start, 3000);
  };
  for (const name of TOPICS) source.addEventListener(name, event => take(name, JSON.parse(event.data)));
}

export function stop() {
  source?.close();
  source = null;
  connected = false;
}
