package io.github.rundeckresume.playground.host

import com.dtolabs.rundeck.core.execution.ExecutionReference
import com.dtolabs.rundeck.core.logging.ExecutionFileStorageOptions
import com.dtolabs.rundeck.core.plugins.Plugin
import com.dtolabs.rundeck.plugins.logging.ExecutionFileStoragePlugin
import java.nio.file.Files
import java.util.concurrent.ConcurrentLinkedQueue
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit
import org.rundeck.app.services.ExecutionFile
import org.rundeck.app.services.ExecutionFileProducer
import spock.util.concurrent.PollingConditions

/** Partial copies in Log Storage while an execution runs (rundeckapp 5.4.0 LogFileStorageService.submitForPartialStorage). */
class CheckpointSpec extends HostSpecification {
    private final CountDownLatch goOn = new CountDownLatch(1)
    private final PollingConditions soon = new PollingConditions(timeout: 60, delay: 0.05)

    def cleanup() {
        goOn.countDown()
    }

    def "while an execution runs its log, its state and what plugins produce are copied to Log Storage"() {
        given:
        def host = hostWith()
        register(host, new Producer('resume.json', 'so far', true))
        register(host, new Producer('final.txt', 'at the end', false))

        when:
        def running = host.start(waiting(), RunRequest.plain())

        then:
        soon.eventually {
            assert stored() == ['1.rdlog.part', '1.resume.json.part', '1.state.json.part']
            assert Files.readString(base.resolve('log-storage/1.rdlog.part')).contains('begun')
        }
        Files.readString(base.resolve('log-storage/1.resume.json.part')) == 'so far 1'

        when:
        goOn.countDown()
        running.await()

        then: 'the whole files take their place'
        stored() == ['1.final.txt', '1.rdlog', '1.resume.json', '1.state.json']
    }

    def "no further copy is made while the log does not grow"() {
        given:
        def host = hostWith()
        def producer = new Producer('resume.json', 'so far', true)
        register(host, producer)
        def running = host.start(waiting(), RunRequest.plain())
        soon.eventually { assert producer.asked.size() == 1 }

        when: 'the host looks again, three times at least'
        new CountDownLatch(1).await(3500, TimeUnit.MILLISECONDS)

        then:
        producer.asked.size() == 1

        cleanup:
        goOn.countDown()
        running?.await()
    }

    def "a short execution has none"() {
        given:
        def host = open(withProbe {})
        def producer = new Producer('resume.json', 'so far', true)
        register(host, producer)

        when:
        host.run(job('- exec: echo one'), RunRequest.plain())

        then:
        producer.asked.empty
    }

    def "a storage that #why gets none"() {
        given:
        def storage = options ? new Options() : new NoOptions()
        def host = hostWith(storage)
        def producer = new Producer('resume.json', 'so far', true)
        register(host, producer)
        def running = host.start(waiting(), RunRequest.plain())

        when:
        new CountDownLatch(1).await(2500, TimeUnit.MILLISECONDS)

        then:
        producer.asked.empty
        storage.partial.empty

        cleanup:
        goOn.countDown()
        running?.await()

        where:
        why                       | options
        'says no to partial files' | true
        'says nothing of them'    | false
    }

    /** A host that looks every second, with that Log Storage or its own one. */
    private EmbeddedHost hostWith(ExecutionFileStoragePlugin storage = null) {
        EmbeddedHost.at(base).open().close()
        def properties = base.resolve('etc/framework.properties').toFile()
        properties << 'rundeck.execution.logs.fileStorage.checkpoint.time.interval = 1s\n'
        properties << (storage ? 'rundeck.execution.logs.fileStoragePlugin = other\n' : '')
        open(EmbeddedHost.at(base).provider('ExecutionFileStorage', 'other', { storage }).provider('WorkflowStep', 'probe', { new HostSpecification.ProbeStep({ println 'begun'; goOn.await(60, TimeUnit.SECONDS) }) }))
    }

    private waiting() {
        job('''
            - type: probe
              nodeStep: false
            ''')
    }

    private List<String> stored() {
        def folder = base.resolve('log-storage').toFile()
        folder.list()?.findAll { !it.endsWith('.tmp') }?.sort() ?: []
    }

    private static void register(EmbeddedHost host, ExecutionFileProducer producer) {
        host.context().beanFactory.registerSingleton(producer.executionFileType, producer)
    }

    class Producer implements ExecutionFileProducer {
        final String executionFileType
        final boolean executionFileGenerated = false
        final boolean checkpointable
        final Queue<String> asked = new ConcurrentLinkedQueue<>()
        private final String text

        Producer(String type, String text, boolean checkpointable) {
            this.executionFileType = type
            this.text = text
            this.checkpointable = checkpointable
        }

        @Override
        ExecutionFile produceStorageFileForExecution(ExecutionReference execution) {
            file(text)
        }

        @Override
        ExecutionFile produceStorageCheckpointForExecution(ExecutionReference execution) {
            asked << execution.id
            file("$text $execution.id")
        }

        private ExecutionFile file(String content) {
            def path = Files.writeString(Files.createTempFile(base, 'produced', ''), content)
            new LogStorageSpec.ProducedFile(path.toFile(), true, ExecutionFile.DeletePolicy.NEVER)
        }
    }

    @Plugin(service = 'ExecutionFileStorage', name = 'other')
    static class NoOptions implements ExecutionFileStoragePlugin {
        final Queue<String> partial = new ConcurrentLinkedQueue<>()

        @Override
        void initialize(Map<String, ?> context) {}

        @Override
        boolean isAvailable(String filetype) { false }

        @Override
        boolean store(String filetype, InputStream stream, long length, Date lastModified) { true }

        @Override
        boolean partialStore(String filetype, InputStream stream, long length, Date lastModified) {
            partial << filetype
            true
        }

        @Override
        boolean retrieve(String filetype, OutputStream stream) { false }
    }

    @Plugin(service = 'ExecutionFileStorage', name = 'other')
    static class Options extends NoOptions implements ExecutionFileStorageOptions {
        final boolean retrieveSupported = true
        final boolean storeSupported = true
        final boolean partialRetrieveSupported = false
        final boolean partialStoreSupported = false
    }
}
