/*
 * Adds the resume to the execution page: the menu item, the button beside "Run Again", the notice and the
 * confirmation. All decisions and texts are in resume-model.js; this file only changes the page. Values reach the
 * document as text nodes, never as HTML.
 */
(function () {
  'use strict';

  const model = window.rundeckResume;
  const { base, element, fillNodes, fetchPage, press, start, loadTexts } = window.rundeckResumeTools;
  /** The page's actions (rundeckapp 5.4.0 views/execution/show.gsp), which contain "Run Again". */
  const ACTIONS = '.execution-action-links';
  const ITEM = 'a[href^="' + model.PREFIX + '"]';
  /** How often to ask the server again for what is still missing, and after how many milliseconds each time. */
  const BEGINNING_TO_BE_SEEN = { times: 20, pause: 1000 };
  const END_TO_BE_SAVED = { times: 10, pause: 1500 };
  /** As long as it runs and may come to wait for somebody. */
  const PAUSE_TO_COME = { times: 1e6, pause: 10000 };
  const STATE_TO_BE_FETCHED = { times: 30, pause: 2000 };
  /** After so many milliseconds, another user may have resumed the execution or changed its job. */
  const OLD = 5000;

  let t = model.texts(null);
  let resume = null;
  let confirmation = null;

  // ---- building ----

  const icon = (name) => element('i', { class: 'fas fa-' + name, 'aria-hidden': 'true' });

  function executionLink(project, id) {
    return element('a', { href: model.executionUrl(base, project, id) }, model.hash(id));
  }

  // ---- the confirmation ----

  const PLAN_ID = 'rundeck-resume-plan';
  const ICONS = { pause: 'pause', keep: 'check', again: 'redo-alt', ask: 'question', into: 'level-down-alt', run: 'play', nodes: 'server' };

  /** Shows a label; if it is cut, its tooltip has all of it. */
  const tooltip = (label) => (label === undefined || model.brief(label) === label ? {} : { title: label });

  /** A step's name, or its label; one that refers to a job links to the job's page. */
  function linked(payload, text, job) {
    return job ? element('a', { href: model.jobUrl(base, payload.project, job) }, text) : text;
  }

  function rangeHeading(payload, range) {
    const label = range.labels.length === 1 ? range.labels[0] : undefined;
    return [
      icon(ICONS[range.action]),
      element('span', { class: 'rundeck-resume-step', ...tooltip(label) },
        linked(payload, model.rangeTitle(t, range), label && range.jobs[0])),
      ' ',
      element('span', { class: 'rundeck-resume-action' }, model.rangeAction(t, range, payload.execution))
    ];
  }

  /** A range of steps that can be unfolded. The list itself numbers its entries. */
  function unfolding(payload, range) {
    const entries = range.labels.map((label, i) =>
      element('li', tooltip(label), linked(payload, model.brief(label), range.jobs[i])));
    const names = element('ol', { start: model.numberOf(range.from), tabindex: '0' }, ...entries);
    names.setAttribute('aria-label', model.rangeTitle(t, range));
    return element('details', {}, element('summary', {}, ...rangeHeading(payload, range)), names);
  }

  // ---- steps that some nodes have done ----

  function nodeCell(action) {
    return element('td', { class: 'rundeck-resume-' + action }, icon(ICONS[action]), ' ', t['nodes.' + action]);
  }

  /** A table of a few nodes may still be wider than a phone. What scrolls must be reachable by keyboard. */
  function nodeTable(payload, range, { names, rows }) {
    const title = model.fill(t['nodes.table'], model.rangeTitle(t, range));
    const head = names.map((name) => element('th', { scope: 'col' }, name));
    const body = rows.map(({ step, label, job, actions }) => element('tr', {},
      element('th', { scope: 'row', ...tooltip(label) }, linked(payload, model.named(t, step, label), job)),
      ...actions.map(nodeCell)));
    return element('div', { class: 'rundeck-resume-nodes-table', tabindex: '0', role: 'region', 'aria-label': title },
      element('table', {},
        element('thead', {}, element('tr', {}, element('th', { scope: 'col' }, t['nodes.step']), ...head)),
        element('tbody', {}, ...body)));
  }

  /** Each group with its names: those of a large one are unfolded, or found by the filter. */
  function nodeGroups(range) {
    const id = 'rundeck-resume-filter-' + range.from.replace(/[^0-9]/g, '-');
    const input = element('input', { id, type: 'search', class: 'form-control', autocomplete: 'off', spellcheck: 'false' });
    const found = element('small', { role: 'status' });
    const title = model.fill(t['nodes.table'], model.rangeTitle(t, range));
    const list = element('ul', { class: 'rundeck-resume-groups', tabindex: '0', 'aria-label': title });
    const show = () => {
      const groups = model.findNodes(t, range, input.value);
      const number = groups.reduce((all, group) => all + group.number, 0);
      found.textContent = input.value.trim() === '' ? ''
        : model.fill(t['nodes.found'], String(number), String(model.nodesOf(range)));
      list.replaceChildren(...groups.flatMap((group, i) => (group.number === 0 ? [] : [nodeGroup(range, range.nodes[i], group, input.value)])));
    };
    input.addEventListener('input', show);
    show();
    return element('div', {}, element('div', { class: 'form-group' }, element('label', { for: id }, t['nodes.filter']), input, found), list);
  }

  function nodeGroup(range, group, { number, short, long }, filter) {
    const heading = [icon(ICONS[model.leading(group)]), ' ', model.groupTitle(t, range, group, number)];
    const attributes = { class: 'rundeck-resume-' + model.leading(group) };
    if (short === long || filter.trim() !== '') {
      return element('li', attributes, ...heading, element('p', {}, filter.trim() === '' ? short : long));
    }
    return element('li', attributes, element('details', {}, element('summary', {}, ...heading), element('p', { tabindex: '0' }, long)));
  }

  function byNodes(payload, range) {
    const table = model.nodeTable(range);
    return table === null ? nodeGroups(range) : nodeTable(payload, range, table);
  }

  function planEntry(payload, range) {
    const unfolds = range.from !== range.to && range.labels.length > 0;
    const heading = unfolds ? [unfolding(payload, range)] : rangeHeading(payload, range);
    const told = ['again', 'ask', 'nodes', 'pause', 'run'].includes(range.action);
    const why = told && range.reason !== '' ? element('p', {}, range.reason) : null;
    const nodes = range.action === 'nodes' ? byNodes(payload, range) : null;
    const inside = range.children.length > 0 ? planEntries(payload, range.children) : null;
    return element('li', { class: 'rundeck-resume-' + range.action }, ...heading, nodes, why, inside);
  }

  function planEntries(payload, ranges) {
    const entries = ranges.map((range) => planEntry(payload, range));
    return element('ol', { class: 'rundeck-resume-plan' }, ...entries);
  }

  /** What the user approves; all of it changes with the choice of nodes. */
  function plan(payload, chosen) {
    return [
      facts([[t['label.goesOnAt'], model.goesOnAt(t, chosen)]]),
      element('h5', {}, t['plan.title']), planEntries(payload, chosen.steps), ...questions(chosen, payload.paused.length > 0), ...notes(chosen)
    ];
  }

  /** Of each step that must not run twice and was interrupted, somebody must say whether it was done. */
  function questions({ asked }, hasNote) {
    if (asked.length === 0) {
      return [];
    }
    const fields = asked.map((step, index) => {
      const radios = model.ANSWERS.filter((answer) => answer !== 'check' || step.check).map((answer) => {
        const radio = element('input', {
          type: 'radio', name: 'rundeck-resume-asked-' + index, value: answer, required: '', 'data-asked': step.step
        });
        radio.defaultChecked = answer === 'check';
        return element('label', {}, radio, ' ', t['ask.' + answer]);
      });
      return element('fieldset', { class: 'rundeck-resume-choice' },
        element('legend', {}, model.askedTitle(t, step)), element('p', {}, step.reason), ...radios);
    });
    const note = element('input', { id: 'rundeck-resume-note', class: 'form-control', maxlength: '2000', autocomplete: 'off' });
    return [element('h5', {}, t['ask.title']), ...fields,
      hasNote ? '' : element('div', { class: 'form-group' }, element('label', { for: note.id }, t['ask.note']), note)];
  }

  /** On which nodes steps run again, if that makes a difference. */
  function choice(payload) {
    const plans = model.plans(payload.offer);
    if (plans.length === 1) {
      return null;
    }
    const radios = plans.map(({ rerun }) => {
      const radio = element('input', { type: 'radio', name: 'rundeck-resume-rerun', value: rerun, 'aria-controls': PLAN_ID });
      radio.defaultChecked = rerun === payload.offer.rerun;
      return element('label', {}, radio, ' ', t['nodes.' + rerun]);
    });
    return element('fieldset', { class: 'rundeck-resume-choice' }, element('legend', {}, t['nodes.title']), ...radios);
  }

  function notes(chosen) {
    if (chosen.notes.length === 0) {
      return [];
    }
    const titleId = 'rundeck-resume-notes-title';
    const entries = chosen.notes.map((note) => element('li', {}, note));
    // A long list scrolls, and what scrolls must be reachable by keyboard.
    const list = element('ul', { class: 'rundeck-resume-notes', tabindex: '0', 'aria-labelledby': titleId }, ...entries);
    return [element('h5', { id: titleId }, t['notes.title']), list];
  }

  function facts(rows) {
    const list = element('dl', { class: 'rundeck-resume-facts' });
    rows.forEach(([name, value]) => list.append(element('dt', {}, name), element('dd', {}, value)));
    return list;
  }

  function head(payload) {
    const rows = [
      [t['label.job'], payload.job.name],
      [t['label.execution'], executionLink(payload.project, payload.execution)]
    ];
    return facts(payload.filter === null ? rows : rows.concat([[t['label.filter'], payload.filter]]));
  }

  function secretField(option, index) {
    const id = 'rundeck-resume-secret-' + index;
    const input = element('input', {
      id, type: 'password', class: 'form-control', autocomplete: 'new-password', spellcheck: 'false',
      'data-option': option.name, 'aria-describedby': id + '-hint'
    });
    input.required = option.required;
    return element('div', { class: 'form-group' },
      element('label', { for: id }, option.name), input,
      element('small', { id: id + '-hint' }, t['secure.typed']));
  }

  function options(payload) {
    const { options: plain, secure } = payload.offer;
    const rows = plain.map((option) => [option.name, model.optionShown(t, option)]);
    secure.filter((option) => option.stored).forEach((option) => rows.push([option.name, t['secure.stored']]));
    const typed = secure.filter((option) => !option.stored).map(secretField);
    return rows.length + typed.length === 0 ? [] : [element('h5', {}, t['options.title']), facts(rows), ...typed];
  }

  function closeButton() {
    const cross = element('span', { 'aria-hidden': 'true' }, '×');
    return element('button', { type: 'button', class: 'close', 'data-close': '', 'aria-label': t['dialog.close'] }, cross);
  }

  function dialogElement(payload, pauses) {
    const titleId = 'rundeck-resume-title';
    const title = element('h4', { class: 'modal-title', id: titleId },
      model.fill(t['dialog.title'], model.hash(payload.execution)));
    const body = element('div', { class: 'modal-body', tabindex: '0', role: 'region', 'aria-labelledby': titleId },
      head(payload), ...pauses.parts, ...(payload.offer === null ? []
        : [choice(payload) || '', element('div', { id: PLAN_ID }, ...plan(payload, payload.offer)), ...options(payload)]));
    const form = element('form', { class: 'modal-content', autocomplete: 'off' },
      element('div', { class: 'modal-header' }, closeButton(), title), body,
      element('div', { class: 'rundeck-resume-error', role: 'alert' }),
      element('div', { class: 'modal-footer' },
        element('button', { type: 'button', class: 'btn btn-default', 'data-close': '' }, t['button.cancel']), ' ',
        element('button', { type: 'submit', class: 'btn btn-cta' }, t['button.resume'])));
    const frame = element('div', { class: 'modal-dialog' }, form);
    return element('div',
      {
        class: 'modal rundeck-resume-dialog', role: 'dialog', tabindex: '-1', 'aria-modal': 'true',
        'aria-labelledby': titleId
      }, frame);
  }

  /** The confirmation, from opening to closing. Only one is open at a time. */
  class Confirmation {
    constructor(payload, returnTo) {
      this.payload = payload;
      this.plan = payload.offer;
      this.returnTo = returnTo;
      this.busy = false;
      this.pressed = null;
      this.pauses = new window.rundeckResumePause.PausesInDialog(payload, t, element);
      this.dialog = dialogElement(payload, this.pauses);
      this.form = this.dialog.querySelector('form');
      this.alert = this.dialog.querySelector('[role=alert]');
      this.secrets = Array.from(this.dialog.querySelectorAll('input[type=password]'));
      this.choose();
    }

    /** What the choice of paused steps does: a resume, or only a signal, for which nothing else matters. */
    choose() {
      if (this.payload.paused.length === 0) {
        return;
      }
      this.effect = model.effect(this.pauses.chosen(), this.payload.inPlace);
      const signal = this.effect === 'signal';
      const submit = this.form.querySelector('[type=submit]');
      submit.textContent = this.submitText();
      submit.disabled = this.effect === null;
      submit.title = this.effect === null ? t['pause.none'] : '';
      const parts = this.form.querySelector('.modal-body').children;
      const at = Array.from(parts).findIndex(({ id }) => id === PLAN_ID);
      Array.from(parts).slice(at < 0 ? parts.length : at).forEach((one) => {
        one.hidden = signal;
        one.querySelectorAll('input').forEach((input) => { input.disabled = signal; });
      });
    }

    submitText() {
      return t[this.effect === 'signal' ? 'button.signal' : 'button.resume'];
    }

    replan() {
      const chosen = this.pauses.chosen();
      const left = this.payload.paused.filter((pause) => !chosen.includes(pause)).map(({ step }) => step);
      this.form.querySelector('#' + PLAN_ID).replaceChildren(...plan(this.payload, model.without(this.plan, left)));
    }

    open() {
      this.dialog.addEventListener('keydown', (event) => this.onKey(event));
      this.dialog.addEventListener('mousedown', (event) => {
        this.pressed = event.target;
      });
      // Only if pressed and released outside the frame, not if a text selection ends there.
      this.dialog.addEventListener('click', (event) => {
        if (event.target === this.dialog && this.pressed === this.dialog) {
          this.close();
        }
      });
      this.dialog.querySelectorAll('[data-close]').forEach((one) => one.addEventListener('click', () => this.close()));
      this.form.addEventListener('submit', (event) => this.onSubmit(event));
      this.form.addEventListener('change', (event) => this.onChoice(event));
      confirmation = this;
      document.body.append(this.dialog);
      document.body.classList.add('modal-open');
      // Without scrolling, so that the plan is seen first.
      (this.secrets[0] || this.form.querySelector('[type=submit]')).focus({ preventScroll: true });
    }

    onChoice({ target }) {
      if (target.name === 'rundeck-resume-rerun') {
        this.plan = model.plans(this.payload.offer).find((one) => one.rerun === target.value);
        this.replan();
      } else if (target.dataset.pause !== undefined) {
        if (this.plan !== null) {
          this.replan();
        }
        this.choose();
      }
    }

    close() {
      if (!this.busy) {
        this.end();
        this.returnTo.focus();
      }
    }

    end() {
      this.forget();
      this.dialog.remove();
      document.body.classList.remove('modal-open');
      confirmation = null;
    }

    forget() {
      this.secrets.forEach((input) => {
        input.value = '';
      });
    }

    onKey(event) {
      if (event.key === 'Escape') {
        event.preventDefault();
        event.stopPropagation();
        this.close();
      } else if (event.key === 'Tab') {
        this.keepFocus(event);
      } else if (event.key === 'Enter' && event.target.type === 'search') {
        // It would start the resume.
        event.preventDefault();
      }
    }

    keepFocus(event) {
      const all = this.dialog.querySelectorAll('a[href], button:not([disabled]), input:enabled, select:enabled, summary, [tabindex="0"]');
      const reachable = Array.from(all).filter((one) => one.getClientRects().length > 0);
      const [first, last] = [reachable[0], reachable[reachable.length - 1]];
      const edge = event.shiftKey ? first : last;
      if (document.activeElement === edge || !this.dialog.contains(document.activeElement)) {
        event.preventDefault();
        (event.shiftKey ? last : first).focus();
      }
    }

    setBusy(busy) {
      this.busy = busy;
      const submit = this.form.querySelector('[type=submit]');
      submit.textContent = busy ? t['button.starting'] : this.submitText();
      this.dialog.setAttribute('aria-busy', String(busy));
      // Not on a button that is about to be disabled, or the focus would leave the dialog.
      this.dialog.focus();
      this.dialog.querySelectorAll('button, input, select').forEach((one) => {
        one.disabled = busy;
      });
      if (!busy) {
        this.choose();
      }
    }

    async onSubmit(event) {
      event.preventDefault();
      if (this.busy) {
        return;
      }
      const typed = new Map(this.secrets.map((input) => [input.dataset.option, input.value]));
      const said = this.said();
      this.tell('');
      this.setBusy(true);
      try {
        if (this.effect === 'signal') {
          this.onSignal(await press(t, model.signalBody(this.payload, said)));
        } else {
          this.onAnswer(await start(this.payload, typed, this.plan, said));
        }
      } catch (ignored) {
        // fetch fails only if there is no answer at all; the browser's message would not help.
        this.refused(t['error.network']);
      }
    }

    /** The answers by step, and the note. */
    said() {
      const chosen = Array.from(this.form.querySelectorAll('input[data-asked]')).filter((radio) => radio.checked);
      const note = this.form.querySelector('#rundeck-resume-note');
      return {
        answers: new Map(chosen.map((radio) => [radio.dataset.asked, radio.value])),
        note: note === null ? '' : note.value.trim(),
        ...this.pauses.said()
      };
    }

    /** What has become of the execution shows on its page. */
    onSignal(refusal) {
      if (refusal === null) {
        window.location.reload();
      } else {
        this.refused(refusal);
      }
    }

    onAnswer({ status, body }) {
      const id = model.startedExecution(status, body);
      if (id === null) {
        this.refused(model.refusalText(t, status, body));
        return;
      }
      // Stays busy: the page is about to change, and a second click must not start a second execution.
      this.forget();
      window.location.assign(model.executionUrl(base, this.payload.project, id));
    }

    refused(words) {
      this.setBusy(false);
      this.tell(words);
      this.form.querySelector('[type=submit]').focus();
    }

    tell(words) {
      this.alert.textContent = words;
    }
  }

  // ---- item, button, notice ----

  /** A link or button that opens the confirmation, or says why it cannot. */
  class Control {
    constructor(element) {
      this.element = element;
      this.shown = '';
    }

    /** `state`: 'open' and 'ask' can be clicked, 'pending' and 'refused' cannot. */
    show(state, hint) {
      const shown = state + hint;
      if (shown === this.shown) {
        return;
      }
      this.shown = shown;
      const usable = state === 'open' || state === 'ask';
      this.element.setAttribute('data-rundeck-resume', state);
      this.element.setAttribute('title', hint);
      this.element.setAttribute('aria-disabled', String(!usable));
      this.element.classList.toggle('disabled', !usable);
      this.element.replaceChildren(...Control.content(state));
      if (this.element.tagName === 'A') {
        this.showLink(usable);
      }
    }

    /** Without an address, it cannot be reached by keyboard, but it keeps the focus. */
    showLink(usable) {
      if (usable) {
        this.element.setAttribute('href', '#');
      } else {
        this.element.removeAttribute('href');
      }
      this.element.parentElement.classList.toggle('disabled', !usable);
    }

    static content(state) {
      const more = { pending: t['item.pending'], ask: t['item.ask'] }[state];
      return [
        icon(state === 'pending' ? 'spinner fa-spin' : 'angle-double-right'), ' ', t['item.text'],
        ...(more === undefined ? [] : [' ', element('small', {}, more)])
      ];
    }
  }

  class ResumeOnPage {
    constructor(actions, menu, link) {
      this.actions = actions;
      this.menu = menu;
      this.item = null;
      this.beside = null;
      this.notice = null;
      this.hold = new window.rundeckResumeHold(actions, press, element);
      this.ended = false;
      this.asked = Date.now();
      this.asking = false;
      this.wait = null;
      this.left = 0;
      this.timer = null;
      this.read(document, link);
      if (link !== null) {
        this.take(link.closest('li'));
      }
    }

    read(page, link) {
      this.payload = link === null ? null : model.decodeHref(link.getAttribute('href'));
      this.running = renderedRunning(page, link);
    }

    get offer() {
      return this.payload === null ? null : this.payload.offer;
    }

    begin() {
      this.waitForMore();
      this.show();
      if (isFromCache()) {
        this.ask();
      }
    }

    show() {
      this.showItem();
      this.showNotice();
      this.follow();
    }

    isPending() {
      return this.offer !== null && this.offer.pending === true;
    }

    // ---- asking again ----

    /** Asks for this page and shows its current content; one request at a time. */
    async ask() {
      if (this.asking) {
        return;
      }
      this.asking = true;
      this.asked = Date.now();
      try {
        const page = await fetchPage();
        // Anything else, such as the sign-in page, is not an answer.
        if (page.querySelector(ACTIONS) !== null) {
          this.read(page, page.querySelector(ITEM));
        }
      } catch (ignored) {
        // There is no connection at the moment.
      }
      this.asking = false;
      this.waitForMore();
      this.show();
    }

    waitForMore() {
      this.waitFor(this.missing());
    }

    /** True if the page will soon know more. */
    missing() {
      if (this.payload !== null && this.payload.beginning) {
        return BEGINNING_TO_BE_SEEN;
      }
      if (this.payload !== null && this.payload.mayWait && !this.ended) {
        return PAUSE_TO_COME;
      }
      const isSaved = !this.ended || !this.running || this.offer !== null;
      return !isSaved ? END_TO_BE_SAVED : this.isPending() ? STATE_TO_BE_FETCHED : null;
    }

    waitFor(wait) {
      if (wait !== this.wait) {
        this.wait = wait;
        this.left = wait === null ? 0 : wait.times;
      }
      window.clearTimeout(this.timer);
      this.timer = null;
      if (this.left > 0) {
        this.left--;
        const later = () => wait === PAUSE_TO_COME && (document.hidden || confirmation !== null);
        this.timer = window.setTimeout(() => (later() ? this.waitForMore() : this.ask()), wait.pause);
      }
    }

    /** The user has returned to the page. */
    onReturn() {
      if (!document.hidden && Date.now() - this.asked >= OLD && model.mayChange(this.payload)) {
        this.ask();
      }
    }

    // ---- showing ----

    state() {
      if (this.offer.allowed) {
        return 'open';
      }
      if (!this.isPending()) {
        return 'refused';
      }
      return this.timer === null && !this.asking ? 'ask' : 'pending';
    }

    dress(control) {
      const { offer } = this;
      control.show(this.state(), offer.allowed ? t['item.hint'] : model.refusal(t, offer, model.executionOf(window.location.pathname)));
    }

    /** Removes the item's divider too, unless items of other plugins are below it. */
    take(item) {
      item.remove();
      if (this.menu.lastElementChild && this.menu.lastElementChild.classList.contains('divider')) {
        this.menu.lastElementChild.remove();
      }
    }

    showItem() {
      if (this.offer === null) {
        if (this.item !== null) {
          this.take(this.item.element.parentElement);
          this.item = null;
        }
        return;
      }
      this.item = this.item || this.newItem();
      this.dress(this.item);
    }

    /**
     * Puts the item below the divider that the items of all plugins share, and builds it like the page's own "Run
     * Again". The server puts plugins' icons and texts into spans, which the theme spaces more widely.
     */
    newItem() {
      const last = this.menu.lastElementChild;
      if (last && last.classList.contains('retrybuttons')) {
        this.menu.append(element('li', { role: 'separator', class: 'divider' }));
      }
      // The page's list has the role menu, but its items have no role. Ours can have one.
      const link = element('a', { role: 'menuitem', tabindex: '0' });
      this.menu.append(element('li', { role: 'none' }, link));
      return new Control(link);
    }

    /** The page shows the menu only for failed executions, and a plain "Run Again" for all others that have ended. */
    follow() {
      if (!isSettled()) {
        return;
      }
      const group = this.menu.closest('.btn-group');
      const again = Array.from(this.actions.children).find((one) => one.matches('a.pull-right'));
      const plain = Boolean(again) && isShown(again);
      if (!this.ended && (plain || (group !== null && isShown(group)))) {
        this.ended = true;
        this.showNotice();
        this.onEnd();
      }
      this.showBeside(this.offer !== null && (plain || this.payload.dead), again);
      this.hold.show(this.payload, t, this.ended);
    }

    /** If the page was rendered while the execution ran, the offer is in the page as the server would render it now. */
    onEnd() {
      if (this.running && this.offer === null && !isSucceeded()) {
        this.ask();
      }
    }

    showBeside(wanted, again) {
      if (!wanted && this.beside !== null) {
        this.beside.element.remove();
        this.beside = null;
      } else if (wanted && this.beside === null) {
        const button = element('button', { type: 'button', class: 'btn btn-default btn-sm pull-right rundeck-resume-beside' });
        this.beside = new Control(button);
        (again || this.menu.closest('.btn-group') || this.actions.lastElementChild).after(button);
      }
      if (this.beside !== null) {
        this.dress(this.beside);
      }
    }

    /** Replaced only if its text changes, because screen readers read it again each time. */
    showNotice() {
      // How long it has been waiting is no news.
      const told = JSON.stringify([this.payload, this.ended]);
      if (told === this.told) {
        return;
      }
      this.told = told;
      const lines = this.payload === null ? [] : this.noticeLines();
      const notice = lines.length === 0 ? null
        : element('section', { class: 'rundeck-resume-notice section-space', role: 'status' }, element('div', {}, ...lines));
      if (this.notice !== null && notice !== null && this.notice.isEqualNode(notice)) {
        return;
      }
      if (this.notice !== null) {
        this.notice.remove();
      }
      if (notice !== null) {
        this.actions.after(notice);
      }
      this.notice = notice;
    }

    noticeLines() {
      const { project, resumedFrom: from } = this.payload;
      const line = (...content) => element('p', {}, icon('angle-double-right'), ' ', ...content);
      const lines = [];
      if (!this.payload.inPlace || !this.ended) {
        this.payload.paused.forEach((pause) => lines.push(line(model.pauseTold(t, pause, this.payload.inPlace, Date.now()), ...this.goOn())));
      }
      if (this.payload.dead) {
        lines.push(line(t['notice.dead']));
      }
      if (from !== null) {
        lines.push(line(...fillNodes(t['notice.from'], executionLink(project, from.execution), model.originDetails(t, from))));
      }
      if (this.payload.chain !== null) {
        lines.push(window.rundeckResumePause.chainLine(this.payload, t, base, { element, fillNodes }));
      }
      if (this.payload.resumedAs.length > 0) {
        lines.push(line(...this.resumedAs()));
      }
      return lines;
    }

    /** The button for steps that wait in place. */
    goOn() {
      return this.payload.inPlace && this.payload.paused.some(model.mayGive)
        ? [' ', element('button', { type: 'button', class: 'btn btn-default btn-xs', 'data-rundeck-resume': 'open' }, t['pause.goesOn'])] : [];
    }

    resumedAs() {
      const link = (id) => executionLink(this.payload.project, id);
      const ids = this.payload.resumedAs.flatMap((id, i) => (i === 0 ? [link(id)] : [', ', link(id)]));
      const last = model.lastAttempt(this.payload);
      const all = element('span', {}, ...ids);
      return last === null ? fillNodes(t['notice.as'], all) : fillNodes(t['notice.asLast'], all, link(last));
    }

    onClick(event) {
      const control = event.target.closest('[data-rundeck-resume]');
      if (control === null) {
        return;
      }
      event.preventDefault();
      if (control.dataset.rundeckResume === 'open') {
        this.confirm(control);
        return;
      }
      // Its menu stays open to show the result.
      event.stopPropagation();
      if (control.dataset.rundeckResume === 'ask') {
        this.wait = null;
        this.ask();
        this.show();
      }
    }

    confirm(control) {
      if (confirmation === null) {
        // The item disappears when its menu closes, so the focus returns to the menu's button.
        const group = control.closest('.btn-group');
        new Confirmation(this.payload, (group && group.querySelector('.dropdown-toggle')) || control).open();
      }
    }
  }

  const isShown = (one) => window.getComputedStyle(one).display !== 'none';

  /**
   * True if the job's execution ran when the page was rendered (execution/show.gsp: execDataJSON). If the page does
   * not say so, our item without an offer is the only sign.
   */
  function renderedRunning(page, link) {
    try {
      const data = JSON.parse(page.getElementById('execDataJSON').textContent);
      return Boolean(data.jobId) && !data.dateCompleted;
    } catch (ignored) {
      return link !== null;
    }
  }

  /**
   * True if the page shows the real state of the execution. Until its script (Knockout) has an answer from the server,
   * it shows "Run Again" for every execution: the text 'false' in its data counts as true, and it does not know states
   * in lower case.
   */
  function isSettled() {
    const page = window.nodeflowvm;
    const state = page && page.executionState ? page.executionState() : '';
    return page !== null && (!state || state === state.toUpperCase());
  }

  /** A user who goes back may get the page from the browser's cache: rundeckapp 5.4.0 does not forbid that. */
  function isFromCache() {
    const [visit] = window.performance.getEntriesByType('navigation');
    return Boolean(visit) && visit.type === 'back_forward' && !(visit.transferSize > 0);
  }

  function isSucceeded() {
    const page = window.nodeflowvm;
    return Boolean(page && page.executionState) && page.executionState() === 'SUCCEEDED';
  }

  /** The page may settle without a visible change, so no mutation tells of it. */
  function followState() {
    const page = window.nodeflowvm;
    if (page === null) {
      window.addEventListener('rundeck-exec-show-page-loaded', followState, { once: true });
    } else if (page && page.executionState) {
      page.executionState.subscribe(() => window.setTimeout(() => resume.follow(), 0));
      resume.follow();
    }
  }

  async function begin() {
    const actions = document.querySelector(ACTIONS);
    const link = actions && actions.querySelector(ITEM);
    const menu = actions && (link ? link.closest('ul') : actions.querySelector(':scope > .btn-group > .dropdown-menu'));
    if (!menu) {
      return;
    }
    const found = new ResumeOnPage(actions, menu, link);
    if (link === null && !found.running) {
      return;
    }
    t = await loadTexts();
    resume = found;
    resume.begin();
    document.addEventListener('click', (event) => resume.onClick(event), true);
    document.addEventListener('visibilitychange', () => resume.onReturn());
    window.addEventListener('focus', () => resume.onReturn());
    new MutationObserver(() => resume.follow())
      .observe(actions, { attributes: true, attributeFilter: ['style'], subtree: true });
    followState();
  }

  // From the browser's memory, the page comes back as it was left: with an old offer and an old confirmation.
  window.addEventListener('pageshow', (event) => {
    if (event.persisted && confirmation !== null) {
      confirmation.end();
    }
    if (event.persisted && resume !== null) {
      resume.ask();
    }
  });

  // After the page's scripts: Vue renders this part of the page again when the document is ready (components/ui).
  const soon = () => window.setTimeout(begin, 0);
  if (document.readyState === 'loading') {
    document.addEventListener('DOMContentLoaded', soon);
  } else {
    soon();
  }
})();
