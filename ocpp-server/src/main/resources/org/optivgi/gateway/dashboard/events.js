// Events: what happened, who changed what, and the sessions of the past.

import { get } from './api.js';
import { form, toast } from './dialogs.js';
import { h, renew } from './dom.js';
import { dateTime, exact, kwh, words } from './format.js';
import { all, one } from './live.js';

const TABS = [['events', 'Events'], ['sessions', 'Charging sessions'], ['audit', 'Who changed what']];
const KINDS = ['', 'chargePoint', 'connector', 'transaction', 'reservation', 'plan'];
const PAGE = 100;

export function enter({ main, rest }) {
  let tab = 'events', search = rest[0] ?? '', kind = '', answer = null, offset = 0, newest = 0, error = null;

  const paths = {
    events: () => `/api/v1/events/log?limit=${PAGE}&offset=${offset}${kind ? `&kind=${kind}` : ''}${search ? `&search=${encodeURIComponent(search)}` : ''}`,
    sessions: () => `/api/v1/transactions?limit=${PAGE}&offset=${offset}${search ? `&idToken=${encodeURIComponent(search)}` : ''}`,
    audit: () => `/api/v1/audit?limit=${PAGE}&offset=${offset}`,
  };

  async function ask() {
    const asked = tab;
    try {
      const found = await get(paths[tab]());
      if (asked === tab) { answer = found; error = null; }
    } catch (problem) {
      error = problem.message;
    }
    render();
  }

  const choose = next => () => { tab = next; offset = 0; answer = null; ask(); };

  function render() {
    renew(main,
      h('div', { class: 'page-head' }, h('h1', {}, 'Events'),
        h('div', { class: 'segments', role: 'group', 'aria-label': 'What to show' },
          TABS.map(([name, text]) => h('button', { type: 'button', 'aria-pressed': String(tab === name), onclick: choose(name) }, text))),
        h('span', { class: 'spacer' }),
        tab === 'events' ? [h('label', { class: 'sr', for: 'kind' }, 'Kind'), h('select', { id: 'kind', style: { width: 'auto' }, onchange: event => { kind = event.target.value; offset = 0; ask(); } },
          KINDS.map(name => h('option', { value: name, selected: kind === name }, name ? words(name.replace(/([A-Z])/g, ' $1')) : 'all kinds')))] : null,
        tab !== 'audit' ? [h('label', { class: 'sr', for: 'search' }, tab === 'events' ? 'Find in the events' : 'Vehicle'),
          h('input', { id: 'search', type: 'search', value: search, placeholder: tab === 'events' ? 'Find' : 'Vehicle, such as BUS-12', style: { 'max-width': '240px' },
            onchange: event => { search = event.target.value.trim(); offset = 0; ask(); } })] : null),
      error ? h('p', { class: 'notice bad' }, error) : null,
      h('section', { class: 'card', 'data-key': tab, 'aria-label': TABS.find(([name]) => name === tab)[1] },
        !answer ? h('p', { class: 'empty' }, 'Loading…') : answer.items.length === 0 ? h('p', { class: 'empty' }, 'There is nothing like that.')
          : [h('div', { class: 'table-wrap', 'data-key': 'table' }, TABLES[tab](answer.items)), pager()]));
  }

  function pager() {
    if (answer.total <= PAGE) return null;
    return h('div', { class: 'form-actions', 'data-key': 'pager', style: { 'margin-top': '28px', 'align-items': 'center' } },
      h('small', {}, `${offset + 1} to ${Math.min(answer.total, offset + PAGE)} of ${answer.total}`),
      h('button', { class: 'button small', type: 'button', disabled: offset === 0, onclick: () => { offset -= PAGE; ask(); } }, 'Newer'),
      h('button', { class: 'button small', type: 'button', disabled: offset + PAGE >= answer.total, onclick: () => { offset += PAGE; ask(); } }, 'Older'));
  }

  function update() {
    const last = Math.max(0, ...all('log').map(event => event.id));
    if (last !== newest && offset === 0) {
      newest = last;
      ask();
    }
  }
  ask();
  return { update: () => { if (one('site')) update(); } };
}

async function tellStory(session) {
  try {
    const story = await get(`/api/v1/transactions/${encodeURIComponent(session.id)}/story?chargePoint=${encodeURIComponent(session.chargePoint)}`);
    form({
      title: `${session.idToken || 'Transaction'} at ${session.chargePoint}, ${kwh(session.energyKwh)}`, submit: 'Done', onSubmit: () => {},
      fields: [h('div', { class: 'log', tabindex: '0', role: 'region', 'aria-label': 'Story' }, h('ol', {}, story.lines.map(line => h('li', {},
        h('span', {}, h('small', {}, `${exact(line.at)} `), h('span', { class: 'chip' }, line.kind)), line.kind === 'message' ? h('code', {}, line.text) : h('span', {}, line.text)))))],
    });
  } catch (problem) {
    toast(problem.message, 'bad');
  }
}

const head = names => h('thead', {}, h('tr', {}, names.map(([text, kind]) => h('th', { scope: 'col', class: kind }, text))));

const TABLES = {
  events: items => h('table', {}, head([['Time'], ['Where'], ['What']]),
    h('tbody', {}, items.map(event => h('tr', { 'data-key': String(event.id) },
      h('td', { style: { 'white-space': 'nowrap' } }, exact(event.at)),
      h('td', {}, event.chargePoint ? h('a', { class: 'row-link', href: `#/charge-points/${encodeURIComponent(event.chargePoint)}` }, event.chargePoint) : '–'),
      h('td', {}, event.severity === 'warning' ? h('span', { class: 'chip warn' }, 'look') : null, ' ', event.text))))),
  sessions: items => h('table', {}, head([['Vehicle'], ['Where'], ['Began'], ['Ended'], ['Energy', 'num'], ['Remarks']]),
    h('tbody', {}, items.map(session => h('tr', { 'data-key': `${session.chargePoint} ${session.id}` },
      h('td', {}, h('strong', {}, session.idToken || '–'), h('span', { class: 'sub' }, `transaction ${session.id}`)),
      h('td', {}, `${session.chargePoint} / ${session.evse}`, h('span', { class: 'sub' }, h('button', { class: 'button small', type: 'button', onclick: () => tellStory(session), 'aria-label': `Story of transaction ${session.id}` }, 'Story'))), h('td', {}, dateTime(session.startedAt)),
      h('td', {}, session.open ? h('span', { class: 'chip good' }, 'charging') : [dateTime(session.endedAt), h('span', { class: 'sub' }, session.endReason)]),
      h('td', { class: 'num' }, h('strong', {}, kwh(session.energyKwh))), h('td', {}, h('small', {}, session.flaws.join('; '))))))),
  audit: items => h('table', {}, head([['Time'], ['Who'], ['What'], ['Answer']]),
    h('tbody', {}, items.map((entry, index) => h('tr', { 'data-key': `${entry.at} ${index}` },
      h('td', { style: { 'white-space': 'nowrap' } }, dateTime(entry.at)), h('td', {}, entry.who), h('td', {}, h('code', {}, entry.what), h('span', { class: 'sub mono' }, entry.content)),
      h('td', {}, h('span', { class: `chip ${entry.status < 400 ? 'good' : 'bad'}` }, String(entry.status))))))),
};
