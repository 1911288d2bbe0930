package io.github.rundeckresume.plan

import io.github.rundeckresume.state.CrashChoice
import io.github.rundeckresume.state.ExecutionEnd
import io.github.rundeckresume.state.ExecutionId
import io.github.rundeckresume.state.OnCrash
import io.github.rundeckresume.state.RecordedValue
import io.github.rundeckresume.state.ResumeState
import io.github.rundeckresume.state.ServerBoot
import io.github.rundeckresume.state.StepPath
import io.github.rundeckresume.state.StopReason
import io.github.rundeckresume.state.UnderWay
import java.time.Duration
import spock.lang.Specification

import static io.github.rundeckresume.plan.CrashDecision.Kind.HOLD
import static io.github.rundeckresume.plan.CrashDecision.Kind.ENDED
import static io.github.rundeckresume.plan.CrashDecision.Kind.LEAVE
import static io.github.rundeckresume.plan.CrashDecision.Kind.RESUME
import static io.github.rundeckresume.plan.CrashDecision.Kind.PAUSED
import static io.github.rundeckresume.plan.CrashDecision.Kind.SUCCEEDED
import static io.github.rundeckresume.plan.CrashOrigin.crashed
import static io.github.rundeckresume.plan.Sample.job
import static io.github.rundeckresume.plan.Sample.source
import static io.github.rundeckresume.state.OnCrash.OFF

class CrashPolicySpec extends Specification {

    static final RESUMES = choice(OnCrash.RESUME)
    static final HOLDS = choice(OnCrash.HOLD)

    /** Each rule, in the order of the policy: when it applies, and what is said then. */
    static List<List> rules() {
        [['alive', facts(origin: crashed().alive(true)), LEAVE, 'its server runs it'],
        ['endedByPerson', facts(origin: crashed().endedByPerson(true)), LEAVE, 'a person ended it'],
        ['leftByPerson', facts(origin: crashed().before(AutomaticResume.LEFT)), LEAVE, 'a person took it off the list'],
        ['goneOn', facts(links: ExecutionLinks.none().resumedBy(ExecutionId.of('12'))), LEAVE, 'another execution went on from it'],
        ['done', facts(status: ExecutionStatus.DONE, state: LoadedState.missing()), SUCCEEDED, 'it had done all of its work before the crash'],
        ['decided', facts(origin: crashed().decided(true), state: LoadedState.missing()), ENDED, 'a rule for retries had decided what becomes of it before the crash'],
        ['unrecorded', facts(state: LoadedState.missing()), LEAVE, 'there is no record of it on this server'],
        ['unreadable', facts(state: LoadedState.unreadable(Refusal.of('line 3 is damaged'))), HOLD, 'line 3 is damaged'],
        ['foreign', facts(recorded: [uuid: 'another']), LEAVE, 'the record with its number belongs to another execution'],
        ['paused', facts(recorded: [end: ExecutionEnd.of(StopReason.CUSTOM, 'paused', 1)]), PAUSED, 'its record says so'],
        ['onHold', facts(recorded: [end: held()]), LEAVE, 'it is held until a person resumes it'],
        ['off', facts(recorded: [afterCrash: CrashChoice.off()], now: CrashChoice.off()), LEAVE, 'its job does not ask for it'],
        ['gone', facts(options: null, now: CrashChoice.off()), HOLD, 'its job is gone'],
        ['changed', facts(now: HOLDS), HOLD, 'its job said onCrash resume when it began, and says hold now'],
        ['held', facts(recorded: [afterCrash: HOLDS], now: HOLDS), HOLD, 'its job says onCrash hold'],
        ['automatic', facts(origin: crashed().automatic(true)), HOLD, 'it was itself started after a crash without being asked for'],
        ['startedBefore', facts(origin: crashed().before(AutomaticResume.STARTED)), HOLD, 'its resume was started once already without being asked for'],
        ['ended', facts(recorded: [end: ExecutionEnd.of(StopReason.FAILED, null, 1)]), HOLD, 'its workflow had ended (failed) before the crash'],
        ['neverBegan', facts(recorded: [begun: false]), HOLD, 'it stopped before its first step'],
        ['unusable', facts(recorded: [end: ExecutionEnd.unfinished().unusable('the disk was full')]), HOLD, 'the disk was full'],
        ['uploaded', facts(recorded: [files: [data: RecordedValue.of('9f86d081')]]), HOLD, "a file was uploaded for option 'data'"],
        ['typed', facts(recorded: [secure: [token: 'SECRET-1']], options: [Sample.secure('token')]), HOLD,
            "the value of secure option 'token' was typed, and such values are never stored"],
        ['asked', facts(recorded: [records: [Sample.record(1)]], once: 'Test', underWay: 2), HOLD, "nobody knows whether step 2 'Test' was done, which must not run twice"],
        ['heldBefore', facts(origin: crashed().before(AutomaticResume.HELD)), HOLD, 'it was held when the server started before']]
    }

    def "#rule: #kind, because #reason"() {
        expect:
        CrashPolicy.decide(of).kind() == kind
        CrashPolicy.decide(of).reason() == reason
        CrashPolicy.decide(of).hold() == Duration.ZERO
        CrashPolicy.decide(of).toString() == "$kind: $reason"

        where:
        [rule, of, kind, reason] << rules()
    }

