package io.github.rundeckresume.plan

import io.github.rundeckresume.state.StepFingerprint
import java.util.function.IntFunction
import spock.lang.Specification
import spock.lang.Timeout

import static io.github.rundeckresume.plan.Sample.workflow

/**
 * Steps are written as LABEL=CONTENT, and what is to lose as a letter for each recorded step: '-' for nothing, 'd' for
 * done, 'm' for more than that. The outcome has the present number of each recorded step, 'x' for none, and the numbers
 * that it could be, with a question mark.
 */
class AlignmentSpec extends Specification {

    def "#what: #before (#stakes) to #now"() {
        expect:
        align(before, stakes, now) == outcome

        where:
        what                                        | before             | stakes | now                     || outcome
        'nothing'                                   | 'A=1 B=2 C=3'      | 'dm-'  | 'A=1 B=2 C=3'           || '1 2 3'
        'no steps'                                  | ''                 | ''     | ''                      || ''
        'all removed'                               | 'A=1 B=2'          | 'md'   | ''                      || 'x x'
        'all added'                                 | ''                 | ''     | 'A=1 B=2'               || ''
        'added before kept ones'                    | 'A=1 B=2'          | 'm-'   | 'X=9 A=1 B=2'           || '2 3'
        'added in between'                          | 'A=1 B=2'          | 'm-'   | 'A=1 X=9 B=2'           || '1 3'
        'added at the end'                          | 'A=1 B=2'          | 'm-'   | 'A=1 B=2 X=9'           || '1 2'
        'a kept one removed'                        | 'A=1 B=2 C=3'      | 'mm-'  | 'A=1 C=3'               || '1 x 2'
        'a kept one moved behind the failed one'    | 'A=1 B=2 C=3'      | 'mm-'  | 'A=1 C=3 B=2'           || '1 3 2'
        'reversed'                                  | 'A=1 B=2 C=3'      | 'mmm'  | 'C=3 B=2 A=1'           || '3 2 1'
        'unlabelled ones reversed'                  | '=1 =2 =3'         | 'mmm'  | '=3 =2 =1'              || '3 2 1'
        'a labelled kept one edited'                | 'A=1 B=2'          | 'm-'   | 'X=9 A=7 B=2'           || '2 3'
        'a labelled kept one edited and moved'      | 'A=1 B=2'          | 'm-'   | 'B=2 A=7'               || '2 1'
        'a label edited'                            | 'A=1 B=2'          | 'm-'   | 'X=9 Z=1 B=2'           || '2 3'
        'a label given'                             | '=1 B=2'           | 'm-'   | 'X=9 A=1 B=2'           || '2 3'
        'label and content edited'                  | 'A=1 B=2'          | 'm-'   | 'Z=9 B=2 C=3'           || 'x 2'
        'the failing one edited'                    | 'A=1 =2'           | 'm-'   | 'A=1 =9 C=3'            || '1 x'
        'the failing one edited, a label added'     | 'A=1 B=2'          | 'm-'   | 'A=1 B=9 C=3'           || '1 2'
        'the failing one became a script'           | 'A=1 B=2'          | 'm-'   | 'A=1 script:B=9'        || '1 2'
        'unlabelled, it became a script'            | 'A=1 =2'           | 'm-'   | 'A=1 script:=9'         || '1 2'
        'the failing one became a script, more added' | 'A=1 B=2'        | 'm-'   | 'A=1 script:B=9 C=3 D=4' || '1 2'
        'a kept one became a script'                | 'A=1 B=2'          | 'm-'   | 'script:A=1 B=2 C=3'    || '1? 2'
        'an unlabelled kept one edited'             | '=1 B=2'           | 'm-'   | '=9 B=2 C=3'            || '1? 2'
        'an unlabelled kept one edited, one before' | '=1 B=2'           | 'd-'   | '=8 =9 B=2'             || '1,2? 3'
        'a label taken from an edited kept one'     | 'A=1 B=2'          | 'm-'   | '=9 B=2 C=3'            || '1? 2'
        'an unlabelled kept one replaced in kind'   | '=1 B=2'           | 'm-'   | 'script:=9 B=2 C=3'     || '1? 2'
        'removed here, another one added there'     | '=1 B=2'           | 'm-'   | 'B=2 =9'                || 'x 1'
        'contents changed places'                   | 'A=1 B=2 C=3'      | 'mm-'  | 'A=2 B=1 C=3 D=4'       || '1,2? 1,2? 3'
        'contents changed places, none done'        | 'A=1 B=2 C=3'      | 'm--'  | 'A=1 B=3 C=2 D=4'       || '1 2 3'
        'a content taken over by another label'     | 'A=1 B=2'          | 'm-'   | 'B=1 C=3'               || '1? x'
        'a label used twice'                        | 'A=1 A=2 B=3'      | 'dd-'  | 'X=0 A=1 A=9 B=3'       || '2 3? 4'
        'a label used twice, nothing edited'        | 'A=1 A=2 B=3'      | 'dd-'  | 'X=0 A=1 A=2 B=3'       || '2 3 4'
        'a label that another one got too'          | 'A=1 B=2'          | 'm-'   | 'A=8 A=9 B=2'           || '1,2? 3'
        'a kept one edited, the failing one removed' | '=1 =2 B=3'       | 'd--'  | '=8 B=3'                || '1? x 2'
        'a kept one removed, the failing one renamed' | 'A=1 =2 B=3'     | 'm--'  | 'Z=8 B=3'               || 'x 1 2'
        'of two kinds, one is there'                | '=1 script:=2 B=3' | '---'  | 'script:=9 B=3'         || 'x 1 2'
        'of two kinds, the other one is there'      | 'script:=1 =2 B=3' | '---'  | '=9 B=3'                || 'x 1 2'
        'of one kind, one of two is there'          | 'script:=1 script:=2 B=3' | '---' | 'script:=9 B=3'   || 'x x 2'
        'of one kind, two in place of one'          | 'script:=2 B=3'    | '--'   | 'script:=8 script:=9 B=3' || 'x 3'
        'of its kind, but under another label'      | '=1 script:X=2 B=3' | '---' | 'script:Y=9 B=3'        || 'x x 2'
    }

