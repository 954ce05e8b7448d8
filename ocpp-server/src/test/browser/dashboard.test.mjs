// The dashboard in a real browser, against a live gateway and a simulated depot: each page, accessibility, and the tasks of a depot
// engineer, by clicking and by API.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { openBrowser, openPage, startDepot, until } from './depot.mjs';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PAGES = [['Depot now', '#/'], ['Vehicles', '#/vehicles'], ['Charge points', '#/charge-points'], ['BAY-07', '#/charge-points/BAY-07'],
  ['Reservations', '#/reservations'], ['Limits and tariff', '#/limits'], ['Events', '#/events'], ['About', '#/about']];
let depot;
let browser;
let page;

before(async () => {
  depot = await startDepot({ clockSpeed: 60 });
  browser = await openBrowser();
  await until('vehicles charge', async () => (await depot.call('GET', '/api/v1/vehicles')).body.items
    ?.some(vehicle => vehicle.idToken === 'VAN-21' && vehicle.deliveredKwh > 0), 180);
  page = await openPage(browser, depot);
});

after(async () => {
  await browser?.close();
  await depot?.stop();
});

const go = hash => page.goto(`${depot.url}/${hash}`);
const now = async () => Date.parse((await depot.call('GET', '/api/v1/site')).body.at);

for (const [title, hash] of PAGES) {
  for (const theme of ['light', 'dark']) {
    test(`${title} shows and is accessible, ${theme}`, async () => {
      await page.emulateMedia({ colorScheme: theme });
      await go(hash);
      await page.getByRole('heading', { level: 1, name: title }).waitFor();
      await page.waitForTimeout(700);

      // The page's policy keeps scripts of others out, so the checks are run from outside of it.
      await page.evaluate(axeSource);
      const found = await page.evaluate(() => window.axe.run());

      const violations = found.violations.map(one => `${one.id}: ${one.nodes.map(node => node.target.join(' ')).slice(0, 3).join(' | ')}`);
      assert.deepEqual(violations, []);
      assert.deepEqual(page.problems, []);
    });
  }
}

test('every page fits a phone', async () => {
  const phone = await openPage(browser, depot, { width: 390, height: 844 });
  for (const [title, hash] of PAGES) {
    await phone.goto(`${depot.url}/${hash}`);
    await phone.getByRole('heading', { level: 1, name: title }).waitFor();
    await phone.waitForTimeout(500);
    const wide = await phone.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, `${title} is ${wide} px too wide`);
  }
  await phone.context().close();
});

test('without a token nothing is shown but the login', async () => {
  const context = await browser.newContext();
  const stranger = await context.newPage();
  await stranger.goto(depot.url);
  await stranger.getByRole('heading', { name: 'Log in' }).waitFor();
  await stranger.getByLabel('Access token').fill('og_wrong');
  await stranger.getByRole('button', { name: 'Log in' }).click();
  await stranger.getByRole('alert').getByText('no access token').waitFor();
  await context.close();
});

test('the keyboard reaches the content and the pages', async () => {
  await go('#/');
  await page.getByRole('heading', { name: 'Depot now' }).waitFor();
  await page.reload();
  await page.getByRole('heading', { name: 'Depot now' }).waitFor();
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Skip to the content');
  await page.getByRole('link', { name: 'Vehicles', exact: true }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Vehicles' }).waitFor();
});

test('what changes at the depot shows without a reload', async () => {
  await go('#/vehicles');
  const row = page.getByRole('listitem', { name: 'Vehicle VAN-21' });
  const before = await row.textContent();
  await until('the row changes', async () => await row.textContent() !== before, 30);
});

test('task: reserve a bay for tomorrow 06:00 with 80 kWh, by clicking', async () => {
  await go('#/reservations');
  await page.getByRole('button', { name: 'Tomorrow', exact: true }).click();
  await page.getByRole('button', { name: 'New reservation' }).click();
  await page.getByLabel('Connector').selectOption({ label: 'BAY-11 / 1' });
  await page.getByLabel('Vehicle').fill('BUS-80');
  await page.getByLabel('Energy in kWh').fill('80');
  assert.match(await page.getByLabel('Comes at').inputValue(), /T06:00$/);
  await page.getByRole('button', { name: 'Reserve', exact: true }).click();
  await page.getByRole('cell', { name: 'BUS-80' }).waitFor();
  const made = (await depot.call('GET', '/api/v1/reservations')).body.items.find(item => item.idToken === 'BUS-80');
  assert.equal(made.chargePoint, 'BAY-11');
  assert.equal(made.energyKwh, 80);
  assert.match(made.from, /T06:00:00Z$/);
});

test('task: reserve a bay for tomorrow 06:00 with 80 kWh, by API', async () => {
  const day = new Date(await now() + 24 * 3600e3).toISOString().slice(0, 10);
  const wish = { chargePoint: 'BAY-06', evse: 1, idToken: 'BUS-81', from: `${day}T06:00:00Z`, until: `${day}T06:30:00Z`, energyKwh: 80, departure: `${day}T11:00:00Z` };
  const made = await depot.call('POST', '/api/v1/reservations', wish);
  const again = await depot.call('POST', '/api/v1/reservations', { ...wish, idToken: 'BUS-82' });
  assert.equal(made.status, 201);
  assert.equal(again.status, 409);
  assert.match(again.body.detail, /reservation \d+ keeps connector/);
});

test('a slot is made by dragging across a lane', async () => {
  await go('#/reservations');
  await page.getByRole('button', { name: 'Tomorrow', exact: true }).click();
  const lane = page.locator('[data-place="BAY-12/1/1"]');
  await lane.scrollIntoViewIfNeeded();
  const box = await lane.boundingBox();
  await page.mouse.move(box.x + box.width * 0.5, box.y + 20);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.75, box.y + 20, { steps: 5 });
  await page.mouse.up();
  assert.match(await page.getByLabel('Comes at').inputValue(), /T12:00$/);
  assert.match(await page.getByLabel('Leaves at').inputValue(), /T18:00$/);
  await page.getByRole('button', { name: 'Close' }).click();
});

