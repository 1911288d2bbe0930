package io.github.rundeckresume.oracle

import io.github.rundeckresume.oracle.Sabotage.Attempt
import io.github.rundeckresume.oracle.Sabotage.Kind
import spock.lang.Specification

class ExpectedRunSpec extends Specification {

    def "what failed runs again, and what was done before it does not"() {
        expect:
        course(job(), [s2: [fails()]]) == ['failed: s1 ok, s2 failed', 'succeeded: s2 ok, s3 ok']
    }

    def "with keepgoing the failed step alone runs again"() {
        expect:
        course(job(keepgoing: true), [s2: [fails()]]) == ['failed: s1 ok, s2 failed, s3 ok', 'succeeded: s2 ok']
    }

    def "a kill is not retried, a failure is, and a retry that does not resume begins anew"() {
        expect:
        course(job(retries: 1), [s2: [kills(), fails()]]) == [
            'aborted: s1 ok, s2 killed', 'failed-with-retry: s2 failed', 'succeeded: s2 ok, s3 ok']
        course(job(retries: 1), [s2: [fails()]]) == [
            'failed-with-retry: s1 ok, s2 failed', 'succeeded: s1 ok, s2 ok, s3 ok']
        course(job(retries: 1, onRetry: true), [s2: [fails()]]) == [
            'failed-with-retry: s1 ok, s2 failed', 'succeeded: s2 ok, s3 ok']
    }

    def "a step sees what the steps before it left, and nothing of those after it"() {
        given:
        def run = ExpectedRun.of(job(keepgoing: true), sabotage([s1: [fails()]]))

        expect:
        run.executions[0].events[2].sees()['global export.s2'] == 'of s2, version 1'
        run.executions[0].events[2].sees()['global export.s1'] == null
        run.executions[1].events[0].sees() == [:]
    }

    def "of parallel steps, all start, and those that are to end the execution wait for the others"() {
        when:
        def run = ExpectedRun.of(job(strategy: 'parallel'), sabotage([s2: [kills()]]))

        then:
        run.executions[0].state == 'aborted'
        run.executions[0].events*.what() == ['s1 ok', 's3 ok', 's2 killed']
        run.executions[0].settled == [1, 3] as Set
        run.executions[1].events*.what() == ['s2 ok']
        run.executions[1].events[0].sees()['global export.s3'] == 'of s3, version 1'
    }

    def "the same seed makes the same job and the same sabotage"() {
        expect:
        (1..200).every { seed ->
            def job = new JobGenerator(seed).job()
            job == new JobGenerator(seed).job() &&
                    new SabotageGenerator(job).sabotage() == new SabotageGenerator(job).sabotage()
        }
    }

    private static List<String> course(GeneratedJob job, Map<String, List<Attempt>> attempts) {
        ExpectedRun.of(job, sabotage(attempts)).executions
                .collect { "$it.state: ${it.events*.what().join(', ')}".toString() }
    }

    private static GeneratedJob job(Map settings = [:]) {
        def steps = (1..3).collect { new GeneratedStep(it, true, false, null, false, false, null, [:], null) }
        return new GeneratedJob(0, settings.strategy ?: 'sequential', settings.keepgoing ?: false, steps, [], ['web1'], null, 1,
                false, null, settings.retries ?: 0, settings.onRetry ?: false, 'left')
    }

    private static Sabotage sabotage(Map<String, List<Attempt>> attempts) {
        new Sabotage(attempts, [:], [] as Set, [] as Set, [:], [:])
    }

    private static Attempt fails() {
        new Attempt(Kind.FAIL, [] as Set, false, false, null)
    }

    private static Attempt kills() {
        new Attempt(Kind.KILL, [] as Set, false, false, null)
    }
}