    def "equal steps, #what: #before (#stakes) to #now"() {
        expect:
        align(before, stakes, now) == outcome

        where:
        what                                     | before            | stakes | now                  || outcome
        'one before all'                         | '=s =s B=2'       | 'd--'  | 'X=9 =s =s B=2'      || '2 3 4'
        'between others that stay'               | 'A=1 =s B=2 =s'   | 'mdm-' | 'X=9 A=1 =s B=2 =s'  || '2 3 4 5'
        'others removed'                         | 'A=1 =s B=2 =s'   | 'mdm-' | 'A=1 =s =s'          || '1 2 x 3'
        'the others moved'                       | 'A=1 =s B=2 =s'   | 'md--' | 'B=2 =s A=1 =s'      || '3 2,4? 1 x'
        'all done, without data'                 | 'A=1 =s B=2 =s'   | 'mdmd' | 'B=2 =s A=1 =s'      || '3 2 1 4'
        'none done'                              | 'A=1 =s B=2 =s'   | 'm---' | 'B=2 =s A=1 =s'      || '3 2 1 4'
        'done, with data'                        | 'A=1 =s B=2 =s'   | 'mmmm' | 'B=2 =s A=1 =s'      || '3 2,4? 1 2,4?'
        'one more beside it'                     | '=s B=2'          | 'm-'   | '=s =s B=2'          || '1 3'
        'one more elsewhere'                     | '=s B=2'          | 'm-'   | '=s B=2 =s'          || '1 2'
        'one more, with another in between'      | '=s B=2'          | 'm-'   | '=s X=9 =s B=2'      || '1,3? 4'
        'one removed, both done without data'    | '=s =s B=2'       | 'dd-'  | '=s B=2'             || '1 x 2'
        'one removed, one of them done'          | '=s =s B=2'       | 'd--'  | '=s B=2'             || '1? x 2'
        'one removed, both with data'            | '=s =s B=2'       | 'mm-'  | '=s B=2'             || '1? 1? 2'
        'one removed that stood elsewhere'       | '=s B=2 =s'       | 'md-'  | '=s B=2'             || '1 2 x'
        'brought together'                       | '=s A=1 =s'       | 'dm-'  | '=s =s A=1'          || '1 3 2'
        'one of them edited'                     | '=s =s B=2'       | 'd--'  | 'X=9 =s =t B=2'      || '2? x 4'
        'the others moved and edited'            | 'A=1 =s B=2 =s'   | 'md--' | 'B=8 =s A=9 =s'      || '3 2,4? 1 x'
        'a labelled one copied and edited'       | 'L=s L=s B=2'     | 'dd-'  | 'L=s L=s L=t B=2'    || '1 2 4'
        'an edited copy removed'                 | 'L=s L=s L=t B=2' | 'ddd-' | 'L=s L=s B=2'        || '1 2 x 3'
        'the one between them replaced'          | '=s A=1 =s'       | 'm-m'  | '=s X=9 =s'          || '1 x 3'
        'the one between them removed'           | '=s A=1 =s'       | 'm-m'  | '=s =s'              || '1 x 2'
        'another one between them'               | '=s =s'           | 'mm'   | '=s X=9 =s'          || '1,3? 1,3?'
        'another one between them, without data' | '=s =s'           | 'dd'   | '=s X=9 =s'          || '1 3'
    }

