package io.github.rundeckresume.plan

import io.github.rundeckresume.secrets.SecureValues
import io.github.rundeckresume.state.ExecutionEnd
import io.github.rundeckresume.state.ExecutionId
import io.github.rundeckresume.state.RecordedValue
import io.github.rundeckresume.state.Signal
import io.github.rundeckresume.state.StepOutcome
import io.github.rundeckresume.state.StepPath
import io.github.rundeckresume.state.StepRecord
import io.github.rundeckresume.state.StopReason
import io.github.rundeckresume.state.WorkflowSnapshot
import java.time.Duration
import spock.lang.Specification

import static io.github.rundeckresume.plan.ExecutionStatus.DEAD
import static io.github.rundeckresume.plan.ExecutionStatus.STOPPED

/** Facts that a decision is given: of executions, records, jobs and options. */
class KnownFactsSpec extends Specification {

    def "an execution may have something left to do if it runs no more and has not succeeded"() {
        expect:
        ExecutionStatus.values().findAll { it.isUnfinished() } == [DEAD, STOPPED]
    }

    def "what is known of an execution is kept with what becomes known"() {
        given:
        def signals = [(StepPath.of(2)): [Signal.of('ann', Signal.Way.USER, 5, RecordedValue.of(''), [:])]]
        def links = ExecutionLinks.none().resumedBy(ExecutionId.of('12'))
        def known = KnownExecution.of(Sample.SOURCE, 'shop', 'job-1', STOPPED).identity('uuid', 7).links(links).signals(signals).status(DEAD)

        expect:
        known.id() == Sample.SOURCE
        known.project() == 'shop'
        known.jobId() == Optional.of('job-1')
        known.status() == DEAD
        known.uuid() == Optional.of('uuid')
        known.identity().startedAt() == 7
        known.links().next() == links.next()
        known.signals() == signals
        known.signals([:]).signals().isEmpty()
        known.signals([:]).status() == DEAD
    }

    def "a record that is being fetched cannot be used yet"() {
        given:
        def pending = LoadedState.pending(Refusal.of('in a minute'))

        expect:
        pending.isPending()
        pending.problem().map { it.message() } == Optional.of('in a minute')
        pending.state().empty
        pending.limit(AgeLimit.none()).isPending()
        [LoadedState.missing(), LoadedState.missingHere('s'), LoadedState.of(Sample.state()), LoadedState.unreadable(Refusal.of('x'))].every { !it.isPending() }
    }

    def "an option has several values if it has a delimiter"() {
        expect:
        !Sample.plain('env').isMultivalued()
        Sample.plain('env').multivalued(',').isMultivalued()
        Sample.plain('env').multivalued(',').objection('a,b').empty
        Sample.plain('env').allowed(['a', 'b']).multivalued(',').objection('a,,b').empty
        Sample.plain('env').allowed(['a', 'b']).multivalued(',').objection('a,c') == Optional.of('it must be one of a, b')
    }

    def "a job has options by their names"() {
        expect:
        Sample.job([Sample.plain('b'), Sample.secure('a')]).names() as List == ['b', 'a']
        Sample.job([Sample.plain('b'), Sample.secure('a')]).names { it.kind() == JobOption.Kind.SECURE } == ['a'] as Set
        JobOptions.unknown().names().empty
    }

    def "a resume that goes into no job still knows the names of those that may be seen"() {
        given:
        def jobs = [now: { ReferencedJob.gone() }, uuidOf: { Optional.of('uuid') }, visible: { it == 'job-9' ? Optional.of(NamedJob.of(it, 'ops/deploy', 'shop')) : Optional.empty() }] as InnerJobs

        expect:
        jobs.asWhole().visible('job-9').get().name() == 'ops/deploy'
        jobs.asWhole().visible('job-8').empty
        jobs.asWhole().uuidOf(Sample.SOURCE).empty
        !jobs.asWhole().now(null).isGone()
        InnerJobs.none().visible('job-9').empty
    }

    def "a record is too old if it is older than the limit, and one of an unknown time never is: #age"() {
        given:
        def now = 1_800_000_000_000
        def limit = AgeLimit.of(Duration.ofDays(30), now)

        expect:
        limit.isExceededBy(time == null ? 0L : now - time) == exceeded
        !AgeLimit.none().isExceededBy(1L)

        where:
        age                 | time                  || exceeded
        'at the limit'      | 30 * 86_400_000L      || false
        'just over'         | 30 * 86_400_000L + 1  || true
        'as old as can be'  | 1_799_999_999_999     || true
        'not known'         | null                  || false
    }

    def "its age is that of its end; without one, of its last step, or of its beginning: #what"() {
        given: 'it began on 2023-11-14'
        def limit = AgeLimit.of(Duration.ofDays(30), 1_700_000_000_000 + 31 * 86_400_000L)
        def steps = finished.withIndex(1).collect { at, i -> StepRecord.of(StepPath.of(i), StepOutcome.SUCCEEDED, Sample.SOURCE).finishedAt(1_700_000_000_000 + at).build() }

        expect:
        limit.isExceededBy(Sample.state(records: steps, end: ended ? ExecutionEnd.of(StopReason.FAILED, null, 1_700_000_000_000 + ended) : ExecutionEnd.unfinished())) == exceeded

        where:
        what                        | finished         | ended       || exceeded
        'ended long ago'            | [1000]           | 2000        || true
        'ended yesterday'           | [1000]           | 2592000_000 || false
        'a last step of yesterday'  | [2592000_000, 1] | 0           || false
        'steps of long ago'         | [1000, 2000]     | 0           || true
    }

    def "what somebody decides is told apart from other decisions"() {
        given:
        def accepting = Choices.none().options(OptionChoice.accept())
        def changing = { String digest -> accepting.changing([OptionChange.of('env', 'a', 'b', digest)]) }

        expect:
        Choices.none() != 'nothing'
        Choices.none() == Choices.none().at([] as Set)
        Choices.none() != Choices.none().at([StepPath.of(2)] as Set)
        changing('d1') == changing('d1')
        changing('d1') != changing('d2')
        changing('d1') != accepting
        changing('d1').digest() != changing('d2').digest()
        accepting.changing([]).digest() == accepting.digest()
    }

    def "where an option selects the nodes and has another value, the nodes may be others, and that is said"() {
        given:
        def now = WorkflowSnapshot.of('sequential', false, Sample.workflow('A=a').steps()*.uses([] as Set))
        def state = Sample.state(workflow: now, records: [Sample.record(1, StepOutcome.FAILED)], options: [env: RecordedValue.of('test')], filter: RecordedValue.of('tags: test'))
        def request = Sample.request(now).state(LoadedState.of(state)).options(GivenOptions.of([env: 'live'], SecureValues.of([:]), Sample.job([Sample.plain('env')])))
            .said(Said.nothing().choices(Choices.none().options(OptionChoice.accept()))).nodes(NodeChoice.of('tags: live', [] as Set).written(written))

        expect:
        ResumePolicy.decide(request.build()).with { [it.refusal().map { it.message().take(18) }.orElse(null), it.allowed().map { it.remarks() }.orElse(null)] } == outcome

        where:
        written               || outcome
        'tags: ${option.env}' || [null, ['The node filter is written with option env: it may select other nodes than in execution 11.']]
        'tags: x'             || ['The node filter is', null]
    }
}
