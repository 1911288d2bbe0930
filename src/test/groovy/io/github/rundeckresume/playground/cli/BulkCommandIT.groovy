package io.github.rundeckresume.playground.cli

import groovy.json.JsonSlurper
import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.TimeUnit
import spock.lang.Specification
import spock.lang.TempDir

/** `failed` and `bulk` of the packed jar, each command in a process of its own, one of which is killed. */
class BulkCommandIT extends Specification {

    @TempDir
    Path base

    def "what failed is listed by cause, and resumed together; a process that is killed is followed by another"() {
        given:
        base.resolve('job.yaml').toFile().text = """\
            - name: nightly
              uuid: 13131313-0000-0000-0000-000000000001
              multipleExecutions: true
              plugins: {ExecutionLifecycle: {resume: {onCrash: hold}}}
              sequence:
                keepgoing: false
                strategy: sequential
                commands:
                - {description: one, exec: echo one}
                - {description: two, script: "test -e $base/ok || exit 3\\n"}
                - {description: three, script: "echo three-@job.execid@ >> $base/marks; sleep 2\\n"}
            """.stripIndent()
        4.times { playground('run', 'job.yaml') }

        expect:
        playground('failed').out.readLines() == ['   4  Result code was 3', '      jobs: nightly; steps: 2 two', '      executions: 4 3 2 1']
        new JsonSlurper().parseText(playground('failed', '--job', 'NIGHT', '--since', '1d', '--step', '2', '--cause', 'code', '--json').out)[0].executions*.execution == [4, 3, 2, 1]
        playground('failed', '--job', 'other').out.trim() == 'nothing failed that can be resumed'
        playground('bulk', 'show').out.trim() == 'nothing was resumed together'

        when: 'a process is killed that works at it'
        Files.createFile(base.resolve('ok'))
        def first = process('bulk', 'start', '--limit', '1')
        def lines = first.inputReader()
        def id = lines.readLine().find(/[0-9a-f]{16}/)
        def line = lines.readLine()
        while (!line.contains('succeeded')) {
            line = lines.readLine()
        }
        first.destroyForcibly().waitFor()
        def shown = playground('bulk', 'show', id)
        def second = playground('bulk', 'continue', id)
        def marks = base.resolve('marks').toFile().readLines()

        then:
        shown.out.readLines().last() ==~ /bulk $id running: .*/
        second.out.readLines().last() ==~ /bulk $id finished: .*/
        marks.toSet().size() == marks.size()
        marks.size() == 4
        playground('bulk', 'cancel', id).code == 2
        new JsonSlurper().parseText(playground('bulk', 'show', id, '--json').out).entries.size() == 4
    }

    private Map playground(String... arguments) {
        def process = process(arguments)
        def out = process.inputReader().text
        assert process.waitFor(2, TimeUnit.MINUTES)
        [code: process.exitValue(), out: out]
    }

    private Process process(String... arguments) {
        def java = Path.of(System.getProperty('java.home'), 'bin', 'java').toString()
        def full = arguments.collect { it == 'job.yaml' ? base.resolve(it).toString() : it }
        new ProcessBuilder([java, System.getProperty('child.jvm.argument', '').trim(), '-XX:TieredStopAtLevel=1', '-jar', System.getProperty('playground.jar'),
                            '--base', base.resolve('data').toString(), *full].findAll { it }).redirectError(base.resolve('errors').toFile()).start()
    }
}
