'use strict';

/*
 * A page that looks to our script like Rundeck's execution page, for working on script and style without a server:
 *   node src/test/js/harness.js [PORT]    then http://127.0.0.1:4500/rundeck/
 * Structure, token rule and headers are those of rundeckapp 5.4.0 (views/execution/show.gsp, layouts/base.gsp,
 * ApiVersionInterceptor). With THEME=DIR a server's own theme (css/theme.css, fonts, images) is used instead of the few
 * lines below.
 */
const fs = require('node:fs');
const http = require('node:http');
const path = require('node:path');
const { payload, offer, href } = require('./payloads.js');

const BASE = '/rundeck';
const RESOURCES = path.join(__dirname, '../../main/resources/resources');
const TYPES = { '.js': 'text/javascript', '.css': 'text/css' };
const CSP = "default-src 'none'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
  + "img-src * data:; font-src 'self' data:; connect-src 'self'; form-action 'self'";

const EVIL = '<img src=x onerror="document.title=\'hacked\'"> {{constructor.constructor("document.title=1")()}}';
const secure = [{ name: 'api key', stored: true }, { name: 'password', stored: false }];
const many = [{ from: '1', to: '2000', action: 'keep', execution: '40', labels: [], reason: '' }].concat(
  Array.from({ length: 40 }, (_, i) => ({ from: String(2001 + i), to: String(2001 + i), action: 'run', labels: ['Step ' + i], reason: '' })));

const LONG = 'Script: #!/bin/sh\nset -e ' + 'mv /srv/releases/next /srv/releases/current && '.repeat(6);
const PENDING = payload({ offer: { allowed: false, refusal: 'The resume state is being fetched from Log Storage.', pending: true } });

const nodeReason = (names) => `${names}: it failed in execution 41: Connection refused`;
const three = offer({
  goesOnAt: { step: '2', label: 'Deploy' },
  nodes: ['web2', 'web3', 'web1'],
  steps: [
    { from: '1', to: '1', action: 'keep', execution: '41', labels: ['Fetch'], reason: '' },
    {
      from: '2', to: '4', action: 'nodes', labels: ['Deploy', 'Restart the application server and wait for it', 'Check'], reason: nodeReason('web2'),
      nodes: [{ actions: 'keep keep keep', names: '2' }, { actions: 'again run run', names: '0' }, { actions: 'keep again run', names: '1' }]
    },
    { from: '5', to: '5', action: 'run', labels: ['Tell'], reason: '' }
  ],
  rerun: 'failed',
  other: { rerun: 'all', digest: 'b.-', goesOnAt: { step: '2', label: 'Deploy' }, notes: [], steps: [
    { from: '1', to: '1', action: 'keep', execution: '41', labels: ['Fetch'], reason: '' },
    { from: '2', to: '2', action: 'again', labels: ['Deploy'], reason: 'it failed in execution 41' },
    { from: '3', to: '5', action: 'run', labels: ['Restart', 'Check', 'Tell'], reason: '' }
  ] }
});

/** So many nodes, of which the first three go on at the second step. */
function fleet(size) {
  const names = Array.from({ length: size }, (_, i) => `web${i}.shop.example.com`);
  return offer({
    ...three, nodes: names,
    steps: [three.steps[0], {
      ...three.steps[1], reason: nodeReason(names.slice(0, 3).join(', ')),
      nodes: [{ actions: 'keep keep keep', names: '3-' + (size - 1) }, { actions: 'again run run', names: '0-2' }]
    }, three.steps[2]]
  });
}

