package io.github.rundeckresume.oracle

import static io.github.rundeckresume.oracle.Dimension.NAMES_WRITTEN_TWICE_WITH_KEEPGOING
import static io.github.rundeckresume.oracle.Dimension.OPTIONS_NAMED_AS_BY_THE_HOST
import static io.github.rundeckresume.oracle.Dimension.RETRIES_OF_RESUMES

/** Makes the job of a seed. */
class JobGenerator {

    private final long seed
    private final Random random
    private final OptionGenerator options
    private final Set<Integer> branched = []

    JobGenerator(long seed) {
        this.seed = seed
        // Neighbouring seeds of Random begin alike.
        this.random = new Random(seed * 0x9E3779B97F4A7C15L)
        this.options = new OptionGenerator(seed, random)
    }

    GeneratedJob job() {
        def strategy = one(['sequential', 'sequential', 'sequential', 'parallel', 'needs', 'node-first', 'node-first', 'node-first'])
        def ranks = one([null, null, 'ascending', 'descending'])
        def nodes = nodes(ranks)
        def threads = one([1, 1, 1, 2, 3, 4])
        // Of node-first with several threads, a failed node leaves those alone that run: what they do is not certain.
        def nodesKeepgoing = chance(2) || strategy == 'node-first' && threads > 1
        def rerun = one([null, null, null, 'failed', 'all'])
        def made = options.options(chance(4) && OPTIONS_NAMED_AS_BY_THE_HOST.on)
        def onRetry = random.nextBoolean()
        def retries = one([0, 0, 0, 1, 2])
        def branches = strategy == 'needs' && chance(2)
        def keepgoing = random.nextBoolean()
        def shares = strategy in ['sequential', 'node-first'] && (!keepgoing || NAMES_WRITTEN_TWICE_WITH_KEEPGOING.on)
        def steps = (1..2 + random.nextInt(5)).collect { step(it, strategy, branches, shares, options.usedSecret(made)) }
        return new GeneratedJob(seed, strategy, keepgoing, steps, made, nodes, ranks, threads, nodesKeepgoing, rerun,
                onRetry || RETRIES_OF_RESUMES.on ? retries : Math.min(1, retries), onRetry, one(['left', 'right']))
    }

    private List<String> nodes(String ranks) {
        def nodes = ['web1', 'web2', 'web3', 'web4'].take(1 + random.nextInt(4))
        if (ranks) { Collections.shuffle(nodes, random) }
        return nodes
    }

    private GeneratedStep step(int number, String strategy, boolean branches, boolean shares, String secret) {
        // The first step chooses the way, and nothing needs a step that may not be on it.
        def onNodes = random.nextInt(5) < (strategy == 'node-first' ? 4 : 3)
        def branch = branches && number > 1 && chance(3) ? one(['left', 'right']) : null
        def needs = strategy == 'needs' ? needs(number) + (branch ? [(1): 'success'] : [:]) : [:]
        if (branch) { branched << number }
        return new GeneratedStep(number, !chance(4), onNodes, handler(onNodes), chance(3),
                chance(3) && shares, chance(2) ? secret : null, needs, branch)
    }

    private Map<Integer, String> needs(int number) {
        def possible = number > 1 ? (1..<number) - branched : []
        return possible.findAll { chance(3) }.collectEntries { [it, one(['success', 'completed'])] }
    }

    private GeneratedHandler handler(boolean onNodes) {
        chance(3) ? new GeneratedHandler(random.nextInt(3) > 0, onNodes && random.nextBoolean()) : null
    }

    private <T> T one(List<T> choices) {
        choices[random.nextInt(choices.size())]
    }

    private boolean chance(int oneIn) {
        random.nextInt(oneIn) == 0
    }
}
