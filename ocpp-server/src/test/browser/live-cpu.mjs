// What live updates cost with 200 connectors that all charge: CPU time a second in the page, and in the gateway's threads for it.
// node live-cpu.mjs

import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBrowser, openPage, startDepot, until } from './depot.mjs';

const STATIONS = 50, CONNECTORS = 4, SECONDS = 30, TICKS = 100;
const file = join(tmpdir(), `live-cpu-${process.pid}.yaml`);
const stations = Array.from({ length: STATIONS }, (_, i) => `  - {id: CP-${i + 1}, connectors: ${CONNECTORS}}`);
const vehicles = Array.from({ length: STATIONS * CONNECTORS }, (_, i) =>
  `  - {id: EV-${i + 1}, station: CP-${Math.floor(i / CONNECTORS) + 1}, connector: ${i % CONNECTORS + 1}, arrive: 10s, depart: 20h, energyKwh: 100, capacityKwh: 300, initialSoc: 0.1}`);
writeFileSync(file, `end: 24h\nstation: {configuration: {MeterValueSampleInterval: 30}}\nstations:\n${stations.join('\n')}\nvehicles:\n${vehicles.join('\n')}\n`);

const depot = await startDepot({ clockSpeed: 1, scenario: file, settings: { OPTIVGI_SITE_LIMIT_KW: '1200' } });
const browser = await openBrowser();
try {
  await until('all charge', async () => (await depot.call('GET', '/api/v1/vehicles?limit=1')).body.total === STATIONS * CONNECTORS, 240);
  for (const hash of ['#/', '#/vehicles', '#/charge-points']) {
    const page = await openPage(browser, depot);
    await page.goto(`${depot.url}/${hash}`);
    await page.waitForTimeout(5000);
    const threads = gatewayThreads(), before = renderers();
    await page.waitForTimeout(SECONDS * 1000);
    const spent = renderers() - before, server = gatewayThreads() - threads;
    console.log(`${hash}: page ${(spent / SECONDS * 1000).toFixed(0)} ms/s, gateway ${(server / SECONDS * 1000).toFixed(0)} ms/s`);
    await page.context().close();
  }
} finally {
  await browser.close();
  await depot.stop();
  rmSync(file);
}

/** CPU seconds of the processes in which Chromium shows pages: scripts, layout and painting. */
function renderers() {
  return readdirSync('/proc').filter(name => /^\d+$/.test(name)).reduce((sum, id) => {
    try {
      return readFileSync(`/proc/${id}/cmdline`, 'utf8').includes('--type=renderer') ? sum + cpu(`/proc/${id}/stat`) : sum;
    } catch {
      return sum; // It has ended meanwhile.
    }
  }, 0);
}

/** CPU seconds of the gateway's threads that serve pages. */
function gatewayThreads() {
  const tasks = `/proc/${depot.gateway.pid}/task`;
  return readdirSync(tasks).filter(id => /\((live-|http)/.test(readFileSync(`${tasks}/${id}/stat`, 'utf8')))
    .reduce((sum, id) => sum + cpu(`${tasks}/${id}/stat`), 0);
}

function cpu(stat) {
  const text = readFileSync(stat, 'utf8');
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS;
}
