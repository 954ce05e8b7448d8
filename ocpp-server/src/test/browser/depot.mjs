// A gateway and a simulated depot as processes of their own, and a browser that looks at them.

import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, '../../../..');
const java = process.env.JAVA ?? 'java';
const jar = name => join(root, name, 'target', `${name}.jar`);

/** Waits until a condition gives something; fails with the text after a while. */
export async function until(what, condition, seconds = 60) {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const found = await condition();
    if (found) return found;
    if (Date.now() > end) throw new Error(`not within ${seconds} s: ${what}`);
    await new Promise(done => setTimeout(done, 200));
  }
}

/** Starts gateway and simulator; `stop` ends both. */
export async function startDepot({ clockSpeed = 120, scenario = 'depot.yaml', config = 'gateway.yaml', settings = {} } = {}) {
  const data = mkdtempSync(join(tmpdir(), 'optivgi-browser-'));
  const children = [];
  const run = (name, ...args) => {
    const child = spawn(java, ['-jar', jar(name), ...args],
      { env: { ...process.env, OPTIVGI_OCPP_PORT: '0', OPTIVGI_HTTP_PORT: '0', ...settings } });
    child.output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', text => { child.output += text; });
    children.push(child);
    return child;
  };
  const stop = async () => {
    for (const child of children.reverse()) {
      if (child.exitCode !== null) continue;
      const gone = new Promise(done => child.once('exit', done));
      child.kill();
      await gone;
    }
    rmSync(data, { recursive: true, force: true });
  };
  try {
    const gateway = run('ocpp-server', 'serve', '--config', join(here, config), '--data', data, '--clock-speed', String(clockSpeed));
    const url = await until('the gateway listens', () => {
      if (gateway.exitCode !== null) throw new Error(`the gateway ended:\n${gateway.output}`);
      return /answering HTTP on (\S+)/.exec(gateway.output)?.[1];
    });
    const ocpp = /listening on (\S+)/.exec(gateway.output)[1];
    const token = readFileSync(join(data, 'administrator-token'), 'utf8').trim();
    const simulate = (file = scenario) => run('simulator', 'run', '--url', ocpp, '--scenario', resolve(here, file), '--clock-speed', String(clockSpeed), '--no-table');
    if (scenario) simulate();
    const call = async (method, path, body, headers = {}) => {
      const response = await fetch(url + path, {
        method, headers: { Authorization: `Bearer ${token}`, ...(body ? { 'Content-Type': 'application/json' } : {}), ...headers },
        body: body ? JSON.stringify(body) : undefined,
      });
      const text = await response.text();
      return { status: response.status, body: text && response.headers.get('Content-Type')?.includes('json') ? JSON.parse(text) : text, headers: response.headers };
    };
    return { url, ocpp, token, data, call, simulate, stop, gateway };
  } catch (failure) {
    await stop();
    throw failure;
  }
}

/** Debian's Chromium without a window. */
export const openBrowser = () => chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  headless: true,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});

/** A page that is logged in; what goes wrong in it is in `page.problems`. */
export async function openPage(browser, depot, { width = 1440, height = 900, theme = 'light' } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: theme });
  const page = await context.newPage();
  page.problems = [];
  page.on('pageerror', error => page.problems.push(String(error)));
  page.on('console', message => { if (message.type() === 'error' && !/401|404/.test(message.text())) page.problems.push(message.text()); });
  await page.goto(depot.url);
  await page.getByLabel('Access token').fill(depot.token);
  await page.getByRole('button', { name: 'Log in' }).click();
  await page.getByRole('heading', { name: 'Depot now' }).waitFor();
  return page;
}
