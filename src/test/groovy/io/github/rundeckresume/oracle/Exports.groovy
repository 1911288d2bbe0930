package io.github.rundeckresume.oracle

/** What a step exports where; the step itself does so, and the model expects it. */
class Exports {

    /**
     * One value.
     *
     * @param place own, for the step and its node; global, for everybody; captured, printed for a log filter
     * @param secret the option whose value is in it, or null
     * @param form how much of that value: 0 for all, 1 for all but white space around it, 2 for its last line
     */
    static record Export(String place, String name, String text, String secret, int form) {

        String value(Map<String, String> options) {
            secret ? "$text ${part(options[secret])}".toString() : text
        }

        private String part(String value) {
            [value, value?.trim(), value?.readLines()?.last()][form]
        }

        /** Where it is to be seen afterwards. */
        List<String> views(int step, String node) {
            def group = place == 'captured' ? 'data' : 'export'
            def own = node ? ["node $node", "step $step on $node"] : ['global', "step $step"]
            def views = place == 'global' ? ['global'] : own
            return views.collect { "$it $group.$name".toString() }
        }
    }

    static List<Export> whole(GeneratedStep step, String node, String way, int version) {
        def where = node ? "@$node" : ''
        def name = step.mark() + (node ? ".$node" : '')
        def text = "of ${step.mark()}$where, version $version".toString()
        def all = [new Export('own', step.mark(), text, step.secret(), step.number() % 3), value('global', "g.$name", text)]
        if (step.captures()) { all << value('captured', step.mark(), "got $text") }
        if (step.shares()) { all << value('global', 'last', step.onNodes() ? "of ${step.mark()}" : text) }
        if (step.number() == 1 && node in ['', null, 'web1']) { all << value('global', 'way', way) }
        return all
    }

    /** What there is of an attempt that fails. */
    static List<Export> half(GeneratedStep step) {
        def text = "half of ${step.mark()}"
        return [value('own', "half.${step.mark()}", text), value('own', step.mark(), text)]
    }

    /** What the error handler leaves in the step's place. */
    static List<Export> handled(GeneratedStep step, String way) {
        def handled = value('own', "handled.${step.mark()}", "handled ${step.mark()}")
        return step.number() == 1 ? [handled, value('global', 'way', way)] : [handled]
    }

    private static Export value(String place, String name, String text) {
        new Export(place, name, text, null, 0)
    }

    /** As it is to be seen afterwards. */
    static Map<String, String> seen(List<Export> exports, int step, String node, Map<String, String> options) {
        exports.collectMany { export -> export.views(step, node).collect { [it, export.value(options)] } }
                .collectEntries { it }
    }
}
