package io.github.rundeckresume.state

import spock.lang.Specification

class ApproversSpec extends Specification {

    def "'#text' are #written"() {
        expect:
        Approvers.parse(text).toString() == written
        Approvers.parse(written) == Approvers.parse(text)

        where:
        text                          || written
        ''                            || ''
        ' , \n,'                      || ''
        'role:'                       || ''
        'bob'                         || 'bob'
        'role: ops ,anna\r\nbob,anna' || 'anna, bob, role:ops'
        'Anna Müller, o\'neil'        || "Anna Müller, o'neil"
    }

    def "who is none of them is not included, whatever the name looks like (#user, #roles)"() {
        expect:
        Approvers.parse('bob, role:ops').include(user, roles as Set) == included

        where:
        user       | roles        || included
        'bob'      | []           || true
        'anna'     | ['ops']      || true
        'anna'     | ['role:ops'] || false
        'role:ops' | []           || false
        ''         | []           || false
        'bob,'     | []           || false
        'BOB'      | []           || false
    }

    def "without names it is anybody, together with anybody too"() {
        expect:
        Approvers.anybody().include('', [] as Set)
        Approvers.parse('bob').and(Approvers.anybody()).areAnybody()
        Approvers.parse('bob').and(Approvers.parse('role:ops')).toString() == 'bob, role:ops'
    }
}
