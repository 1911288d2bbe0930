'use strict';

const test = require('node:test');
const assert = require('node:assert');
const list = require('../../main/resources/resources/ui/resume-list.js');

const row = (more) => ({
  execution: '41', job: { id: '0e1c', name: 'Release' }, kind: 'dead', member: '1f', since: 1, underWay: [{ step: '3@web1', label: 'Deploy' }],
  plan: 'steps 1-2 are kept', resume: 'yes', mayLeave: true, key: 'k', ...more
});

test('reads the rows of the list, and leaves out those that are not as agreed', () => {
  const bad = [null, 'x', row({ execution: '0' }), row({ execution: '1/../2' }), row({ job: null }), row({ kind: 'lost' }), row({ underWay: 'x' }), row({ underWay: [null] })];

  assert.deepStrictEqual(list.rows({ v: 1, executions: [row(), ...bad] }), [row()]);
});

for (const answer of [null, 'text', {}, { v: 2, executions: [row()] }, { v: 1, executions: {} }]) {
  test('has no rows in ' + JSON.stringify(answer), () => {
    assert.deepStrictEqual(list.rows(answer), []);
  });
}

test('names the steps that were under way, without labels that are missing', () => {
  assert.strictEqual(list.underWay(row({ underWay: [{ step: '3@web1', label: 'Deploy' }, { step: '4', label: '' }] })), '3@web1 Deploy, 4');
});

for (const [text, number] of [['1', 1], ['7', 7], ['500', 20], ['0', 2], ['-1', 2], ['x', 2], ['', 2], ['1.5', 2]]) {
  test(`lets ${number} run together if the field says '${text}'`, () => {
    assert.strictEqual(list.limit(text), number);
  });
}

for (const [path, project] of [['/project/shop/jobs', 'shop'], ['/rundeck/project/web%20shop/jobs/', 'web shop'], ['/project/a/jobs/group/b', 'a'], ['/project/a/job/show/jobs', null], ['/menu/home', null]]) {
  test(`finds the project ${project} in ${path}`, () => {
    assert.strictEqual(list.projectOf(path), project);
  });
}

test('says when a rule for retries lets an execution go on', () => {
  const lines = list.waitsFor({ 'list.goesOn': '{0} {1} {2} {3}' }, row({ kind: 'retry', retry: { due: 9, rule: 2, attempt: 1, most: 5 } }), (at) => 'at ' + at, 1);

  assert.deepStrictEqual(lines, ['at 9 1 5 2']);
  assert.deepStrictEqual(list.waitsFor({}, row({ kind: 'held', retry: { why: 'its job is gone' } }), String, 1), ['its job is gone']);
});

test('asks for a file of its project', () => {
  assert.strictEqual(list.file('/rundeck', 'web shop', 'waiting'), '/rundeck/plugin/file/UI/resume-list/web%20shop/waiting.json');
});

for (const [answer, ended] of [[{ ended: true }, true], [{ ended: false }, false], [{ ended: 'true' }, null], [{}, null], [null, null], ['x', null]]) {
  test(`takes ${JSON.stringify(answer)} for ${ended === null ? 'no answer' : ended ? 'ended' : 'not ended'}`, () => {
    assert.strictEqual(list.hasEnded(answer), ended);
  });
}

test('asks to leave an execution with the key of the list', () => {
  assert.deepStrictEqual(JSON.parse(list.leaveBody('web shop', row())), { config: { leave: 'k 41 web shop' } });
});
