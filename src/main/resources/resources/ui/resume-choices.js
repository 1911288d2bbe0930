/*
 * What somebody decides in the confirmation before a resume starts, as pure functions: no document, no network.
 * In the page they are `window.rundeckResumeChoices`; Node's test runner requires this file.
 */
(function (root, factory) {
  'use strict';
  if (typeof module === 'object' && module.exports) {
    module.exports = factory(require('./resume-model.js'));
  } else {
    root.rundeckResumeChoices = factory(root.rundeckResume);
  }
})(typeof self === 'undefined' ? this : self, function (model) {
  'use strict';

  /** As the server bounds it; and what is left of an address, which it bounds too, for the choices. */
  const LONGEST_NOTE = 2000;
  const LONGEST_REQUEST = 7000;

  /** The English texts, the same as in i18n/UI.resume-ui.messages.properties, below those of resume-model.js. */
  const ENGLISH = Object.freeze({
    'choose.change': 'Change…',
    'choose.title': 'Your choices',
    'choose.undo': 'Undo',
    'choose.undoOf': 'Undo: {0}',
    'choose.at': 'Go on here',
    'choose.atOf': 'Go on at {0}',
    'choose.skip': 'Done by hand',
    'choose.skipOf': 'Count {0} as done by hand',
    'choose.goesOn': 'Goes on at {0}; it and all after it run again',
    'choose.done': '{0} counts as done by hand',
    'choose.step': 'Step',
    'choose.node': 'Node',
    'choose.note': 'What was done by hand (required)',
    'choose.needs': 'Later steps need of it:',
    'choose.empty': 'Leave empty',
    'choose.options': 'Change the options',
    'choose.option': '{0}: {1} instead of {2}',
    'choose.stale': 'Done with the old values',
    'choose.again': 'Run again from step {0}',
    'choose.keep': 'Keep what was done with the old values',
    'choose.changes': 'The job has changed since',
    'choose.moved': '{0} is step {1} now',
    'choose.added': '{0} is new',
    'choose.removed': '{0} was removed',
    'choose.edited': '{0} was edited',
    'choose.before': 'Before',
    'choose.now': 'Now',
    'choose.texts': 'What they do',
    'choose.which': '{0}, as it was: which step is it now?',
    'choose.pick': 'Choose…',
    'choose.none': 'none of the steps',
    'choose.present': 'Go on with the job as it is now',
    'choose.recorded': 'Run the recorded definition',
    'choose.loading': 'The plan is being made…',
    'choose.ready': 'The plan has changed.',
    'choose.failed': 'The plan cannot be fetched. Your choices are kept.',
    'choose.tooLong': 'Your choices are too long to be shown as a plan. Choose less, or resume by API.',
    'choose.retry': 'Try again',
    'choose.open': 'Something above is still to be decided.'
  });

  const AT = 'at';
  const SKIP = 'skip';
  const MATCH = 'match';
  /** What can be chosen for a step with that action, if the server does not say it. */
  const MAY = { keep: [AT], again: [SKIP], run: [SKIP], into: [AT, SKIP], nodes: [AT, SKIP], ask: [], pause: [] };

  const NONE = Object.freeze({ at: [], skip: {}, note: '', options: {}, stale: '', definition: '', match: {} });

  // ---- paths ----

  const withoutNode = (path) => path.replace(/@[^/@]*$/, '');
  const stepNumber = (path) => model.numberOf(withoutNode(path));
  /** One step of one node; in a node's name `%`, `/` and `@` are percent-encoded. */
  const onNode = (path, node) => path + '@' + node.replace(/[%/@]/g, encodeURIComponent);
  /** The server splits lists of steps at commas, and pairs of them at `=`. */
  const sent = (path) => path.replace(/[,=\s]/g, encodeURIComponent);
  const byPath = (one, other) => (one < other ? -1 : 1);

  /** True if what runs from the one step on has the other among it. */
  function isBehind(first, other) {
    const sameNode = model.nodeOf(first) === '' || model.nodeOf(first) === model.nodeOf(other);
    return model.workflowOf(first) === model.workflowOf(other) && stepNumber(first) <= stepNumber(other) && sameNode;
  }

  /** `Step 3: Deploy on web1`; the label if it is known. */
  const stepTitle = (t, path, label = '') => model.askedTitle(t, { step: path, label });

  // ---- choices; each function answers with new ones ----

  function at(choices, path) {
    return { ...choices, at: choices.at.filter((one) => !isBehind(path, one)).concat(path) };
  }

  function skip(choices, path) {
    return { ...choices, skip: { ...choices.skip, [path]: choices.skip[path] || {} } };
  }

  /** The value of data that a step would have captured: a text, or null as long as nobody has given one. */
  function data(choices, path, name, value) {
    const values = { ...choices.skip[path] };
    delete values[name];
    return { ...choices, skip: { ...choices.skip, [path]: value === null ? values : { ...values, [name]: value } } };
  }

  function option(choices, name, value, recorded) {
    const options = { ...choices.options };
    delete options[name];
    const changed = value === recorded ? options : { ...options, [name]: value };
    return { ...choices, options: changed, stale: Object.keys(changed).length === 0 ? '' : choices.stale };
  }

  function without(choices, kind, key) {
    if (kind === AT) {
      return { ...choices, at: choices.at.filter((one) => one !== key) };
    }
    if (kind === SKIP) {
      const rest = { ...choices.skip };
      delete rest[key];
      return { ...choices, skip: rest };
    }
    if (kind === MATCH) {
      return { ...choices, match: { ...choices.match, [key]: '' } };
    }
    return option(choices, key, '', '');
  }

  /** An offer for a job that has changed is one for who accepts that, and sees how. */
  function seen(choices, offer) {
    return choices.definition === '' && offer.acceptsChanges ? { ...choices, definition: 'accept' } : choices;
  }

  // ---- what is sent ----

  /** What makes another plan, as metadata of the resume. */
  function planned(choices) {
    const steps = Object.keys(choices.skip).sort(byPath);
    const matches = Object.entries(choices.match).filter(([, to]) => to !== '');
    const all = {
      resumeAt: choices.at.map(sent).join(','),
      resumeSkip: steps.map(sent).join(','),
      resumeOptions: Object.keys(choices.options).sort().join(','),
      resumeStale: Object.keys(choices.options).length === 0 ? '' : choices.stale,
      resumeChanged: choices.definition,
      resumeMatch: choices.definition === 'accept' ? matches.map(([from, to]) => sent(from) + '=' + sent(to)).join(',') : ''
    };
    return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''));
  }

  /** All metadata of the resume, but the note, to which others may add: with the values that its plan asks for. */
  function metadata(choices, offer) {
    const values = Object.keys(choices.skip).sort(byPath).map((step) => [step, Object.entries(choices.skip[step]).filter(([name]) => needed(offer, step).includes(name))])
      .filter(([, pairs]) => pairs.length > 0).map(([step, pairs]) => [step, Object.fromEntries(pairs)]);
    return { ...planned(choices), ...(values.length === 0 ? {} : { resumeData: JSON.stringify(Object.fromEntries(values)) }) };
  }

  function toBase64Url(text) {
    const bytes = Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('');
    return btoa(bytes).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  }

  /** The address of the plan; null if the choices are too long for one. Notes and values of data make no other plan, and stay out of it. */
  function planUrl(base, payload, choices) {
    const options = Object.keys(choices.options).length === 0 ? {} : { options: choices.options };
    const wanted = { ...planned(choices), ...options };
    const packed = Object.keys(wanted).length === 0 ? '' : '/' + toBase64Url(JSON.stringify(wanted));
    return packed.length > LONGEST_REQUEST ? null
      : base + '/plugin/file/UI/resume-list/' + encodeURIComponent(payload.project) + '/plan-' + payload.execution + packed + '.json';
  }

  /** The plan in an answer; null if there is none. */
  function readPlan(text) {
    try {
      const answer = JSON.parse(text);
      return answer.v === 1 ? model.readOffer(answer) : null;
    } catch (ignored) {
      // Such as the sign-in form.
      return null;
    }
  }

  // ---- what is shown ----

  /** What can be chosen for one step of a range. */
  const may = (range, what) => (range.may === null ? MAY[range.action] : range.may).includes(what);

  /** What was chosen, in words, for undoing it. */
  function told(t, choices, labels, recorded) {
    const { shown } = recorded;
    return choices.at.map((path) => ({ kind: AT, key: path, text: model.fill(t['choose.goesOn'], stepTitle(t, path, labels(path))) }))
      .concat(Object.keys(choices.skip).sort(byPath).map((path) => ({ kind: SKIP, key: path, text: model.fill(t['choose.done'], stepTitle(t, path, labels(path))) })))
      .concat(Object.entries(choices.options).map(([name, value]) => ({
        kind: 'option', key: name, text: model.fill(t['choose.option'], name, shown(value), shown(recorded.value(name)))
      })))
      .concat(Object.entries(choices.match).filter(([, to]) => to !== '').map(([from, to]) => {
        const title = stepTitle(t, from, recorded.label(from));
        return { kind: MATCH, key: from, text: to === 'none' ? model.fill(t['choose.removed'], title) : model.fill(t['choose.moved'], title, to) };
      }));
  }

  /** The label of a step in a plan; empty if it has none there. */
  function labelOf(offer, path) {
    const step = withoutNode(path);
    const search = (ranges) => ranges.map((range) => {
      const place = model.workflowOf(range.from) === model.workflowOf(step) ? model.numberOf(step) - model.numberOf(range.from) : -1;
      return place >= 0 && place < range.labels.length ? range.labels[place] : search(range.children);
    }).find((label) => label !== '') || '';
    return offer.allowed ? search(offer.steps) : '';
  }

  /** The names of data that somebody has to give for a step that counts as done. */
  function needed(offer, path) {
    return offer.needs.filter((one) => one.step === path).flatMap((one) => one.names);
  }

  /** What was given for data of a step that counts as done; undefined for nothing, whatever the name is. */
  const given = (choices, path, name) => (Object.hasOwn(choices.skip[path], name) ? choices.skip[path][name] : undefined);

  /** True if something is still to be decided before the resume can start. */
  function isOpen(choices, offer) {
    const unsaid = Object.keys(choices.skip).some((path) => needed(offer, path).some((name) => given(choices, path, name) === undefined));
    const note = Object.keys(choices.skip).length > 0 && choices.note.trim() === '';
    const stale = offer.stale.length > 0 && choices.stale === '';
    const unmatched = choices.definition === 'accept' && offer.ambiguous.some(({ from }) => (choices.match[from] || '') === '');
    return unsaid || note || stale || unmatched;
  }

  /** `Step 3: Deploy was edited`. */
  function changeTold(t, { kind, from, to, label }) {
    const title = stepTitle(t, kind === 'added' ? to : from || to, label);
    return model.fill(t['choose.' + kind], title, to);
  }

  return Object.freeze({
    ENGLISH, NONE, AT, SKIP, LONGEST_NOTE, onNode, stepTitle, at, skip, data, option, without, seen,
    metadata, planUrl, readPlan, may, told, labelOf, needed, given, isOpen, changeTold
  });
});
