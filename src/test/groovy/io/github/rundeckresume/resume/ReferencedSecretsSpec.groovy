package io.github.rundeckresume.resume

import com.dtolabs.rundeck.core.dispatcher.ContextView
import com.dtolabs.rundeck.core.execution.ExecutionContextImpl
import com.dtolabs.rundeck.plugins.step.PluginStepContext
import io.github.rundeckresume.playground.host.CompletedExecution
import io.github.rundeckresume.playground.host.RunRequest
import io.github.rundeckresume.playground.job.WorkflowItems
import java.nio.charset.StandardCharsets
import java.nio.file.Files
import java.nio.file.Path

/**
 * A referenced job has secure options of its own, in its own context only, and what it exports becomes its parent's data
 * (rundeckapp 5.4.0 {@code ExecutionService#createJobReferenceContext} and {@code #runJobRefExecutionItem}).
 */
class ReferencedSecretsSpec extends ResumeSpecification {

    static final String SECRET = 'hunter2-swordfish'

    def "a referenced job's secret that its parent captures is nowhere on the disk, and the execution cannot be resumed (#kind option)"() {
        when:
        def first = referencing("token ${SECRET}", contexts)

        then:
        first.state() == 'failed'
        marks() == ['one', 'inner', 'two']
        filesWith(SECRET) == []
        first.log().contains('This execution cannot be resumed: step [1]one could not be recorded '
                + '(it captured the value of a secure option of a referenced job). The job itself continues.')

        where:
        kind             | contexts
        'authentication' | [private: [option: [key: SECRET]]]
        'exposed'        | [plain: [option: [key: SECRET], secureOption: [key: SECRET]]]
        'node deferred'  | [plain: [option: [key: SECRET], nodeDeferred: [key: 'keys/${node.name}']], private: [option: [key: SECRET]]]
    }

    def "a referenced job's secret that is its parent's too is stored by reference"() {
        when:
        def first = referencing("token ${SECRET}", [private: [option: [key: SECRET]]], RunRequest.plain().option('password', SECRET))

        then:
        filesWith(SECRET) == []
        exported(first) == ['token ', [secureOption: 'password']]
    }

    def "a referenced job's secret '#secret' does not matter to the captured '#captured'"() {
        when:
        def first = referencing(captured, [private: [option: [key: secret]]])

        then:
        exported(first) == captured

        where:
        secret | captured
        ''     | 'version 1'
        ' '    | 'version 1'
        'v'    | 'version 1'
        '12'   | '1.12'
        'key'  | 'version 1'
        '123'  | 'x1234'
    }

    def "a referenced job's secret '#secret' is not recorded as '#captured'"() {
        when:
        def first = referencing(captured, [private: [option: [key: secret]]])

        then:
        end(first) == null || end(first).unusable.contains('a secure option of a referenced job')
        steps(first).find { it.path == '1' } == null

        where:
        secret | captured
        'v'    | 'v'
        '12'   | '12'
        'sesame' | 'open sesame!'
    }

    def "a step that fails with a referenced job's secret in its message is recorded without the message"() {
        given:
        def definition = job([act('one') { PluginStepContext context ->
            runInner(context, [private: [option: [key: SECRET]]])
            throw new IllegalStateException("login with $SECRET failed")
        }])

        when:
        def first = session(definition)

        then:
        filesWith(SECRET, first.file('resume.json')) == []
        outcomes(first) == ['1': 'failed']
        steps(first)[0].message == null
    }

    /** Step one runs a workflow in a context of its own, then gets that value exported; step two fails. */
    private CompletedExecution referencing(String exported, Map contexts, RunRequest request = RunRequest.plain()) {
        def definition = job([act('one') { PluginStepContext context ->
            runInner(context, contexts)
            context.outputContext.addOutput(ContextView.global(), 'export', 'value', exported)
        }, fails('two')], job: [options: [[name: 'password', secure: true]]])
        return session(definition, request)
    }

    private void runInner(PluginStepContext context, Map contexts) {
        def item = WorkflowItems.of(innerJob())
        def nested = ExecutionContextImpl.builder(context.executionContext).pushContextStep(1)
                .dataContext(contexts.plain ?: [:]).privateDataContext(contexts.private ?: [:]).build()
        assert context.framework.workflowExecutionService.getExecutorForItem(item).executeWorkflow(nested, item).success
    }

    private innerJob() {
        job([act('inner')], plain: true)
    }

    private exported(CompletedExecution execution) {
        steps(execution).find { it.path == '1' }.data.find { it.step == null && it.node == null }.values.export.value
    }

    private List<String> filesWith(String text, Path under = base()) {
        Files.walk(under).withCloseable { paths ->
            paths.filter { Files.isRegularFile(it) && Files.readString(it, StandardCharsets.ISO_8859_1).contains(text) }
                    .map { it.toString() }.toList()
        }
    }
}
