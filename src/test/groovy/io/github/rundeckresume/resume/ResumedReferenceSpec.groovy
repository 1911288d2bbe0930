package io.github.rundeckresume.resume

import groovy.json.JsonOutput
import io.github.rundeckresume.playground.host.RunRequest
import java.nio.charset.StandardCharsets
import java.nio.file.Files

/** Jobs with real job references. A reference is one step: it is kept as a whole, or run again as a whole. */
class ResumedReferenceSpec extends ResumeSpecification {

    static final String SECRET = 'hunter2-swordfish'

    def "a reference that succeeded is kept with what it exported, when the job fails after it"() {
        given:
        other('inner', [act('inner one'), act('inner two') { it.outputContext.addOutput('export', 'release', '1.2') }, export('release', '${export.release}')])
        def job = job([reference('inner'), fails('two'), act('three') { left << "sees ${global(it)?.release}".toString() }])

        when:
        def first = session(job)

        then:
        first.state() == 'failed'
        marks() == ['inner one', 'inner two', 'two']
        outcomes(first) == ['1': 'succeeded', '2': 'failed']

        when:
        mend('two')
        def second = resume(job, first)

        then:
        second.state() == 'succeeded'
        marks() == ['two', 'three', 'sees 1.2']
    }

    def "a reference that failed in its middle runs again whole"() {
        given:
        other('inner', [act('inner one'), fails('inner two'), act('inner three')])
        def job = job([act('one'), reference('inner'), act('three')])

        when:
        def first = session(job)

        then:
        marks() == ['one', 'inner one', 'inner two']
        outcomes(first) == ['1': 'succeeded', '2': 'failed']

        when:
        mend('inner two')
        def second = resume(job, first)

        then:
        second.state() == 'succeeded'
        marks() == ['inner one', 'inner two', 'inner three', 'three']
    }

    def "a referenced job that has the plugin itself leaves the recording of the job around it alone"() {
        given:
        other('inner', [act('inner one'), act('inner two')], [resume: [onRetry: 'true']])
        other('deep', [reference('inner'), act('deep two')], [resume: [:]])
        def job = job([reference('deep'), reference('inner'), fails('three')])

        when:
        def first = session(job)

        then:
        outcomes(first) == ['1': 'succeeded', '2': 'succeeded', '3': 'failed']
        Files.list(logs()).withCloseable { it.map { it.fileName.toString() }.sorted().toList() } ==
                ['1.rdlog', '1.resume.json', '1.state.json']

        when:
        marks()
        mend('three')
        def second = resume(job, first)

        then:
        second.state() == 'succeeded'
        marks() == ['three']
    }

    def "a reference that is run once for each node runs again on the nodes that have not done it"() {
        given:
        def nodes = Files.writeString(dir.resolve('nodes.yaml'), ['a', 'b'].collect { "$it: {nodename: $it, hostname: localhost}" }.join('\n'))
        def request = RunRequest.plain().nodes(nodes)
        other('inner', [[exec: ran('${option.node}')], [script: "#!/bin/bash\ntest @option.node@ != b -o -e ${dir}/ok-b\n".toString()]], [:], [[name: 'node']])
        def job = job([act('one'), reference('inner', [nodeStep: true, args: '-node ${node.name}'])],
                job: [nodefilters: [filter: 'name: .*', dispatch: [keepgoing: true]]])

        when:
        def first = session(job, request)

        then:
        first.state() == 'failed'
        marks().sort() == ['a', 'b', 'one']

        when:
        mend('b')
        def second = resume(job, first, request)

        then:
        second.state() == 'succeeded'
        marks() == ['b']
    }

    def "the state of a resumed execution shows the kept reference as succeeded"() {
        given:
        other('inner', [act('inner one')])
        def job = job([reference('inner') + [description: 'the inner job'], fails('two')])
        def first = session(job)
        mend('two')

        when:
        def second = resume(job, first)

        then:
        new groovy.json.JsonSlurper().parse(second.file('state.json').toFile()).steps*.executionState == ['SUCCEEDED', 'SUCCEEDED']
        second.log() =~ 'Step 1 is kept'
    }

    def "a secure option that the referenced job exports is nowhere on the disk"() {
        given:
        other('inner', [export('token', 'x ${option.pw} x')], [:], [[name: 'pw', secure: true, valueExposed: true]])
        def job = job([reference('inner', [args: '-pw ${option.password}']), fails('two')],
                job: [options: [[name: 'password', secure: true, valueExposed: true]]])

        when:
        def first = session(job, RunRequest.plain().option('password', SECRET))

        then:
        first.state() == 'failed'
        filesWith(SECRET) == []
        steps(first).find { it.path == '1' }.data.find { it.step == null && it.node == null }.values.export.token ==
                ['x ', [secureOption: 'password'], ' x']
    }

    def "an error handler that is a reference recovers its step for good"() {
        given:
        other('inner', [act('recovers')])
        def job = job([fails('one') + [errorhandler: reference('inner') + [keepgoingOnSuccess: true]], fails('two')])

        when:
        def first = session(job)

        then:
        marks() == ['one', 'recovers', 'two']

        when:
        mend('two')
        def second = resume(job, first)

        then:
        second.state() == 'succeeded'
        marks() == ['two']
    }

    def "a reference to another job is another step"() {
        given:
        other('inner', [act('inner one')])
        other('else', [act('else one')])
        def first = session(job([reference('inner'), fails('two')]))

        when:
        def second = resume(job([reference('else'), fails('two')]), first)

        then:
        second.state() == 'failed'
        second.log().contains('step 1')
    }

    /** Imports another job, for this and the sessions to come. */
    private void other(String name, List<Map> steps, Map plugins = [:], List<Map> options = []) {
        def definition = [name: name, uuid: "id-$name".toString(), loglevel: 'INFO', options: options,
            plugins: [ExecutionLifecycle: plugins], sequence: [strategy: 'sequential', keepgoing: false, commands: steps]]
        def file = Files.writeString(dir.resolve("${name}.json"), JsonOutput.toJson([definition]))
        def host = host().open()
        try {
            host.importJobs(file)
        } finally {
            host.close()
        }
    }

    private static Map reference(String name, Map more = [:]) {
        [jobref: [name: name, uuid: "id-$name".toString()] + more]
    }

    private static Map export(String name, String value) {
        [type: 'export-var', nodeStep: false, configuration: [group: 'export', export: name, value: value]]
    }

    private List<String> filesWith(String text) {
        Files.walk(base()).withCloseable { paths ->
            paths.filter { Files.isRegularFile(it) && Files.readString(it, StandardCharsets.ISO_8859_1).contains(text) }
                    .map { it.toString() }.toList()
        }
    }
}
