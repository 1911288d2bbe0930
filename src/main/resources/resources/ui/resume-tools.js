/* What the scripts of both pages share: building elements, and requests to the server. */
(function () {
  'use strict';

  const model = window.rundeckResume;
  const own = document.currentScript && document.currentScript.src;
  const base = model.basePath(own);
  /** The first is for scripts like this one; the others hold the same kind of token (layouts/base.gsp). */
  const TOKENS = ['web_ui_token', 'uiplugin_tokens', 'ui_token'];
  /** How long the page waits for its translation. */
  const LONGEST_WAIT_FOR_TEXTS = 3000;

  function element(name, attributes, ...children) {
    const made = document.createElement(name);
    Object.entries(attributes || {}).forEach(([key, value]) => made.setAttribute(key, value));
    made.append(...children.filter((child) => child !== null));
    return made;
  }

  /** Fills a template's placeholders with nodes. */
  function fillNodes(template, ...nodes) {
    return model.pieces(template).map((piece) => (typeof piece === 'string' ? piece : nodes[piece]));
  }

  const pause = (milliseconds) => new Promise((resolve) => window.setTimeout(resolve, milliseconds));

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

  /** Each answer has the next token. It is written back, so that the page's own scripts still work. */
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

  /** The JSON at an address; null if there is none, such as the sign-in form. */
  function get(url) {
    return fetch(url, { credentials: 'same-origin', cache: 'no-store', headers: { Accept: 'application/json' } })
      .then((answer) => (answer.ok ? answer.json() : null))
      .catch(() => null);
  }

  /** This page as the server renders it now, not from a cache. It is inert: nothing in it runs or loads. */
  async function fetchPage() {
    const url = window.location.href.replace(/#.*$/, '');
    const headers = { Accept: 'text/html' };
    const answer = await fetch(url, { credentials: 'same-origin', cache: 'no-store', headers });
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

  /** A page that was open for a long time has an old token. Nothing was done, so asking once more is safe. */
  async function postOnce(url, form) {
    const answer = await post(url, form);
    return model.tokenRefused(answer.status, answer.body) && (await renewToken()) ? post(url, form) : answer;
  }

  async function start(payload, typed, plan, said) {
    if (payload.dead) {
      const ended = await postOnce(model.endUrl(base, payload.execution), new URLSearchParams());
      if (ended.status !== 200) {
        return ended;
      }
    }
    return postOnce(model.runUrl(base, payload.job.id), model.runForm(payload, typed, plan, said));
  }

  /** Sends the request of a button; answers with why it was refused, or null. */
  async function press(t, body) {
    const headers = { 'X-Rundeck-ajax': 'true', Accept: 'application/json', 'Content-Type': 'application/json' };
    const answer = await fetch(base + model.HOLD_PATH, { method: 'POST', credentials: 'same-origin', headers, body });
    return model.holdRefusal(t, answer.status, await answer.text());
  }

  const loading = new Map();

  /** Loads one of our scripts that only some pages need. */
  function load(name) {
    if (!loading.has(name)) {
      loading.set(name, new Promise((done, failed) => {
        const script = element('script', { src: own.replace(/[^/]*$/, name) });
        script.addEventListener('load', done);
        script.addEventListener('error', () => {
          loading.delete(name);
          script.remove();
          failed(new Error(name));
        });
        document.head.append(script);
      }));
    }
    return loading.get(name);
  }

  let translation = null;

  /** The texts of a script that was loaded later, in the page's language. */
  const textsOf = (english) => model.texts(translation, english);

  /** The page's texts in its language; of a script of its own, if it gives the English ones. */
  async function loadTexts(english) {
    const page = window.rundeckPage;
    const path = model.translationPath(page && page.lang ? page.lang() : document.documentElement.lang);
    if (path === null) {
      return model.texts(null, english);
    }
    const headers = { Accept: 'application/json' };
    const loaded = fetch(base + path, { credentials: 'same-origin', headers })
      .then((answer) => (answer.ok ? answer.json() : null))
      // The English texts are used.
      .catch(() => null);
    translation = await Promise.race([loaded, pause(LONGEST_WAIT_FOR_TEXTS)]);
    return model.texts(translation, english);
  }

  window.rundeckResumeTools = Object.freeze({ base, element, fillNodes, pause, fetchPage, get, press, start, load, loadTexts, textsOf });
})();