const CHANGED = [
  { kind: 'edited', from: '4', to: '5', label: 'Deploy', before: 'rsync -a build/ web:/srv\nsystemctl restart shop', after: 'rsync -a --delete build/ web:/srv\nsystemctl reload shop' },
  { kind: 'moved', from: '2', to: '3', label: 'Build' },
  { kind: 'added', from: '', to: '2', label: 'Lint' },
  { kind: 'removed', from: '6', to: '', label: 'Tell the team' }
];
const AMBIGUOUS = [{
  from: '3', label: 'Migrate', why: 'it is done or has begun, and no label of its own shows whether it was edited or replaced', before: './migrate',
  candidates: [{ to: '4', label: 'Migrate', after: './migrate --all' }, { to: '6', label: 'Migrate', after: './migrate' }]
}];

const EVIL_CHANGES = {
  resumeChanged: 'accept', stale: [{ step: '1', label: EVIL, reason: EVIL }], unset: [EVIL + '2'],
  changes: [{ kind: 'edited', from: '1', to: '1', label: EVIL, before: EVIL, after: EVIL + '!' }],
  ambiguous: [{ from: '1', label: EVIL, why: EVIL, before: EVIL, candidates: [{ to: '2', label: EVIL, after: EVIL + '!' }] }]
};

/** A plan as the server makes it for choices, as far as one can look at it here. */
function decided(wanted, { changed = false } = {}) {
  const at = (wanted.resumeAt || '').split(',').filter((path) => path !== '');
  const skipped = (wanted.resumeSkip || '').split(',').filter((path) => path !== '');
  const first = Math.min(99, ...at.filter((path) => /^[0-9]+$/.test(path)).map(Number));
  const stale = wanted.options && wanted.resumeStale !== 'keep' && first > 2 ? [{ step: '2', label: 'Build', reason: 'it used ${option.env}' }, { step: '3', label: 'Migrate', reason: 'it used data of step 2' }] : [];
  if (changed && !wanted.resumeMatch && wanted.resumeChanged !== 'recorded') {
    return { allowed: false, refusal: 'The job has changed since execution 41: nobody can tell which step 3 is now.', resumeChanged: 'accept', changes: CHANGED, ambiguous: AMBIGUOUS, recordedDefinition: true };
  }
  if (at.includes('1') && skipped.includes('4')) {
    return { allowed: false, refusal: 'Step 4 is to run again and counts as done. Choose one of them.' };
  }
  const step = (number, label, action, more = {}) => {
    const again = number >= first && action === 'keep';
    const done = skipped.includes(String(number));
    return { from: String(number), action: again ? 'again' : done ? 'keep' : action, labels: [label],
      may: again ? [] : done ? [] : action === 'keep' ? ['at'] : ['skip'],
      reason: again ? 'asked to run again from here; it succeeded in execution 41' : action === 'again' ? 'it failed in execution 41: exit code 1' : '', ...more };
  };
  const inside = [{ from: '5/1', action: at.includes('5/1') ? 'again' : 'keep', labels: ['Stop'], reason: 'asked' }, { from: '5/2', action: 'again', labels: ['Swap'], reason: 'it failed' }];
  return offer({
    digest: 'c.' + Object.keys(wanted).length, goesOnAt: { step: String(Math.min(first, skipped.includes('4') ? 5 : 4)), label: 'Deploy' },
    steps: [step(1, 'Fetch', 'keep'), step(2, 'Build', 'keep'), step(3, 'Migrate', 'keep'), step(4, 'Deploy', 'again'),
      step(5, 'Roll out', 'into', { children: inside, may: ['at', 'skip'] }), step(6, 'Tell the team', 'run')],
    needs: skipped.includes('4') ? [{ step: '4', names: ['release', 'url'] }] : [], stale,
    ...(changed ? { resumeChanged: 'accept', changes: CHANGED, recordedDefinition: true } : {}),
    options: [{ name: 'env', value: 'prod' }, { name: 'notes', value: 'two\nlines' }, { name: 'url', value: 'https://u:${secureOption.password}@x' }], unset: ['tag'], secure
  });
}

const threeHundred = offer({
  goesOnAt: { step: '299', label: 'Step 299' },
  steps: [{ from: '1', to: '298', action: 'keep', labels: Array.from({ length: 298 }, (_, i) => 'Step ' + (i + 1)) }, { from: '299', action: 'again', labels: ['Step 299'], reason: 'it failed' }, { from: '300', action: 'run', labels: ['Step 300'] }]
});

