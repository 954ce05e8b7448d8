// Limits and tariff: what the site may draw over time, and what energy costs.

import { at, get, getTagged, post, put, remove } from './api.js';
import { powerChart } from './chart.js';
import { confirm, field, form, toast } from './dialogs.js';
import { h, renew } from './dom.js';
import { dateTime, fromInput, kw, price, toInput } from './format.js';
import { now, one } from './live.js';

const HOUR = 3600e3;
const AHEAD = 36 * HOUR;

export function enter({ main, mayOperate, mayAdminister }) {
  let tariff = null, tag = null, limits = null, forecast = null, width = 0;
  const chartBox = h('div', { 'data-keep': true });
  const observer = new ResizeObserver(([entry]) => {
    if (Math.abs(entry.contentRect.width - width) > 4) { width = entry.contentRect.width; draw(); }
  });
  observer.observe(chartBox);

  async function ask() {
    const seen = await getTagged('/api/v1/tariff');
    tariff = seen.answer;
    tag = seen.tag;
    limits = await get('/api/v1/site/limits').catch(() => null);
    forecast = await get(`/api/v1/site/forecast?until=${new Date(now() + AHEAD).toISOString()}`).catch(() => null);
    draw();
    update();
  }

  function draw() {
    if (!tariff || !forecast || width < 50) { chartBox.replaceChildren(); return; }
    const from = now() - HOUR / 4, to = Date.parse(forecast.until);
    const prices = forecast.prices.map(one => [Date.parse(one.from), one.pricePerKwh]);
    const steps = name => forecast.steps.filter(step => step[name] !== undefined).map(step => [Date.parse(step.from), step[name]]);
    chartBox.replaceChildren(powerChart({
      from, to, now: now(), width, height: 230, label: 'Limit, building and price over the next day and a half',
      series: [{ kind: 'area-load', label: 'building', points: steps('loadKw'), end: to }, { kind: 'line-limit', label: 'limit', points: steps('limitKw'), end: to }],
      prices: prices.length ? { points: prices, currency: tariff.currency } : null,
    }));
  }

  function update() {
    if (!one('site')) return;
    renew(main,
      h('div', { class: 'page-head' }, h('h1', {}, 'Limits and tariff')),
      h('div', { class: 'grid two' },
        h('div', { class: 'stack' }, aheadCard(), limitCard(limits, mayOperate, ask), tariffCard()),
        h('div', { class: 'stack' }, inForce())));
  }

  function aheadCard() {
    return h('section', { class: 'card', 'aria-labelledby': 'h-ahead' }, h('header', {}, h('h2', { id: 'h-ahead' }, 'What is known ahead'), h('span', { class: 'spacer' }),
      h('div', { class: 'legend' }, h('span', {}, h('i', { class: 'line c-limit' }), 'limit'), h('span', {}, h('i', { class: 'c-load' }), 'building'),
        forecast?.prices.length ? h('span', {}, h('i', { class: 'c-price' }), `price, ${tariff?.currency ?? ''}/kWh`) : null)), chartBox);
  }

  function inForce() {
    const site = one('site');
    return h('section', { class: 'card', 'aria-labelledby': 'h-force' }, h('header', {}, h('h2', { id: 'h-force' }, 'In force now')),
      h('dl', { class: 'facts' }, site.groups.map(group => [h('dt', {}, group.id), h('dd', {}, kw(group.limitKw))])));
  }

  function tariffCard() {
    const current = tariff?.prices.filter(one => Date.parse(one.from) <= now()).pop();
    return h('section', { class: 'card', 'data-key': 'tariff', 'aria-labelledby': 'h-tariff' },
      h('header', {}, h('h2', { id: 'h-tariff' }, 'Tariff'), current ? h('span', { class: 'chip' }, `now ${price(current.pricePerKwh, tariff.currency)}`) : null, h('span', { class: 'spacer' }),
        mayAdminister ? h('button', { class: 'button small', type: 'button', onclick: edit }, 'Edit the prices') : null),
      !tariff ? null : tariff.prices.length === 0 ? h('p', { class: 'muted' }, 'No prices are known. With prices the plan buys energy when it is cheap, as long as every vehicle leaves with what it needs.')
        : h('div', { class: 'table-wrap', style: { 'max-height': '320px', 'overflow-y': 'auto' }, tabindex: '0', role: 'region', 'aria-label': 'Prices' }, h('table', {},
          h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, 'From'), h('th', { scope: 'col', class: 'num' }, 'Price'))),
          h('tbody', {}, tariff.prices.map(one => h('tr', { 'data-key': one.from }, h('td', {}, dateTime(one.from)), h('td', { class: 'num' }, price(one.pricePerKwh, tariff.currency))))))));
  }

  function edit() {
    const text = tariff.prices.map(one => `${toInput(one.from)} ${one.pricePerKwh}`).join('\n');
    form({
      title: 'Prices',
      intro: 'One line for each price: when it begins, at the depot’s time, and what a kWh costs. It holds until the next one.',
      fields: [h('div', { class: 'fields' }, field('Currency', 'currency', { required: true, maxlength: '10', value: tariff.currency }),
        field('Price of the highest kW', 'demand', { type: 'number', min: '0', step: 'any', required: true, value: String(tariff.demandPricePerKw) }, 'per billing period; 0 if there is none')),
      field('Prices', 'prices', { rows: 12, spellcheck: 'false', value: text, placeholder: '2026-01-06T00:00 0.21' })],
      submit: 'Put in force',
      onSubmit: async values => {
        const prices = values.prices.split('\n').map(line => line.trim()).filter(Boolean).map((line, index) => {
          const [, from, cost] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d)[\s;,]+(-?[\d.]+)$/.exec(line) ?? [];
          if (!from) throw new Error(`line ${index + 1} is not a time and a price, such as 2026-01-06T00:00 0.21`);
          return { from: fromInput(from), pricePerKwh: Number(cost) };
        });
        await put('/api/v1/tariff', { currency: values.currency, demandPricePerKw: Number(values.demand), prices }, tag);
        toast('The tariff is in force');
        await ask();
      },
    });
  }

  ask().catch(() => {});
  return { update, leave: () => observer.disconnect() };
}

