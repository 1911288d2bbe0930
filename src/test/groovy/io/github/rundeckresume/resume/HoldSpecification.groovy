package io.github.rundeckresume.resume

import grails.util.Holders

/** Executions that are asked to stop at their next step boundary, as another jar of this plugin would ask. */
abstract class HoldSpecification extends ReferenceSpecification {

    /** Asks all that runs; what each answered. */
    List<String> hold(boolean goOn = false) {
        Holders.findApplicationContext().getBean('rundeckResumeHolds', Map).values()
                .collect { it.value.apply('bob', goOn) }
    }

    /** A step that leaves its mark, after somebody has asked for a hold. */
    Map holds(String mark, Closure also = {}) {
        act(mark) {
            assert hold() == ['']
            also(it)
        }
    }
}