/** Name of the scenario: state of the execution as the page shows it, what is in its link, answer to a start. */
const SCENARIOS = {
  failed: { state: 'FAILED', payload: payload({}) },
  secure: {
    state: 'FAILED',
    payload: payload({
      filter: 'tags: web+prod',
      offer: offer({
        secure,
        options: [{ name: 'env', value: 'prod' }, { name: 'note', value: '' }, { name: 'url', value: 'https://u:${secureOption.password}@x' }]
      })
    })
  },
  evil: {
    state: 'FAILED',
    payload: payload({
      job: { id: 'evil', name: EVIL },
      offer: offer({
        goesOnAt: { step: '1', label: EVIL },
        steps: [{ from: '1', to: '1', action: 'again', labels: [EVIL], reason: EVIL }, { from: '2', to: '3', action: 'run', labels: [EVIL, EVIL], reason: '' }],
        options: [{ name: EVIL, value: EVIL }], secure: [{ name: EVIL, stored: false }], ...EVIL_CHANGES
      })
    }),
    plans: () => offer({ steps: [{ from: '1', action: 'again', labels: [EVIL], reason: EVIL }], goesOnAt: null, needs: [{ step: '1', names: [EVIL] }], options: [{ name: EVIL, value: EVIL }], ...EVIL_CHANGES }),
    answer: [409, { error: true, message: 'Execution had a conflict: ' + EVIL }]
  },
  long: { state: 'FAILED', payload: payload({ offer: offer({ steps: many, goesOnAt: { step: '2001', label: 'Step 0' } }) }) },
  refused: { state: 'FAILED', payload: payload({ offer: { allowed: false, refusal: 'Step 3 "Deploy" now stands at 5: undo the move, or run the job again.' } }) },
  notes: {
    state: 'FAILED',
    payload: payload({
      offer: offer({
        notes: ['Node web9 is new since execution 41: it runs steps 37-60 without the data of the kept steps.', 'Step 2 was edited since, and is kept: ' + 'x'.repeat(600)],
        goesOnAt: { step: '37', label: LONG },
        steps: [
          { from: '1', to: '36', action: 'keep', execution: '41', labels: Array(36).fill(LONG), reason: '' },
          { from: '37', to: '37', action: 'again', labels: [LONG], reason: 'it failed in execution 41: exit code 1' },
          { from: '38', to: '38', action: 'run', labels: ['Command: ls -l'], reason: '' }
        ],
        secure
      })
    })
  },
  manyNotes: { state: 'FAILED', payload: payload({ offer: offer({ notes: Array.from({ length: 40 }, (_, i) => `Node web${i} is new since execution 41.`) }) }) },
  threeNodes: { state: 'FAILED', payload: payload({ offer: three }) },
  eightNodes: { state: 'FAILED', payload: payload({ offer: offer({
    ...three, nodes: Array.from({ length: 8 }, (_, i) => `web${i}.shop.example.com`),
    steps: [{ ...three.steps[1], nodes: [{ actions: 'keep keep keep', names: '1-7' }, { actions: 'again run run', names: '0' }] }]
  }) }) },
  manyNodes: { state: 'FAILED', payload: payload({ offer: fleet(500) }) },
  thousandNodes: { state: 'FAILED', payload: payload({ offer: fleet(1000) }) },
  pending: { state: 'FAILED', payload: PENDING, later: 'failed', laterFrom: 3 },
  pendingLong: { state: 'FAILED', payload: PENDING },
  pendingKilled: { state: 'ABORTED', payload: PENDING, later: 'killed', laterFrom: 2 },
  tooLarge: { state: 'FAILED', link: '#rundeck-resume=' + 'A'.repeat(1024 * 1024 + 1) },
  chain: { state: 'FAILED', payload: payload({ offer: null, resumedAs: ['7'], resumedAsLast: '12' }) },
  killed: { state: 'ABORTED', payload: payload({}) },
  killedRefused: { state: 'ABORTED', payload: payload({ offer: { allowed: false, refusal: 'The state is missing.' } }) },
  succeeded: { state: 'SUCCEEDED', payload: payload({ offer: null, resumedFrom: { execution: '40', kept: '1-36', at: '37' } }) },
  both: { state: 'FAILED', payload: payload({ resumedFrom: { execution: '40', kept: '1-36', at: '37' }, resumedAs: ['42', '43'] }) },
  choices: { state: 'FAILED', payload: payload({ offer: decided({}) }), plans: decided },
  changedJob: { state: 'FAILED', payload: payload({ offer: decided({}, { changed: true }) }), plans: (wanted) => decided(wanted, { changed: true }) },
  edited: { state: 'FAILED', payload: payload({ offer: { ...offer({}), resumeChanged: 'accept', changes: CHANGED.slice(0, 1) } }) },
  threeHundred: { state: 'FAILED', payload: payload({ offer: threeHundred }), plans: () => threeHundred },
  noPlan: { state: 'FAILED', payload: payload({ offer: decided({}) }), plans: () => null },
  bad: { state: 'FAILED', link: '#rundeck-resume=e30' },
  other: { state: 'FAILED', payload: payload({ offer: null }), otherItem: true },
  none: { state: 'FAILED' },
  running: { state: 'RUNNING', payload: payload({ offer: null }), later: 'failed' },
  beginning: { state: 'RUNNING', payload: payload({ offer: null, beginning: true }), later: 'succeeded', laterFrom: 2 },
  runningBare: { state: 'RUNNING', later: 'failed' },
  runningKilled: { state: 'RUNNING', payload: payload({ offer: null }), later: 'killed' },
  forbidden: { state: 'FAILED', payload: payload({}), answer: [403, { error: true, message: 'Not authorized for action "Run" for Job ID x' }] },
  conflict: { state: 'FAILED', payload: payload({}), answer: [409, { error: true, message: 'Execution had a conflict: Job "Release" is currently being executed' }] },
  old: { state: 'FAILED', payload: payload({}), badToken: true },
  login: { state: 'FAILED', payload: payload({}), answer: [200, '<html>Sign in</html>'] }
};

