// Vehicles: what each has got, will get and lacks until it leaves; who waits; and changes in place.

import { at, getTagged, patch } from './api.js';
import { field, form, toast } from './dialogs.js';
import { h, memo, renew } from './dom.js';
import { READINESS, fromInput, kw, kwh, number, readable, toInput, until, when } from './format.js';
import { all, now } from './live.js';

const FILTERS = [['all', 'All'], ['attention', 'Need attention'], ['charging', 'Plugged in'], ['expected', 'Expected']];
const SOURCES = { assumed: 'assumed', told: 'said by the vehicle', reserved: 'from the reservation', set: 'set here' };

export function enter({ main, mayOperate }) {
  let filter = 'all';
  const show = vehicle => filter === 'all' || vehicle.state === filter || filter === 'attention' && ['short', 'unplanned'].includes(vehicle.readiness);

  function update() {
    const vehicles = all('vehicles').sort((a, b) => a.departure.localeCompare(b.departure) || a.id.localeCompare(b.id));
    const shown = vehicles.filter(show);
    renew(main,
      h('div', { class: 'page-head' }, h('h1', {}, 'Vehicles'), summary(vehicles), h('span', { class: 'spacer' }),
        h('div', { class: 'segments', role: 'group', 'aria-label': 'Which vehicles' },
          FILTERS.map(([value, text]) => h('button', {
            type: 'button', 'aria-pressed': String(filter === value), onclick: () => { filter = value; update(); },
          }, text)))),
      h('div', { class: 'legend' }, h('span', {}, h('i', { class: 'c-now' }), 'delivered'),
        h('span', {}, h('i', { class: 'c-plan' }), 'planned until it leaves'), h('span', {}, h('i', { class: 'c-missing' }), 'missing')),
      shown.length === 0
        ? h('p', { class: 'card empty' }, vehicles.length === 0 ? 'No vehicle is plugged in or expected.' : 'No vehicle is like that.')
        : h('div', { class: 'vehicles', role: 'list' }, shown.map(vehicle => memo(`vehicle ${vehicle.id}`, [vehicle, Math.floor(now() / 60e3), mayOperate], () => row(vehicle, mayOperate)))));
  }
  return { update };
}

function summary(vehicles) {
  const count = kind => vehicles.filter(vehicle => vehicle.readiness === kind).length;
  return h('span', { class: 'legend' }, Object.entries(READINESS).filter(([kind]) => count(kind) > 0)
    .map(([kind, [text, mood]]) => h('span', { class: `chip ${mood}` }, `${count(kind)} ${text}`)));
}

function row(vehicle, mayOperate) {
  const time = now();
  const [text, mood] = READINESS[vehicle.readiness];
  return h('div', { class: 'vehicle', role: 'listitem', 'data-key': `vehicle ${vehicle.id}`, 'data-mood': mood, 'aria-label': `Vehicle ${vehicle.idToken}` },
    h('div', {}, h('div', { class: 'name' }, vehicle.idToken),
      h('small', {}, `${vehicle.chargePoint} / ${vehicle.evse}`, vehicle.priority ? ` · priority ${vehicle.priority}` : '')),
    h('div', { class: 'energy-cell' }, energyBar(vehicle),
      h('div', { class: 'figures' },
        h('span', {}, `${kwh(vehicle.deliveredKwh)} delivered`, vehicle.stateOfChargePercent !== undefined ? ` · battery ${Math.round(vehicle.stateOfChargePercent)} %` : ''),
        h('span', {}, `of ${kwh(vehicle.energyKwh)}`, vehicle.energySource === 'assumed' ? ' assumed' : ''))),
    h('div', {}, h('div', {}, vehicle.state === 'expected' ? `comes ${when(vehicle.arrival, time)}` : `${number(vehicle.measuredKw)} / ${kw(vehicle.permittedKw)}`),
      h('small', {}, vehicle.queuePosition !== undefined ? `turn ${vehicle.queuePosition}, power at ${when(vehicle.nextPowerAt, time)}`
        : vehicle.state === 'expected' ? until(vehicle.arrival, time) : 'drawn / permitted'),
      vehicle.takesKw !== undefined ? h('small', { class: 'takes' }, `takes ${kw(vehicle.takesKw)} at most`) : null),
    h('div', {}, h('div', {}, `leaves ${when(vehicle.departure, time)}`),
      h('small', {}, until(vehicle.departure, time), vehicle.departureSource === 'assumed' ? ', assumed' : '',
        vehicle.takenToStayUntil ? `; the plan takes it to stay until ${when(vehicle.takenToStayUntil, time)}` : '')),
    h('div', {}, h('div', { class: `chip ${mood}`, title: readable(vehicle.why, now()) ?? '' }, verdict(vehicle, text)),
      mayOperate ? h('div', {}, h('button', {
        class: 'button small', type: 'button', style: { 'margin-top': '6px' }, onclick: () => edit(vehicle),
        'aria-label': `Change ${vehicle.idToken}`,
      }, 'Change')) : null));
}

