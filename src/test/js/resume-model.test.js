'use strict';

const test = require('node:test');
const assert = require('node:assert');
const model = require('../../main/resources/resources/ui/resume-model.js');
const { payload, offer, encode, href } = require('./payloads.js');

const t = model.texts(null);
const read = (value) => model.decodeHref(href(value));

const first = (steps, nodes) => read(payload({ offer: offer({ steps, nodes }) })).offer.steps[0];
const section = (from, to, groups, labels = []) => ({
  from, to, action: 'nodes', labels, reason: '', nodes: groups.map(([actions, names]) => ({ actions, names }))
});

// ---- what the server hands over ------------------------------------------------------------------------------------

/** Of an offer about which nothing is to be decided. */
const UNDECIDED = { needs: [], stale: [], staleSteps: 0, changes: [], moreChanges: 0, ambiguous: [], acceptsChanges: false, recordedDefinition: false, unset: [] };

test('reads what the server handed over', () => {
  assert.deepStrictEqual(JSON.parse(JSON.stringify(read(payload({ resumedAs: ['42', '43'] })))), {
    execution: '41',
    project: 'web shop',
    job: { id: '0e1c4e2a-6a4b-4d6e-9b0a-3f3b5b0f1a11', name: 'Release' },
    filter: null,
    offer: JSON.parse(JSON.stringify(Object.assign(offer({}), {
      refusal: undefined,
      steps: offer({}).steps.map((range) => Object.assign({ execution: null, jobs: [], may: null, nodes: [], children: [] }, range)),
      rerun: null,
      other: null,
      notes: [],
      asked: [],
      ...UNDECIDED
    }))),
    resumedFrom: null,
    resumedAs: ['42', '43'],
    resumedAsLast: null,
    beginning: false,
    dead: false,
    hold: null,
    key: null,
    paused: [],
    inPlace: false,
    mayWait: false,
    chain: null,
    retry: null
  });
});

test('reads what a rule for retries decided, and says it', () => {
  const due = read(payload({ retry: { due: 7, rule: 2, attempt: 1, most: 5 } }));
  const waits = read(payload({ retry: { why: '<b>its job is gone</b>' } }));

  assert.strictEqual(model.retryTold(model.texts(null), due.retry, (at) => 'at ' + at), 'Goes on by itself: at 7 (attempt 1 of 5, rule 2)');
  assert.strictEqual(model.retryTold(model.texts(null), waits.retry, String), '<b>its job is gone</b>');
});

test('reads the key of a request to hold, and says the request', () => {
  const key = 'abcdefghijklmnopqrstuvwxyz_-0123456789';
  const running = read(payload({ offer: null, hold: key }));

  assert.strictEqual(running.hold, key);
  assert.deepStrictEqual(JSON.parse(model.holdBody(running, 'restart')), { config: { hold: `${key} 41 restart web shop` } });
  assert.notStrictEqual(read(payload({ hold: 'short' })).offer.fault, null);
});

test('puts the answer to a request to hold into words', () => {
  const t = model.texts(null);

  assert.strictEqual(model.holdRefusal(t, 200, '{"valid":true,"errors":{}}'), null);
  assert.strictEqual(model.holdRefusal(t, 200, '{"valid":false,"errors":{"hold":"Invalid value: Execution 41 does not run."}}'), 'Execution 41 does not run.');
  for (const [status, body] of [[200, '<html>'], [404, '{"valid":true}'], [200, '{"valid":false}'], [200, '{"valid":false,"errors":{"hold":7}}']]) {
    assert.strictEqual(model.holdRefusal(t, status, body), t['hold.refused']);
  }
});

test('asks whether steps that must not run twice were done, and sends the answers', () => {
  const t = model.texts(null);
  const asked = [
    { step: '2@web%2F1', label: 'Migrate', reason: 'unknown', check: true },
    { step: '3/1', label: '', reason: 'it was interrupted' },
    { step: '4', label: 'Pay', reason: '' }
  ];
  const page = read(payload({ offer: offer({ asked, steps: [{ from: '2', action: 'ask', labels: ['Migrate'], reason: 'unknown' }] }) }));
  const answers = new Map([['2@web%2F1', 'check'], ['3/1', 'done'], ['4', 'notDone']]);
  const form = model.runForm(page, new Map(), page.offer, { answers, note: 'looked' });

  assert.deepStrictEqual(page.offer.asked.map((step) => model.askedTitle(t, step)), ['Step 2: Migrate on web/1', 'Step 3/1', 'Step 4: Pay']);
  assert.deepStrictEqual(page.offer.asked.map((step) => step.check), [true, false, false]);
  assert.strictEqual(form.get('meta.resumeDone'), '3/1');
  assert.strictEqual(form.get('meta.resumeNotDone'), '4');
  assert.strictEqual(form.get('meta.resumeNote'), 'looked');
  assert.strictEqual(model.rangeAction(t, page.offer.steps[0], '41'), 'was it done?');
  assert.strictEqual(model.runForm(page, new Map()).has('meta.resumeDone'), false);
  assert.notStrictEqual(read(payload({ offer: offer({ asked: [{ step: 'x' }] }) })).offer.fault, null);
});

