package io.github.rundeckresume.resume

import io.github.rundeckresume.playground.host.CompletedExecution

/** Executions whose server dies during a step. */
abstract class JournalLeftSpecification extends ReferenceSpecification {

    /** The journal at the moment of the crash. */
    String journal

    /** A step during which the server dies, the first time it runs. */
    Map dies(String mark) {
        act(mark) { crash() }
    }

    void crash() {
        if (journal == null) {
            journal = logs().resolve('1.resume.json.journal').toFile().text
            throw new IllegalStateException('nobody will read this')
        }
    }

    /** Puts everything back as it was at that moment. */
    CompletedExecution crashed(CompletedExecution first) {
        leftWith(first, journal)
        marks()
        return first
    }
}
