package io.github.rundeckresume.plan

import io.github.rundeckresume.state.ApprovalRule
import io.github.rundeckresume.state.Approvers
import io.github.rundeckresume.state.OnExpiry
import io.github.rundeckresume.state.Pause
import io.github.rundeckresume.state.PauseInput
import io.github.rundeckresume.state.PauseKey
import io.github.rundeckresume.state.PauseTimes
import io.github.rundeckresume.state.RecordedValue
import io.github.rundeckresume.state.Signal
import io.github.rundeckresume.state.Signal.Way
import io.github.rundeckresume.state.StepPath
import spock.lang.Specification

import static io.github.rundeckresume.plan.SignalDecision.Kind.ALREADY
import static io.github.rundeckresume.plan.SignalDecision.Kind.EXPIRED
import static io.github.rundeckresume.plan.SignalDecision.Kind.GOES_ON
import static io.github.rundeckresume.plan.SignalDecision.Kind.MALFORMED
import static io.github.rundeckresume.plan.SignalDecision.Kind.MORE_NEEDED
import static io.github.rundeckresume.plan.SignalDecision.Kind.NOT_ALLOWED

/** What a signal does to a pause, rule by rule. */
class SignalPolicySpec extends Specification {

    static final long NOW = 1_700_000_000_000
    static final String KEY = '41-secret'

    /** Each rule with a pause and a request to which it is the first to object. */
    static final RULES = [
        ['over', [signals: [by('bob')]], by('anna', [:]), ALREADY, 'Step 2 needs no signal any more: already signalled by bob at 2023-11-14T22:13:20Z.'],
        ['expired', [expires: [NOW, OnExpiry.FAIL]], by('anna', [:]), EXPIRED, 'The pause of step 2 has expired. Resume the execution to pause there anew.'],
        ['wrongKey', [:], by('anna', [key: '41-other']), NOT_ALLOWED, 'The key is not that of step 2.'],
        ['notApprover', [approvers: 'bob, role:ops'], by('anna', [:]), NOT_ALLOWED, 'User anna may not let step 2 go on; these may: bob, role:ops.'],
        ['ownExecution', [self: false], by('starter', [:]), NOT_ALLOWED, 'User starter started the execution, and somebody else has to let step 2 go on.'],
        ['sameUser', [quorum: 2, signals: [by('anna')]], by('anna', [:]), ALREADY, 'User anna gave the signal for step 2 already. Somebody else is needed.'],
        ['longNote', [:], by('anna', [note: 'x' * 2001]), MALFORMED, 'The note has 2001 characters; at most 2000 are allowed.'],
        ['unknownInput', [inputs: 'rows: number'], by('anna', [data: [rows: '1', colour: 'red']]), MALFORMED, "Step 2 asks for no input 'colour'."],
        ['invalidInput', [inputs: 'rows*: number'], by('anna', [data: [rows: 'many']]), MALFORMED, "Step 2: the input 'rows' must be a number."],
    ]

    def "#rule: #kind, because #message"() {
        expect:
        decide(pause(paused), request).with { [it.kind(), it.message(), it.counts()] } == [kind, message, false]

        where:
        [rule, paused, request, kind, message] << RULES
    }

    def "each rule has a row in the table, and each row needs its rule"() {
        expect:
        SignalPolicy.RULES.size() == RULES.size()
        (0..<RULES.size()).every { i ->
            def asked = new SignalPolicy.Asked(pause(RULES[i][1]), RULES[i][2], 'starter', NOW)
            SignalPolicy.RULES.findIndexOf { it.apply(asked).present } == i
        }
    }

    def "a signal that nothing objects to counts, with who, when, note and values"() {
        when:
        def decision = decide(pause(inputs: 'rows*: number\nwhy'), by('anna', [note: 'looks good', data: [rows: '5', why: '']]))
        def signal = decision.pause().signals().first()

        then:
        decision.kind() == GOES_ON
        decision.message() == 'Step 2 goes on.'
        [signal.by(), signal.way(), signal.at(), signal.note().shown()] == ['anna', Way.USER, NOW, 'looks good']
        signal.data() == [rows: RecordedValue.of('5')]
    }

    def "what may be recorded of a note and of values is what remains of them"() {
        when:
        def decision = SignalPolicy.decide(pause(inputs: 'rows'), by('anna', [note: 'S3CRET', data: [rows: 'S3CRET']]), '', NOW,
            { Optional.of(RecordedValue.of([RecordedValue.Part.reference('token')])) })

        then:
        decision.pause().told() == 'anna let it go on: ${secureOption.token}'
        decision.pause().data().rows.shown() == '${secureOption.token}'
    }

    def "a value that must not be written down is refused, and a note that must not is left out"() {
        given:
        def conceal = { it == 'S3CRET' ? Optional.empty() : SignalPolicy.plain(it) }

        expect:
        with(SignalPolicy.decide(pause(inputs: 'rows'), by('anna', [data: [rows: 'S3CRET']]), '', NOW, conceal)) {
            kind() == MALFORMED
            message() == "The value of input 'rows' contains a secret, which must not be written down."
            pause().signals() == []
        }
        SignalPolicy.decide(pause([:]), by('anna', [note: 'S3CRET']), '', NOW, conceal).pause().told() == 'anna let it go on'
    }

