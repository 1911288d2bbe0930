package io.github.rundeckresume.plan

import spock.lang.Specification

import static io.github.rundeckresume.plan.ExecutionStatus.STOPPED
import static io.github.rundeckresume.plan.ResumePolicySpec.unreadable
import static io.github.rundeckresume.plan.Sample.request
import static io.github.rundeckresume.plan.Sample.source

/** What an operator is told of a state that is there and cannot be read. */
class UnreadableStateSpec extends Specification {

    def "where a state cannot be read, and its execution was to resume another one, that is named, unless it may still come: #what"() {
        given:
        def links = resumed ? ExecutionLinks.none().asked(AskedResume.of('7', null)) : ExecutionLinks.none()

        expect:
        ResumePolicy.decide(request().state(loaded).found(source(STOPPED).links(links)).build()).refusal().map { it.message() }.get() == message

        where:
        what                              | loaded                                        | resumed || message
        'it resumed none'                 | unreadable('It is damaged.')                  | false   || 'It is damaged.'
        'it was to resume execution 7'    | unreadable('It is damaged.')                  | true    || 'It is damaged. If its log shows that no step ran, resume execution 7 instead, which it was to resume.'
        'its state has not come yet'      | LoadedState.pending(Refusal.of('It comes.'))  | true    || 'It comes.'
    }
}
