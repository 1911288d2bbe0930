/*
 * The button "Hold" beside "Kill Job" on the page of a running execution. Its texts are in
 * resume-model.js.
 */
(function () {
  'use strict';

  const model = window.rundeckResume;

  class HoldOnPage {
    /**
     * @param actions the page's actions
     * @param press sends the request of a button, and answers with why it was refused, or null
     * @param element builds an element from its name, its attributes and its children
     */
    constructor(actions, press, element) {
      this.actions = actions;
      this.press = press;
      this.element = element;
      this.group = null;
      this.told = element('span', { class: 'rundeck-resume-held pull-right', role: 'status' });
    }

    /** Shows the button as long as the execution runs. */
    show(payload, t, ended) {
      const wanted = payload !== null && payload.hold !== null && !ended;
      if (!wanted && this.group !== null) {
        this.group.remove();
        this.told.remove();
        this.group = null;
      } else if (wanted && this.group === null && this.actions.firstElementChild !== null) {
        this.group = this.build(payload, t);
        // The page's first action is "Kill Job". The actions stand from right to left.
        this.actions.firstElementChild.after(this.group, this.told);
      }
    }

    build(payload, t) {
      const button = (text, hint, when) => {
        const made = this.element('button', { type: 'button', class: 'btn btn-sm btn-default', title: hint }, text);
        made.addEventListener('click', () => this.ask(payload, t, when));
        return made;
      };
      return this.element('span', { class: 'btn-group pull-right rundeck-resume-hold', role: 'group' },
        button(t['hold.now'], t['hold.nowHint'], 'later'),
        button(t['hold.restart'], t['hold.restartHint'], 'restart'));
    }

    buttons(disabled) {
      this.group.querySelectorAll('button').forEach((one) => { one.disabled = disabled; });
    }

    async ask(payload, t, when) {
      this.buttons(true);
      const refusal = await this.press(t, model.holdBody(payload, when)).catch(() => t['error.network']);
      if (this.group === null) {
        return;
      }
      this.told.classList.toggle('text-danger', refusal !== null);
      this.told.replaceChildren(refusal === null ? t['hold.asked'] : refusal);
      this.buttons(refusal === null);
    }
  }

  window.rundeckResumeHold = HoldOnPage;
})();
