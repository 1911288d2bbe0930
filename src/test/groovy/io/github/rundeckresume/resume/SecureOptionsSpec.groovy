package io.github.rundeckresume.resume

import io.github.rundeckresume.playground.host.RunRequest
import java.nio.file.Files
import java.nio.file.Path

class SecureOptionsSpec extends ResumeSpecification {

    static final String SECRET = 'hunter2-swordfish'
    static final Map AUTHENTICATION = [name: 'password', secure: true]
    static final Map EXPOSED = [name: 'password', secure: true, valueExposed: true]

    def "a secret is nowhere on the disk (#kind option)"() {
        given:
        def job = usingThePassword(option)

        when:
        def first = session(job, typed(SECRET))
        def second = resume(job, first, typed(SECRET))

        then:
        [first, second]*.state() == ['failed', 'failed']
        filesWith(SECRET) == []

        and: 'but the state knows where it stood'
        first.file('resume.json').toFile().text.contains('[{"secureOption":"password"},"@db"]')

        where:
        kind             | option
        'authentication' | AUTHENTICATION
        'exposed'        | EXPOSED
    }

    def "a recorded value that contained a secret has it again (#kind option)"() {
        given:
        def seen = null
        def job = usingThePassword(option, act('three') { seen = global(it).url })
        def first = session(job, typed(SECRET))

        when:
        mend('two')
        def second = resume(job, first, typed(SECRET))

        then:
        second.state() == 'succeeded'
        seen == "$SECRET@db".toString()

        where:
        kind             | option
        'authentication' | AUTHENTICATION
        'exposed'        | EXPOSED
    }

    def "what becomes a secret with the resume is not written down again: #how"() {
        given:
        def steps = [act('one') { it.outputContext.addOutput('export', where.name ?: 'k', where.value ?: 'x') }, fails('two')]
        def first = session(job(steps, job: [options: [before]]), given == null ? RunRequest.plain() : typed(given))
        marks()

        when:
        def second = resume(job(steps, job: [options: [EXPOSED]]), first, typed(SECRET))

        then:
        marks() == ['two']
        !second.file('resume.json').toFile().text.contains(SECRET)
        second.log().contains('This execution cannot be resumed') == unusable

        and: 'it has run, whatever became of its record'
        resume(job(steps, job: [options: [EXPOSED]]), first, typed(SECRET)).log().contains('Execution 1 was already resumed by execution 2.')

        where:
        how                    | before              | given             | where                         || unusable
        'given at the resume'  | EXPOSED             | null              | [value: "pw=$SECRET;".toString()] || false
        'rotated'              | EXPOSED             | 'another-secret'  | [value: "pw=$SECRET;".toString()] || false
        'plain made secure'    | [name: 'password']  | SECRET            | [value: "pw=$SECRET;".toString()] || false
        'within a name'        | EXPOSED             | null              | [name: "a-$SECRET".toString()]    || true
    }

    def "another secret than the one in kept data is refused: data do not change in silence (#kind option)"() {
        given:
        def job = usingThePassword(option)
        def first = session(job, typed(SECRET))
        marks()
        mend('two')

        when:
        def second = resume(job, first, typed('changed since'))

        then:
        second.state() == 'failed'
        marks() == []
        second.log().contains("Secure option 'password' does not have the value that it had in execution 1, and the data of step 1 contain that value. "
                + 'Resume again with that value, or run the job again.')

        and: 'after that refusal, it works with the value that it had'
        resume(job, first, typed(SECRET)).state() == 'succeeded'

        where:
        kind             | option
        'authentication' | AUTHENTICATION
        'exposed'        | EXPOSED
    }

    def "a secret that was mistyped is corrected where no kept step has it in its data"() {
        given:
        def job = job([act('one'), act('two') { if (password(it) != 'right-one') { throw new IllegalStateException('denied') } }],
                job: [options: [AUTHENTICATION]])
        def first = session(job, typed('wrong-one'))

        when:
        def second = resume(job, first, typed('right-one'))

        then:
        second.state() == 'succeeded'
        marks() == ['one', 'two', 'two']
        second.log().contains('Changed since execution 1: secure option password.')
    }

    def "the engine's own words, as secrets, change nothing: #secret, then #next"() {
        given:
        def job = job([act('one') { it.outputContext.addOutput('export', 'data', 'step 1 true') }, fails('two'), act('three')],
                job: [options: [EXPOSED]])
        def first = session(job, typed(secret))

        when:
        mend('two')
        def second = resume(job, first, typed(next))

        then:
        first.log().readLines().every { !it.contains('cannot be resumed') }
        second.state() == 'succeeded'
        marks() == ['one', 'two', 'two', 'three']

        where:
        secret    | next
        'true'    | 'false'
        '1'       | '2'
        'data'    | 'x'
        'step'    | 'x'
        'success' | 'failure'
        'export'  | 'x'
    }

    def "a secret that ends in a newline, or has several lines, is nowhere on the disk"() {
        given:
        def job = job([act('one') {
            it.outputContext.addOutput('export', 'trimmed', 'is swordfish-key')
            it.outputContext.addOutput('export', 'line', 'MIIEpAIBAAKCAQEA')
        }, fails('two'), act('three') { left << global(it).trimmed << global(it).line }],
                job: [options: [AUTHENTICATION, [name: 'key', secure: true]]])
        def secrets = typed('swordfish-key\n').option('key', '-----BEGIN-----\nMIIEpAIBAAKCAQEA\n-----END-----\n')
        def first = session(job, secrets)
        mend('two')

        expect:
        filesWith('swordfish-key') == []
        filesWith('MIIEpAIBAAKCAQEA') == []

        when:
        marks()
        def second = resume(job, first, secrets)

        then:
        second.state() == 'succeeded'
        marks() == ['two', 'three', 'is swordfish-key', 'MIIEpAIBAAKCAQEA']
    }

