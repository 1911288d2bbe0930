package io.github.rundeckresume.engine.restore

import com.dtolabs.rundeck.core.common.NodeEntryImpl
import com.dtolabs.rundeck.core.common.NodeSetImpl
import com.dtolabs.rundeck.core.execution.ConfiguredStepExecutionItem
import com.dtolabs.rundeck.core.execution.ExecutionContextImpl
import com.dtolabs.rundeck.core.execution.ExecutionListener
import com.dtolabs.rundeck.core.execution.StepExecutionItem
import com.dtolabs.rundeck.core.execution.workflow.StepExecutionContext
import com.dtolabs.rundeck.core.execution.workflow.WorkflowExecutionItemImpl
import com.dtolabs.rundeck.core.execution.workflow.WorkflowExecutionListener
import com.dtolabs.rundeck.core.execution.workflow.WorkflowImpl
import com.dtolabs.rundeck.core.execution.workflow.state.StepIdentifier
import com.dtolabs.rundeck.core.execution.workflow.state.StepStateChange
import com.dtolabs.rundeck.core.execution.workflow.state.WorkflowState
import com.dtolabs.rundeck.core.execution.workflow.steps.StepExecutionResultImpl
import com.dtolabs.rundeck.core.execution.workflow.steps.node.NodeStepExecutionItem
import groovy.json.JsonSlurper
import io.github.rundeckresume.engine.HostState
import io.github.rundeckresume.engine.RunningWorkflow
import io.github.rundeckresume.playground.progress.RunningStates
import io.github.rundeckresume.playground.progress.StateRecorder
import io.github.rundeckresume.playground.progress.StateWriting
import io.github.rundeckresume.playground.progress.WorkflowOutline
import io.github.rundeckresume.state.ExecutionId
import io.github.rundeckresume.state.StepOutcome
import io.github.rundeckresume.state.StepPath
import io.github.rundeckresume.state.StepRecord
import java.nio.file.Path
import spock.lang.Specification
import spock.lang.TempDir

/** Kept steps are put into the state that the host shows; its listener is told of those that it does not show then. */
class KeptStepsStateSpec extends Specification {

    @TempDir
    Path dir

    final step = [getType: { -> 'step' }] as ConfiguredStepExecutionItem
    final nodeStep = [getType: { -> 'node step' }] as NodeStepExecutionItem
    final items = [step, nodeStep, step, nodeStep]

    /** What the host's listener was told. */
    final List<String> told = []
    final states = new RunningStates()

    def "the state is the one that telling each would have made: #what"() {
        when:
        def direct = shown(kept) { state -> Optional.of(state) }

        then:
        told == []

        when:
        def each = shown(kept) { Optional.empty() }

        then:
        told.size() == kept.size()
        direct == each
        direct.steps*.executionState == shownAs

        where:
        what               | kept                                              || shownAs
        'steps'            | [kept('1'), kept('3')]                            || ['SUCCEEDED', 'NOT_STARTED', 'SUCCEEDED', 'NOT_STARTED']
        'all nodes'        | [kept('1'), kept('2', 'web1', 'web2')]            || ['SUCCEEDED', 'SUCCEEDED', 'NOT_STARTED', 'NOT_STARTED']
        'as they finished' | [kept('4', 'web1', 'web2'), kept('3'), kept('1')] || ['SUCCEEDED', 'NOT_STARTED', 'SUCCEEDED', 'SUCCEEDED']
    }

    def "a step that is done on #nodes of the nodes web1 and web2 is put there too, and is no more done than if it were told"() {
        when:
        def direct = shown([kept('1'), kept('2', *nodes)]) { Optional.of(it) }

        then:
        told == []

        when:
        def each = shown([kept('1'), kept('2', *nodes)]) { Optional.empty() }

        then:
        direct == each
        direct.steps[1].executionState != 'SUCCEEDED'

        where:
        nodes << [['web1'], []]
    }

    def "inside a step, too, the state is the one that telling each would have made"() {
        when:
        def direct = shown([kept('3/1'), kept('3/2', 'web1', 'web2')], '3') { Optional.of(it) }

        then:
        told == []

        when:
        def each = shown([kept('3/1'), kept('3/2', 'web1', 'web2')], '3') { Optional.empty() }

        then:
        direct == each
        direct.steps[2].workflow.steps*.executionState == ['SUCCEEDED', 'SUCCEEDED']
    }

