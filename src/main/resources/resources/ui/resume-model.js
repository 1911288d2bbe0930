/*
 * What the execution page shows of a resume, as pure functions: no document, no network, no clock.
 * In the page they are `window.rundeckResume`; Node's test runner requires this file.
 */
(function (root, factory) {
  'use strict';
  if (typeof module === 'object' && module.exports) {
    module.exports = factory();
  } else {
    root.rundeckResume = factory();
  }
})(typeof self === 'undefined' ? this : self, function () {
  'use strict';

  const PREFIX = '#rundeck-resume=';
  const LONGEST_PAYLOAD = 1024 * 1024;
  const MOST_ENTRIES = 5000;
  const LONGEST_NOTE = 500;
  const LONGEST_LABEL = 120;
  const API = '/api/46';
  const ACTIONS = ['keep', 'again', 'ask', 'into', 'run', 'nodes', 'pause', 'follow'];
  const MAY = ['on', 'more', 'anew', 'no'];
  const INPUTS = ['text', 'number', 'boolean', 'date', 'choice'];
  const ENDS = ['paused', 'held', 'failed', 'aborted', 'timedout', 'succeeded'];
  const TOLD = ['kept', 'at', 'skipped', 'done', 'notDone', 'options', 'definition', 'matches', 'why', 'note'];
  const NODE_ACTIONS = ['keep', 'again', 'ask', 'into', 'run', 'follow'];
  const ANSWERS = ['done', 'notDone', 'check'];
  const CHANGES = ['moved', 'added', 'removed', 'edited'];
  const DEEPEST = 32;
  const VERSION = 5;
  const RERUNS = ['failed', 'all'];
  /** For more nodes than this, or for more steps, there is no table of steps and nodes. */
  const MOST_COLUMNS = 8;
  const MOST_ROWS = 100;
  /** So many names are shown of a group of nodes that is not unfolded, or of those that a filter finds. */
  const MOST_NAMES = 10;
  const MOST_FOUND = 50;
  /** Languages that have a file besides the English one. For any other, the server would send its own language. */
  const LANGUAGES = ['de', 'es', 'fr', 'ja', 'pt', 'zh'];
  /** A reference to a secure value. The server replaces it, so it must not be sent as text. */
  const SECURE_REFERENCE = '${secureOption.';

  /** The English texts, the same as in i18n/UI.resume-ui.messages.properties, from which they are translated. */
  const ENGLISH = Object.freeze({
    'item.text': 'Resume Execution',
    'item.hint': 'Continue where this execution stopped',
    'item.pending': 'being fetched…',
    'item.ask': 'try again',
    'refusal.tooLarge': 'The plan is too large to be shown. Resume by API: meta.resumeFrom={0}.',
    'refusal.unreadable': 'The plan cannot be read. Reload the page, or resume by API: meta.resumeFrom={0}.',
    'refusal.newer': 'The plugin on the server is newer than this page. Reload the page, or resume by API: meta.resumeFrom={0}.',
    'dialog.title': 'Resume execution {0}',
    'dialog.close': 'Close',
    'label.job': 'Job',
    'label.execution': 'Execution',
    'label.goesOnAt': 'Resumes at',
    'label.filter': 'Node filter',
    'plan.title': 'What will happen',
    'plan.step': 'Step {0}',
    'plan.steps': 'Steps {0}–{1}',
    'plan.named': '{0}: {1}',
    'plan.keep': 'kept, done in execution {0}',
    'plan.again': 'will run again',
    'plan.follow': 'goes on with its work on the node',
    'plan.ask': 'was it done?',
    'plan.into': 'goes on inside',
    'plan.run': 'will run',
    'plan.nodes': 'left to do on {0} of {1} nodes',
    'plan.pause': 'stays paused',
    'plan.nothing': 'nothing is left to run',
    'nodes.title': 'Nodes to run again',
    'nodes.failed': 'only those that have not done the step',
    'nodes.all': 'all of them',
    'nodes.table': '{0} by node',
    'nodes.step': 'Step',
    'nodes.keep': 'kept',
    'nodes.again': 'again',
    'nodes.follow': 'follows',
    'nodes.ask': 'asked',
    'nodes.into': 'inside',
    'nodes.run': 'runs',
    'nodes.one': '1 node',
    'nodes.many': '{0} nodes',
    'nodes.does': '{0}: {1}',
    'nodes.goesOn': 'going on at step {0}',
    'nodes.goesOnAgain': 'going on at step {0}, which runs again',
    'nodes.steps': 'running steps {0}',
    'nodes.names': '{0} and {1} more',
    'nodes.filter': 'Find a node',
    'nodes.found': '{0} of {1} nodes',
    'ask.title': 'Was it done?',
    'ask.done': 'It was done. It is kept.',
    'ask.notDone': 'It was not done. It runs again.',
    'ask.check': 'Ask the job’s check command.',
    'ask.on': '{0} on {1}',
    'ask.note': 'Note',
    'pause.at': 'Paused at {0} for {1}',
    'pause.inPlace': '{0} has been waiting for {1}; this execution keeps running',
    'pause.message': 'Message',
    'pause.since': 'Waits since',
    'pause.ago': '{0} ({1})',
    'pause.who': 'Who may let it go on',
    'pause.anybody': 'everybody who may run the job',
    'pause.quorum': '{0}; {1} different users have to',
    'pause.notSelf': '{0}; not the user who started it',
    'pause.given': 'So far',
    'pause.by': '{0}, {1}',
    'pause.key': 'whoever had its key',
    'pause.time': 'the time',
    'pause.until': 'Goes on by itself',
    'pause.expires': 'Expires',
    'pause.fail': '{0}, and then pauses anew with a resume',
    'pause.goOn': '{0}, and then goes on',
    'pause.escalate': '{0}, and then these may too: {1}',
    'pause.signal': 'Your signal',
    'pause.required': '{0} (required)',
    'pause.goesOn': 'Go on…',
    'pause.none': 'Choose a step that is to go on.',
    'button.signal': 'Give the signal',
    'chain.once': 'Paused once: {0}',
    'chain.times': 'Paused {0} times: {1}',
    'chain.last': 'Paused {0} times, last: {1}',
    'chain.pause': 'step {0} for {1}',
    'chain.said': '{0} ({1})',
    'chain.left': '{0} more',
    'chain.lost': 'The records of the earlier ones are gone.',
    'chain.paused': 'paused',
    'chain.held': 'held',
    'chain.failed': 'failed',
    'chain.aborted': 'killed',
    'chain.timedout': 'timed out',
    'chain.succeeded': 'succeeded',
    'chain.of': 'Attempt {0} of {1}',
    'chain.retry': 'from the beginning',
    'chain.kept': 'kept: {0}',
    'chain.at': 'again from: {0}',
    'chain.skipped': 'done by hand: {0}',
    'chain.done': 'was done: {0}',
    'chain.notDone': 'was not done: {0}',
    'chain.options': 'other options: {0}',
    'chain.definition': 'definition: {0}',
    'chain.matches': 'matched: {0}',
    'chain.note': 'note: {0}',
    'notes.title': 'Please note',
    'options.title': 'Options',
    'options.empty': '(empty)',
    'options.concealed': 'contains a secure value; the server fills it in',
    'secure.stored': 'comes from Key Storage',
    'secure.typed': 'Type it again: it was not stored.',
    'button.cancel': 'Cancel',
    'button.resume': 'Resume',
    'button.starting': 'Starting…',
    'error.forbidden': 'You are not allowed to run this job.',
    'error.session': 'The server no longer knows this page. Reload it, sign in if asked, and try again.',
    'error.missing': 'The job was not found. It may have been deleted.',
    'error.conflict': 'Another execution of this job is running.',
    'error.invalid': 'The server does not accept these options.',
    'error.failed': 'The server could not start the execution.',
    'error.load': 'The confirmation cannot be loaded. Reload the page.',
    'error.network': 'The server cannot be reached. Look at the job’s activity before you try again.',
    'error.answer': 'The server’s answer cannot be read. Look at the job’s activity before you try again.',
    'error.server': '{0} The server says: {1}',
    'notice.from': 'Resumed from execution {0}: {1}',
    'notice.none': 'no step kept',
    'notice.one': 'step {0} kept',
    'notice.many': 'steps {0} kept',
    'notice.someOne': 'step {0} kept on some nodes',
    'notice.someMany': 'steps {0} kept on some nodes',
    'notice.at': 'continued at step {0}',
    'notice.both': '{0}, {1}',
    'notice.as': 'Resumed as {0}',
    'notice.asLast': 'Resumed as {0}; the last attempt is {1}',
    'notice.dead': 'The server stopped while this execution ran.',
    'hold.now': 'Hold',
    'hold.nowHint': 'Stop after the step that runs',
    'hold.restart': 'Hold until restart',
    'hold.restartHint': 'Stop after the step that runs, and go on by itself when the server has started again',
    'hold.asked': 'Held after the step that runs',
    'hold.refused': 'The server did not accept the request.',
    'list.title': 'Executions that wait ({0})',
    'list.job': 'Job',
    'list.execution': 'Execution',
    'list.state': 'State',
    'list.since': 'Since',
    'list.underWay': 'Step under way',
    'list.plan': 'Plan',
    'list.dead': 'its server stopped',
    'list.incomplete': 'incomplete',
    'list.held': 'held',
    'list.paused': 'paused',
    'list.waiting': 'waits in place',
    'list.retry': 'goes on by itself',
    'list.goesOn': 'Goes on by itself: {0} (attempt {1} of {2}, rule {3})',
    'list.choose': 'Choose execution {0}',
    'list.ask': 'Resume…',
    'list.askHint': 'Something has to be typed or answered first, on its page',
    'list.leave': 'Leave',
    'list.leaveHint': 'Take it off this list. It can still be resumed by its page.',
    'list.all': 'Choose all',
    'list.resume': 'Resume the chosen ones',
    'list.together': 'at most so many at a time',
    'list.stop': 'Start no more',
    'list.progress': '{0} running, {1} still to be started',
    'list.started': 'Execution {0}: resumed as {1}',
    'list.refused': 'Execution {0}: {1}',
    'list.changed': 'It has changed meanwhile. Load the page again.'
  });

  // ---- what the server sends ----

  const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
  const isText = (value) => typeof value === 'string';
  const isId = (value) => isText(value) && /^[1-9][0-9]{0,18}$/.test(value);
  /** `3`, inside another step `3/1`, for one node `3@web1`; in a node's name `%`, `/` and `@` are percent-encoded. */
  const SEGMENT = '[1-9][0-9]{0,5}(?:@[^/@]{1,1536})?';
  const PATH = SEGMENT + '(?:/' + SEGMENT + '){0,' + (DEEPEST - 1) + '}';
  const STEP_PATH = new RegExp('^' + PATH + '$');
  const RANGES = new RegExp('^(' + PATH + '(-[0-9]+)?(, ?' + PATH + '(-[0-9]+)?)*)?$');
  const isStepPath = (value) => isText(value) && STEP_PATH.test(value);
  const isRanges = (value) => isText(value) && RANGES.test(value);
  const numberOf = (path) => Number(path.slice(path.lastIndexOf('/') + 1));
  const workflowOf = (path) => path.slice(0, path.lastIndexOf('/') + 1);
  const isIds = (value) => isText(value) && value.split(', ').every(isId);
  const isNumber = (value) => Number.isSafeInteger(value) && value > 0;

  /** Why one of our links cannot be shown. Each has a text, `refusal.…`. */
  const FAULTS = ['unreadable', 'tooLarge', 'newer'];

  function require(condition, fault = FAULTS[0]) {
    if (!condition) {
      throw new TypeError(fault);
    }
  }

  /** The offer to show in place of one that cannot be shown. */
  function unshown(failure) {
    const fault = FAULTS.includes(failure.message) ? failure.message : FAULTS[0];
    return Object.freeze({ allowed: false, refusal: '', fault, pending: false });
  }

  function list(value, read) {
    require(Array.isArray(value));
    require(value.length <= MOST_ENTRIES, 'tooLarge');
    return Object.freeze(value.map(read));
  }

  function orNull(value, read) {
    return value === null || value === undefined ? null : read(value);
  }

  function textOrEmpty(value) {
    return isText(value) ? value : '';
  }

  function readJob(job) {
    require(isObject(job) && isText(job.id) && job.id !== '' && isText(job.name));
    return Object.freeze({ id: job.id, name: job.name });
  }

  /** One step, or neighboring steps of one workflow. */
  function isRange(from, to) {
    return isStepPath(from) && isStepPath(to) && (from === to
      || (workflowOf(from) === workflowOf(to) && isNumber(numberOf(from)) && numberOf(from) < numberOf(to)
        && isNumber(numberOf(to))));
  }

  /** `0-2,7`: places of names, in ascending order. */
  function readPlaces(text) {
    require(isText(text) && /^[0-9]{1,5}(-[0-9]{1,5})?(,[0-9]{1,5}(-[0-9]{1,5})?)*$/.test(text));
    const places = [];
    text.split(',').forEach((range) => {
      const [from, to] = range.split('-').map(Number);
      require(places.length === 0 || from > places[places.length - 1]);
      require(to === undefined || to > from);
      for (let place = from; place <= (to === undefined ? from : to); place++) {
        places.push(place);
      }
    });
    return places;
  }

  /** Nodes to which the same happens in each step of a range. The server does not send endless names. */
  function readNodes(group, names, steps) {
    require(isObject(group) && isText(group.actions));
    const actions = group.actions.split(' ');
    require(actions.length === steps && actions.every((action) => NODE_ACTIONS.includes(action)));
    const places = readPlaces(group.names);
    return Object.freeze({
      actions: Object.freeze(actions),
      count: places.length,
      names: Object.freeze(places.filter((place) => place < names.length).map((place) => names[place]))
    });
  }

  /** A referenced job whose page the user may open; its project only if it is another one. */
  function readLink(job) {
    require(isObject(job) && isText(job.id) && job.id !== '');
    return Object.freeze({ id: job.id, project: orNull(job.project, readName) });
  }

  /** One range of steps with the same action. It has labels, and jobs or nulls, only if the server sent one for each step. */
  function readRange(range, sent, depth) {
    require(isObject(range) && depth <= DEEPEST);
    const to = range.to === undefined ? range.from : range.to;
    require(isRange(range.from, to));
    require(ACTIONS.includes(range.action));
    const count = range.from === to ? 1 : numberOf(to) - numberOf(range.from) + 1;
    const labels = list(range.labels === undefined ? [] : range.labels, (label) => {
      require(isText(label));
      return label;
    });
    const jobs = list(range.jobs === undefined ? [] : range.jobs, (place) => {
      require(place === null || (Number.isSafeInteger(place) && isObject(sent.jobs[place])));
      return place === null ? null : sent.jobs[place];
    });
    return Object.freeze({
      from: range.from,
      to,
      action: range.action,
      execution: isIds(range.execution) ? range.execution : null,
      labels: labels.length === count ? labels : Object.freeze([]),
      jobs: jobs.length === count ? jobs : Object.freeze([]),
      reason: textOrEmpty(range.reason),
      may: Array.isArray(range.may) ? Object.freeze(range.may.filter(isText)) : null,
      nodes: list(range.action === 'nodes' ? range.nodes : [], (group) => readNodes(group, sent.nodes, count)),
      children: readRanges(range.children === undefined ? [] : range.children, sent, depth + 1)
    });
  }

  function readRanges(ranges, sent, depth) {
    return list(ranges, (range) => readRange(range, sent, depth));
  }

  function readName(name) {
    require(isText(name) && name !== '');
    return name;
  }

  /** What a resume would do; `rerun` says on which nodes steps run again, if that can be chosen. */
  function readPlan(plan) {
    require(isObject(plan) && isText(plan.digest) && /^[0-9A-Za-z._-]{1,200}$/.test(plan.digest));
    const sent = {
      nodes: list(plan.nodes === undefined ? [] : plan.nodes, readName),
      jobs: list(plan.jobs === undefined ? [] : plan.jobs, readLink)
    };
    return {
      rerun: RERUNS.includes(plan.rerun) ? plan.rerun : null,
      digest: plan.digest,
      goesOnAt: orNull(plan.goesOnAt, readPlace),
      steps: readRanges(plan.steps, sent, 1),
      notes: list(plan.notes === undefined ? [] : plan.notes, readNote),
      asked: list(plan.asked === undefined ? [] : plan.asked, readAsked)
    };
  }

  const orEmpty = (value, read) => list(value === undefined || value === null ? [] : value, read);
  const pathOrEmpty = (value) => (isStepPath(value) ? value : '');

  function readChange(change) {
    require(isObject(change) && CHANGES.includes(change.kind) && isStepPath(change.to || change.from));
    return Object.freeze({
      kind: change.kind, from: pathOrEmpty(change.from), to: pathOrEmpty(change.to), label: textOrEmpty(change.label),
      before: textOrEmpty(change.before), after: textOrEmpty(change.after)
    });
  }

  /** A recorded step that could be one of several present ones. */
  function readAmbiguous(step) {
    require(isObject(step) && isStepPath(step.from));
    const candidates = list(step.candidates, (one) => {
      require(isObject(one) && isStepPath(one.to));
      return Object.freeze({ to: one.to, label: textOrEmpty(one.label), after: textOrEmpty(one.after) });
    });
    return Object.freeze({ from: step.from, label: textOrEmpty(step.label), why: textOrEmpty(step.why), before: textOrEmpty(step.before), candidates });
  }

  /** What somebody may, or has to, decide before the plan is what is wanted. */
  function readDecisions(offer) {
    const step = (read) => (one) => {
      require(isObject(one) && isStepPath(one.step));
      return Object.freeze({ step: one.step, label: textOrEmpty(one.label), reason: textOrEmpty(one.reason), ...read(one) });
    };
    return {
      needs: orEmpty(offer.needs, step((one) => ({ names: list(one.names, readName) }))),
      stale: orEmpty(offer.stale, step(() => ({}))),
      staleSteps: isNumber(offer.staleSteps) ? offer.staleSteps : 0,
      changes: orEmpty(offer.changes, readChange),
      moreChanges: isNumber(offer.moreChanges) ? offer.moreChanges : 0,
      ambiguous: orEmpty(offer.ambiguous, readAmbiguous),
      acceptsChanges: offer.resumeChanged === 'accept',
      recordedDefinition: offer.recordedDefinition === true,
      unset: orEmpty(offer.unset, readName)
    };
  }

  /** True if somebody can decide something about a resume that is refused as it is. */
  const isDecidable = (offer) => offer.allowed || (offer.changes !== undefined
    && (offer.recordedDefinition || offer.needs.length + offer.stale.length + offer.changes.length + offer.ambiguous.length > 0));

  /** A step of which nobody knows whether it was done; `check` if a command of the job can be asked. */
  function readAsked(step) {
    require(isObject(step) && isStepPath(step.step));
    return Object.freeze({
      step: step.step, label: textOrEmpty(step.label), reason: textOrEmpty(step.reason), check: step.check === true
    });
  }

  const readTime = (value) => (isNumber(value) ? value : null);
  const readTexts = (value) => Object.freeze(Object.fromEntries(Object.entries(isObject(value) ? value : {}).filter(([, text]) => isText(text))));

  function readGiven(signal) {
    require(isObject(signal));
    return Object.freeze({ by: textOrEmpty(signal.by), way: textOrEmpty(signal.way), at: readTime(signal.at), note: textOrEmpty(signal.note), data: readTexts(signal.data) });
  }

  function readInput(input) {
    require(isObject(input) && INPUTS.includes(input.type));
    return Object.freeze({
      name: readName(input.name), type: input.type, required: input.required === true, value: textOrEmpty(input.value),
      allowed: list(input.allowed === undefined ? [] : input.allowed, readName)
    });
  }

  function readPause(pause) {
    require(isObject(pause) && isStepPath(pause.step) && MAY.includes(pause.may));
    return Object.freeze({
      step: pause.step, label: textOrEmpty(pause.label), message: textOrEmpty(pause.message), may: pause.may, why: textOrEmpty(pause.why),
      since: readTime(pause.since), until: readTime(pause.until), expires: readTime(pause.expires), then: textOrEmpty(pause.then),
      approvers: textOrEmpty(pause.approvers), escalateTo: textOrEmpty(pause.escalateTo), quorum: isNumber(pause.quorum) ? pause.quorum : 1,
      self: pause.self !== false, given: list(pause.given, readGiven), inputs: list(pause.inputs, readInput)
    });
  }

  /** Those of an execution of the list; none if they cannot be read. */
  function readPauses(pauses) {
    try {
      return list(pauses, readPause);
    } catch (ignored) {
      return [];
    }
  }

  function readAttempt(attempt) {
    require(isObject(attempt) && isId(attempt.execution));
    const passed = list(attempt.passed, (pause) => {
      require(isObject(pause) && isStepPath(pause.step));
      return Object.freeze({ step: pause.step, lasted: readTime(pause.lasted) || 0, given: list(pause.given, readGiven) });
    });
    return Object.freeze({
      execution: attempt.execution, end: textOrEmpty(attempt.end), passed, user: textOrEmpty(attempt.user), retry: attempt.way === 'retry',
      started: readTime(attempt.started), ended: readTime(attempt.ended), told: TOLD.filter((what) => isText(attempt[what])).map((what) => [what, attempt[what]])
    });
  }

  /** The executions before one; null if there is no answer, or one that cannot be read. */
  function readChain(chain) {
    try {
      const number = (name) => (isNumber(chain[name]) ? chain[name] : 0);
      return Object.freeze({
        attempts: list(chain.attempts, readAttempt), pauses: number('pauses'), left: number('left'), before: isId(chain.before) ? chain.before : null,
        total: number('total'), number: number('number'), gapAt: number('gapAt')
      });
    } catch (ignored) {
      // Such as the sign-in form.
      return null;
    }
  }

  function readOther(plan) {
    const other = readPlan(plan);
    require(other.rerun !== null);
    return Object.freeze(other);
  }

  function readPlace(place) {
    require(isObject(place) && isStepPath(place.step));
    return Object.freeze({ step: place.step, label: textOrEmpty(place.label) });
  }

  function readOption(option) {
    require(isObject(option) && isText(option.name) && option.name !== '' && isText(option.value));
    return Object.freeze({ name: option.name, value: option.value });
  }

  function readSecure(option) {
    require(isObject(option) && isText(option.name) && option.name !== '' && typeof option.stored === 'boolean');
    return Object.freeze({ name: option.name, stored: option.stored, required: option.required !== false });
  }

  /** Does not cut through a surrogate pair. */
  function cut(text, most) {
    return text.length <= most ? text : text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '') + '…';
  }

  /** A remark on the plan. */
  function readNote(note) {
    require(isText(note));
    return cut(note, LONGEST_NOTE);
  }

  function readOffer(offer) {
    require(isObject(offer) && typeof offer.allowed === 'boolean');
    if (!offer.allowed) {
      require(isText(offer.refusal) && offer.refusal !== '');
      return Object.freeze({ allowed: false, refusal: offer.refusal, fault: null, pending: offer.pending === true, ...readDecisions(offer), options: orEmpty(offer.options, readOption), secure: orEmpty(offer.secure, readSecure) });
    }
    return Object.freeze({
      allowed: true,
      ...readPlan(offer),
      ...readDecisions(offer),
      other: orNull(offer.other, readOther),
      options: list(offer.options, readOption),
      secure: list(offer.secure, readSecure)
    });
  }

  /** Without an offer that can be shown, the page still says which executions this one resumed and was resumed by. */
  function readOfferOrFault(offer) {
    try {
      return readOffer(offer);
    } catch (failure) {
      return unshown(failure);
    }
  }

  function readRetry(retry) {
    require(isObject(retry));
    return Object.freeze({ due: readTime(retry.due), rule: retry.rule, attempt: retry.attempt, most: retry.most, why: textOrEmpty(retry.why) });
  }

  function readOrigin(origin) {
    require(isObject(origin) && isId(origin.execution) && isRanges(origin.kept));
    require(origin.at === null || origin.at === undefined || isStepPath(origin.at));
    require(origin.some === undefined || isRanges(origin.some));
    return Object.freeze({ execution: origin.execution, kept: origin.kept, some: origin.some || '', at: origin.at || null });
  }

  function readId(id) {
    require(isId(id));
    return id;
  }

  function readKey(key) {
    require(isText(key) && /^[A-Za-z0-9_-]{20,100}$/.test(key));
    return key;
  }

  /** Copies only what the page uses. Throws TypeError if anything except the offer is not as agreed. */
  function readPayload(value) {
    require(isObject(value));
    require(!isNumber(value.v) || value.v <= VERSION, 'newer');
    require(value.v === VERSION && isId(value.execution));
    require(isText(value.project) && value.project !== '');
    require(value.filter === null || value.filter === undefined || isText(value.filter));
    return Object.freeze({
      execution: value.execution,
      project: value.project,
      job: readJob(value.job),
      filter: value.filter || null,
      offer: orNull(value.offer, readOfferOrFault),
      beginning: value.beginning === true,
      dead: value.dead === true,
      hold: orNull(value.hold, readKey),
      key: orNull(value.key, readKey),
      paused: list(value.paused === undefined ? [] : value.paused, readPause),
      inPlace: value.inPlace === true,
      mayWait: value.mayWait === true,
      chain: orNull(value.chain, readChain),
      retry: orNull(value.retry, readRetry),
      resumedFrom: orNull(value.resumedFrom, readOrigin),
      resumedAs: list(value.resumedAs === undefined ? [] : value.resumedAs, readId),
      resumedAsLast: orNull(value.resumedAsLast, readId)
    });
  }

  function fromBase64Url(text) {
    require(text.length <= LONGEST_PAYLOAD, 'tooLarge');
    require(/^[A-Za-z0-9_-]+$/.test(text));
    const bytes = Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (char) => char.charCodeAt(0));
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  }

  /** The content of a menu item's link; null if it is not ours. A link that cannot be read gives a refusal that says so. */
  function decodeHref(href) {
    if (!isText(href) || !href.startsWith(PREFIX)) {
      return null;
    }
    try {
      return readPayload(JSON.parse(fromBase64Url(href.slice(PREFIX.length))));
    } catch (failure) {
      return Object.freeze({ offer: unshown(failure), beginning: false, dead: false, hold: null, key: null, paused: Object.freeze([]), inPlace: false, mayWait: false, chain: null, retry: null, resumedFrom: null, resumedAs: Object.freeze([]), resumedAsLast: null });
    }
  }

  /** True if another user can change what a page with this payload shows, by resuming or by editing the job. */
  function mayChange(payload) {
    return payload !== null && (payload.offer !== null || payload.paused.length > 0 || payload.resumedAs.length > 0);
  }

  // ---- texts ----

  /** Splits a template into texts, and numbers for its placeholders. */
  function pieces(template) {
    return template
      .split(/(\{\d\})/)
      .filter((piece) => piece !== '')
      .map((piece) => (/^\{\d\}$/.test(piece) ? Number(piece[1]) : piece));
  }

  /** Fills in the values. Text inside a value is never taken for a placeholder. */
  function fill(template, ...values) {
    return pieces(template)
      .map((piece) => (isText(piece) ? piece : textOrEmpty(values[piece])))
      .join('');
  }

  /** The English texts, replaced by a translation's texts where it has them. */
  function texts(translation, english = ENGLISH) {
    const merged = Object.assign({}, english);
    Object.keys(english).forEach((key) => {
      if (isObject(translation) && isText(translation[key]) && translation[key] !== '') {
        merged[key] = translation[key];
      }
    });
    return merged;
  }

  /** The file with the texts for a language tag; null if the built-in English texts are to be used. */
  function translationPath(tag) {
    const language = textOrEmpty(tag).toLowerCase().split(/[-_]/)[0];
    return LANGUAGES.includes(language)
      ? '/plugin/i18n/UI/resume-ui/i18n/UI.resume-ui.messages.properties?format=json'
      : null;
  }

  const hash = (id) => '#' + id;

  /** A step's label in one line, shortened. A step without a label has what it does, such as `Script: #!/bin/sh …`. */
  const brief = (label) => cut(label.trim().replace(/\s+/g, ' '), LONGEST_LABEL);

  function named(t, step, label) {
    return label === '' ? step : fill(t['plan.named'], step, brief(label));
  }

  /** The heading of a range of the plan, e.g. `Steps 1–36` or `Step 37: Deploy`. */
  function rangeTitle(t, range) {
    if (range.from !== range.to) {
      return fill(t['plan.steps'], range.from, String(numberOf(range.to)));
    }
    return named(t, fill(t['plan.step'], range.from), range.labels.length === 1 ? range.labels[0] : '');
  }

  function rangeAction(t, range, execution) {
    if (range.action === 'nodes') {
      return fill(t['plan.nodes'], String(nodesLeft(range)), String(nodesOf(range)));
    }
    return fill(t['plan.' + range.action], (range.execution || execution).split(', ').map(hash).join(', '));
  }

  // ---- steps that some nodes have done ----

  const isKept = (group) => group.actions.every((action) => action === 'keep');
  const sum = (groups) => groups.reduce((all, group) => all + group.count, 0);
  const nodesOf = (range) => sum(range.nodes);
  const nodesLeft = (range) => sum(range.nodes.filter((group) => !isKept(group)));
  const stepAt = (range, place) => workflowOf(range.from) + String(numberOf(range.from) + place);

  /** The rows of the table of steps and nodes; null if it would be too large. */
  function nodeTable(range) {
    const columns = range.nodes.flatMap((group) => group.names.map((name) => ({ name, actions: group.actions })));
    if (range.action !== 'nodes' || columns.length !== nodesOf(range) || columns.length > MOST_COLUMNS
        || columns[0].actions.length > MOST_ROWS) {
      return null;
    }
    columns.sort((one, other) => (one.name < other.name ? -1 : 1));
    const rows = columns[0].actions.map((ignored, place) => ({
      step: stepAt(range, place),
      label: range.labels.length > 0 ? range.labels[place] : '',
      job: range.jobs[place] || null,
      actions: columns.map((column) => column.actions[place])
    }));
    return { names: columns.map((column) => column.name), rows };
  }

  /** The action that says most about what nodes do. */
  const leading = (group) => group.actions.find((action) => action !== 'keep') || 'keep';

  function groupAction(t, range, group) {
    const first = group.actions.findIndex((action) => action !== 'keep');
    if (first < 0) {
      return t['nodes.keep'];
    }
    if (group.actions.length === 1) {
      return t['plan.' + leading(group)];
    }
    if (!group.actions.slice(first).includes('keep')) {
      return fill(t[group.actions[first] === 'again' ? 'nodes.goesOnAgain' : 'nodes.goesOn'], stepAt(range, first));
    }
    const left = group.actions.flatMap((action, place) => (action === 'keep' ? [] : [stepAt(range, place)]));
    return fill(t['nodes.steps'], left.join(', '));
  }

  const count = (t, number) => (number === 1 ? t['nodes.one'] : fill(t['nodes.many'], String(number)));

  /** `3 nodes: going on at step 2`; of a group, so many of which are told. */
  function groupTitle(t, range, group, number = group.count) {
    return fill(t['nodes.does'], count(t, number), groupAction(t, range, group));
  }

  /** The first names, and how many more there are. */
  function someNames(t, names, number, most = MOST_NAMES) {
    const shown = names.slice(0, most).join(', ');
    return number > Math.min(names.length, most) && shown !== ''
      ? fill(t['nodes.names'], shown, String(number - Math.min(names.length, most)))
      : shown;
  }

  /** The names that contain a text, whatever their case, by group; all of them for no text. */
  function findNodes(t, range, text) {
    const wanted = text.trim().toLowerCase();
    return range.nodes.map((group) => {
      const names = wanted === '' ? group.names : group.names.filter((name) => name.toLowerCase().includes(wanted));
      const number = wanted === '' ? group.count : names.length;
      return { number, short: someNames(t, names, number), long: someNames(t, names, number, wanted === '' ? names.length : MOST_FOUND) };
    });
  }

  function goesOnAt(t, plan) {
    const place = plan.goesOnAt;
    if (place === null) {
      return t['plan.nothing'];
    }
    return named(t, fill(t['plan.step'], place.step), place.label);
  }

  function optionShown(t, option) {
    if (option.value.includes(SECURE_REFERENCE)) {
      return t['options.concealed'];
    }
    return option.value === '' ? t['options.empty'] : option.value;
  }

  /** Why the execution with this number cannot be resumed here. */
  function refusal(t, offer, execution) {
    return offer.fault === null ? offer.refusal : fill(t['refusal.' + offer.fault], execution);
  }

  /** The last execution of the chain, unless it resumed this one directly. */
  function lastAttempt(payload) {
    return payload.resumedAs.includes(payload.resumedAsLast) ? null : payload.resumedAsLast;
  }

  /** `1-36` → `steps 1–36 kept`; empty text for no steps. */
  function keptSteps(t, kept, one, many) {
    const ranges = cut(kept, LONGEST_NOTE).replace(/(\d)-(?=\d)/g, '$1–').replace(/, ?/g, ', ');
    return ranges === '' ? '' : fill(t[/[–,]/.test(ranges) ? many : one], ranges);
  }

  /** `steps 1–36 kept, step 37 kept on some nodes, continued at step 37`. */
  function originDetails(t, origin) {
    const kept = [keptSteps(t, origin.kept, 'notice.one', 'notice.many'), keptSteps(t, origin.some, 'notice.someOne', 'notice.someMany')]
      .filter((words) => words !== '');
    const at = origin.at === null ? [] : [fill(t['notice.at'], origin.at)];
    return (kept.length === 0 ? [t['notice.none']] : kept).concat(at).reduce((all, next) => fill(t['notice.both'], all, next));
  }

  // ---- pauses ----

  /** True if a signal of the viewer counts. */
  const mayGive = (pause) => pause.may !== 'no';

  /** `run` if a resume goes on with that choice of steps; `signal` if others have to give theirs too; null for nothing. */
  function effect(chosen, inPlace) {
    const on = !inPlace && chosen.some(({ may }) => may !== 'more');
    return chosen.length === 0 ? null : on ? 'run' : 'signal';
  }

  /** About how long that is. The units need no translation. */
  function lasted(millis) {
    const seconds = Math.floor(Math.max(0, millis) / 1000);
    const [size, unit] = [[172800, 86400, 'd'], [3600, 3600, 'h'], [60, 60, 'min']].filter(([from]) => seconds >= from).map(([, ...rest]) => rest)[0] || [1, 's'];
    return Math.floor(seconds / size) + ' ' + unit;
  }

  const pauseTitle = (t, { step, label }) => named(t, fill(t['plan.step'], step), label);

  function giver(t, { by, way }) {
    return way === 'user' ? by : way === 'key' ? t['pause.key'] : t['pause.time'];
  }

  /** `ann, 10:00: looks good, rows=5` */
  function givenTold(t, signal, clock) {
    const who = signal.at === null || clock === null ? giver(t, signal) : fill(t['pause.by'], giver(t, signal), clock(signal.at));
    const words = (signal.note === '' ? [] : [cut(signal.note, LONGEST_NOTE)]).concat(Object.entries(signal.data).map(([name, value]) => name + '=' + brief(value)));
    return words.length === 0 ? who : fill(t['plan.named'], who, words.join(', '));
  }

  /** Names and values of what is known of a pause. */
  function pauseFacts(t, pause, clock, now) {
    const { approvers, quorum, since, until, expires, then } = pause;
    let who = approvers === '' ? t['pause.anybody'] : approvers;
    who = quorum > 1 ? fill(t['pause.quorum'], who, String(quorum)) : who;
    return [
      [t['pause.message'], pause.message],
      [t['pause.since'], since === null ? '' : fill(t['pause.ago'], clock(since), lasted(now - since))],
      [t['pause.who'], pause.self ? who : fill(t['pause.notSelf'], who)],
      [t['pause.given'], pause.given.map((signal) => givenTold(t, signal, clock)).join('\n')],
      [t['pause.until'], until === null ? '' : clock(until)],
      [t['pause.expires'], expires === null ? '' : fill(t['pause.' + (['goOn', 'escalate'].includes(then) ? then : 'fail')], clock(expires), pause.escalateTo)],
      [t['pause.signal'], pause.why]
    ].filter(([, value]) => value !== '');
  }

  /** What a rule for retries decided: when it goes on by itself, or why it waits for a person. */
  function retryTold(t, retry, clock) {
    return retry.due === null ? cut(retry.why, LONGEST_NOTE)
      : fill(t['list.goesOn'], clock(retry.due), String(retry.attempt), String(retry.most), String(retry.rule));
  }

  /** What the notice says of a pause. */
  function pauseTold(t, pause, inPlace, now) {
    const told = fill(t[inPlace ? 'pause.inPlace' : 'pause.at'], pauseTitle(t, pause), lasted(now - (pause.since || now)));
    const message = pause.message === '' ? told : fill(t['plan.named'], told, cut(pause.message, LONGEST_NOTE));
    return pause.may === 'no' && pause.why !== '' ? message + (/[.!?]$/.test(message) ? ' ' : '. ') + pause.why : message;
  }

  /** The same plan in which these steps stay paused. */
  function without(plan, steps) {
    const left = (ranges) => ranges.map((range) => (steps.includes(range.from) && range.from === range.to
      ? { ...range, action: 'pause', children: [] } : { ...range, children: left(range.children) }));
    return steps.length === 0 ? plan : { ...plan, steps: left(plan.steps) };
  }

  function passedTold(t, { step, lasted: millis, given }) {
    const pause = fill(t['chain.pause'], step, lasted(millis));
    return given.length === 0 ? pause : fill(t['chain.said'], pause, given.map((signal) => givenTold(t, signal, null)).join('; '));
  }

  /** `paused: step 2 for 2 h (ann: looks good) · ann · 10:00 (3 min) · kept: 1` */
  function attemptTold(t, { end, passed, user, retry, started, ended, told }, clock) {
    const how = ENDS.includes(end) ? t['chain.' + end] : end;
    const time = started === null ? '' : ended === null ? clock(started) : fill(t['chain.said'], clock(started), lasted(ended - started));
    return [
      passed.length === 0 ? how : fill(t['plan.named'], how, passed.map((pause) => passedTold(t, pause)).join(', ')),
      user, time, retry ? t['chain.retry'] : '', ...told.map(([what, words]) => fill(t['chain.' + what] || '{0}', words))
    ].filter((part) => part !== '').join(' · ');
  }

  /** The chain in one line. */
  function chainTold(t, { attempts, pauses, left, total, number }) {
    const which = total === 0 ? '' : fill(t['chain.of'], String(number || '?'), String(total));
    if (pauses === 0) {
      return which;
    }
    const passes = attempts.flatMap(({ passed }) => passed).map((pause) => passedTold(t, pause));
    const told = left > 0 ? passes.slice(-1) : passes;
    return (which === '' ? '' : which + '. ') + fill(t[left > 0 ? 'chain.last' : pauses === 1 ? 'chain.once' : 'chain.times'], ...(left === 0 && pauses === 1 ? [] : [String(pauses)]), told.join(', '));
  }

  // ---- addresses and requests ----

  /** The application's base path: the part of a plugin file's path before `/plugin/`. */
  function basePath(address) {
    const path = textOrEmpty(address).replace(/^[a-z]+:\/\/[^/]*/i, '').replace(/[?#].*$/, '');
    const at = path.indexOf('/plugin/');
    return at < 0 ? '' : path.slice(0, at);
  }

  /** The number of the execution in a page's path. */
  function executionOf(path) {
    const found = /\/execution\/show\/([0-9]+)/.exec(path);
    return found === null ? '' : found[1];
  }

  function executionUrl(base, project, id) {
    return base + '/project/' + encodeURIComponent(project) + '/execution/show/' + encodeURIComponent(id);
  }

  /** The page of a job, which is in this project unless it says another one. */
  function jobUrl(base, project, job) {
    return base + '/project/' + encodeURIComponent(job.project || project) + '/job/show/' + encodeURIComponent(job.id);
  }

  function runUrl(base, job) {
    return base + API + '/job/' + encodeURIComponent(job) + '/run';
  }

  /** Marks an execution as incomplete whose server has died. */
  function endUrl(base, id) {
    return base + API + '/execution/' + encodeURIComponent(id) + '/abort?forceIncomplete=true';
  }

  /** The plans that the user chooses from, `failed` first; only one where there is nothing to choose. */
  function plans(offer) {
    const all = offer.other === null || offer.rerun === null ? [offer] : [offer, offer.other];
    return all.sort((one, other) => RERUNS.indexOf(one.rerun) - RERUNS.indexOf(other.rerun));
  }

  /** The node in a step's path; empty if there is none. */
  function nodeOf(path) {
    const found = /@([^/@]*)$/.exec(path);
    return found === null ? '' : decodeURIComponent(found[1]);
  }

  /** `Step 2: Migrate on web1`. */
  function askedTitle(t, { step, label }) {
    const node = nodeOf(step);
    const title = named(t, fill(t['plan.step'], node === '' ? step : step.replace(/@[^@]*$/, '')), label);
    return node === '' ? title : fill(t['ask.on'], title, node);
  }

  function appendAnswers(form, { answers, note, steps = [], inputs = {} }) {
    const of = (answer) => Array.from(answers).filter((one) => one[1] === answer).map((one) => one[0]).join(',');
    const values = Object.keys(inputs).length === 0 ? '' : JSON.stringify(inputs);
    [['meta.resumeDone', of('done')], ['meta.resumeNotDone', of('notDone')], ['meta.resumeNote', note],
      ['meta.resumeStep', steps.join(',')], ['meta.resumeInputs', values]]
      .filter(([, value]) => value !== '')
      .forEach(([name, value]) => form.append(name, value));
  }

  /**
   * The form that starts the resume by that plan; `typed` maps names of secure options to what was typed, and `said` has
   * the answers by step, a note, and what is given to pauses.
   */
  function runForm(payload, typed, plan = payload.offer, said = { answers: new Map(), note: '' }) {
    const form = new URLSearchParams();
    form.append('meta.resumeFrom', payload.execution);
    form.append('meta.resumePlan', plan.digest);
    if (plan.rerun !== null) {
      form.append('meta.resumeNodes', plan.rerun);
    }
    const values = new Map(payload.offer.options.filter((option) => !option.value.includes(SECURE_REFERENCE)).map(({ name, value }) => [name, value]));
    Object.entries(said.options || {}).forEach(([name, value]) => values.set(name, value));
    values.forEach((value, name) => form.append('option.' + name, value));
    payload.offer.secure
      .filter((option) => !option.stored && textOrEmpty(typed.get(option.name)) !== '')
      .forEach((option) => form.append('option.' + option.name, typed.get(option.name)));
    if (payload.filter !== null) {
      form.append('filter', payload.filter);
    }
    appendAnswers(form, said);
    Object.entries(said.metadata || {}).forEach(([name, value]) => form.append('meta.' + name, value));
    return form;
  }

  /** The page's form token, `{TOKEN, URI}` in JSON; null if the text is not one. */
  const HOLD_PATH = '/plugin/validate/UI/resume-ui';

  /** The request to hold an execution, and to let it go on `later` by hand or by itself after the `restart`. */
  function holdBody(payload, when) {
    return JSON.stringify({ config: { hold: [payload.hold, payload.execution, when, payload.project].join(' ') } });
  }

  /** The request to give a signal; what is said contains no space then. */
  function signalBody({ key, execution, project }, { steps, note, inputs }) {
    return JSON.stringify({ config: { signal: [key, execution, encodeURIComponent(JSON.stringify({ steps, note, inputs })), project].join(' ') } });
  }

  /** Why a request of a button was refused; null if it was not. */
  function holdRefusal(t, status, body) {
    const answer = parsed(body);
    if (status === 200 && answer !== null && answer.valid === true) {
      return null;
    }
    const why = answer !== null && isObject(answer.errors) ? Object.values(answer.errors)[0] : null;
    return isText(why) ? why.replace(/^Invalid value: /, '') : t['hold.refused'];
  }

  function readToken(text) {
    try {
      const token = JSON.parse(text);
      return isText(token.TOKEN) && isText(token.URI) ? { TOKEN: token.TOKEN, URI: token.URI } : null;
    } catch (ignored) {
      // Empty or not JSON: there is no token here.
      return null;
    }
  }

  function parsed(body) {
    try {
      const value = JSON.parse(body);
      return isObject(value) ? value : null;
    } catch (ignored) {
      // A page instead of an answer, e.g. the sign-in form.
      return null;
    }
  }

  /** The id of the execution in an answer; null if there is none. */
  function startedExecution(status, body) {
    const answer = status >= 200 && status < 300 ? parsed(body) : null;
    const id = answer === null ? '' : String(answer.id);
    return isId(id) ? id : null;
  }

  /** True if the page's token was not accepted. Nothing ran, so one more try with a new token is safe. */
  function tokenRefused(status, body) {
    return status === 401 || (status === 404 && parsed(body) === null);
  }

  const STATUS_TEXTS = { 400: 'invalid', 403: 'forbidden', 404: 'missing', 409: 'conflict' };

  /** Why the execution was not started, in words, with the server's message if there is one. */
  function refusalText(t, status, body) {
    const answer = parsed(body);
    if (status === 401 || (answer === null && (status === 404 || status < 400))) {
      return t['error.session'];
    }
    if (status < 400) {
      return t['error.answer'];
    }
    const words = t['error.' + (STATUS_TEXTS[status] || 'failed')];
    const message = answer === null ? '' : textOrEmpty(answer.message).trim();
    return message === '' ? words : fill(t['error.server'], words, message);
  }

  return Object.freeze({
    PREFIX, ENGLISH, LANGUAGES, ANSWERS, SECURE_REFERENCE, askedTitle, readOffer, isDecidable, nodeOf, workflowOf,
    decodeHref, mayChange, pieces, fill, texts, translationPath,
    hash, brief, numberOf, named, rangeTitle, rangeAction, goesOnAt, plans, nodeTable, leading, groupTitle, findNodes, nodesOf, optionShown, refusal, lastAttempt, originDetails,
    basePath, executionOf, executionUrl, endUrl, jobUrl, runUrl, runForm, readToken, startedExecution, tokenRefused, refusalText,
    HOLD_PATH, holdBody, holdRefusal, signalBody,
    readChain, readPauses, mayGive, effect, lasted, pauseTitle, pauseFacts, readRetry, retryTold, pauseTold, without, attemptTold, chainTold
  });
});
