package io.github.rundeckresume.server

import org.rundeck.app.services.ExecutionFileProducer
import com.dtolabs.rundeck.core.plugins.LocalFirstClassLoader
import grails.util.Holders
import io.github.rundeckresume.playground.host.CompletedExecution
import io.github.rundeckresume.resume.ResumeSpecification
import java.nio.file.Files
import java.nio.file.Path

/** What the plugin asks of the server, and gives it. */
class ServerSpec extends ResumeSpecification {

    def "a state that only Log Storage has is brought here and gone on from"() {
        given:
        def job = job([act('one'), fails('two')])
        def first = session(job)
        marks()

        when: 'another member of the cluster resumes: it has none of the files'
        Files.delete(first.file('resume.json'))
        mend('two')
        def second = resume(job, first)

        then:
        second.state() == 'succeeded'
        marks() == ['two']
        Files.exists(stored(first))
    }

    def "a state that was damaged in Log Storage is refused"() {
        given:
        def job = job([act('one'), fails('two')])
        def first = session(job)
        marks()

        when:
        Files.delete(first.file('resume.json'))
        Files.writeString(stored(first), Files.readString(stored(first)).replace('succeeded', 'succeedeD'))
        def second = resume(job, first)

        then:
        second.state() == 'failed'
        marks() == []
        second.log().contains('The resume state of execution 1 is damaged: line 4 is damaged (its checksum is wrong). Run the job again.')
    }

    def "a state that Log Storage fails to give is refused, and not taken for none"() {
        given:
        setting('storageWaitSeconds', '2')
        def job = job([act('one'), fails('two')])
        def first = session(job)
        marks()

        when: 'a folder has its name'
        Files.delete(first.file('resume.json'))
        Files.delete(stored(first))
        Files.createDirectory(stored(first))
        def second = resume(job, first)

        then:
        second.state() == 'failed'
        marks() == []
        second.log() =~ /The resume state of execution 1 could not be loaded from Log Storage: Log Storage failed: .*\. Try again later, or run the job again\./
    }

    def "a succeeded execution sends no state to Log Storage"() {
        when:
        def only = session(job([act('one')]))

        then:
        only.state() == 'succeeded'
        !Files.exists(stored(only))
        Files.exists(base().resolve("log-storage/${only.id()}.rdlog"))
    }

    def "another resume that went on is known by its stored state, although its local one is gone"() {
        given:
        def job = job([act('one'), fails('two')])
        def first = session(job)
        def second = resume(job, first)
        marks()

        when:
        Files.delete(second.file('resume.json'))
        def third = resume(job, first)

        then:
        third.state() == 'failed'
        marks() == []
        third.log().contains('Execution 1 was already resumed by execution 2.')
    }

    def "what an older jar announced is replaced by a newer one's, and only once"() {
        given:
        def server = host().open()
        def older = pluginLoader()
        def newer = pluginLoader()

        when:
        older.loadClass('io.github.rundeckresume.plugin.ResumePlugin').newInstance()
        def first = producers(server)

        then:
        first.size() == 1
        first[0].class.classLoader.is(older)

        when:
        newer.loadClass('io.github.rundeckresume.plugin.ResumePlugin').newInstance()
        def then = producers(server)

        then:
        then.size() == 1
        then[0].class.classLoader.is(newer)

        when: 'instances are built about four times per execution'
        newer.loadClass('io.github.rundeckresume.plugin.ResumePlugin').newInstance()

        then:
        producers(server)[0].is(then[0])

        cleanup:
        server?.close()
        older?.close()
        newer?.close()
    }

    def "without a server nothing is announced, and nothing fails"() {
        given:
        def loader = pluginLoader()

        expect:
        Holders.findApplicationContext() == null
        loader.loadClass('io.github.rundeckresume.plugin.ResumePlugin').newInstance() != null

        cleanup:
        loader.close()
    }

    Path stored(CompletedExecution execution) {
        base().resolve("log-storage/${execution.id()}.resume.json")
    }

    static List<ExecutionFileProducer> producers(server) {
        server.context().getBeansOfType(ExecutionFileProducer).values().findAll { it.executionFileType == 'resume.json' }.toList()
    }

    /** As rundeck-core loads a plugin jar: its own classes first. */
    LocalFirstClassLoader pluginLoader() {
        new LocalFirstClassLoader([new File(System.getProperty('plugin.jar')).toURI().toURL()] as URL[], getClass().classLoader)
    }
}
