'use strict';

const test = require('node:test');
const assert = require('node:assert');
const model = require('../../main/resources/resources/ui/resume-model.js');
const bulk = require('../../main/resources/resources/ui/resume-bulk.js');

const T = { ...model.ENGLISH, ...bulk.ENGLISH };
const TEXTS = ['u1', 'Release', 'failed', '2', 'Deploy', 'u2', 'ops/Nightly'];

const list = (more) => ({
  v: 1, project: 'shop', key: 'k', most: 1000, mostTogether: 500, pending: 0, unusable: 2, older: null, texts: TEXTS,
  groups: [{ cause: 'disk full', kind: 'failed', example: 'disk full on web1', executions: [['41', 0, 1, 2, 100, 3, 4], ['40', 5, 6, 2, 90, 3, 4]] }], ...more
});

test('reads the list, with what many have in common put back', () => {
  const read = bulk.readList(list());

  assert.deepStrictEqual(read.groups[0].rows[0], { id: '41', jobId: 'u1', job: 'Release', kind: 'failed', ended: 100000, step: '2', label: 'Deploy' });
  assert.strictEqual(read.groups[0].rows[1].job, 'ops/Nightly');
  assert.deepStrictEqual([read.most, read.mostTogether, read.unusable, read.older], [1000, 500, 2, null]);
});

for (const answer of [null, 'text', {}, list({ v: 2 }), list({ key: 1 }), list({ texts: 'x' }), list({ groups: {} })]) {
  test('has no list in ' + JSON.stringify(answer).slice(0, 60), () => {
    assert.strictEqual(bulk.readList(answer), null);
  });
}

test('leaves out groups and rows that are not as agreed', () => {
  const rows = [['0', 0, 1, 2, 100, 3, 4], ['1/../2', 0, 1, 2, 100, 3, 4], ['5', 99, 1, 2, 100, 3, 4], ['6', 0, 1, 2, 'x', 3, 4], ['7'], null];
  const groups = [null, { cause: 'x' }, { cause: 'x', kind: 'lost', example: '', executions: [] }, { cause: 'x', kind: 'failed', example: '', executions: rows }];

  assert.deepStrictEqual(bulk.readList(list({ groups, older: 'x', pending: -1 })).groups, []);
});

for (const [filter, ids] of [[{}, ['41', '40']], [{ job: 'REL' }, ['41']], [{ step: '2' }, ['41', '40']], [{ step: 'depl' }, ['41', '40']], [{ step: '3' }, []],
  [{ cause: 'web1' }, ['41', '40']], [{ cause: 'refused' }, []], [{ since: 95000 }, ['41']]]) {
  test('finds ' + ids + ' by ' + JSON.stringify(filter), () => {
    const found = bulk.filtered(bulk.readList(list()).groups, { job: '', step: '', cause: '', since: 0, ...filter });

    assert.deepStrictEqual(found.flatMap(({ rows }) => rows.map(({ id }) => id)), ids);
  });
}

test('names the cause, or how those without a message ended, and the jobs', () => {
  const group = bulk.readList(list()).groups[0];

  assert.strictEqual(bulk.causeOf(T, group), 'disk full');
  assert.strictEqual(bulk.causeOf(T, { cause: '', kind: 'timedout' }), 'timed out');
  assert.strictEqual(bulk.jobsOf(T, group), '1 × Release, 1 × ops/Nightly');
});

const one = (more) => ({ id: '0123456789abcdef', status: 'running', user: 'eve', note: '', at: 1, total: 3, waiting: 1, starting: 0, running: 1, succeeded: 1, failed: 0, refused: 0, left: 0, ...more });

test('reads what is resumed together, and leaves out what is not as agreed', () => {
  const bulks = [one(), one({ id: 'x' }), one({ status: 'lost' }), one({ failed: -1 }), null];

  assert.deepStrictEqual(bulk.readBulks({ v: 1, key: 'k', bulks }).bulks, [one()]);
  assert.deepStrictEqual(bulk.readBulks(null), { key: '', bulks: [] });
  assert.strictEqual(bulk.counts(T, one()), '1 of 3 succeeded, 0 failed, 0 refused, 0 left for a person, 1 running, 1 waiting');
});

test('says of each execution what became of it', () => {
  const entries = [{ execution: '1', stage: 'succeeded', next: '9', why: '' }, { execution: '2', stage: 'refused', next: '', why: 'gone' }, { execution: 'x', stage: 'failed', next: '', why: '' }];

  assert.strictEqual(bulk.readEntries({ entries }).length, 2);
  assert.strictEqual(bulk.entryText(T, entries[0]), 'Execution {0}: succeeded as {1}');
  assert.strictEqual(bulk.entryText(T, entries[1]), 'Execution {0}: refused');
  assert.strictEqual(bulk.entryText(T, { stage: 'starting', next: '' }), 'Execution {0}: waits');
});

for (const [text, least, number] of [['3', 0, 3], ['-1', 0, 0], ['x', 1, 1], ['999', 1, 50], ['', 0, 0]]) {
  test(`takes '${text}' for ${number}`, () => {
    assert.strictEqual(bulk.count(text, least, 50), number);
  });
}

test('asks with the key of the list, an id of its own, and words without spaces', () => {
  const value = JSON.parse(bulk.body('k', 'start', { id: bulk.newId([0, 1, 255]), executions: ['1', '2'] }, 'web shop')).config.bulk;

  assert.deepStrictEqual(value.split(' ').slice(0, 2), ['k', 'start']);
  assert.deepStrictEqual(JSON.parse(decodeURIComponent(value.split(' ')[2])), { id: '0001ff', executions: ['1', '2'] });
  assert.ok(value.endsWith(' web shop'));
});
