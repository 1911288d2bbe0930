package io.github.rundeckresume.playground.job

import com.dtolabs.rundeck.core.execution.ConfiguredStepExecutionItem
import com.dtolabs.rundeck.core.execution.HandlerExecutionItem
import com.dtolabs.rundeck.core.execution.HasFailureHandler
import com.dtolabs.rundeck.core.execution.HasLoggingFilterConfiguration
import com.dtolabs.rundeck.core.execution.workflow.steps.node.NodeStepExecutionItem
import java.nio.file.Files
import java.nio.file.Path
import spock.lang.Specification
import spock.lang.TempDir

class WorkflowItemsSpec extends Specification {

    @TempDir
    Path folder

    static final SCRIPT_KEYS = [
            'argString', 'adhocRemoteString', 'adhocLocalString', 'adhocFilepath', 'adhocExecution', 'scriptInterpreter',
            'fileExtension', 'interpreterArgsQuoted', 'expandTokenInScriptFile'] as Set

    def workflow = WorkflowItems.of(JobFileSpec.sample('release.xml')).workflow

    JobDefinition steps(String commands) {
        JobFile.read(Files.writeString(folder.resolve('job.yaml'), "- {name: n, group: g, sequence: {commands: $commands}}"))
                .first()
    }

    def "the workflow has the job's strategy, keepgoing and plugin configuration"() {
        expect:
        workflow.strategy == 'ruleset'
        workflow.keepgoing
        workflow.threadcount == 1
        workflow.pluginConfig == [
                LogFilter       : [[type: 'highlight-output', config: [regex: 'ERROR']]],
                WorkflowStrategy: [ruleset: [rules: '[*] run-in-sequence']]]
    }

    def "steps have the types that the server gives them"() {
        expect:
        workflow.commands*.type == ['NodeDispatch', 'NodeDispatch', 'NodeDispatch', 'NodeDispatch', 'flow-control']
        workflow.commands.findAll { it instanceof NodeStepExecutionItem }*.nodeStepType ==
                ['exec-command', 'script-inline', 'script-file-url', 'localexec']
        workflow.commands*.label == ['make it', null, null, null, null]
    }

    def "steps have the interfaces of the server's own items"() {
        expect:
        workflow.commands.every {
            it instanceof ConfiguredStepExecutionItem && it instanceof HandlerExecutionItem &&
                    it instanceof HasFailureHandler && it instanceof HasLoggingFilterConfiguration
        }
    }

    def "command and scripts have every key of the server's configuration, null for what is not said"() {
        when:
        def configs = workflow.commands.take(3)*.stepConfiguration

        then:
        configs.every { it.keySet() == SCRIPT_KEYS }
        configs*.findAll { it.value != null } == [
                [adhocRemoteString: 'make ${option.version} & wait', adhocExecution: true],
                [adhocLocalString: 'print("a < b")\n', adhocExecution: true, argString: 'one "two words"',
                 scriptInterpreter: 'python3 -u', interpreterArgsQuoted: true, fileExtension: 'py'],
                [adhocFilepath: '/opt/check.sh', adhocExecution: true, argString: '-v', expandTokenInScriptFile: true]]
    }

    def "plugin steps have the job's configuration, and null without one"() {
        expect:
        workflow.commands[3].stepConfiguration == [command: 'uptime', times: '2']
        workflow.commands[4].stepConfiguration == [halt: 'false']
        WorkflowItems.of(steps('[{type: x, nodeStep: true}]')).workflow.commands[0].stepConfiguration == null
        WorkflowItems.of(steps('[{type: x, nodeStep: true}]')).workflow.pluginConfig == null
    }

    def "an error handler hangs on its step"() {
        when:
        def handler = workflow.commands[0].failureHandler

        then:
        handler.nodeStepType == 'exec-command'
        handler.keepgoingOnSuccess
        !workflow.commands[0].keepgoingOnSuccess
        workflow.commands[1].failureHandler == null
    }

    def "log filters hang on their step"() {
        when:
        def filters = workflow.commands[0].filterConfigurations

        then:
        filters*.service == ['LogFilter']
        filters*.provider == ['key-value-data']
        filters[0].configuration.regex == '^RUNDECK:DATA:\\s*([^\\s]+?)\\s*=\\s*(.+)$'
        workflow.commands[1].filterConfigurations == []
    }

    def "an item prints as the server's does"() {
        expect:
        workflow.commands[0].toString() ==
                "StepExecutionItem{type='NodeDispatch', keepgoingOnSuccess=false, hasFailureHandler=true}"
        workflow.commands[4].toString() ==
                "StepExecutionItem{type='flow-control', keepgoingOnSuccess=false, hasFailureHandler=false}"
    }

    def "a #kind is refused when the job is run, not when it is read"() {
        given:
        def job = steps(commands)

        when:
        WorkflowItems.of(job)

        then:
        def e = thrown(UnsupportedStepException)
        e.message == message

        where:
        kind                       | commands                                         || message
        'script from a URL'        | '[{scripturl: "http://x/y.sh"}]'                   || "Job 'g/n', step 1: scripts from a URL (http://x/y.sh) are not supported by the playground; use scriptfile with a path"
        'file URL'                 | '[{scriptfile: "file:/y.sh"}]'                     || "Job 'g/n', step 1: scripts from a URL (file:/y.sh) are not supported by the playground; use scriptfile with a path"
    }
}
