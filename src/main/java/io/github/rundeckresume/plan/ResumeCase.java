package io.github.rundeckresume.plan;

import io.github.rundeckresume.state.RecordedValue;
import io.github.rundeckresume.state.ResumeState;
import io.github.rundeckresume.state.StepPath;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A request whose state is known, and what follows from both. */
final class ResumeCase {

    private static final RecordedValue ASKED = RecordedValue.of("by hand");

    private final ResumeRequest request;
    private final ResumeState recorded;
    private final Relocation relocation;
    private final ResumeState state;
    private final Where where;
    private final InnerPlan inner;
    private final PausedSteps paused;
    private final ResumePlan plan;
    private final List<StepPath> doneAgain;
    private final DataNeeds needs;
    private final SecretCheck secrets;
    private final OptionCheck options;
    private final EarlyOptionCheck early;
    private final NodeCheck nodes;
    private final ChangedInputs inputs;
    private final Choices choices;

    ResumeCase(ResumeRequest request, ResumeState recorded) {
        this.request = request;
        this.recorded = recorded;
        this.relocation = new Relocation(request, recorded);
        this.state = relocation.state();
        String uuid = request.found().flatMap(KnownExecution::uuid).orElse(null);
        GivenOptions given = request.options();
        this.inner = relocation.inner();
        this.where = where(request, state);
        this.paused = pausedAsRecorded().moved(relocation.places());
        this.plan = plan(request.said().answers(), where);
        this.doneAgain = DoneAgain.in(plan, state);
        this.needs = new DataNeeds(where.byHand(), plan, inner.now());
        this.secrets = new SecretCheck(state.start(), uuid, given, plan.keptOfJob(), plan.checkpoints());
        this.options = new OptionCheck(
                state.start(), given, secrets, request.said().choices().options());
        this.early = new EarlyOptionCheck(state.start(), request.nodes(), given.job());
        List<OptionChange> changes = options.changes(
                Optional.ofNullable(uuid).orElse(state.start().execution().toString()));
        this.choices = request.said().choices().changing(changes);
        ChangedNames changed = ChangedNames.of(changes, filters(request), given.job());
        this.inputs = new ChangedInputs(changes, stale(changed));
        this.nodes = new NodeCheck(state.start(), request.nodes(), given.secure(), secrets, changed.selecting());
    }

    private static List<String> filters(ResumeRequest request) {
        String leftOut = request.options().job().usedBefore().getOrDefault(JobOptions.NODES_TO_LEAVE_OUT, "");
        return List.of(request.nodes().written(), leftOut);
    }

    private StaleSteps stale(ChangedNames changed) {
        return StaleSteps.of(
                plan,
                recorded,
                state,
                relocation.places(),
                inner.now(),
                changed,
                request.said().choices().skipped().keySet());
    }

    /** A step is found where it stands now, and inside others as it was recorded: that was not edited, or it is refused. */
    static Where where(ResumeRequest request, ResumeState state) {
        Said said = request.said();
        return Where.of(
                said.choices(),
                request.workflow().with(state.workflow().inner()),
                request.options().secure(),
                said.who().orElse(ASKED),
                System.currentTimeMillis());
    }

    /** What a person decided is said of the present steps, and signals of the recorded ones. */
    private PausedSteps pausedAsRecorded() {
        return PausedSteps.of(
                recorded,
                request.found().map(KnownExecution::signals).orElse(Map.of()),
                request.said().signal(),
                step -> relocation.places().apply(step).filter(where::endsPause).isPresent(),
                System.currentTimeMillis());
    }

    /** The nodes on which steps run. */
    StepNodes stepNodes() {
        return new StepNodes(state, request.nodes().nodes());
    }

    /** The names of steps that left work on a node, and are not in the job any more. */
    Stream<String> removedWork() {
        return recorded.leftWork()
                .filter(step -> relocation.places().apply(step).isEmpty())
                .map(step -> StepWords.named(step, recorded.workflow()));
    }

    /** What a person decides about single steps. */
    Where where() {
        return where;
    }

    /** The plan if nobody had asked to run again what was done. */
    ResumePlan withoutAgain() {
        return where.again().named().isEmpty() ? plan : plan(request.said().answers(), where.withoutAgain());
    }

    /** The plan that follows from the record alone. */
    ResumePlan asRecorded() {
        return plan(request.said().answers(), Where.asRecorded());
    }

    ResumeRequest request() {
        return request;
    }

    /** The state as it was recorded. */
    ResumeState recorded() {
        return recorded;
    }

    /** Where its steps stand now. */
    Relocation relocation() {
        return relocation;
    }

    /** The state with its steps where they stand now. */
    ResumeState state() {
        return state;
    }

    InnerPlan inner() {
        return inner;
    }

    PausedSteps paused() {
        return paused;
    }

    ResumePlan plan() {
        return plan;
    }

    /** The plan without the answers. */
    ResumePlan unanswered() {
        return request.said().answers().steps().isEmpty()
                ? plan
                : plan(request.said().answers().withoutWords(), where);
    }

    private ResumePlan plan(Answers answers, Where decided) {
        StepPlanner planner = new StepPlanner(
                state, inner.now(), request.rerun(), request.nodes().nodes(), once(), answers, paused, decided);
        return ResumePlan.of(state, inner.now(), planner);
    }

    /** The steps that must not run twice, as the job says now, or said then. */
    OnceSteps once() {
        return request.once().and(OnceSteps.of(relocation.once()));
    }

    SecretCheck secrets() {
        return secrets;
    }

    OptionCheck options() {
        return options;
    }

    EarlyOptionCheck early() {
        return early;
    }

    NodeCheck nodes() {
        return nodes;
    }

    ChangedInputs inputs() {
        return inputs;
    }

    /** What is decided, with the values of the options that have changed. */
    Choices choices() {
        return choices;
    }

    private Optional<String> changedSecrets() {
        return secrets.remark().map(text -> text + ChangedInputs.users(stale(ChangedNames.of(secrets.others()))));
    }

    /** What to do if no rule objects. */
    ResumeDecision allowed() {
        List<String> remarks = Stream.concat(
                        UnknownSteps.remarks(plan, state),
                        Stream.of(
                                        WorkflowRules.remark(this),
                                        relocation.changes().remark(state),
                                        RepeatedSteps.remark(doneAgain(false), state),
                                        WhereRemarks.again(this),
                                        WhereRemarks.once(this),
                                        WhereRemarks.leftBehind(this),
                                        WhereRemarks.byHand(where.byHand(), plan),
                                        needs.remark(),
                                        nodes.remark(state, plan),
                                        options.remark(),
                                        changedSecrets(),
                                        ChangedInputs.before(plan),
                                        plan.editedSince(state),
                                        Checkpoints.remark(plan, state, inner.now()),
                                        Checkpoints.work(plan, state, inner.now()))
                                .flatMap(Optional::stream))
                .collect(Collectors.toUnmodifiableList());
        return ResumeDecision.allowed(this, remarks);
    }

    /**
     * The steps that were done and run again.
     *
     * @param asked whether those that somebody asked for, or the others
     */
    List<StepPath> doneAgain(boolean asked) {
        return doneAgain.stream()
                .filter(path -> where.again().contain(path) == asked)
                .collect(Collectors.toUnmodifiableList());
    }

    /** The data that later steps need of those that count as done. */
    DataNeeds needs() {
        return needs;
    }
}