    def "a secret that is not given again is asked for by name, and nothing runs (#kind option)"() {
        given:
        def job = usingThePassword(option)
        def first = session(job, typed(SECRET))
        marks()

        when:
        mend('two')
        def second = resume(job, first)

        then:
        second.state() == 'failed'
        marks() == []
        second.log().contains("Secure option 'password' had a value in execution ${first.id()}, and values of secure "
                + "options are never stored. Resume again and give 'password'.")

        and: 'after that refusal, it works with the option'
        resume(job, first, typed(SECRET)).state() == 'succeeded'

        where:
        kind             | option
        'authentication' | AUTHENTICATION
        'exposed'        | EXPOSED
    }

    def "a secret with a storage path is loaded again"() {
        given:
        def seen = null
        key('keys/db/password', SECRET)
        def job = usingThePassword(
                AUTHENTICATION + [storagePath: 'keys/db/password'], act('three') { seen = global(it).url })
        def first = session(job)

        when:
        mend('two')
        key('keys/db/password', 'rotated')
        def second = resume(job, first)

        then: 'the kept url has the old one'
        second.log().contains("Secure option 'password' does not have the value that it had in execution 1")

        when:
        Files.delete(base().resolve('keys/db/password'))
        def third = resume(job, first)

        then:
        third.log().contains("Secure option 'password' had a value in execution 1, but Key Storage gives none for its key 'keys/db/password'.")

        when:
        key('keys/db/password', SECRET)
        def fourth = resume(job, first)

        then:
        fourth.state() == 'succeeded'
        seen == "$SECRET@db".toString()
        filesWith(SECRET) == []
        filesWith('rotated') == []
    }

    def "a retry has the secrets that were typed for the first try"() {
        given:
        def seen = []
        def job = job([
            act('one') { it.outputContext.addOutput('export', 'url', "${password(it)}@db".toString()) },
            act('two') {
                if (left.count('two') == 1) { throw new IllegalStateException('once') }
                seen = [password(it), global(it).url]
            },
        ], resume: [onRetry: 'true'], job: [retry: '1', options: [AUTHENTICATION]])

        when:
        def both = sessions(job, typed(SECRET))

        then:
        both*.state() == ['failed-with-retry', 'succeeded']
        marks() == ['one', 'two', 'two']
        seen == [SECRET, "$SECRET@db".toString()]
        filesWith(SECRET) == []
    }

    def "a secret in a step's message or custom status is not in the state"() {
        given:
        def job = job([
            act('one') { throw new IllegalStateException("login failed: ${password(it)} is wrong") },
        ], job: [options: [AUTHENTICATION]])

        when:
        def first = session(job, typed(SECRET))

        then:
        !first.file('resume.json').toFile().text.contains(SECRET)
        steps(first)[0].message == ['login failed: ', [secureOption: 'password'], ' is wrong']
    }

    def "a plain option that contains a secret is stored by reference too, and comes back"() {
        given:
        def job = job([failing('two'), act('three') { it.logger.log(2, "url has ${it.dataContext.option.url.size()} characters") }],
                job: [options: [[name: 'url'], AUTHENTICATION]])
        def first = session(job, typed(SECRET).option('url', "db://u:$SECRET@host".toString()))

        when:
        mend('two')
        def second = resume(job, first, typed(SECRET))

        then:
        !first.file('resume.json').toFile().text.contains(SECRET)
        second.state() == 'succeeded'
        second.log().contains("url has ${"db://u:$SECRET@host".size()} characters")
    }

    def "where a secret is in the name of captured data, the execution cannot be resumed, and says why"() {
        given:
        def job = job([
            act('one') { it.outputContext.addOutput('export', password(it), 'x') }, fails('two'),
        ], job: [options: [AUTHENTICATION]])

        when:
        def first = session(job, typed(SECRET))

        then:
        marks() == ['one', 'two']
        filesWith(SECRET) == []
        first.log().contains('This execution cannot be resumed: step [1]one could not be recorded '
                + '(it captured data whose name contains the value of a secure option). The job itself continues.')
    }

    def usingThePassword(Map option, Map last = act('three')) {
        job([
            act('one') { it.outputContext.addOutput('export', 'url', "${password(it)}@db".toString()) },
            fails('two'),
            last,
        ], job: [options: [option]])
    }

    static String password(context) {
        context.executionContext.privateDataContext.get('option')?.password ?: context.dataContext.option.password
    }

    static RunRequest typed(String secret) {
        RunRequest.plain().option('password', secret)
    }

    void key(String path, String value) {
        def file = base().resolve(path)
        Files.createDirectories(file.parent)
        Files.writeString(file, value)
    }

    /** All files below the base directory that contain the text, but those that are meant to. */
    List<String> filesWith(String text) {
        Files.walk(base()).withCloseable { paths ->
            paths.filter { Files.isRegularFile(it) && Files.readString(it, java.nio.charset.StandardCharsets.ISO_8859_1).contains(text) }
                    .map { base().relativize(it) }
                    .filter { Path path -> path.getName(0).toString() != 'keys' }
                    .map { it.toString() }.sorted().toList()
        }
    }
}
