// Reservations: a day's slots for each connector. Drag across a lane to make one, drag one to another time or its end to another
// departure, press one to see, change or cancel it; all of it can be done by forms too.

import { create, get, getTagged, put, remove } from './api.js';
import { field, form, toast } from './dialogs.js';
import { h, renew } from './dom.js';
import { clock, date, dateTime, fromInput, kwh, toInput, words } from './format.js';
import { all, now } from './live.js';

const DAY = 24 * 3600e3;
const STEP = 15 * 60e3;
const ANY = 'any';
const isShown = item => ['PLANNED', 'HELD', 'IN_USE'].includes(item.state);

/** The beginning of a day at the depot, some days from today. */
const dayStart = days => new Date(fromInput(`${toInput(new Date(now() + days * DAY).toISOString()).slice(0, 10)}T00:00`)).getTime();

export function enter({ main, mayOperate }) {
  let day = 0, recurring = null, drag = null, grabbed = null, moved = false;
  const ask = async () => { recurring = await get('/api/v1/recurring-reservations').catch(() => null); update(); };

  function update() {
    const start = dayStart(day), end = dayStart(day + 1);
    const places = all('chargePoints').flatMap(item => item.connectors.map(connector => ({ chargePoint: item.id, evse: connector.evse, connector: connector.connector })))
      .sort((a, b) => `${a.chargePoint}/${a.evse}`.localeCompare(`${b.chargePoint}/${b.evse}`, undefined, { numeric: true }));
    const items = all('reservations').filter(isShown);
    // What was dropped stays there until the news of its change is here.
    if (grabbed?.before && !items.some(item => item.id === grabbed.id && times(item) === grabbed.before)) grabbed = null;
    const go = days => () => { day = days; update(); };
    renew(main,
      h('div', { class: 'page-head' }, h('h1', {}, 'Reservations'),
        h('div', { class: 'segments', role: 'group', 'aria-label': 'Day' },
          h('button', { type: 'button', onclick: go(day - 1), 'aria-label': 'Day before' }, '‹'),
          [0, 1].map(days => h('button', { type: 'button', 'aria-pressed': String(day === days), onclick: go(days) }, ['Today', 'Tomorrow'][days])),
          h('button', { type: 'button', onclick: go(day + 1), 'aria-label': 'Day after' }, '›')),
        h('strong', {}, date(new Date(start + DAY / 2).toISOString())), h('span', { class: 'spacer' }),
        mayOperate ? h('button', { class: 'button primary', type: 'button', onclick: () => make(places, start, nextQuarter(start), null, ask) }, 'New reservation') : null),
      h('section', { class: 'card', 'aria-label': 'Calendar' },
        places.length === 0 ? h('p', { class: 'empty' }, 'There are no connectors yet.')
          : h('div', { class: 'calendar', tabindex: '0', role: 'region', 'aria-label': 'Slots of the day' }, h('div', { class: 'calendar-grid' },
            h('div', {}), h('div', { class: 'calendar-hours', 'aria-hidden': 'true' }, Array.from({ length: 24 }, (_, hour) => h('span', {}, String(hour).padStart(2, '0')))),
            places.map(place => lane(place, items, start, end))))),
      table(items, mayOperate), repeated(recurring, mayOperate, ask));
  }

  function lane(place, items, start, end) {
    const key = `${place.chargePoint}/${place.evse}/${place.connector}`;
    const left = at => `${(Math.max(start, Math.min(end, at)) - start) / (end - start) * 100}%`;
    const wide = (from, to) => `${Math.max(0.6, (Math.min(end, to) - Math.max(start, from)) / (end - start) * 100)}%`;
    const own = items.filter(item => item.chargePoint === place.chargePoint && item.evse === place.evse && item.connector === place.connector)
      .map(item => slot(item, grabbed?.id === item.id ? grabbed : null))
      .filter(({ from, to }) => to > start && from < end);
    const atPointer = (event, element) => {
      const box = element.getBoundingClientRect();
      return start + Math.round((event.clientX - box.left) / box.width * (end - start) / STEP) * STEP;
    };
    return [h('div', { class: 'calendar-name', 'data-key': `name ${key}` }, `${place.chargePoint} / ${place.evse}`),
      h('div', {
        class: 'calendar-lane', 'data-key': `lane ${key}`, 'data-place': key,
        onpointerdown: mayOperate ? event => begin(event, place, key, start, atPointer) : null,
      },
      own.map(({ item, from, to }) => h('button', {
        class: `slot ${item.state === 'IN_USE' ? 'in-use' : ''}`, type: 'button', 'data-key': String(item.id), style: { left: left(from), width: wide(from, to) },
        title: `${item.idToken}, ${dateTime(item.from)} to ${dateTime(item.departure ?? item.until)}`,
        onpointerdown: event => { event.stopPropagation(); if (mayOperate && isPending(item)) grab(event, item, start, end); },
        onclick: () => { if (!moved) show(item, mayOperate); },
      }, `${item.idToken} ${clock(new Date(from).toISOString())}`)),
      drag?.key === key ? h('div', { class: 'slot draft', 'data-key': 'draft', style: { left: left(drag.from), width: wide(drag.from, drag.to) } },
        `${clock(new Date(drag.from).toISOString())}–${clock(new Date(drag.to).toISOString())}`) : null,
      now() > start && now() < end ? h('div', { class: 'now-line', 'data-key': 'now', style: { left: left(now()) } }) : null)];
  }

  function begin(event, place, key, start, atPointer) {
    if (event.button !== 0) return;
    const element = event.currentTarget;
    const first = atPointer(event, element);
    element.setPointerCapture(event.pointerId);
    const move = to => {
      const other = atPointer(to, element);
      drag = { key, from: Math.min(first, other), to: Math.max(first, other) };
      update();
    };
    element.addEventListener('pointermove', move);
    element.addEventListener('pointerup', () => {
      element.removeEventListener('pointermove', move);
      const made = drag;
      drag = null;
      update();
      if (made && made.to - made.from >= STEP) {
        const places = [place];
        make(places, start, made.from, made.to, ask);
      }
    }, { once: true });
  }

  /** Drags a slot: its end to another departure, elsewhere to another time of coming. */
  function grab(event, item, start, end) {
    if (event.button !== 0) return;
    const element = event.currentTarget, lane = element.parentElement.getBoundingClientRect(), own = element.getBoundingClientRect();
    const first = event.clientX, atEnd = own.right - first < EDGE && own.width > 3 * EDGE;
    moved = false;
    element.setPointerCapture(event.pointerId);
    const move = to => {
      const by = Math.round((to.clientX - first) / lane.width * (end - start) / STEP) * STEP;
      if (by === 0 && !grabbed) return;
      moved = true;
      grabbed = { id: item.id, from: atEnd ? 0 : by, to: by };
      update();
    };
    const over = async dropped => {
      // The click that ends a drag comes before.
      setTimeout(() => { moved = false; });
      element.removeEventListener('pointermove', move);
      element.removeEventListener('pointerup', over);
      element.removeEventListener('pointercancel', over);
      const shift = grabbed;
      if (shift) shift.before = times(item);
      if (dropped.type !== 'pointerup' || !shift || shift.to === 0 || !await shiftBy(item, shift)) grabbed = null;
      setTimeout(() => { if (grabbed === shift) { grabbed = null; update(); } }, 5000);
      update();
    };
    element.addEventListener('pointermove', move);
    element.addEventListener('pointerup', over);
    element.addEventListener('pointercancel', over);
  }

  ask();
  return { update };
}

