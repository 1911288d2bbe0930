package io.github.rundeckresume.plan

import io.github.rundeckresume.state.StepPath
import io.github.rundeckresume.state.WorkflowSnapshot
import spock.lang.Specification

import static io.github.rundeckresume.plan.Sample.workflow

/** Steps are written as LABEL=CONTENT; a step without a label is shown by its plugin, exec where not written. */
class WorkflowChangeSpec extends Specification {

    def "contents that change places under labels are another step's where one is done: #now"() {
        expect:
        WorkflowChange.between(workflow('A=1 B=2 C=3 D=4'), workflow(now), paths([1, 2]), [:]).orElse(null) == change

        where:
        now                || change
        'A=1 B=3 C=2 D=4'  || "the content that step 2 'B' ran is now in step 3 'C'"
        'A=1 B=9 C=2 D=3'  || "the content that step 2 'B' ran is now in step 3 'C'"
        'A=1 B=3 C=8 D=4'  || "step 2 'B' is done, but now has the content of step 3 'C'"
        'A=2 B=1 C=3 D=4'  || "the content that step 1 'A' ran is now in step 2 'B'"
        'A=1 B=3 C=3 D=4'  || null
        'A=1 B=9 C=3 D=4'  || null
        'A=1 B=2 C=4 D=3'  || null
    }

