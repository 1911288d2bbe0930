package io.github.rundeckresume.store

import io.github.rundeckresume.secrets.SecureValues
import io.github.rundeckresume.state.Attempt
import io.github.rundeckresume.state.CrashChoice
import io.github.rundeckresume.state.DataView
import io.github.rundeckresume.state.ExecutionEnd
import io.github.rundeckresume.state.ExecutionId
import io.github.rundeckresume.state.ExecutionIdentity
import io.github.rundeckresume.state.ExecutionStart
import io.github.rundeckresume.state.InnerWorkflow
import io.github.rundeckresume.state.Lineage
import io.github.rundeckresume.state.OnCrash
import io.github.rundeckresume.state.Pause
import io.github.rundeckresume.state.PassedPause
import io.github.rundeckresume.state.RecordedValue
import io.github.rundeckresume.state.ResumeState
import io.github.rundeckresume.state.StepCheckpoint
import io.github.rundeckresume.state.Signal
import io.github.rundeckresume.state.StepFingerprint
import io.github.rundeckresume.state.StepOutcome
import io.github.rundeckresume.state.StepPath
import io.github.rundeckresume.state.StepRecord
import io.github.rundeckresume.state.StopReason
import io.github.rundeckresume.state.Views
import io.github.rundeckresume.state.WorkflowSnapshot

import java.nio.file.Path
import java.time.Duration

/** A state with something in every field, and what two states are compared by. */
class Sample {

    static final RUN = ExecutionId.of('1042')
    static final SECRETS = SecureValues.of(password: 'S3CRET-P', token: 'S3CRET-T')
    static final long NO_LIMIT = 64 << 20

    static final START = start().build()

    /** Of an execution that began anew. */
    /** The last of three hundred that paused. */
    static final LONG = start()
        .lineage(Lineage.of([
            Attempt.of(ExecutionId.of('1040'), 1_600_000_000_000, 'bert').ended('paused', [PassedPause.of(StepPath.of(3), 1_600_000_100_000,
                [Signal.of('anna', Signal.Way.USER, 1_600_000_200_000, RecordedValue.of('looks "good"'), [rows: RecordedValue.of('5')])])]),
            Attempt.of(ExecutionId.of('1041'), 1_650_000_000_000, '')], Lineage.Between.of(ExecutionId.of('7'), ExecutionId.of('1039'), 298, 290))).build()
    static final FRESH = start().source(null).lineage(Lineage.none()).build()

    /** The same with what later plugins record too. */
    static final DISPATCHED = start()
        .filter(SECRETS.conceal('tags: web !name: "S3CRET-T"'))
        .nodes(['web2', 'web1', 'rack/7@b%'] as Set)
        .files(data: RecordedValue.of('9f86d081'))
        .build()

    /** Of a job that says what happens after a crash. */
    static final CRASHING = start().afterCrash(CrashChoice.of(OnCrash.RESUME, Duration.ofSeconds(90))).build()

    static ExecutionStart.Builder start() {
        ExecutionStart.of(RUN, 'shop', '0e7a3b60-1111-4222-8333-444455556666',
            WorkflowSnapshot.of('sequential', true, [
                StepFingerprint.of('exec', 'exec', 'Fetch', '8f14e45f'),
                StepFingerprint.of('NodeStep', 'localexec', null, 'c9f0f895').summary('Command: ls'),
                StepFingerprint.of('WorkflowStep', 'approve "all"', 'Geprüft?', '45c48cce'),
                StepFingerprint.of('JobRef', 'JobRef', 'Deploy', 'd3d94468'),
            ]))
        .jobName('Release the shop')
        .identity(ExecutionIdentity.of('1f5c1e2a-0000-4000-8000-000000000000', 1_700_000_000_000))
        .user('anna')
        .options(release: RecordedValue.of('1.2.3'), url: SECRETS.conceal('https://anna:S3CRET-P@db/S3CRET-T'))
        .secureOptions(token: '5a17c0ffee', password: '')
        .source(ExecutionId.of('1041'))
        .lineage(Lineage.of([Attempt.of(ExecutionId.of('1040'), 1_600_000_000_000, 'bert'), Attempt.of(ExecutionId.of('1041'), 1_650_000_000_000, '')], null))
    }

    static final RECORDS = [
        StepRecord.of(StepPath.of(1), StepOutcome.SUCCEEDED, ExecutionId.of('1041'))
            .finishedAt(1_700_000_001_000)
            .stateChanges('step.1.state': 'success', 'step.1.completed': 'true')
            .data(Views.of([
                (DataView.global())     : [export: [release: RecordedValue.of('1.2.3'), 'with "quotes"': SECRETS.conceal('Bearer S3CRET-T')]],
                (DataView.of(1, null))  : [data: [lines: RecordedValue.of('one\ntwo\ttabbed \\ \u0007 \u2028')]],
                (DataView.of(null, 'web1')): [data: [emoji: RecordedValue.of('🚀 and half \ud83d'), key: SecureValues.of(password: 'one\nthe second line').conceal('the second line')]],
                (DataView.of(1, 'web2')): [data: [empty: RecordedValue.of('')], none: [:]],
            ]))
            .build(),
        StepRecord.of(StepPath.of(2), StepOutcome.FAILED, RUN)
            .finishedAt(1_700_000_002_000)
            .stateChanges('step.2.state': 'failure')
            .nodes(web1: StepOutcome.SUCCEEDED, 'web "2"': StepOutcome.FAILED, 'rack/7@b%': StepOutcome.INTERRUPTED)
            .message(SECRETS.conceal('NonZeroResultCode: login S3CRET-P refused'))
            .build(),
        StepRecord.of(StepPath.of(4).on('rack/7@b%').child(1), StepOutcome.INTERRUPTED, RUN).build(),
    ]

