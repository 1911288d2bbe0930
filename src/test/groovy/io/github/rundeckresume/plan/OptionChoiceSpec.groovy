package io.github.rundeckresume.plan

import spock.lang.Specification

/** What an operator decides about options that have other values now. */
class OptionChoiceSpec extends Specification {

    def "#what may change: env #env, size #size"() {
        expect:
        choice.accepts() == some
        choice.accepts('env') == env
        choice.accepts('size') == size
        choice.names('env') == named
        !choice.names('size')

        where:
        what               | choice                                || some  | env   | size  | named
        'nothing'          | OptionChoice.none()                   || false | false | false | false
        'everything'       | OptionChoice.accept()                 || true  | true  | true  | false
        'what is named'    | OptionChoice.accept(['env'] as Set)   || true  | true  | false | true
        'the same, stale'  | OptionChoice.accept(['env'] as Set).keepingStale() || true | true | false | true
    }

    def "two decisions are one if everything about them is the same"() {
        given:
        def all = { [OptionChoice.none(), OptionChoice.accept(), OptionChoice.accept(['env'] as Set), OptionChoice.accept().keepingStale(),
            OptionChoice.accept().changing([env: 'd1']), OptionChoice.accept().changing([env: 'd2'])] }

        expect:
        [0..5, 0..5].combinations().every { one, other -> all()[one].equals(all()[other]) == (one == other) }
        all()*.hashCode() == all()*.hashCode()
        !OptionChoice.none().equals('none')
    }

    def "a decision makes another plan only where something has changed, or what is stale is kept: #what"() {
        expect:
        choice.isNothing() == nothing

        where:
        what                      | choice                                          || nothing
        'nothing was accepted'    | OptionChoice.none()                             || true
        'nothing has changed'     | OptionChoice.accept()                           || true
        'an option has changed'   | OptionChoice.accept().changing([env: 'd'])      || false
        'what is stale is kept'   | OptionChoice.accept().keepingStale()            || false
    }
}
