// Why a connector is permitted what it is: what it is about, what limits it, for whom it waits, and what that rests on.

import { h } from './dom.js';
import { kw, readable, when } from './format.js';
import { now } from './live.js';

const STATES = {
  idle: ['no vehicle', ''], allowed: ['as planned', 'good'], 'waiting-for-others': ['waits for others', 'wait'],
  'waiting-for-turn': ['waits for its turn', 'wait'], away: ['not connected', 'bad'], 'not-controlled': ['takes no profiles', 'warn'],
};
const SOURCES = {
  'transaction-profile': 'the profile of its transaction', 'default-profile': 'its default profile, the safe share',
  nameplate: 'its nameplate', adoption: 'its nameplate, while it is adopted',
};
const FLOWS = { power: '', l1: ', phase 1', l2: ', phase 2', l3: ', phase 3' };

const place = one => `${one.chargePoint} / ${one.evse}`;

/** What it rests on, with the times. */
function basis({ source, since, until }, time) {
  return [`By ${SOURCES[source] ?? source}`, since ? ` since ${when(since, time)}` : '', until ? `, until ${when(until, time)}` : ''].join('');
}

/** @param item of the topic `power`; null if the ledger does not know the connector */
export function reasons(item) {
  if (!item?.reasons) return null;
  const { reasons: why } = item, time = now();
  const [text, mood] = STATES[why.state] ?? [why.state, ''];
  const more = [
    basis(why, time),
    why.waitingFor.length ? `${why.state === 'waiting-for-turn' ? 'these charge in its stead: ' : 'these give way first: '}${why.waitingFor.map(place).join(', ')}` : null,
    why.turnAt ? `its turn is at ${when(why.turnAt, time)}` : null,
    why.takesKw !== undefined ? `its vehicle takes ${kw(why.takesKw)} at most, others get the rest` : null,
  ].filter(Boolean);
  return h('div', { class: 'why', title: readable(item.why, time) },
    h('span', { class: `chip ${mood}` }, text), ' ',
    why.limitedBy ? h('span', { class: 'limited' }, 'limited by ', h('strong', {}, why.limitedBy.node), FLOWS[why.limitedBy.flow] ?? '') : null,
    h('small', {}, more.join('; '), '.'));
}
