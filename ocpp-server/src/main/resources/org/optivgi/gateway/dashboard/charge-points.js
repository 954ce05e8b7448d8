// Charge points: who is there, who wants in and was turned away, and for one of them all that is known and can be done.

import { at, get, post } from './api.js';
import { confirm, field, form, toast } from './dialogs.js';
import { h, memo, renew } from './dom.js';
import { STATUS, dateTime, exact, kw, until, when, words } from './format.js';
import { all, now, one } from './live.js';
import { reasons } from './reasons.js';

const AGAIN = 4000;

export function enter(context) {
  return context.rest[0] ? single(context, context.rest[0]) : list(context);
}

function list({ main, mayAdminister }) {
  let search = '', pending = [], refused = [];
  const ask = async () => {
    [pending, refused] = (await Promise.all(['pending', 'refused'].map(kind => get(`/api/v1/connections/${kind}`).catch(() => ({ items: [] })))))
      .map(answer => answer.items);
    update();
  };
  const timer = setInterval(ask, AGAIN);

  function update() {
    const known = all('chargePoints').sort((a, b) => a.id.localeCompare(b.id, undefined, { numeric: true }));
    const shown = known.filter(item => `${item.id} ${item.vendor ?? ''} ${item.model ?? ''}`.toLowerCase().includes(search.toLowerCase()));
    const connected = known.filter(item => item.connected).length;
    renew(main,
      h('div', { class: 'page-head' }, h('h1', {}, 'Charge points'),
        h('span', { class: `chip ${connected === known.length ? 'good' : 'warn'}` }, `${connected} of ${known.length} connected`),
        h('span', { class: 'spacer' }),
        h('label', { class: 'sr', for: 'find' }, 'Find a charge point'),
        h('input', { id: 'find', type: 'search', placeholder: 'Find', value: search, style: { 'max-width': '220px' }, oninput: event => { search = event.target.value; update(); } })),
      wantIn(pending, mayAdminister, ask), turnedAway(refused),
      h('section', { class: 'card', 'aria-label': 'Known charge points' },
        known.length === 0 ? h('p', { class: 'empty' }, 'No charge point has connected yet.')
          : h('div', { class: 'table-wrap', 'data-key': 'table' }, h('table', {},
            h('thead', {}, h('tr', {}, ['Charge point', 'Link', 'Make', 'Firmware', 'Connectors', 'Last heard'].map(text => h('th', { scope: 'col' }, text)))),
            h('tbody', {}, shown.map(item => memo(`row ${item.id}`, [item, Math.floor(now() / 60e3)], () => row(item))))))));
  }
  ask();
  return { update, leave: () => clearInterval(timer) };
}

function row(item) {
  return h('tr', { 'data-key': `row ${item.id}` },
    h('td', {}, h('a', { class: 'row-link', href: `#/charge-points/${at(item.id)}` }, item.id)),
    h('td', {}, link(item)),
    h('td', {}, item.vendor ? `${item.vendor} ${item.model}` : '–'),
    h('td', {}, item.firmwareVersion ?? '–'),
    h('td', {}, item.connectors.map(connector => {
      const [text, mood] = STATUS[connector.status] ?? [words(connector.status), ''];
      return h('span', { class: `state ${item.connected ? mood : ''}`, style: { 'margin-right': '12px' } }, `${connector.evse}: ${text}`,
        connector.errorCode !== 'NoError' ? ` (${connector.errorCode})` : '');
    })),
    h('td', {}, when(item.lastHeardAt, now())));
}

const link = item => item.connected ? h('span', { class: 'state good' }, item.link?.protocol ?? 'connected') : h('span', { class: 'state bad' }, 'offline');

function wantIn(pending, mayAdminister, ask) {
  if (pending.length === 0) return null;
  return h('section', { class: 'card', 'data-key': 'pending', 'aria-labelledby': 'h-pending' },
    h('header', {}, h('h2', { id: 'h-pending' }, 'Want to connect'), h('span', { class: 'chip warn' }, String(pending.length))),
    h('div', { class: 'table-wrap' }, h('table', {},
      h('thead', {}, h('tr', {}, ['Identity', 'From', 'Attempts', 'Last', ''].map(text => h('th', { scope: 'col' }, text || h('span', { class: 'sr' }, 'Action'))))),
      h('tbody', {}, pending.map(item => h('tr', { 'data-key': item.chargePoint },
        h('td', {}, h('strong', {}, item.chargePoint)), h('td', {}, item.address), h('td', {}, String(item.attempts)), h('td', {}, dateTime(item.lastAt)),
        h('td', { class: 'actions' }, mayAdminister ? h('button', {
          class: 'button primary small', type: 'button', onclick: () => adopt(item.chargePoint, ask), 'aria-label': `Adopt ${item.chargePoint}`,
        }, 'Adopt') : null)))))));
}

