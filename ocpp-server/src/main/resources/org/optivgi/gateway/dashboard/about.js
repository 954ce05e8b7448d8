// About: what runs here and whether it is well.

import { get } from './api.js';
import { h, renew } from './dom.js';
import { dateTime } from './format.js';
import { clockSpeed, one } from './live.js';

export function enter({ main }) {
  let about = null, me = null, asked = 0;
  const ask = async () => {
    asked = performance.now();
    [about, me] = await Promise.all([get('/api/v1/about'), get('/api/v1/me')]);
    render();
  };

  function render() {
    if (!about) return;
    const obstacles = one('now')?.obstacles ?? [];
    const fact = (name, value) => [h('dt', {}, name), h('dd', {}, value)];
    renew(main,
      h('div', { class: 'page-head' }, h('h1', {}, 'About')),
      h('div', { class: 'grid two' },
        h('section', { class: 'card', 'aria-labelledby': 'h-health' }, h('header', {}, h('h2', { id: 'h-health' }, 'Health'),
          h('span', { class: `chip ${obstacles.length === 0 ? 'good' : 'bad'}` }, obstacles.length === 0 ? 'at work' : 'not at work')),
        obstacles.length === 0 ? h('p', { class: 'muted' }, 'Charge points can connect, and what must be kept is kept.')
          : h('ul', { class: 'reasons' }, obstacles.map(text => h('li', {}, text))),
        clockSpeed() !== 1 ? h('p', { class: 'notice', style: { 'margin-top': '12px' } }, `This is a demonstration: the clock runs ${clockSpeed()} times as fast as real time.`) : null),
        h('section', { class: 'card', 'aria-labelledby': 'h-what' }, h('header', {}, h('h2', { id: 'h-what' }, 'What runs here')),
          h('dl', { class: 'facts' }, fact('Site', about.site), fact('Gateway', `version ${about.version}`), fact('Java', about.javaVersion),
            fact('Plans with', about.algorithm), fact('Time zone', about.timeZone), fact('Clock', `${dateTime(about.now)}${about.clockSpeed === 1 ? '' : `, × ${about.clockSpeed}`}`),
            fact('Started', dateTime(about.startedAt)), fact('Charge points', `${about.chargePoints}, with ${about.connectors} connectors`),
            fact('Pages open', String(about.pagesFollowing)), fact('You are', `${me.name} (${me.role})`)))),
      h('section', { class: 'card' }, h('header', {}, h('h2', {}, 'For integrators')),
        h('p', {}, 'All that is shown here can be had over the HTTP API: ', h('a', { href: '/openapi.json' }, 'its description in OpenAPI 3.1'), '. Figures for Prometheus are under ', h('a', { href: '/metrics' }, '/metrics'), '.')));
  }
  ask().catch(() => {});
  return { update: () => { if (performance.now() - asked > 5000) ask().catch(() => {}); else render(); } };
}
