package io.github.rundeckresume.plan

import spock.lang.Specification

import static io.github.rundeckresume.plan.Sample.record
import static io.github.rundeckresume.plan.Sample.state
import static io.github.rundeckresume.plan.Sample.workflow
import static io.github.rundeckresume.plan.WherePlanSpec.decide
import static io.github.rundeckresume.plan.WherePlanSpec.nested
import static io.github.rundeckresume.plan.WherePlanSpec.said
import static io.github.rundeckresume.plan.WherePlanSpec.sequential
import static io.github.rundeckresume.state.StepOutcome.FAILED

/** What the log and the confirmation tell of steps about which a person decided. */
class WhereRemarksSpec extends Specification {

    def "steps that count as done are named, with who said so and why: #skip"() {
        expect:
        decide(sequential('+x+--'), said('', skip.collectEntries { [it, [:]] })).allowed().get().remarks()[0] == remark

        where:
        skip            || remark
        ['2']           || "Counts as done (ann said so: looked): step 2 'B'."
        ['2', '4']      || "Counts as done (ann said so: looked): step 2 'B', step 4 'D'."
        ['2', '4', '5'] || "Counts as done (ann said so: looked): step 2 'B', step 4 'D', step 5 'E'. No step is left to run: this execution only records that the job counts as done."
    }

    def "of many steps that count as done the first five are named: #count"() {
        given:
        def recorded = state(records: [record(1, FAILED)], workflow: workflow((1..8).collect { "S$it=$it" }.join(' ')))

        expect:
        decide(recorded, said('', (1..count).collectEntries { ["$it".toString(), [:]] })).allowed().get().remarks()[0] ==
            "Counts as done (ann said so: looked): step 1 'S1', step 2 'S2', step 3 'S3', step 4 'S4', step 5 'S5'$more."

        where:
        count || more
        5     || ''
        6     || ' and 1 more'
        7     || ' and 2 more'
    }

    def "a step that was done as a whole is not told again by the steps inside it: from #at"() {
        given:
        def given = nested()

        expect:
        decide(given.state, said(at), given.state.start().workflow(), given.jobs).allowed().get().remarks() ==
            ["Asked to run again, although done before execution 11 ended: step $told."]

        where:
        at    || told
        '1'   || '1-2'
        '2'   || '2'
        '2/2' || '2/2-3'
    }
}
