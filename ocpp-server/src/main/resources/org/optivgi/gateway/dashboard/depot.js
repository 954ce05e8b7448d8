// Depot now: the site's power against its limit, the parts of the site, every connector, and who is held back and why.

import { get } from './api.js';
import { powerChart } from './chart.js';
import { h, memo, renew } from './dom.js';
import { STATUS, clock, kw, kwh, number, readable, until, words } from './format.js';
import { all, now, one } from './live.js';

const SPANS = [['1 h', 1, 2], ['6 h', 6, 8], ['24 h', 24, 8]];
const AGAIN = 20e3;

export function enter({ main }) {
  let span = Number(sessionStorage.getItem('span') ?? 1);
  let history = { points: [] }, plan = null, tariff = null, plannedAt = null, asked = 0, width = 0;
  const chartBox = h('div', { 'data-keep': true });
  const observer = new ResizeObserver(([entry]) => {
    if (Math.abs(entry.contentRect.width - width) > 4) { width = entry.contentRect.width; draw(); }
  });
  observer.observe(chartBox);

  function fetchSeries() {
    asked = performance.now();
    plannedAt = one('plan')?.start;
    const take = (path, use) => get(path).then(use).catch(() => {}).then(draw);
    take('/api/v1/site/history', answer => { history = answer; });
    take('/api/v1/plan', answer => { plan = answer; });
    take('/api/v1/tariff', answer => { tariff = answer; });
  }

  function draw() {
    if (width < 50) return;
    const [, back, ahead] = SPANS[span];
    const time = now();
    const from = time - back * 3600e3, to = time + ahead * 3600e3;
    const site = one('site');
    const past = history.points.map(point => [new Date(point.at).getTime(), point]);
    const series = name => past.map(([at, point]) => [at, point[name]]);
    const limit = [...series('limitKw'), ...limitAhead(time, site)];
    const chart = powerChart({
      from, to, now: time, width, height: Math.max(250, Math.min(380, width * 0.36)), label: chartLabel(site, plan, time),
      series: [
        { kind: 'area-plan', label: 'planned', points: planned(plan).filter(([at]) => at >= time - 120e3), end: plan ? new Date(plan.end).getTime() : to },
        { kind: 'area-now', label: 'drawn', points: [...series('measuredKw'), [time, site?.measuredKw ?? 0]], end: time },
        { kind: 'line-permitted', label: 'permitted', points: [...series('permittedKw'), [time, site?.permittedKw ?? 0]], end: time },
        { kind: 'line-limit', label: 'limit', points: limit, end: to },
      ],
      prices: tariff && { points: tariff.prices.map(price => [new Date(price.from).getTime(), price.pricePerKwh]), currency: tariff.currency },
    });
    chartBox.replaceChildren(chart);
  }

  const selectSpan = index => () => { span = index; sessionStorage.setItem('span', index); draw(); update(); };

  function update() {
    const site = one('site');
    if (!site) return;
    if (plannedAt !== one('plan')?.start && performance.now() - asked > 2000 || performance.now() - asked > AGAIN) fetchSeries();
    const power = all('power'), vehicles = all('vehicles'), time = now();
    renew(main,
      h('div', { class: 'page-head' }, h('h1', {}, 'Depot now')),
      kpis(site, power, vehicles, history, time),
      h('div', { class: 'grid two' },
        h('div', { class: 'stack' }, h('section', { class: 'card', 'aria-labelledby': 'h-power' },
          h('header', {}, h('h2', { id: 'h-power' }, 'Site power'), h('span', { class: 'spacer' }),
            h('div', { class: 'segments', role: 'group', 'aria-label': 'How far back' },
              SPANS.map(([text], index) => h('button', { type: 'button', 'aria-pressed': String(index === span), onclick: selectSpan(index) }, text)))),
          chartBox, legend(tariff)), bays(power)),
        h('div', { class: 'stack' }, nodes(site), heldBack(power, vehicles))));
  }

  fetchSeries();
  return { update, leave: () => observer.disconnect() };
}