async function adopt(id, ask) {
  try {
    const access = await post(`/api/v1/charge-points/${at(id)}/adopt`);
    if (access.password) {
      form({ title: `${id} is adopted`, intro: 'It must log in with this password from now on. It is shown this once only: set it on the charge point.',
        fields: [field('Password', 'password', { value: access.password, readonly: true })], submit: 'Done', onSubmit: () => {} });
    } else toast(`${id} is adopted; it connects with its next attempt`);
    await ask();
  } catch (problem) {
    toast(problem.message, 'bad');
  }
}

function turnedAway(refused) {
  if (refused.length === 0) return null;
  return h('section', { class: 'card', 'data-key': 'refused', 'aria-labelledby': 'h-refused' },
    h('details', {}, h('summary', { id: 'h-refused' }, `Connections that were refused (${refused.length})`),
      h('div', { class: 'table-wrap', style: { margin: '12px -16px -16px' } }, h('table', {},
        h('thead', {}, h('tr', {}, ['From', 'Asked for', 'Why', 'How often', 'Last'].map(text => h('th', { scope: 'col' }, text)))),
        h('tbody', {}, refused.map(item => h('tr', { 'data-key': `${item.address}${item.path}${item.reason}` },
          h('td', {}, item.address), h('td', { class: 'mono' }, item.path || '–'), h('td', {}, item.explanation, h('span', { class: 'sub' }, words(item.reason))),
          h('td', {}, String(item.count)), h('td', {}, dateTime(item.lastAt)))))))));
}

function single({ main, mayOperate }, id) {
  let full = null, messages = null, lately = [], search = '', asked = 0;
  const base = `/api/v1/charge-points/${at(id)}`;
  const ask = async () => {
    asked = performance.now();
    full = await get(base).catch(() => full);
    messages = await get(`${base}/messages?limit=300`).catch(() => null);
    lately = await get(`/api/v1/events/log?chargePoint=${at(id)}&limit=12`).then(answer => answer.items).catch(() => lately);
    update();
  };
  const timer = setInterval(ask, AGAIN);

  function update() {
    const item = one('chargePoints', id) ?? full;
    if (!item) {
      renew(main, h('div', { class: 'page-head' }, h('h1', {}, id)), h('p', { class: 'card empty' }, asked ? 'This charge point has never connected.' : 'Loading…'));
      return;
    }
    renew(main,
      h('div', { class: 'page-head' }, h('a', { href: '#/charge-points' }, 'Charge points'), h('h1', {}, id), link(item)),
      h('div', { class: 'grid two' },
        h('div', { class: 'stack' }, connectors(item), messageLog(messages, search, value => { search = value; update(); }), history(id, lately)),
        h('div', { class: 'stack' }, facts(item), mayOperate ? commands(item, base) : null, notices(full), learned(full), capabilities(full))));
  }
  ask();
  return { update, leave: () => clearInterval(timer) };
}

function connectors(item) {
  return h('section', { class: 'card', 'aria-labelledby': 'h-con' }, h('header', {}, h('h2', { id: 'h-con' }, 'Connectors')),
    h('div', { class: 'table-wrap' }, h('table', {},
      h('thead', {}, h('tr', {}, ['', 'Status', 'Vehicle', 'Drawn', 'Permitted', 'Why'].map(text => h('th', { scope: 'col' }, text || h('span', { class: 'sr' }, 'Number'))))),
      h('tbody', {}, item.connectors.map(connector => {
        const power = all('power').find(one => one.chargePoint === item.id && one.evse === connector.evse && one.connector === connector.connector);
        const [text, mood] = STATUS[connector.status] ?? [words(connector.status), ''];
        return h('tr', { 'data-key': `${connector.evse}.${connector.connector}` },
          h('td', {}, h('strong', {}, String(connector.evse))),
          h('td', {}, h('span', { class: `state ${mood}` }, text), h('span', { class: 'sub' }, connector.errorCode !== 'NoError' ? connector.errorCode : `since ${when(connector.statusSince, now())}`)),
          h('td', {}, connector.transaction ? [connector.transaction.idToken, h('span', { class: 'sub' }, `transaction ${connector.transaction.id}`)] : '–'),
          h('td', {}, kw(power?.measuredKw)), h('td', {}, kw(power?.permittedKw), power ? h('span', { class: 'sub' }, `of ${kw(power.ratedKw)}`) : null),
          h('td', {}, reasons(power)));
      })))));
}

