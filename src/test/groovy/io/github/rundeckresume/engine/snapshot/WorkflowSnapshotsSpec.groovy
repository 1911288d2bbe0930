package io.github.rundeckresume.engine.snapshot

import com.dtolabs.rundeck.core.execution.StepExecutionItem
import com.dtolabs.rundeck.core.execution.workflow.WorkflowImpl
import com.dtolabs.rundeck.core.jobs.JobExecutionItem
import com.dtolabs.rundeck.core.jobs.JobRefCommand
import groovy.json.JsonOutput
import io.github.rundeckresume.playground.job.JobFile
import io.github.rundeckresume.playground.job.WorkflowItems
import io.github.rundeckresume.state.StepFingerprint
import java.nio.file.Files
import java.nio.file.Path
import spock.lang.Specification
import spock.lang.TempDir

class WorkflowSnapshotsSpec extends Specification {

    static final Map SCRIPT = [script: 'echo one', args: '-a', fileExtension: 'sh', description: 'Deploy']
    static final Map PLUGIN = [type: 'copy', nodeStep: true, configuration: [from: 'a', to: 'b']]
    static final Map REFERENCE = [uuid: 'u1', args: ['-x', '1']]

    @TempDir
    Path dir

    def "a step's content is another after a change of its #what"() {
        expect:
        fingerprint(before) != fingerprint(before + change)
        fingerprint(before).hasSamePlugin(fingerprint(before + change))

        where:
        what                | before              | change
        'command'           | [exec: 'echo one']  | [exec: 'echo two']
        'script'            | SCRIPT              | [script: 'echo two']
        'arguments'         | SCRIPT              | [args: '-b']
        'interpreter'       | SCRIPT              | [scriptInterpreter: 'bash']
        'label'             | SCRIPT              | [description: 'Release']
        'configuration'     | PLUGIN              | [configuration: [from: 'a', to: 'c']]
        'setting more'      | PLUGIN              | [configuration: [from: 'a', to: 'b', mode: '1']]
        'error handler'     | SCRIPT              | [errorhandler: [exec: 'true']]
        'going on'          | handled([:])        | handled(keepgoingOnSuccess: true)
        'handler itself'    | handled([:])        | handled(exec: 'false')
        'log filters'       | SCRIPT              | [plugins: [LogFilter: [[type: 'mask', config: [regex: 'x']]]]]
    }

    def "a step is the same whatever the order in which it is configured"() {
        expect:
        fingerprint(PLUGIN) == fingerprint(PLUGIN + [configuration: [to: 'b', from: 'a']])
    }

    def "steps of different plugins differ in that"() {
        expect:
        !fingerprint([exec: 'true']).hasSamePlugin(fingerprint([script: 'true']))
        !fingerprint(PLUGIN).hasSamePlugin(fingerprint(PLUGIN + [type: 'move']))
        !fingerprint(PLUGIN).hasSamePlugin(fingerprint(PLUGIN + [nodeStep: false]))
    }

    def "a job reference is known by its job, and another after a change of its #what"() {
        expect:
        reference(REFERENCE) == reference(REFERENCE)
        reference(REFERENCE) != reference(REFERENCE + change)
        reference(REFERENCE).hasSamePlugin(reference(REFERENCE + change)) == sameJob

        where:
        what          | change               || sameJob
        'job'         | [uuid: 'u2']         || false
        'arguments'   | [args: ['-x', '2']]  || true
        'node filter' | [filter: 'web']      || true
        'threads'     | [filter: 'web', threads: 3] || true
    }

    def "a job reference without a uuid is known by its name"() {
        expect:
        reference(REFERENCE + [uuid: null, name: 'group/a']).plugin().contains('group/a')
        reference(REFERENCE + [uuid: '', name: 'group/a']).plugin().contains('group/a')
    }

    def "a job reference by name is known by its name, although it may have a uuid too"() {
        given:
        def byName = [uuid: 'u1', name: 'group/a', useName: true]

        expect:
        reference(byName).plugin().contains('group/a')
        reference(byName).job().empty
        reference(byName).byName().get() == 'group/a'
        reference(byName + [name: '/a']).byName().get() == 'a'
        !reference(byName).hasSamePlugin(reference(byName + [name: 'group/b']))
        reference(byName + [useName: false]).job().get() == 'u1'
        reference(byName + [useName: false]).byName().empty
        reference(byName + [useName: null]).plugin().contains('u1')
    }

    def "a workflow without a strategy is node-first, as the server has it"() {
        expect:
        WorkflowSnapshots.of(new WorkflowImpl([], 1, false, null)).strategy() == 'node-first'
    }

    StepFingerprint fingerprint(Map step) {
        def file = dir.resolve('job.json')
        Files.writeString(file, JsonOutput.toJson([[name: 'j', sequence: [strategy: 'sequential', commands: [step]]]]))
        return WorkflowSnapshots.of(WorkflowItems.of(JobFile.read(file)[0]).workflow).steps()[0]
    }

    static StepFingerprint reference(Map settings) {
        StepExecutionItem step = new Reference(settings)
        return WorkflowSnapshots.of(new WorkflowImpl([step], 1, false, 'sequential')).steps()[0]
    }

    static Map handled(Map handler) {
        SCRIPT + [errorhandler: [exec: 'true'] + handler]
    }

    static class Reference extends JobRefCommand implements JobExecutionItem {

        private final Map settings

        Reference(Map settings) {
            this.settings = settings
        }

        @Override
        String getLabel() { 'Referenced' }

        @Override
        String getJobIdentifier() { settings.name }

        @Override
        String getUuid() { settings.uuid }

        @Override
        String[] getArgs() { settings.args as String[] }

        @Override
        boolean isNodeStep() { false }

        @Override
        Boolean getNodeKeepgoing() { null }

        @Override
        String getNodeFilter() { settings.filter }

        @Override
        Integer getNodeThreadcount() { settings.threads as Integer }

        @Override
        String getNodeRankAttribute() { null }

        @Override
        Boolean getNodeRankOrderAscending() { null }

        @Override
        Boolean getNodeIntersect() { null }

        @Override
        Boolean isFailOnDisable() { false }

        @Override
        Boolean isImportOptions() { settings.imports }

        @Override
        Boolean isUseName() { settings.useName }

        @Override
        Boolean isIgnoreNotifications() { false }

        @Override
        Boolean isChildNodes() { false }

        @Override
        boolean isKeepgoingOnSuccess() { false }
    }
}
