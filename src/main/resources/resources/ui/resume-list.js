/*
 * The list of executions that wait for a resume, on a project's jobs page. The first part is pure functions; Node's
 * test runner requires it. Values reach the document as text nodes, never as HTML.
 */
(function (root, factory) {
  'use strict';
  if (typeof module === 'object' && module.exports) {
    module.exports = factory(require('./resume-model.js'));
  } else {
    root.rundeckResumeList = factory(root.rundeckResume);
  }
})(typeof self === 'undefined' ? this : self, function (model) {
  'use strict';

  const KINDS = ['dead', 'incomplete', 'held', 'paused', 'waiting', 'retry'];
  const MOST_TOGETHER = 20;

  const isObject = (value) => typeof value === 'object' && value !== null;
  const isRow = (row) => isObject(row) && /^[1-9][0-9]{0,18}$/.test(row.execution) && isObject(row.job)
    && KINDS.includes(row.kind) && Array.isArray(row.underWay) && row.underWay.every(isObject);

  /** The rows of the server's list; those that are not as agreed are left out. */
  const rows = (list) => (isObject(list) && list.v === 1 && Array.isArray(list.executions) ? list.executions.filter(isRow) : []);

  const named = ({ step, label }) => (step + ' ' + model.brief(String(label))).trim();

  /** `3@web1 Deploy`, one after the other; those that wait with what they say. */
  const underWay = (row) => (row.pauses === undefined ? row.underWay : model.readPauses(row.pauses))
    .map((one) => named(one) + (one.message ? ': ' + model.brief(one.message) : '')).join(', ');

  /** Who may let those go on that wait, until when and so on, a line each. */
  const waitsFor = (t, row, clock, now) => model.readPauses(row.pauses || []).flatMap((pause) => model.pauseFacts(t, { ...pause, message: '', since: null }, clock, now))
    .map(([name, value]) => model.fill(t['plan.named'], name, value))
    .concat(isObject(row.retry) ? [model.retryTold(t, model.readRetry(row.retry), clock)] : []);

  /** How many are to run together; two if the field says nothing sensible. */
  function limit(text) {
    const number = Number(text);
    return Number.isSafeInteger(number) && number >= 1 ? Math.min(number, MOST_TOGETHER) : 2;
  }

  /** The project in the path of its jobs page; null on another page. */
  function projectOf(path) {
    const found = /\/project\/([^/]+)\/jobs(?:\/|$)/.exec(path);
    return found === null ? null : decodeURIComponent(found[1]);
  }

  const file = (base, project, name) => base + '/plugin/file/UI/resume-list/' + encodeURIComponent(project) + '/' + name + '.json';

  /** True if an execution has ended; null if that cannot be told. */
  const hasEnded = (answer) => (isObject(answer) && typeof answer.ended === 'boolean' ? answer.ended : null);

  const leaveBody = (project, row) => JSON.stringify({ config: { leave: [row.key, row.execution, project].join(' ') } });

  return Object.freeze({ MOST_TOGETHER, rows, underWay, waitsFor, limit, projectOf, file, hasEnded, leaveBody });
});

