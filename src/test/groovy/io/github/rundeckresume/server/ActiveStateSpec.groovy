package io.github.rundeckresume.server

import com.dtolabs.rundeck.core.execution.workflow.state.ExecutionState
import com.dtolabs.rundeck.core.execution.workflow.state.StateUtils
import com.dtolabs.rundeck.core.execution.workflow.state.StepIdentifier
import com.dtolabs.rundeck.core.execution.workflow.state.StepStateChange
import com.dtolabs.rundeck.core.execution.workflow.state.WorkflowState
import io.github.rundeckresume.state.ExecutionId
import org.springframework.context.support.GenericApplicationContext
import spock.lang.Specification

/** The server's own types are not known here: what is found is used only if it looks as it should. */
class ActiveStateSpec extends Specification {

    def "the state of the execution is found by its number, and its steps are changed"() {
        given:
        def state = new Changeable()
        def found = find(new Service(states: [(41L): state])).get()
        def step = StateUtils.stepIdentifier(3)
        def change = StateUtils.stepStateChange(StateUtils.stepState(ExecutionState.SUCCEEDED))
        def time = new Date()

        when:
        found.change(step, change, time)

        then:
        found.now().is(state)
        state.changes == [[step, 0, change, time]]
    }

    def "no state is found where #what"() {
        expect:
        find(service).empty

        where:
        what                                | service
        'there is no such bean'             | null
        'the bean is of another kind'       | new Object()
        'the execution is not known'        | new Service(states: [(42L): new Changeable()])
        'the state is of another kind'      | new Service(states: [(41L): 'state'])
        'the state cannot be changed'       | new Service(states: [(41L): [getStepCount: { 1L }] as WorkflowState])
        'the bean throws'                   | new Service(states: null)
    }

    private static find(Object service) {
        def context = new GenericApplicationContext()
        if (service != null) {
            context.beanFactory.registerSingleton('workflowService', service)
        }
        context.refresh()
        return ActiveState.find(SpringContext.of(context), ExecutionId.of('41'))
    }

    static class Service {

        Map states

        WorkflowState getActiveState(Long id) {
            (WorkflowState) states.get(id)
        }
    }

    static class Changeable implements WorkflowState {

        final List changes = []

        List<String> nodeSet
        List<String> allNodes
        String serverNode
        long stepCount
        ExecutionState executionState
        Date updateTime
        Date startTime
        Date endTime
        List stepStates
        Map nodeStates

        void updateStateForStep(StepIdentifier identifier, int index, StepStateChange change, Date time) {
            changes << [identifier, index, change, time]
        }
    }
}
