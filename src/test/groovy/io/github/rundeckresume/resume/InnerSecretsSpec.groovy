package io.github.rundeckresume.resume

import com.dtolabs.rundeck.core.dispatcher.ContextView
import io.github.rundeckresume.playground.host.RunRequest
import java.nio.file.Files

/** Secure options of referenced jobs, inside which something is kept. */
class InnerSecretsSpec extends ReferenceSpecification {

    static final String SECRET = 'hunter2-swordfish'
    static final Map EXPOSED = [name: 'pw', secure: true, valueExposed: true]

    def "a #kind secret of the job around it, given to the referenced job, is nowhere on the disk and comes back"() {
        given:
        def seen = []
        other('inner', [captures('one', 'url', "https://${SECRET}@host"), fails('two'), act('three') { seen << found(it).url }], [:], [option])
        def job = job([reference('inner', [args: '-pw ${option.password}']), act('last')], job: [options: [[name: 'password', secure: true, valueExposed: true]]])
        def request = RunRequest.plain().option('password', SECRET)
        def first = session(job, request)
        mend('two')

        expect:
        filesWith(SECRET) == []
        end(first).unusable == null

        when:
        def second = resume(job, first, request)

        then:
        second.state() == 'succeeded'
        seen == ["https://${SECRET}@host".toString()]

        where:
        kind             | option
        'exposed'        | EXPOSED
        'authentication' | [name: 'pw', secure: true]
    }

    def "a secret of the referenced job's own, from Key Storage, #what: #how"() {
        given:
        key('keys/db/pw', SECRET)
        def seen = []
        other('inner', [captures('one', 'url', captured), fails('two'), act('three') { seen << it.dataContext.option.pw }], [:], [EXPOSED + [storagePath: 'keys/db/pw']])
        def job = job([reference('inner'), act('last')])
        def first = session(job)
        marks()
        mend('two')
        key('keys/db/pw', now)

        when:
        def second = resume(job, first)

        then:
        filesWith(SECRET) == (now == SECRET ? ['keys/db/pw'] : [])
        second.state() == state
        seen == (state == 'succeeded' ? [now] : [])
        state == 'succeeded' || second.log().contains("Step 1 cannot go on inside job 'inner': its option 'pw' has another value than before.")

        where:
        captured            | now              || state       | what                        | how
        "x $SECRET x"       | SECRET           || 'succeeded' | 'as it was'                 | 'it is put back'
        "x $SECRET x"       | 'a-new-password' || 'failed'    | 'changed and captured'      | 'the step fails'
        'nothing of it'     | 'a-new-password' || 'succeeded' | 'changed, and not captured' | 'the new one is used'
    }

    def "secrets of jobs inside jobs, all of the same name, are each their own"() {
        given:
        def seen = []
        other('deep', [captures('deep one', 'url', 'x deep-secret-3 x'), fails('deep two'), act('deep three') { seen << found(it).url }], [:], [EXPOSED])
        other('inner', [captures('one', 'url', 'x inner-secret-2 x'), reference('deep', [args: '-pw deep-secret-3']), act('three') { seen << found(it).url }], [:], [EXPOSED])
        def job = job([captures('zero', 'url', 'x outer-secret-1 x'), reference('inner', [args: '-pw inner-secret-2']), act('last') { seen << found(it).url }],
                job: [options: [EXPOSED]])
        def request = RunRequest.plain().option('pw', 'outer-secret-1')
        def first = session(job, request)
        mend('deep two')

        when:
        def second = resume(job, first, request)

        then:
        end(first).unusable == null
        Files.readString(first.file('resume.json')).findAll(/(outer|inner|deep)-secret-\d/) == []
        second.state() == 'succeeded'
        seen.take(2) == ['x deep-secret-3 x', 'x inner-secret-2 x']
    }

    def "what a referenced job exports of its secret makes the execution unusable, and is nowhere on the disk"() {
        given:
        other('inner', [captures('one', 'token', "x $SECRET x"), export('token', '${found.token}')], [:], [EXPOSED + [storagePath: 'keys/db/pw']])
        key('keys/db/pw', SECRET)
        def job = job([reference('inner'), fails('last')])

        when:
        def first = session(job)

        then:
        filesWith(SECRET).findAll { !it.startsWith('keys') } == []
        end(first).unusable.contains('it captured the value of a secure option of a referenced job')
    }

    def "a secret in the name of what is captured inside makes the execution unusable"() {
        given:
        other('inner', [captures('one', "the-$SECRET", 'x'), fails('two')], [:], [EXPOSED])
        def job = job([reference('inner', [args: "-pw ${SECRET}".toString()])])

        when:
        def first = session(job)

        then:
        end(first).unusable.contains('it captured data whose name contains the value of a secure option')
    }

    def "a message of a step inside that has the secret in it is told without it"() {
        given:
        other('inner', [act('one'), act('two') { throw new IllegalStateException("no login with $SECRET") }], [:], [EXPOSED + [storagePath: 'keys/db/pw']])
        key('keys/db/pw', SECRET)
        def job = job([reference('inner')])

        when:
        def first = session(job)

        then:
        !Files.readString(first.file('resume.json')).contains(SECRET)
        outcomes(first) == ['1/1': 'succeeded', '1/2': 'failed', '1': 'failed']
    }

    private Map captures(String mark, String name, Object value) {
        act(mark) { it.outputContext.addOutput(ContextView.global(), 'found', name, value.toString()) }
    }

    /** Not exported to the job around it. */
    private static Map<String, String> found(context) {
        context.executionContext.sharedDataContext.consolidate().getData(ContextView.global()).get('found')
    }

    private void key(String path, String value) {
        def file = base().resolve(path)
        Files.createDirectories(file.parent)
        Files.writeString(file, value)
    }

    @Override
    List<String> filesWith(String text) {
        super.filesWith(text).collect { base().relativize(java.nio.file.Path.of(it)).toString() }.findAll { !it.endsWith('.json') || !it.startsWith('var/jobs') }
    }
}
