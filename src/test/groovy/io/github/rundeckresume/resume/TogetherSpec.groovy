package io.github.rundeckresume.resume

import groovy.json.JsonSlurper
import io.github.rundeckresume.playground.host.CompletedExecution
import io.github.rundeckresume.playground.host.EmbeddedHost
import io.github.rundeckresume.playground.host.RunRequest
import io.github.rundeckresume.playground.job.JobDefinition

/** Kept steps that nothing can tell apart by their ends have their turn together, whatever their number. */
class TogetherSpec extends ResumeSpecification {

    @Override
    EmbeddedHost.Builder host() {
        super.host().provider('WorkflowStrategy', 'rules', { new RuleStrategy([:]) })
    }

    def "of #strategy steps that are kept the engine skips #skipped"() {
        given:
        def job = job((1..6).collect { it in failing ? fails("s$it") : act("s$it") },
                strategy: strategy, keepgoing: true, job: [loglevel: 'DEBUG'])
        def first = session(job)

        when:
        def second = resume(job, first)

        then:
        marks().size() == 6 + failing.size()
        skips(second) == skipped
        outcomes(second).values().count('succeeded') == 6 - failing.size()

        where:
        strategy     | failing || skipped
        'sequential' | [6]     || 1
        'sequential' | [3, 6]  || 2
        'step-first' | [1]     || 1
        'parallel'   | [3]     || 1
        'parallel'   | [1, 4]  || 1
        'rules'      | [6]     || 5
    }

    def "steps between kept ones see the data of those before them only"() {
        given:
        def job = job([
            act('one') { it.outputContext.addOutput('export', 'x', 'of one') },
            act('two') { it.outputContext.addOutput('export', 'x', 'of two') },
            act('three') { left << "x is ${global(it).x}".toString(); if (!mended('three')) throw new IllegalStateException() },
            act('four') { it.outputContext.addOutput('export', 'x', 'of four') },
            act('five') { it.outputContext.addOutput('export', 'y', 'of five') },
            act('six') { left << "x is ${global(it).x}, y is ${global(it).y}".toString(); if (!mended('six')) throw new IllegalStateException() },
        ], keepgoing: true)
        def first = session(job)
        marks()

        when:
        ['three', 'six'].each { mend(it) }
        def second = resume(job, first)

        then:
        second.state() == 'succeeded'
        marks() == ['three', 'x is of two', 'six', 'x is of four, y is of five']
    }

    def "a step that fails again ends the workflow before the kept steps after it"() {
        given:
        def steps = [act('one'), fails('two'), act('three'), fails('four')]
        def first = session(job(steps, keepgoing: true))
        marks()
        def strict = job(steps)

        when:
        def second = resume(strict, first)

        then:
        second.state() == 'failed'
        marks() == ['two']
    }

    def "the state is the same where the server's own cannot be reached"() {
        given:
        def job = job([act('one'), act('two'), fails('three'), act('four'), fails('five')], keepgoing: true)
        def first = session(job)

        when:
        def second = resume(job, first)
        def third = withoutState(job, RunRequest.plain().resumeFrom(second.id()))

        then:
        model(second).steps*.executionState == ['SUCCEEDED', 'SUCCEEDED', 'FAILED', 'SUCCEEDED', 'FAILED']
        model(third).steps.collect { it.subMap('executionState', 'nodeStep', 'stepctx') } ==
                model(second).steps.collect { it.subMap('executionState', 'nodeStep', 'stepctx') }
        third.log().readLines().findAll { it.contains('could not') } == []
    }

    /** A server of another make: it has no bean of that name. */
    private CompletedExecution withoutState(JobDefinition job, RunRequest request) {
        def host = host().open()
        try {
            host.context().beanFactory.destroySingleton('workflowService')
            return host.run(job, request)
        } finally {
            host.close()
        }
    }

    private static int skips(CompletedExecution execution) {
        execution.lines()*.message().count { it =~ /WillSkipOperation: / }
    }

    private static Map model(CompletedExecution execution) {
        new JsonSlurper().parse(execution.file('state.json').toFile()) as Map
    }
}
