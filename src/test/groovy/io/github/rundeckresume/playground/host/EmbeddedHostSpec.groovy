package io.github.rundeckresume.playground.host

import com.dtolabs.rundeck.core.jobs.ExecutionLifecycleStatus
import com.dtolabs.rundeck.core.jobs.JobExecutionEvent
import com.dtolabs.rundeck.plugins.jobs.ExecutionLifecyclePlugin
import io.github.rundeckresume.playground.job.JobDefinition
import io.github.rundeckresume.playground.job.JobFile
import java.nio.file.Files
import java.nio.file.Path
import spock.lang.Specification
import spock.lang.TempDir

class EmbeddedHostSpec extends Specification {

    @TempDir
    Path base

    def "runs commands and scripts in their order and keeps the log"() {
        given:
        def host = EmbeddedHost.at(base).open()

        when:
        def execution = host.run(job('''
            - exec: echo one ${option.who}
            - script: |-
                #!/bin/sh
                echo two on @node.name@
            '''), RunRequest.plain().option('who', 'world'))

        then:
        execution.state() == 'succeeded'
        execution.log() == 'one world\ntwo on localhost'

        cleanup:
        host.close()
    }

    def "a failing step fails the execution, and what comes after it does not run"() {
        given:
        def host = EmbeddedHost.at(base).open()

        when:
        def execution = host.run(job('''
            - exec: echo one
            - exec: 'false'
            - exec: echo three
            '''), RunRequest.plain())

        then:
        execution.state() == 'failed'
        execution.lines().count { it.text && it.message() == 'one' } == 1
        !execution.log().contains('three')
        execution.log().contains('Result code was 1')

        cleanup:
        host.close()
    }

    def "lifecycle plugins are called around the execution, and their console output is logged as errors"() {
        given:
        def calls = []
        def host = EmbeddedHost.at(base).provider('ExecutionLifecycle', 'probe', { new Probe(calls) }).open()

        when:
        def execution = host.run(
                job('- exec: echo one', [probe: [:]]), RunRequest.plain().resumeFrom(7))

        then:
        calls == ['before 1 [resumeFrom:7]', 'after 1 true false']
        execution.lines().find { it.message() == 'hello from the hook' }.level().name() == 'ERROR'

        cleanup:
        host.close()
    }

    JobDefinition job(String steps, Map<String, Map> lifecycle = [:]) {
        def file = base.resolve('job.yaml')
        Files.writeString(file, """\
- name: probe
  uuid: 11111111-2222-3333-4444-555555555555
  loglevel: INFO
  options:
  - name: who
  sequence:
    strategy: sequential
    keepgoing: false
    commands:
${steps.stripIndent().trim().readLines().collect { '    ' + it }.join('\n')}
  plugins:
    ExecutionLifecycle: ${groovy.json.JsonOutput.toJson(lifecycle)}
""")
        JobFile.read(file)[0]
    }

    static class Probe implements ExecutionLifecyclePlugin {
        final List<String> calls

        Probe(List<String> calls) {
            this.calls = calls
        }

        @Override
        ExecutionLifecycleStatus beforeJobStarts(JobExecutionEvent event) {
            calls << "before ${event.execution.id} ${event.execution.metadata}".toString()
            System.err.println('hello from the hook')
            null
        }

        @Override
        ExecutionLifecycleStatus afterJobEnds(JobExecutionEvent event) {
            calls << "after ${event.execution.id} ${event.result.result.success} ${event.result.aborted}".toString()
            null
        }
    }
}
