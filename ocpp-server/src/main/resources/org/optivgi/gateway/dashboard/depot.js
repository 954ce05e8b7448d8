// Depot now: the site's power against its limit, the parts of the site, every connector, and who is held back and why.

import { get } from './api.js';
import { plus, powerChart } from './chart.js';
import { h, memo, renew } from './dom.js';
import { STATUS, clock, kw, kwh, number, readable, until, words } from './format.js';
import { all, now, one } from './live.js';
import { reasons } from './reasons.js';

const SPANS = [['1 h', 1, 2], ['6 h', 6, 8], ['24 h', 24, 8]];
const AGAIN = 20e3;

const KEPT = 24 * 3600e3;

export function enter({ main }) {
  let span = Number(sessionStorage.getItem('span') ?? 1);
  let points = [], plan = null, forecast = null, currency = '', plannedAt = null, asked = 0, width = 0;
  const chartBox = h('div', { 'data-keep': true });
  const observer = new ResizeObserver(([entry]) => {
    if (Math.abs(entry.contentRect.width - width) > 4) { width = entry.contentRect.width; draw(); }
  });
  observer.observe(chartBox);

  function fetchSeries() {
    asked = performance.now();
    plannedAt = one('plan')?.start;
    const take = (path, use) => get(path).then(use).catch(() => {}).then(draw);
    const from = points.length ? Date.parse(points[points.length - 1].at) + 1 : now() - KEPT;
    take(`/api/v1/site/history?from=${new Date(from).toISOString()}`, answer => {
      const last = points[points.length - 1]?.at ?? '';
      points = [...points.filter(point => Date.parse(point.at) > now() - KEPT), ...answer.points.filter(point => point.at > last)];
    });
    take('/api/v1/plan', answer => { plan = answer; });
    take('/api/v1/site/forecast', answer => { forecast = answer; });
    take('/api/v1/tariff', answer => { currency = answer.currency; });
  }

  function draw() {
    if (width < 50) return;
    const [, back, ahead] = SPANS[span];
    const time = now();
    const site = one('site');
    const chart = powerChart({
      from: time - back * 3600e3, to: time + ahead * 3600e3, now: time, width, height: Math.max(250, Math.min(380, width * 0.36)),
      label: chartLabel(site, plan, time), series: seriesOf(points, site, plan, forecast, time, time + ahead * 3600e3), prices: prices(),
    });
    chartBox.replaceChildren(chart);
  }

  /** Those that were in force, those in force, and those to come. */
  function prices() {
    const known = [...points.filter(point => point.pricePerKwh !== undefined).map(point => [Date.parse(point.at), point.pricePerKwh]),
      ...(forecast?.prices ?? []).map(price => [Date.parse(price.from), price.pricePerKwh])];
    return known.length ? { points: known, currency } : null;
  }

  const selectSpan = index => () => { span = index; sessionStorage.setItem('span', index); draw(); update(); };

  function update() {
    const site = one('site');
    if (!site) return;
    if (plannedAt !== one('plan')?.start && performance.now() - asked > 2000 || performance.now() - asked > AGAIN) fetchSeries();
    const power = all('power'), vehicles = all('vehicles'), time = now();
    renew(main,
      h('div', { class: 'page-head' }, h('h1', {}, 'Depot now')),
      kpis(site, power, vehicles, heldBackKwh(points), time),
      h('div', { class: 'grid two' },
        h('div', { class: 'stack' }, h('section', { class: 'card', 'aria-labelledby': 'h-power' },
          h('header', {}, h('h2', { id: 'h-power' }, 'Site power'), h('span', { class: 'spacer' }),
            h('div', { class: 'segments', role: 'group', 'aria-label': 'How far back' },
              SPANS.map(([text], index) => h('button', { type: 'button', 'aria-pressed': String(index === span), onclick: selectSpan(index) }, text)))),
          chartBox, legend(points, site, prices())), bays(power)),
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

/** What was, is and will be: what draws beside vehicles at the bottom, vehicles upon it, and the limit of both together. */
function seriesOf(points, site, plan, forecast, time, to) {
  const past = points.map(point => [Date.parse(point.at), point]);
  const series = name => [...past.map(([at, point]) => [at, point[name]]), [time, site?.[name] ?? 0]];
  const ahead = (forecast?.steps ?? []).map(step => [Math.max(time, Date.parse(step.from)), step]);
  const load = series('loadKw'), loadAhead = ahead.map(([at, step]) => [at, step.loadKw]);
  const toCome = planned(plan).filter(([at]) => at >= time - 120e3);
  const limitAhead = ahead.filter(([, step]) => step.limitKw !== undefined).map(([at, step]) => [at, step.limitKw]);
  const stacked = (kind, label, own, end) => ({ kind, label, points: plus(own, load), told: own, end });
  return [
    { kind: 'area-plan', label: 'planned', points: plus(toCome, loadAhead.length ? [[0, loadAhead[0][1]], ...loadAhead] : load), told: toCome,
      end: plan ? Date.parse(plan.end) : to },
    stacked('area-now', 'drawn', series('measuredKw'), time),
    { kind: 'area-load', label: 'building', points: [...load, ...loadAhead], end: to },
    stacked('line-permitted', 'permitted', series('permittedKw'), time),
    { kind: 'line-limit', label: 'limit', points: [...plus(series('limitKw'), load), ...limitAhead], end: to },
  ].filter(one => one.kind !== 'area-load' || one.points.some(([, value]) => value > 0));
}

/** Energy that was withheld from vehicles that would have taken it, over what is known of the past. */
function heldBackKwh(points) {
  let sum = 0;
  for (let i = 1; i < points.length; i++) {
    const hours = Math.min(5 / 60, (Date.parse(points[i].at) - Date.parse(points[i - 1].at)) / 3600e3);
    sum += points[i].curtailedKw * hours;
  }
  return sum;
}

function chartLabel(site, plan, time) {
  if (!site) return 'Power over time';
  const peak = Math.max(0, ...planned(plan).filter(([at]) => at >= time).map(([, value]) => value));
  return `Power over time. Now ${kw(site.measuredKw)} of ${kw(site.limitKw)}; the plan's highest power is ${kw(peak)}.`;
}

function legend(points, site, prices) {
  const hasLoad = site.loadKw > 0 || points.some(point => point.loadKw > 0);
  return h('div', { class: 'legend' },
    h('span', {}, h('i', { class: 'c-now' }), 'drawn'), h('span', {}, h('i', { class: 'c-plan' }), 'planned'),
    hasLoad ? h('span', {}, h('i', { class: 'c-load' }), 'building') : null,
    h('span', {}, h('i', { class: 'dash c-permitted' }), 'permitted'), h('span', {}, h('i', { class: 'line c-limit' }), 'limit'),
    prices ? h('span', {}, h('i', { class: 'c-price' }), `price, ${prices.currency}/kWh`) : null);
}

const kpi = (label, value, unit, below) => h('section', { class: 'card kpi' },
  h('div', { class: 'label' }, label), h('div', { class: 'value' }, value, unit ? h('span', { class: 'unit' }, unit) : null), below);

function kpis(site, power, vehicles, heldBack, time) {
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
    kpi('Permitted', number(site.permittedKw), 'kW', h('small', {}, `${kw(Math.max(0, site.limitKw - site.permittedKw))} left under the limit`,
      site.loadKw > 0 ? `, ${kw(site.loadKw)} for the building` : '')),
    kpi('Vehicles charging', String(drawing.length), `of ${charging.length} plugged in`,
      h('small', {}, [waiting.length ? `${waiting.length} wait for their turn` : null, expected.length ? `${expected.length} expected` : null]
        .filter(Boolean).join(', ') || 'nobody waits')),
    kpi('Next departure', next ? clock(next.departure) : '–', '', h('small', {}, next ? `${next.idToken}, ${until(next.departure, time)}` : 'nobody is plugged in')),
    kpi('Held back, last 24 h', number(heldBack), 'kWh', h('small', {}, 'that vehicles would have taken')));
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
          group.loadKw > 0 ? `, ${kw(group.loadKw)} for others` : '',
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
        reasons(item)))));
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
