'use strict';

const test = require('node:test');
const assert = require('node:assert');
const model = require('../../main/resources/resources/ui/resume-model.js');
const { payload, offer, href } = require('./payloads.js');

const t = model.texts(null);
const KEY = 'abcdefghijklmnopqrstuvwxyz_-0123456789';
const clock = (millis) => 'at ' + millis;
const pause = (more) => ({ step: '2', label: 'Approve', message: 'Look', since: 1000, approvers: '', quorum: 1, self: true, given: [], inputs: [], may: 'on', ...more });
const read = (...pauses) => model.decodeHref(href(payload({ paused: pauses, key: KEY }))).paused;
const facts = (more) => Object.fromEntries(model.pauseFacts(t, read(pause(more))[0], clock, 7201000));

test('reads what an execution waits for, and nothing else', () => {
  const [found] = read(pause({ inputs: [{ name: 'next', type: 'choice', required: true, allowed: ['go', 'stop'], evil: 1 }], given: [{ by: 'ann', way: 'user', at: 5, note: 'ok', data: { rows: '5', bad: 7 } }] }));

  assert.deepStrictEqual(JSON.parse(JSON.stringify(found.inputs)), [{ name: 'next', type: 'choice', required: true, value: '', allowed: ['go', 'stop'] }]);
  assert.deepStrictEqual(JSON.parse(JSON.stringify(found.given)), [{ by: 'ann', way: 'user', at: 5, note: 'ok', data: { rows: '5' } }]);
});

for (const [what, bad] of Object.entries({
  'a step that is none': { step: '2; drop' }, 'an unknown word': { may: 'perhaps' }, 'an unknown type': { inputs: [{ name: 'a', type: 'file' }] },
  'an input without a name': { inputs: [{ name: '', type: 'text' }] }, 'signals that are no list': { given: 'ann' }
})) {
  test(`takes no pause with ${what}`, () => {
    assert.notStrictEqual(model.decodeHref(href(payload({ paused: [pause(bad)] }))).offer.fault, null);
  });
}

test('says who may let it go on, and who has', () => {
  assert.deepStrictEqual(facts({}), { Message: 'Look', 'Waits since': 'at 1000 (2 h)', 'Who may let it go on': 'everybody who may run the job' });
  assert.strictEqual(facts({ approvers: 'ann, role:chief', quorum: 2, self: false })['Who may let it go on'],
    'ann, role:chief; 2 different users have to; not the user who started it');
  assert.strictEqual(facts({ given: [{ by: 'ann', way: 'user', at: 5, note: 'fine', data: {} }, { by: 'hook', way: 'key', at: 6, note: '', data: {} }] })['So far'],
    'ann, at 5: fine\nwhoever had its key, at 6');
  assert.strictEqual(facts({ expires: 9, then: 'escalate', escalateTo: 'boss' }).Expires, 'at 9, and then these may too: boss');
  assert.strictEqual(facts({ expires: 9, then: 'fail' }).Expires, 'at 9, and then pauses anew with a resume');
  assert.strictEqual(facts({ may: 'no', why: 'User eve may not.' })['Your signal'], 'User eve may not.');
});

for (const [may, inPlace, effect] of [
  [[], false, null], [['on'], false, 'run'], [['anew'], false, 'run'], [['more'], false, 'signal'], [['more', 'on'], false, 'run'], [['on'], true, 'signal'], [['more'], true, 'signal']
]) {
  test(`the choice of ${may.join(' and ') || 'nothing'}${inPlace ? ' in place' : ''} has the effect '${effect}'`, () => {
    assert.strictEqual(model.effect(may.map((one) => ({ may: one })), inPlace), effect);
  });
}

test('steps that are not chosen stay paused in the plan, also inside others', () => {
  const range = (from, more) => ({ from, to: from, action: 'keep', labels: ['A'], children: [], ...more });
  const plan = { steps: [range('1'), range('2', { action: 'into', children: [range('2/1'), range('2/2')] })] };

  assert.deepStrictEqual(model.without(plan, ['1', '2/2']).steps.map(({ action }) => action), ['pause', 'into']);
  assert.deepStrictEqual(model.without(plan, ['2/2']).steps[1].children.map(({ action }) => action), ['keep', 'pause']);
  assert.strictEqual(model.without(plan, []), plan);
});

test('sends the steps, the note and the values with the resume', () => {
  const found = model.decodeHref(href(payload({ offer: offer({}), paused: [pause(), pause({ step: '3' })], key: KEY })));
  const form = model.runForm(found, new Map(), found.offer, { answers: new Map(), note: 'fine', steps: ['2'], inputs: { rows: '5' } });

  assert.strictEqual(form.get('meta.resumeStep'), '2');
  assert.strictEqual(form.get('meta.resumeNote'), 'fine');
  assert.strictEqual(form.get('meta.resumeInputs'), '{"rows":"5"}');
  assert.ok(!model.runForm(found, new Map()).has('meta.resumeStep'));
});

