package io.github.rundeckresume.plan

import io.github.rundeckresume.state.StepFingerprint
import io.github.rundeckresume.state.WorkflowSnapshot
import spock.lang.Specification

import static io.github.rundeckresume.plan.Sample.record
import static io.github.rundeckresume.state.StepOutcome.FAILED
import static io.github.rundeckresume.state.StepOutcome.SUCCEEDED

/** What the workflow of a resume uses, as it is recorded for the next one. */
class KeptUsesSpec extends Specification {

    static WorkflowSnapshot workflow(String content, List<String> uses) {
        def step = StepFingerprint.of('exec', 'exec', 'A', content)
        WorkflowSnapshot.of('sequential', false, [uses == null ? step : step.uses(uses as Set), StepFingerprint.of('exec', 'exec', 'B', 'b').uses(['option.b'] as Set)])
    }

    def "a step that #what used #uses"() {
        given:
        def then = Sample.state(workflow: workflow('a', before), records: [record(1, outcome), record(2, FAILED)])
        def is = workflow(content, now)

        expect:
        KeptUses.in(ResumePlan.of(then, is), is, then).steps()*.uses()*.orElse(null) == [uses as Set, ['option.b'] as Set]

        where:
        what                                       | outcome   | before       | content | now          || uses
        'is kept and is the same'                  | SUCCEEDED | ['option.x'] | 'a'     | ['option.y'] || ['option.y']
        'is kept and was edited'                   | SUCCEEDED | ['option.x'] | 'z'     | ['option.y'] || ['option.x', 'option.y']
        'is kept and was edited, nobody knows how' | SUCCEEDED | null         | 'z'     | ['option.y'] || ['*', 'option.y']
        'runs again and was edited'                | FAILED    | ['option.x'] | 'z'     | ['option.y'] || ['option.y']
    }

    def "of a step that some nodes have done both count too"() {
        given:
        def on = { WorkflowSnapshot one -> WorkflowSnapshot.of('sequential', false, one.steps()*.onNodes(true)) }
        def then = Sample.state(workflow: on(workflow('a', ['option.x'])), nodes: ['web1', 'web2'] as Set, records: [Sample.byNodes(1, [web1: SUCCEEDED, web2: FAILED])])
        def is = on(workflow('z', ['option.y']))

        expect:
        KeptUses.in(ResumePlan.of(then, is), is, then).steps()[0].uses().get() == ['option.x', 'option.y'] as Set
    }

    def "a step that stands where there was none used what it uses now"() {
        given:
        def then = Sample.state(workflow: workflow('a', ['option.x']), records: [record(1), record(2, FAILED)])
        def is = WorkflowSnapshot.of('sequential', false, workflow('a', ['option.x']).steps() + StepFingerprint.of('exec', 'exec', 'C', 'c').uses(['option.c'] as Set))

        expect:
        KeptUses.in(ResumePlan.of(then, is), is, then).steps()*.uses()*.get() == [['option.x'] as Set, ['option.b'] as Set, ['option.c'] as Set]
    }
}
