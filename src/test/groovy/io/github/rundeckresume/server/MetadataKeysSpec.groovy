package io.github.rundeckresume.server

import io.github.rundeckresume.plan.AskedResume
import spock.lang.Specification

class MetadataKeysSpec extends Specification {
    static Optional<String> message(Map<String, String> metadata) {
        MetadataKeys.misspelt(metadata).flatMap { AskedResume it -> it.refusal() }.map { it.message() }
    }

    def "with a request to resume, a key like ours that is none is refused: #key"() {
        expect:
        message([resumeFrom: '41', (key): '2']).get().startsWith(start)

        where:
        key           || start
        'resumeSkipp' || "The metadata key 'resumeSkipp' is not one of those that a resume knows, which are resumeAt, resumeChanged, "
        'resumeSkips' || "The metadata key 'resumeSkips' is not one of those that a resume knows"
        'resume_skip' || "The metadata key 'resume_skip' is not known; 'resumeSkip' is."
        'ResumeAt'    || "The metadata key 'ResumeAt' is not known; 'resumeAt' is."
    }

    def "what this plugin leaves itself, what other plugins have, and keys without a request are none of these: #metadata"() {
        expect:
        message(metadata).empty

        where:
        metadata << [[resumeFrom: '41', resumeBy: 'bulk', resumeBulk: 'x', resumedBy: '43', resumeRefused: '42', resumeSignals: '{}'],
                     [resumeFrom: '41', ticket: 'A-1'], [resumeSkipp: '2'], [:]]
    }
}
