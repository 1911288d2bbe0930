package io.github.rundeckresume.store

import groovy.transform.CompileStatic
import io.github.rundeckresume.state.ApprovalRule
import io.github.rundeckresume.state.Approvers
import io.github.rundeckresume.state.Attempt
import io.github.rundeckresume.state.DataView
import io.github.rundeckresume.state.ExecutionEnd
import io.github.rundeckresume.state.ExecutionId
import io.github.rundeckresume.state.ExecutionIdentity
import io.github.rundeckresume.state.ExecutionStart
import io.github.rundeckresume.state.OnExpiry
import io.github.rundeckresume.state.Pause
import io.github.rundeckresume.state.PauseInput
import io.github.rundeckresume.state.PauseTimes
import io.github.rundeckresume.state.Lineage
import io.github.rundeckresume.state.PassedPause
import io.github.rundeckresume.state.RecordedValue
import io.github.rundeckresume.state.RecordedValue.Part
import io.github.rundeckresume.state.SecretPart
import io.github.rundeckresume.state.ResumeState
import io.github.rundeckresume.state.Signal
import io.github.rundeckresume.state.StepCheckpoint
import io.github.rundeckresume.state.StepFingerprint
import io.github.rundeckresume.state.StepOutcome
import io.github.rundeckresume.state.StepPath
import io.github.rundeckresume.state.StepRecord
import io.github.rundeckresume.state.StopReason
import io.github.rundeckresume.state.Views
import io.github.rundeckresume.state.WorkflowSnapshot

/** States of all shapes, with any characters in every text. */
@CompileStatic
class RandomState {

    private static final int STEPS = 5
    private static final List<String> ODD = [
        '', ' ', '"', '\\', '\n', '\r\n', '\t', '\u0000', '\u007f', '\u2028', '\ud83d', '\udd11', '🔑', 'ß', ']\n', '{"sum":"', '${x}', '@type', '../..',
    ]

    private final Random random

    RandomState(Random random) {
        this.random = random
    }

    ResumeState state() {
        def state = random.nextBoolean() ? ResumeState.of(start(), several(4) { record() }, end()) : ResumeState.notBegun(start(), several(4) { record() }, end())
        state.pauses(several(2) { pause() }).stepCheckpoints(several(2) { reached() }.unique { it.step() })
    }

    private Pause pause() {
        def rule = ApprovalRule.of(approvers(), 1 + random.nextInt(9), random.nextBoolean()).escalateTo(approvers())
        Pause.of(path(), time(), value())
            .times(PauseTimes.none().until(sometimes { time() }).expires(sometimes { time() }, OnExpiry.FAIL))
            .inputs(random.nextBoolean() ? [] : PauseInput.parse('rows*: number\nnext: choice(a, b (c))\n_x-1'))
            .rule(rule)
            .key(text())
            .signals(several(3) { Signal.of(text(), one(Signal.Way.values()), time(), value(), values()) })
    }

    private Approvers approvers() {
        Approvers.parse(several(3) { (random.nextBoolean() ? 'role:' : '') + text() }.join(','))
    }

    private StepCheckpoint reached() {
        def reached = StepCheckpoint.of(path(), values())
        random.nextBoolean() ? reached : reached.and(StepCheckpoint.incomplete(reached.step()))
    }

    private ExecutionStart start() {
        def steps = (1..STEPS).collect { fingerprint() }
        ExecutionStart.of(id(), text(), text(), WorkflowSnapshot.of(text(), random.nextBoolean(), steps))
            .jobName(text())
            .identity(ExecutionIdentity.recorded(sometimes { text() }, time()))
            .user(text())
            .lineage(several(4) { attempt() }.inject(Lineage.none()) { Lineage all, Attempt next -> all.and(next) } as Lineage)
            .options(values())
            .secureOptions(texts())
            .source(sometimes { id() })
            .filter(value()).excludePrecedence(random.nextBoolean())
            .nodes(several(3) { 'node' + text() } as Set)
            .files(values())
            .build()
    }

    private Attempt attempt() {
        def signals = several(2) { Signal.of(text(), one(Signal.Way.values()), time(), value(), values()) }
        Attempt.of(id(), time(), text()).ended(text(), several(2) { PassedPause.of(path(), time(), signals) })
    }

    private StepFingerprint fingerprint() {
        def step = StepFingerprint.of(text(), text(), sometimes { text() }, text())
        def named = random.nextBoolean() ? step : step.summary(text())
        random.nextBoolean() ? named : named.uses(several(3) { text() } as Set)
    }

    private StepRecord record() {
        StepRecord.of(path(), one(StepOutcome.values()), id())
            .finishedAt(time())
            .stateChanges(texts())
            .data(Views.of(several(3) { [view(), several(2) { [text(), values()] }.collectEntries()] }.collectEntries()))
            .nodes(several(3) { ['node' + text(), one(StepOutcome.values())] }.collectEntries())
            .message(sometimes { value() })
            .otherOptions((sometimes { [text()] } ?: []) as Set)
            .build()
    }

    private ExecutionEnd end() {
        def end = ExecutionEnd.of(one(StopReason.values()), sometimes { text() }, time())
        random.nextBoolean() ? end : end.unusable(text())
    }

    private StepPath path() {
        def path = StepPath.of(1 + random.nextInt(STEPS))
        if (random.nextBoolean()) { return path }
        def onNode = path.on('n' + text())
        random.nextBoolean() ? onNode : onNode.child(1 + random.nextInt(999_999))
    }

    private DataView view() {
        DataView.of(sometimes { random.nextInt(Integer.MAX_VALUE) }, sometimes { text() })
    }

    private Map<String, String> texts() {
        several(3) { [text(), text()] }.collectEntries()
    }

    private Map<String, RecordedValue> values() {
        several(3) { [text(), value()] }.collectEntries()
    }

    private RecordedValue value() {
        random.nextBoolean() ? RecordedValue.of(text())
            : RecordedValue.of(several(3) { random.nextBoolean() ? Part.literal(text()) : reference() })
    }

    private Part reference() {
        random.nextBoolean() ? Part.reference(text()) : Part.reference(text(), (SecretPart.textsOf('a\nb\nc').keySet() as List)[random.nextInt(5)])
    }

    /** Odd pieces and any chars at all, half pairs included. */
    private String text() {
        several(4) { random.nextBoolean() ? one(ODD as String[]) : (char) random.nextInt(0x10000) }.join('')
    }

    private ExecutionId id() {
        ExecutionId.of((1 + random.nextLong(999_999_999_999_999_999)).toString())
    }

    private long time() {
        random.nextBoolean() ? 0 : random.nextLong(Long.MAX_VALUE)
    }

    private <T> T one(T[] of) {
        of[random.nextInt(of.length)]
    }

    private <T> T sometimes(Closure<T> make) {
        random.nextBoolean() ? make() : null
    }

    private <T> List<T> several(int most, Closure<T> make) {
        (0..<random.nextInt(most + 1)).collect { make() }
    }
}
