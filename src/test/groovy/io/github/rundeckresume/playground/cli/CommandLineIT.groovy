package io.github.rundeckresume.playground.cli

import java.nio.file.Path
import java.util.concurrent.TimeUnit
import spock.lang.Specification
import spock.lang.TempDir

/** The packed jar, each command in a process of its own. */
class CommandLineIT extends Specification {

    @TempDir
    Path base

    def "run prints the log as it happens and the execution's end last; exit code 0"() {
        given:
        job('''
            - exec: echo one ${option.who}
            - exec: echo two
            ''')

        when:
        def answer = playground('run', 'job.yaml', '-o', 'who=me')

        then:
        answer.code == 0
        answer.out.readLines() == ['one me', 'two', 'execution 1 succeeded']
        answer.errors == ''
    }

    def "a failure: exit code 1; retries are told in their order"() {
        given:
        job('''
            - exec: 'false'
            ''', "  retry: '2'")

        when:
        def answer = playground('run', 'job.yaml')

        then:
        answer.code == 1
        answer.out.readLines().takeRight(3) == ['execution 1 failed', 'execution 2 failed', 'execution 3 failed']
    }

    def "hold stops what another process runs at its next step, and resume goes on"() {
        given: 'a process that looks for requests every second'
        job("""
            - exec: echo begun
            - script: |
                #!/bin/bash
                until test -e ${base}/go; do sleep 0.1; done
                sleep 5
            - exec: echo after
            """, '  plugins: {ExecutionLifecycle: {resume: {}}}')
        def running = start('run', 'job.yaml')
        assert running.inputReader().readLine() == 'begun'

        when:
        def early = playground('hold', '1', '--wait', '0')
        base.resolve('go').toFile().text = ''
        def all = playground('hold', '--all', '--go-on')
        running.waitFor()

        then:
        early.code == 1
        early.out.readLines() == ['asked to hold execution 1', 'execution 1: still running', '0 of 1 stopped']
        all.code == 0
        all.out.readLines() == ['asked to hold execution 1', 'execution 1: held', '1 of 1 stopped']

        when:
        def second = playground('resume', '1')

        then:
        second.code == 0
        second.out.readLines().contains('after')
        !second.out.readLines().contains('begun')
        playground('hold', '1').errors.contains('Execution 1 is not running')
    }

    def "signal lets go on what has ended as paused, and what waits in another process"() {
        given:
        job("""
            - exec: echo begun
            - type: resume-pause
              nodeStep: false
              configuration: {inputs: 'rows*: number'}
            - exec: echo after
            """, '  plugins: {ExecutionLifecycle: {resume: {}}}')
        playground('run', 'job.yaml')

        when:
        def refused = playground('signal', '1')
        def second = playground('signal', '1', '--data', 'rows=5', '--note', 'looks good')

        then:
        refused.code == 1
        refused.out.readLines() == ["Step 2: the input 'rows' is required."]
        second.code == 0
        second.out.readLines().containsAll(['Execution 1 goes on as execution 2.', 'after', 'execution 2 succeeded'])
        !second.out.readLines().contains('begun')
        playground('signal', '1', '--data', 'rows=5').out.contains('goes on as execution 2 already')

        when:
        job("""
            - exec: echo begun
            - type: resume-pause
              nodeStep: false
              configuration: {holdFor: forever}
            - exec: echo after
            """, '  plugins: {ExecutionLifecycle: {resume: {}}}')
        def running = start('run', 'job.yaml')
        def log = running.inputReader()
        while (!log.readLine().contains('waits in place')) { }
        def third = playground('signal', '3')

        then:
        third.code == 0
        third.out.readLines() == ['Step 2 goes on.']
        running.waitFor() == 0
    }

