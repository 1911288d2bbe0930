package io.github.rundeckresume.resume

import groovy.json.JsonOutput
import io.github.rundeckresume.playground.host.CompletedExecution
import io.github.rundeckresume.playground.host.RunRequest
import io.github.rundeckresume.store.Lines
import java.nio.file.Files

/** An option is what the job says now; a name is the host's only if the host says so; a step is the same only if that is sure. */
class JobAsItIsNowSpec extends RefusalSpecification {

    static final String SECRET = 'hunter2-swordfish'

    /** What step three sees of the options, in a job with these; and with the last step mended. */
    def withOptions(List<Map> options, Map settings = [:]) {
        job([act('one'), fails('two'), act('three') { context ->
            def exposed = context.dataContext.option ?: [:]
            left << (exposed.findAll { it.key in options*.name || it.key.endsWith('.delimiter') } as TreeMap).toString()
        }], job: [options: options] + settings)
    }

    def "an option that is named as the host names its own is one: #name"() {
        given:
        def job = withOptions([[name: name], [name: 'many', multivalued: true, delimiter: ';']])
        def first = failed(job, RunRequest.plain().option(name, 'x').option('many', 'a;b'))

        when:
        mend('two')
        def second = resume(job, first)

        then:
        second.state() == 'succeeded'
        marks().last() == ([many: 'a;b', 'many.delimiter': ';', (name): 'x'] as TreeMap).toString()
        documents(first).find { it.kind == 'start' }.options == [many: 'a;b', (name): 'x']

        where:
        name << ['csv.delimiter', 'file.sha', 'delimiter', 'some.other']
    }

    def "a secure option that was #what since does not stand in the way"() {
        given:
        def first = failed(withOptions([[name: 'pw', secure: true, valueExposed: true]]), RunRequest.plain().option('pw', SECRET))
        mend('two')

        when:
        def second = resume(withOptions(options), first, given)

        then:
        second.state() == 'succeeded'
        marks() == ['two', 'three', seen]
        second.log().contains(remark)

        where:
        what          | options         | given                                || seen     | remark
        'taken out'   | []              | RunRequest.plain()                   || '[:]'    | 'No longer in the job since execution 1, and left out: option pw.'
        'made plain'  | [[name: 'pw']]  | RunRequest.plain().option('pw', 'x') || '[pw:x]' | 'Changed since execution 1: secure option pw.'
        'made plain'  | [[name: 'pw']]  | RunRequest.plain()                   || '[:]'    | 'No longer secure since execution 1, and without a value, because secure values are not stored: option pw.'
    }

    def "a plain option that was made secure keeps what was typed"() {
        given:
        def first = failed(withOptions([[name: 'pw']]), RunRequest.plain().option('pw', 'old plain'))
        def now = withOptions([[name: 'pw', secure: true, valueExposed: true]])
        mend('two')

        expect:
        refused(resume(now, first), "Option 'pw' had a value in execution 1 and is now a secure option, which is never filled in. Resume again and give 'pw'.")

        when:
        def third = resume(now, first, RunRequest.plain().option('pw', SECRET))

        then:
        third.state() == 'succeeded'
        marks() == ['two', 'three', "[pw:$SECRET]".toString()]
    }

    def "an option that was taken out is left out, and the log says so"() {
        given:
        def first = failed(withOptions([[name: 'env'], [name: 'size']]), RunRequest.plain().option('env', 'prod').option('size', 'big'))
        mend('two')

        when:
        def second = resume(withOptions([[name: 'size']]), first)

        then:
        second.state() == 'succeeded'
        marks().last() == '[size:big]'
        second.log().contains('No longer in the job since execution 1, and left out: option env.')
    }

    def "a recorded value that the job does not allow any more does not run: #what"() {
        given:
        def first = failed(withOptions([[name: 'env']]), RunRequest.plain().option('env', 'prod'))
        mend('two')

        expect:
        refused(resume(withOptions([[name: 'env'] + limits]), first), "Option 'env' was 'prod' in execution 1, but the job no longer allows that value: "
            + "$objection. Allow it again to resume, or run the job again.")

        where:
        what                 | limits                                 || objection
        'enforced values'    | [values: ['dev', 'test'], enforced: true] || 'it must be one of dev, test'
        'regular expression' | [regex: '[a-c]+']                      || 'it must match the regular expression [a-c]+'
    }

