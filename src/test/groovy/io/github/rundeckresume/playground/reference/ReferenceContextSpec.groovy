package io.github.rundeckresume.playground.reference

import com.dtolabs.rundeck.core.authorization.Attribute
import com.dtolabs.rundeck.core.authorization.Decision
import com.dtolabs.rundeck.core.authorization.UserAndRolesAuthContext
import com.dtolabs.rundeck.core.execution.ExecutionContextImpl
import com.dtolabs.rundeck.core.execution.component.ContextComponent
import com.dtolabs.rundeck.core.jobs.ExecutionLifecycleStatusImpl
import io.github.rundeckresume.playground.execution.FullAccess

/** The context that a referenced job runs in, and what its lifecycle plugins are told. */
class ReferenceContextSpec extends ReferenceSpecification {

    def "the plugins of a referenced job hear of the execution that refers to it"() {
        when:
        def execution = run(top: watched(ref('inner'), ref('inner')), inner: watched('true'))

        then:
        began*.execution*.id == [execution.id() as String] * 3
        began*.execution*.job*.jobName == ['top'] * 3
        began*.executionContext*.stepContext == [[], [1], [2]]
        began*.executionContext*.stepNumber == [1] * 3
        began*.executionContext.collect { it.dataContext.job.name } == ['top', 'inner', 'inner']
        ended*.executionContext*.stepContext == [[1], [2], []]
        ended*.result.every { it.result.success && !it.aborted }

        and: 'their contexts name no execution'
        began*.executionContext.collect { it.execution?.id } == [execution.id() as String, null, null]
    }

    def "at any depth it is the execution that started first"() {
        when:
        def execution = run(top: job(ref('middle')), middle: job('true', ref('leaf')), leaf: watched('true'))

        then:
        began*.execution*.id == [execution.id() as String]
        began*.execution*.job*.jobName == ['top']
        began*.executionContext*.stepContext == [[1, 2]]
    }

    def "components of the context are there again, but not those that are used once"() {
        given:
        answer = { event ->
            if (event.executionContext.stepContext.empty) {
                def context = ExecutionContextImpl.builder(event.executionContext)
                        .addComponent('kept', 'kept', CharSequence, false).addComponent('once', 7, Number, true).build()
                context.useSingleComponentOfType(Number)
                return ExecutionLifecycleStatusImpl.builder().successful(true).useNewValues(true).executionContext(context).build()
            }
            null
        }

        when:
        run(top: watched(ref('inner')), inner: watched('true'))

        then:
        began.last().executionContext.componentsForType(CharSequence).toList() == ['kept']
        began.last().executionContext.componentsForType(Number).empty
    }

    def "the data of the job are the referenced one's, in the execution of the referring one"() {
        when:
        def execution = run(top: job(ref('inner', group: 'g')), inner: watched('true', group: 'g', loglevel: 'DEBUG'))

        then:
        def context = began.first().executionContext
        def data = context.dataContext.job
        [data.name, data.group, data.id, data.project, data.loglevel] == ['inner', 'g', 'id-inner', 'playground', 'INFO']
        [data.execid, data.retryAttempt, data.successOnEmptyNodeFilter] == [execution.id() as String, '0', 'false']
        context.loglevel == 4
    }

    def "a job that its user may not run fails the step"() {
        given:
        answer = { event -> withUser(event, new NoRight()) }

        when:
        def execution = run(top: watched(ref('inner')), inner: job('echo no'))

        then:
        printed(execution) == []
        errors(execution)[0] == 'Unauthorized to execute job [inner}: id-inner'
        errors(execution).last().contains('{1=Unauthorized: Unauthorized to execute job [inner}: id-inner}')
    }

    private static withUser(event, user) {
        def context = ExecutionContextImpl.builder(event.executionContext).authContext(user).build()
        ExecutionLifecycleStatusImpl.builder().successful(true).useNewValues(true).executionContext(context).build()
    }

    static class NoRight implements UserAndRolesAuthContext {
        @Delegate
        private final UserAndRolesAuthContext all = new FullAccess('nobody')

        @Override
        Set<Decision> evaluate(Set<Map<String, String>> resources, Set<String> actions, Set<Attribute> environment) {
            [[isAuthorized: { false }] as Decision] as Set
        }
    }
}
