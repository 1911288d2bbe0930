/* The confirmation of a resume: what will happen, what is asked, and the start. Loaded when somebody opens it. */
(function () {
  'use strict';

  const model = window.rundeckResume;
  const { base, element, press, start } = window.rundeckResumeTools;
  const { Choosing, renew } = window.rundeckResumeChoose;

  let t = null;
  let confirmation = null;
  /** The choices of the open confirmation; null if it offers no resume. */
  let choosing = null;

  const icon = (name) => element('i', { class: 'fas fa-' + name, 'aria-hidden': 'true' });

  function executionLink(project, id) {
    return element('a', { href: model.executionUrl(base, project, id) }, model.hash(id));
  }

  const PLAN_ID = 'rundeck-resume-plan';
  const NODES_ID = 'rundeck-resume-nodes';
  const OPTIONS_ID = 'rundeck-resume-options';
  const ICONS = { pause: 'pause', keep: 'check', again: 'redo-alt', ask: 'question', into: 'level-down-alt', run: 'play', nodes: 'server', follow: 'link' };

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
      element('li', tooltip(label), linked(payload, model.brief(label), range.jobs[i]), ' ',
        choosing.buttons(range, model.workflowOf(range.from) + (model.numberOf(range.from) + i), label)));
    const names = element('ol', { start: model.numberOf(range.from), tabindex: '0' }, ...entries);
    names.setAttribute('aria-label', model.rangeTitle(t, range));
    const open = choosing.unfolds(range.labels.length) ? { open: '' } : {};
    return element('details', { 'data-key': 'range ' + range.from, ...open }, element('summary', {}, ...rangeHeading(payload, range)), names);
  }

  // ---- steps that some nodes have done ----

  function nodeCell(range, step, action, node) {
    return element('td', { class: 'rundeck-resume-' + action }, icon(ICONS[action]), ' ', t['nodes.' + action], ' ',
      choosing.nodeButtons(range, step, node, action));
  }

  /** A table of a few nodes may still be wider than a phone. What scrolls must be reachable by keyboard. */
  function nodeTable(payload, range, { names, rows }) {
    const title = model.fill(t['nodes.table'], model.rangeTitle(t, range));
    const head = names.map((name) => element('th', { scope: 'col' }, name));
    const body = rows.map(({ step, label, job, actions }) => element('tr', {},
      element('th', { scope: 'row', ...tooltip(label) }, linked(payload, model.named(t, step, label), job)),
      ...actions.map((action, i) => nodeCell(range, step, action, names[i]))));
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
    const told = ['again', 'ask', 'nodes', 'pause', 'run', 'follow'].includes(range.action);
    const why = told && range.reason !== '' ? element('p', {}, range.reason) : null;
    const nodes = range.action === 'nodes' ? byNodes(payload, range) : null;
    const inside = range.children.length > 0 ? planEntries(payload, range.children) : null;
    const act = choosing.rangeButtons(range, nodes !== null && model.nodeTable(range) !== null);
    return element('li', { class: 'rundeck-resume-' + range.action }, ...heading, ' ', act, nodes, why, inside);
  }

  function planEntries(payload, ranges) {
    const entries = ranges.map((range) => planEntry(payload, range));
    return element('ol', { class: 'rundeck-resume-plan' }, ...entries);
  }

  /** What the user approves; all of it changes with the choice of nodes. */
  function plan(payload, chosen) {
    return [
      facts([[t['label.goesOnAt'], model.goesOnAt(t, chosen)]]),
      element('div', { class: 'rundeck-resume-heading' }, element('h5', {}, t['plan.title']), choosing.toggle), planEntries(payload, chosen.steps), ...questions(chosen, payload.paused.length > 0), ...notes(chosen)
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
  function choice(offer, rerun) {
    const plans = offer.allowed ? model.plans(offer) : [];
    if (plans.length < 2) {
      return null;
    }
    const radios = plans.map((one) => {
      const radio = element('input', { type: 'radio', name: 'rundeck-resume-rerun', value: one.rerun, 'aria-controls': PLAN_ID, 'data-key': one.rerun });
      radio.defaultChecked = one.rerun === rerun;
      return element('label', {}, radio, ' ', t['nodes.' + one.rerun]);
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

  function options({ options: plain, unset, secure }) {
    const stored = secure.filter((option) => option.stored).map((option) => [option.name, t['secure.stored']]);
    const typed = secure.filter((option) => !option.stored).map(secretField);
    const editable = plain.filter((option) => !option.value.includes(model.SECURE_REFERENCE)).concat(unset.map((name) => ({ name, value: '' })));
    if (plain.length + stored.length + typed.length + unset.length === 0) {
      return [];
    }
    const shown = facts(plain.map((option) => [option.name, model.optionShown(t, option)]).concat(stored));
    const change = choosing.button(choosing.t['choose.change'], 'options', () => {
      const fields = editable.map(optionField);
      const rest = plain.filter((option) => !editable.includes(option)).map((option) => [option.name, model.optionShown(t, option)]);
      shown.replaceWith(...fields, facts(rest.concat(stored)));
      change.remove();
      fields[0].querySelector('input, textarea').focus();
    }, choosing.t['choose.options']);
    return [element('div', { class: 'rundeck-resume-heading' }, element('h5', {}, t['options.title']), editable.length === 0 ? '' : change), shown, ...typed];
  }

  /** Several lines need a field that keeps them. */
  function optionField(option, index) {
    const id = 'rundeck-resume-option-' + index;
    const common = { id, class: 'form-control', autocomplete: 'off', spellcheck: 'false', 'data-value-of': option.name };
    const input = /[\r\n]/.test(option.value) ? element('textarea', { ...common, rows: '3' }, option.value) : element('input', { ...common, type: 'text', value: option.value });
    input.addEventListener('input', () => choosing.setOption(option.name, input.value));
    return element('div', { class: 'form-group' }, element('label', { for: id }, option.name), input);
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
        : [choosing.panel, element('div', { id: NODES_ID }), element('div', { id: PLAN_ID, tabindex: '-1' }), element('div', { id: OPTIONS_ID })]));
    const form = element('form', { class: 'modal-content', autocomplete: 'off' },
      element('div', { class: 'modal-header' }, closeButton(), title), body,
      element('div', { class: 'rundeck-resume-error', role: 'alert' }),
      element('div', { class: 'modal-footer' }, choosing === null ? null : choosing.status,
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
      this.offer = payload.offer;
      this.plan = null;
      this.rerun = null;
      this.returnTo = returnTo;
      this.busy = false;
      this.pressed = null;
      this.effect = 'run';
      choosing = payload.offer === null ? null : new Choosing(this, payload, t);
      this.pauses = new window.rundeckResumePause.PausesInDialog(payload, t, element);
      this.dialog = dialogElement(payload, this.pauses);
      this.form = this.dialog.querySelector('form');
      this.alert = this.dialog.querySelector('.rundeck-resume-error');
      if (choosing !== null) {
        this.showOffer(payload.offer);
        choosing.begin();
      }
      this.choose();
    }

    get secrets() {
      return Array.from(this.dialog.querySelectorAll('input[type=password]'));
    }

    part(id) {
      return this.form.querySelector('#' + id);
    }

    // ---- what another choice changes ----

    /** Shows a plan, or why there is none with these choices. */
    showOffer(offer) {
      this.offer = offer;
      const plans = offer.allowed ? model.plans(offer) : [];
      this.plan = plans.find((one) => one.rerun === this.rerun) || (offer.allowed ? offer : null);
      renew(this.part(NODES_ID), choice(offer, this.plan === null ? null : this.plan.rerun));
      this.replan();
      const options_ = this.part(OPTIONS_ID);
      if (options_.childElementCount === 0) {
        options_.replaceChildren(...options(offer));
      }
    }

    update() {
      if (this.form === undefined || this.busy) {
        return;
      }
      const submit = this.form.querySelector('[type=submit]');
      const waits = choosing !== null && this.effect !== 'signal' && !choosing.isReady;
      submit.disabled = this.effect === null || waits;
      submit.title = this.effect === null ? t['pause.none'] : waits && !choosing.loading ? choosing.t['choose.open'] : '';
      if (choosing !== null) {
        this.part(PLAN_ID).setAttribute('aria-busy', String(choosing.loading));
      }
    }

    resetOption(name, value) {
      const field = Array.from(this.form.querySelectorAll('[data-value-of]')).find((one) => one.dataset.valueOf === name);
      if (field) {
        field.value = value;
      }
    }

    focusPlan() {
      this.part(PLAN_ID).focus({ preventScroll: true });
    }

    /** What the choice of paused steps does: a resume, or only a signal, for which nothing else matters. */
    choose() {
      if (this.payload.paused.length === 0) {
        this.update();
        return;
      }
      this.effect = model.effect(this.pauses.chosen(), this.payload.inPlace);
      const signal = this.effect === 'signal';
      this.form.querySelector('[type=submit]').textContent = this.submitText();
      const parts = choosing === null ? [] : [choosing.panel, ...[NODES_ID, PLAN_ID, OPTIONS_ID].map((id) => this.part(id))];
      parts.forEach((one) => {
        one.hidden = signal;
        one.querySelectorAll('input').forEach((input) => { input.disabled = signal; });
      });
      this.update();
    }

    submitText() {
      return t[this.effect === 'signal' ? 'button.signal' : 'button.resume'];
    }

    replan() {
      if (this.plan === null) {
        renew(this.part(PLAN_ID), element('p', { class: 'rundeck-resume-refused', role: 'alert' }, this.offer.refusal));
        return;
      }
      const chosen = this.pauses.chosen();
      const left = this.payload.paused.filter((pause) => !chosen.includes(pause)).map(({ step }) => step);
      renew(this.part(PLAN_ID), ...plan(this.payload, model.without(this.plan, left)));
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
      const submit = this.form.querySelector('[type=submit]');
      (this.secrets[0] || (submit.disabled ? this.dialog : submit)).focus({ preventScroll: true });
    }

    onChoice({ target }) {
      if (target.name === 'rundeck-resume-rerun') {
        this.rerun = target.value;
        this.plan = model.plans(this.offer).find((one) => one.rerun === target.value);
        this.replan();
      } else if (target.dataset.pause !== undefined) {
        if (choosing !== null) {
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
      if (choosing !== null) {
        choosing.end();
      }
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
      } else if (event.key === 'Enter' && (event.target.type === 'search' || event.target.dataset.only !== undefined)) {
        // It would start the resume.
        event.preventDefault();
      }
    }

    keepFocus(event) {
      const all = this.dialog.querySelectorAll('a[href], button:not([disabled]), input:enabled, select:enabled, textarea:enabled, summary, [tabindex="0"]');
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
      this.dialog.querySelectorAll('button, input, select, textarea').forEach((one) => {
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
          this.onAnswer(await start({ ...this.payload, offer: this.offer }, typed, this.plan, said));
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
      const notes = [note === null ? '' : note.value.trim(), choosing === null ? '' : choosing.note];
      return {
        answers: new Map(chosen.map((radio) => [radio.dataset.asked, radio.value])),
        note: notes.filter((one) => one !== '').join(' '),
        ...(choosing === null ? {} : choosing.said),
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
  window.rundeckResumeDialog = Object.freeze({
    open(payload, texts, returnTo) {
      t = texts;
      new Confirmation(payload, returnTo).open();
    },
    /** The one that is open, or null. */
    opened: () => confirmation
  });
})();
