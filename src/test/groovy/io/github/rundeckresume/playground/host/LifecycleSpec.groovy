package io.github.rundeckresume.playground.host

import com.dtolabs.rundeck.core.execution.ExecutionContextImpl
import com.dtolabs.rundeck.core.execution.component.ContextComponent
import com.dtolabs.rundeck.core.jobs.ExecutionLifecycleStatus
import com.dtolabs.rundeck.core.jobs.ExecutionLifecycleStatusImpl
import com.dtolabs.rundeck.core.jobs.JobExecutionEvent
import com.dtolabs.rundeck.core.plugins.Plugin
import com.dtolabs.rundeck.plugins.descriptions.PluginProperty
import com.dtolabs.rundeck.plugins.jobs.ExecutionLifecyclePlugin

class LifecycleSpec extends HostSpecification {

    def "hooks are called around the execution and know it"() {
        given:
        def calls = []
        def host = open(withHooks(
                { event -> calls << "before ${event.execution.id} ${event.execution.metadata}".toString() },
                { event -> calls << "after ${event.execution.id} ${event.result.result.success}".toString() }))

        when:
        host.run(job('- exec: echo one', hooked()), RunRequest.plain().resumeFrom(7))

        then:
        calls == ['before 1 [resumeFrom:7]', 'after 1 true']
    }

    def "the server's oddities: metadata is never null, no status while it runs, no end date ever"() {
        given:
        def seen = []
        def host = open(withHooks { event ->
            def execution = event.execution
            seen << [execution.metadata, execution.status, execution.dateCompleted, execution.retryPrevId]
        })

        when:
        host.run(job('- exec: echo one', hooked()), RunRequest.plain())

        then:
        seen == [[[:], null, null, null]]
    }

    def "four instances are made for one execution, and the same one gets both hooks"() {
        given:
        def made = []
        def used = []
        def host = open(EmbeddedHost.at(base).provider('ExecutionLifecycle', 'hooks', {
            def hooks
            hooks = new Hooks({ used << hooks }, { used << hooks })
            made << hooks
            hooks
        }))

        when:
        host.run(job('- exec: echo one', hooked()), RunRequest.plain())

        then:
        made.size() == 4
        used.size() == 2
        used[0].is(used[1])
    }

    def "what a hook prints stands in the log as an error"() {
        given:
        def host = open(withHooks { println 'out'; System.err.println 'err' })

        when:
        def execution = host.run(job('- exec: echo one', hooked()), RunRequest.plain())

        then:
        execution.lines().findAll { it.text }.collect { it.level().name() + ' ' + it.message() } ==
                ['NORMAL out', 'ERROR err', 'NORMAL one']
    }

    def "an exception before the start fails the execution: stack trace, then message, no step, no second hook"() {
        given:
        def after = []
        def host = open(withHooks({ throw new IllegalStateException('not today') }, { after << it }))

        when:
        def execution = host.run(job('- exec: echo one', hooked()), RunRequest.plain())

        then:
        execution.state() == 'failed'
        def texts = execution.lines().findAll { it.text }
        texts*.level()*.name().toSet() == ['ERROR'].toSet()
        texts.first().message() == 'java.lang.IllegalStateException: not today'
        texts[1].message().startsWith('\tat ')
        texts.last().message() == 'not today'
        !execution.log().readLines().contains('one')
        after == []
    }

    def "an exception after the end is printed but does not change the outcome"() {
        given:
        def host = open(withHooks({ }, { throw new com.dtolabs.rundeck.core.execution.ExecutionLifecycleComponentException('late') }))

        when:
        def execution = host.run(job('- exec: echo one', hooked()), RunRequest.plain())

        then:
        execution.state() == 'succeeded'
        execution.log().contains('late')
    }

    def "a status that says no fails the execution with its message"() {
        given:
        def host = open(withHooks {
            ExecutionLifecycleStatusImpl.builder().successful(false).errorMessage('refused').build()
        })

        when:
        def execution = host.run(job('- exec: echo one', hooked()), RunRequest.plain())

        then:
        execution.state() == 'failed'
        execution.lines().last().message() == 'refused'
    }