(function () {
  'use strict';

  if (typeof window === 'undefined') {
    return;
  }
  const model = window.rundeckResume;
  const list = window.rundeckResumeList;
  const { base, element, fillNodes, pause, press, start, get, loadTexts } = window.rundeckResumeTools;
  const PAUSE = 2000;
  /** An execution that cannot be asked about so often in turn counts as ended. */
  const MOST_FAILURES = 5;

  let t;

  class WaitingOnPage {
    constructor(project, parent) {
      this.project = project;
      this.parent = parent;
      this.panel = element('section', { class: 'rundeck-resume-waiting', 'aria-labelledby': 'rundeck-resume-waiting' });
      /** Says what became of those that were started. */
      this.told = element('ul', { role: 'status' });
      this.limit = list.limit('');
      this.rows = [];
      this.queue = [];
      this.running = new Map();
      this.busy = false;
    }

    /** One action at a time, and the list afterwards: what is clicked meanwhile does nothing. */
    async act(action) {
      if (this.busy) {
        return;
      }
      this.busy = true;
      this.show();
      await action();
      this.rows = list.rows(await get(list.file(base, this.project, 'waiting')));
      this.busy = false;
      this.show();
    }

    load() {
      return this.act(() => {});
    }

    isResuming() {
      return this.queue.length + this.running.size > 0;
    }

    show() {
      const head = ['list.job', 'list.execution', 'list.state', 'list.since', 'list.underWay', 'list.plan'].map((key) => element('th', { scope: 'col' }, t[key]));
      const table = element('table', { class: 'table table-condensed' },
        element('thead', {}, element('tr', {}, element('td'), ...head, element('td'))),
        element('tbody', {}, ...this.rows.map((row) => this.row(row))));
      this.panel.replaceChildren(
        element('h4', { id: 'rundeck-resume-waiting' }, model.fill(t['list.title'], String(this.rows.length))),
        this.rows.length === 0 ? '' : element('div', { tabindex: '0', role: 'region', 'aria-labelledby': 'rundeck-resume-waiting' }, table),
        this.isResuming() ? this.progress() : this.bulk(), this.told);
      if (this.rows.length === 0 && !this.told.hasChildNodes()) {
        this.panel.remove();
      } else if (!this.panel.isConnected) {
        this.parent.prepend(this.panel);
      }
    }

    row(row) {
      const since = row.since > 0 ? new Date(row.since).toLocaleString() : '';
      const member = element('small', { title: row.member }, ' ', row.member.slice(0, 8));
      const box = element('input', { type: 'checkbox', value: row.execution, 'aria-label': model.fill(t['list.choose'], model.hash(row.execution)) });
      box.disabled = row.resume !== 'yes' || this.busy;
      const cells = [box, element('a', { href: model.jobUrl(base, this.project, row.job) }, row.job.name), this.link(row.execution),
        element('span', {}, t['list.' + row.kind], member), since, this.waits(row), row.plan, element('span', {}, ...this.actions(row))];
      return element('tr', { 'data-execution': row.execution }, ...cells.map((cell) => element('td', {}, cell)));
    }

    waits(row) {
      const lines = list.waitsFor(t, row, (millis) => new Date(millis).toLocaleString(), Date.now());
      return element('div', {}, list.underWay(row), ...lines.map((one) => element('small', {}, one)));
    }

    link(id) {
      return element('a', { href: model.executionUrl(base, this.project, id) }, model.hash(id));
    }

    actions(row) {
      const href = model.executionUrl(base, this.project, row.execution);
      return [
        row.resume === 'yes' ? this.button(t['button.resume'], () => this.act(() => this.resumeAll([row.execution]))) : '',
        row.resume === 'ask' ? element('a', { class: 'btn btn-default btn-xs', href, title: t['list.askHint'] }, t['list.ask']) : '',
        ' ', row.mayLeave ? this.button(t['list.leave'], () => this.act(() => this.leave(row)), t['list.leaveHint']) : ''
      ];
    }

    button(text, onClick, title = '') {
      const made = element('button', { type: 'button', class: 'btn btn-default btn-xs', title }, text);
      made.disabled = this.busy;
      made.addEventListener('click', onClick);
      return made;
    }

    progress() {
      const stop = this.button(t['list.stop'], () => {
        this.queue = [];
        this.show();
      });
      stop.disabled = this.queue.length === 0;
      return element('p', {}, model.fill(t['list.progress'], String(this.running.size), String(this.queue.length)), ' ', stop);
    }

    bulk() {
      if (!this.rows.some(({ resume }) => resume === 'yes')) {
        return '';
      }
      const boxes = () => Array.from(this.panel.querySelectorAll('input[type=checkbox]:enabled'));
      const together = element('input', { class: 'form-control input-sm', type: 'number', min: '1', max: String(list.MOST_TOGETHER), value: String(this.limit) });
      return element('p', {},
        this.button(t['list.all'], () => boxes().forEach((box) => {
          box.checked = true;
        })), ' ',
        this.button(t['list.resume'], () => {
          this.limit = list.limit(together.value);
          // The oldest first. They are read before the list is shown anew.
          const chosen = boxes().filter(({ checked }) => checked).map(({ value }) => value).reverse();
          this.act(() => this.resumeAll(chosen));
        }), ' ', element('label', {}, t['list.together'], ' ', together));
    }

    tell(id, template, value) {
      this.told.append(element('li', {}, ...fillNodes(template, this.link(id), value)));
    }

    async leave(row) {
      const refusal = await press(t, list.leaveBody(this.project, row)).catch(() => t['error.network']);
      if (refusal !== null) {
        this.tell(row.execution, t['list.refused'], refusal);
      }
    }

    /** Starts the next when one has ended. One request after the other, because each takes the page's token. */
    async resumeAll(ids) {
      this.queue = ids;
      this.show();
      while (this.isResuming()) {
        while (this.queue.length > 0 && this.running.size < this.limit) {
          const id = this.queue.shift();
          const refusal = await this.resume(id).catch(() => t['error.network']);
          if (refusal !== null) {
            this.tell(id, t['list.refused'], refusal);
          }
          this.show();
        }
        if (this.running.size > 0) {
          await pause(PAUSE);
          await this.look();
        }
      }
    }

    /** Why it was not started; null if it was. */
    async resume(id) {
      const answer = await get(list.file(base, this.project, id));
      const payload = answer === null ? null : model.decodeHref(answer.link);
      if (payload === null || payload.offer === null) {
        return t['list.changed'];
      }
      if (!payload.offer.allowed) {
        return model.refusal(t, payload.offer, id);
      }
      const { status, body } = await start(payload, new Map(), payload.offer);
      const next = model.startedExecution(status, body);
      if (next === null) {
        return model.refusalText(t, status, body);
      }
      this.rows = this.rows.filter(({ execution }) => execution !== id);
      this.tell(id, t['list.started'], this.link(next));
      this.running.set(next, 0);
      return null;
    }

    async look() {
      for (const [id, failures] of this.running) {
        const ended = list.hasEnded(await get(list.file(base, this.project, id)));
        this.running.set(id, ended === null ? failures + 1 : 0);
        if (ended || failures >= MOST_FAILURES) {
          this.running.delete(id);
        }
      }
      this.show();
    }
  }

  async function begin() {
    const project = list.projectOf(window.location.pathname);
    const parent = document.getElementById('section-content');
    if (project !== null && parent !== null) {
      t = await loadTexts();
      await new WaitingOnPage(project, parent).load();
    }
  }

  document.addEventListener('DOMContentLoaded', begin);
})();
