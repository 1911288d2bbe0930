package io.github.rundeckresume.plan

import io.github.rundeckresume.state.StepPath
import spock.lang.Specification

class OnceStepsSpec extends Specification {

    def "#text #does step #path '#label'"() {
        expect:
        OnceSteps.parse(text).contain(StepPath.parse(path), label) == named

        where:
        text                    | path       | label            | named
        ''                      | '3'        | 'Migrate'        | false
        '3'                     | '3'        | 'Migrate'        | true
        '3'                     | '3@web1'   | 'Migrate'        | true
        '3'                     | '13'       | ''               | false
        '3'                     | '3/1'      | ''               | false
        '3/1'                   | '3/1'      | ''               | true
        'Migrate'               | '3'        | 'Migrate'        | true
        'migrate'               | '3'        | 'Migrate'        | false
        'Check, Migrate'        | '3'        | 'Migrate'        | true
        'Check, Migrate'        | '2'        | 'Check, Migrate' | true
        'Check\r\n  Migrate\n' | '3'        | 'Migrate'        | true
        'all'                   | '9/9@web1' | ''               | true
        'Migrate => true'       | '3'        | 'Migrate'        | true
        ','                     | '3'        | ''               | false
        '=> true'               | '3'        | ''               | false
        '=> true'               | '3'        | '=> true'        | false
        does = named ? 'names' : 'does not name'
    }

    def "the command of a step is the one of the first line that names it and has one"() {
        given:
        def once = OnceSteps.parse('all\nMigrate => test -e /var/done => x\nall =>  other ')

        expect:
        once.check(StepPath.parse('3'), 'Migrate').get() == 'test -e /var/done => x'
        once.check(StepPath.parse('4'), 'Else').get() == 'other'
        OnceSteps.parse('all').check(StepPath.parse('4'), 'Else').empty
        OnceSteps.parse('4 =>').check(StepPath.parse('4'), 'Else').empty
    }

    def "what is recorded are the names, without the commands"() {
        expect:
        OnceSteps.parse('Migrate => psql --secret\n3').names() == ['3', 'Migrate'] as Set
        OnceSteps.parse('3\n\n 4\n').names() == ['3', '4'] as Set
        OnceSteps.of(['3']).and(OnceSteps.parse('4')).names() == ['3', '4'] as Set
    }
}
