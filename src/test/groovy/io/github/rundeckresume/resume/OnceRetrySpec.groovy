package io.github.rundeckresume.resume

import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit

/** The server's own retries of jobs with steps that must not run twice. */
class OnceRetrySpec extends ReferenceSpecification {

    static final String LEFT_OUT = 'The server does not retry this, because '
    static final String AGAIN = ': a retry begins anew, and would do it a second time. Resume this execution to go on, or let retries do so, with "Resume On Retry".'

    def "a retry that would do #once a second time is left out, and the log says so"() {
        given:
        other('inner', [act('paid') + [description: 'pay'], act('sent')])
        def job = job([act('one') + [description: 'first'], reference('inner'), fails('last')], resume: [once: once, inside: inside], job: [retry: '2'])

        when:
        def all = sessions(job)

        then:
        all*.state() == ['failed']
        marks() == ['one', 'paid', 'sent', 'last']
        all[0].log().contains("$LEFT_OUT$told$AGAIN")

        when:
        mend('last')
        def second = resume(job, all[0])

        then:
        second.state() == 'succeeded'
        marks() == ['last']

        where:
        once         | inside  | told
        'first'      | 'true'  | "step 1 'first' must not run twice, and was done, or may have been"
        '2/1'        | 'true'  | "step 2/1 'pay' must not run twice, and was done, or may have been"
        'pay'        | 'false' | "step 2/1 'pay' must not run twice, and was done, or may have been"
        'pay, first' | 'true'  | "step 1 'first', step 2/1 'pay' must not run twice, and were done, or may have been"
    }

    def "so is one after a time limit that cut such a step"() {
        given:
        def never = new CountDownLatch(1)
        def job = job([act('one'), act('pay') { never.await(60, TimeUnit.SECONDS) }], resume: [once: 'pay'], job: [retry: '2', timeout: '4'])

        when:
        def all = sessions(job)

        then:
        all*.state() == ['timedout']
        marks() == ['one', 'pay']
        all[0].log().contains("${LEFT_OUT}step 2 'pay' must not run twice, and was done, or may have been$AGAIN")
    }

    def "so is one of a step that was done on one of its nodes"() {
        given:
        def job = onNodes([step('pay')], resume: [once: 'pay'], nodeKeepgoing: true, job: [retry: '2'])
        broken['pay'] << 'web2'

        when:
        def all = sessions(job, on('web1', 'web2'))

        then:
        all*.state() == ['failed']
        marks() == ['pay@web1', 'pay@web2']
        all[0].log().contains("${LEFT_OUT}step 1 'pay' must not run twice, and was done, or may have been$AGAIN")
    }

    def "a retry that does none a second time begins: #what"() {
        given:
        def job = job(steps.call(this), resume: [once: 'pay'] + more, job: [retry: '1'])

        when:
        def all = sessions(job)

        then:
        all*.state() == ['failed-with-retry', 'failed']
        marks() == ran
        !all[0].log().contains(LEFT_OUT)

        where:
        what                        | steps                                             | more              | ran
        'it failed'                 | { [it.fails('pay')] }                             | [:]               | ['pay', 'pay']
        'it had not begun'          | { [it.fails('one'), it.act('pay')] }              | [:]               | ['one', 'one']
        'the retry resumes'         | { [it.act('pay'), it.fails('last')] }             | [onRetry: 'true'] | ['pay', 'last', 'last']
    }
}
