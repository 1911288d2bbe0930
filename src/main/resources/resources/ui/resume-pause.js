/* The pauses of an execution in the confirmation, and the chain of executions in the notice. */
(function () {
  'use strict';

  const model = window.rundeckResume;
  const clock = (millis) => new Date(millis).toLocaleString();

  class PausesInDialog {
    constructor(payload, t, element) {
      this.paused = payload.paused;
      this.t = t;
      this.element = element;
      this.usable = this.paused.filter(model.mayGive);
      this.sets = this.paused.map((pause) => this.build(pause));
    }

    /** The parts of the dialog; none if the execution does not wait. */
    get parts() {
      const { element, t } = this;
      if (this.usable.length === 0) {
        return this.sets;
      }
      const note = element('input', { id: 'rundeck-resume-note', class: 'form-control', maxlength: '2000', autocomplete: 'off' });
      return [...this.sets, element('div', { class: 'form-group' }, element('label', { for: note.id }, t['ask.note']), note)];
    }

    build(pause) {
      const { element, t } = this;
      const title = model.pauseTitle(t, pause);
      const rows = model.pauseFacts(t, pause, clock, Date.now())
        .flatMap(([name, value]) => [element('dt', {}, name), element('dd', {}, value)]);
      const facts = element('dl', { class: 'rundeck-resume-facts' }, ...rows);
      const several = this.usable.length > 1 && model.mayGive(pause);
      const box = several ? element('input', { type: 'checkbox', value: pause.step, checked: '', 'data-pause': '' }) : null;
      const fields = element('fieldset', {}, ...(model.mayGive(pause) ? pause.inputs.map((input, i) => this.field(pause, input, i)) : []));
      if (several) {
        box.addEventListener('change', () => { fields.disabled = !box.checked; });
      }
      const heading = several ? element('label', {}, box, ' ', title) : title;
      return element('fieldset', { class: 'rundeck-resume-choice rundeck-resume-waits' }, element('legend', {}, heading), facts, fields);
    }

    field(pause, input, i) {
      const { element, t } = this;
      const id = 'rundeck-resume-input-' + this.paused.indexOf(pause) + '-' + i;
      const common = { id, class: 'form-control', autocomplete: 'off', 'data-input': input.name, maxlength: '4000' };
      const values = { boolean: ['true', 'false'], choice: input.allowed }[input.type];
      const made = values === undefined
        ? element('input', { ...common, type: input.type, step: 'any', value: input.value })
        : element('select', common, ...['', ...values].map((value) => element('option', { value }, value)));
      made.value = input.value;
      made.required = input.required;
      const label = input.required ? model.fill(t['pause.required'], input.name) : input.name;
      return element('div', { class: 'form-group' }, element('label', { for: id }, label), made);
    }

    /** The steps that are to go on. */
    chosen() {
      const off = this.sets.flatMap((set) => Array.from(set.querySelectorAll('[data-pause]'))).filter((box) => !box.checked).map((box) => box.value);
      return this.usable.filter(({ step }) => !off.includes(step));
    }

    /** What is given to them: the steps, if there are several, and the values by name. */
    said() {
      const fields = this.sets.flatMap((set) => Array.from(set.querySelectorAll('[data-input]:enabled')));
      const given = fields.filter(({ value }) => value !== '').map((one) => [one.dataset.input, one.value]);
      return { steps: this.paused.length > 1 ? this.chosen().map(({ step }) => step) : [], inputs: Object.fromEntries(given) };
    }
  }

  /** The run in one line, which unfolds; the attempts that are left out are asked for then. */
  function chainLine({ chain, project }, t, base, { element, fillNodes }) {
    const list = element('ol', {});
    const show = (run) => {
      const entries = run.attempts.map((attempt, i) => element('li', { value: i + 1 + (i < run.gapAt ? 0 : run.left) }, ...fillNodes(t['plan.named'],
        element('a', { href: model.executionUrl(base, project, attempt.execution) }, model.hash(attempt.execution)), model.attemptTold(t, attempt, clock))));
      if (run.left > 0) {
        entries.splice(run.gapAt, 0, element('li', { value: run.gapAt + 1 }, run.before === null ? model.fill(t['chain.left'], String(run.left)) : more(run)));
      }
      list.replaceChildren(...entries);
    };
    const more = (run) => {
      const button = element('button', { type: 'button', class: 'btn btn-default btn-xs' }, model.fill(t['chain.left'], String(run.left)));
      button.addEventListener('click', async () => {
        button.disabled = true;
        const url = base + '/plugin/file/UI/resume-list/' + encodeURIComponent(project) + '/chain-' + run.before + '.json';
        const answer = await fetch(url, { credentials: 'same-origin', cache: 'no-store' }).then((one) => one.json()).catch(() => null);
        const others = model.readChain(answer);
        if (others === null) {
          button.textContent = t['chain.lost'];
          return;
        }
        show(others.total > 0 ? others : { ...others, attempts: [...others.attempts, ...run.attempts] });
      });
      return button;
    };
    show(chain);
    return element('details', { class: 'rundeck-resume-chain' }, element('summary', {}, model.chainTold(t, chain)), list);
  }

  window.rundeckResumePause = Object.freeze({ PausesInDialog, chainLine });
})();
