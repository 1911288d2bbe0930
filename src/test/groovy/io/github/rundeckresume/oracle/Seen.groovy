package io.github.rundeckresume.oracle

import com.dtolabs.rundeck.core.dispatcher.ContextView
import com.dtolabs.rundeck.plugins.step.PluginStepContext

/** What a step can see. */
class Seen {

    /** What steps exported and log filters captured, by view, group and name. */
    static Map<String, String> exported(PluginStepContext context) {
        for (attempt in 1..100) {
            try {
                return read(context)
            } catch (ConcurrentModificationException ignored) {
                // The engine merges what another step left, into the very maps that steps are given.
            }
        }
        return read(context)
    }

    private static Map<String, String> read(PluginStepContext context) {
        context.executionContext.sharedDataContext.consolidate().data.collectMany { view, groups ->
            ['export', 'data'].collectMany { group ->
                (groups.get(group) ?: [:]).collect { name, value -> ["${words(view)} $group.$name".toString(), value] }
            }
        }.collectEntries { it }
    }

    private static String words(ContextView view) {
        if (view.global) { return 'global' }
        return [view.stepNumber ? "step ${view.stepNumber}" : '', view.nodeName ?: ''].findAll().with {
            view.stepNumber && view.nodeName ? it.join(' on ') : view.stepNumber ? it[0] : "node ${view.nodeName}"
        }
    }

    /** The values of the job's options, whichever kind they are. */
    static Map<String, String> options(PluginStepContext context, GeneratedJob job) {
        def plain = context.dataContext.option ?: [:]
        def secret = context.executionContext.privateDataContext?.get('option') ?: [:]
        return job.options().collectEntries { [it.name(), (it.secure() && !it.exposed() ? secret : plain)[it.name()]] }
    }
}
