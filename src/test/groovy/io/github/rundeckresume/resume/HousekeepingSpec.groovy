package io.github.rundeckresume.resume

import io.github.rundeckresume.playground.host.RunRequest
import io.github.rundeckresume.server.StateSweep
import java.nio.file.Files
import java.nio.file.Path

/** What becomes of states that nobody can use any more, here and in Log Storage, on a real engine. */
class HousekeepingSpec extends PauseSpecification {

    static final DAY = 86_400_000L

    def "a state that is too old is refused with its age, and the setting may say how old or for ever: '#age'"() {
        given:
        def job = job([act('one'), fails('two')])
        def first = session(job)
        mend('two')
        setting('maxStateAge', age)
        def file = first.file('resume.json').toFile()

        when:
        while (System.currentTimeMillis() - file.lastModified() < 1300) { Thread.yield() }
        def second = resume(job, first)

        then:
        second.state() == state
        second.log().contains('is 1 s old: its last entry is of') == (state == 'failed') || second.log().contains(' s old: its last entry is of')  == (state == 'failed')
        Files.exists(first.file('resume.json'))

        where:
        age      || state
        '1s'     || 'failed'
        '0'      || 'succeeded'
        '1h'     || 'succeeded'
        '1 hour' || 'succeeded'
        '-5d'    || 'succeeded'
    }

    def "what is too old is removed, here and in Log Storage; what was gone on from stays as long as any other"() {
        given:
        def job = job([act('one'), fails('two')])
        def first = session(job)
        def second = resume(job, first)
        Files.writeString(logs().resolve('1.resume.json.moved-aside-1'), 'old')

        when:
        sweep(29)

        then: 'the used state is there for audit'
        states() == ['1.resume.json', '1.resume.json.moved-aside-1', '2.resume.json']
        stored() == ['1.resume.json', '2.resume.json']

        when:
        sweep(31)

        then:
        states() == []
        stored() == []

        and:
        resume(job, second).log().contains('There is no resume state for execution 2')
    }

    def "what is held or has paused stays until somebody goes on from it, however old it is"() {
        given:
        def job = job([act('one'), pause(until: '400d'), act('three')])
        def first = session(job)

        when:
        sweep(300)

        then:
        first.status() == 'paused'
        states() == ['1.resume.json']

        when:
        def second = resume(job, first)
        sweep(31)

        then:
        second.state() == 'succeeded'
        states() == []
    }

    def "what deleted executions left is removed, but nothing of another database"() {
        given:
        def job = job([act('one'), fails('two')])
        def first = session(job)
        def second = session(job)
        def text = first.file('resume.json').toFile().text
        ['1.resume.json.journal', '1.resume.json.succeeded', '77.resume.json', '77.rdlog'].each { Files.writeString(logs().resolve(it), text) }

        when:
        delete(first.id())

        then: 'the server deletes what it knows of, in Log Storage too'
        states() == ['1.resume.json.journal', '1.resume.json.succeeded', '2.resume.json', '77.resume.json']
        stored() == ['2.resume.json']

        when:
        sweep(2)

        then:
        states() == ['2.resume.json', '77.resume.json']
        Files.exists(logs().resolve('77.rdlog'))
    }

    def "an execution whose state is in Log Storage only takes it along when it is deleted"() {
        given:
        def first = session(job([act('one'), fails('two')]))
        Files.delete(first.file('resume.json'))

        when:
        delete(first.id())

        then:
        stored() == []
    }

    def "the lineage of a run goes when its executions are gone and it is old, not before"() {
        given:
        def job = job([act('one'), fails('two')])
        def first = session(job)
        def second = resume(job, first)

        expect: 'both are there'
        sweep(400)
        marks('rundeck-resume-run/').size() == 1

        when:
        [first, second].each { delete(it.id()) }
        sweep(29)

        then:
        marks('rundeck-resume-run/').size() == 1
        marks('rundeck-resume-attempt/').size() == 1

        when:
        sweep(31)

        then:
        marks('rundeck-resume-run/') == []
        marks('rundeck-resume-attempt/') == []
    }

    /** Sweeps as if so many days had passed. */
    private void sweep(int days) {
        def host = host().open()
        try {
            StateSweep.ofServer().get().sweep(System.currentTimeMillis() + days * DAY)
        } finally {
            host.close()
        }
    }

    private void delete(long id) {
        def host = host().open()
        // The first execution of a process loads the plugin.
        assert host.run(job([act('zero')]), RunRequest.plain()).state() == 'succeeded'
        assert host.deletion().delete(host.find(id).get()).empty
        host.close()
    }

    /** Without those of the execution that a deletion needs. */
    private List<String> states() {
        names(logs()).findAll { !it.startsWith('3.') }
    }

    private List<String> stored() {
        names(base().resolve('log-storage'))
    }

    private static List<String> names(Path folder) {
        folder.toFile().list().findAll { it.contains('resume.json') }.sort()
    }

    private List<String> marks(String prefix) {
        def host = host().open()
        try {
            host.database().dataSource().connection.withCloseable { connection ->
                def rows = connection.createStatement().executeQuery("select data_key from plugin_meta where data_key like '${prefix}%'")
                def all = []
                while (rows.next()) {
                    all << rows.getString(1)
                }
                all
            }
        } finally {
            host.close()
        }
    }
}
