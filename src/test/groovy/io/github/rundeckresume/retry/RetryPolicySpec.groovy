package io.github.rundeckresume.retry

import io.github.rundeckresume.retry.RetryDecision.Kind
import spock.lang.Specification

/** What the rules decide, for every kind of fact. */
class RetryPolicySpec extends Specification {

    static final long NOW = 1_800_000_000_000

    static RetryDecision decide(String rules, Map facts = [:]) {
        def given = RetryCase.of(facts.failed == null ? [RetryRulesSpec.step(path: '3', label: 'Load', exit: 75)] : facts.failed, NOW)
                .timedOut(facts.timedOut ?: false)
                .tries(facts.tries ?: 0)
                .server(facts.server ?: ServerRetry.none(), facts.onRetry ?: false)
                .problem(Optional.ofNullable(facts.problem))
                .missing(Optional.ofNullable(facts.missing))
                .twice(Optional.ofNullable(facts.twice))
        RetryPolicy.decide(RetryRules.parse(rules), given.build())
    }

    def "#rules with #facts: #kind"() {
        given:
        def decision = decide(rules, facts)

        expect:
        decision.kind() == kind
        decision.told() == told
        decision.schedule().isPresent() == (kind == Kind.RESUME)

        where:
        rules                                      | facts                                                          || kind        | told
        ''                                         | [:]                                                            || Kind.SERVER | ''
        'exit 2 => stop'                           | [:]                                                            || Kind.SERVER | "No rule for retries matches: the job's own number of retries counts."
        'exit 75 => stop'                          | [:]                                                            || Kind.STOP   | "Rule 1 (exit 75 => stop) decides, because step 3 'Load' ended with exit code 75: this is not retried."
        'any => stop'                              | [failed: []]                                                   || Kind.STOP   | 'Rule 1 (any => stop) decides: this is not retried.'
        'any => stop'                              | [timedOut: true]                                               || Kind.STOP   | 'Rule 1 (any => stop) decides, because the execution exceeded its time limit: this is not retried.'
        'any => hold'                              | [failed: [RetryRulesSpec.step(path: '2@web1', reason: 'X')]]   || Kind.HOLD   | 'Rule 1 (any => hold) decides, because step 2@web1 failed (X): held, because a person is to look at it. Resume this execution to go on.'
        'any => hold'                              | [failed: [RetryRulesSpec.step(path: '2')], problem: 'it is odd'] || Kind.STOP | 'Rule 1 (any => hold) decides, because step 2 did not succeed: this is not retried. It is not held, because it cannot be resumed: it is odd.'
        'exit 2 => stop\nany => resume'            | [:]                                                            || Kind.RESUME | "Rule 2 (any => resume) decides, because step 3 'Load' ended with exit code 75: this goes on by itself at 2027-01-15T08:00:00Z (attempt 1 of 3)."
        'any => resume after 30s'                  | [failed: [], tries: 2]                                         || Kind.RESUME | 'Rule 1 (any => resume after 30s) decides: this goes on by itself at 2027-01-15T08:00:30Z (attempt 3 of 3).'
        'any => resume'                            | [failed: [], tries: 3]                                         || Kind.STOP   | 'Rule 1 (any => resume) decides: this is not retried, because it went on by itself 3 of 3 times already.'
        'any => resume at most 1 time'             | [failed: [], tries: 1, server: ServerRetry.of('9', 1, false)]  || Kind.STOP   | 'Rule 1 (any => resume at most 1 time) decides: this is not retried, because it went on by itself 1 of 1 times already.'
        'any => resume after 1h'                   | [failed: [], tries: 4, server: ServerRetry.of('9', 0, false)]  || Kind.RESUME | 'Rule 1 (any => resume after 1h) decides: this goes on by itself at 2027-01-15T09:00:00Z (attempt 5 of 9).'
        'any => resume'                            | [failed: [], server: ServerRetry.of('2', 0, false), onRetry: true] || Kind.SERVER | "Rule 1 (any => resume) decides: the server's own retry resumes it (attempt 1 of 2)."
        'any => resume'                            | [failed: [], server: ServerRetry.of('2', 0, false)]            || Kind.RESUME | 'Rule 1 (any => resume) decides: this goes on by itself at 2027-01-15T08:00:00Z (attempt 1 of 2).'
        'any => resume'                            | [failed: [], tries: 1, server: ServerRetry.of('1', 1, false), onRetry: true] || Kind.STOP | 'Rule 1 (any => resume) decides: this is not retried, because it went on by itself 1 of 1 times already.'
        'any => resume on all nodes'               | [failed: [], server: ServerRetry.of('2', 0, false), onRetry: true] || Kind.RESUME | 'Rule 1 (any => resume on all nodes) decides: this goes on by itself at 2027-01-15T08:00:00Z (attempt 1 of 2).'
        'any => resume'                            | [failed: [], problem: 'it is odd']                             || Kind.SERVER | "Rule 1 (any => resume) decides: it cannot go on by itself, because it cannot be resumed: it is odd. The job's own number of retries counts."
        'any => resume'                            | [failed: [], missing: 'a file is gone']                        || Kind.HOLD   | 'Rule 1 (any => resume) decides: held, because it cannot go on by itself: a file is gone. Resume this execution to go on.'
        'any => resume'                            | [failed: [], missing: 'x', server: ServerRetry.of('2', 0, false), onRetry: true] || Kind.SERVER | "Rule 1 (any => resume) decides: the server's own retry resumes it (attempt 1 of 2)."
        'any => resume'                            | [failed: [], server: ServerRetry.of('x', 0, false), onRetry: true] || Kind.RESUME | 'Rule 1 (any => resume) decides: this goes on by itself at 2027-01-15T08:00:00Z (attempt 1 of 3).'
    }

