package io.github.rundeckresume.oracle

/** What a step exports where; the step itself does so, and the model expects it. */
class Exports {

    /**
     * One value.
     *
     * @param place own, for the step and its node; global, for everybody; captured, printed for a log filter
     * @param secret the option whose value is in it, or null
     */
    static record Export(String place, String name, String text, String secret) {

        String value(Map<String, String> options) {
            secret ? "$text ${options[secret]}".toString() : text
        }

        /** Where it is to be seen afterwards. */
        List<String> views(int step, String node) {
            def group = place == 'captured' ? 'data' : 'export'
            def views = place == 'global' ? ['global'] : node ? ["node $node", "step $step on $node"] : ['global', "step $step"]
            return views.collect { "$it $group.$name".toString() }
        }
    }

    static List<Export> whole(GeneratedStep step, String node, String way, int version) {
        def where = node ? "@$node" : ''
        def name = step.mark() + (node ? ".$node" : '')
        def text = "of ${step.mark()}$where, version $version".toString()
        def all = [new Export('own', step.mark(), text, step.secret()), new Export('global', "g.$name".toString(), text, null)]
        if (step.captures()) { all << new Export('captured', step.mark(), "got $text".toString(), null) }
        if (step.shares()) { all << new Export('global', 'last', step.onNodes() ? "of ${step.mark()}".toString() : text, null) }
        if (step.number() == 1) { all << new Export('global', 'way', way, null) }
        return all
    }

    /** What there is of an attempt that fails. */
    static List<Export> half(GeneratedStep step, String node) {
        def text = "half of ${step.mark()}".toString()
        return [new Export('own', "half.${step.mark()}".toString(), text, null), new Export('own', step.mark(), text, null)]
    }

    /** What the error handler leaves in the step's place. */
    static List<Export> handled(GeneratedStep step, String way) {
        def handled = new Export('own', "handled.${step.mark()}".toString(), "handled ${step.mark()}".toString(), null)
        return step.number() == 1 ? [handled, new Export('global', 'way', way, null)] : [handled]
    }

    /** As it is to be seen afterwards. */
    static Map<String, String> seen(List<Export> exports, int step, String node, Map<String, String> options) {
        exports.collectMany { export -> export.views(step, node).collect { [it, export.value(options)] } }
                .collectEntries { it }
    }
}