/** The sum of what all vehicles are to draw, as steps. */
export function planned(plan) {
  if (!plan) return [];
  const changes = new Map();
  const start = new Date(plan.start).getTime();
  for (const group of plan.groups) {
    for (const vehicle of group.vehicles) {
      let before = 0;
      for (const [seconds, power] of vehicle.powerKw) {
        changes.set(seconds, (changes.get(seconds) ?? 0) + power - before);
        before = power;
      }
    }
  }
  let sum = 0;
  return [...changes.keys()].sort((a, b) => a - b).map(seconds => [start + seconds * 1000, Math.max(0, sum += changes.get(seconds))]);
}

function limitAhead(time, site) {
  return site ? [[time, site.limitKw]] : [];
}

function chartLabel(site, plan, time) {
  if (!site) return 'Power over time';
  const peak = Math.max(0, ...planned(plan).filter(([at]) => at >= time).map(([, value]) => value));
  return `Power over time. Now ${kw(site.measuredKw)} of ${kw(site.limitKw)}; the plan's highest power is ${kw(peak)}.`;
}

function legend(tariff) {
  return h('div', { class: 'legend' },
    h('span', {}, h('i', { class: 'c-now' }), 'drawn'), h('span', {}, h('i', { class: 'c-plan' }), 'planned'),
    h('span', {}, h('i', { class: 'dash c-permitted' }), 'permitted'), h('span', {}, h('i', { class: 'line c-limit' }), 'limit'),
    tariff?.prices.length ? h('span', {}, h('i', { class: 'c-price' }), `price, ${tariff.currency}/kWh`) : null);
}

const kpi = (label, value, unit, below) => h('section', { class: 'card kpi' },
  h('div', { class: 'label' }, label), h('div', { class: 'value' }, value, unit ? h('span', { class: 'unit' }, unit) : null), below);

function kpis(site, power, vehicles, history, time) {
  const charging = vehicles.filter(vehicle => vehicle.state === 'charging');
  const drawing = charging.filter(vehicle => (vehicle.measuredKw ?? 0) > 0.1);
  const waiting = charging.filter(vehicle => vehicle.queuePosition !== undefined);
  const expected = vehicles.filter(vehicle => vehicle.state === 'expected');
  const next = vehicles.filter(vehicle => vehicle.state === 'charging')[0];
  const share = site.limitKw > 0 ? site.measuredKw / site.limitKw : 0;
  return h('div', { class: 'kpis' },
    kpi('Drawn now', number(site.measuredKw), `of ${kw(site.limitKw)}`,
      h('div', { class: 'bar', 'aria-hidden': 'true' },
        h('i', { class: 'permitted', style: { width: `${Math.min(100, site.permittedKw / site.limitKw * 100)}%` } }),
        h('i', { class: 'measured', style: { width: `${Math.min(100, share * 100)}%` } }))),
    kpi('Permitted', number(site.permittedKw), 'kW', h('small', {}, `${kw(Math.max(0, site.limitKw - site.permittedKw))} left under the limit`)),
    kpi('Vehicles charging', String(drawing.length), `of ${charging.length} plugged in`,
      h('small', {}, [waiting.length ? `${waiting.length} wait for their turn` : null, expected.length ? `${expected.length} expected` : null]
        .filter(Boolean).join(', ') || 'nobody waits')),
    kpi('Next departure', next ? clock(next.departure) : '–', '', h('small', {}, next ? `${next.idToken}, ${until(next.departure, time)}` : 'nobody is plugged in')),
    kpi('Held back since start', number(history.curtailedKwh ?? 0), 'kWh', h('small', {}, 'that vehicles would have taken')));
}

function nodes(site) {
  return h('section', { class: 'card', 'aria-labelledby': 'h-nodes' },
    h('header', {}, h('h2', { id: 'h-nodes' }, 'Parts of the site')),
    h('div', { class: 'nodes' }, site.groups.map(group => {
      const left = Math.max(0, group.limitKw - group.permittedKw);
      return h('div', { class: 'node', 'data-key': group.id },
        h('div', { class: 'figures' }, h('strong', {}, group.id), h('span', {}, `${number(group.measuredKw)} / ${kw(group.limitKw)}`)),
        h('div', { class: 'bar', 'aria-hidden': 'true' },
          h('i', { class: 'permitted', style: { width: `${Math.min(100, group.permittedKw / group.limitKw * 100)}%` } }),
          h('i', { class: 'measured', style: { width: `${Math.min(100, group.measuredKw / group.limitKw * 100)}%` } })),
        h('small', {}, `${kw(group.permittedKw)} permitted, ${kw(left)} headroom`,
          group.connectorsUnmeasured ? `; ${group.connectorsUnmeasured} connectors do not say what they draw` : ''));
    })));
}

