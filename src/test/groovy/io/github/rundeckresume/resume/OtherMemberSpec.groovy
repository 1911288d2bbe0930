package io.github.rundeckresume.resume

import groovy.json.JsonSlurper
import io.github.rundeckresume.page.ResumePreview
import io.github.rundeckresume.plan.Choices
import io.github.rundeckresume.playground.cli.StateReport
import io.github.rundeckresume.playground.database.DatabaseAddress
import io.github.rundeckresume.playground.execution.FullAccess
import io.github.rundeckresume.playground.host.CompletedExecution
import io.github.rundeckresume.playground.host.EmbeddedHost
import io.github.rundeckresume.playground.host.PluginJar
import io.github.rundeckresume.playground.host.RunRequest
import io.github.rundeckresume.playground.host.RunningJob
import io.github.rundeckresume.playground.job.JobDefinition
import io.github.rundeckresume.server.ViewedExecution
import io.github.rundeckresume.state.ExecutionId
import java.nio.file.Files
import java.nio.file.Path
import java.time.Instant
import java.time.temporal.ChronoUnit
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit
import org.jdbi.v3.core.Jdbi
import spock.util.concurrent.PollingConditions

/**
 * Two members of a cluster with log folders of their own, one database and one Log Storage: what the first one runs is gone on
 * with by the second, from the last checkpoint. The first one is as good as dead: its job hangs for as long as the spec looks.
 */
class OtherMemberSpec extends ResumeSpecification {

    final PollingConditions soon = new PollingConditions(timeout: 60, delay: 0.05)
    final CountDownLatch over = new CountDownLatch(1)

    final List<EmbeddedHost> hosts = []
    RunningJob hanging

    def cleanup() {
        over.countDown()
        try {
            hanging?.await()
        } finally {
            hosts*.close()
        }
    }

    @Override
    Path base() {
        dir.resolve('b')
    }

    /** Starts the job on the first member, and waits for a checkpoint with so many records. */
    void hangs(JobDefinition job, int records, RunRequest request = RunRequest.plain()) {
        hanging = member('a').start(job, request)
        soon.eventually {
            assert checkpoint().count { it.kind == 'step' } == records
            assert checkpoint().findAll { it.kind == 'begun-step' }.size() == records + 1
        }
    }

    /** Waits until no further copy comes, because the log does not grow any more; the copy. */
    byte[] lastCopy() {
        def copy = storage().resolve('1.resume.json.part').toFile()
        soon.eventually { assert copy.lastModified() < System.currentTimeMillis() - 2500 }
        copy.bytes
    }

    /** A step that hangs for as long as the spec runs. */
    Map hangs(String mark) {
        act(mark) { if (!mended(mark)) { over.await(60, TimeUnit.SECONDS); throw new IllegalStateException('nobody will read this') } }
    }

    EmbeddedHost member(String name, Map<String, String> settings = [:]) {
        def home = dir.resolve(name)
        def properties = home.resolve('etc/framework.properties')
        if (!Files.exists(properties)) {
            EmbeddedHost.at(home).open().close()
            properties.toFile() << ([
                'playground.jdbc.url': "jdbc:h2:${dir}/shared;AUTO_SERVER=TRUE",
                'framework.plugin.ExecutionFileStorage.folder.directory': storage(),
                'rundeck.execution.logs.fileStorage.checkpoint.time.interval': '1s',
                'rundeck.execution.logs.fileStorage.retrievalRetryDelay': '1',
            ] + settings).collect { "$it.key = $it.value\n" }.join()
        }
        def host = host(home).open()
        hosts << host
        host
    }

    EmbeddedHost.Builder host(Path home) {
        EmbeddedHost.at(home)
                .plugin(PluginJar.file(Path.of(System.getProperty('plugin.jar'))))
                .provider('WorkflowStep', 'act', { new ActionStep(actions) })
                .provider('WorkflowNodeStep', 'act', { new ActionNodeStep(actions) })
    }

    Path storage() {
        dir.resolve('storage')
    }

    /** The documents of the copy that Log Storage has. */
    List<Map> checkpoint() {
        def copy = storage().resolve('1.resume.json.part').toFile()
        copy.exists() ? copy.readLines().collect { new JsonSlurper().parseText(it.substring(1)).doc } : []
    }

    /** The second member, on which the execution was marked as incomplete. */
    EmbeddedHost survivor(Map<String, String> settings = [:]) {
        def b = member('b', settings)
        b.abort(b.find(1).get(), true)
        marks()
        b
    }

    CompletedExecution resumed(EmbeddedHost b, JobDefinition job, Map<String, String> said = [:]) {
        def request = said.inject(RunRequest.plain().resumeFrom(1)) { asked, one -> asked.meta(one.key, one.value) }
        b.start(job, request).await().last()
    }