    def "new values are merged into the context: data and components reach the steps"() {
        given:
        def found = []
        def builder = withProbe { context ->
            found << context.dataContext.option.added
            found << context.executionContext.componentForType(StringBuilder).get().toString()
        }
        def host = open(withHooks(builder) { event ->
            def context = ExecutionContextImpl.builder(event.executionContext)
                    .mergeContext('option', [added: 'yes'])
                    .addComponent(ContextComponent.with('text', new StringBuilder('component'), StringBuilder))
                    .build()
            ExecutionLifecycleStatusImpl.builder().successful(true).useNewValues(true).executionContext(context).build()
        })

        when:
        host.run(job('''
            - type: probe
              nodeStep: false
            ''', hooked()), RunRequest.plain())

        then:
        found == ['yes', 'component']
    }

    def "configuration comes from #source"() {
        given:
        def seen = []
        base.resolve('projects/playground/etc').toFile().mkdirs()
        def host = open(EmbeddedHost.at(base).provider('ExecutionLifecycle', 'hooks', {
            def hooks
            hooks = new Hooks({ seen << hooks.colour }, { })
            hooks
        }))
        def project = base.resolve('projects/playground/etc/project.properties').toFile()
        if (inProject) {
            project.text = "project.plugin.ExecutionLifecycle.hooks.colour=${inProject}\n"
        }

        when:
        host.run(job('- exec: echo one', hooked(inJob)), RunRequest.plain())

        then:
        seen == [colour]

        where:
        source                    | inJob            | inProject | colour
        'the job first'           | [colour: 'blue'] | 'green'   | 'blue'
        'the project if not the job' | [:]           | 'green'   | 'green'
        'nowhere'                 | [:]              | null      | null
    }

    def "configuration comes from framework.properties last"() {
        given:
        def seen = []
        EmbeddedHost.at(base).open().close()
        base.resolve('etc/framework.properties').toFile() <<
                'framework.plugin.ExecutionLifecycle.hooks.colour=red\n'
        def host = open(EmbeddedHost.at(base).provider('ExecutionLifecycle', 'hooks', {
            def hooks
            hooks = new Hooks({ seen << hooks.colour }, { })
            hooks
        }))

        when:
        host.run(job('- exec: echo one', hooked()), RunRequest.plain())

        then:
        seen == ['red']
    }

    def "a job that names a lifecycle plugin which is not there runs without it"() {
        when:
        def execution = open().run(
                job('- exec: echo one', [plugins: [ExecutionLifecycle: [missing: [:]]]]), RunRequest.plain())

        then:
        execution.state() == 'succeeded'
    }

    private static Map hooked(Map config = [:]) {
        [plugins: [ExecutionLifecycle: [hooks: config]]]
    }

    private EmbeddedHost.Builder withHooks(Closure before, Closure after = { }) {
        withHooks(EmbeddedHost.at(base), before, after)
    }

    private static EmbeddedHost.Builder withHooks(EmbeddedHost.Builder builder, Closure before,
            Closure after = { }) {
        builder.provider('ExecutionLifecycle', 'hooks', { new Hooks(before, after) })
    }

    @Plugin(service = 'ExecutionLifecycle', name = 'hooks')
    static class Hooks implements ExecutionLifecyclePlugin {
        private final Closure before
        private final Closure after

        @PluginProperty
        String colour

        Hooks(Closure before, Closure after) {
            this.before = before
            this.after = after
        }

        @Override
        ExecutionLifecycleStatus beforeJobStarts(JobExecutionEvent event) {
            status(before.call(event))
        }

        @Override
        ExecutionLifecycleStatus afterJobEnds(JobExecutionEvent event) {
            status(after.call(event))
        }

        private static ExecutionLifecycleStatus status(Object answer) {
            answer instanceof ExecutionLifecycleStatus ? answer : null
        }
    }
}
