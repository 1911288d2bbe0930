'use strict';

const test = require('node:test');
const assert = require('node:assert');
const { payload, offer, href } = require('./payloads.js');
const model = require('../../main/resources/resources/ui/resume-model.js');
const choices = require('../../main/resources/resources/ui/resume-choices.js');

const t = { ...model.ENGLISH, ...choices.ENGLISH };
const page = (changes) => model.decodeHref(href(payload({ offer: offer(changes) })));
const wanted = (url) => JSON.parse(Buffer.from(/plan-41\/([A-Za-z0-9_-]+)\.json$/.exec(url)[1], 'base64url').toString('utf8'));
const start = (made, sent) => model.runForm(sent, new Map(), sent.offer, { answers: new Map(), note: made.note, metadata: choices.metadata(made, sent.offer), options: made.options });

test('without a choice, nothing is added to the resume, nor to the address of the plan', () => {
  assert.deepStrictEqual(choices.metadata(choices.NONE, page({}).offer), {});
  assert.strictEqual(choices.planUrl('/rd', page({}), choices.NONE), '/rd/plugin/file/UI/resume-list/web%20shop/plan-41.json');
  assert.strictEqual([...start(choices.NONE, page({})).keys()].includes('meta.resumeAt'), false);
});

test('what is asked of the plan is what the start sends, beside what is typed for steps that count as done', () => {
  let made = choices.skip(choices.at(choices.NONE, '3/2'), '5@web1');
  made = ['release', 'url', 'more'].reduce((all, name) => choices.data(all, '5@web1', name, name === 'url' ? '' : '1.2 – ü'), { ...made, note: 'by hand' });
  made = { ...choices.option(made, 'env', 'test', 'prod'), stale: 'keep' };
  const asked = wanted(choices.planUrl('', page({}), made));
  const form = start(made, page({ needs: [{ step: '5@web1', names: ['release', 'url'] }] }));

  assert.deepStrictEqual(asked, {
    resumeAt: '3/2', resumeSkip: '5@web1', resumeOptions: 'env', resumeStale: 'keep', options: { env: 'test' }
  });
  Object.entries(asked).filter(([name]) => name !== 'options').forEach(([name, value]) => assert.strictEqual(form.get('meta.' + name), value));
  assert.strictEqual(form.get('meta.resumeData'), '{"5@web1":{"release":"1.2 – ü","url":""}}');
  assert.strictEqual(form.get('meta.resumeNote'), 'by hand');
  assert.deepStrictEqual(form.getAll('option.env'), ['test']);
});

test('an option that has no recorded value is sent once it has one, and one with a secret in it never', () => {
  const sent = page({ options: [{ name: 'url', value: 'https://${secureOption.password}@x' }], unset: ['tag'] });
  const made = choices.option(choices.NONE, 'tag', 'v1', '');

  assert.deepStrictEqual([...sent.offer.unset], ['tag']);
  assert.deepStrictEqual([...start(made, sent).entries()].filter(([name]) => name.startsWith('option.')), [['option.tag', 'v1']]);
  assert.deepStrictEqual(choices.option(made, 'tag', '', ''), choices.NONE);
});

test('an earlier step of the same workflow takes the place of a later one, as far as it runs there again', () => {
  const at = (...paths) => paths.reduce(choices.at, choices.NONE).at;

  assert.deepStrictEqual(at('4', '2'), ['2']);
  assert.deepStrictEqual(at('3/4', '2'), ['3/4', '2']);
  assert.deepStrictEqual(at('4@web1', '2@web2'), ['4@web1', '2@web2']);
  assert.deepStrictEqual(at('4@web1', '2@web1'), ['2@web1']);
  assert.deepStrictEqual(at('4@web1', '2'), ['2']);
});

test('odd names of nodes reach the server as one step', () => {
  const path = choices.onNode('3', 'a,b=c d/e@f%');

  assert.strictEqual(path, '3@a,b=c d%2Fe%40f%25');
  assert.deepStrictEqual(choices.metadata(choices.at(choices.NONE, path), page({}).offer).resumeAt, '3@a%2Cb%3Dc%20d%2Fe%40f%25');
  assert.strictEqual(choices.told(t, choices.at(choices.NONE, path), () => '', {})[0].text, 'Goes on at Step 3 on a,b=c d/e@f%; it and all after it run again');
});