test('reads names beyond ASCII as they were written', () => {
  const name = 'Größe – 再開 🚀 <img src=x onerror=alert(1)>';

  assert.strictEqual(read(payload({ job: { id: 'a', name } })).job.name, name);
});

test('reads every length of base64url without padding', () => {
  for (let length = 0; length < 8; length++) {
    const name = 'x'.repeat(length);
    assert.strictEqual(read(payload({ job: { id: 'a', name } })).job.name, name);
  }
});

test('reads a refusal, an execution with nothing to offer, and where a resumed one came from', () => {
  assert.deepStrictEqual({ ...read(payload({ offer: { allowed: false, refusal: 'no state' } })).offer },
    { allowed: false, refusal: 'no state', fault: null, pending: false, ...UNDECIDED, options: [], secure: [] });
  assert.strictEqual(read(payload({ offer: null })).offer, null);
  assert.deepStrictEqual({ ...read(payload({ resumedFrom: { execution: '40', kept: '1-36', at: '37' } })).resumedFrom },
    { execution: '40', kept: '1-36', some: '', at: '37' });
});

test('drops labels that do not fit their range, and fields that it does not know', () => {
  const odd = { from: '1', to: '3', action: 'keep', labels: ['one'], reason: '', html: '<b>' };

  const range = read(payload({ offer: offer({ steps: [odd] }) })).offer.steps[0];

  assert.deepStrictEqual(Object.keys(range), ['from', 'to', 'action', 'execution', 'labels', 'jobs', 'reason', 'may', 'nodes', 'children']);
  assert.deepStrictEqual([...range.labels], []);
});

test('tells which job a step refers to, at any depth, and in which project it is', () => {
  const inside = [{ from: '2/1', to: '2/3', action: 'keep', labels: ['a', 'b', 'c'], jobs: [null, 1, 0] }];
  const steps = [{ from: '1', to: '1', action: 'run', labels: ['One'] },
    { from: '2', to: '2', action: 'into', labels: ['Two'], jobs: [0], children: inside }];

  const ranges = read(payload({ offer: offer({ steps, jobs: [{ id: 'job 1' }, { id: '../2', project: 'a/b?c#d' }] }) })).offer.steps;

  assert.deepStrictEqual(ranges.map((range) => range.jobs.length), [0, 1]);
  assert.strictEqual(model.jobUrl('/rd', 'web shop', ranges[1].jobs[0]), '/rd/project/web%20shop/job/show/job%201');
  assert.deepStrictEqual(ranges[1].children[0].jobs.map((job) => job && model.jobUrl('', 'shop', job)),
    [null, '/project/a%2Fb%3Fc%23d/job/show/..%2F2', '/project/shop/job/show/job%201']);
});

test('takes a step without an end of its range for one step', () => {
  const range = read(payload({ offer: offer({ steps: [{ from: '2/3', action: 'run', labels: ['Copy'] }] }) })).offer.steps[0];

  assert.strictEqual(range.to, '2/3');
  assert.strictEqual(model.rangeTitle(t, range), 'Step 2/3: Copy');
});

test('drops jobs that do not fit their range', () => {
  const odd = { from: '1', to: '2', action: 'keep', labels: ['one', 'two'], jobs: [0] };

  assert.deepStrictEqual([...read(payload({ offer: offer({ steps: [odd], jobs: [{ id: 'a' }] }) })).offer.steps[0].jobs], []);
});

