package io.github.rundeckresume.browser

/** Job definitions as Rundeck's YAML has them, their names and ids new each time. */
class Jobs {

    static final Map RESUMABLE = [ExecutionLifecycle: [resume: [onRetry: 'false']]]
    static final Map ON_RETRY = [ExecutionLifecycle: [resume: [onRetry: 'true']]]

    private static final String MARKERS = "/tmp/rundeck-resume-${UUID.randomUUID().toString().take(8)}"

    static Map job(Map more = [:], List<Map> steps) {
        def id = UUID.randomUUID().toString()
        [name: "release ${id.take(4)}".toString(), uuid: id, loglevel: 'INFO', description: '', executionEnabled: true, scheduleEnabled: true,
         multipleExecutions: false, plugins: RESUMABLE, sequence: [keepgoing: false, strategy: 'sequential', commands: steps]] + more
    }

    /** Check, build; migrate, which fails the first time; announce. */
    static Map failsOnce(Map more = [:]) {
        job(more, [echo('Check', 'checked'), echo('Build', 'built'), failOnce('Migrate'), echo('Announce', 'announced')])
    }

    static Map echo(String description, String text) {
        [description: description, exec: "echo $text" as String]
    }

    static Map script(String description, String lines) {
        [description: description, script: "#!/bin/sh\n${lines.stripIndent().trim()}\n" as String]
    }

    static Map fails(String description) {
        script(description, 'echo "failing on purpose" >&2; exit 3')
    }

    /** A directory on the server tells the first run from the second, which takes it away. */
    static Map failOnce(String description, String afterwards = 'echo mended') {
        def marker = "$MARKERS-${UUID.randomUUID()}"
        script(description, "if mkdir $marker 2>/dev/null; then echo 'failing on purpose' >&2; exit 3; fi\nrmdir $marker\n$afterwards")
    }

    /** Fails the first time on these nodes, and on no others. */
    static Map failOnceOn(String description, List<String> nodes) {
        def marker = "$MARKERS-${UUID.randomUUID()}-@node.name@"
        def each = "if mkdir $marker 2>/dev/null; then echo 'failing on purpose' >&2; exit 3; fi; rmdir $marker"
        script(description, "case @node.name@ in\n${nodes.join('|')}) $each;;\nesac\necho $description on @node.name@")
    }

    /** Fetch, deploy, check, each node by itself; deploying fails the first time on some of them. */
    static Map nodeFirst(List<String> failing) {
        job([nodefilters: [filter: '.*', dispatch: [threadcount: '8', keepgoing: true]], nodesSelectedByDefault: true,
             sequence: [keepgoing: false, strategy: 'node-first',
                        commands: [echo('Fetch', 'fetched'), failOnceOn('Deploy', failing), echo('Check', 'checked')]]], [])
    }

    /** A step that waits until its directory on the server is taken away, for a minute at most. */
    static Map gate() {
        def marker = "$MARKERS-${UUID.randomUUID()}"
        def wait = "mkdir $marker; echo waiting; for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30; do test -d $marker || break; sleep 2; done; rmdir $marker 2>/dev/null; echo passed"
        [marker: marker, step: script('Gate', wait)]
    }

    /** Takes away what jobs that were not resumed left on the server. */
    static Map tidy() {
        job([script('Tidy', "rmdir $MARKERS-* 2>/dev/null || true")], plugins: [:])
    }
}