test('what is chosen can be taken back, and leaves nothing', () => {
  const made = choices.option(choices.skip(choices.at(choices.NONE, '2'), '4'), 'env', 'test', 'prod');
  const recorded = { shown: (value) => model.optionShown(t, { value }), value: () => 'prod' };

  const told = choices.told(t, made, (path) => (path === '4' ? 'Deploy' : ''), recorded);

  assert.deepStrictEqual(told.map(({ text }) => text), ['Goes on at Step 2; it and all after it run again', 'Step 4: Deploy counts as done by hand', 'env: test instead of prod']);
  assert.deepStrictEqual(told.reduce((left, { kind, key }) => choices.without(left, kind, key), made), choices.NONE);
});

test('the resume waits for what is still to be said', () => {
  const sent = page({ needs: [{ step: '4', names: ['release', 'url'] }] }).offer;
  let made = choices.skip(choices.NONE, '4');

  assert.deepStrictEqual(choices.needed(sent, '4'), ['release', 'url']);
  made = { ...made, note: ' ' };
  made = choices.data(choices.data(made, '4', 'release', '1'), '4', 'url', '');
  assert.strictEqual(choices.isOpen(made, sent), true);
  made = { ...made, note: 'done' };
  assert.strictEqual(choices.isOpen(made, sent), false);
  assert.strictEqual(choices.isOpen(choices.data(made, '4', 'url', null), sent), true);
  assert.strictEqual(choices.isOpen(choices.NONE, page({}).offer), false);
  assert.strictEqual(choices.isOpen({ ...choices.skip(choices.NONE, '4'), note: 'done' }, page({ needs: [{ step: '4', names: ['__proto__'] }] }).offer), true);
});

test('stale steps wait for somebody who has seen them', () => {
  const sent = page({ stale: [{ step: '2', label: 'Build', reason: 'it used ${option.env}' }] }).offer;
  const made = choices.option(choices.NONE, 'env', 'test', 'prod');

  assert.strictEqual(choices.isOpen(made, sent), true);
  assert.strictEqual(choices.isOpen({ ...made, stale: 'keep' }, sent), false);
  assert.strictEqual(choices.metadata(choices.without({ ...made, stale: 'keep' }, 'option', 'env'), sent).resumeStale, undefined);
});

test('who sees how a job has changed accepts it with the resume, and says which step is which', () => {
  const changes = [{ kind: 'moved', from: '2', to: '3', label: 'Build' }, { kind: 'added', to: '2', label: 'Lint' }, { kind: 'removed', from: '6' }, { kind: 'edited', from: '4', to: '5', before: 'a', after: 'b' }];
  const ambiguous = [{ from: '3', label: 'Wait', why: 'several', before: 'sleep 1', candidates: [{ to: '3' }, { to: '6', label: 'Wait', after: 'sleep 2' }] }];
  const sent = page({ resumeChanged: 'accept', changes, ambiguous, recordedDefinition: true }).offer;
  const made = choices.seen(choices.NONE, sent);

  assert.deepStrictEqual(sent.changes.map((one) => choices.changeTold(t, one)), ['Step 2: Build is step 3 now', 'Step 2: Lint is new', 'Step 6 was removed', 'Step 4 was edited']);
  assert.deepStrictEqual(choices.metadata(made, sent), { resumeChanged: 'accept' });
  assert.strictEqual(choices.isOpen(made, sent), true);
  assert.deepStrictEqual(choices.metadata({ ...made, match: { 3: '6', 5: '' } }, sent), { resumeChanged: 'accept', resumeMatch: '3=6' });
  assert.strictEqual(choices.isOpen({ ...made, match: { 3: 'none' } }, sent), false);
  assert.deepStrictEqual(choices.metadata({ ...made, definition: 'recorded', match: { 3: '6' } }, sent), { resumeChanged: 'recorded' });
  assert.deepStrictEqual(choices.told(t, { ...made, match: { 3: '6', 4: 'none' } }, () => '', { label: () => 'Wait' }).map(({ text }) => text), ['Step 3: Wait is step 6 now', 'Step 4: Wait was removed']);
  assert.deepStrictEqual(choices.metadata(choices.without({ ...made, match: { 3: '6' } }, 'match', '3'), sent), { resumeChanged: 'accept' });
  assert.strictEqual(choices.seen(choices.NONE, page({}).offer), choices.NONE);
  assert.deepStrictEqual(sent.ambiguous[0].candidates.map(({ to }) => to), ['3', '6']);
});