test('reads the steps inside a step that is gone into', () => {
  const inside = [{ from: '2/1', to: '2/4', action: 'keep', execution: '40', labels: [], reason: '' },
    { from: '2/5', to: '2/5', action: 'again', labels: ['Deploy'], reason: 'it failed' }];

  const steps = read(payload({ offer: offer({ steps: [{ from: '2', to: '2', action: 'into', labels: ['Release'], children: inside }] }) })).offer.steps;

  assert.deepStrictEqual(steps[0].children.map((range) => model.rangeTitle(t, range)), ['Steps 2/1–4', 'Step 2/5: Deploy']);
  assert.strictEqual(model.rangeAction(t, steps[0], '41'), 'goes on inside');
});

test('a secure option must be typed unless the server says that it need not', () => {
  const secure = [{ name: 'a', stored: false }, { name: 'b', stored: false, required: false }];

  assert.deepStrictEqual(read(payload({ offer: offer({ secure }) })).offer.secure.map((one) => one.required), [true, false]);
});

test('what was read cannot be changed', () => {
  const found = read(payload({}));

  assert.throws(() => { found.execution = '1'; }, TypeError);
  assert.throws(() => { found.offer.options.push({}); }, TypeError);
  assert.throws(() => { found.offer.steps[0].from = 2; }, TypeError);
});

test('reads that the answer is still to come', () => {
  const pending = (value) => read(payload({ offer: { allowed: false, refusal: 'It is being fetched.', pending: value } })).offer.pending;

  assert.strictEqual(pending(true), true);
  assert.strictEqual(pending('true'), false);
  assert.strictEqual(pending(undefined), false);
});

test('reads remarks on the plan; a long one is cut, not within a character', () => {
  const notes = (value) => [...read(payload({ offer: offer({ notes: value }) })).offer.notes];

  assert.deepStrictEqual(notes(undefined), []);
  assert.deepStrictEqual(notes(['Node web9 is new.', 'x'.repeat(500)]), ['Node web9 is new.', 'x'.repeat(500)]);
  assert.deepStrictEqual(notes(['x'.repeat(501)]), ['x'.repeat(499) + '…']);
  assert.deepStrictEqual(notes(['x'.repeat(498) + '🚀🚀']), ['x'.repeat(498) + '…']);
});

test('what may have changed since is asked for again: an offer, a refusal, a chain of resumes', () => {
  assert.strictEqual(model.mayChange(read(payload({}))), true);
  assert.strictEqual(model.mayChange(read(payload({ offer: { allowed: false, refusal: 'no state' } }))), true);
  assert.strictEqual(model.mayChange(read(payload({ offer: null, resumedAs: ['42'] }))), true);
  assert.strictEqual(model.mayChange(read(payload({ offer: null, resumedFrom: { execution: '40', kept: '1', at: '2' } }))), false);
  assert.strictEqual(model.mayChange(null), false);
});

test('names the last of a chain, where the page does not name it already', () => {
  const last = (as, of) => model.lastAttempt(read(payload({ offer: null, resumedAs: as, resumedAsLast: of })));

  assert.strictEqual(last(['7'], '12'), '12');
  assert.strictEqual(last(['7', '12'], '12'), null);
  assert.strictEqual(last(['7'], undefined), null);
});

const strangers = {
  'no link at all': null,
  'another link': '#output',
  'another scheme': 'javascript:alert(1)//#rundeck-resume=' + encode(payload({}))
};

for (const [what, link] of Object.entries(strangers)) {
  test(`does not take ${what} for its own`, () => {
    assert.strictEqual(model.decodeHref(link), null);
  });
}

/** Steps inside steps, so many deep. */
const nest = (depth) => ({ from: '1', to: '1', action: 'into', labels: [], children: depth === 1 ? [] : [nest(depth - 1)] });

