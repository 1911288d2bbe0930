/*
 * The choices in the confirmation: where it goes on, what was done by hand, options, and what to do about a job that has
 * changed. Each makes the server's plan anew. What they are and how they are sent is in resume-choices.js.
 */
(function () {
  'use strict';

  const model = window.rundeckResume;
  const choices = window.rundeckResumeChoices;
  const { base, element, textsOf } = window.rundeckResumeTools;
  /** So many milliseconds after the last change, the plan is asked for. */
  const PAUSE = 350;
  /** The steps of a longer range are not unfolded, but can be named by their numbers. */
  const MOST_LISTED = 12;
  const { AT, SKIP } = choices;

  /** Puts other nodes into a part of the page; what was unfolded, typed or answered there stays, and so does the focus. */
  function renew(part, ...nodes) {
    const active = part.contains(document.activeElement) ? document.activeElement : null;
    const { key } = active === null ? {} : active.dataset;
    const caret = active !== null && active.type === 'text' ? [active.selectionStart, active.selectionEnd] : null;
    const open = Array.from(part.querySelectorAll('details[open][data-key]'), (one) => one.dataset.key);
    const typed = Array.from(part.querySelectorAll('input[id]:not([data-key])'), (one) => [one.id, one.value]);
    const answers = Array.from(part.querySelectorAll('input[data-asked]:checked'), (one) => one.dataset.asked + ' ' + one.value);
    part.replaceChildren(...nodes.filter((one) => one !== null));
    part.querySelectorAll('details[data-key]').forEach((one) => { one.open = one.open || open.includes(one.dataset.key); });
    part.querySelectorAll('input[data-asked]').forEach((one) => { one.checked = one.checked || answers.includes(one.dataset.asked + ' ' + one.value); });
    typed.filter(([, value]) => value !== '').forEach(([id, value]) => {
      const again = part.querySelector('#' + id);
      if (again !== null) {
        again.value = value;
        again.dispatchEvent(new Event('input'));
      }
    });
    const next = key === undefined ? null : Array.from(part.querySelectorAll('[data-key]')).find((one) => one.dataset.key === key);
    if (next) {
      next.focus({ preventScroll: true });
      if (caret !== null) {
        next.setSelectionRange(...caret);
      }
    }
  }

  class Choosing {
    /**
     * @param dialog the confirmation: shows another offer, and whether one is on its way
     * @param payload the execution's page
     * @param t the texts
     */
    constructor(dialog, payload, t) {
      this.dialog = dialog;
      this.payload = payload;
      this.t = Object.freeze({ ...t, ...textsOf(choices.ENGLISH) });
      this.offer = payload.offer;
      this.made = choices.NONE;
      this.isOn = false;
      /** Of recorded steps that could be several present ones. */
      this.labels = new Map();
      this.loading = false;
      this.fault = null;
      this.told = '';
      this.timer = null;
      this.request = null;
      this.panel = element('section', { class: 'rundeck-resume-choices' });
      this.status = element('p', { class: 'rundeck-resume-status sr-only', role: 'status' });
      this.toggle = this.button(this.t['choose.change'], 'change', () => this.turn());
      this.toggle.setAttribute('aria-pressed', 'false');
    }

    begin() {
      this.made = choices.seen(this.made, this.offer);
      this.show();
      this.tell();
    }

    end() {
      window.clearTimeout(this.timer);
      if (this.request !== null) {
        this.request.abort();
      }
    }

    /** True if the resume can start: a plan is shown, and nothing is left to be decided. */
    get isReady() {
      return !this.loading && this.fault === null && this.offer.allowed && !choices.isOpen(this.made, this.offer);
    }

    /** What the start sends. */
    get said() {
      return { metadata: choices.metadata(this.made, this.offer), options: this.made.options };
    }

    get note() {
      return Object.keys(this.made.skip).length === 0 ? '' : this.made.note.trim();
    }

    // ---- the plan ----

    /** Makes these choices, and asks for their plan. */
    decide(made) {
      this.made = made;
      this.show();
      this.ask();
    }

    ask(pause = PAUSE) {
      this.end();
      this.loading = true;
      this.fault = null;
      this.tell();
      this.timer = window.setTimeout(() => this.fetch(), pause);
    }

    async fetch() {
      const url = choices.planUrl(base, this.payload, this.made);
      if (url === null) {
        this.fail('choose.tooLong');
        return;
      }
      const request = new AbortController();
      this.request = request;
      let offer = null;
      try {
        const headers = { Accept: 'application/json' };
        const answer = await fetch(url, { credentials: 'same-origin', cache: 'no-store', headers, signal: request.signal });
        offer = choices.readPlan(await answer.text());
      } catch (ignored) {
        // There is no connection, or other choices were made meanwhile.
      }
      if (request.signal.aborted) {
        return;
      }
      if (offer === null) {
        this.fail('choose.failed');
        return;
      }
      this.loading = false;
      this.offer = offer;
      this.made = choices.seen(this.made, offer);
      this.dialog.showOffer(offer);
      this.show();
      this.tell('choose.ready');
    }

    fail(text) {
      this.loading = false;
      this.fault = text;
      this.tell();
    }

    /** Why the resume cannot start, or else `ready`. Screen readers read it again whenever it is replaced. */
    tell(ready = '') {
      const key = this.loading ? 'choose.loading' : this.fault || (this.isReady ? ready : 'choose.open');
      this.dialog.update();
      if (key === this.told) {
        return;
      }
      this.told = key;
      const { t } = this;
      const parts = {
        'choose.open': () => [this.button(t['choose.open'], 'open', () => this.panel.scrollIntoView())],
        'choose.failed': () => [t['choose.failed'], ' ', this.button(t['choose.retry'], 'retry', () => this.ask(0))]
      }[key] || (() => [t[key] || '']);
      this.status.replaceChildren(...parts());
      this.status.classList.toggle('rundeck-resume-failed', this.fault !== null);
      // That there is a new plan is seen.
      this.status.classList.toggle('sr-only', key === '' || key === 'choose.ready');
    }

    // ---- the panel ----

    button(text, key, act, label = null) {
      const made = element('button', { type: 'button', class: 'btn btn-xs rundeck-resume-act', 'data-key': key }, text);
      if (label !== null) {
        made.setAttribute('aria-label', label);
      }
      made.addEventListener('click', act);
      return made;
    }

    show() {
      renew(this.panel, ...this.changes(), ...this.definition(), ...this.stale(), ...this.chosen());
      this.dialog.update();
    }

    section(title, ...parts) {
      return [element('h5', {}, title), ...parts];
    }

    radios(title, name, options) {
      const made = options.map(([value, text, checked, act]) => {
        const radio = element('input', { type: 'radio', name, value, 'data-key': name + value });
        radio.defaultChecked = checked;
        radio.addEventListener('change', act);
        return element('label', {}, radio, ' ', text);
      });
      return element('fieldset', { class: 'rundeck-resume-choice', 'aria-label': title }, ...made);
    }

    /** Both sides of what has changed, and which step is which where that is not clear. */
    changes() {
      const { t, offer, made } = this;
      if (offer.changes.length + offer.ambiguous.length === 0 || made.definition === 'recorded') {
        return [];
      }
      const entries = offer.changes.map((change, i) => this.change(change, i));
      if (offer.moreChanges > 0) {
        entries.push(element('li', {}, '+ ' + offer.moreChanges));
      }
      return this.section(t['choose.changes'],
        entries.length === 0 ? '' : element('ul', { class: 'rundeck-resume-changes' }, ...entries),
        ...offer.ambiguous.map((one, i) => this.which(one, i)));
    }

    change(change, i) {
      const { t } = this;
      const told = choices.changeTold(t, change);
      if (change.before === '' && change.after === '') {
        return element('li', {}, told);
      }
      return element('li', {}, element('details', { 'data-key': 'change ' + i }, element('summary', {}, told),
        ...this.side(t['choose.before'], change.before), ...this.side(t['choose.now'], change.after)));
    }

    side(title, text) {
      return text === '' ? [] : [element('p', {}, title), element('pre', { tabindex: '0', 'aria-label': title }, text)];
    }

    which({ from: step, label, why, before, candidates }, i) {
      const { t, made } = this;
      const id = 'rundeck-resume-match-' + i;
      const select = element('select', { id, class: 'form-control', 'data-key': id },
        element('option', { value: '' }, t['choose.pick']),
        ...candidates.map((one) => element('option', { value: one.to }, choices.stepTitle(t, one.to, one.label))),
        element('option', { value: 'none' }, t['choose.none']));
      select.value = made.match[step] || '';
      select.addEventListener('change', () => this.decide({ ...this.made, match: { ...this.made.match, [step]: select.value } }));
      return element('div', { class: 'form-group' },
        element('label', { for: id }, model.fill(t['choose.which'], choices.stepTitle(t, step, label))), select,
        why === '' ? null : element('small', {}, why), this.sides(before, candidates, id));
    }

    /** What a step did, and what those do that it could be now. */
    sides(before, candidates, id) {
      const texts = candidates.filter(({ after }) => after !== '' && after !== before);
      return texts.length === 0 ? null : element('details', { class: 'rundeck-resume-changes', 'data-key': id + ' texts' },
        element('summary', {}, this.t['choose.texts']), ...this.side(this.t['choose.before'], before),
        ...texts.flatMap(({ to, label, after }) => this.side(choices.stepTitle(this.t, to, label), after)));
    }

    definition() {
      const { t, offer, made } = this;
      if (!offer.recordedDefinition && made.definition !== 'recorded') {
        return [];
      }
      const choose = (definition) => () => this.decide({ ...this.made, definition });
      return [this.radios(t['choose.changes'], 'rundeck-resume-definition', [
        ['accept', t['choose.present'], made.definition !== 'recorded', choose('accept')],
        ['recorded', t['choose.recorded'], made.definition === 'recorded', choose('recorded')]
      ])];
    }

    /** Kept steps that used what has changed: nothing of that is kept without somebody having seen it. */
    stale() {
      const { t, offer: { stale, staleSteps }, made } = this;
      if (stale.length === 0) {
        return [];
      }
      const entries = stale.map(({ step, label, reason }) =>
        element('li', {}, choices.stepTitle(t, step, label), reason === '' ? '' : element('small', {}, reason)));
      if (staleSteps > stale.length) {
        entries.push(element('li', {}, '+ ' + (staleSteps - stale.length)));
      }
      const [first] = stale;
      return this.section(t['choose.stale'], element('ul', { class: 'rundeck-resume-changes', tabindex: '0', 'aria-label': t['choose.stale'] }, ...entries),
        this.radios(t['choose.stale'], 'rundeck-resume-stale', [
          ['again', model.fill(t['choose.again'], first.step), made.at.includes(first.step), () => this.decide(choices.at({ ...this.made, stale: '' }, first.step))],
          ['keep', t['choose.keep'], made.stale === 'keep', () => this.decide({ ...choices.without(this.made, AT, first.step), stale: 'keep' })]
        ]));
    }

    chosen() {
      const { t, made } = this;
      this.offer.ambiguous.forEach(({ from, label }) => this.labels.set(from, label));
      const recorded = { value: (name) => this.recorded(name), shown: (value) => model.optionShown(t, { value }), label: (from) => this.labels.get(from) };
      const told = choices.told(t, made, (path) => choices.labelOf(this.offer, path) || choices.labelOf(this.payload.offer, path), recorded);
      if (told.length === 0) {
        return [];
      }
      const entries = told.map(({ kind, key, text }) => element('li', {},
        element('span', {}, text), ' ', this.button(t['choose.undo'], 'undo ' + kind + key, () => this.undo(kind, key), model.fill(t['choose.undoOf'], text)),
        kind === SKIP ? this.values(key) : null));
      return this.section(t['choose.title'], element('ul', { class: 'rundeck-resume-chosen' }, ...entries),
        ...(Object.keys(made.skip).length === 0 ? [] : [this.field('note', t['choose.note'], made.note, (note) => this.typed({ ...this.made, note }))]));
    }

    field(key, text, value, act, ...more) {
      const id = 'rundeck-resume-chosen-' + key.replace(/[^A-Za-z0-9]/g, '-');
      const input = element('input', { id, type: 'text', class: 'form-control', autocomplete: 'off', maxlength: String(choices.LONGEST_NOTE), 'data-key': key, value });
      input.addEventListener('input', () => act(input.value));
      return element('div', { class: 'form-group' }, element('label', { for: id }, text), input, ...more);
    }

    /** The data that steps after one that counts as done need of it; that a value is to be empty has to be said. */
    values(path) {
      const needed = choices.needed(this.offer, path);
      return needed.length === 0 ? null : element('div', {}, this.t['choose.needs'],
        element('div', { class: 'rundeck-resume-values' }, ...needed.flatMap((name, i) => this.value(path, name, i))));
    }

    value(path, name, i) {
      const { t } = this;
      const value = choices.given(this.made, path, name);
      const field = this.field('data ' + path + ' ' + i, name, value || '', (text) => {
        box.checked = false;
        this.typed(choices.data(this.made, path, name, text === '' ? null : text));
      });
      const [label, input] = field.children;
      const box = element('input', { type: 'checkbox', 'data-key': 'empty ' + path + ' ' + i, 'aria-label': model.fill(t['plan.named'], t['choose.empty'], name) });
      box.defaultChecked = value === '';
      box.addEventListener('change', () => {
        input.value = box.checked ? '' : input.value;
        this.typed(choices.data(this.made, path, name, box.checked || input.value !== '' ? input.value : null));
      });
      return [label, input, element('label', {}, box, ' ', t['choose.empty'])];
    }

    /** What is typed for steps that count as done makes no other plan. */
    typed(made) {
      this.made = made;
      this.tell();
    }

    choose(what, path) {
      this.decide(what === AT ? choices.at(this.made, path) : choices.skip(this.made, path));
      const key = what === AT ? 'undo ' + AT + path : 'note';
      const target = Array.from(this.panel.querySelectorAll('[data-key]')).find((one) => one.dataset.key === key);
      if (target) {
        target.focus();
      }
    }

    undo(kind, key) {
      this.decide(choices.without(this.made, kind, key));
      if (kind === 'option') {
        this.dialog.resetOption(key, this.recorded(key));
      }
      this.dialog.focusPlan();
    }

    // ---- options ----

    recorded(name) {
      const found = this.payload.offer.options.concat(this.offer.options).find((one) => one.name === name);
      return found === undefined ? '' : found.value;
    }

    setOption(name, value) {
      this.decide(choices.option(this.made, name, value, this.recorded(name)));
    }

    // ---- the plan's entries ----

    turn() {
      this.isOn = !this.isOn;
      this.toggle.setAttribute('aria-pressed', String(this.isOn));
      this.dialog.replan();
      this.toggle.focus();
    }

    /** The buttons of one step, or of one node of it. */
    buttons(range, path, label = '', may = (what) => choices.may(range, what)) {
      if (!this.isOn) {
        return null;
      }
      const title = choices.stepTitle(this.t, path, label);
      const made = [[AT, this.made.at.includes(path)], [SKIP, path in this.made.skip]]
        .filter(([what, isChosen]) => may(what) && !isChosen)
        .map(([what]) => this.button(this.t['choose.' + what], what + ' ' + path, () => this.choose(what, path), model.fill(this.t['choose.' + what + 'Of'], title)));
      return made.length === 0 ? null : element('span', { class: 'rundeck-resume-actions' }, ...made);
    }

    /** True if a range of so many steps is to be unfolded, so that one of them can be chosen. */
    unfolds(number) {
      return this.isOn && number <= MOST_LISTED;
    }

    /** Those of a step on one node, which is kept there, or left to do. */
    nodeButtons(range, step, node, action) {
      const may = (what) => choices.may({ action, may: null }, what) && (range.may === null || range.may.includes(what));
      return this.buttons(range, choices.onNode(step, node), '', may);
    }

    /** The buttons of a whole range: of its step, or of one of its steps or nodes that has to be named. */
    rangeButtons(range, isTold) {
      const single = range.from === range.to;
      const isListed = range.labels.length > 0 && range.labels.length <= MOST_LISTED;
      const whole = single ? this.buttons(range, range.from, range.labels[0]) : null;
      const nodes = range.action === 'nodes' && !isTold;
      return (single && !nodes) || (isListed && range.action !== 'nodes') || isTold ? whole
        : element('div', {}, whole || '', this.named(range, single, nodes) || '');
    }

    named(range, single, nodes) {
      if (!this.isOn || ![AT, SKIP].some((what) => choices.may(range, what))) {
        return null;
      }
      const { t } = this;
      const [from, to] = [range.from, range.to].map(model.numberOf);
      const label = (text, input) => element('label', {}, text, ' ', input);
      const number = element('input', { type: 'number', class: 'form-control', min: String(from), max: String(to), value: String(from), 'data-key': 'number ' + range.from, 'data-only': '' });
      const node = element('input', { type: 'text', class: 'form-control', autocomplete: 'off', spellcheck: 'false', 'data-key': 'node ' + range.from, 'data-only': '' });
      const act = (what) => () => {
        const step = Number(number.value);
        const known = range.nodes.flatMap(({ names }) => names);
        const name = node.value.trim();
        const valid = Number.isSafeInteger(step) && step >= from && step <= to && (!nodes || known.includes(name));
        (Number.isSafeInteger(step) && step >= from && step <= to ? node : number).setAttribute('aria-invalid', String(!valid));
        if (valid) {
          const path = model.workflowOf(range.from) + step;
          this.choose(what, nodes ? choices.onNode(path, name) : path);
        }
      };
      return element('span', { class: 'rundeck-resume-actions' },
        ...(single ? [] : [label(t['choose.step'], number)]), ...(nodes ? [label(t['choose.node'], node)] : []),
        ...[AT, SKIP].filter((what) => choices.may(range, what)).map((what) => this.button(t['choose.' + what], what + ' in ' + range.from, act(what))));
    }
  }

  window.rundeckResumeChoose = Object.freeze({ Choosing, renew });
})();