    def "#edit, from #before to #now: #change"() {
        expect:
        WorkflowChange.between(workflow(before), workflow(now), [] as Set, [:]).orElse(null) == change

        where:
        edit                           | before            | now               || change
        'added at the start'           | 'A=1 B=2 C=3'     | 'X=9 A=1 B=2 C=3' || "step 1 'X' was added: the workflow had 3 steps, and now has 4"
        'added in the middle'          | 'A=1 B=2 C=3'     | 'A=1 X=9 B=2 C=3' || "step 2 'X' was added: the workflow had 3 steps, and now has 4"
        'added at the end'             | 'A=1 B=2 C=3'     | 'A=1 B=2 C=3 X=9' || "step 4 'X' was added: the workflow had 3 steps, and now has 4"
        'several added'                | 'A=1 B=2'         | 'X=8 A=1 Y=9 B=2' || "step 1 'X' was added: the workflow had 2 steps, and now has 4"
        'one more of the same'         | '=1 =1'           | '=1 =1 =1'        || "step 3 'exec' was added: the workflow had 2 steps, and now has 3"
        'the second step added'        | 'A=1'             | 'A=1 B=2'         || "step 2 'B' was added: the workflow had 1 step, and now has 2"
        'the first step added'         | ''                | 'A=1'             || "step 1 'A' was added: the workflow had 0 steps, and now has 1"
        'added to equal ones, edited'  | '=0 =1 =1'        | '=0 =2 =3 =1'     || "step 2 'exec' was added: the workflow had 3 steps, and now has 4"
        'added after an edit'          | 'A=1 B=2'         | 'A=9 B=2 C=3'     || "step 3 'C' was added: the workflow had 2 steps, and now has 3"
        'added after unlabelled edits' | '=1 =2'           | '=8 =9 =3'        || "step 3 'exec' was added: the workflow had 2 steps, and now has 3"
        'added between edits'          | 'A=1 B=2 C=3'     | 'A=9 X=4 B=2 C=3' || "step 2 'X' was added: the workflow had 3 steps, and now has 4"
        'added before an edit'         | 'A=1 B=2'         | 'X=4 A=9 B=2'     || "step 1 'X' was added: the workflow had 2 steps, and now has 3"
        'added and moved'              | 'A=1 B=2'         | 'B=2 A=1 X=9'     || "step 3 'X' was added: the workflow had 2 steps, and now has 3"
        'removed from the start'       | 'A=1 B=2 C=3'     | 'B=2 C=3'         || "step 1 'A' was removed: the workflow had 3 steps, and now has 2"
        'removed from the middle'      | 'A=1 B=2 C=3'     | 'A=1 C=3'         || "step 2 'B' was removed: the workflow had 3 steps, and now has 2"
        'removed from the end'         | 'A=1 B=2 C=3'     | 'A=1 B=2'         || "step 3 'C' was removed: the workflow had 3 steps, and now has 2"
        'all removed'                  | 'A=1 B=2'         | ''                || "step 1 'A' was removed: the workflow had 2 steps, and now has 0"
        'one of the same removed'      | '=1 =1 =2'        | '=1 =2'           || "step 2 'exec' was removed: the workflow had 3 steps, and now has 2"
        'removed after an edit'        | 'A=1 B=2 C=3'     | 'A=9 C=3'         || "step 2 'B' was removed: the workflow had 3 steps, and now has 2"
        'two swapped'                  | 'A=1 B=2'         | 'B=2 A=1'         || "step 2 'B' was moved: it is now step 1"
        'unlabelled steps swapped'     | '=1 =2 =3'        | '=1 =3 =2'        || "step 3 'exec' was moved: it is now step 2"
        'the last moved to the start'  | 'A=1 B=2 C=3'     | 'C=3 A=1 B=2'     || "step 3 'C' was moved: it is now step 1"
        'the first moved to the end'   | 'A=1 B=2 C=3'     | 'B=2 C=3 A=1'     || "step 2 'B' was moved: it is now step 1"
        'reversed'                     | 'A=1 B=2 C=3'     | 'C=3 B=2 A=1'     || "step 3 'C' was moved: it is now step 1"
        'swapped, one of them edited'  | 'A=1 B=2'         | 'B=2 A=9'         || "step 2 'B' was moved: it is now step 1"
        'moved on over an edited one'  | '=1 =2'           | '=9 =1'           || "step 1 'exec' was moved: it is now step 2"
        'moved on over a replaced one' | 'A=1 B=2'         | 'script:X=9 A=1'  || "step 1 'A' was moved: it is now step 2"
        'moved back over an edited one' | '=1 =2'          | '=2 =9'           || "step 2 'exec' was moved: it is now step 1"
        'one of three equal moved'     | '=1 =1 =2'        | '=1 =2 =1'        || "step 3 'exec' was moved: it is now step 2"
        'replaced by another plugin'   | 'A=1 B=2'         | 'A=1 script:X=9'  || "step 2 'B' (exec) was replaced by 'X' (script)"
        'same label, another plugin'   | 'A=1 B=2'         | 'A=1 script:B=2'  || "step 2 'B' (exec) was replaced by 'B' (script)"
        'unlabelled, another plugin'   | '=1 =2'           | '=1 script:=2'    || "step 2 'exec' was replaced by 'script'"
        'another label and content'    | 'A=1 B=2'         | 'A=1 X=9'         || "step 2 'B' was replaced by 'X'"
        'copied over a labelled step'  | 'A=1 B=2 C=3'     | 'A=1 A=1 C=3'     || "step 2 'B' was replaced by 'A'"
        'swapped and both edited'      | 'A=1 B=2'         | 'B=9 A=8'         || "step 1 'A' was replaced by 'B'"

        'nothing'                      | 'A=1 B=2 C=3'     | 'A=1 B=2 C=3'     || null
        'nothing in no step'           | ''                | ''                || null
        'content edited'               | 'A=1 B=2 C=3'     | 'A=1 B=9 C=3'     || null
        'all contents edited'          | 'A=1 B=2 C=3'     | 'A=7 B=8 C=9'     || null
        'label edited'                 | 'A=1 B=2'         | 'A=1 Bee=2'       || null
        'label given'                  | '=1 =2'           | '=1 B=2'          || null
        'label taken'                  | 'A=1 B=2'         | 'A=1 =2'          || null
        'label given, content edited'  | '=1 =2'           | '=1 B=9'          || null
        'unlabelled content edited'    | '=1 =2 =3'        | '=1 =9 =3'        || null
        'equal steps swapped'          | '=1 =1'           | '=1 =1'           || null
        'made equal to another'        | '=1 =2 =3'        | '=1 =1 =3'        || null
        'one of equal steps edited'    | '=1 =1 =1'        | '=1 =9 =1'        || null
        'label of the next taken over' | 'A=1 B=2'         | 'B=1 B=2'         || null
    }