const fact = (name, value) => value === undefined || value === null || value === '' ? null : [h('dt', {}, name), h('dd', {}, value)];

function facts(item) {
  return h('section', { class: 'card', 'aria-labelledby': 'h-facts' }, h('header', {}, h('h2', { id: 'h-facts' }, 'What it is')),
    h('dl', { class: 'facts' }, fact('Make', item.vendor && `${item.vendor} ${item.model}`), fact('Serial number', item.serialNumber),
      fact('Firmware', item.firmwareVersion), fact('Speaks', item.link?.protocol), fact('Comes from', item.link?.remoteAddress),
      fact('Connected', item.link && until(item.link.since, now())), fact('Last heard', dateTime(item.lastHeardAt))));
}

function commands(item, base) {
  const send = async (action, payload) => {
    const answer = await post(`${base}/commands`, { action, payload });
    toast(`${action}: ${answer.status || (answer.accepted ? 'accepted' : 'refused')}`, answer.accepted ? '' : 'bad');
  };
  const quick = (text, action, payload, warning) => h('button', {
    class: 'button small', type: 'button', disabled: !item.connected,
    onclick: () => warning ? confirm(text, warning, text, () => send(action, payload)) : send(action, payload).catch(problem => toast(problem.message, 'bad')),
  }, text);
  const running = item.connectors.filter(connector => connector.transaction);
  return h('section', { class: 'card', 'aria-labelledby': 'h-cmd' }, h('header', {}, h('h2', { id: 'h-cmd' }, 'Commands')),
    h('div', { class: 'grid' },
      h('div', { style: { display: 'flex', 'flex-wrap': 'wrap', gap: '8px' } },
        item.link?.protocol === 'ocpp2.0.1' ? [
          quick('Ask for status', 'TriggerMessage', { requestedMessage: 'StatusNotification' }),
          quick('Restart', 'Reset', { type: 'OnIdle' }, `${item.id} restarts when no vehicle charges any more.`),
        ] : [
          quick('Ask for status', 'TriggerMessage', { requestedMessage: 'StatusNotification' }),
          quick('Ask for meter values', 'TriggerMessage', { requestedMessage: 'MeterValues' }),
          quick('Restart', 'Reset', { type: 'Soft' }, `${item.id} ends its transactions and restarts.`),
          item.connectors.map(connector => quick(`Unlock ${connector.evse}`, 'UnlockConnector', { connectorId: connector.evse }, `The cable of connector ${connector.evse} can then be taken out.`)),
          running.map(connector => quick(`Stop ${connector.transaction.idToken}`, 'RemoteStopTransaction', { transactionId: Number(connector.transaction.id) }, `${connector.transaction.idToken} stops charging.`)),
        ]),
      h('div', {}, h('button', { class: 'button small', type: 'button', onclick: () => anyCommand(item, send) }, 'Any operation…'))));
}

function anyCommand(item, send) {
  form({
    title: `Send an operation to ${item.id}`, intro: `By its name and payload in ${item.link?.protocol ?? 'its version of OCPP'}.`,
    fields: [field('Operation', 'action', { required: true, value: 'GetConfiguration', autocomplete: 'off' }),
      field('Payload', 'payload', { rows: 6, value: '{}', spellcheck: 'false' }, 'a JSON object')],
    submit: 'Send',
    onSubmit: async values => {
      let payload;
      try {
        payload = JSON.parse(values.payload || '{}');
      } catch {
        throw new Error('the payload is no JSON');
      }
      await send(values.action, payload);
    },
  });
}