const EDGE = 10;
const isPending = item => ['PLANNED', 'HELD'].includes(item.state);
const times = item => `${item.from} ${item.until} ${item.departure}`;
const later = (iso, by) => iso === undefined ? undefined : new Date(Date.parse(iso) + by).toISOString();

/** From when until when a reservation takes its connector, while it is dragged too. */
function slot(item, shift) {
  const from = Date.parse(item.from), to = Math.max(Date.parse(item.until), Date.parse(item.departure ?? item.until));
  return { item, from: from + (shift?.from ?? 0), to: Math.max(from + (shift?.from ?? 0) + STEP, to + (shift?.to ?? 0)) };
}

/** Changes a reservation, unless somebody else has changed it since it was shown. */
async function change(item, terms, tag) {
  const changed = await put(`/api/v1/reservations/${item.id}`, { idToken: item.idToken, energyKwh: item.energyKwh, ...terms }, tag);
  toast(`${changed.idToken} comes ${dateTime(changed.from)}${changed.departure ? `, leaves ${dateTime(changed.departure)}` : ''}`);
}

/** Whether that could be done. */
async function shiftBy(item, shift) {
  try {
    const { answer, tag } = await getTagged(`/api/v1/reservations/${item.id}`);
    const end = item.departure === undefined ? 'until' : 'departure';
    const terms = shift.from === 0 ? { from: answer.from, until: answer.until, departure: answer.departure, [end]: later(answer[end], shift.to) }
      : { from: later(answer.from, shift.from), until: later(answer.until, shift.from), departure: later(answer.departure, shift.from) };
    await change(answer, terms, tag);
    return true;
  } catch (problem) {
    toast(problem.message, 'bad');
    return false;
  }
}

const nextQuarter = start => Math.max(start + 6 * 3600e3, Math.ceil((now() + 60e3) / STEP) * STEP);