    def "another member goes on from the checkpoint, with its data, and the log says how old it is and what is not known"() {
        given:
        def job = job(data: true, [[exec: 'echo RUNDECK:DATA:release = 4.2'], act('two'), hangs('three'), act('four'), [exec: 'echo release is ${data.release}']])
        hangs(job, 2)
        def at = checkpoint().last().at as long

        when:
        def b = survivor()
        mend('three')
        def second = resumed(b, job)

        then:
        second.state() == 'succeeded'
        marks() == ['three', 'four']
        second.log().contains('release is 4.2')
        second.log().contains('Steps 1-2 are kept: execution 1 ran them.')
        second.log().contains("This goes on from a checkpoint: a copy of the record of execution 1 of ${Instant.ofEpochMilli(at).truncatedTo(ChronoUnit.SECONDS)}, by the clock of the server that ran it.")
        second.log().contains('Nobody knows which of the steps 4-5 were done since; they run again.')
        second.log().contains("Under way when the checkpoint was made, so that nobody knows whether it was done; it runs again: step 3 'three'.")

        and: 'the copy is nowhere but in Log Storage, and where the server puts what it fetched'
        dir.resolve("b/var/logs/rundeck/playground/job/$UUID/logs").toFile().list().findAll { it.startsWith('1.resume') } == ['1.resume.json.part']
        dir.resolve("a/var/logs/rundeck/playground/job/$UUID/logs").toFile().list().findAll { it.startsWith('1.resume') } == ['1.resume.json.journal']
    }

    def "a script goes on at the item that the copy knows of"() {
        given:
        def script = """#!/bin/bash
            echo "from \$RD_DATA_CHECKPOINT_ROW"
            for i in \$(seq \$((\${RD_DATA_CHECKPOINT_ROW:-0} + 1)) 6); do
              echo RUNDECK:DATA:checkpoint.row=\$i
              while test \$i = 4 -a ! -e $dir/over; do sleep 0.1; done
            done
            """.stripIndent()
        def job = job(data: true, [act('one'), [script: script.toString(), description: 'import']])
        hanging = member('a').start(job, RunRequest.plain())
        soon.eventually { assert checkpoint().any { it.kind == 'step-checkpoint' && it.values.row == '4' } }

        when:
        def second = resumed(survivor(), job)

        then:
        second.state() == 'succeeded'
        second.log().contains('from 4')
        second.log().contains("Goes on from its checkpoint: step 2 'import' (row=4).")
        second.log().contains('This goes on from a checkpoint: a copy of the record')

        cleanup:
        Files.createFile(dir.resolve('over'))
    }

    def "what is shown of the execution, and the page, say that it is a checkpoint"() {
        given:
        def job = job([act('one'), hangs('two'), act('three')])
        hangs(job, 1)
        def at = Instant.ofEpochMilli(checkpoint().last().at as long)

        when:
        survivor()
        soon.eventually { assert !view().state(ExecutionId.of('1')).pending }
        def seen = view()
        def decision = ResumePreview.of(seen, seen.&nodes, Choices.none())
        def report = StateReport.of(seen.state(ExecutionId.of('1')).state().get(), decision, { Optional.empty() })

        then:
        report.text().contains("checkpoint: $at, by the clock of the server that ran it")
        new JsonSlurper().parseText(report.json()).with {
            assert it.checkpoint == [at: at.toString()]
            assert it.steps.collect { [it.action, it.unknown] } == [['keep', null], ['again', true], ['again', true]]
            it.notes[0].contains('This goes on from a checkpoint')
        }
        decision.allowed().get().state().checkpoint().get() == at
    }

    private static ViewedExecution view() {
        ViewedExecution.of(new FullAccess('admin'), 'playground', ExecutionId.of('1')).get()
    }

    def "what ran after the checkpoint is not taken for something that is to run: a step that must not run twice is asked about"() {
        given:
        def job = job(resume: [once: 'three'], [act('one'), hangs('two'), act('three')])
        hangs(job, 1)

        when:
        def b = survivor()
        mend('two')
        def second = resumed(b, job)

        then:
        second.state() == 'failed'
        second.log().contains("Step 3 'three' must not run twice, and nobody knows whether it was done: unknown: it may have run after the checkpoint.")
        marks() == []

        when:
        def third = resumed(b, job, [resumeDone: '3'])

        then:
        third.state() == 'succeeded'
        marks() == ['two']
    }

