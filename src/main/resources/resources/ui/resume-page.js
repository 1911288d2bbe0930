/*
 * Adds the resume to the execution page: the menu item, the button beside "Run Again", and the notice. The confirmation
 * is in resume-dialog.js, which is loaded when somebody opens it. All decisions and texts are in resume-model.js; this file only changes the page. Values reach the
 * document as text nodes, never as HTML.
 */
(function () {
  'use strict';

  const model = window.rundeckResume;
  const { base, element, fillNodes, fetchPage, press, load, loadTexts } = window.rundeckResumeTools;
  const DIALOG = ['resume-choices.js', 'resume-choose.js', 'resume-dialog.js'];
  const openDialog = () => (window.rundeckResumeDialog ? window.rundeckResumeDialog.opened() : null);
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
  let opening = false;

  // ---- building ----

  const icon = (name) => element('i', { class: 'fas fa-' + name, 'aria-hidden': 'true' });

  function executionLink(project, id) {
    return element('a', { href: model.executionUrl(base, project, id) }, model.hash(id));
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
      this.unloaded = false;
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
        const later = () => wait === PAUSE_TO_COME && (document.hidden || openDialog() !== null);
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
      if (model.isDecidable(this.offer)) {
        return 'open';
      }
      if (!this.isPending()) {
        return 'refused';
      }
      return this.timer === null && !this.asking ? 'ask' : 'pending';
    }

    dress(control) {
      const { offer } = this;
      control.show(this.state(), model.isDecidable(offer) ? t['item.hint'] : model.refusal(t, offer, model.executionOf(window.location.pathname)));
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
      const told = JSON.stringify([this.payload, this.ended, this.unloaded]);
      if (told === this.told) {
        return;
      }
      this.told = told;
      const lines = this.payload === null ? [] : this.noticeLines();
      if (this.unloaded) {
        lines.push(element('p', {}, t['error.load']));
      }
      const notice = lines.length === 0 ? null
        : element('section', { class: 'rundeck-resume-notice section-space', role: 'status' }, element('div', {}, ...lines));
      if (this.notice !== null && notice !== null && this.notice.querySelector('details[open]') !== null) {
        notice.querySelectorAll('details').forEach((one) => { one.open = true; });
      }
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
      if (this.payload.retry !== null) {
        lines.push(line(model.retryTold(t, this.payload.retry, (millis) => new Date(millis).toLocaleString())));
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

    async confirm(control) {
      if (opening || openDialog() !== null) {
        return;
      }
      // The item disappears when its menu closes, so the focus returns to the menu's button.
      const group = control.closest('.btn-group');
      const returnTo = (group && group.querySelector('.dropdown-toggle')) || control;
      opening = true;
      try {
        for (const name of DIALOG) {
          await load(name);
        }
      } catch (ignored) {
        // There is no connection, or the plugin is gone.
        this.unloaded = true;
        this.showNotice();
        return;
      } finally {
        opening = false;
      }
      window.rundeckResumeDialog.open(this.payload, t, returnTo);
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
    if (event.persisted && openDialog() !== null) {
      openDialog().end();
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