const hostile = {
  'nothing behind the mark': '#rundeck-resume=',
  'characters outside base64url': '#rundeck-resume=e30+',
  'padding': '#rundeck-resume=e30=',
  'an impossible length of base64': '#rundeck-resume=e30ab',
  'bytes that are not UTF-8': '#rundeck-resume=' + Buffer.from([0x22, 0xff, 0x22]).toString('base64url'),
  'text that is not JSON': href('{"v":1'),
  'a number': href('1'),
  'null': href('null'),
  'a list': href('[]'),
  'an endless payload': '#rundeck-resume=' + 'A'.repeat(1024 * 1024 + 1),
  'deep nesting': href('['.repeat(100000)),
  'another version': href(payload({ v: 6 })),
  'an execution that is a number': href(payload({ execution: 41 })),
  'an execution that is a path': href(payload({ execution: '../../x' })),
  'an execution with a sign': href(payload({ execution: '-1' })),
  'no project': href(payload({ project: '' })),
  'a project that is not text': href(payload({ project: ['p'] })),
  'no job': href(payload({ job: null })),
  'a job without a name': href(payload({ job: { id: 'a' } })),
  'a filter that is not text': href(payload({ filter: {} })),
  'an offer that is text': href(payload({ offer: 'yes' })),
  'a refusal without words': href(payload({ offer: { allowed: false, refusal: '' } })),
  'remarks that are not a list': href(payload({ offer: offer({ notes: 'x' }) })),
  'a remark that is not text': href(payload({ offer: offer({ notes: [{}] }) })),
  'nodes that are not a list': href(payload({ offer: offer({ steps: [{ ...section('2', '2', []), nodes: {} }] }) })),
  'nodes without places': href(payload({ offer: offer({ steps: [section('2', '2', [['keep', '']])] }) })),
  'nodes in disorder': href(payload({ offer: offer({ steps: [section('2', '2', [['keep', '3,1']])] }) })),
  'endless nodes': href(payload({ offer: offer({ steps: [section('2', '2', [['keep', '0-999999999']])] }) })),
  'a job that was not sent': href(payload({ offer: offer({ jobs: [{ id: 'a' }], steps: [{ from: '1', to: '1', action: 'run', jobs: [1] }] }) })),
  'a job that is no place': href(payload({ offer: offer({ jobs: [{ id: 'a' }], steps: [{ from: '1', to: '1', action: 'run', jobs: ['constructor'] }] }) })),
  'a job without an id': href(payload({ offer: offer({ jobs: [{ id: '' }] }) })),
  'a job of no project': href(payload({ offer: offer({ jobs: [{ id: 'a', project: '' }] }) })),
  'nodes with an unknown action': href(payload({ offer: offer({ steps: [section('2', '2', [['jump', '0']])] }) })),
  'nodes with too few actions': href(payload({ offer: offer({ steps: [section('2', '3', [['keep', '0']])] }) })),
  'a name that is not text': href(payload({ offer: offer({ nodes: [1] }) })),
  'another plan without its nodes': href(payload({ offer: offer({ rerun: 'all', other: { digest: 'b', steps: [] } }) })),
  'too many remarks': href(payload({ offer: offer({ notes: Array(5001).fill('') }) })),
  'a last attempt that is a path': href(payload({ resumedAsLast: '../12' })),
  'an offer that does not say whether': href(payload({ offer: offer({ allowed: 'true' }) })),
  'a digest with more than digits in it': href(payload({ offer: offer({ digest: '12345678&meta.x=1' }) })),
  'no digest': href(payload({ offer: offer({ digest: undefined }) })),
  'steps that are not a list': href(payload({ offer: offer({ steps: { length: 1 } }) })),
  'too many steps': href(payload({ offer: offer({ steps: Array(5001).fill(offer({}).steps[1]) }) })),
  'an unknown action': href(payload({ offer: offer({ steps: [{ from: '1', to: '1', action: '__proto__', labels: [] }] }) })),
  'a range backwards': href(payload({ offer: offer({ steps: [{ from: '2', to: '1', action: 'run', labels: [] }] }) })),
  'a step zero': href(payload({ offer: offer({ steps: [{ from: '0', to: '1', action: 'run', labels: [] }] }) })),
  'a half step': href(payload({ offer: offer({ steps: [{ from: '1', to: '1.5', action: 'run', labels: [] }] }) })),
  'a range over two workflows': href(payload({ offer: offer({ steps: [{ from: '1/1', to: '2/3', action: 'run', labels: [] }] }) })),
  'a range of nodes': href(payload({ offer: offer({ steps: [{ from: '1@a', to: '1@b', action: 'run', labels: [] }] }) })),
  'steps inside steps without end': href(payload({ offer: offer({ steps: [nest(33)] }) })),
  'a label that is not text': href(payload({ offer: offer({ steps: [{ from: '1', to: '1', action: 'run', labels: [{}] }] }) })),
  'an option without a name': href(payload({ offer: offer({ options: [{ name: '', value: 'x' }] }) })),
  'an option with a list as value': href(payload({ offer: offer({ options: [{ name: 'a', value: ['x'] }] }) })),
  'a secure option that is neither stored nor not': href(payload({ offer: offer({ secure: [{ name: 'a' }] }) })),
  'a place that is markup': href(payload({ offer: offer({ goesOnAt: { step: '<b>', label: '' } }) })),
  'an origin without an execution': href(payload({ resumedFrom: { kept: '', at: null } })),
  'an origin with other ranges': href(payload({ resumedFrom: { execution: '40', kept: '1-36; drop', at: null } })),
  'a successor that is a link': href(payload({ resumedAs: ['javascript:alert(1)'] }))
};

