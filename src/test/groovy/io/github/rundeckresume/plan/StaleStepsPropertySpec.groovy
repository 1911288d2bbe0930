package io.github.rundeckresume.plan

import com.dtolabs.rundeck.core.dispatcher.DataContextUtils
import groovy.json.JsonOutput
import io.github.rundeckresume.engine.snapshot.WorkflowSnapshots
import io.github.rundeckresume.playground.job.JobFile
import io.github.rundeckresume.playground.job.WorkflowItems
import io.github.rundeckresume.state.ExecutionEnd
import io.github.rundeckresume.state.RecordedValue
import io.github.rundeckresume.state.ResumeState
import io.github.rundeckresume.state.StepOutcome
import io.github.rundeckresume.state.StopReason
import java.nio.file.Files
import net.jqwik.api.ForAll
import net.jqwik.api.Property

import static io.github.rundeckresume.plan.Sample.record
import static io.github.rundeckresume.plan.Sample.state

/**
 * 10,000 random workflows: the steps that a plan calls stale are those that would get another text if all values were put
 * in, with the old options and with the new ones, and each step captured what it was given.
 */
class StaleStepsPropertySpec {

    static final List<String> OPTIONS = ['env', 'env2', 'size', 'my-opt.x', 'größe', 'a_b']

    @Property(tries = 100)
    void "the stale steps are those that would be given something else"(@ForAll Random random) {
        workflows(random) { i -> "d$i".toString() }.each { one ->
            def old = given(one, [:])
            def now = given(one, one.changed)
            def kept = (1..one.texts.size()).findAll { !(it in one.failed) }

            assert stale(one) == kept.findAll { old[it - 1] != now[it - 1] }
        }
    }

    @Property(tries = 20)
    void "where several steps capture the same name, none of them is missed"(@ForAll Random random) {
        workflows(random) { i -> "d${i % 2}".toString() }.each { one ->
            def old = given(one, [:])
            def now = given(one, one.changed)
            def kept = (1..one.texts.size()).findAll { !(it in one.failed) }

            assert stale(one).containsAll(kept.findAll { old[it - 1] != now[it - 1] })
        }
    }

    private static List<Integer> stale(Map one) {
        def records = (1..one.texts.size()).collect { i ->
            record(i, i in one.failed ? StepOutcome.FAILED : StepOutcome.SUCCEEDED, i in one.capturing ? [(one.names(i)): RecordedValue.of('x')] : [:])
        }
        def then = ResumeState.of(state(workflow: one.workflow).start(), records, ExecutionEnd.of(StopReason.FAILED, null, 1))
        StaleSteps.of(ResumePlan.of(then, one.workflow), then, then, Optional.&of, one.workflow, ChangedNames.of(one.changed.keySet()), [] as Set).steps()*.path()*.number()
    }

    /** What each step is given, one after the other; a step captures what it was given. */
    private static List<String> given(Map one, Map<String, String> changed) {
        Map<String, String> values = OPTIONS.collectEntries { ["option.$it".toString(), "old $it".toString()] }
        changed.each { name, value -> values["option.$name".toString()] = value }
        (1..one.texts.size()).collect { i ->
            String given = one.texts[i - 1]
            values.each { name, value ->
                ['${%}', '${unquoted%}', '@%@'].each { given = given.replace(it.replace('%', name), value) }
                given = given.replace('[$' + DataContextUtils.generateEnvVarName(name) + ']', value)
            }
            if (i in one.capturing) {
                values['data.' + one.names(i)] = given.hashCode().toString()
            }
            given
        }
    }

    private static List<Map> workflows(Random random, Closure<String> names) {
        def all = (0..<100).collect { workflow(random, names) }
        def file = Files.createTempFile('workflows', '.json')
        try {
            Files.writeString(file, JsonOutput.toJson(all.withIndex().collect { one, n -> [name: "j$n", sequence: [strategy: 'sequential', keepgoing: true, commands: one.steps]] }))
            JobFile.read(file).withIndex().each { job, n -> all[n].workflow = WorkflowSnapshots.of(WorkflowItems.of(job).workflow) }
        } finally {
            Files.delete(file)
        }
        all
    }

    private static Map workflow(Random random, Closure<String> names) {
        int size = 1 + random.nextInt(8)
        def scripts = (1..size).collect { random.nextBoolean() }
        def texts = (1..size).collect { i -> "step $i: " + (0..<random.nextInt(3)).collect { word(random, names, size, scripts[i - 1]) }.join(' ') }
        [texts: texts, names: names, failed: (1..size).findAll { random.nextInt(4) == 0 }, capturing: (1..size).findAll { random.nextInt(3) > 0 },
            steps: (0..<size).collect { scripts[it] ? [script: texts[it]] : [exec: texts[it]] },
            changed: OPTIONS.findAll { random.nextInt(3) == 0 }.collectEntries { [it, "new $it".toString()] }]
    }

    private static String word(Random random, Closure<String> names, int size, boolean script) {
        def name = random.nextBoolean() ? 'option.' + OPTIONS[random.nextInt(OPTIONS.size())] : 'data.' + names(1 + random.nextInt(size))
        switch (random.nextInt(3)) {
            case 0: return '[$' + DataContextUtils.generateEnvVarName(name) + ']'
            case 1: return script ? "@$name@" : '${' + name + '}'
            default: return script ? "x@$name@y" : '${unquoted' + name + '}'
        }
    }
}