    static final END = ExecutionEnd.of(StopReason.CUSTOM, 'paused – «später»', 1_700_000_003_000)

    static ResumeState state(ExecutionStart start = START) {
        ResumeState.of(start, RECORDS, END)
    }

    /** One that began a referenced job, with options and nodes of its own. */
    static ResumeState inside() {
        def steps = [StepFingerprint.of('node', 'exec', 'Migrate', 'digest'), StepFingerprint.of('step', 'wait', null, 'digest').onNodes(true).summary('sleep 1')]
        state().inner([InnerWorkflow.of(StepPath.of(4).on('rack/7@b%'), 'f3b1', 'ops/deploy «now»', WorkflowSnapshot.of('node-first', true, steps), ['web "1"', 'web2'] as Set)
            .options(RUN, [dir: '0a', 'with "quotes"': ''], '7f')])
    }

    /** One in which steps say how far they had come. */
    static ResumeState reached() {
        state().stepCheckpoints([
            StepCheckpoint.of(StepPath.of(2).on('rack/7@b%'), [row: RecordedValue.of('4711'), 'with "quotes"': SECRETS.conceal('at S3CRET-T')]),
            StepCheckpoint.incomplete(StepPath.of(4).on('rack/7@b%').child(1)),
        ])
    }

    /** Writes a state as the plugin does. */
    static Path write(Path file, ResumeState state = state()) {
        def journal = Journal.begin(file, state.start(), KeptRecords.none(), Durability.ASYNC, NO_LIMIT)
        if (state.hasBegun()) {
            journal.begin(1_700_000_000_500)
        }
        state.inner().values().each { journal.append(it) }
        state.records().each { journal.append(it) }
        state.stepCheckpoints().values().each { journal.checkpoints().append(it) }
        journal.finish(state.end())
        file
    }

    /** A record with data of about that many bytes. */
    static StepRecord record(int step, int bytes = 0) {
        StepRecord.of(StepPath.of(step), StepOutcome.SUCCEEDED, RUN)
            .data(Views.of([(DataView.global()): [data: [v: RecordedValue.of('x' * bytes)]]])).build()
    }

    /** Everything that a state holds, as lists and maps that can be compared and read. */
    static Map picture(ResumeState state) {
        [begun: state.hasBegun(), start: picture(state.start()), records: state.records().collect { picture(it) },
            inner: state.inner().values().collect { picture(it) }, end: picture(state.end()),
            reached: state.stepCheckpoints(), pauses: state.pauses().values().collect { picture(it) }]
    }

    static Map picture(Pause pause) {
        [
            step: pause.step(), since: pause.since(), message: pause.message(), until: pause.times().until(), expires: pause.times().expiresAt(),
            then: pause.times().onExpiry(), inputs: pause.inputs(), approvers: pause.rule().approvers(), escalateTo: pause.rule().escalateTo(),
            quorum: pause.rule().quorum(), self: pause.rule().allowsSelf(), key: pause.key(),
            signals: pause.signals().collect { [it.by(), it.way(), it.at(), it.note(), it.data()] },
        ]
    }

    static Map picture(ExecutionStart start) {
        [
            execution: start.execution(), project: start.project(), job: start.jobId(), name: start.jobName(),
            identity: start.identity(), user: start.user(), lineage: start.lineage(), options: start.options(), secure: start.secureOptions(), source: start.source(),
            filter: start.filter(), excludes: start.excludePrecedence(), nodes: start.nodes(), files: start.files(), crash: start.afterCrash(),
        ] + picture(start.workflow())
    }

    static Map picture(WorkflowSnapshot workflow) {
        [strategy: workflow.strategy(), keepgoing: workflow.keepgoing(), steps: workflow.steps(), summaries: workflow.steps()*.summary(),
            onNodes: workflow.steps()*.runsOnNodes()]
    }

    static Map picture(InnerWorkflow inner) {
        [inside: inner.inside(), job: inner.jobId(), jobName: inner.jobName(), nodes: inner.nodes(), execution: inner.execution(), options: inner.options(), filter: inner.filter()] +
            picture(inner.workflow())
    }

    static Map picture(StepRecord step) {
        [
            path: step.path(), outcome: step.outcome(), execution: step.execution(), at: step.finishedAt(),
            state: step.stateChanges(), data: step.data(), nodes: step.nodes(), message: step.message(),
        ]
    }

    static Map picture(ExecutionEnd end) {
        [reason: end.reason(), status: end.status(), unusable: end.unusable(), at: end.endedAt()]
    }
}