    def "each rule has a row in the table, and each row needs its rule"() {
        given:
        def rows = rules()

        expect:
        CrashPolicy.RULES.size() == rows.size()
        (0..<rows.size()).every { i ->
            CrashPolicy.RULES.findIndexOf { it.apply(rows[i][1]).present } == i
        }
    }

    def "without an objection it is resumed after the hold that the job says now"() {
        given:
        def decision = CrashPolicy.decide(facts(recorded: [afterCrash: CrashChoice.of(OnCrash.RESUME, Duration.ofHours(1))], now: RESUMES))

        expect:
        decision.kind() == RESUME
        decision.hold() == Duration.ofSeconds(90)
    }

    def "what was held until the restart goes on at once, whatever the job says about crashes, unless something objects"() {
        expect:
        CrashPolicy.decide(facts([recorded: [end: held().goingOn()]] + more)).with { [it.kind(), it.hold()] } == [kind, Duration.ZERO]

        where:
        more                                                        || kind
        [:]                                                         || RESUME
        [now: CrashChoice.off()]                                    || RESUME
        [now: HOLDS]                                                || RESUME
        [origin: crashed().automatic(true)]                         || RESUME
        [origin: crashed().before(AutomaticResume.STARTED)]         || HOLD
        [origin: crashed().before(AutomaticResume.LEFT)]            || LEAVE
        [links: ExecutionLinks.none().resumedBy(ExecutionId.of('12'))] || LEAVE
        [options: null]                                             || HOLD
    }

    private static ExecutionEnd held() {
        ExecutionEnd.of(StopReason.CUSTOM, 'held', 1)
    }

    def "the job must say the same when it began and now (#then, #now)"() {
        expect:
        CrashPolicy.decide(facts(recorded: [afterCrash: choice(then)], now: choice(now))).kind() == kind

        where:
        then           | now            || kind
        OFF            | OFF            || LEAVE
        OFF            | OnCrash.HOLD   || HOLD
        OFF            | OnCrash.RESUME || HOLD
        OnCrash.HOLD   | OFF            || HOLD
        OnCrash.HOLD   | OnCrash.HOLD   || HOLD
        OnCrash.HOLD   | OnCrash.RESUME || HOLD
        OnCrash.RESUME | OFF            || HOLD
        OnCrash.RESUME | OnCrash.HOLD   || HOLD
        OnCrash.RESUME | OnCrash.RESUME || RESUME
    }

    def "a secure option from Key Storage is loaded again; one that the job no longer has, or may have, was perhaps typed"() {
        expect:
        CrashPolicy.decide(facts(recorded: [secure: [token: 'SECRET-1']], options: options)).kind() == kind

        where:
        options                                          || kind
        [Sample.secure('token').storagePath('keys/one')] || RESUME
        []                                               || HOLD
        null                                             || HOLD
    }

    def "a step that must not run twice may be asked by the job's own command, and another one that was under way runs again"() {
        expect:
        CrashPolicy.decide(facts(recorded: [records: [Sample.record(1)]], once: once, underWay: 2)).kind() == RESUME

        where:
        once << ['Test => test -e /done', 'Deploy', '']
    }

    def "what cannot be read is left alone if the job says nothing now"() {
        expect:
        CrashPolicy.decide(facts(state: LoadedState.unreadable(Refusal.of('damaged')), now: CrashChoice.off())).kind() == LEAVE
    }

    def "what another execution retried, and the record of another job or project, are left alone"() {
        expect:
        CrashPolicy.decide(of).kind() == LEAVE

        where:
        of << [
            facts(links: ExecutionLinks.none().retriedAs(ExecutionId.of('12'))),
            facts(links: ExecutionLinks.none().retriedBy(ExecutionId.of('12'))),
            facts(recorded: [job: 'job-2']),
            facts(recorded: [project: 'bank']),
        ]
    }

    private static ResumeState underWay(ResumeState state, Integer step) {
        step == null ? state : state.underWay([UnderWay.of(StepPath.of(step), 1)])
    }

    private static CrashChoice choice(OnCrash action) {
        CrashChoice.of(action, Duration.ofSeconds(90))
    }

    /** Execution 11, whose server died in step 3, and whose job says onCrash resume; what is given replaces that. */
    private static CrashCase facts(Map given = [:]) {
        def recorded = [afterCrash: RESUMES, end: ExecutionEnd.unfinished(), owner: ServerBoot.of('member', 'boot')] + (given.recorded ?: [:])
        def execution = source(given.status ?: ExecutionStatus.RUNNING).links(given.links ?: ExecutionLinks.none())
        CrashCase.of(execution, given.origin ?: crashed())
            .state(given.state ?: LoadedState.of(underWay(Sample.state(recorded), given.underWay)))
            .job(given.now ?: RESUMES, given.containsKey('options') ? (given.options == null ? JobOptions.unknown() : job(given.options)) : job([]), OnceSteps.parse(given.once ?: ''))
    }

    def "it #history: #end"() {
        expect:
        facts(recorded: [end: end]).history() == history
        facts(state: LoadedState.missing()).history() == 'was interrupted by a crash'

        where:
        end                      || history
        ExecutionEnd.unfinished() || 'was interrupted by a crash'
        held()                   || 'was interrupted by a crash'
        held().goingOn()         || "was held until the server's restart"
    }
}