    def "what somebody said counts: #said"() {
        expect:
        align(before, stakes, now, said) == outcome

        where:
        before            | stakes | now             | said                                     || outcome
        '=1 B=2'          | 'm-'   | '=9 B=2 C=3'    | [0: Optional.of(0)]                      || '1 2'
        '=1 B=2'          | 'm-'   | '=9 B=2 C=3'    | [0: Optional.empty()]                    || 'x 2'
        'A=1 B=2'         | 'm-'   | 'A=1 B=2'       | [0: Optional.empty()]                    || 'x 2'
        'A=1 B=2'         | 'mm'   | 'A=2 B=1'       | [0: Optional.of(1)]                      || '2 1'
        '=s =s B=2'       | 'd--'  | '=s B=2'        | [0: Optional.of(0)]                      || '1 x 2'
        '=s =s B=2'       | 'mm-'  | '=s B=2'        | [0: Optional.empty(), 1: Optional.of(0)] || 'x 1 2'
    }

    def "a step on nodes and one on the server are never one: #what"() {
        given:
        def before = workflow('A=1 B=2').steps()
        def now = workflow(is).steps().withIndex().collect { step, i -> step.onNodes(i == 0) }

        expect:
        outcome(Alignment.of(before, now, { Stake.MORE } as IntFunction, [:]), 2) == outcome

        where:
        what                | is             || outcome
        'edited'            | 'A=9 B=2'      || 'x 2'
        'of another kind'   | 'script:A=1 B=2' || 'x 2'
    }

    def "why nobody knows which step it is: #before (#stakes) to #now"() {
        expect:
        align(workflow(before).steps(), stakes, workflow(now).steps(), [:]).ambiguous().collectEntries { [it.key, it.value.why()] } == [0: why]

        where:
        before    | stakes | now                  || why
        'A=1 B=2' | 'm-'   | 'A=8 A=9 B=2'        || 'it has its label or its content in common with more than one step'
        'A=1 B=2' | 'm-'   | 'B=1 C=3'            || 'it has its label or its content in common with more than one step'
        'A=1 B=2' | 'm-'   | 'script:A=1 B=2 C=3' || 'it is done or has begun, and the step with its label is of another kind now'
        '=1 B=2'  | 'm-'   | '=9 B=2 C=3'         || 'it is done or has begun, and no label of its own shows whether it was edited or replaced'
    }

    def "what is recorded of #what may be taken for the other's: #may"() {
        expect:
        Alignment.mayBe(recorded, present) == may

        where:
        what                     | recorded                    | present                     || may
        'steps of one kind'      | kind('exec')                | kind('exec')                || true
        'steps of two kinds'     | kind('exec')                | kind('script')              || true
        'a step on nodes'        | kind('exec').onNodes(true)  | kind('exec')                || false
        'one that is on nodes now' | kind('exec')              | kind('exec').onNodes(true)  || false
        'references to one job'  | kind('rundeck-jobref job-1') | kind('rundeck-jobref job-1') || true
        'references to two jobs' | kind('rundeck-jobref job-1') | kind('rundeck-jobref job-2') || false
        'a reference'            | kind('rundeck-jobref job-1') | kind('exec')               || false
        'what is a reference now' | kind('exec')               | kind('rundeck-jobref job-1') || false
    }

    static StepFingerprint kind(String plugin) {
        StepFingerprint.of('x', plugin, 'A', '1')
    }

    @Timeout(60)
    def "2,000 steps are matched: #what"() {
        given:
        def before = (1..2000).collect { step("S$it", "$it", same) }
        def now = shuffle ? before.reverse() : [step('X', 'new', false)] + before

        when:
        def alignment = Alignment.of(before, now, { Stake.DONE } as IntFunction, [:])

        then:
        alignment.ambiguous().isEmpty()

        where:
        what          | same  | shuffle
        'inserted'    | false | false
        'reversed'    | false | true
        'all equal'   | true  | false
    }

    private static StepFingerprint step(String label, String content, boolean same) {
        same ? StepFingerprint.of('exec', 'exec', null, 'same') : StepFingerprint.of('exec', 'exec', label, content)
    }

    private static String align(String before, String stakes, String now, Map<Integer, Optional<Integer>> said = [:]) {
        def steps = workflow(before).steps()
        outcome(align(steps, stakes, workflow(now).steps(), said), steps.size())
    }

    private static Alignment align(List<StepFingerprint> before, String stakes, List<StepFingerprint> now, Map<Integer, Optional<Integer>> said) {
        def letters = ['-': Stake.NOTHING, 'd': Stake.DONE, 'm': Stake.MORE]
        assert stakes.size() == before.size()
        Alignment.of(before, now, { letters[stakes[it]] } as IntFunction, said)
    }

    private static String outcome(Alignment alignment, int steps) {
        (0..<steps).collect { step ->
            def unclear = alignment.ambiguous()[step]
            unclear ? unclear.present().collect { it + 1 }.join(',') + '?'
                : alignment.pairs().isPaired(step) ? alignment.pairs().to(step) + 1 : 'x'
        }.join(' ')
    }
}
