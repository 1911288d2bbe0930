package io.github.rundeckresume.playground.host


class SharedBaseSpec extends HostSpecification {

    def "what one host ran, the next one finds"() {
        given:
        EmbeddedHost.at(base).open().withCloseable {
            it.run(job('- exec: echo one'), RunRequest.plain().meta('k', 'v'))
        }

        expect:
        open().list().collect { [it.id(), it.state(), it.metadata()] } == [[1, 'succeeded', [k: 'v']]]
    }

    def "two hosts work on one base directory at the same time, and their ids differ"() {
        given:
        def one = open()
        def other = open()
        def job = job('- exec: echo one', [multipleExecutions: true])

        when:
        def all = [one, other, one].collect { it.start(job, RunRequest.plain()) }*.await().flatten()

        then:
        all*.id().sort() == [1, 2, 3]
        all*.state() == ['succeeded'] * 3
    }

    def "a job is as it was imported last, by whatever host"() {
        given:
        def one = open()
        def other = open()
        def file = base.resolve('job.yaml')

        when:
        job('- exec: echo old')
        one.importJobs(file)
        job('- exec: echo new')
        other.importJobs(file)

        then:
        one.job(UUID).get().workflow().steps()[0].action().command() == 'echo new'
    }

    def "an execution that a dead process left stays as it is"() {
        given:
        DeadProcess.leaves(base, UUID)

        expect:
        open().find(1).get().state() == 'running'
    }

    def "an execution that a living process runs stays as it is"() {
        given:
        def go = new java.util.concurrent.CountDownLatch(1)
        def one = open(withProbe { go.await() })
        def running = one.start(job('''
            - type: probe
              nodeStep: false
            '''), RunRequest.plain())

        when:
        def other = open()

        then:
        other.find(1).get().state() == 'running'

        cleanup:
        go.countDown()
        running?.await()
    }

    def "another database may hold the executions, said by framework.properties"() {
        given:
        EmbeddedHost.at(base).open().close()
        base.resolve('etc/framework.properties').toFile() << "playground.jdbc.url = jdbc:h2:${base}/elsewhere\n"

        when:
        EmbeddedHost.at(base).open().withCloseable { it.run(job('- exec: echo one'), RunRequest.plain()) }

        then:
        base.resolve('elsewhere.mv.db').toFile().exists()
        open(EmbeddedHost.at(base.resolve('other')).jdbcUrl("jdbc:h2:${base}/elsewhere")).list()*.state() == ['succeeded']
    }

    def "closing a host aborts what still runs"() {
        given:
        def started = new java.util.concurrent.CountDownLatch(1)
        def host = withProbe { started.countDown(); new java.util.concurrent.CountDownLatch(1).await() }.open()
        def running = host.start(job('''
            - type: probe
              nodeStep: false
            '''), RunRequest.plain())
        started.await()

        when:
        host.close()

        then:
        running.await()*.state() == ['aborted']
    }

    def "a plugin jar is installed, and replaced when it changes"() {
        given:
        def jar = base.resolve('some.jar').toFile()
        def installed = base.resolve('libext/rundeck-resume.jar').toFile()

        when:
        jar.bytes = [1, 2, 3] as byte[]
        EmbeddedHost.at(base).plugin(PluginJar.file(jar.toPath())).open().close()

        then:
        installed.bytes == [1, 2, 3] as byte[]

        when:
        jar.bytes = [4] as byte[]
        EmbeddedHost.at(base).plugin(PluginJar.file(jar.toPath())).open().close()

        then:
        installed.bytes == [4] as byte[]
        base.resolve('libext').toFile().list() == ['rundeck-resume.jar'] as String[]
    }
}