    static final Map BEGINS_ANEW = [failed: [], server: ServerRetry.of('2', 0, false), twice: 'it is odd work']
    static final String NOT_RETRIED = 'The server does not retry this, because it is odd work: a retry begins anew, and would do it a second time. '

    def "a retry that begins anew does nothing a second time that must not be done twice: #rules with #facts"() {
        given:
        def decision = decide(rules, BEGINS_ANEW + facts)

        expect:
        decision.kind() == kind
        decision.told() == told

        where:
        rules              | facts                                     || kind        | told
        ''                 | [:]                                       || Kind.STOP   | NOT_RETRIED + 'Resume this execution to go on, or let retries do so, with "Resume On Retry".'
        ''                 | [problem: 'it is odd']                    || Kind.STOP   | NOT_RETRIED + 'This execution cannot be resumed: it is odd. Look what was done before you run the job again.'
        'exit 2 => stop'   | [:]                                       || Kind.STOP   | "No rule for retries matches: the job's own number of retries counts. " + NOT_RETRIED + 'Resume this execution to go on, or let retries do so, with "Resume On Retry".'
        ''                 | [twice: null]                             || Kind.SERVER | ''
        ''                 | [onRetry: true]                           || Kind.SERVER | ''
        ''                 | [server: ServerRetry.of('2', 2, false)]   || Kind.SERVER | ''
        ''                 | [server: ServerRetry.none()]              || Kind.SERVER | ''
        'any => stop'      | [:]                                       || Kind.STOP   | 'Rule 1 (any => stop) decides: this is not retried.'
        'any => resume after 30s' | [:]                                || Kind.RESUME | 'Rule 1 (any => resume after 30s) decides: this goes on by itself at 2027-01-15T08:00:30Z (attempt 1 of 2).'
    }

    def "a delay grows up to its largest: #rule, attempt #attempt"() {
        expect:
        decide(rule, [tries: attempt - 1]).schedule().get().due() - NOW == seconds * 1000L

        where:
        rule                                                        | attempt | seconds
        'any => resume after 30s at most 99 times'                  | 7       | 30
        'any => resume after 30s x2 at most 99 times'               | 1       | 30
        'any => resume after 30s x2 at most 99 times'               | 2       | 60
        'any => resume after 30s x2 up to 10m at most 99 times'     | 5       | 480
        'any => resume after 30s x2 up to 10m at most 99 times'     | 6       | 600
        'any => resume after 30s x2 up to 10m at most 99 times'     | 99      | 600
        'any => resume after 1s x1.5 at most 99 times'              | 2       | 1.5
        'any => resume after 1m x10 at most 1000 times'             | 1000    | 86400
        'any => resume after 2d x2 at most 9 times'                 | 3       | 172800
    }

    def "the nodes of the rule are those of the resume"() {
        expect:
        decide(rule).schedule().get().nodes().orElse(null) == nodes

        where:
        rule                                           | nodes
        'any => resume'                                | null
        'any => resume on failed nodes after 1m'       | 'failed'
        'any => resume at most 2 times on all nodes'   | 'all'
    }
}
