'use strict';

const test = require('node:test');
const assert = require('node:assert');
const fs = require('node:fs');
const path = require('node:path');
const model = require('../../main/resources/resources/ui/resume-model.js');
const choices = require('../../main/resources/resources/ui/resume-choices.js');
const bulk = require('../../main/resources/resources/ui/resume-bulk.js');

const RESOURCES = path.join(__dirname, '../../main/resources/resources');

function file(suffix) {
  return fs.readFileSync(path.join(RESOURCES, 'i18n', `UI.resume-ui.messages${suffix}.properties`), 'utf8');
}

/** The page's texts; the plugin's own name and description are for the server. */
function texts(suffix) {
  const lines = file(suffix).split('\n').filter((line) => line.includes('=') && !line.startsWith('#'));
  const found = Object.fromEntries(lines.map((line) => [line.split('=', 1)[0], line.slice(line.indexOf('=') + 1)]));
  delete found['plugin.title'];
  delete found['plugin.description'];
  return found;
}

const PAGES = {
  'execution/show': ['resume-model.js', 'resume-tools.js', 'resume-hold.js', 'resume-pause.js', 'resume-page.js', 'resume.css'],
  'menu/jobs': ['resume-model.js', 'resume-tools.js', 'resume-list.js', 'resume-bulk.js', 'resume.css']
};
/** Loaded only when somebody opens the confirmation. */
const CONFIRMATION = ['resume-choices.js', 'resume-choose.js', 'resume-dialog.js'];
const ALL = [...new Set(Object.values(PAGES).flat().concat(CONFIRMATION))];
const SCRIPTS = ALL.filter((name) => name.endsWith('.js'));
const ENGLISH = { ...model.ENGLISH, ...choices.ENGLISH, ...bulk.ENGLISH };

const places = (text) => model.pieces(text).filter((piece) => typeof piece === 'number').sort();

test('the English file says what is built in', () => {
  assert.deepStrictEqual(texts(''), ENGLISH);
});

for (const language of model.LANGUAGES) {
  test(`'${language}' has every text, with the same places for values`, () => {
    const translated = texts('_' + language);

    assert.deepStrictEqual(Object.keys(translated), Object.keys(ENGLISH));
    for (const [key, text] of Object.entries(translated)) {
      assert.notStrictEqual(text, '', key);
      assert.deepStrictEqual(places(text), places(ENGLISH[key]), key);
    }
  });

  test(`'${language}' differs from English`, () => {
    const same = Object.entries(texts('_' + language)).filter(([key, text]) => text === ENGLISH[key]).map(([key]) => key);

    assert.deepStrictEqual(same.filter((key) => !MAY_BE_EQUAL.has(key)), []);
  });

  test(`'${language}' needs no escapes, so that a properties file and its lines read the same`, () => {
    assert.doesNotMatch(file('_' + language), /\\|^[!\s]|[\uFFFD]/m);
  });
}

/** Punctuation, and words that some languages share with English. */
const MAY_BE_EQUAL = new Set(['plan.named', 'nodes.does', 'notice.both', 'options.title', 'label.job', 'choose.node', 'list.job', 'list.refused', 'list.plan', 'pause.ago', 'pause.by', 'chain.said', 'bulk.group', 'bulk.why', 'bulk.cause']);

test('there is no file of a language that the page does not ask for', () => {
  const found = fs.readdirSync(path.join(RESOURCES, 'i18n')).filter((name) => name.startsWith('UI.resume-ui.'));

  assert.strictEqual(found.length, model.LANGUAGES.length + 1);
});

test('every text is used, and every text that is used exists', () => {
  const sources = SCRIPTS.map((name) => fs.readFileSync(path.join(RESOURCES, 'ui', name), 'utf8'));
  const code = sources.join('\n').replace(/const ENGLISH[\s\S]*?\}\);/g, '');
  const built = [['plan.', ['keep', 'again', 'ask', 'into', 'run', 'nodes', 'pause', 'follow']], ['nodes.', ['keep', 'again', 'ask', 'into', 'run', 'follow', 'failed', 'all']], ['ask.', ['done', 'notDone', 'check']], ['refusal.', ['unreadable', 'tooLarge', 'newer']], ['list.', ['dead', 'incomplete', 'held', 'paused', 'waiting', 'retry']], ['pause.', ['fail', 'goOn', 'escalate']], ['chain.', ['paused', 'held', 'failed', 'aborted', 'timedout', 'succeeded', 'kept', 'at', 'skipped', 'done', 'notDone', 'options', 'definition', 'matches', 'note']], ['error.', ['invalid', 'forbidden', 'missing', 'conflict', 'failed']], ['bulk.', ['failed', 'killed', 'timedout', 'other', 'running', 'paused', 'cancelled', 'finished']], ['choose.', ['at', 'skip', 'atOf', 'skipOf', 'moved', 'added', 'removed', 'edited', 'before', 'now']]]
    .flatMap(([prefix, names]) => names.map((name) => prefix + name));
  const named = (code.match(/'(item|dialog|label|plan|nodes|ask|pause|chain|notes|options|secure|button|error|notice|hold|list|choose|bulk)\.[a-zA-Z]+'/g) || [])
    .map((quoted) => quoted.slice(1, -1));

  assert.deepStrictEqual([...new Set(named.concat(built))].sort(), Object.keys(ENGLISH).sort());
});

test('no value can reach the document as HTML, and nothing is evaluated', () => {
  for (const name of SCRIPTS) {
    const code = fs.readFileSync(path.join(RESOURCES, 'ui', name), 'utf8');
    assert.doesNotMatch(code, /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|createContextualFragment/);
    assert.doesNotMatch(code, /\$\(|jQuery|\bko\.|console\./);
  }
});

for (const [page, names] of Object.entries(PAGES)) {
  test(`what the page ${page} loads stays under 96 KB`, () => {
    const bytes = names.reduce((sum, name) => sum + fs.statSync(path.join(RESOURCES, 'ui', name)).size, 0);

    assert.ok(bytes < 96 * 1024, `${bytes} bytes`);
  });
}

test('what is loaded with the confirmation stays under 64 KB more', () => {
  const bytes = CONFIRMATION.reduce((sum, name) => sum + fs.statSync(path.join(RESOURCES, 'ui', name)).size, 0);

  assert.ok(bytes < 64 * 1024, `${bytes} bytes`);
});

test('the confirmation is loaded in this order, and there is no file that nothing loads', () => {
  const page = fs.readFileSync(path.join(RESOURCES, 'ui', 'resume-page.js'), 'utf8');

  assert.ok(page.includes(`const DIALOG = ['${CONFIRMATION.join("', '")}'];`));
  assert.deepStrictEqual(fs.readdirSync(path.join(RESOURCES, 'ui')).sort(), [...ALL].sort());
});
