package io.github.rundeckresume.playground.reference

import io.github.rundeckresume.playground.host.RunRequest
import java.nio.file.Files

/** The option values of a referenced job. */
class ReferenceOptionsSpec extends ReferenceSpecification {

    def "the arguments '#args' and importOptions=#imports give #expected"() {
        when:
        run(top: job(ref('inner', args: args, importOptions: imports),
                options: [[name: 'a', value: 'top a'], [name: 'b', value: 'top b'], [name: 'x', value: 'top x']]),
                inner: watched('true', options: [[name: 'a'], [name: 'b', value: 'own b'], [name: 'c', value: 'own c']]))

        then:
        began.first().executionContext.dataContext.option == expected

        where:
        args                                | imports || expected
        ''                                  | false   || [b: 'own b', c: 'own c']
        '-a 1 -c "2 3"'                     | false   || [a: '1', b: 'own b', c: '2 3']
        '-a ${option.x} -b ${option.none}'  | false   || [a: 'top x', b: '', c: 'own c']
        '-a ${job.name}'                    | false   || [a: 'top', b: 'own b', c: 'own c']
        '-unknown 1'                        | false   || [unknown: '1', b: 'own b', c: 'own c']
        ''                                  | true    || [a: 'top a', b: 'top b', c: 'own c']
        '-b given'                          | true    || [a: 'top a', b: 'given', c: 'own c']
    }

    def "a secure value is passed on in its own context: #args"() {
        given:
        def key = base.resolve('keys/stored')
        Files.createDirectories(key.parent)
        Files.writeString(key, 'from the store')

        when:
        run(top: job(ref('inner', args: args),
                options: [[name: 'auth', secure: true], [name: 'seen', secure: true, valueExposed: true], [name: 'plain', value: 'p']]),
                inner: watched('true', options: [[name: 'pw', secure: true, storagePath: 'keys/stored'], [name: 'shown', secure: true, valueExposed: true]]),
                RunRequest.plain().option('auth', 'one secret').option('seen', 'another'))

        then:
        def context = began.first().executionContext
        context.privateDataContext.option == auth
        context.dataContext.option == option
        context.dataContext.secureOption == (option.shown ? [shown: option.shown] : null)

        where:
        args                                         || auth                       | option
        '-pw ${option.auth} -shown ${option.seen}'   || [pw: 'one secret']         | [shown: 'another']
        '-pw ${option.plain}'                        || [pw: 'p']                  | [:]
        '-pw ${option.seen}'                         || [pw: 'another']            | [:]
        '-pw ${option.none}'                         || [pw: '']                   | [:]
        '-pw written'                                || [pw: 'written']            | [:]
        ''                                           || [pw: 'from the store']     | [:]
    }

    def "values that the job does not take fail the step and are said in the server's words"() {
        when:
        def execution = run(top: job(ref('inner', args: '-b x -c z -d 1,z -e geheim')),
                inner: job('echo no', options: [[name: 'a', required: true], [name: 'b', regex: '[0-9]+'],
                    [name: 'c', enforced: true, values: ['x', 'y']], [name: 'd', enforced: true, multivalued: true, values: ['1', '2']],
                    [name: 'e', secure: true, regex: 'x'], [name: 'f', secure: true, required: true, storagePath: 'keys/none']]))

        then:
        errors(execution)[0] == '''Option input was not valid for [inner]: Option 'a' is required.
            |Option b value: x doesn't match regular expression: [0-9]+
            |Option c value: z was not in the allowed values: [x, y]
            |Option d values: 1,z were not all in the allowed values: [1, 2]
            |Option e value was not valid
            |Option f is required, but storage value from "keys/none" could not be read.'''.stripMargin()
        errors(execution).last().contains('{1=InvalidOptions: Invalid options: [a, b, c, d, e, f]}')
        printed(execution) == []
    }
}