    def "the listener is told where the state #what"() {
        when:
        def document = shown([kept('1'), kept('2', 'web1', 'web2'), kept('3')]) { state -> found(state) }

        then:
        told == toTell
        document.steps*.executionState == ['SUCCEEDED', 'SUCCEEDED', 'SUCCEEDED', 'NOT_STARTED']

        where:
        what                              | toTell          | found
        'cannot be looked for'            | ['1', '2', '3'] | { state -> throw new IllegalStateException('no bean') }
        'belongs to another class loader' | ['1', '2', '3'] | { state -> throw new NoClassDefFoundError('WorkflowState') }
        'cannot be changed'               | ['1', '2', '3'] | { state -> Optional.of(changing(state) { throw new NoSuchMethodException() }) }
        'breaks off at step 2'            | ['2', '3']      | { state -> Optional.of(changing(state) { if (it == 2) throw new IllegalStateException() }) }
        'takes no change, and is silent'  | ['1', '2', '3'] | { state -> Optional.of(changing(state) { false }) }
        'does not take those of step 2'   | ['2']           | { state -> Optional.of(changing(state) { it != 2 }) }
        'does not take those of step 3'   | ['3']           | { state -> Optional.of(changing(state) { it != 3 }) }
        'cannot be read'                  | ['1', '2', '3'] | { state -> reading(state) { throw new IllegalStateException() } }
        'is of another workflow'          | ['1', '2', '3'] | { state -> reading(state) { [getStepStates: { -> [] }] as WorkflowState } }
    }

    def "a host without listener and state is told nothing"() {
        when:
        new KeptStepsReport(null, { Optional.empty() }).tell([kept('1')], workflow(null), context())

        then:
        noExceptionThrown()
    }

    /** What the host has written of an execution in which those steps are kept, without times. */
    private Map shown(List<StepRecord> kept, String inside = null, Closure<Optional<HostState>> found) {
        told.clear()
        def file = dir.resolve('1.state.json')
        def listener = new StateRecorder('localhost', states, StateWriting.EACH_CHANGE).follow(1, WorkflowOutline.of(item()), file)
        listener.beginWorkflowExecution(context(), item())
        if (inside) {
            listener.beginWorkflowItem(inside as int, step)
            listener.beginWorkflowExecution(context(), item())
        }
        def state = states.getActiveState(1)
        new KeptStepsReport(hearing(listener), { found(changing(state) { true }) }).tell(kept, workflow(inside), context())
        if (inside) {
            listener.finishWorkflowExecution(null, context(), item())
            listener.finishWorkflowItem(inside as int, step, new StepExecutionResultImpl())
        }
        listener.finishWorkflowExecution(null, context(), item())
        return withoutTimes(new JsonSlurper().parse(file.toFile()))
    }

    /** A state that asks for each change whether it takes it. */
    private static HostState changing(state, Closure takes) {
        def active = state instanceof HostState ? state.now() : state
        new HostState() {
            @Override
            WorkflowState now() { active }

            @Override
            void change(StepIdentifier identifier, StepStateChange change, Date time) {
                if (takes(identifier.context.last().step) != false) {
                    active.updateStateForStep(identifier, 0, change, time)
                }
            }
        }
    }

    private static Optional<HostState> reading(HostState state, Closure<WorkflowState> read) {
        Optional.of([now: { -> read() }, change: { step, change, time -> }] as HostState)
    }

    private WorkflowExecutionListener hearing(WorkflowExecutionListener listener) {
        [
            beginWorkflowItem: { int step, StepExecutionItem item -> told << "$step".toString(); listener.beginWorkflowItem(step, item) },
            finishWorkflowItem: { step, item, result -> listener.finishWorkflowItem(step, item, result) },
            beginExecuteNodeStep: { context, item, node -> listener.beginExecuteNodeStep(context, item, node) },
            finishExecuteNodeStep: { result, context, item, node -> listener.finishExecuteNodeStep(result, context, item, node) },
        ] as WorkflowExecutionListener
    }

    private static Object withoutTimes(Object part) {
        switch (part) {
            case Map: return part.findAll { !(it.key in ['startTime', 'updateTime', 'endTime', 'duration']) }.collectEntries { [it.key, withoutTimes(it.value)] }
            case List: return part.collect { withoutTimes(it) }
            default: return part
        }
    }

    private RunningWorkflow workflow(String inside) {
        RunningWorkflow.of(inside ? StepPath.parse(inside) : null, new WorkflowImpl(items as List<StepExecutionItem>, 1, false, 'sequential'))
    }

    private item() {
        new WorkflowExecutionItemImpl(new WorkflowImpl(items, 1, false, 'sequential'))
    }

    private static StepRecord kept(String path, String... nodes) {
        StepRecord.of(StepPath.parse(path), StepOutcome.SUCCEEDED, ExecutionId.of('1'))
                .nodes(nodes.collectEntries { [it, StepOutcome.SUCCEEDED] }).build()
    }

    private static StepExecutionContext context() {
        def nodes = new NodeSetImpl()
        ['web1', 'web2'].each { nodes.putNode(new NodeEntryImpl(it)) }
        ExecutionContextImpl.builder().nodes(nodes).executionListener([log: { Object... all -> }] as ExecutionListener).build()
    }
}
