'use strict';

/** What the server side hands over in the drop-down's link; used by the tests and by the page that imitates Rundeck's. */

const labels = (from, to) => Array.from({ length: to - from + 1 }, (_, i) => `Step number ${from + i}`);

function payload(changes) {
  return Object.assign({
    v: 5,
    execution: '41',
    project: 'web shop',
    job: { id: '0e1c4e2a-6a4b-4d6e-9b0a-3f3b5b0f1a11', name: 'Release' },
    filter: null,
    offer: offer({}),
    resumedFrom: null,
    resumedAs: []
  }, changes);
}

function offer(changes) {
  return Object.assign({
    allowed: true,
    refusal: null,
    digest: '9f86d081884c7d659a2feaa0c55ad015.-',
    goesOnAt: { step: '37', label: 'Deploy' },
    steps: [
      { from: '1', to: '36', action: 'keep', execution: '41', labels: labels(1, 36), reason: 'it succeeded in execution 41' },
      { from: '37', to: '37', action: 'again', labels: ['Deploy'], reason: 'it failed in execution 41: exit code 1' },
      { from: '38', to: '60', action: 'run', labels: labels(38, 60), reason: 'it has not run' }
    ],
    options: [{ name: 'env', value: 'prod' }],
    secure: []
  }, changes);
}

const encode = (value) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value), 'utf8').toString('base64url');

const href = (value) => '#rundeck-resume=' + encode(value);

module.exports = { payload, offer, encode, href, labels };
