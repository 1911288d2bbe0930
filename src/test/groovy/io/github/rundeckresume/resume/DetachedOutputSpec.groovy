package io.github.rundeckresume.resume

import io.github.rundeckresume.playground.host.EmbeddedHost
import io.github.rundeckresume.playground.host.RunRequest
import io.github.rundeckresume.playground.member.DebianPackage
import java.nio.file.Files
import java.nio.file.Path
import org.opentest4j.TestAbortedException

/** What a step "Detached Script" prints, under the shells that nodes have. */
class DetachedOutputSpec extends DetachedSpecification {

    String shell = '/bin/sh'
    Map<String, String> environment = ShellExecutor.PATH

    @Override
    EmbeddedHost.Builder host() {
        super.host().provider('NodeExecutor', 'shell', { new ShellExecutor([shell, '-c']).tap { it.environment = environment } })
    }

    RunRequest nodes() {
        def file = dir.resolve('nodes.yaml')
        Files.writeString(file, 'far: {nodename: far, hostname: localhost, osFamily: unix, node-executor: shell}\n')
        return RunRequest.plain().nodes(file)
    }

    /** What the node's side of a step needs, and setsid or perl. */
    static final List<String> COMMANDS = ['base64', 'cat', 'chmod', 'cksum', 'date', 'dd', 'find', 'fold', 'id', 'ls',
        'mkdir', 'mv', 'od', 'perl', 'rm', 'sed', 'setsid', 'sleep', 'touch', 'tr']

    /**
     * A node that has no commands but these, and that shell. Scripts call them: a link to a folder of the machine would let
     * the spec's own cleaning reach it.
     */
    void nodeWith(String sh, List<String> without) {
        boolean busybox = sh.endsWith('busybox')
        if (!Files.isExecutable(Path.of(sh)) && !new DebianPackage(busybox ? 'busybox' : sh - '/bin/').install()) {
            throw new TestAbortedException("There is no $sh here. Install it.")
        }
        def bin = Files.createDirectories(dir.resolve('bin'))
        def runs = { String command -> busybox ? "$sh $command" : "/usr/bin/$command" }
        (COMMANDS - without - (busybox ? ['perl'] : [])).each { command(bin, it, runs(it)) }
        command(bin, 'sh', busybox ? "$sh sh" : sh)
        shell = bin.resolve('sh').toString()
        environment = [PATH: bin.toString(), HOME: dir.toString()]
    }

    private static void command(Path bin, String name, String runs) {
        def file = bin.resolve(name).toFile()
        file.text = "#!/bin/sh\nexec $runs \"\$@\"\n"
        file.executable = true
    }

    List<String> said(log, List<String> words) {
        log.readLines().findAll { it in words }
    }

    def "what stands in a value is not replaced once more"() {
        given:
        def job = onNodes([job: [options: [[name: 'typed'], [name: 'word', secure: true, valueExposed: true]]]],
            [detached("cat <<'END'\n1 \${option.typed} 2 @option.typed@ 3 \$WORD 4 \${option.none}\nEND\n")])

        when:
        def run = session(job, nodes().option('typed', 'a@option.word@\${option.word}').option('word', 'hidden'))

        then:
        run.state() == 'succeeded'
        run.log().contains('1 a@option.word@${option.word} 2 a@option.word@${option.word} 3 $WORD 4')
        !run.log().contains('hidden')
    }

    def "it comes line by line, whatever its bytes: #what"() {
        given:
        def run = session(onNodes([detached(settings, script)]), nodes())

        expect:
        run.state() == 'succeeded'
        run.log().readLines().containsAll(lines)

        where:
        what                 | settings                 | script                                              || lines
        'no line end'        | [:]                      | 'printf "a\\nb"'                                     || ['a', 'b']
        'carriage returns'   | [:]                      | 'printf "1%%\\r2%%\\r\\n3\\r\\n"'                     || ['1%', '2%', '3']
        'Unicode'            | [:]                      | 'echo "Grüße 世界 😀"'                                || ['Grüße 世界 😀']
        'another encoding'   | [encoding: 'ISO-8859-1'] | 'printf "Gr\\374\\337e\\n"'                          || ['Grüße']
        'no text'            | [:]                      | 'printf "a\\000b\\377c\\n"'                          || ['a\uFFFDb\uFFFDc']
        'what looks like it' | [:]                      | 'echo "{{x:state=ended;exit=0:x}}"'                 || ['{{x:state=ended;exit=0:x}}']
        'closed output'      | [:]                      | 'echo before; exec >&- 2>&-; sleep 1'               || ['before']
        'a daemon'           | [:]                      | '(setsid sleep 8 &); echo left'                      || ['left']
    }

    def "arguments, interpreter and environment are those of a script step: #settings"() {
        given:
        def step = detached(settings + [argString: 'one "two three" \'$HOME `x`\''],
            'for a in "$@"; do echo "[$a]"; done\nv=1; echo "${v} ${v:-2}"\necho "job $RD_JOB_EXECID @option.who@ $RD_OPTION_WHO"')
        def job = onNodes([step], job: [options: [[name: 'who', value: "it's me"]]])

        when:
        def run = session(job, nodes())

        then:
        run.state() == 'succeeded'
        run.log().contains('[one]\n[two three]\n[$HOME `x`]\n1 1\njob 1 it\'s me it\'s me')

        where:
        settings << [[:], [scriptInterpreter: 'bash'], [scriptInterpreter: 'sh ${scriptfile}'], [fileExtension: 'x y'], [scriptInterpreter: 'env bash']]
    }

    def "it is the same under #sh without #without"() {
        given:
        nodeWith(sh, without)

        when:
        def run = session(onNodes([detached('for i in 1 2 3; do echo "line $i"; sleep 1; done; exit 7')]), nodes())

        then:
        run.state() == 'failed'
        steps(run).find { it.path.startsWith('1') }.message.contains('Exit code 7 after ')
        said(run.log(), ['line 1', 'line 2', 'line 3']) == ['line 1', 'line 2', 'line 3']

        where:
        sh                 | without
        '/bin/dash'        | []
        '/bin/bash'        | []
        '/usr/bin/busybox' | []
        '/usr/bin/busybox' | ['base64']
        '/bin/dash'        | ['base64']
        '/bin/dash'        | ['setsid']
        '/bin/bash'        | ['setsid', 'perl']
        '/bin/dash'        | ['setsid', 'perl']
    }

    def "a large output comes whole, and a line that is too long in parts"() {
        given:
        def run = session(onNodes([detached('''
            awk 'BEGIN { for (i = 0; i < 300000; i++) print "row " i " of the import" }'
            head -c 10000000 /dev/zero | tr '\\0' x
            echo; echo done''')]), nodes())

        when:
        def lines = run.log().readLines()

        then:
        run.state() == 'succeeded'
        lines.findAll { it.startsWith('row ') } == (0..<300000).collect { "row $it of the import".toString() }
        lines.findAll { it.startsWith('xxx') }*.length().sum() == 10_000_000
        lines.contains('done')
    }
}