    def "waiting lists what a killed process left and what is held, and resume --waiting goes on with all of it"() {
        given:
        job("""
            - exec: echo begun
            - description: Wait
              script: |
                #!/bin/bash
                test -e ${base}/go || sleep 30
            - exec: echo after
            """, '  multipleExecutions: true\n  plugins: {ExecutionLifecycle: {resume: {}}}')
        def processes = (1..3).collect { id ->
            def process = start('run', 'job.yaml')
            assert process.inputReader().readLine() == 'begun'
            new spock.util.concurrent.PollingConditions(timeout: 180).eventually {
                assert base.toFile().traverse(nameFilter: "${id}.resume.json.journal") { assert it.text.contains('"kind":"begun-step","path":"2"') } || true
            }
            process
        }
        processes*.destroyForcibly()*.waitFor()
        base.resolve('go').toFile().text = ''

        when:
        def waiting = playground('waiting', '--json')
        def rows = new groovy.json.JsonSlurper().parseText(waiting.out)
        def table = playground('waiting')
        def resumed = playground('resume', '--waiting', '--limit', '1')

        then:
        rows*.execution == [1, 2, 3]
        rows*.kind == ['dead'] * 3
        rows*.resume == ['yes'] * 3
        rows*.underWay == [['2 Wait']] * 3
        rows*.plan == ["step 1 is kept, going on at step 2 'Wait'"] * 3
        table.out.readLines().size() == 4
        resumed.code == 0
        resumed.out.readLines() == (1..3).collectMany { ["execution $it: resumed as ${it + 3}", "execution ${it + 3} succeeded"]*.toString() } +
            ['3 of 3 resumed and succeeded']
        playground('waiting').out.trim() == 'nothing waits for a resume'
        playground('waiting', '--help').out.contains('--json')
        playground('resume', '--waiting', '--limit', '0').errors.contains('--limit must be at least 1')
        playground('resume').code == 2
    }

    def "a failed execution is resumed by another process, with its options, nodes and the job as imported last"() {
        given:
        base.resolve('nodes.yaml').toFile().text = ['web1', 'web2'].collect { "${it}: {nodename: ${it}, hostname: ${it}}" }.join('\n')
        job('''
            - exec: echo one ${option.who} on ${node.name}
            - exec: 'false'
            - exec: echo three ${option.who} on ${node.name}
            ''', '  nodefilters: {filter: web2}\n  plugins: {ExecutionLifecycle: {resume: {onRetry: "false"}}}')
        def first = playground('run', 'job.yaml', '-o', 'who=me', '--nodes', 'nodes.yaml')
        job('''
            - exec: echo one ${option.who} on ${node.name}
            - exec: echo mended
            - exec: echo three ${option.who} on ${node.name}
            ''', '  nodefilters: {filter: web2}\n  plugins: {ExecutionLifecycle: {resume: {onRetry: "false"}}}')

        when:
        def imported = playground('import', 'job.yaml')
        def second = playground('resume', '1')

        then:
        first.code == 1
        first.out.readLines().first() == 'one me on web2'
        imported.code == 0
        second.code == 0
        !second.out.contains('one me on web2')
        second.out.readLines().containsAll(['mended', 'three me on web2'])
        second.out.readLines().last() == 'execution 2 succeeded'

        and:
        def list = playground('list').out.readLines()
        list.size() == 3
        list[1] =~ /^1 +failed/
        list[2] =~ /^2 +succeeded .* 1$/
    }

    def "resume --plan shows what choices would do, and the same choices start it"() {
        given:
        job("\n- exec: echo one\n- exec: test -e $base/mended\n- exec: echo three got \${data.release}\n", '  plugins: {ExecutionLifecycle: {resume: {}}}')
        playground('run', 'job.yaml', '-o', 'who=me')

        when:
        def plan = playground('resume', '1', '--plan', '--skip', '2')
        def json = new groovy.json.JsonSlurper().parseText(playground('resume', '1', '--plan', '--json', '--at', '1').out)
        def refused = playground('resume', '1', '--plan', '--at', '3')

        then:
        plan.code == 0
        plan.out.readLines().containsAll(['resume: steps 1-2 are kept, going on at step 3 \'Command: echo three got \${data.release}\'', 'needs: data that step 2 would have captured: release'])
        json.summary.startsWith('no step is kept')
        json.steps[0].reason == 'asked to run again from here; it succeeded in execution 1'
        refused.code == 1
        refused.out.contains('cannot be resumed: Step 3 \'Command: echo three got')
        playground('resume', '1', '--json').errors.contains('--json goes with --plan')

        when:
        def second = playground('resume', '1', '--skip', '2', '--note', 'by hand', '--data', '2:release=1.2')

        then:
        second.code == 0
        second.out.readLines().contains('three got 1.2')
        !second.out.readLines().contains('one')
    }