function notices(full) {
  const told = full?.notices ?? [], wrong = full?.deviations ?? [];
  if (told.length === 0 && wrong.length === 0) return null;
  return h('section', { class: 'card', 'aria-labelledby': 'h-notices' }, h('header', {}, h('h2', { id: 'h-notices' }, 'Worth knowing')),
    h('ul', { class: 'reasons' }, told.slice(0, 8).map(one => h('li', { 'data-key': `${one.topic}${one.at}` }, h('span', {}, one.text), h('small', {}, `${one.topic}, ${dateTime(one.at)}`)))),
    wrong.length === 0 ? null : h('details', { 'data-key': 'deviations', style: { 'margin-top': '10px' } }, h('summary', {}, `${wrong.length} deviations from OCPP`),
      h('ul', { class: 'reasons', style: { 'margin-top': '8px' } }, wrong.map((one, index) => h('li', { 'data-key': String(index) }, h('small', {}, Object.values(one).join(' · ')))))));
}

function learned(full) {
  const seen = full?.learned;
  if (!seen) return null;
  const verdict = (value, yes, no) => value === undefined ? 'not seen yet' : value ? yes : no;
  return h('section', { class: 'card', 'aria-labelledby': 'h-learned' }, h('header', {}, h('h2', { id: 'h-learned' }, 'What it was seen to do')),
    h('dl', { class: 'facts' }, fact('Profiles', verdict(seen.takesProfiles, 'takes them', 'takes none: it counts with its nameplate')),
      fact('In the form', seen.profileStyle), fact('At a limit of 0', verdict(seen.pausesAtZero, 'pauses', 'does not pause')),
      fact('Did not work', seen.rejectedStyles.join('; '))));
}

function capabilities(full) {
  const known = full?.capabilities;
  if (!known) return null;
  return h('section', { class: 'card', 'aria-labelledby': 'h-cap' }, h('header', {}, h('h2', { id: 'h-cap' }, 'What it says it can do')),
    h('dl', { class: 'facts' }, fact('Feature profiles', known.featureProfiles.join(', ')), fact('Limits in', known.rateUnits.join(', ')),
      fact('Stack level', known.maxStackLevel !== undefined && `up to ${known.maxStackLevel}`),
      fact('Periods', known.maxPeriods !== undefined && `up to ${known.maxPeriods}`)),
    h('details', { 'data-key': 'settings', style: { 'margin-top': '10px' } }, h('summary', {}, `Its ${Object.keys(known.settings).length} settings`),
      h('dl', { class: 'facts', style: { 'margin-top': '8px' } }, Object.entries(known.settings).map(([name, value]) => fact(name, h('code', {}, value || '(empty)'))))));
}

function messageLog(messages, search, onSearch) {
  if (!messages) return null;
  const shown = messages.items.filter(message => `${message.action ?? ''} ${message.frame}`.toLowerCase().includes(search.toLowerCase())).slice(0, 100);
  return h('section', { class: 'card', 'data-key': 'messages', 'aria-labelledby': 'h-msg' },
    h('header', {}, h('h2', { id: 'h-msg' }, 'Messages'), h('span', { class: 'spacer' }),
      h('label', { class: 'sr', for: 'msg-find' }, 'Find in the messages'),
      h('input', { id: 'msg-find', type: 'search', placeholder: 'Find, such as SetChargingProfile', value: search, style: { 'max-width': '260px' }, oninput: event => onSearch(event.target.value) })),
    h('div', { class: 'log', tabindex: '0', role: 'region', 'aria-label': 'Message log' },
      shown.length === 0 ? h('p', { class: 'empty' }, 'No message is like that.') : h('ol', {}, shown.map(message => h('li', { 'data-key': String(message.position) },
        h('span', {}, h('span', { class: `chip ${message.from === 'chargePoint' ? 'wait' : ''}` }, message.from === 'chargePoint' ? 'from it' : 'to it'), ' ',
          h('strong', {}, message.action ?? 'answer'), ' ', h('small', {}, exact(message.at))),
        h('code', {}, message.frame))))));
}

function history(id, own) {
  return h('section', { class: 'card', 'aria-labelledby': 'h-own' },
    h('header', {}, h('h2', { id: 'h-own' }, 'Lately'), h('span', { class: 'spacer' }), h('a', { href: `#/events/${at(id)}` }, 'All its events')),
    own.length === 0 ? h('p', { class: 'muted' }, 'Nothing happened lately.') : h('ul', { class: 'reasons' }, own.map(event => h('li', { 'data-key': String(event.id) },
      h('span', {}, h('small', {}, `${when(event.at, now())} `), event.text)))));
}
