// The frame around the pages: navigation, the one sentence that matters, the clock, the login.

import { get, post, whenLoginNeeded } from './api.js';
import { field } from './dialogs.js';
import { h, icon, renew } from './dom.js';
import { kwh, seconds } from './format.js';
import { all, clockSpeed, follow, isConnected, now, one, setZone, start, stop } from './live.js';
import * as about from './about.js';
import * as chargePoints from './charge-points.js';
import * as depot from './depot.js';
import * as events from './events.js';
import * as limits from './limits.js';
import * as reservations from './reservations.js';
import * as vehicles from './vehicles.js';

const PAGES = [
  ['', 'Depot now', 'depot', depot], ['vehicles', 'Vehicles', 'vehicles', vehicles],
  ['charge-points', 'Charge points', 'plug', chargePoints], ['reservations', 'Reservations', 'calendar', reservations],
  ['limits', 'Limits and tariff', 'limits', limits], ['events', 'Events', 'events', events], ['about', 'About', 'about', about],
];
const main = document.getElementById('main');
let me = null;
let page = null;

/** Who is logged in: {name, role}. */
const mayOperate = () => me && me.role !== 'read';
const mayAdminister = () => me && me.role === 'administer';

function route() {
  const [, name = '', ...rest] = location.hash.replace(/^#\/?/, '/').split('/');
  const found = PAGES.find(([path]) => path === name) ?? PAGES[0];
  page?.leave?.();
  main.replaceChildren();
  page = found[3].enter({ main, rest: rest.map(decodeURIComponent), mayOperate: mayOperate(), mayAdminister: mayAdminister() });
  document.title = `${found[1]} · Optivgi Gateway`;
  renew(document.getElementById('nav'), h('ul', {}, PAGES.map(([path, text, picture]) => h('li', {},
    h('a', { href: `#/${path}`, 'aria-current': path === found[0] ? 'page' : null }, icon(picture), h('span', {}, text))))));
  page.update?.();
}

/** Whether every vehicle leaves with what it needs. */
function verdict() {
  const obstacles = one('now')?.obstacles ?? [];
  if (obstacles.length > 0) return ['bad', obstacles[0]];
  const known = all('vehicles');
  const short = known.filter(vehicle => vehicle.readiness === 'short');
  const unplanned = known.filter(vehicle => vehicle.readiness === 'unplanned');
  if (short.length > 0) {
    const missing = short.reduce((sum, vehicle) => sum + vehicle.missingKwh, 0);
    return ['bad', `${short.length} of ${known.length} vehicles will be short, by ${kwh(missing)} in all`];
  }
  if (unplanned.length > 0) return ['warn', `${unplanned.length} of ${known.length} vehicles cannot be planned`];
  return known.length === 0 ? ['', 'No vehicle is plugged in or expected']
    : ['good', known.length === 1 ? 'The one vehicle gets what it needs' : `All ${known.length} vehicles get what they need`];
}

function frame() {
  document.getElementById('site-name').textContent = one('site')?.name ?? 'Optivgi';
  const [mood, text] = verdict();
  if (one('site')) {
    renew(document.getElementById('verdict'), h('span', { class: `state ${mood}` }, text));
  }
  const link = document.getElementById('link');
  link.dataset.state = isConnected() ? 'on' : 'off';
  link.querySelector('.link-text').textContent = isConnected() ? 'live' : 'not connected';
  link.title = isConnected() ? 'The page is up to date' : 'The gateway is not heard; trying again';
  const demo = document.getElementById('demo');
  demo.hidden = clockSpeed() === 1;
  demo.textContent = `Demo: clock × ${clockSpeed()}`;
}

function tickClock() {
  const time = document.getElementById('clock');
  if (one('now')) {
    time.dateTime = new Date(now()).toISOString();
    time.textContent = seconds(time.dateTime);
  }
}

function setTheme(theme) {
  document.documentElement.dataset.theme = theme;
  document.getElementById('theme').replaceChildren(icon(theme === 'dark' ? 'sun' : 'moon'));
}

function initTheme() {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const chosen = () => localStorage.getItem('theme') ?? (dark.matches ? 'dark' : 'light');
  setTheme(chosen());
  dark.onchange = () => setTheme(chosen());
  document.getElementById('theme').onclick = () => {
    localStorage.setItem('theme', document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark');
    setTheme(chosen());
  };
}

function showLogin() {
  stop();
  page?.leave?.();
  page = null;
  const error = h('p', { class: 'form-error', role: 'alert', hidden: true });
  main.replaceChildren(h('section', { class: 'card login' }, h('form', {
    onsubmit: async event => {
      event.preventDefault();
      try {
        await post('/api/v1/login', { token: new FormData(event.target).get('token') });
        await begin();
      } catch (problem) {
        error.textContent = problem.message;
        error.hidden = false;
      }
    },
  },
  h('h1', {}, 'Log in'),
  h('p', { class: 'muted' }, 'With an access token. The first one lies on the gateway’s machine, in its data folder, in administrator-token.'),
  field('Access token', 'token', { type: 'password', required: true, autocomplete: 'current-password', autofocus: true }),
  error, h('button', { class: 'button primary', type: 'submit' }, 'Log in'))));
  main.querySelector('input').focus();
}

async function begin() {
  let settings;
  try {
    me = await get('/api/v1/me');
    settings = await get('/api/v1/about');
  } catch (problem) {
    if (problem.status !== 401) main.replaceChildren(h('p', { class: 'notice bad' }, problem.message));
    return;
  }
  setZone(settings.timeZone);
  const who = document.getElementById('who');
  who.hidden = me.withoutToken;
  who.replaceChildren(icon('exit'), h('span', { class: 'sr' }, `Log out ${me.name}`));
  who.title = `Log out ${me.name} (${me.role})`;
  who.onclick = async () => {
    await post('/api/v1/logout');
    location.reload();
  };
  start();
  route();
}

whenLoginNeeded(showLogin);
window.addEventListener('hashchange', () => {
  if (me) {
    route();
    main.focus({ preventScroll: true });
    scrollTo(0, 0);
  }
});
follow(() => {
  frame();
  page?.update?.();
});
setInterval(tickClock, 250);
initTheme();
begin();