const starts = [];
/** The choices for which a plan was asked. */
const asks = [];
const tokens = new Set();
let nextToken = 1;
/** How often a script has fetched the page since a browser opened it. */
let asked = 0;

function newToken() {
  const token = 'token-' + nextToken++;
  tokens.add(token);
  return token;
}

const attribute = (text) => text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;');
const json = (id, value) => `<script type="application/json" id="${id}">${JSON.stringify(value).replace(/</g, '\\u003c')}</script>`;
const visible = (yes) => (yes ? '' : 'display:none');

function items(scenario) {
  const link = scenario.link || (scenario.payload && href(scenario.payload));
  const item = (to, title, icon) => `<li><a href="${attribute(to)}" title="${title}">
    <span class="sidebar-mini"><i class="${icon}"></i></span> <span class="sidebar-normal">${title}</span></a></li>`;
  return link === undefined ? '' : `<li role="separator" class="divider"></li>
    ${scenario.otherItem ? item('/other', 'Other plugin', 'fas fa-plug') : ''}
    ${item(link, 'Resume Execution', 'fas fa-angle-double-right')}`;
}

/** Knockout's part: shows what belongs to the state, some time after the page is there; Vue renders the section anew. */
const LIVE = `
function show(state) {
  var done = state !== 'RUNNING';
  document.querySelector('.execution-action-links > a').style.display = done && state !== 'FAILED' ? '' : 'none';
  document.querySelector('.execution-action-links > .btn-group').style.display = state === 'FAILED' ? '' : 'none';
}
document.addEventListener('DOMContentLoaded', function () {
  var section = document.querySelector('.execution-action-links');
  section.innerHTML = section.innerHTML;
  show(window.state);
  document.querySelector('.dropdown-toggle').addEventListener('click', function (event) {
    event.stopPropagation();
    this.parentElement.classList.toggle('open');
  });
  document.addEventListener('click', function () { document.querySelector('.btn-group').classList.remove('open'); });
  document.documentElement.dataset.colorTheme = new URLSearchParams(location.search).get('theme') || 'light';
});
window.rundeckPage = { lang: function () { return document.documentElement.lang; } };`;

