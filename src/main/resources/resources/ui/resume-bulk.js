/*
 * The failed executions of a project that can be resumed, by their causes, on its jobs page. Shown if the address ends in
 * #rundeck-resume-failed. The first part is pure functions; Node's test runner requires it. Values reach the document as text
 * nodes, never as HTML.
 */
(function (root, factory) {
  'use strict';
  if (typeof module === 'object' && module.exports) {
    module.exports = factory(require('./resume-model.js'));
  } else {
    root.rundeckResumeBulk = factory(root.rundeckResume);
  }
})(typeof self === 'undefined' ? this : self, function (model) {
  'use strict';

  const ENGLISH = Object.freeze({
    'bulk.title': 'Failed executions that can be resumed ({0})',
    'bulk.bound': 'Of the newest {0} that did not succeed within 30 days.',
    'bulk.unusable': '{0} more have no record that can be used.',
    'bulk.pending': 'The records of {0} more are being read.',
    'bulk.older': 'Older ones',
    'bulk.close': 'Close',
    'bulk.none': 'Nothing failed that can be resumed.',
    'bulk.unreadable': 'The list cannot be shown. Load the page again.',
    'bulk.job': 'Job',
    'bulk.step': 'Step',
    'bulk.cause': 'Cause',
    'bulk.since': 'Ended within',
    'bulk.anyTime': 'any time',
    'bulk.hour': 'an hour',
    'bulk.day': 'a day',
    'bulk.week': 'a week',
    'bulk.group': '{0} × {1}',
    'bulk.jobs': 'Jobs: {0}',
    'bulk.and': '{0} and {1} more',
    'bulk.failed': 'failed without a message',
    'bulk.killed': 'killed',
    'bulk.timedout': 'timed out',
    'bulk.other': 'ended by a step',
    'bulk.trial': 'as a trial first',
    'bulk.together': 'at a time',
    'bulk.stopAfter': 'stop after so many failures',
    'bulk.start': 'Resume the {0} chosen',
    'bulk.tooMany': 'At most {0} can be resumed together.',
    'bulk.running': 'Being resumed since {1} by {0}',
    'bulk.paused': 'Paused; started {1} by {0}',
    'bulk.cancelled': 'Cancelled; started {1} by {0}',
    'bulk.finished': 'Resumed {1} by {0}',
    'bulk.counts': '{0} of {1} succeeded, {2} failed, {3} refused, {4} left for a person, {5} running, {6} waiting',
    'bulk.pause': 'Pause',
    'bulk.continue': 'Go on',
    'bulk.cancel': 'Cancel',
    'bulk.each': 'Each execution',
    'bulk.succeededAs': 'Execution {0}: succeeded as {1}',
    'bulk.failedAs': 'Execution {0}: failed as {1}',
    'bulk.runningAs': 'Execution {0}: runs as {1}',
    'bulk.refused': 'Execution {0}: refused',
    'bulk.left': 'Execution {0}: left for a person',
    'bulk.waiting': 'Execution {0}: waits',
    'bulk.why': '. {0}'
  });

  const HASH = '#rundeck-resume-failed';
  const KINDS = ['failed', 'killed', 'timedout', 'other'];
  const STAGES = ['waiting', 'starting', 'running', 'succeeded', 'failed', 'refused', 'left'];
  const STATUSES = ['running', 'paused', 'cancelled', 'finished'];
  const MOST_JOBS = 5;

  const isObject = (value) => typeof value === 'object' && value !== null;
  const isId = (value) => /^[1-9][0-9]{0,18}$/.test(value);
  const isBulkId = (value) => /^[0-9a-f]{16}$/.test(value);
  const isCount = (value) => Number.isSafeInteger(value) && value >= 0;

  /** One execution; null if it is not as agreed. */
  function readRow(texts, row) {
    if (!Array.isArray(row) || row.length !== 7 || !isId(row[0])) {
      return null;
    }
    const [jobId, job, kind, step, label] = [row[1], row[2], row[3], row[5], row[6]].map((place) => texts[place]);
    const isRow = [jobId, job, kind, step, label].every((text) => typeof text === 'string') && isCount(row[4]);
    return isRow ? { id: row[0], jobId, job, kind, ended: row[4] * 1000, step, label } : null;
  }

  function readGroup(texts, group) {
    if (!isObject(group) || typeof group.cause !== 'string' || typeof group.example !== 'string' || !KINDS.includes(group.kind) || !Array.isArray(group.executions)) {
      return null;
    }
    const rows = group.executions.map((row) => readRow(texts, row)).filter((row) => row !== null);
    return rows.length === 0 ? null : { cause: group.cause, kind: group.kind, example: group.example, rows };
  }

  /** The server's list; null if it is none. Groups and rows that are not as agreed are left out. */
  function readList(list) {
    if (!isObject(list) || list.v !== 1 || typeof list.key !== 'string' || !Array.isArray(list.texts) || !Array.isArray(list.groups)) {
      return null;
    }
    const groups = list.groups.map((group) => readGroup(list.texts, group)).filter((group) => group !== null);
    const number = (name) => (isCount(list[name]) ? list[name] : 0);
    return { key: list.key, most: number('most'), mostTogether: number('mostTogether'), pending: number('pending'), unusable: number('unusable'), older: isId(list.older) ? list.older : null, groups };
  }

  const has = (text, part) => text.toLowerCase().includes(part.trim().toLowerCase());

  /** The groups with the rows that fit a filter of job, step, cause and the time since which they ended. */
  function filtered(groups, { job, step, cause, since }) {
    return groups.filter((group) => has(group.cause, cause) || has(group.example, cause))
      .map((group) => ({ ...group, rows: group.rows.filter((row) => row.ended >= since && has(row.job, job) && (row.step === step.trim() || has(row.label, step))) }))
      .filter(({ rows }) => rows.length > 0)
      .sort((one, other) => other.rows.length - one.rows.length);
  }

  const causeOf = (t, group) => (group.cause === '' ? t['bulk.' + group.kind] : group.cause);

  /** The names of a group's jobs, the most first. */
  function jobsOf(t, group) {
    const counts = new Map();
    group.rows.forEach(({ job }) => counts.set(job, (counts.get(job) || 0) + 1));
    const names = [...counts].sort((one, other) => other[1] - one[1]).map(([job, count]) => model.fill(t['bulk.group'], String(count), model.brief(job)));
    const shown = names.slice(0, MOST_JOBS).join(', ');
    return names.length > MOST_JOBS ? model.fill(t['bulk.and'], shown, String(names.length - MOST_JOBS)) : shown;
  }

  /** The bulks of the server's list; those that are not as agreed are left out. */
  function readBulks(list) {
    const isBulk = (one) => isObject(one) && isBulkId(one.id) && STATUSES.includes(one.status) && typeof one.user === 'string'
      && typeof one.note === 'string' && isCount(one.at) && isCount(one.total) && STAGES.every((stage) => isCount(one[stage]));
    return isObject(list) && list.v === 1 && typeof list.key === 'string' && Array.isArray(list.bulks)
      ? { key: list.key, bulks: list.bulks.filter(isBulk) } : { key: '', bulks: [] };
  }

  const counts = (t, one) => model.fill(t['bulk.counts'], ...[one.succeeded, one.total, one.failed, one.refused, one.left, one.running + one.starting, one.waiting].map(String));

  /** The executions of one bulk; those that are not as agreed are left out. */
  function readEntries(bulk) {
    return isObject(bulk) && Array.isArray(bulk.entries)
      ? bulk.entries.filter((one) => isObject(one) && isId(one.execution) && STAGES.includes(one.stage) && typeof one.why === 'string' && (one.next === '' || isId(one.next))) : [];
  }

  /** The template for an entry: with two places if there is an execution that resumed it. */
  function entryText(t, { stage, next }) {
    if (next !== '' && ['succeeded', 'failed', 'running'].includes(stage)) {
      return t[{ succeeded: 'bulk.succeededAs', failed: 'bulk.failedAs', running: 'bulk.runningAs' }[stage]];
    }
    return t[{ refused: 'bulk.refused', left: 'bulk.left', failed: 'bulk.refused' }[stage] || 'bulk.waiting'];
  }

  /** A number in a field; what it says otherwise counts as the least. */
  function count(text, least, most) {
    const number = Number(text);
    return Number.isSafeInteger(number) && number >= least ? Math.min(number, most) : least;
  }

  /** The request of a button; what is said contains no space then. */
  const body = (key, verb, said, project) => JSON.stringify({ config: { bulk: [key, verb, encodeURIComponent(JSON.stringify(said)), project].join(' ') } });

  /** An id that no other bulk has, so that a request that is sent twice starts one. */
  const newId = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

  return Object.freeze({ ENGLISH, HASH, readList, filtered, causeOf, jobsOf, readBulks, readEntries, entryText, counts, count, body, newId });
});

