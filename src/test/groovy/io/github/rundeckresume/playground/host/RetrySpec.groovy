package io.github.rundeckresume.playground.host

import java.util.concurrent.CopyOnWriteArrayList

class RetrySpec extends HostSpecification {

    def "a failed job is tried again as often as it says, each attempt an execution of its own"() {
        when:
        def all = open().start(job("- exec: 'false'", [retry: [retry: '2']]), RunRequest.plain()).await()

        then:
        all*.id() == [1, 2, 3]
        all*.state() == ['failed-with-retry', 'failed-with-retry', 'failed']
        all*.record()*.retry()*.attempt() == [0, 1, 2]
        all*.record()*.retry()*.previousId() == [0, 1, 2]
        all*.record()*.retry()*.originalId() == [0, 1, 1]
    }

    def "no attempt follows a success"() {
        given:
        def flag = base.resolve('flag')

        when:
        def all = open().start(
                job("- exec: test -e ${flag} || ! touch ${flag}", [retry: [retry: '5']]),
                RunRequest.plain()).await()

        then:
        all*.state() == ['failed-with-retry', 'succeeded']
    }

    def "an attempt has the same options, secure ones too, but no metadata"() {
        given:
        def seen = new CopyOnWriteArrayList()
        def host = open(withProbe { context ->
            seen << [context.dataContext.option.who, context.executionContext.privateDataContext.option.password,
                     context.executionContext.execution.metadata, context.dataContext.job.retryAttempt,
                     context.dataContext.job.wasRetry, context.executionContext.execution.retryPrevId]
            throw new IllegalStateException('again')
        })
        def job = job('''
            - type: probe
              nodeStep: false
            ''', [retry: [retry: '${option.tries}'], options: [
                [name: 'who'], [name: 'tries', value: '1'], [name: 'password', secure: true]]])

        when:
        host.start(job, RunRequest.plain().option('who', 'a b').option('password', 'secret').meta('k', 'v')).await()

        then:
        seen == [
            ['a b', 'secret', [k: 'v'], '0', 'false', null],
            ['a b', 'secret', [:], '1', 'true', '1']
        ]
    }

    def "the first attempt ends before the next one starts, and waits for the delay"() {
        when:
        def all = open().start(job("- exec: 'false'", [retry: [retry: '1', delay: '1s']]), RunRequest.plain()).await()

        then:
        def firstEnd = all[0].record().outcome().get().completed()
        all[1].record().outcome().get().completed() >= firstEnd.plusSeconds(1)
    }

    def "an attempt runs the job as it was imported last"() {
        given:
        def host = open()
        def before = base.resolve('before.yaml').toFile()
        before.text = definition("'false'")
        def after = base.resolve('after.yaml').toFile()
        after.text = definition('echo new')
        def first = host.importJobs(before.toPath())[0]

        when:
        def running = host.start(first, RunRequest.plain())
        host.importJobs(after.toPath())
        def all = running.await()

        then:
        all*.state() == ['failed-with-retry', 'succeeded']
        all[1].log() == 'new'
    }

    def "an aborted execution is not tried again"() {
        given:
        def started = new java.util.concurrent.CountDownLatch(1)
        def host = open(withProbe { started.countDown(); new java.util.concurrent.CountDownLatch(1).await() })
        def running = host.start(job('''
            - type: probe
              nodeStep: false
            ''', [retry: [retry: '3']]), RunRequest.plain())
        started.await()

        when:
        running.abort()

        then:
        running.await()*.state() == ['aborted']
    }

    def "an abort while an attempt waits for its delay ends the waiting, and the attempt as aborted"() {
        given:
        def host = open()
        def running = host.start(job("- exec: 'false'", [retry: [retry: '1', delay: '1h']]), RunRequest.plain())
        new spock.util.concurrent.PollingConditions(timeout: 60).eventually {
            assert !host.find(1).get().running
        }

        when:
        running.abort()

        then:
        running.await()*.state() == ['failed-with-retry', 'aborted']
        host.list()*.state() == ['failed-with-retry', 'aborted']
    }

    private static String definition(String command) {
        """\
- name: probe
  uuid: ${UUID}
  retry: {retry: '1', delay: '1s'}
  sequence:
    strategy: sequential
    keepgoing: false
    commands:
    - exec: ${command}
"""
    }
}