test('a reservation is changed in place, by its form and by dragging it in the calendar', async () => {
  const day = new Date(await now() + 24 * 3600e3).toISOString().slice(0, 10);
  const made = (await depot.call('POST', '/api/v1/reservations', {
    chargePoint: 'BAY-08', evse: 1, idToken: 'BUS-90', from: `${day}T09:00:00Z`, until: `${day}T09:30:00Z`, energyKwh: 40, departure: `${day}T13:00:00Z` })).body;
  const stands = async () => (await depot.call('GET', `/api/v1/reservations/${made.id}`)).body;
  await go('#/reservations');
  await page.getByRole('button', { name: 'Tomorrow', exact: true }).click();
  await page.getByRole('button', { name: `Change reservation ${made.id}`, exact: true }).click();
  await page.getByLabel('Energy in kWh').fill('55');
  await page.getByRole('button', { name: 'Save' }).click();
  await until('the energy is changed', async () => (await stands()).energyKwh === 55, 20);

  const slot = page.getByRole('button', { name: /^BUS-90/ });
  await slot.scrollIntoViewIfNeeded();
  const box = await slot.boundingBox();
  const hour = box.width / 4;
  const drag = async (from, by) => {
    await page.mouse.move(from, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(from + by / 2, box.y + box.height / 2, { steps: 4 });
    await page.mouse.move(from + by, box.y + box.height / 2, { steps: 4 });
    await page.mouse.up();
  };
  await drag(box.x + box.width / 2, 2 * hour);
  await until('it is two hours later', async () => (await stands()).from === `${day}T11:00:00Z` && (await stands()).departure === `${day}T15:00:00Z`, 20);
  await drag(box.x + box.width + 2 * hour - 4, hour);
  await until('it leaves an hour later', async () => (await stands()).departure === `${day}T16:00:00Z`, 20);
  assert.equal((await stands()).from, `${day}T11:00:00Z`);
  assert.equal((await stands()).energyKwh, 55);
  assert.equal(await page.getByRole('dialog').count(), 0, 'dragging opens no dialog');
});

test('task: see why bay 7 gets what it gets, by clicking and by API', async () => {
  await go('#/charge-points/BAY-07');
  const row = page.getByRole('row', { name: /VAN-21/ });
  await row.waitFor();
  const power = (await depot.call('GET', '/api/v1/site')).body.connectors.find(one => one.chargePoint === 'BAY-07');
  assert.ok(power.why.length > 10);
  assert.equal(power.reasons.source, 'transaction-profile');
  await until('the reason is on the page', async () => {
    const { reasons } = (await depot.call('GET', '/api/v1/connectors?chargePoint=BAY-07')).body.items[0].allowance;
    const state = { allowed: 'as planned', 'waiting-for-others': 'waits for others', 'waiting-for-turn': 'waits for its turn' }[reasons.state];
    const text = await row.textContent();
    return text.includes(state) && text.includes('By the profile of its transaction')
      && (!reasons.limitedBy || text.includes(`limited by ${reasons.limitedBy.node}`));
  }, 20);
});

test('task: find a session of one vehicle and its energy, by clicking and by API', async () => {
  await until('BUS-22 has left', async () => (await depot.call('GET', '/api/v1/transactions?idToken=BUS-22&open=false')).body.total === 1, 120);
  const session = (await depot.call('GET', '/api/v1/transactions?idToken=bus-22&open=false')).body.items[0];
  assert.ok(session.energyKwh > 1);
  await go('#/events');
  await page.getByRole('button', { name: 'Charging sessions' }).click();
  await page.getByLabel('Vehicle').fill('BUS-22');
  await page.keyboard.press('Enter');
  const row = page.getByRole('row', { name: /BUS-22/ });
  await row.waitFor();
  assert.match(await row.textContent(), new RegExp(`${session.energyKwh.toFixed(1)} kWh`.replace('.', '\\.')));
});

test('task: adopt a new charge point, by clicking and by API', async () => {
  const settings = { OPTIVGI_SECURITY_UNKNOWN_CHARGE_POINTS: 'refuse' };
  const strict = await startDepot({ clockSpeed: 1, scenario: 'newcomer.yaml', settings });
  try {
    await until('it wants in', async () => (await strict.call('GET', '/api/v1/connections/pending')).body.total === 1);
    const other = await openPage(browser, strict);
    await other.goto(`${strict.url}/#/charge-points`);
    await other.getByRole('button', { name: 'Adopt BAY-13' }).click();
    await other.getByRole('link', { name: 'BAY-13' }).waitFor();
    await other.getByText('1 of 1 connected').waitFor();
    assert.equal((await strict.call('GET', '/api/v1/charge-points/BAY-13/access')).body.state, 'ADOPTED');
    assert.equal((await strict.call('POST', '/api/v1/charge-points/BAY-14/adopt', {})).body.state, 'ADOPTED');
    await other.context().close();
  } finally {
    await strict.stop();
  }
});

test('task: change when a vehicle leaves, in place', async () => {
  await go('#/vehicles');
  await page.getByRole('button', { name: 'Change BUS-12' }).click();
  await page.getByLabel('Energy in kWh').fill('33');
  await page.getByLabel('Priority').fill('2');
  await page.getByRole('button', { name: 'Save' }).click();
  const row = page.getByRole('listitem', { name: 'Vehicle BUS-12' });
  await row.getByText('priority 2').waitFor();
  await row.getByText('33.0 kWh').first().waitFor();
});

test('task: lower the limit for two hours, by clicking and by API', async () => {
  const limit = async () => (await depot.call('GET', '/api/v1/site')).body.limitKw;
  const full = await limit();
  await go('#/limits');
  await page.getByRole('button', { name: 'Lower the limit' }).click();
  await page.getByLabel('Limit in kW').fill('80');
  await page.getByRole('button', { name: 'Lower it' }).click();
  await page.getByRole('cell', { name: '80.0 kW' }).waitFor();
  await until('the limit holds', async () => await limit() <= 80);
  await page.getByRole('button', { name: 'End the limit of dashboard' }).click();
  await page.getByRole('button', { name: 'End it' }).click();
  await until('the limit is gone', async () => await limit() === full);
  const hours = new Date(await now() + 2 * 3600e3).toISOString();
  const made = await depot.call('POST', '/api/v1/site/limits', { node: 'site', source: 'test', limitKw: 90, until: hours });
  assert.equal(made.status, 201);
  await until('the limit holds', async () => await limit() <= 90);
});

test('task: put prices in force, by clicking', async () => {
  const day = new Date(await now()).toISOString().slice(0, 10);
  await go('#/limits');
  await page.getByRole('button', { name: 'Edit the prices' }).click();
  await page.getByRole('textbox', { name: 'Prices', exact: true }).fill(`${day}T00:00 0.31\n${day}T12:00 0.21`);
  await page.getByRole('button', { name: 'Put in force' }).click();
  await page.getByRole('cell', { name: '0.310 EUR/kWh' }).waitFor();
  assert.equal((await depot.call('GET', '/api/v1/tariff')).body.prices.length, 2);
});

test('who changed what is in the audit', async () => {
  await go('#/events');
  await page.getByRole('button', { name: 'Who changed what' }).click();
  await page.getByText('PUT /api/v1/tariff').first().waitFor();
});

test('the first paint comes within a second', async () => {
  const context = await browser.newContext();
  const fresh = await context.newPage();
  await fresh.goto(depot.url);
  await fresh.getByRole('heading').first().waitFor();
  const paint = await fresh.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime);
  console.log(`# first contentful paint after ${Math.round(paint)} ms`);
  assert.ok(paint < 1000, `first paint after ${paint} ms`);
  await context.close();
});
