package io.github.rundeckresume.server

import com.dtolabs.rundeck.core.execution.ExecutionReference
import spock.lang.Specification

class ReferencesSpec extends Specification {

    def "the key '#key' is #meant misspelt"() {
        expect:
        References.misspelt([getMetadata: { [other: 'x', (key): '1'] }] as ExecutionReference).map { [it.key, it.value] }.orElse(null) ==
            (meant ? [key, meant] : null)

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
        'resumePlan'   || null
        'resumedBy'    || null
        'resumed'      || null
        'myResumeFrom' || null
    }

    def "no metadata at all are none that are misspelt"() {
        expect:
        References.misspelt([getMetadata: { null }] as ExecutionReference).empty
    }
}