test('says a signal in one word between the key and the project', () => {
  const found = model.decodeHref(href(payload({ paused: [pause()], key: KEY })));
  const words = JSON.parse(model.signalBody(found, { steps: ['2'], note: 'looks good + more', inputs: {} })).config.signal.split(' ');

  assert.deepStrictEqual([words[0], words[1], words.slice(3).join(' ')], [KEY, '41', 'web shop']);
  assert.deepStrictEqual(JSON.parse(decodeURIComponent(words[2])), { steps: ['2'], note: 'looks good + more', inputs: {} });
});

test('the notice says for how long, with the message, and why the viewer may not', () => {
  const [found] = read(pause({ may: 'no', why: 'User eve may not.' }));

  assert.strictEqual(model.pauseTold(t, found, false, 61000), 'Paused at Step 2: Approve for 1 min: Look. User eve may not.');
  assert.strictEqual(model.pauseTold(t, read(pause({ message: '' }))[0], true, 4000), 'Step 2: Approve has been waiting for 3 s; this execution keeps running');
});

const attempt = (execution, more) => ({ execution, end: 'paused', passed: [{ step: '2', lasted: 7200000, given: [{ by: 'ann', way: 'user', at: 5, note: 'looks good', data: {} }] }], ...more });

test('tells a chain in one line, and each of its executions', () => {
  const chain = (more) => model.readChain({ attempts: [attempt('41')], pauses: 1, ...more });

  assert.strictEqual(model.chainTold(t, chain()), 'Paused once: step 2 for 2 h (ann: looks good)');
  assert.strictEqual(model.chainTold(t, chain({ attempts: [attempt('41'), attempt('42', { passed: [] })], pauses: 2 })), 'Paused 2 times: step 2 for 2 h (ann: looks good)');
  assert.strictEqual(model.chainTold(t, chain({ pauses: 300, left: 299, before: '41' })), 'Paused 300 times, last: step 2 for 2 h (ann: looks good)');
  assert.strictEqual(model.attemptTold(t, chain().attempts[0]), 'paused: step 2 for 2 h (ann: looks good)');
  assert.strictEqual(model.attemptTold(t, chain({ attempts: [attempt('7', { end: 'aborted', passed: [] })] }).attempts[0]), 'killed');
  assert.strictEqual(model.attemptTold(t, chain({ attempts: [attempt('7', { end: 'waiting-for-lunch', passed: [] })] }).attempts[0]), 'waiting-for-lunch');
  assert.strictEqual(model.readChain('<html>'), null);
  assert.strictEqual(model.readChain({ attempts: [{ execution: 'javascript:' }] }), null);
});

test('tells a whole run: which attempt this is, and of each by whom, when, from what and with which words', () => {
  const times = { user: 'ann', started: 1000, ended: 181000 };
  const run = model.readChain({ total: 3, number: 2, pauses: 0, attempts: [
    attempt('41', { end: 'failed', passed: [], way: 'run', ...times }), attempt('42', { end: 'succeeded', passed: [], way: 'retry', user: 'bob', started: 5, ended: 0, from: '41' }),
    attempt('43', { end: '', passed: [], way: 'resume', kept: '1-2', skipped: '3', options: 'env', note: '<b>fine</b>', constructor: 'evil', why: 'A crash.', ...times, ended: 0 })
  ] });

  assert.strictEqual(model.chainTold(t, run), 'Attempt 2 of 3');
  assert.deepStrictEqual(run.attempts.map((one) => model.attemptTold(t, one, clock)), [
    'failed · ann · at 1000 (3 min)', 'succeeded · bob · at 5 · from the beginning',
    'ann · at 1000 · kept: 1-2 · done by hand: 3 · other options: env · A crash. · note: <b>fine</b>'
  ]);
});

test('a run whose middle is left out says where, and how many; with pauses it says the last', () => {
  const run = model.readChain({ total: 300, number: 300, pauses: 299, left: 294, gapAt: 2, before: '300', attempts: [attempt('1'), attempt('2'), attempt('300', { passed: [] })] });

  assert.deepStrictEqual([run.left, run.gapAt, run.before], [294, 2, '300']);
  assert.strictEqual(model.chainTold(t, run), 'Attempt 300 of 300. Paused 299 times, last: step 2 for 2 h (ann: looks good)');
  assert.strictEqual(model.readChain({ attempts: [], left: 3, before: 'javascript:' }).before, null);
});
