package io.github.rundeckresume.plan

import io.github.rundeckresume.state.StepFingerprint
import io.github.rundeckresume.state.StepPath
import spock.lang.Specification

/** How the changes of a job are told, and what is asked about steps of which nobody knows which they are. */
class DefinitionChangesSpec extends Specification {

    static final StepPath TWO = StepPath.of(2)

    static StepFingerprint step(String label) {
        StepFingerprint.of('exec', 'exec', label, 'x')
    }

    static DefinitionChange added(int number) {
        DefinitionChange.added(StepPath.of(number), step("S$number"))
    }

    static AmbiguousStep ambiguous(int candidates) {
        new AmbiguousStep(TWO, step('Two'), (1..candidates).collectEntries { [StepPath.of(it + 4), step("N$it")] }, 'it is not clear')
    }

    def "a change in words: #words"() {
        expect:
        DefinitionChanges.of([change], []).remark(Sample.state()).get() == "Accepted changes of the job since execution 11: $words."
        change.isDone() == done

        where:
        change                                                                                         || done  | words
        added(4)                                                                                       || false | "step 4 'S4' was added"
        DefinitionChange.removed(TWO, step('Two'), false, [] as Set)                                   || false | "step 2 'Two' was removed"
        DefinitionChange.removed(TWO, step('Two'), true, [] as Set)                                    || true  | "step 2 'Two' was removed, and counts for nothing though it was done"
        DefinitionChange.of(DefinitionChange.Kind.MOVED, TWO, StepPath.of(3), step('Two'), step('Now'), true) || true | "step 2 'Now' was moved: it is now step 3"
        DefinitionChange.of(DefinitionChange.Kind.EDITED, TWO, TWO, step('Two'), step('Now'), false)   || false | "step 2 'Now' was edited"
    }

    def "the data of removed steps are named, each once"() {
        given:
        def removed = [['b', 'a'], ['a', 'c']].withIndex(1).collect { data, i -> DefinitionChange.removed(StepPath.of(i), step("S$i"), false, data as Set) }

        expect:
        DefinitionChanges.of(removed, []).remark(Sample.state()).get().endsWith('was removed. Its data are not put back: a, b, c.')
    }

    def "of #count changes the first ten are told"() {
        when:
        def told = DefinitionChanges.of((1..count).collect { added(it) }, []).remark(Sample.state()).get()

        then:
        told.contains("step 10 'S10' was added")
        told.endsWith(end)
        !told.contains('step 11')

        where:
        count || end
        10    || "step 10 'S10' was added."
        11    || "step 10 'S10' was added; and 1 more."
        13    || "step 10 'S10' was added; and 3 more."
    }

    def "there is something to accept if a step has changed, or may have"() {
        expect:
        DefinitionChanges.none().areNone()
        DefinitionChanges.none().remark(Sample.state()).empty
        !DefinitionChanges.of([added(1)], []).areNone()
        !DefinitionChanges.of([], [ambiguous(1)]).areNone()
    }

    def "of #count steps that it could be, the first three are named"() {
        expect:
        ambiguous(count).words() == "nobody can tell which step 2 'Two' is now: it is not clear. It could be step $steps. Say which with resumeMatch=2=5," +
            ' or resumeMatch=2=none if it is none of them, and resume again'

        where:
        count || steps
        1     || "5 'N1'"
        3     || "5 'N1', 6 'N2', 7 'N3'"
        4     || "5 'N1', 6 'N2', 7 'N3' and 1 more"
        6     || "5 'N1', 6 'N2', 7 'N3' and 3 more"
    }

    def "what a page needs of such a step"() {
        expect:
        ambiguous(2).from() == TWO
        ambiguous(2).before() == step('Two')
        ambiguous(2).candidates() == [(StepPath.of(5)): step('N1'), (StepPath.of(6)): step('N2')]
        ambiguous(2).why() == 'it is not clear'
    }
}