const place = item => `${item.chargePoint} / ${item.evse}`;

function heldBack(power, vehicles) {
  const charging = new Map(vehicles.filter(one => one.state === 'charging').map(one => [`${one.chargePoint} ${one.evse}`, one]));
  const held = power.map(item => ({ item, vehicle: charging.get(`${item.chargePoint} ${item.evse}`) }))
    .filter(({ item, vehicle }) => vehicle && vehicle.readiness !== 'done' && item.permittedKw < item.ratedKw - 0.05)
    .sort((a, b) => (b.item.ratedKw - b.item.permittedKw) - (a.item.ratedKw - a.item.permittedKw));
  return h('section', { class: 'card', 'aria-labelledby': 'h-held' },
    h('header', {}, h('h2', { id: 'h-held' }, 'Held back, and why'), h('span', { class: 'spacer' }), h('span', { class: 'chip' }, String(held.length))),
    held.length === 0 ? h('p', { class: 'muted' }, 'Every vehicle may draw all that it can.')
      : h('ul', { class: 'reasons' }, held.slice(0, 8).map(({ item, vehicle }) => h('li', { 'data-key': place(item) },
        h('span', {}, h('strong', {}, vehicle.idToken), ` at ${place(item)}: ${kw(item.permittedKw)} of ${kw(item.ratedKw)}`),
        h('small', {}, readable(item.why, now()))))));
}

/** Every connector; also for other pages. */
function bays(power) {
  const chargePoints = new Map(all('chargePoints').map(one => [one.id, one]));
  const vehicles = new Map(all('vehicles').filter(vehicle => vehicle.state === 'charging').map(vehicle => [`${vehicle.chargePoint} ${vehicle.evse}`, vehicle]));
  return h('section', { class: 'card', 'aria-labelledby': 'h-bays' },
    h('header', {}, h('h2', { id: 'h-bays' }, 'Bays'), h('span', { class: 'spacer' }),
      h('div', { class: 'legend' }, h('span', {}, h('i', { class: 'c-now' }), 'drawn'), h('span', {}, h('i', { class: 'c-plan' }), 'permitted'))),
    power.length === 0 ? h('p', { class: 'empty' }, 'No charge point has connected yet. Point one at this gateway and it shows here.')
      : h('div', { class: 'bays' }, power.map(item => {
        const chargePoint = chargePoints.get(item.chargePoint);
        const vehicle = vehicles.get(`${item.chargePoint} ${item.evse}`);
        return memo(`bay ${place(item)}`, [item, chargePoint, vehicle], () => bay(item, chargePoint, vehicle));
      })));
}

function bay(item, chargePoint, vehicle) {
  const connector = chargePoint?.connectors.find(one => one.evse === item.evse && one.connector === item.connector);
  const [text, mood] = chargePoint && !chargePoint.connected ? ['offline', 'bad'] : STATUS[connector?.status] ?? [words(connector?.status), ''];
  return h('a', {
    class: 'bay', href: `#/charge-points/${encodeURIComponent(item.chargePoint)}`, 'data-key': `bay ${place(item)}`, title: readable(item.why, now()),
    style: { 'text-decoration': 'none' },
  },
  h('div', { class: 'head' }, h('strong', {}, place(item)), h('span', { class: `state ${mood}` }, h('small', {}, text))),
  h('div', { class: 'bar', 'aria-hidden': 'true' },
    h('i', { class: 'permitted', style: { width: `${Math.min(100, item.permittedKw / item.ratedKw * 100)}%` } }),
    h('i', { class: 'measured', style: { width: `${Math.min(100, (item.measuredKw ?? 0) / item.ratedKw * 100)}%` } })),
  h('div', { class: 'flow' }, h('span', {}, vehicle ? vehicle.idToken : '–'),
    h('span', {}, `${number(item.measuredKw)} / ${kw(item.permittedKw)}`)),
  vehicle ? h('small', {}, `${kwh(vehicle.deliveredKwh)} of ${kwh(vehicle.energyKwh)}`) : null);
}