const THEME = `
:root { --background-color: #f4f4f5; --background-color-lvl2: #fff; --font-color: #52525b; --link-color: #285ed2 }
[data-color-theme=dark] { --background-color: #333645; --background-color-lvl2: #3e4153; --font-color: #fff; --link-color: #aec8f4 }
body { background: var(--background-color); color: var(--font-color); font: 14px sans-serif; margin: 0 }
.modal { position: fixed; inset: 0; z-index: 1050 } .modal-content { background: var(--background-color-lvl2) }
.pull-right { float: right } .btn-group { position: relative } .execution-head-info { background: var(--background-color-lvl2); padding: 10px }
.dropdown-menu { display: none; position: absolute; right: 0; background: var(--background-color-lvl2) } .open .dropdown-menu { display: block }`;

function page(name, query) {
  const scenario = SCENARIOS[name];
  const done = scenario.state !== 'RUNNING';
  const theme = process.env.THEME ? '<link rel="stylesheet" href="/rundeck/theme/css/theme.css">' : `<style>${THEME}</style>`;
  return `<!DOCTYPE html><html lang="${query.get('lang') || 'en'}"><head><meta charset="utf-8"><title>Release</title>
<meta name="viewport" content="width=device-width, initial-scale=1.0"><link rel="icon" href="data:,">${theme}
${json('web_ui_token', { TOKEN: scenario.badToken && !query.has('fresh') ? 'old' : newToken(), URI: BASE + '/execution' })}
<script>window.state = '${scenario.state}';${LIVE}</script>
<script src="${BASE}/plugin/file/UI/resume-ui/ui/resume-model.js"></script>
<script src="${BASE}/plugin/file/UI/resume-ui/ui/resume-tools.js"></script>
<script src="${BASE}/plugin/file/UI/resume-ui/ui/resume-hold.js"></script>
<script src="${BASE}/plugin/file/UI/resume-ui/ui/resume-pause.js"></script>
<script src="${BASE}/plugin/file/UI/resume-ui/ui/resume-page.js"></script>
<link rel="stylesheet" href="${BASE}/plugin/file/UI/resume-ui/ui/resume.css">
${json('execDataJSON', { id: 41, jobId: '0e1c4e2a', dateCompleted: done ? '2026-11-21T10:00:00Z' : null })}
</head><body class="view ui-type-current" id="executionShowPage">
<section id="section-main" class="with-project"><section id="section-navbar"><div id="navbar"></div></section>
<div id="section-content-wrap"><section id="section-content"><div class="content"><div id="layoutBody">
<div class="container-fluid"><nav id="subtitlebar" class=" subtitlebar has-content execution-page">
<div class="subtitle-head flex-container reverse flex-align-items-stretch"><div class="subtitle-head-item execution-head-info flex-item-1">
<section class="flex-container reverse"><section class="flex-item-1 text-right"><div style="display:inline-block;vertical-align:bottom;margin-right:.3em;">
<a class="text-h4" href="${BASE}/project/web%20shop/execution/show/41"><span class="execstate" data-execstate="${scenario.state}">Execution #41 Release the shop</span></a></div>
<div class="btn-group"><button type="button" class="btn btn-default btn-sm"><i class="glyphicon glyphicon-list"></i> <span class="caret"></span></button></div></section>
<section class="flex-item-2"><section class="section-space"><span class="execution-state-summary"><span class="execstate execstatedisplay overall"
 data-execstate="${scenario.state}"></span> <span class="execution-duration text-secondary"><i class="fas fa-flag-checkered"></i> 12s</span>
 <span class="timerel text-secondary">at 10:00 am</span> <span class="execution-user"><i class="glyphicon glyphicon-user text-secondary"></i> admin</span></span></section></section></section>
<section class="section-space execution-action-links vue-ui-socket" style="padding-top:.6em;">
<a href="${BASE}/job/execute/x?retryExecId=41" class=" pull-right" style="${visible(done && scenario.state !== 'FAILED')};">Run Again <i class="fas fa-redo-alt"></i></a>
<div class="btn-group pull-right" style="${visible(scenario.state === 'FAILED')};">
<button class="btn btn-default btn-sm dropdown-toggle" data-toggle="dropdown">Run Again… <i class="caret"></i></button>
<ul class="dropdown-menu pull-left" role="menu">
<li class="retrybuttons"><a href="${BASE}/job/execute/x?retryExecId=41"><b class="glyphicon glyphicon-play"></b> Run Again</a></li>
<li class="divider"></li>
<li class="retrybuttons"><a href="${BASE}/job/execute/x?retryFailedExecId=41"><b class="glyphicon glyphicon-play"></b> Retry Failed Nodes</a></li>
${items(scenario)}
</ul></div></section><section></section></div>
<div class="subtitle-head-item execution-aux-info flex-item-1"><section><div class="jobInfoSection"><section id="jobInfo_">
<a class="text-h4 job-header-link" href="${BASE}/job/show/x">Release the shop</a></section><section class="section-space"><span class="text-secondary">Builds, migrates and rolls out</span></section></div>
<section class="section-space exec-args-section argstring-scrollable"><span class="text-secondary">Options:</span> <code class="optkey">version</code> <code class="optvalue">${'x'.repeat(90)}</code></section></section></div>
</div></nav>
<div class="row"><div class="col-sm-12"><div class="card card-plain"><span class="btn-group"><button type="button" class="btn btn-default btn-xs">Log <span class="caret"></span></button></span></div>
<div class="card exec-output"><div class="card-content">Log output</div></div></div></div></div></div></div></section></div></section>
<section id="section-header"><nav id="mainbar" class="mainbar"></nav></section><section id="section-utility"><div id="utilityBar"></div></section></body></html>`;
}

