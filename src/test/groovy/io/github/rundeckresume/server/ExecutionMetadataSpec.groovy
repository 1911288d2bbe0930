package io.github.rundeckresume.server

import com.dtolabs.rundeck.core.execution.ExecutionReference
import io.github.rundeckresume.plan.AskedResume
import spock.lang.Specification

class ExecutionMetadataSpec extends Specification {

    def "the key '#key' is #meant misspelt"() {
        expect:
        asked([other: 'x', (key): '1']).refusal().map { it.message() }.orElse(null) ==
            (meant ? "The metadata key '$key' is not known; '$meant' is. Use that key, or leave it out to run the whole job." : null)

        where:
        key            || meant
        'resumefrom'   || 'resumeFrom'
        'RESUMEFROM'   || 'resumeFrom'
        'ResumeFrom'   || 'resumeFrom'
        'resume_from'  || 'resumeFrom'
        'resume-from'  || 'resumeFrom'
        'resume.from'  || 'resumeFrom'
        ' resumeFrom'  || 'resumeFrom'
        'resumeplan'   || 'resumePlan'
        'resumeFrom'   || null
        'resumedBy'    || null
        'resumed'      || null
        'myResumeFrom' || null
    }

    def "what was asked: #metadata"() {
        expect:
        asked(metadata).isAsked() == isAsked
        asked(metadata).source().map { "$it" }.orElse(null) == source
        asked(metadata).approved().orElse(null) == approved

        where:
        metadata                            || isAsked | source | approved
        null                                || false   | null   | null
        [:]                                 || false   | null   | null
        [resumeFrom: '12']                  || true    | '12'   | null
        [resumeFrom: ' 12 ']                || true    | '12'   | null
        [resumeFrom: '12', resumePlan: 'a'] || true    | '12'   | 'a'
        [resumeFrom: '']                    || true    | null   | null
    }

    def "an approved plan without an execution is refused: it was no full run that was approved"() {
        expect:
        asked([resumePlan: 'a']).refusal().get().message() ==
            'The metadata resumePlan was given without resumeFrom. Give both, or neither to run the whole job.'
    }

    private static AskedResume asked(Map metadata) {
        ExecutionMetadata.asked([getMetadata: { metadata }] as ExecutionReference)
    }
}