function verdict(vehicle, text) {
  if (vehicle.readiness === 'short') return `short by ${kwh(vehicle.missingKwh)}`;
  if (vehicle.readiness === 'onTime' && vehicle.readyAt) return `ready ${when(vehicle.readyAt, now())}`;
  return text;
}

function energyBar(vehicle) {
  const whole = Math.max(vehicle.energyKwh, vehicle.deliveredKwh, 0.001);
  const planned = Math.min(vehicle.plannedKwh, Math.max(0, whole - vehicle.deliveredKwh));
  const part = value => ({ width: `${value / whole * 100}%` });
  return h('div', {
    class: 'energy', role: 'img',
    'aria-label': `${kwh(vehicle.deliveredKwh)} delivered, ${kwh(planned)} planned, ${kwh(vehicle.missingKwh)} missing of ${kwh(vehicle.energyKwh)}`,
  }, h('i', { class: 'delivered', style: part(vehicle.deliveredKwh) }), h('i', { class: 'planned', style: part(planned) }),
  vehicle.missingKwh > 0 ? h('i', { class: 'missing', style: part(vehicle.missingKwh) }) : null);
}

async function edit(listed) {
  let seen;
  try {
    seen = await getTagged(`/api/v1/vehicles/${at(listed.id)}`);
  } catch (problem) {
    toast(problem.message, 'bad');
    return;
  }
  const vehicle = seen.answer;
  form({
    title: `Change ${vehicle.idToken}`,
    intro: `At ${vehicle.chargePoint} / ${vehicle.evse}. The next plan follows it, within seconds.`,
    fields: [h('div', { class: 'fields' },
      field('Leaves at', 'departure', { type: 'datetime-local', required: true, value: toInput(vehicle.departure) }, SOURCES[vehicle.departureSource]),
      field('Energy in kWh', 'energyKwh', { type: 'number', min: '0.1', max: '9999', step: 'any', required: true, value: String(vehicle.energyKwh) },
        `in this visit altogether, ${SOURCES[vehicle.energySource]}`),
      field('Priority', 'priority', { type: 'number', min: '-100', max: '100', step: '1', required: true, value: String(vehicle.priority) }, 'higher goes first; 0 is usual'))],
    submit: 'Save',
    onSubmit: async values => {
      const changed = {};
      if (values.departure !== toInput(vehicle.departure)) changed.departure = fromInput(values.departure);
      if (Number(values.energyKwh) !== vehicle.energyKwh) changed.energyKwh = Number(values.energyKwh);
      if (Number(values.priority) !== vehicle.priority) changed.priority = Number(values.priority);
      if (Object.keys(changed).length === 0) return;
      await patch(`/api/v1/vehicles/${at(vehicle.id)}`, changed, seen.tag);
      toast(`${vehicle.idToken} is changed`);
    },
  });
}