    def "a quorum of #quorum needs so many different users: #users gives #expected"() {
        given:
        def now = pause(quorum: quorum, approvers: approvers)

        when:
        def kinds = users.collect {
            def decision = decide(now, by(it, [:]))
            now = decision.pause()
            decision.kind()
        }

        then:
        kinds == expected

        where:
        quorum | approvers     | users                       || expected
        1      | ''            | ['anna', 'bob']             || [GOES_ON, ALREADY]
        2      | ''            | ['anna', 'anna', 'bob']     || [MORE_NEEDED, ALREADY, GOES_ON]
        3      | 'anna,bob,eve' | ['anna', 'bob', 'x', 'eve'] || [MORE_NEEDED, MORE_NEEDED, NOT_ALLOWED, GOES_ON]
    }

    def "how many more are needed is said, and of whom"() {
        expect:
        decide(pause(more), by('anna', [:])).message() == message

        where:
        more                              || message
        [quorum: 2]                       || 'The signal for step 2 counts. 1 more is needed, from other users.'
        [quorum: 3, approvers: 'anna,bob'] || 'The signal for step 2 counts. 2 more are needed, from others of these: anna, bob.'
    }

    def "users and roles that are named may give it (#user with #roles)"() {
        expect:
        decide(pause(approvers: 'bob, role:ops'), by(user, [roles: roles])).kind() == kind

        where:
        user   | roles           || kind
        'bob'  | []              || GOES_ON
        'anna' | ['dev', 'ops']  || GOES_ON
        'anna' | ['dev']         || NOT_ALLOWED
        'ops'  | []              || NOT_ALLOWED
        'Bob'  | []              || NOT_ALLOWED
        'role:ops' | []          || NOT_ALLOWED
    }

    def "whoever has the key is asked for nothing else, once"() {
        given:
        def first = decide(pause(approvers: 'bob', self: false, quorum: 2), by('starter', [key: KEY]))

        expect:
        first.kind() == MORE_NEEDED
        first.pause().signals()*.way() == [Way.KEY]
        decide(first.pause(), by('other', [key: KEY])).with { [it.kind(), it.message()] } == [ALREADY, 'The key of step 2 was used already.']
        decide(first.pause(), by('bob', [:])).kind() == GOES_ON
    }

    def "a pause without a key has none, not an empty one"() {
        expect:
        decide(pause(key: ''), by('anna', [key: key])).kind() == NOT_ALLOWED
        decide(pause(key: ''), by('anna', [:]).keyDigest('')).kind() == NOT_ALLOWED

        where:
        key << ['', '41-', KEY]
    }

    def "after an escalation others may too (#user: #kind)"() {
        expect:
        decide(pause(approvers: 'bob', escalateTo: 'boss', expires: [at, OnExpiry.ESCALATE]), by(user, [:])).kind() == kind

        where:
        user   | at      || kind
        'boss' | NOW + 1 || NOT_ALLOWED
        'boss' | NOW     || GOES_ON
        'bob'  | NOW     || GOES_ON
        'anna' | NOW     || NOT_ALLOWED
    }

    def "once its time has come it needs no signal (#times)"() {
        expect:
        decide(pause(times), by('anna', [:])).kind() == kind

        where:
        times                              || kind
        [until: NOW]                       || ALREADY
        [until: NOW + 1]                   || GOES_ON
        [expires: [NOW, OnExpiry.GO_ON]]   || ALREADY
        [expires: [NOW + 1, OnExpiry.FAIL]] || GOES_ON
    }

    def "enough signals that came in time stay enough after it"() {
        expect:
        decide(pause(signals: [by('bob')], expires: [NOW, OnExpiry.FAIL]), by('anna', [:])).kind() == ALREADY
    }

    def "a value that somebody gave need not be given again, and empty text does not replace it"() {
        given:
        def first = decide(pause(quorum: 2, inputs: 'rows*: number'), by('anna', [data: [rows: '5']]))

        when:
        def second = decide(first.pause(), by('bob', [data: data]))

        then:
        second.kind() == GOES_ON
        second.pause().data().rows.shown() == rows

        where:
        data        || rows
        [:]         || '5'
        [rows: '']  || '5'
        [rows: '6'] || '6'
    }

    def "a required value that nobody gave is asked for"() {
        expect:
        decide(pause(inputs: 'rows*: number'), by('anna', [data: data])).message() == "Step 2: the input 'rows' is required."

        where:
        data << [[:], [rows: '']]
    }

    private static SignalDecision decide(Pause pause, SignalRequest request) {
        SignalPolicy.decide(pause, request, 'starter', NOW, { SignalPolicy.plain(it) })
    }

    private static SignalRequest by(String user, Map given) {
        def request = SignalRequest.of(user, (given.roles ?: []) as Set).note(given.note ?: '').data(given.data ?: [:])
        given.key == null ? request : request.key(given.key)
    }

    private static Signal by(String user) {
        Signal.of(user, Way.USER, NOW, RecordedValue.of(''), [:])
    }

    private static Pause pause(Map given = [:]) {
        def times = PauseTimes.none().until(given.until)
        Pause.of(StepPath.of(2), 1, RecordedValue.of('look'))
            .times(given.expires ? times.expires(*given.expires) : times)
            .inputs(PauseInput.parse(given.inputs ?: ''))
            .rule(ApprovalRule.of(Approvers.parse(given.approvers ?: ''), given.quorum ?: 1, given.self == null || given.self)
                .escalateTo(Approvers.parse(given.escalateTo ?: '')))
            .key(given.key == '' ? '' : PauseKey.digest(KEY))
            .signals(given.signals ?: [])
    }
}