(function () {
  'use strict';

  if (typeof window === 'undefined') {
    return;
  }
  const model = window.rundeckResume;
  const list = window.rundeckResumeList;
  const bulk = window.rundeckResumeBulk;
  const { base, element, fillNodes, pause, press, get, loadTexts } = window.rundeckResumeTools;
  const PAUSE = 2000;
  const MOST_GROUPS = 50;
  const MOST_ROWS = 50;
  const HOUR = 3600000;
  const TIMES = [['bulk.anyTime', 0], ['bulk.hour', HOUR], ['bulk.day', 24 * HOUR], ['bulk.week', 168 * HOUR]];

  let t;

  class FailedOnPage {
    constructor(project, parent) {
      this.project = project;
      this.parent = parent;
      this.panel = element('section', { class: 'rundeck-resume-waiting rundeck-resume-failed', 'aria-labelledby': 'rundeck-resume-failed-title' });
      this.groups = element('div');
      this.action = element('p');
      this.bulks = element('div');
      this.told = element('p', { role: 'status', class: 'text-danger' });
      this.fields = { job: this.field('bulk.job'), step: this.field('bulk.step'), cause: this.field('bulk.cause') };
      this.since = element('select', { class: 'form-control input-sm', 'aria-label': t['bulk.since'] }, ...TIMES.map(([key, millis]) => element('option', { value: String(millis) }, t[key])));
      this.since.addEventListener('change', () => this.showGroups());
      this.numbers = { trial: this.number(2, 0, 500), together: this.number(2, 1, 50), stopAfter: this.number(3, 0, 500) };
      this.chosen = new Set();
      this.list = null;
      this.left = 0;
      this.open = false;
      this.busy = false;
    }

    field(key) {
      const made = element('input', { type: 'search', class: 'form-control input-sm', placeholder: t[key], 'aria-label': t[key] });
      made.addEventListener('input', () => this.showGroups());
      return made;
    }

    number(value, min, max) {
      return element('input', { type: 'number', class: 'form-control input-sm', value: String(value), min: String(min), max: String(max) });
    }

    button(text, onClick) {
      const made = element('button', { type: 'button', class: 'btn btn-default btn-xs' }, text);
      made.addEventListener('click', onClick);
      return made;
    }

    async show() {
      if (this.open) {
        return;
      }
      this.open = true;
      this.parent.prepend(this.panel);
      await Promise.all([this.load('failed'), this.watch()]);
    }

    close() {
      this.open = false;
      this.panel.remove();
      window.history.replaceState(null, '', window.location.pathname + window.location.search);
    }

    /** Asks again as long as records are being read. */
    async load(name) {
      do {
        this.list = bulk.readList(await get(list.file(base, this.project, name)));
        this.chosen.clear();
        this.showAll();
        if (this.list === null || this.list.pending === 0) {
          return;
        }
        await pause(PAUSE);
      } while (this.open && this.chosen.size === 0);
    }

    showAll() {
      const found = this.list;
      const total = found === null ? 0 : found.groups.reduce((sum, { rows }) => sum + rows.length, 0);
      const remarks = found === null ? [t['bulk.unreadable']] : [
        total === 0 && found.pending === 0 ? t['bulk.none'] : '', model.fill(t['bulk.bound'], String(found.most)),
        found.unusable > 0 ? model.fill(t['bulk.unusable'], String(found.unusable)) : '',
        found.pending > 0 ? model.fill(t['bulk.pending'], String(found.pending)) : ''];
      const older = found !== null && found.older !== null ? this.button(t['bulk.older'], () => this.load('failed-' + found.older)) : '';
      this.panel.replaceChildren(
        element('h4', { id: 'rundeck-resume-failed-title' }, model.fill(t['bulk.title'], String(total)), ' ', this.button(t['bulk.close'], () => this.close())),
        element('p', {}, remarks.filter((remark) => remark !== '').join(' '), ' ', older),
        element('p', { class: 'rundeck-resume-filter' }, ...Object.values(this.fields), this.since),
        this.groups, this.action, this.told, this.bulks);
      this.showGroups();
    }

    filter() {
      const { job, step, cause } = this.fields;
      const within = Number(this.since.value);
      return { job: job.value, step: step.value, cause: cause.value, since: within === 0 ? 0 : Date.now() - within };
    }

    shown() {
      return this.list === null ? [] : bulk.filtered(this.list.groups, this.filter());
    }

    showGroups() {
      const shown = this.shown();
      this.groups.replaceChildren(...shown.slice(0, MOST_GROUPS).map((group) => this.group(group)));
      this.showAction();
    }

    key(group) {
      return group.kind + ' ' + group.cause;
    }

    group(group) {
      const cause = bulk.causeOf(t, group);
      const box = element('input', { type: 'checkbox', 'aria-label': cause });
      box.checked = this.chosen.has(this.key(group));
      box.addEventListener('change', () => {
        if (box.checked) {
          this.chosen.add(this.key(group));
        } else {
          this.chosen.delete(this.key(group));
        }
        this.showAction();
      });
      const details = element('details', {}, element('summary', {}, model.fill(t['bulk.group'], String(group.rows.length), cause), element('small', {}, ' ', model.fill(t['bulk.jobs'], bulk.jobsOf(t, group)))));
      details.addEventListener('toggle', () => {
        if (details.open && details.childElementCount === 1) {
          details.append(this.table(group));
        }
      });
      return element('div', { class: 'rundeck-resume-cause' }, box, details);
    }

    table(group) {
      const rows = group.rows.slice(0, MOST_ROWS).map((row) => element('tr', {}, ...[
        this.link(row.id), element('a', { href: model.jobUrl(base, this.project, { id: row.jobId, name: row.job }) }, row.job),
        (row.step + ' ' + model.brief(row.label)).trim(), new Date(row.ended).toLocaleString()].map((cell) => element('td', {}, cell))));
      const left = group.rows.length - MOST_ROWS;
      return element('div', {}, group.example === '' ? '' : element('p', {}, group.example),
        element('table', { class: 'table table-condensed' }, element('tbody', {}, ...rows)), left > 0 ? model.fill(t['bulk.and'], '…', String(left)) : '');
    }

    link(id) {
      return element('a', { href: model.executionUrl(base, this.project, id) }, model.hash(id));
    }

    /** The ids that are chosen and shown. */
    ids() {
      return this.shown().filter((group) => this.chosen.has(this.key(group))).flatMap(({ rows }) => rows.map(({ id }) => id));
    }

    showAction() {
      const ids = this.ids();
      const tooMany = this.list !== null && ids.length > this.list.mostTogether;
      const start = this.button(model.fill(t['bulk.start'], String(ids.length)), () => this.start());
      start.disabled = ids.length === 0 || tooMany || this.busy;
      const { trial, together, stopAfter } = this.numbers;
      this.action.replaceChildren(...(this.list === null || this.list.groups.length === 0 ? [] : [start, ' ',
        ...[[trial, 'bulk.trial'], [together, 'bulk.together'], [stopAfter, 'bulk.stopAfter']].flatMap(([number, key]) => [element('label', {}, number, ' ', t[key]), ' ']),
        tooMany ? model.fill(t['bulk.tooMany'], String(this.list.mostTogether)) : '']));
    }

    /** Which executions these are is fixed with the click. */
    async start() {
      const { trial, together, stopAfter } = this.numbers;
      const said = {
        id: bulk.newId(window.crypto.getRandomValues(new Uint8Array(8))), executions: this.ids(), trial: bulk.count(trial.value, 0, 500),
        together: bulk.count(together.value, 1, 50), stopAfter: bulk.count(stopAfter.value, 0, 500)
      };
      await this.send(this.list.key, 'start', said);
      await this.load('failed');
    }

    async send(key, verb, said) {
      if (this.busy) {
        return;
      }
      this.busy = true;
      this.showAction();
      const refusal = await press(t, bulk.body(key, verb, said, this.project)).catch(() => t['error.network']);
      this.told.replaceChildren(refusal === null ? '' : refusal);
      this.busy = false;
      await this.look();
      this.showAction();
    }

    async watch() {
      while (this.open) {
        await this.look();
        await pause(PAUSE);
      }
    }

    async look() {
      const { key, bulks } = bulk.readBulks(await get(list.file(base, this.project, 'bulks')));
      const opened = new Set(Array.from(this.bulks.querySelectorAll('details[open]'), (one) => one.dataset.bulk));
      const state = JSON.stringify(bulks);
      if (state !== this.state) {
        this.state = state;
        this.bulks.replaceChildren(...bulks.map((one) => this.bulk(key, one, opened.has(one.id))));
        const left = bulks.reduce((sum, one) => sum + (one.over ? 0 : 1), 0);
        // What was resumed is not to be chosen again.
        if (left < this.left && this.chosen.size === 0) {
          this.load('failed');
        }
        this.left = left;
      }
    }

    bulk(key, one, opened) {
      const actions = one.mayChange && !one.over ? [
        one.status === 'running' ? this.button(t['bulk.pause'], () => this.send(key, 'pause', { id: one.id })) : '',
        one.status === 'paused' ? this.button(t['bulk.continue'], () => this.send(key, 'continue', { id: one.id })) : '', ' ',
        one.status !== 'cancelled' ? this.button(t['bulk.cancel'], () => this.send(key, 'cancel', { id: one.id })) : ''] : [];
      const details = element('details', { 'data-bulk': one.id }, element('summary', {}, t['bulk.each']));
      details.addEventListener('toggle', () => this.entries(details, one.id));
      details.open = opened;
      return element('div', { class: 'rundeck-resume-bulk' },
        element('p', {}, model.fill(t['bulk.' + one.status], one.user, new Date(one.at).toLocaleString()), ': ', bulk.counts(t, one), '. ', one.note, ' ', ...actions), details);
    }

    async entries(details, id) {
      if (details.open) {
        const entries = bulk.readEntries(await get(list.file(base, this.project, 'bulk-' + id)));
        const lines = entries.map((one) => element('li', {}, ...fillNodes(bulk.entryText(t, one), this.link(one.execution), one.next === '' ? '' : this.link(one.next)),
          one.why === '' ? '' : model.fill(t['bulk.why'], one.why)));
        details.replaceChildren(details.firstElementChild, element('ul', {}, ...lines));
      }
    }
  }

  async function begin() {
    const project = list.projectOf(window.location.pathname);
    const parent = document.getElementById('section-content');
    if (project === null || parent === null) {
      return;
    }
    let page = null;
    const look = async () => {
      if (window.location.hash === bulk.HASH) {
        t = t || Object.assign({}, await loadTexts(), await loadTexts(bulk.ENGLISH));
        page = page || new FailedOnPage(project, parent);
        await page.show();
      }
    };
    window.addEventListener('hashchange', look);
    await look();
  }

  document.addEventListener('DOMContentLoaded', begin);
})();