test('a refusal that somebody can decide about opens the confirmation; others do not', () => {
  const refused = (more) => model.decodeHref(href(payload({ offer: { allowed: false, refusal: 'The job has changed.', ...more } }))).offer;

  assert.strictEqual(model.isDecidable(refused({})), false);
  assert.strictEqual(model.isDecidable(refused({ pending: true })), false);
  assert.strictEqual(model.isDecidable(refused({ changes: [{ kind: 'added', to: '2' }] })), true);
  assert.strictEqual(model.isDecidable(refused({ recordedDefinition: true })), true);
  assert.strictEqual(model.isDecidable(page({}).offer), true);
  assert.strictEqual(refused({ changes: [{ kind: 'odd', to: '2' }] }).fault, 'unreadable');
});

test('offers what the server says, or else what makes sense for what happens to the step', () => {
  const may = (action, may_) => ['at', 'skip'].filter((what) => choices.may({ action, may: may_ }, what)).join(' ');

  assert.deepStrictEqual(['keep', 'again', 'run', 'into', 'nodes', 'ask', 'pause'].map((action) => may(action, null)), ['at', 'skip', 'skip', 'at skip', 'at skip', '', '']);
  assert.strictEqual(may('keep', []), '');
  assert.strictEqual(may('ask', ['skip', 'odd']), 'skip');
});

test('finds the label of a step in the plan, also inside another one and on a node', () => {
  const steps = [{ from: '1', to: '2', action: 'keep', labels: ['Fetch', 'Build'] }, { from: '3', action: 'into', labels: ['Roll out'], children: [{ from: '3/1', to: '3/2', action: 'run', labels: ['Stop', 'Swap'] }] }];
  const sent = page({ steps }).offer;

  assert.deepStrictEqual(['2', '3', '3/2', '1@web1', '4', '3/3'].map((path) => choices.labelOf(sent, path)), ['Build', 'Roll out', 'Swap', 'Fetch', '', '']);
  assert.strictEqual(choices.labelOf({ allowed: false }, '2'), '');
});

test('an answer is a plan, a refusal, or nothing that can be shown', () => {
  assert.strictEqual(choices.readPlan(JSON.stringify({ v: 1, execution: '41', ...offer({}) })).allowed, true);
  assert.strictEqual(choices.readPlan(JSON.stringify({ v: 1, allowed: false, refusal: 'no' })).refusal, 'no');
  for (const odd of ['', '<html>', '{}', 'null', '[]', JSON.stringify({ v: 2, ...offer({}) }), JSON.stringify({ v: 1, allowed: true })]) {
    assert.strictEqual(choices.readPlan(odd), null, odd);
  }
});

test('choices that are longer than an address are not sent', () => {
  assert.strictEqual(choices.planUrl('', page({}), choices.option(choices.NONE, 'env', 'x'.repeat(8000), '')), null);
});

test('what the server sends is bounded, and what it does not send is none', () => {
  const sent = page({}).offer;

  assert.deepStrictEqual([sent.needs, sent.stale, sent.changes, sent.ambiguous, sent.unset].map((all) => all.length), [0, 0, 0, 0, 0]);
  assert.strictEqual(sent.recordedDefinition, false);
  assert.strictEqual(page({ stale: [{ step: 'x' }] }).offer.fault, 'unreadable');
  assert.strictEqual(page({ changes: Array(5001).fill({ kind: 'added', to: '1' }) }).offer.fault, 'tooLarge');
});