    def "resume --nodes #nodes, and the plan by node in show"() {
        given:
        base.resolve('nodes.yaml').toFile().text = ['web1', 'web2'].collect { "${it}: {nodename: ${it}, hostname: ${it}}" }.join('\n')
        def settings = '  nodefilters: {filter: .*, dispatch: {keepgoing: true}}\n  plugins: {ExecutionLifecycle: {resume: {}}}'
        job("\n- exec: 'test \${node.name} = web1 -o -e $base/mended'\n- exec: echo two on \${node.name}\n", settings, 'node-first')
        playground('run', 'job.yaml', '-o', 'who=me', '--nodes', 'nodes.yaml')
        base.resolve('mended').toFile().createNewFile()

        when:
        def plan = playground('show', '1')
        def second = playground(*(['resume', '1'] + (nodes ? ['--nodes', nodes] : [])))

        then:
        plan.out.readLines()*.trim().containsAll(['step  web1   web2', '1  keep   again', '2  keep   run'])
        second.code == 0
        second.out.readLines().findAll { it.startsWith('two on') } == ran

        where:
        nodes    || ran
        null     || ['two on web2']
        'failed' || ['two on web2']
        'all'    || ['two on web1', 'two on web2']
    }

    def "#signal aborts the execution as the server's abort does"() {
        given:
        sleepingJob()
        def process = start('run', 'job.yaml')
        def lines = process.inputReader()
        assert lines.readLine() == 'sleeping'

        when:
        new ProcessBuilder('kill', "-${signal}", "${process.pid()}").start().waitFor()
        def rest = lines.readLines()

        then:
        process.waitFor(1, TimeUnit.MINUTES)
        process.exitValue() == 1
        rest.last() == 'execution 1 aborted'
        playground('list').out =~ /(?m)^1 +aborted/

        where:
        signal << ['INT', 'TERM']
    }

    def "another process may run, list and abort at the same time"() {
        given:
        sleepingJob()
        def process = start('run', 'job.yaml')
        def lines = process.inputReader()
        assert lines.readLine() == 'sleeping'

        expect:
        playground('list').out =~ /(?m)^1 +running/
        with(playground('run', 'job.yaml')) {
            code == 2
            errors.contains('is running already as execution 1')
        }

        when:
        def abort = playground('abort', '1')

        then:
        abort.code == 0
        lines.readLines().last() == 'execution 1 aborted'
        process.waitFor(1, TimeUnit.MINUTES)
    }

    def "an execution whose process was killed counts as running until it is ended by hand"() {
        given:
        sleepingJob()
        def process = start('run', 'job.yaml')
        assert process.inputReader().readLine() == 'sleeping'

        and: 'its script would live on'
        def children = process.descendants().toList()

        when:
        process.destroyForcibly().waitFor()

        then:
        playground('list').out =~ /(?m)^1 +running/
        playground('run', 'job.yaml').errors.contains('abort 1 --incomplete')
        playground('abort', '1', '--incomplete').code == 0
        playground('list').out =~ /(?m)^1 +incomplete/

        cleanup:
        children*.destroyForcibly()
    }

    private void sleepingJob() {
        job('''
            - script: |-
                #!/bin/sh
                echo sleeping
                exec sleep 600
            ''')
    }

    private void job(String steps, String more = '', String strategy = 'sequential') {
        base.resolve('job.yaml').toFile().text = """\
- name: release
  uuid: 11111111-2222-3333-4444-555555555555
  loglevel: INFO
  options:
  - name: who
${more}
  sequence:
    strategy: ${strategy}
    keepgoing: false
    commands:
${steps.stripIndent().trim().readLines().collect { '    ' + it }.join('\n')}
"""
    }

    private Process start(String... arguments) {
        def command = [ProcessHandle.current().info().command().orElse('java'), '-jar', System.getProperty('playground.jar')]
        new ProcessBuilder(command + arguments.toList()).directory(base.toFile()).start()
    }

    private Map playground(String... arguments) {
        def process = start(arguments)
        def errors = new StringBuilder()
        def reader = process.consumeProcessErrorStream(errors)
        def out = process.inputStream.text
        reader.join()
        [code: process.waitFor(), out: out, errors: errors.toString()]
    }
}