function limitCard(limits, mayOperate, ask) {
  return h('section', { class: 'card', 'data-key': 'limits', 'aria-labelledby': 'h-limits' },
    h('header', {}, h('h2', { id: 'h-limits' }, 'Limits for a while'), h('span', { class: 'spacer' }),
      mayOperate && limits ? h('button', { class: 'button small primary', type: 'button', onclick: () => lower(ask) }, 'Lower the limit') : null),
    !limits ? h('p', { class: 'muted' }, 'The limits of the configuration hold; this gateway takes no others.')
      : limits.items.length === 0 ? h('p', { class: 'muted' }, 'Only the limits of the configuration hold.')
        : h('div', { class: 'table-wrap' }, h('table', {},
          h('thead', {}, h('tr', {}, ['Part', 'Limit', 'From', 'Until', 'Set by', ''].map(text => h('th', { scope: 'col' }, text || h('span', { class: 'sr' }, 'Action'))))),
          h('tbody', {}, limits.items.flatMap(item => item.steps.map((step, index) => h('tr', { 'data-key': `${item.node} ${item.source} ${index}` },
            h('td', {}, item.node), h('td', {}, h('strong', {}, step.limitKw !== undefined ? kw(step.limitKw) : `${step.limitAmps} A`)), h('td', {}, dateTime(step.from)),
            h('td', {}, dateTime(item.steps[index + 1]?.from ?? item.until)), h('td', {}, item.source),
            h('td', { class: 'actions' }, mayOperate && index === 0 ? h('button', {
              class: 'button small', type: 'button', 'aria-label': `End the limit of ${item.source}`,
              onclick: () => confirm('End this limit', `Then ${item.node} may draw what its other limits allow.`, 'End it', async () => {
                await remove(`/api/v1/site/limits/${at(item.node)}/${at(item.source)}`);
                await ask();
              }),
            }, 'End') : null))))))));
}

function lower(ask) {
  const site = one('site');
  const start = new Date(now()).toISOString();
  form({
    title: 'Lower the limit',
    intro: 'Charging is reduced at once, and comes back by itself when the time is over. The limits of the configuration are never exceeded.',
    fields: [h('div', { class: 'fields' },
      field('Part of the site', 'node', { options: site.groups.map(group => [group.id, group.id]), value: site.groups[0]?.id }),
      field('Limit in kW', 'limitKw', { type: 'number', min: '0', step: 'any', required: true, value: String(Math.round(site.limitKw * 0.7)) }),
      field('From', 'from', { type: 'datetime-local', required: true, value: toInput(start) }),
      field('Until', 'until', { type: 'datetime-local', required: true, value: toInput(new Date(now() + 2 * HOUR).toISOString()) }))],
    submit: 'Lower it',
    onSubmit: async values => {
      await post('/api/v1/site/limits', {
        node: values.node, source: 'dashboard', limitKw: Number(values.limitKw), from: fromInput(values.from), until: fromInput(values.until),
      });
      toast('The limit is lowered');
      await ask();
    },
  });
}