/** Connectors that nobody has reserved within that time. */
function isFree(place, from, until) {
  return !all('reservations').some(item => ['PLANNED', 'HELD'].includes(item.state) && item.chargePoint === place.chargePoint
    && item.evse === place.evse && item.connector === place.connector && Date.parse(item.from) < until && Date.parse(item.until) > from);
}

/** What a reservation may ask for: a connector, any of a charge point that has several, or any that is free. */
function choices(places) {
  const several = [...new Set(places.map(place => place.chargePoint))].filter(id => places.filter(place => place.chargePoint === id).length > 1);
  return [...(places.length > 1 ? [[ANY, 'Any free connector']] : []), ...several.map(id => [`${ANY} ${id}`, `${id}, any connector`]),
    ...places.map((place, index) => [String(index), `${place.chargePoint} / ${place.evse}`])];
}

/** Tries to reserve at each place that is asked for, until one is not taken meanwhile. */
async function reserveAt(candidates, reserve) {
  for (const [index, place] of candidates.entries()) {
    try {
      return await reserve(place, index);
    } catch (problem) {
      if (problem.status !== 409 || index === candidates.length - 1) throw problem;
    }
  }
  throw new Error('every connector is reserved at that time; choose another one');
}

function make(places, start, from, to, onDone) {
  const key = crypto.randomUUID?.() ?? String(Math.random());
  const options = choices(places);
  const leaves = to ?? from + 5 * 3600e3;
  form({
    title: 'New reservation',
    fields: [h('div', { class: 'fields' },
      field('Connector', 'place', { options, value: options[0][0] }),
      field('Vehicle', 'idToken', { required: true, maxlength: '36', autocomplete: 'off' }, 'what it identifies with'),
      field('Comes at', 'from', { type: 'datetime-local', required: true, value: toInput(new Date(from).toISOString()) }),
      field('Kept for', 'minutes', { options: [['15', '15 minutes'], ['30', '30 minutes'], ['60', '1 hour'], ['120', '2 hours'], ['240', '4 hours']], value: '30' }, 'for a vehicle that is late'),
      field('Leaves at', 'departure', { type: 'datetime-local', required: true, value: toInput(new Date(leaves).toISOString()) }),
      field('Energy in kWh', 'energyKwh', { type: 'number', min: '0.1', max: '9999', step: 'any', required: true, value: '80' }),
      field('Priority', 'priority', { type: 'number', min: '-100', max: '100', step: '1', value: '0' }, 'higher goes first')),
    h('fieldset', { class: 'field', style: { border: '0', padding: '0', margin: '0' } }, h('legend', { class: 'label' }, 'Again every'),
      h('div', { class: 'days' }, DAYS.map(day => h('label', {}, h('input', { type: 'checkbox', name: day }), day.slice(0, 3)))),
      h('small', {}, 'No day: this once only.'))],
    submit: 'Reserve',
    onSubmit: async values => {
      const begins = Date.parse(fromInput(values.from)), until = begins + Number(values.minutes) * 60e3;
      const candidates = values.place === ANY ? places.filter(candidate => isFree(candidate, begins, until))
        : values.place.startsWith(ANY) ? [{ chargePoint: values.place.slice(ANY.length + 1) }] : [places[Number(values.place)]];
      const days = DAYS.filter(day => values[day]);
      const common = { idToken: values.idToken, energyKwh: Number(values.energyKwh), priority: Number(values.priority) };
      const place = await reserveAt(candidates, async (candidate, index) => {
        const made = days.length > 0
          ? await create('/api/v1/recurring-reservations', {
            ...common, ...candidate, days, from: values.from.slice(11, 16), keptMinutes: Number(values.minutes), departure: values.departure.slice(11, 16),
          }, `${key} ${index}`)
          : await create('/api/v1/reservations', {
            ...common, ...candidate, from: new Date(begins).toISOString(), until: new Date(until).toISOString(), departure: fromInput(values.departure),
          }, `${key} ${index}`);
        return made.evse === undefined ? made.chargePoint : `${made.chargePoint} / ${made.evse}`;
      });
      toast(`${place} is reserved for ${values.idToken}`);
      onDone();
    },
  });
}

const DAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'];

const where = item => item.evse === undefined ? `${item.chargePoint}, any` : `${item.chargePoint} / ${item.evse}${item.anyConnector ? ', or another' : ''}`;