const faults = { 'an endless payload': 'tooLarge', 'too many steps': 'tooLarge', 'too many remarks': 'tooLarge', 'another version': 'newer' };

for (const [what, link] of Object.entries(hostile)) {
  test(`is offered nothing by ${what}, and says so`, () => {
    const found = model.decodeHref(link);

    assert.strictEqual(found.offer.allowed, false);
    assert.strictEqual(found.offer.fault, faults[what] || 'unreadable');
    assert.match(model.refusal(t, found.offer, '41'), / by API: meta\.resumeFrom=41\.$/);
  });
}

test('an offer that cannot be shown leaves what else the page says', () => {
  const found = read(payload({ offer: { allowed: 'yes' }, resumedFrom: { execution: '40', kept: '1', at: '2' } }));

  assert.strictEqual(found.offer.allowed, false);
  assert.strictEqual(found.resumedFrom.execution, '40');
});

test('a refusal is told in the words of the server', () => {
  assert.strictEqual(model.refusal(t, read(payload({ offer: { allowed: false, refusal: 'no {0}' } })).offer, '41'), 'no {0}');
});

test('a payload cannot reach the prototype of objects', () => {
  const text = JSON.stringify(payload({})).replace('{', '{"__proto__":{"polluted":1},');

  assert.notStrictEqual(model.decodeHref(href(text)), null);
  assert.strictEqual({}.polluted, undefined);
});

test('a flipped bit in any byte gives a payload of the agreed form, or says that it cannot be read', () => {
  const bytes = Buffer.from(JSON.stringify(payload({ offer: offer({ steps: [] }) })), 'utf8');
  for (let at = 0; at < bytes.length; at++) {
    bytes[at] ^= 1 << (at % 8);
    const found = model.decodeHref('#rundeck-resume=' + bytes.toString('base64url'));
    const unreadable = found.offer !== null && Boolean(found.offer.fault);
    assert.ok(unreadable || (/^[0-9]+$/.test(found.execution) && typeof found.job.name === 'string'));
    bytes[at] ^= 1 << (at % 8);
  }
});

// ---- texts ---------------------------------------------------------------------------------------------------------

test('fills values in, wherever their places are, and takes none of them for a place', () => {
  assert.strictEqual(model.fill('{1} before {0}', 'a', 'b'), 'b before a');
  assert.strictEqual(model.fill('{0}, {1}', '{1}', '$&'), '{1}, $&');
  assert.strictEqual(model.fill('{0} and {1}', 'a'), 'a and ');
});

test('takes a template apart for nodes', () => {
  assert.deepStrictEqual(model.pieces('from {0}: {1}'), ['from ', 0, ': ', 1]);
  assert.deepStrictEqual(model.pieces('plain'), ['plain']);
});

test('a translation replaces what it has; the rest stays English', () => {
  const german = model.texts({ 'button.cancel': 'Abbrechen', 'button.resume': '', 'plan.run': 7, other: 'x' });

  assert.strictEqual(german['button.cancel'], 'Abbrechen');
  assert.strictEqual(german['button.resume'], 'Resume');
  assert.strictEqual(german['plan.run'], 'will run');
  assert.strictEqual('other' in german, false);
  assert.deepStrictEqual(model.texts('<html>'), { ...model.ENGLISH });
});

test('asks for texts only in a language that there is', () => {
  for (const tag of ['de', 'de-AT', 'fr-FR', 'es-419', 'pt_BR', 'ja-JP', 'zh-Hans-CN', 'DE']) {
    assert.match(model.translationPath(tag), /^\/plugin\/i18n\/UI\/resume-ui\/i18n\/.*\.properties\?format=json$/);
  }
  for (const tag of ['en', 'en-GB', 'nl', '', undefined, null]) {
    assert.strictEqual(model.translationPath(tag), null);
  }
});

