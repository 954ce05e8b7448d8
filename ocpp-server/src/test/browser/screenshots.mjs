// Takes a picture of each page, light, dark and phone-sized, into a folder: npm run screenshots [-- FOLDER]

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openBrowser, openPage, startDepot, until } from './depot.mjs';

const folder = process.argv[2] ?? 'screenshots';
const PAGES = [['depot', '#/'], ['vehicles', '#/vehicles'], ['charge-points', '#/charge-points'], ['charge-point', '#/charge-points/BAY-07'],
  ['reservations', '#/reservations'], ['limits', '#/limits'], ['events', '#/events'], ['about', '#/about']];
const LOOKS = [['light', { width: 1440, height: 900, theme: 'light' }], ['dark', { width: 1440, height: 900, theme: 'dark' }],
  ['phone', { width: 390, height: 844, theme: 'light' }]];

mkdirSync(folder, { recursive: true });
const depot = await startDepot({ clockSpeed: 120 });
const browser = await openBrowser();
try {
  await until('a good part of the evening is over', async () => (await depot.call('GET', '/api/v1/site/history')).body.points?.length > 220, 240);
  await fill(depot);
  for (const [look, options] of LOOKS) {
    const page = await openPage(browser, depot, options);
    for (const [name, hash] of PAGES) {
      await page.goto(`${depot.url}/${hash}`);
      await page.locator('h1').first().waitFor();
      await page.waitForTimeout(1500);
      await page.screenshot({ path: join(folder, `${name}-${look}.png`), fullPage: true });
    }
    if (look !== 'dark') {
      await page.goto(`${depot.url}/#/reservations`);
      await page.getByRole('button', { name: 'New reservation' }).click();
      await page.waitForTimeout(300);
      await page.screenshot({ path: join(folder, `new-reservation-${look}.png`) });
    }
    await page.context().close();
  }
  console.log(`pictures are in ${folder}`);
} finally {
  await browser.close();
  await depot.stop();
}

/** Prices, reservations: so that no page is empty. */
async function fill(depot) {
  const now = Date.parse((await depot.call('GET', '/api/v1/site')).body.at);
  const hour = Math.floor(now / 3600e3) * 3600e3;
  const prices = Array.from({ length: 36 }, (_, i) => ({
    from: new Date(hour + (i - 6) * 3600e3).toISOString(), pricePerKwh: Number((0.24 + 0.09 * Math.sin(i / 4) + (i % 3) * 0.01).toFixed(3)),
  }));
  await depot.call('PUT', '/api/v1/tariff', { currency: 'EUR', prices });
  for (const [bay, vehicle, hours] of [['BAY-06', 'BUS-16', 2], ['BAY-11', 'BUS-25', 1], ['BAY-08', 'BUS-22', 5]]) {
    await depot.call('POST', '/api/v1/reservations', {
      chargePoint: bay, evse: 1, idToken: vehicle, energyKwh: 80, from: new Date(now + hours * 3600e3).toISOString(),
      until: new Date(now + hours * 3600e3 + 1800e3).toISOString(), departure: new Date(now + (hours + 6) * 3600e3).toISOString(),
    });
  }
}