async function show(item, mayOperate) {
  const title = `${item.idToken} at ${where(item)}`;
  if (!mayOperate || !isPending(item)) {
    form({
      title, intro: `Comes ${dateTime(item.from)}, kept until ${dateTime(item.until)}${item.departure ? `, leaves ${dateTime(item.departure)}` : ''}. `
        + `${item.energyKwh ? `Asks for ${kwh(item.energyKwh)}. ` : ''}It is ${words(item.state)}. ${item.note}`, fields: [], submit: 'Done', onSubmit: () => {},
    });
    return;
  }
  try {
    const { answer, tag } = await getTagged(`/api/v1/reservations/${item.id}`);
    form({
      title, intro: `It is ${words(answer.state)}. ${answer.note}`,
      fields: [h('div', { class: 'fields' },
        field('Vehicle', 'idToken', { required: true, maxlength: '36', autocomplete: 'off', value: answer.idToken }),
        field('Comes at', 'from', { type: 'datetime-local', required: true, value: toInput(answer.from) }),
        field('Kept until', 'until', { type: 'datetime-local', required: true, value: toInput(answer.until) }, 'for a vehicle that is late'),
        field('Leaves at', 'departure', { type: 'datetime-local', value: answer.departure ? toInput(answer.departure) : '' }, 'empty: as usual here'),
        field('Energy in kWh', 'energyKwh', { type: 'number', min: '0.1', max: '9999', step: 'any', value: String(answer.energyKwh ?? '') }, 'empty: as usual here'))],
      submit: 'Save',
      onSubmit: async values => {
        await change(answer, {
          idToken: values.idToken, from: fromInput(values.from), until: fromInput(values.until),
          departure: values.departure ? fromInput(values.departure) : undefined, energyKwh: values.energyKwh ? Number(values.energyKwh) : undefined,
        }, tag);
      },
      further: [{
        text: 'Cancel the reservation', danger: true,
        action: async () => { await remove(`/api/v1/reservations/${item.id}`); toast('The reservation is cancelled'); },
      }],
    });
  } catch (problem) {
    toast(problem.message, 'bad');
  }
}

function table(items, mayOperate) {
  return h('section', { class: 'card', 'aria-labelledby': 'h-list' }, h('header', {}, h('h2', { id: 'h-list' }, 'To come and in use')),
    items.length === 0 ? h('p', { class: 'empty' }, 'Nothing is reserved. Drag across a lane above, or press New reservation.')
      : h('div', { class: 'table-wrap' }, h('table', {},
        h('thead', {}, h('tr', {}, ['Vehicle', 'Where', 'Comes', 'Kept until', 'Leaves', 'Energy', 'State', ''].map(text => h('th', { scope: 'col' }, text || h('span', { class: 'sr' }, 'Action'))))),
        h('tbody', {}, items.sort((a, b) => a.from.localeCompare(b.from)).map(item => h('tr', { 'data-key': String(item.id) },
          h('td', {}, h('strong', {}, item.idToken)), h('td', {}, where(item)), h('td', {}, dateTime(item.from)), h('td', {}, clock(item.until)),
          h('td', {}, dateTime(item.departure)), h('td', {}, kwh(item.energyKwh)), h('td', {}, words(item.state), h('span', { class: 'sub' }, item.note)),
          h('td', { class: 'actions' }, h('button', { class: 'button small', type: 'button', onclick: () => show(item, mayOperate), 'aria-label': `${mayOperate && isPending(item) ? 'Change' : 'Show'} reservation ${item.id}` }, mayOperate && isPending(item) ? 'Change' : 'Show'))))))));
}

function repeated(recurring, mayOperate, ask) {
  if (!recurring || recurring.items.length === 0) return null;
  return h('section', { class: 'card', 'data-key': 'recurring', 'aria-labelledby': 'h-rec' }, h('header', {}, h('h2', { id: 'h-rec' }, 'Every week')),
    h('div', { class: 'table-wrap' }, h('table', {},
      h('thead', {}, h('tr', {}, ['Vehicle', 'Where', 'Days', 'Comes', 'Leaves', 'Energy', 'Lately', ''].map(text => h('th', { scope: 'col' }, text || h('span', { class: 'sr' }, 'Action'))))),
      h('tbody', {}, recurring.items.map(item => h('tr', { 'data-key': String(item.id) },
        h('td', {}, h('strong', {}, item.idToken)), h('td', {}, where(item)), h('td', {}, item.days.map(day => words(day).slice(0, 3)).join(', ')),
        h('td', {}, item.from), h('td', {}, item.departure ?? '–'), h('td', {}, kwh(item.energyKwh)), h('td', {}, item.note || 'as it should be'),
        h('td', { class: 'actions' }, mayOperate ? h('button', {
          class: 'button small danger', type: 'button', 'aria-label': `End the reservations of ${item.idToken} every week`,
          onclick: async () => { await remove(`/api/v1/recurring-reservations/${item.id}`).catch(problem => toast(problem.message, 'bad')); ask(); },
        }, 'End') : null)))))));
}