    def "an execution that is not marked as incomplete is still running"() {
        given:
        def job = job(job: [multipleExecutions: true], [act('one'), hangs('two')])
        hangs(job, 1)

        when:
        def second = resumed(member('b'), job)

        then:
        second.log().contains('Execution 1 is still running.')
    }

    def "the whole record wins over the checkpoint"() {
        given: 'the first member finishes after all, and Log Storage has both'
        def job = job([act('one'), hangs('two'), act('three')])
        hangs(job, 1)
        def copy = Files.readAllBytes(storage().resolve('1.resume.json.part'))
        over.countDown()
        hanging.await()
        Files.write(storage().resolve('1.resume.json.part'), copy)

        when:
        def b = survivor()
        mend('two')
        def second = resumed(b, job)

        then:
        second.state() == 'succeeded'
        !second.log().contains('checkpoint')
        marks() == ['two', 'three']
    }

    def "the journal of the member that ran it wins over the checkpoint"() {
        given:
        def job = job([act('one'), hangs('two'), act('three')])
        hangs(job, 1)
        def journal = dir.resolve("a/var/logs/rundeck/playground/job/$UUID/logs/1.resume.json.journal")
        def there = dir.resolve("b/var/logs/rundeck/playground/job/$UUID/logs/1.resume.json.journal")

        when: 'the second member has its disk'
        def b = survivor()
        Files.createDirectories(there.parent)
        Files.copy(journal, there)
        mend('two')
        def second = resumed(b, job)

        then:
        second.state() == 'succeeded'
        !second.log().contains('checkpoint')
        second.log().contains("Under way when the server stopped, so that nobody knows whether it was done; it runs again: step 2 'two'.")
    }

    def "a copy #how is refused, or gone on from as far as it is whole"() {
        given:
        def job = job([act('one'), act('two'), hangs('three')])
        hangs(job, 2)
        def bytes = change(lastCopy())
        Files.write(storage().resolve('1.resume.json.part'), bytes)

        when:
        def b = survivor()
        mend('three')
        def second = resumed(b, job)

        then:
        second.log().contains(said)
        marks() == ran

        where:
        how               | said                                   | ran
        'that is cut off' | 'Step 1 is kept: execution 1 ran it.'  | ['two', 'three']
        'that is changed' | 'is damaged: line'                     | []
        'of nothing'      | 'is damaged: it is empty'              | []
        change = [
            'that is cut off': { byte[] whole -> Arrays.copyOf(whole, new String(whole).indexOf('"kind":"step","path":"2"') + 3) },
            'that is changed': { byte[] whole -> new String(whole).replace('"succeeded"', '"SUCCEEDED"').bytes },
            'of nothing': { byte[] whole -> new byte[0] },
        ][how]
    }

    def "where Log Storage has lost the copy too, there is no record"() {
        given:
        def job = job([act('one'), hangs('two')])
        hangs(job, 1)

        lastCopy()

        when:
        def b = survivor('rundeck.execution.logs.fileStorage.remotePendingDelay': '1')
        storage().toFile().listFiles().findAll { it.name.startsWith('1.resume') }*.delete()
        def second = resumed(b, job)

        then:
        second.log().contains('There is no resume state for execution 1')
    }

    def "where they have no Log Storage in common, the refusal says which server may have the record"() {
        given: 'both are one process here, and have one UUID'
        def job = job([act('one'), fails('two')])
        def first = member('a').start(job, RunRequest.plain()).await().last()
        def other = '99999999-0000-0000-0000-000000000000'
        Jdbi.create("jdbc:h2:${dir}/shared;AUTO_SERVER=TRUE", DatabaseAddress.embedded(dir).user(), '')
            .useHandle { it.execute("update execution set server_nodeuuid = '$other'".toString()) }

        when:
        def b = member('b', ['framework.plugin.ExecutionFileStorage.folder.directory': dir.resolve('another').toString(),
                             'rundeck.execution.logs.fileStorage.remotePendingDelay': '1'])
        def second = resumed(b, job)

        then:
        first.state() == 'failed'
        second.state() == 'failed'
        second.log().contains("There is no resume state for execution 1: it was not recorded, or its file is gone. It ran on server $other: "
            + 'if that one shares neither its log folder nor Log Storage with this one, resume it there.')
    }

    def "after a success no data is left in Log Storage"() {
        given:
        def job = job([act('one'), act('two') { over.await(60, TimeUnit.SECONDS) }])
        hangs(job, 1)

        when:
        over.countDown()
        hanging.await()

        then:
        storage().toFile().list().findAll { it.startsWith('1.resume') } == ['1.resume.json']
        Files.readString(storage().resolve('1.resume.json')) == '{"kind":"nothing","why":"the execution succeeded"}\n'
    }
}