function send(response, status, type, body, headers) {
  // As on the server, a browser may show a page from its cache when somebody goes back; the files change while one works.
  const caching = type === 'text/html' ? {} : { 'Cache-Control': 'no-store' };
  response.writeHead(status, Object.assign({
    'Content-Type': type + '; charset=utf-8', 'Content-Security-Policy': CSP, 'X-Content-Type-Options': 'nosniff'
  }, caching, headers));
  response.end(body);
}

function read(request) {
  return new Promise((resolve) => {
    let body = '';
    request.on('data', (chunk) => { body += chunk; });
    request.on('end', () => resolve(body));
  });
}

/** One form token, one request; a wrong one is 401 in words, none is a 404 page (ApiVersionInterceptor). */
async function run(request, response, scenario) {
  const form = [...new URLSearchParams(await read(request)).entries()];
  const token = request.headers['x-rundeck-token-key'];
  if (token === undefined || request.headers['x-rundeck-ajax'] !== 'true') {
    send(response, 404, 'text/html', '<html>404</html>');
  } else if (!tokens.delete(token)) {
    send(response, 401, 'application/json', JSON.stringify({ error: true, message: 'Not authorized for action "POST"' }));
  } else {
    starts.push(form);
    const [status, body] = scenario.answer || [200, { id: 42, project: 'web shop', status: 'running' }];
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    send(response, status, 'application/json', text, {
      'X-RUNDECK-TOKEN-KEY': newToken(), 'X-RUNDECK-TOKEN-URI': request.headers['x-rundeck-token-uri']
    });
  }
}

