package io.github.rundeckresume.resume

import java.util.concurrent.ConcurrentHashMap

/**
 * Workflows that chance made, resumed until they succeed. However often they stopped, and wherever: each step has
 * succeeded once, has failed as often as it was to, and has seen the data of the steps before it.
 */
class RandomWorkflowSpec extends ResumeSpecification {

    /** How often each step is still to fail. */
    final Map<String, Integer> failures = new ConcurrentHashMap<>()
    final Map<String, Integer> succeeded = new ConcurrentHashMap<>()
    final Map<String, Integer> failed = new ConcurrentHashMap<>()
    final List<String> missing = [].asSynchronized()

    def "workflow #seed: no step twice, none left out, no data lost"() {
        given:
        def random = new Random(seed)
        def settings = [strategy: random.nextInt(3) == 0 ? 'parallel' : 'sequential', keepgoing: random.nextBoolean()]
        def ordered = settings.strategy == 'sequential' && !settings.keepgoing
        def names = (1..2 + random.nextInt(6)).collect { "s$it".toString() }
        names.each { failures[it] = random.nextInt(2) * random.nextInt(3) }
        def toFail = new HashMap(failures)
        def recovered = names.findAll { random.nextInt(4) == 0 }
        def job = job(settings, names.withIndex().collect { name, i -> step(name, ordered ? names.take(i) - recovered : [], name in recovered) })

        when:
        def last = session(job)
        def executions = 1
        while (last.state() != 'succeeded' && executions <= 1 + toFail.values().sum()) {
            last = resume(job, last)
            executions++
        }

        then:
        last.state() == 'succeeded'
        missing == []
        leftNoState(last)
        names.every { name -> name in recovered ? recoveredOnce(name, toFail[name]) : succeeded[name] == 1 && (failed[name] ?: 0) == toFail[name] }

        where:
        seed << (1..12)
    }

    /** A step that its handler recovered counts as done: it failed once at most, and never ran again after it. */
    private boolean recoveredOnce(String name, int toFail) {
        toFail == 0 ? succeeded[name] == 1 && !failed[name] : failed[name] == 1 && !succeeded[name]
    }

    private Map step(String name, List<String> before, boolean recovers) {
        def step = act(name) { context ->
            before.findAll { global(context)?.get(it) != "of $it" }.each { missing << "$name lacks $it".toString() }
            if (failures[name] > 0) {
                failures[name]--
                failed.merge(name, 1, Integer::sum)
                throw new IllegalStateException("$name is to fail")
            }
            succeeded.merge(name, 1, Integer::sum)
            context.outputContext.addOutput('export', name, "of $name")
        }
        recovers ? step + [errorhandler: act("handler of $name") + [keepgoingOnSuccess: true]] : step
    }
}