    def "kept #kept, #edit, from #before to #now: step #step is not surely the same"() {
        expect:
        WorkflowChange.between(workflow(before), workflow(now), paths(kept), [:]).orElse(null) == (step == null ? null
            : "step $step is done, but its content has changed ('$shown'), and no label of its own shows that it is the same step")

        where:
        edit                                          | kept   | before        | now           || step       | shown
        'the first removed, another added at the end' | [1]    | '=1 =2'       | '=9 =3'       || "1 'exec'" | 'exec'
        'an unlabelled one edited'                    | [1]    | '=1 B=2'      | '=9 B=2'      || "1 'exec'" | 'exec'
        'a label given with the edit'                 | [1]    | '=1 B=2'      | 'A=9 B=2'     || "1 'exec'" | 'A'
        'a label taken with the edit'                 | [1]    | 'A=1 B=2'     | '=9 B=2'      || "1 'A'"    | 'exec'
        'a label that two steps have'                 | [1]    | 'A=1 A=2'     | 'A=9 A=2'     || "1 'A'"    | 'A'
        'a label that two steps have now'             | [1]    | 'A=1 B=2'     | 'A=9 A=2'     || "1 'A'"    | 'A'
        'a later one edited'                          | [1, 3] | 'A=1 B=2 =3'  | 'A=1 B=9 =8'  || "3 'exec'" | 'exec'
        'a labelled one edited'                       | [1]    | 'A=1 B=2'     | 'A=9 B=2'     || null       | null
        'what will run edited'                        | [1]    | '=1 =2'       | '=1 =9'       || null       | null
        'a label given, the same content'             | [1]    | '=1 =2'       | 'A=1 =2'      || null       | null
        'a label changed, the same content'           | [1]    | 'A=1 =2'      | 'B=1 =2'      || null       | null
    }

    def "how the steps are run may change: #strategy, keepgoing #keepgoing"() {
        given:
        def steps = workflow('A=1').steps()

        expect:
        WorkflowChange.between(
            WorkflowSnapshot.of('sequential', false, steps), WorkflowSnapshot.of(strategy, keepgoing, steps), paths([1]), [:]).empty

        where:
        strategy     | keepgoing
        'parallel'   | false
        'sequential' | true
    }

    def "a workflow of 2,000 steps in which each was edited, is compared in full"() {
        given:
        def before = workflow((1..2000).collect { "S$it=$it" }.join(' '))
        def edited = workflow((1..2000).collect { "S$it=x$it" }.join(' '))
        def reversed = workflow((2000..1).collect { "S$it=$it" }.join(' '))

        expect:
        WorkflowChange.between(before, edited, paths(1..2000), [:]).empty
        WorkflowChange.between(before, reversed, [] as Set, [:]).get() == "step 2000 'S2000' was moved: it is now step 1"
    }

    def "a change inside a step is told by its path: #now"() {
        given:
        def around = StepPath.of(2)
        def outer = workflow('A=1 B=2')

        expect:
        WorkflowChange.between(outer.with(around, workflow('X=1 Y=2')), outer.with(around, workflow(now)), [StepPath.parse('2/1')] as Set, [(around): 'Deploy'])
            .orElse(null) == change

        where:
        now           || change
        'X=1 Y=2'     || null
        'X=1 Y=9'     || null
        'Y=2 X=1'     || "in job 'Deploy', step 2/2 'Y' was moved: it is now step 2/1"
        'X=1 Y=2 Z=3' || "in job 'Deploy', step 2/3 'Z' was added: the workflow had 2 steps, and now has 3"
        'W=1 Y=2'     || null
        '=7 Y=2'      || "in job 'Deploy', step 2/1 'X' is done, but its content has changed ('exec'), and no label of its own shows that it is the same step"
    }

    private static Set<StepPath> paths(Iterable<Integer> steps) {
        steps.collect { StepPath.of(it) } as Set
    }
}