function file(response, name, query) {
  const found = path.join(RESOURCES, path.normalize('/' + name));
  const translated = found.replace(/(\.properties)$/, '_' + query.get('lang') + '$1');
  const text = fs.readFileSync(fs.existsSync(translated) ? translated : found, 'utf8');
  if (path.extname(found) === '.properties') {
    const lines = text.split('\n').filter((line) => /^[^#].*=/.test(line)).map((line) => [line.split('=', 1)[0], line.replace(/^.*?=/, '')]);
    send(response, 200, 'application/json', JSON.stringify(Object.fromEntries(lines)));
  } else {
    send(response, 200, TYPES[path.extname(found)], text);
  }
}

async function answer(request, response) {
  const url = new URL(request.url, 'http://127.0.0.1');
  const referred = new URL(request.headers.referer || 'http://127.0.0.1/').searchParams;
  const local = decodeURIComponent(url.pathname).slice(BASE.length);
  const route = /^\/plugin\/file\/UI\/resume-list\/[^/]+\/plan-41(?:\/([A-Za-z0-9_-]+))?\.json$/.exec(local);
  if (route !== null) {
    const wanted = route[1] === undefined ? {} : JSON.parse(Buffer.from(route[1], 'base64url').toString('utf8'));
    asks.push(wanted);
    const { plans } = SCENARIOS[referred.get('is')];
    const plan = plans && plans(wanted);
    send(response, plan ? 200 : 404, 'application/json', plan ? JSON.stringify({ v: 1, execution: '41', ...plan }) : '<html>404</html>');
  } else if (local === '/asks') {
    send(response, 200, 'application/json', JSON.stringify(asks));
  } else if (local.startsWith('/plugin/')) {
    file(response, local.replace(/^\/plugin\/(file|i18n)\/UI\/resume-ui\//, ''), referred);
  } else if (local.startsWith('/api/46/job/')) {
    await run(request, response, SCENARIOS[referred.get('is')] || SCENARIOS.failed);
  } else if (local === '/starts') {
    send(response, 200, 'application/json', JSON.stringify(starts));
  } else if (local.startsWith('/theme/') && process.env.THEME) {
    const found = path.join(process.env.THEME, path.normalize(local.slice('/theme'.length)));
    send(response, 200, TYPES[path.extname(found)] || 'application/octet-stream', fs.readFileSync(found));
  } else if (local.startsWith('/project/') && url.searchParams.has('is')) {
    const scenario = SCENARIOS[url.searchParams.get('is')];
    // What a script fetches is the page as it is now; what a browser opens is where the scenario begins.
    const now = request.headers['sec-fetch-dest'] === 'empty';
    asked = now ? asked + 1 : 0;
    if (now) {
      url.searchParams.set('fresh', '');
    }
    const later = now && scenario.later && asked >= (scenario.laterFrom || 1);
    send(response, 200, 'text/html', page(later ? scenario.later : url.searchParams.get('is'), url.searchParams));
  } else {
    const links = Object.keys(SCENARIOS).map((name) => `<li><a href="${BASE}/project/web%20shop/execution/show/41?is=${name}">${name}</a></li>`);
    send(response, 200, 'text/html', `<!DOCTYPE html><title>Scenarios</title><link rel="icon" href="data:,"><p>${attribute(url.pathname)}</p><ul>${links.join('')}</ul>`);
  }
}

function listen(port) {
  const server = http.createServer((request, response) => {
    answer(request, response).catch((failure) => send(response, 500, 'text/plain', String(failure)));
  });
  return new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve(server)));
}

module.exports = { listen, SCENARIOS, BASE };

if (require.main === module) {
  listen(Number(process.argv[2] || 4500)).then((server) => {
    process.stdout.write(`http://127.0.0.1:${server.address().port}${BASE}/\n`);
  });
}
