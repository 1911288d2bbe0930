package io.github.rundeckresume.playground.option

import io.github.rundeckresume.playground.job.JobDefinition
import io.github.rundeckresume.playground.job.JobFile
import java.nio.file.Files
import java.nio.file.Path
import spock.lang.Specification
import spock.lang.TempDir

class OptionValuesSpec extends Specification {

    @TempDir
    Path folder

    JobDefinition job(String options) {
        JobFile.read(Files.writeString(
                folder.resolve('job.yaml'), "- {name: n, group: g, options: [$options], sequence: {commands: [{exec: a}]}}"))
                .first()
    }

    OptionValues resolve(String options, Map<String, String> given) {
        OptionValues.resolve(job(options), given, new KeyFolder(folder.resolve('keys')))
    }

    void key(String name, String content) {
        def file = folder.resolve('keys').resolve(name)
        Files.createDirectories(file.parent)
        Files.writeString(file, content)
    }

    def "with #options, #given becomes #option"() {
        expect:
        resolve(options, given).option() == option

        where:
        options                                                    | given          || option
        '{name: a}'                                                | [:]            || [:]
        '{name: a}'                                                | [a: '1']       || [a: '1']
        '{name: a, value: d}'                                      | [:]            || [a: 'd']
        '{name: a, value: d}'                                      | [a: '']        || [a: '']
        '{name: a, value: 7, required: true}'                      | [:]            || [a: '7']
        '{name: a}'                                                | [b: 'kept']    || [b: 'kept']
        '{name: a, values: [x, y], enforced: true}'                | [a: 'y']       || [a: 'y']
        '{name: a, values: [x, y]}'                                | [a: 'z']       || [a: 'z']
        '{name: a, enforced: true}'                                | [a: 'z']       || [a: 'z']
        '{name: a, regex: "[0-9]+"}'                               | [a: '12']      || [a: '12']
        '{name: a, regex: "[0-9]+"}'                               | [a: '']        || [a: '']
        '{name: a, regex: "[0-9]+", values: [x], enforced: true}'  | [a: 'x']       || [a: 'x']
        '{name: a, multivalued: true, values: [x, y], enforced: true}' | [a: 'y,x'] || [a: 'y,x', 'a.delimiter': ',']
        '{name: a, multivalued: true, delimiter: ";", regex: "[xy]"}' | [a: 'x;y']  || [a: 'x;y', 'a.delimiter': ';']
        '{name: a, multivalued: true}'                             | [:]            || ['a.delimiter': ',']
    }

    def "with #options, #given is refused"() {
        when:
        resolve(options, given)

        then:
        def e = thrown(OptionException)
        e.message == "Job 'g/n' was not started: " + message

        where:
        options                                          | given     || message
        '{name: a, required: true}'                      | [:]       || "option 'a' is required; give it with -o a=VALUE"
        '{name: a, required: true, value: d}'            | [a: '']   || "option 'a' is required; give it with -o a=VALUE"
        '{name: a, values: [x, y], enforced: true}'      | [a: 'z']  || "option 'a' has 'z', which is not allowed; choose from x, y"
        '{name: a, values: [x], enforced: true, value: d}' | [:]     || "option 'a' has 'd', which is not allowed; choose from x"
        '{name: a, regex: "[0-9]+"}'                     | [a: '1x'] || "option 'a' has '1x', which is not matching the regular expression [0-9]+"
        '{name: a, multivalued: true, values: [x, y], enforced: true}' | [a: 'x,z,w'] || "option 'a' has 'z', 'w', which is not allowed; choose from x, y"
        '{name: a, multivalued: true, regex: "[xy]"}'    | [a: 'x,z'] || "option 'a' has 'z', which is not matching the regular expression [xy]"
        '{name: a, required: true}, {name: b, regex: x}' | [b: 'y']  || "option 'a' is required; give it with -o a=VALUE; option 'b' has 'y', which is not matching the regular expression x"
        '{name: a, secure: true, regex: "[0-9]+"}'       | [a: 'geheim'] || "option 'a' has a value (hidden) that is not matching the regular expression [0-9]+"
        '{name: a, secure: true, required: true}'        | [:]       || "option 'a' is required and secure; give it with -o a=VALUE, or give the option a storagePath"
        '{name: a, secure: true, storagePath: "keys/${node.name}"}' | [:] || "option 'a' has the storage path keys/\${node.name}, one key per node, which the playground does not support; give the value with -o"
        '{name: a, secure: true, storagePath: "../../etc/passwd"}' | [:] || "option 'a' has the storage path ../../etc/passwd, which is none; write it as keys/folder/name"
    }

    def "an exposed secure value is in the plain context twice, an authentication value in the private one only"() {
        when:
        def values = resolve(
                '{name: p}, {name: e, secure: true, valueExposed: true}, {name: s, secure: true}',
                [p: '1', e: 'seen', s: 'unseen'])

        then:
        values.option() == [p: '1', e: 'seen']
        values.secureOption() == [e: 'seen']
        values.privateOption() == [s: 'unseen']
        values.argString() == '-p 1'
    }

    def "a default written in the job is never a secure value"() {
        expect:
        resolve('{name: s, secure: true, value: written}', [:]).privateOption() == [:]
    }

    def "stored keys are loaded, a given value goes first, and options and job may be part of the path"() {
        given:
        key('plain', "one\n")
        key('live/g', 'two')

        expect:
        resolve("{name: env, value: live}, {name: s, secure: true, storagePath: '$path'}", given).privateOption() == expected

        where:
        path                              | given        || expected
        'keys/plain'                      | [:]          || [s: 'one']
        '/keys/plain'                     | [:]          || [s: 'one']
        'plain'                           | [:]          || [s: 'one']
        'keys/plain'                      | [s: 'typed'] || [s: 'typed']
        'keys/plain'                      | [s: '']      || [s: 'one']
        'keys/${option.env}/${job.group}' | [:]          || [s: 'two']
    }

    def "a stored key that is missing refuses a required option and warns for another"() {
        given:
        def file = folder.resolve('keys/gone')

        when:
        def values = resolve('{name: s, secure: true, storagePath: keys/gone}', [:])

        then:
        values.privateOption() == [:]
        values.warnings() ==
                ["option 's' could not be loaded: there is no key keys/gone; put it into the file $file".toString()]

        when:
        resolve('{name: s, secure: true, required: true, storagePath: keys/gone}', [:])

        then:
        def e = thrown(OptionException)
        e.message.endsWith("option 's' could not be loaded: there is no key keys/gone; put it into the file $file")
    }

    def "values do not print"() {
        expect:
        !resolve('{name: s, secure: true}, {name: p}', [s: 'geheim', p: 'offen']).toString().contains('geheim')
    }
}
