/* The execution page while it is open: state, steps and log follow the execution until it has ended. */
(function () {
  'use strict';

  const info = window.loadJsonData('execInfoJSON');
  const api = '/api/' + window._rundeck.apiVersion + '/execution/' + info.execId;
  const stateUrl = window.location.pathname.replace('/execution/show/', '/execution/ajaxExecState/');
  const PAUSE = 1000;
  const DONE = ['SUCCEEDED', 'FAILED', 'ABORTED', 'NODE_MIXED', 'NODE_PARTIAL_SUCCEEDED', 'NODE_PARTIAL_NOT_STARTED'];
  const log = document.querySelector('[data-show="log"]');
  const follow = document.querySelector('[data-action="follow"]');
  let offset = '0';
  let place = '';

  // ---- what is shown -----------------------------------------------------------------------------------------------

  const show = (name) => document.querySelector('[data-show="' + name + '"]');
  const words = (state) => state.toLowerCase().replace(/_/g, ' ').replace('node ', '');

  function element(name, className, text) {
    const made = document.createElement(name);
    made.className = className;
    made.textContent = text;
    return made;
  }

  function duration(ms) {
    if (ms < 0 || ms === undefined) {
      return '';
    }
    if (ms < 1000) {
      return ms + ' ms';
    }
    const seconds = Math.floor(ms / 1000);
    return (seconds >= 60 ? Math.floor(seconds / 60) + 'm ' : '') + (seconds % 60) + 's';
  }

  function setState(holder, state, text) {
    holder.dataset.execstate = state;
    holder.textContent = text;
  }

  function showEnd(output) {
    const state = output.execState.toUpperCase();
    const title = document.querySelector('.execution-title h1 .execstate');
    title.dataset.execstate = state;
    window.nodeflowvm.executionState(state);
    window.nodeflowvm.completed(output.execCompleted);
    const summary = document.querySelector('.execution-summary-status .execstate');
    if (summary.dataset.execstate !== state) {
      setState(summary, state, words(state.replace('TIMEDOUT', 'TIMED_OUT').replace('FAILED-WITH-RETRY', 'FAILED, RETRIED')));
    }
    show('duration').textContent = duration(output.execDuration);
    if (output.execCompleted) {
      document.querySelectorAll('[data-action="kill"], [data-show="kill"]').forEach((one) => one.remove());
    }
  }

  // ---- steps -------------------------------------------------------------------------------------------------------

  function row(step, parent) {
    let found = document.querySelector('#exec-steps [data-stepctx="' + step.stepctx + '"]');
    if (!found) {
      found = document.createElement('li');
      found.dataset.stepctx = step.stepctx;
      found.className = 'inner';
      found.append(element('span', 'exec-step-number', step.stepctx), element('div', 'exec-step-text', ''));
      found.append(element('span', 'exec-step-nodes', ''), element('span', 'exec-step-time text-secondary', ''));
      found.append(element('span', 'execstate', ''));
      const list = document.getElementById('exec-steps');
      const inside = list.querySelectorAll('[data-stepctx^="' + parent + '/"]');
      const last = inside.length ? inside[inside.length - 1] : list.querySelector('[data-stepctx="' + parent + '"]');
      last.after(found);
    }
    return found;
  }

  function showNodes(holder, step) {
    const nodes = step.nodeStep ? Object.entries(step.nodeStates || {}) : [];
    holder.replaceChildren(...nodes.map(([name, one]) => {
      const node = element('span', 'exec-node', name);
      node.dataset.execstate = one.executionState;
      node.title = name + ': ' + words(one.executionState);
      return node;
    }));
  }

  /** While a step runs, what the server knows of its duration is as old as its last news. */
  function stepTime(step) {
    const running = step.executionState.startsWith('RUNNING') && step.startTime;
    return running ? duration(Math.max(1000, Date.now() - Date.parse(step.startTime))) : duration(step.duration);
  }

  function showStep(step, parent) {
    const shown = row(step, parent);
    setState(shown.querySelector('.execstate'), step.executionState, words(step.executionState));
    showNodes(shown.querySelector('.exec-step-nodes'), step);
    shown.querySelector('.exec-step-time').textContent = stepTime(step);
    if (step.workflow) {
      step.workflow.steps.forEach((inner) => showStep(inner, step.stepctx));
    }
  }

  function showSteps(state) {
    state.steps.forEach((step) => showStep(step, ''));
    const done = state.steps.filter((step) => DONE.includes(step.executionState));
    const percent = state.steps.length ? Math.round((100 * done.length) / state.steps.length) : 0;
    const bar = show('progress');
    bar.setAttribute('aria-valuenow', String(percent));
    bar.dataset.execstate = state.executionState;
    bar.firstElementChild.style.width = percent + '%';
    show('counts').textContent = done.length + ' of ' + state.steps.length;
  }

  // ---- log ---------------------------------------------------------------------------------------------------------

  function line(entry) {
    const made = element('div', 'log-line', '');
    made.dataset.level = entry.level;
    const where = [entry.stepctx || '', entry.node || ''].filter((part) => part).join(' · ');
    made.append(element('span', 'log-time', entry.time));
    made.append(element('span', 'log-place', where === place ? '' : where));
    made.append(element('span', 'log-text', entry.log));
    place = where;
    return made;
  }

  function showLog(output) {
    if (output.entries.length === 0) {
      return;
    }
    const lines = document.createDocumentFragment();
    output.entries.forEach((entry) => lines.append(line(entry)));
    log.append(lines);
    if (follow.checked) {
      log.scrollTop = log.scrollHeight;
    }
  }

  // ---- the server --------------------------------------------------------------------------------------------------

  async function ask(url) {
    const answer = await fetch(url, { headers: { 'X-Rundeck-ajax': 'true', Accept: 'application/json' } });
    if (!answer.ok) {
      throw new Error('the server answered ' + answer.status);
    }
    return answer.json();
  }

  async function update() {
    const output = await ask(api + '/output?offset=' + offset);
    offset = output.offset;
    showLog(output);
    if (!output.empty || !output.execCompleted) {
      const { state } = await ask(stateUrl);
      if (state.steps) {
        showSteps(state);
      }
    }
    showEnd(output);
    return output.execCompleted && (output.completed || Boolean(output.empty));
  }

  async function run() {
    const ended = await update().catch(() => false);
    if (!ended) {
      window.setTimeout(run, PAUSE);
    }
  }

  async function kill(button) {
    const holder = document.getElementById('web_ui_token');
    const token = JSON.parse(holder.textContent);
    const headers = { 'X-Rundeck-ajax': 'true', 'X-RUNDECK-TOKEN-KEY': token.TOKEN, 'X-RUNDECK-TOKEN-URI': token.URI };
    button.disabled = true;
    show('kill').textContent = 'Killing…';
    const answer = await fetch(api + '/abort', { method: 'POST', headers });
    const next = { TOKEN: answer.headers.get('X-RUNDECK-TOKEN-KEY'), URI: answer.headers.get('X-RUNDECK-TOKEN-URI') };
    if (next.TOKEN && next.URI) {
      holder.textContent = JSON.stringify(next);
    }
    const said = answer.ok ? (await answer.json()).abort : { status: 'failed', reason: 'not allowed' };
    if (said.status === 'failed' && show('kill')) {
      show('kill').textContent = 'Could not be killed: ' + said.reason;
    }
  }

  document.addEventListener('click', (event) => {
    const button = event.target.closest('[data-action="kill"]');
    if (button) {
      kill(button);
    }
  });

  /**
   * What the page knows until the first answer, as on Rundeck's own page (rundeckapp 5.4.0 views/execution/show.gsp):
   * texts. 'false' is no less true than 'true', and a state in small letters is none of those that are looked for.
   */
  function about() {
    const execution = window.loadJsonData('execDataJSON');
    const completed = window.ko.observable(String(Boolean(execution.dateCompleted)));
    const executionState = window.ko.observable(execution.status || 'running');
    return { completed, executionState, failed: window.ko.pureComputed(() => executionState() === 'FAILED') };
  }

  window.nodeflowvm = null;
  window.jQuery(() => {
    window.nodeflowvm = about();
    document.querySelectorAll('.execution-action-links').forEach((one) => window.ko.applyBindings(window.nodeflowvm, one));
    window.dispatchEvent(new Event('rundeck-exec-show-page-loaded'));
    run();
  });
})();
