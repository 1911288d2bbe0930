package io.github.rundeckresume.oracle

import io.github.rundeckresume.oracle.Sabotage.Attempt
import io.github.rundeckresume.oracle.Sabotage.Kind

import static io.github.rundeckresume.oracle.Dimension.GO_ON_HERE
import static io.github.rundeckresume.oracle.Dimension.STALE_RESUMES

/** Decides what goes wrong with a job, by its seed. */
class SabotageGenerator {

    private static final int SESSIONS = 12

    private final GeneratedJob job
    private final Random random
    /** Steps that run at the same time are either killed or halted, so that which comes first does not matter. */
    private final List<Kind> kinds

    SabotageGenerator(GeneratedJob job) {
        this.job = job
        this.random = new Random(~job.seed() * 0x9E3779B97F4A7C15L)
        def rare = chance(2) ? Kind.KILL : Kind.HALT
        this.kinds = [Kind.FAIL, Kind.FAIL, rare, job.oneByOne ? (rare == Kind.KILL ? Kind.HALT : Kind.KILL) : rare]
    }

    Sabotage sabotage() {
        def hit = job.steps().findAll { it.runsIn(job) && mayBeHit(it) && random.nextInt(5) < 2 } ?: [anyStep()]
        // Retries use attempts up, and are to be resumed after all.
        def most = 2 + job.retries()
        def attempts = hit.collectEntries { step -> [step.mark(), (0..random.nextInt(most)).collect { attempt(step) }] }
        def edits = sessions(3).collectEntries { [it, job.steps().findAll { chance(2) }*.mark() as Set] }
        def stale = STALE_RESUMES.on ? sessions(5) : [] as Set
        def rerun = sessions(6).collectEntries { [it, chance(2) ? 'failed' : 'all'] }
        def sameHost = sessions(4)
        // Drawn last: without it, a seed is what it was.
        def at = GO_ON_HERE.on && (job.sequential || job.nodeFirst) ? sessions(4).collectEntries { [it, random.nextInt(99)] } : [:]
        return new Sabotage(attempts, edits, sameHost, stale, rerun, at)
    }

    private boolean mayBeHit(GeneratedStep step) {
        job.oneByOne || !step.onNodes() || !(Kind.KILL in kinds)
    }

    private GeneratedStep anyStep() {
        def possible = job.steps().findAll { it.runsIn(job) }
        return possible.find { mayBeHit(it) } ?: possible[0]
    }

    private Attempt attempt(GeneratedStep step) {
        def kind = kinds[random.nextInt(kinds.size())]
        def possible = kind == Kind.HALT && (step.handler() || step.onNodes()) || !mayBeHit(step) ? Kind.FAIL : kind
        def secrets = job.secrets()
        def secret = secrets && chance(4) ? secrets[random.nextInt(secrets.size())].name() : null
        return new Attempt(possible, nodes(step, possible), random.nextBoolean(), chance(3), secret)
    }

    private Set<String> nodes(GeneratedStep step, Kind kind) {
        def one = job.nodes()[random.nextInt(job.nodes().size())]
        if (!step.onNodes()) { return [] as Set }
        return kind == Kind.KILL || !job.oneByOne ? [one] as Set : job.nodes().findAll { it == one || chance(3) } as Set
    }

    private Set<Integer> sessions(int oneIn) {
        (1..SESSIONS).findAll { chance(oneIn) } as Set
    }

    private boolean chance(int oneIn) {
        random.nextInt(oneIn) == 0
    }
}