    def "an unlabelled step that is done and has other content now is not taken for done"() {
        given: 'the first removed, the failing one mended, one added at the end'
        def first = failed(job([ran('a'), failing('b')]))

        when:
        def second = resume(job([ran('b-mended'), ran('new')]), first)

        then:
        second.state() == 'failed'
        marks() == []
        second.log().contains("step 1 'Script: echo a >> ")
        second.log().contains('and no label of its own shows that it is the same step. Undo the change to resume')
    }

    def "a labelled step that is done may be edited, an unlabelled one that will run, too"() {
        given:
        def first = failed(job([[script: "#!/bin/bash\n${ran('a')}\n".toString(), description: 'A'], failing('b')]))

        when:
        def second = resume(job([[script: "#!/bin/bash\n${ran('a2')}\n".toString(), description: 'A'], ran('b-mended')]), first)

        then:
        second.state() == 'succeeded'
        marks() == ['b-mended']
    }

    def "an error handler's run on a node is not the step's outcome there"() {
        given:
        def job = job([[exec: 'false', description: 'one', errorhandler: [exec: 'true']]])

        when:
        def first = session(job)

        then:
        first.state() == 'failed'
        steps(first)[0].nodes.values() as List == ['failed']
    }

    def "a step that its handler recovered is kept, with the outcome that it had on each node"() {
        given:
        def job = job([[exec: 'false', description: 'one', errorhandler: [exec: 'true', keepgoingOnSuccess: true]], fails('two')])
        def first = session(job)
        mend('two')

        expect:
        steps(first)[0].outcome == 'succeeded'
        steps(first)[0].nodes.values() as List == ['failed']
        resume(job, first).state() == 'succeeded'
    }

    def "nodes that an exclude filter leaves out stay left out: a resume that would run on them is refused"() {
        given:
        def nodes = dir.resolve('nodes.yaml')
        nodes.toFile().text = ['web1', 'web2', 'web3'].collect { "$it: {hostname: localhost, nodename: $it}" }.join('\n') + '\n'
        def job = job([actOnNodes('one') { context, node -> if (!mended('one')) { throw new IllegalStateException('broken') } }],
            job: [nodefilters: [filter: '.*', filterExclude: 'web3', dispatch: [threadcount: '1', keepgoing: true]]])
        def request = RunRequest.plain().nodes(nodes)
        def first = failed(job, request)
        mend('one')

        expect: 'a filter of its own takes the place of both, and includes whatever it names, also what it excludes'
        refused(resume(job, first, request.filter(given)), "The node filter is '$now' now, but was 'name: .* !name: web3' (exclude precedence) in execution 1. "
            + 'A resume runs on the same nodes: restore the node filters of the job and resume without a filter, or run the job again.')

        when:
        def third = resume(job, first, request)

        then:
        third.state() == 'succeeded'
        marks() == ['one@web1', 'one@web2']

        where:
        given                  | now
        '.*'                   | 'name: .*'
        'name: .* !name: web3' | 'name: .* !name: web3'
    }

    def "an execution never counts as succeeded while a step of its plan neither ran nor was kept"() {
        given: 'a record that makes the engine stop after its first step'
        def job = job([act('one'), fails('two'), act('three')])
        def first = failed(job)
        halt(first)
        mend('two')

        when:
        def second = resume(job, first)

        then:
        marks() == []
        [second.state(), second.status()] == ['other', 'steps left out']
        second.log().contains("This execution did not succeed: step 2 'two' neither ran nor was kept.")

        when: 'its record is there'
        def third = resume(job, second)

        then:
        outcomes(second) == ['1': 'succeeded']
        third.state() == 'other'
    }

    /** Adds an engine's word to the first record: the workflow ends when its turn comes. */
    private void halt(CompletedExecution execution) {
        def documents = documents(execution)
        documents.find { it.kind == 'step' && it.path == '1' }.state['step.any.state.failed'] = 'true'
        Files.write(execution.file('resume.json'), Lines.finished(documents.collect { JsonOutput.toJson(it) }))
    }
}