test('names ranges of steps', () => {
  const range = (from, to, labels) => ({ from, to, labels, action: 'keep', execution: '40' });

  assert.strictEqual(model.rangeTitle(t, range('1', '36', [])), 'Steps 1–36');
  assert.strictEqual(model.rangeTitle(t, range('37', '37', ['Deploy'])), 'Step 37: Deploy');
  assert.strictEqual(model.rangeTitle(t, range('37', '37', [])), 'Step 37');
  assert.strictEqual(model.rangeTitle(t, range('37', '37', [''])), 'Step 37');
  assert.strictEqual(model.rangeTitle(t, range('37', '37', ['{0}'])), 'Step 37: {0}');
  assert.strictEqual(model.rangeTitle(t, range('37/1', '37/4', [])), 'Steps 37/1–4');
  assert.strictEqual(model.rangeTitle(t, range('3@web 1/5', '3@web 1/5', ['Deploy'])), 'Step 3@web 1/5: Deploy');
});

test('shows a step without a label by what it does: in one line, not too long', () => {
  const script = '#!/bin/sh\n  set -e\n' + 'x'.repeat(200);
  const shown = model.rangeTitle(t, { from: '3', to: '3', labels: ['Script: ' + script], action: 'run', execution: null });

  assert.match(shown, /^Step 3: Script: #!\/bin\/sh set -e x+…$/);
  assert.strictEqual(shown.length, 'Step 3: '.length + 120);
  assert.strictEqual(model.goesOnAt(t, { goesOnAt: { step: '3', label: 'Command: ls  -l' } }), 'Step 3: Command: ls -l');
});

test('says what happens to a range, and who did what is kept', () => {
  assert.strictEqual(model.rangeAction(t, { action: 'keep', execution: '40' }, '41'), 'kept, done in execution #40');
  assert.strictEqual(model.rangeAction(t, { action: 'keep', execution: null }, '41'), 'kept, done in execution #41');
  assert.strictEqual(model.rangeAction(t, { action: 'again', execution: null }, '41'), 'will run again');
  assert.strictEqual(model.rangeAction(t, { action: 'run', execution: null }, '41'), 'will run');
});

test('says where it goes on', () => {
  assert.strictEqual(model.goesOnAt(t, { goesOnAt: { step: '37', label: 'Deploy' } }), 'Step 37: Deploy');
  assert.strictEqual(model.goesOnAt(t, { goesOnAt: { step: '3/1', label: '' } }), 'Step 3/1');
  assert.strictEqual(model.goesOnAt(t, { goesOnAt: null }), 'nothing is left to run');
});

test('shows options as they will be, and no reference to a secure value', () => {
  assert.strictEqual(model.optionShown(t, { value: 'prod' }), 'prod');
  assert.strictEqual(model.optionShown(t, { value: '' }), '(empty)');
  assert.match(model.optionShown(t, { value: 'https://u:${secureOption.password}@x' }), /secure value/);
});

const origins = [
  ['1-36', '', '37', 'steps 1–36 kept, continued at step 37'],
  ['1-3,5', '', '4', 'steps 1–3, 5 kept, continued at step 4'],
  ['1-3, 5', '', '4', 'steps 1–3, 5 kept, continued at step 4'],
  ['1', '', '2', 'step 1 kept, continued at step 2'],
  ['', '', '1', 'no step kept, continued at step 1'],
  ['1-2', '', null, 'steps 1–2 kept'],
  ['1', '2', '2', 'step 1 kept, step 2 kept on some nodes, continued at step 2'],
  ['', '1-3', '1', 'steps 1–3 kept on some nodes, continued at step 1']
];

for (const [kept, some, at, words] of origins) {
  test(`says of kept '${kept}', on some nodes '${some}', and place ${at}: ${words}`, () => {
    assert.strictEqual(model.originDetails(t, { execution: '40', kept, some, at }), words);
  });
}

// ---- steps that some nodes have done ---------------------------------------------------------------------------------

test('shows a few nodes as a table of steps and nodes, by name', () => {
  const range = first([section('2', '3', [['keep keep', '1'], ['again run', '0'], ['keep again', '2']], ['Copy', 'Start'])], ['web3', 'web1', 'web2']);

  assert.deepStrictEqual(model.nodeTable(range), {
    names: ['web1', 'web2', 'web3'],
    rows: [{ step: '2', label: 'Copy', job: null, actions: ['keep', 'keep', 'again'] }, { step: '3', label: 'Start', job: null, actions: ['keep', 'again', 'run'] }]
  });
  assert.strictEqual(model.rangeTitle(t, range), 'Steps 2–3');
  assert.strictEqual(model.rangeAction(t, range, '41'), 'left to do on 2 of 3 nodes');
});

test('shows more nodes, more steps, or nodes without names as groups', () => {
  const names = Array.from({ length: 9 }, (_, i) => 'web' + i);

  assert.notStrictEqual(model.nodeTable(first([section('2', '2', [['keep', '1-7'], ['again', '0']].reverse())], names)), null);
  assert.strictEqual(model.nodeTable(first([section('2', '2', [['keep', '1-8'], ['again', '0']])], names)), null);
  assert.strictEqual(model.nodeTable(first([section('2', '2', [['keep', '1-8'], ['again', '0']])], ['web0'])), null);
  assert.strictEqual(model.nodeTable(first([section('1', '101', [[Array(101).fill('run').join(' '), '0']])], ['web0'])), null);
});

test('says of each group of nodes what it will do', () => {
  const range = first([section('2/1', '2/3', [['keep keep keep', '4-499'], ['again run run', '0-1'], ['keep run run', '2'], ['again keep run', '3']])], ['a', 'b', 'c', 'd']);

  assert.deepStrictEqual(range.nodes.map((group) => model.groupTitle(t, range, group)), [
    '496 nodes: kept', '2 nodes: going on at step 2/1, which runs again', '1 node: going on at step 2/2', '1 node: running steps 2/1, 2/3']);
  assert.strictEqual(model.groupTitle(t, range, range.nodes[0], 1), '1 node: kept');
  assert.deepStrictEqual(range.nodes.map(model.leading), ['keep', 'again', 'run', 'again']);

  const single = first([section('2', '2', [['keep', '2'], ['again', '0'], ['run', '1']])], ['a', 'b', 'c']);
  assert.deepStrictEqual(single.nodes.map((group) => model.groupTitle(t, single, group)), ['1 node: kept', '1 node: will run again', '1 node: will run']);
});

test('finds nodes by a part of their name', () => {
  const names = Array.from({ length: 500 }, (_, i) => 'Web' + i);
  const range = first([section('2', '2', [['keep', '3-599'], ['again', '0-2']])], names);

  const [all, few] = model.findNodes(t, range, ' ');
  assert.strictEqual(all.number, 597);
  assert.strictEqual(all.short, names.slice(3, 13).join(', ') + ' and 587 more');
  assert.strictEqual(all.long, names.slice(3).join(', ') + ' and 100 more');
  assert.deepStrictEqual(few, { number: 3, short: 'Web0, Web1, Web2', long: 'Web0, Web1, Web2' });
  assert.deepStrictEqual(model.findNodes(t, range, 'WEB49').map((group) => group.number), [11, 0]);
  assert.match(model.findNodes(t, range, 'web')[0].long, /Web52 and 447 more$/);
});

test('the plans from which the user chooses, and what the choice sends', () => {
  const other = { rerun: 'failed', digest: 'b.-', goesOnAt: null, steps: [], notes: ['x'] };
  const both = read(payload({ offer: offer({ rerun: 'all', other }) }));

  assert.deepStrictEqual(model.plans(both.offer).map((plan) => plan.rerun), ['failed', 'all']);
  assert.strictEqual(model.plans(read(payload({})).offer).length, 1);
  assert.strictEqual(model.runForm(both, new Map()).get('meta.resumeNodes'), 'all');
  assert.deepStrictEqual([...model.runForm(both, new Map(), model.plans(both.offer)[0]).entries()].slice(0, 3), [
    ['meta.resumeFrom', '41'], ['meta.resumePlan', 'b.-'], ['meta.resumeNodes', 'failed']]);
  assert.strictEqual(model.runForm(read(payload({})), new Map()).has('meta.resumeNodes'), false);
});

test('a step that nodes did in several executions names them all', () => {
  assert.strictEqual(model.rangeAction(t, { action: 'keep', execution: '40, 41' }, '42'), 'kept, done in execution #40, #41');
});

// ---- addresses and requests ----------------------------------------------------------------------------------------

test('finds where the application lives from a plugin file\'s address', () => {
  assert.strictEqual(model.basePath('http://localhost:4440/plugin/file/UI/resume-ui/ui/resume-page.js'), '');
  assert.strictEqual(model.basePath('https://x.example/rundeck/plugin/file/UI/resume-ui/ui/resume-page.js?v=1'), '/rundeck');
  assert.strictEqual(model.basePath('/a/b/plugin/file/UI'), '/a/b');
  assert.strictEqual(model.basePath(null), '');
  assert.strictEqual(model.basePath('https://x.example/elsewhere.js'), '');
});

test('finds the number of the execution in the page\'s path', () => {
  assert.strictEqual(model.executionOf('/rundeck/project/web%20shop/execution/show/41'), '41');
  assert.strictEqual(model.executionOf('/project/p/job/show/1'), '');
});

test('names in addresses stay names', () => {
  assert.strictEqual(model.executionUrl('/rundeck', 'a/../b c', '42'), '/rundeck/project/a%2F..%2Fb%20c/execution/show/42');
  assert.strictEqual(model.runUrl('', 'x?y#z'), '/api/46/job/x%3Fy%23z/run');
});

test('sends the execution, the plan that was shown, the options and what was typed', () => {
  const secure = [{ name: 'password', stored: false }, { name: 'key', stored: true }, { name: 'pin', stored: false }];
  const options = [{ name: 'env', value: 'a&b=c d' }, { name: 'url', value: 'x${secureOption.key}y' }, { name: 'none', value: '' }];
  const given = read(payload({ filter: 'tags: web', offer: offer({ options, secure }) }));

  const form = model.runForm(given, new Map([['password', 'pä ss&'], ['key', 'never'], ['pin', '']]));

  assert.deepStrictEqual([...form.entries()], [
    ['meta.resumeFrom', '41'],
    ['meta.resumePlan', '9f86d081884c7d659a2feaa0c55ad015.-'],
    ['option.env', 'a&b=c d'],
    ['option.none', ''],
    ['option.password', 'pä ss&'],
    ['filter', 'tags: web']
  ]);
});

test('sends no filter when the execution had none', () => {
  assert.strictEqual(model.runForm(read(payload({})), new Map()).has('filter'), false);
});

test('reads the page\'s form token, and nothing else', () => {
  assert.deepStrictEqual(model.readToken(' {"TOKEN":"a","URI":"/b","x":1} '), { TOKEN: 'a', URI: '/b' });
  for (const text of ['', 'null', '{}', '{"TOKEN":1,"URI":"b"}', '<html>']) {
    assert.strictEqual(model.readToken(text), null);
  }
});

test('finds the id of the started execution', () => {
  assert.strictEqual(model.startedExecution(200, '{"id":42,"status":"running"}'), '42');
  assert.strictEqual(model.startedExecution(200, '{"id":"42"}'), '42');
  for (const [status, body] of [[200, '{}'], [200, '<html>'], [200, '{"id":"../x"}'], [200, '[42]'], [409, '{"id":42}']]) {
    assert.strictEqual(model.startedExecution(status, body), null);
  }
});

test('a missing or used-up token is worth a second try, an answer in words is not', () => {
  assert.strictEqual(model.tokenRefused(404, '<html>404</html>'), true);
  assert.strictEqual(model.tokenRefused(401, '{"error":true,"message":"Not authorized"}'), true);
  assert.strictEqual(model.tokenRefused(404, '{"error":true,"message":"Job ID does not exist"}'), false);
  assert.strictEqual(model.tokenRefused(403, '<html>'), false);
  assert.strictEqual(model.tokenRefused(409, '{"error":true}'), false);
});

const message = (text) => JSON.stringify({ error: true, message: text });
const answers = [
  [403, message('Not authorized for action "Run"'), 'You are not allowed to run this job. The server says: Not authorized for action "Run"'],
  [403, '<html>', 'You are not allowed to run this job.'],
  [404, message('Job ID does not exist: x'), /^The job was not found\..* The server says: Job ID does not exist: x$/],
  [404, '<html>', /Reload it, sign in if asked/],
  [401, message('Not authorized for action "POST"'), /^[^"]*Reload it, sign in if asked[^"]*$/],
  [200, '<html>sign in</html>', /Reload it, sign in if asked/],
  [200, '{}', /answer cannot be read/],
  [409, message('Execution had a conflict: <b>running</b>'), /^Another execution .* The server says: .*<b>running<\/b>$/],
  [400, message('Option \'password\' is required.'), /does not accept these options\. The server says: Option 'password' is required\.$/],
  [500, message('Execution failed: job disabled'), /could not start .* The server says: Execution failed: job disabled$/],
  [502, '', 'The server could not start the execution.'],
  [500, message(7), 'The server could not start the execution.'],
  [500, message(' '), 'The server could not start the execution.']
];

for (const [status, body, words] of answers) {
  test(`puts answer ${status} ${body.slice(0, 40)} into words`, () => {
    assert.match(model.refusalText(t, status, body), words instanceof RegExp ? words : new RegExp('^' + words + '$'));
  });
}
