package io.github.rundeckresume.resume

import groovy.json.JsonSlurper
import io.github.rundeckresume.playground.execution.FullAccess
import io.github.rundeckresume.playground.access.Requester
import io.github.rundeckresume.playground.host.EmbeddedHost
import io.github.rundeckresume.playground.host.RunRequest
import io.github.rundeckresume.playground.job.JobDefinition
import io.github.rundeckresume.page.WaitingList
import io.github.rundeckresume.server.WaitingExecutions
import java.nio.file.Files
import io.github.rundeckresume.state.ExecutionId

/** Jobs with rules for retries: what becomes of their executions, also after a restart. */
class RetryRulesSpec extends CrashSpecification {

    static final RunRequest ANNA = RunRequest.plain().user(new Requester('anna', ['admin', 'night shift']))

    Map exits(String mark, int code, Map more = [:]) {
        [script: "#!/bin/bash\necho ${mark} >> ${dir}/ran; test -e ${dir}/ok-${mark} || exit ${code}\n".toString(), description: mark] + more
    }

    JobDefinition ruled(String rules, List steps, Map more = [:]) {
        def made = job([resume: [retryRules: rules] + (more.resume ?: [:]), job: more.job ?: [:], keepgoing: more.keepgoing], steps)
        stored(made)
        return made
    }

    /** An execution that ended when no clock was there to see its time come. */
    void failed(JobDefinition job, RunRequest request = ANNA) {
        host().open().withCloseable { it.run(it.job(UUID).get(), request) }
    }

    Map mark(long id) {
        def text = row(id).metadata.resumeRetry
        return text == null ? null : new JsonSlurper().parseText(text)
    }

    List<Map> list() {
        def project = row(1).project
        WaitingList.of(WaitingExecutions.of(new FullAccess('admin'), project).get(), project).executions
    }

    def "a rule lets the execution go on by itself after its time, for the same user, once, and not the server"() {
        given:
        ruled('exit 7 => resume on all nodes after 2s at most 5 times', [act('one'), exits('two', 7), act('three')],
                [job: [retry: '2'], resume: [onRetry: 'true']])
        def server = server()

        when:
        def first = server.start(server.job(UUID).get(), ANNA).await()

        then:
        first*.state() == ['failed']
        first[0].log() =~ /Rule 1 \(exit 7 => .* times\) decides, because step 2 'two' ended with exit code 7: this goes on by itself at .*Z \(attempt 1 of 5\)\./
        with(mark(1)) {
            due > System.currentTimeMillis() - 5000
            [rule, attempt, most, nodes] == [1, 1, 5, 'all']
        }
        with(list()[0]) {
            [execution, kind, resume, retry.rule, retry.attempt, retry.most] == ['1', 'retry', 'yes', 1, 1, 5]
        }
        steps(first[0]).findAll { it.exit != null }*.exit == [7]
        steps(first[0]).findAll { it.reason != null }*.reason == ['NonZeroResultCode']

        when:
        mend('two')
        def second = ended(server, 2)
        idle(2)

        then:
        second.state() == 'succeeded'
        marks().sort() == ['one', 'three', 'two', 'two']
        second.log().contains('Nobody asked for this resume: a rule for retries of its job started it.')
        row(2).metadata == [resumeFrom: '1', resumeBy: 'retry', resumeNodes: 'all']
        [row(2).rduser, row(2).user_role_list] == ['anna', row(1).user_role_list]
        row(1).metadata.resumedBy == '2'
        mark(1) == null
        row(3) == null
        list() == []
    }

    def "it goes on as often as the rule says, counted along the run, and a person begins anew"() {
        given:
        ruled('any => resume after 1s at most 2 times', [act('one'), exits('two', 1)], [job: [retry: '9'], resume: [onRetry: 'true']])
        def server = server()

        when:
        server.start(server.job(UUID).get(), ANNA).await()
        def third = ended(server, 3)
        idle(2)

        then:
        third.log().contains('this is not retried, because it went on by itself 2 of 2 times already.')
        third.state() == 'failed'
        mark(3) == null
        row(4) == null

        when:
        def byHand = server.run(server.job(UUID).get(), ANNA.resumeFrom(3))

        then:
        byHand.log().contains('(attempt 1 of 2)')
    }

    def "with #rules, retry #retry and onRetry #onRetry, it ends as #states"() {
        given:
        def job = ruled(rules, [act('one'), exits('two', 2)], [job: [retry: retry], resume: [onRetry: onRetry]])

        when:
        def all = sessions(job)

        then:
        all.collect { it.status() == 'held' ? 'held' : it.state() } == states
        all[0].log().contains(told)
        row(1).metadata.resumeRetry == null || mark(1).due != null || states == ['held']

        where:
        rules                      | retry | onRetry || states                          | told
        'exit 3 => stop'           | '1'   | 'true'  || ['failed-with-retry', 'failed'] | "No rule for retries matches: the job's own number of retries counts."
        'exit 2 => stop'           | '1'   | 'true'  || ['failed']                      | "Rule 1 (exit 2 => stop) decides, because step 2 'two' ended with exit code 2: this is not retried."
        'exit 2 => hold'           | '1'   | 'true'  || ['held']                        | 'held, because a person is to look at it. Resume this execution to go on.'
        'any => resume'            | '1'   | 'true'  || ['failed-with-retry', 'failed'] | "Rule 1 (any => resume) decides, because step 2 'two' ended with exit code 2: the server's own retry resumes it (attempt 1 of 1)."
        'any => resume'            | '1'   | 'false' || ['failed']                      | 'this goes on by itself at'
        'any => resume after 1h'   | '1'   | 'true'  || ['failed']                      | 'this goes on by itself at'
        'any => resum'             | '1'   | 'true'  || ['failed-with-retry', 'failed'] | "The job's rules for retries cannot be read, and count as none. Line 1, column 8: expected resume, hold or stop, but found 'resum'."
    }

