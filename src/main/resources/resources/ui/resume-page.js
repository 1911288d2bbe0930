/*
 * Puts the resume into the execution page: the drop-down's item, the button beside "Run Again", the notice and the
 * confirmation. Everything that decides or words something is in resume-model.js; here is only what touches the page.
 * Values reach the document as text nodes, never as HTML.
 */
(function () {
  'use strict';

  const model = window.rundeckResume;
  const base = model.basePath(document.currentScript && document.currentScript.src);
  /** The page's own actions (rundeckapp 5.4.0 views/execution/show.gsp), where "Run Again" is. */
  const ACTIONS = '.execution-action-links';
  const ITEM = 'a[href^="' + model.PREFIX + '"]';
  /** The first is for scripts like this one; the others carry the same kind of token (layouts/base.gsp). */
  const TOKENS = ['web_ui_token', 'uiplugin_tokens', 'ui_token'];
  /** How often, and after how many milliseconds each, a page that cannot tell yet is asked again. */
  const RENEWALS = 10;
  const RENEWAL_PAUSE = 1500;

  let t = model.texts(null);

  // ---- building ----

  function element(name, attributes, ...children) {
    const made = document.createElement(name);
    Object.entries(attributes || {}).forEach(([key, value]) => made.setAttribute(key, value));
    made.append(...children.filter((child) => child !== null));
    return made;
  }

  const icon = (name) => element('i', { class: 'fas fa-' + name, 'aria-hidden': 'true' });

  function executionLink(project, id) {
    return element('a', { href: model.executionUrl(base, project, id) }, model.hash(id));
  }

  /** A template with nodes in its places. */
  function fillNodes(template, ...nodes) {
    return model.pieces(template).map((piece) => (typeof piece === 'string' ? piece : nodes[piece]));
  }

  // ---- talking to the server ----

  function readToken() {
    for (const id of TOKENS) {
      const holder = document.getElementById(id);
      const token = holder && model.readToken(holder.textContent);
      if (token) {
        return { holder, token };
      }
    }
    return null;
  }

  /** Each answer carries the next token; written back, the page's own scripts go on working. */
  function keepToken(holder, headers) {
    const next = { TOKEN: headers.get('X-RUNDECK-TOKEN-KEY'), URI: headers.get('X-RUNDECK-TOKEN-URI') };
    if (holder && next.TOKEN && next.URI) {
      holder.textContent = JSON.stringify(next);
    }
  }

  async function post(url, form) {
    const found = readToken();
    const headers = { 'X-Rundeck-ajax': 'true', Accept: 'application/json' };
    if (found) {
      headers['X-RUNDECK-TOKEN-KEY'] = found.token.TOKEN;
      headers['X-RUNDECK-TOKEN-URI'] = found.token.URI;
    }
    const answer = await fetch(url, { method: 'POST', credentials: 'same-origin', headers, body: form });
    keepToken(found && found.holder, answer.headers);
    return { status: answer.status, body: await answer.text() };
  }

  /** This page as the server renders it now; inert: nothing in it runs or loads. */
  async function fetchPage() {
    const url = window.location.href.replace(/#.*$/, '');
    const answer = await fetch(url, { credentials: 'same-origin', headers: { Accept: 'text/html' } });
    return new DOMParser().parseFromString(answer.ok ? await answer.text() : '', 'text/html');
  }

  async function renewToken() {
    const page = await fetchPage();
    const fresh = page.getElementById(TOKENS[0]);
    const holder = document.getElementById(TOKENS[0]);
    if (fresh === null || holder === null || model.readToken(fresh.textContent) === null) {
      return false;
    }
    holder.textContent = fresh.textContent;
    return true;
  }

  async function start(payload, typed) {
    const url = model.runUrl(base, payload.job.id);
    const form = model.runForm(payload, typed);
    const answer = await post(url, form);
    // A page that was open for long has an old token; nothing ran then, so asking once more is safe.
    return model.tokenRefused(answer.status, answer.body) && (await renewToken()) ? post(url, form) : answer;
  }

  async function loadTexts() {
    const page = window.rundeckPage;
    const path = model.translationPath(page && page.lang ? page.lang() : document.documentElement.lang);
    if (path === null) {
      return;
    }
    try {
      const answer = await fetch(base + path, { credentials: 'same-origin', headers: { Accept: 'application/json' } });
      t = model.texts(answer.ok ? await answer.json() : null);
    } catch (ignored) {
      // The English texts are there already.
    }
  }

  // ---- the confirmation ----

  const ICONS = { keep: 'check', again: 'redo-alt', run: 'play' };

  function rangeHeading(payload, range) {
    return [
      icon(ICONS[range.action]),
      element('span', { class: 'rundeck-resume-step' }, model.rangeTitle(t, range)),
      ' ',
      element('span', { class: 'rundeck-resume-action' }, model.rangeAction(t, range, payload.execution))
    ];
  }

  /** A range of steps that unfolds; its entries are numbered by the list itself. */
  function unfolding(payload, range) {
    const entries = range.labels.map((label) => element('li', {}, label));
    const names = element('ol', { start: range.from, tabindex: '0' }, ...entries);
    names.setAttribute('aria-label', model.rangeTitle(t, range));
    return element('details', {}, element('summary', {}, ...rangeHeading(payload, range)), names);
  }

  function planEntry(payload, range) {
    const unfolds = range.from !== range.to && range.labels.length > 0;
    const heading = unfolds ? [unfolding(payload, range)] : rangeHeading(payload, range);
    const why = range.action === 'again' && range.reason !== '' ? element('p', {}, range.reason) : null;
    return element('li', { class: 'rundeck-resume-' + range.action }, ...heading, why);
  }

  function plan(payload) {
    const entries = payload.offer.steps.map((range) => planEntry(payload, range));
    return [element('h5', {}, t['plan.title']), element('ol', { class: 'rundeck-resume-plan' }, ...entries)];
  }

  function facts(rows) {
    const list = element('dl', { class: 'rundeck-resume-facts' });
    rows.forEach(([name, value]) => list.append(element('dt', {}, name), element('dd', {}, value)));
    return list;
  }

  function head(payload) {
    const rows = [
      [t['label.job'], payload.job.name],
      [t['label.execution'], executionLink(payload.project, payload.execution)],
      [t['label.goesOnAt'], model.goesOnAt(t, payload.offer)]
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

  function dialogElement(payload) {
    const titleId = 'rundeck-resume-title';
    const title = element('h4', { class: 'modal-title', id: titleId },
      model.fill(t['dialog.title'], model.hash(payload.execution)));
    const body = element('div', { class: 'modal-body', tabindex: '0', role: 'region', 'aria-labelledby': titleId },
      head(payload), ...plan(payload), ...options(payload));
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

  /** The confirmation, from its opening to its end. Only one is open at a time. */
  class Confirmation {
    constructor(payload, returnTo) {
      this.payload = payload;
      this.returnTo = returnTo;
      this.busy = false;
      this.pressed = null;
      this.dialog = dialogElement(payload);
      this.form = this.dialog.querySelector('form');
      this.alert = this.dialog.querySelector('[role=alert]');
      this.secrets = Array.from(this.dialog.querySelectorAll('input[type=password]'));
    }

    open() {
      this.dialog.addEventListener('keydown', (event) => this.onKey(event));
      this.dialog.addEventListener('mousedown', (event) => {
        this.pressed = event.target;
      });
      // Pressed and released beside the frame; not when a selection of text ends there.
      this.dialog.addEventListener('click', (event) => {
        if (event.target === this.dialog && this.pressed === this.dialog) {
          this.close();
        }
      });
      this.dialog.querySelectorAll('[data-close]').forEach((one) => one.addEventListener('click', () => this.close()));
      this.form.addEventListener('submit', (event) => this.onSubmit(event));
      document.body.append(this.dialog);
      document.body.classList.add('modal-open');
      // Without scrolling: what will happen is to be seen first.
      (this.secrets[0] || this.form.querySelector('[type=submit]')).focus({ preventScroll: true });
    }

    close() {
      if (this.busy) {
        return;
      }
      this.forget();
      this.dialog.remove();
      document.body.classList.remove('modal-open');
      this.returnTo.focus();
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
      }
    }

    keepFocus(event) {
      const all = this.dialog.querySelectorAll('a[href], button:not([disabled]), input, summary, [tabindex="0"]');
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
      submit.textContent = t[busy ? 'button.starting' : 'button.resume'];
      this.dialog.setAttribute('aria-busy', String(busy));
      // Not on a button that is about to be disabled: the keyboard would be outside the dialog.
      this.dialog.focus();
      this.dialog.querySelectorAll('button, input').forEach((one) => {
        one.disabled = busy;
      });
    }

    async onSubmit(event) {
      event.preventDefault();
      if (this.busy) {
        return;
      }
      const typed = new Map(this.secrets.map((input) => [input.dataset.option, input.value]));
      this.tell('');
      this.setBusy(true);
      try {
        this.onAnswer(await start(this.payload, typed));
      } catch (ignored) {
        // fetch fails only without any answer; the browser's own words would not help.
        this.refused(t['error.network']);
      }
    }

    onAnswer({ status, body }) {
      const id = model.startedExecution(status, body);
      if (id === null) {
        this.refused(model.refusalText(t, status, body));
        return;
      }
      // Still busy: the page is about to go, and a second click must not start a second execution.
      this.forget();
      // Who comes back by the browser's history sees the page as it is then.
      window.addEventListener('pageshow', (event) => event.persisted && window.location.reload());
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

  /** Marks a link or button as one that opens the confirmation, or as one that says why it does not. */
  function dress(control, offer) {
    control.setAttribute('data-rundeck-resume', offer.allowed ? 'open' : 'refused');
    const why = offer.allowed ? t['item.hint'] : model.refusal(t, offer, model.executionOf(window.location.pathname));
    control.setAttribute('title', why);
    control.setAttribute('aria-disabled', String(!offer.allowed));
    control.classList.toggle('disabled', !offer.allowed);
  }

  class ResumeOnPage {
    constructor(actions, menu, link) {
      this.actions = actions;
      this.menu = menu;
      this.item = null;
      this.beside = null;
      this.notice = null;
      this.renewals = RENEWALS;
      this.read(link);
      this.wasRunning = this.offer === null && renderedRunning(document, link);
      if (link !== null) {
        this.take(link.closest('li'));
      }
    }

    read(link) {
      this.payload = link === null ? null : model.decodeHref(link.getAttribute('href'));
    }

    get offer() {
      return this.payload === null ? null : this.payload.offer;
    }

    show() {
      this.showItem();
      this.showNotice();
      this.follow();
    }

    /** An item's divider goes with it, unless other plugins' items stand below the same one. */
    take(item) {
      item.remove();
      if (this.menu.lastElementChild && this.menu.lastElementChild.classList.contains('divider')) {
        this.menu.lastElementChild.remove();
      }
    }

    /**
     * Below the divider that all plugins' items share, and built like the page's own "Run Again": the server puts
     * plugins' icons and texts into spans, to which the theme gives more room than its own items have.
     */
    showItem() {
      if (this.item !== null) {
        this.take(this.item);
      }
      this.item = this.offer === null ? null : menuItem(this.offer);
      if (this.item === null) {
        return;
      }
      const last = this.menu.lastElementChild;
      if (last && last.classList.contains('retrybuttons')) {
        this.menu.append(element('li', { role: 'separator', class: 'divider' }));
      }
      this.menu.append(this.item);
    }

    /** The page shows the drop-down for failed executions only, and a plain "Run Again" for all others that ended. */
    follow() {
      if (!isSettled()) {
        return;
      }
      const group = this.menu.closest('.btn-group');
      const again = Array.from(this.actions.children).find((one) => one.matches('a.pull-right'));
      const plain = Boolean(again) && isShown(again);
      if (this.wasRunning && (plain || (group !== null && isShown(group)))) {
        this.wasRunning = false;
        this.renew();
      }
      this.showBeside(plain && this.offer !== null, again);
    }

    showBeside(wanted, again) {
      if (!wanted && this.beside !== null) {
        this.beside.remove();
        this.beside = null;
      } else if (wanted && this.beside === null) {
        this.beside = element('button', { type: 'button', class: 'btn btn-default btn-sm pull-right rundeck-resume-beside' },
          icon('angle-double-right'), ' ', t['item.text']);
        dress(this.beside, this.offer);
        again.after(this.beside);
      }
    }

    /** The page was rendered while the execution ran: what can be offered now is in the page as it would be now. */
    async renew() {
      let tooEarly = true;
      try {
        const page = await fetchPage();
        const link = page.querySelector(ITEM);
        this.read(link);
        tooEarly = this.offer === null && renderedRunning(page, link);
      } catch (ignored) {
        // No connection just now.
      }
      this.show();
      if (tooEarly && this.renewals-- > 0) {
        window.setTimeout(() => {
          this.wasRunning = true;
          this.follow();
        }, RENEWAL_PAUSE);
      }
    }

    showNotice() {
      if (this.notice !== null) {
        this.notice.remove();
      }
      const lines = this.payload === null ? [] : this.noticeLines();
      if (lines.length > 0) {
        this.notice = element('section', { class: 'rundeck-resume-notice section-space', role: 'status' },
          element('div', {}, ...lines));
        this.actions.after(this.notice);
      }
    }

    noticeLines() {
      const { project, resumedFrom: from, resumedAs } = this.payload;
      const link = (id) => executionLink(project, id);
      const line = (...content) => element('p', {}, icon('angle-double-right'), ' ', ...content);
      const lines = [];
      if (from !== null) {
        lines.push(line(...fillNodes(t['notice.from'], link(from.execution), model.originDetails(t, from))));
      }
      if (resumedAs.length > 0) {
        const ids = element('span', {}, ...resumedAs.flatMap((id, i) => (i === 0 ? [link(id)] : [', ', link(id)])));
        lines.push(line(...fillNodes(t['notice.as'], ids)));
      }
      return lines;
    }

    onClick(event) {
      const control = event.target.closest('[data-rundeck-resume]');
      if (control === null) {
        return;
      }
      event.preventDefault();
      if (control.dataset.rundeckResume === 'open' && document.querySelector('.rundeck-resume-dialog') === null) {
        // The item is gone from sight once its menu closes; the menu's button is where the way began.
        const group = control.closest('.btn-group');
        new Confirmation(this.payload, (group && group.querySelector('.dropdown-toggle')) || control).open();
      } else {
        event.stopPropagation();
      }
    }
  }

  function menuItem(offer) {
    // The page's list is a menu (role), its own items are not; ours can be.
    const link = element('a', offer.allowed ? { href: '#', role: 'menuitem' } : { role: 'menuitem', tabindex: '0' },
      icon('angle-double-right'), ' ', t['item.text']);
    dress(link, offer);
    return element('li', offer.allowed ? { role: 'none' } : { role: 'none', class: 'disabled' }, link);
  }

  const isShown = (one) => window.getComputedStyle(one).display !== 'none';

  /**
   * Whether a job's execution ran when the page was rendered (execution/show.gsp: execDataJSON). Where the page does
   * not say so, an item of ours that offers nothing is the only sign.
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
   * Whether the page shows the execution as it is. Until its script (Knockout) hears from the server, it shows "Run
   * Again" for every execution: its seed's text 'false' is true, and its states in small letters mean nothing to it.
   */
  function isSettled() {
    const page = window.nodeflowvm;
    const state = page && page.executionState ? page.executionState() : '';
    return page !== null && (!state || state === state.toUpperCase());
  }

  /** What the page shows need not change when it settles: no mutation tells of it. */
  function followState(resume) {
    const page = window.nodeflowvm;
    if (page === null) {
      window.addEventListener('rundeck-exec-show-page-loaded', () => followState(resume), { once: true });
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
    const resume = new ResumeOnPage(actions, menu, link);
    if (link === null && !resume.wasRunning) {
      return;
    }
    await loadTexts();
    resume.show();
    document.addEventListener('click', (event) => resume.onClick(event), true);
    new MutationObserver(() => resume.follow())
      .observe(actions, { attributes: true, attributeFilter: ['style'], subtree: true });
    followState(resume);
  }

  // After the page's own scripts: Vue renders this part of the page anew when the document is ready (components/ui).
  const soon = () => window.setTimeout(begin, 0);
  if (document.readyState === 'loading') {
    document.addEventListener('DOMContentLoaded', soon);
  } else {
    soon();
  }
})();