    def "what is held by a rule is listed with its reason, and goes on by hand"() {
        given:
        failed(ruled('reason nonzeroresultcode => hold', [exits('one', 2), act('two')]))
        def server = server()

        expect:
        row(1).status == 'held'
        list().collect { [it.execution, it.kind, it.resume] } == [['1', 'held', 'yes']]
        list()[0].retry.why == "Rule 1 (reason nonzeroresultcode => hold) decides, because step 1 'one' ended with exit code 2: held, because a person is to look at it. Resume this execution to go on."

        when:
        mend('one')
        def second = server.run(server.job(UUID).get(), ANNA.resumeFrom(1))

        then:
        second.state() == 'succeeded'
        list() == []
    }

    def "it goes on after a restart, also if the time came while the server was down, and once"() {
        given:
        failed(ruled('any => resume after 1s', [act('one'), exits('two', 1), act('three')]))
        mend('two')

        when:
        def server = server()
        def second = ended(server, 2)
        stop(server)
        this.server()
        idle(3)

        then:
        second.state() == 'succeeded'
        row(3) == null
    }

    def "a server that died between the decision and the stored end goes on, once, whatever the job says of crashes (#onCrash)"() {
        given:
        failed(ruled('any => resume after 1s', [act('one'), exits('two', 1), act('three')], [resume: [onCrash: onCrash, crashHold: '0']]))
        def state = logs().resolve('1.resume.json')
        Files.writeString(state, ofAnotherBoot(Files.readAllLines(state)))
        sql("update execution set status = null, date_completed = null, server_process = '1@1'")
        mend('two')

        when:
        def server = server()
        def second = ended(server, 2)
        idle(3)

        then:
        second.state() == 'succeeded'
        row(2).metadata.resumeBy == 'retry'
        row(3) == null

        where:
        onCrash << ['off', 'resume']
    }

    def "nothing is started that needs what somebody typed: it is held, and says so"() {
        given:
        ruled('any => resume after 1s', [exits('one', 1)], [job: [options: [[name: 'token', secure: true, valueExposed: true]]]])

        when:
        failed(null, RunRequest.plain().option('token', 'SECRET-1'))
        server()
        idle(3)

        then:
        row(1).status == 'held'
        row(2) == null
        list()[0].retry.why.contains("held, because it cannot go on by itself: the value of secure option 'token' was typed, and such values are never stored.")
    }

    def "what cannot go on any more at its time is left to people, with the reason (#what)"() {
        given:
        def job = ruled('any => resume after 1s', [exits('one', 1)])
        failed(job)
        if (gone) {
            host().open().withCloseable { it.jobs().delete(UUID) }
        } else {
            stored(this.job([exits('one', 1)], plain: true))
        }

        when:
        server()
        SOON.eventually { assert mark(1)?.why == why }
        idle(2)

        then:
        row(2) == null
        row(1).status == 'failed'

        where:
        what        | gone  || why
        'Resumable' | false || "'Resumable' is not checked on its job any more"
        'its job'   | true  || 'its job is gone'
    }

    def "what a person does first counts: #what"() {
        given:
        failed(ruled('any => resume after 4s', [exits('one', 1)]))
        def server = server()

        when:
        if (what == 'left') {
            assert WaitingExecutions.of(new FullAccess('admin'), row(1).project).get().leave(ExecutionId.of('1')).empty
        } else {
            mend('one')
            server.run(server.job(UUID).get(), ANNA.resumeFrom(1))
        }
        idle(6)

        then:
        row(last + 1) == null
        row(last) != null

        where:
        what      | last
        'resumed' | 2
        'left'    | 1
    }

    def "a kill is never retried; a time limit is for rules to decide on"() {
        given:
        def job = ruled('timeout => stop\nany => resume after 1h', [interrupted('one')], [job: [retry: '1', timeout: timeout]])
        def server = server()

        when:
        def running = server.start(server.job(UUID).get(), ANNA)
        if (!timeout) {
            SOON.eventually { assert marks() == ['one'] }
            server.abort(1)
        }
        def all = running.await()

        then:
        all*.state() == [state]
        mark(1) == null
        all[0].log().contains('Rule 1 (timeout => stop) decides, because the execution exceeded its time limit: this is not retried.') == (state == 'timedout')

        where:
        timeout || state
        '1s'    || 'timedout'
        null    || 'aborted'
    }

    def "a pause by exit code comes before all rules"() {
        given:
        def job = ruled('any => stop', [exits('one', 75)], [resume: [pauseOnExit75: 'true']])

        expect:
        session(job).status() == 'paused'
        mark(1) == null
    }

    def "of several failed steps one is enough, and the first rule that matches decides (keepgoing)"() {
        given:
        def job = ruled('exit 4 => stop\nexit 3 => hold\nany => resume', [exits('one', 3), exits('two', 5)], [keepgoing: true])

        when:
        def only = session(job)

        then:
        only.status() == 'held'
        only.log().contains("Rule 2 (exit 3 => hold) decides, because step 1 'one' ended with exit code 3")
    }

    def "a step that its error handler recovers says nothing, and one whose handler fails too has its own exit code"() {
        given:
        def job = ruled('exit 3 => hold\nexit 5,6 => stop',
                [exits('one', 3, [errorhandler: exits('mends', 0) + [keepgoingOnSuccess: true]]), exits('two', 5, [errorhandler: exits('handles', 6)])])

        when:
        def only = session(job)

        then:
        only.status() == 'failed'
        only.log() =~ /Rule 2 .* because step 2 'two' ended with exit code [56]: this is not retried/
    }
}
