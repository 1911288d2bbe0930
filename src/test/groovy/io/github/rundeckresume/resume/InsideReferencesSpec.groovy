package io.github.rundeckresume.resume

import groovy.json.JsonSlurper
import io.github.rundeckresume.HostVersion
import io.github.rundeckresume.playground.host.RunRequest

/** A resume goes on at the very step inside a referenced job. */
class InsideReferencesSpec extends ReferenceSpecification {

    def "a reference that failed in its middle goes on at the step that failed (parent #parent, child #child)"() {
        given:
        other('inner', [act('inner one'), fails('inner two'), act('inner three')], strategy: child)
        def job = job([act('one'), reference('inner'), act('three')], strategy: parent)

        when:
        def first = session(job)

        then:
        first.state() == 'failed'
        marks().contains('inner one')

        when:
        mend('inner two')
        def second = resume(job, first)
        def again = marks()

        then:
        second.state() == 'succeeded'
        !again.contains('inner one')
        again.contains('inner two')
        second.log().contains("going on at step 2/2 'inner two'")
        new JsonSlurper().parse(second.file('state.json').toFile()).steps[1].workflow.steps*.executionState == ['SUCCEEDED'] * 3

        where:
        parent       | child
        'sequential' | 'sequential'
        'sequential' | 'parallel'
        'sequential' | 'node-first'
        'parallel'   | 'sequential'
        'node-first' | 'sequential'
        'node-first' | 'node-first'
    }

    def "the same job referenced twice, one after the other or at once, is told apart (#strategy)"() {
        given:
        other('inner', [act('first'), [script: "#!/bin/bash\necho @option.who@ >> ${dir}/ran; test @option.who@ != b -o -e ${dir}/ok-b\n".toString()]], [:], [[name: 'who']])
        def job = job([reference('inner', [args: '-who a']), reference('inner', [args: '-who b']), act('last')], strategy: strategy)
        def first = session(job)
        marks()

        when:
        mend('b')
        def second = resume(job, first)

        then:
        second.state() == 'succeeded'
        marks() - 'last' == ['b']

        where:
        strategy << ['sequential', 'parallel']
    }

    def "#depth levels deep"() {
        given:
        other('level0', [act('bottom one'), fails('bottom two'), act('bottom three')])
        (1..<depth).each { level -> other("level$level".toString(), [act("before $level".toString()), reference("level${level - 1}".toString())]) }
        def job = job([act('top'), reference("level${depth - 1}".toString()), act('end')])
        def first = session(job)
        marks()

        when:
        mend('bottom two')
        def second = resume(job, first)

        then:
        second.state() == 'succeeded'
        marks() == ['bottom two', 'bottom three', 'end']

        where:
        depth << [2, 3, 8]
    }

    def "as a node step, each node goes on inside its own run"() {
        given:
        other('inner', [[exec: ran('one-${option.node}')], [script: "#!/bin/bash\necho two-@option.node@ >> ${dir}/ran; test @option.node@ != web2 -o -e ${dir}/ok-two\n".toString()], [exec: ran('three-${option.node}')]],
            [:], [[name: 'node']])
        def job = onNodes([reference('inner', [nodeStep: true, args: '-node ${node.name}']), act('last')], strategy: strategy, nodeKeepgoing: true)
        def first = session(job, on('web1', 'web2'))
        def before = marks()

        when:
        mend('two')
        def second = resume(job, first, on('web1', 'web2'))

        then:
        before as Set == (['one-web1', 'two-web1', 'three-web1', 'one-web2', 'two-web2'] + (survivors ? ['last'] : [])) as Set
        second.state() == 'succeeded'
        marks() == ['two-web2', 'three-web2'] + (survivors ? [] : ['last'])

        where:
        strategy << ['sequential', 'node-first']
        survivors = strategy == 'node-first' && HostVersion.goesOnWithoutFailedNodes()
    }

    def "what steps inside captured and exported is there for those that follow, inside and outside"() {
        given:
        def seen = []
        other('inner', [act('one') { it.outputContext.addOutput('export', 'release', '1.2') }, fails('two'), act('three') { seen << global(it)?.release },
            export('out', '${export.release}')])
        def job = job([reference('inner'), act('last') { seen << global(it)?.out }])
        def first = session(job)
        mend('two')

        when:
        def second = resume(job, first)

        then:
        second.state() == 'succeeded'
        seen == ['1.2', '1.2']
    }

    def "a secure option of the referenced job is concealed there, and put back from its own options"() {
        given:
        def seen = []
        other('inner', [act('one') { it.outputContext.addOutput('export', 'url', 'https://hunter2-swordfish@host') }, fails('two'), act('three') { seen << global(it)?.url }],
            [:], [[name: 'pw', secure: true, valueExposed: true]])
        def job = job([reference('inner', [args: '-pw ${option.password}']), act('last')], job: [options: [[name: 'password', secure: true, valueExposed: true]]])
        def request = RunRequest.plain().option('password', 'hunter2-swordfish')
        def first = session(job, request)
        mend('two')

        expect:
        filesWith('hunter2-swordfish') == []

        when:
        def second = resume(job, first, request)

        then:
        second.state() == 'succeeded'
        seen == ['https://hunter2-swordfish@host']
    }

    def "a referenced job that changed is refused before any step: #change"() {
        given:
        other('inner', [act('one'), fails('two'), act('three')])
        def job = job([act('before'), reference('inner')])
        def first = session(job)
        marks()
        mend('two')
        other('inner', steps(this))

        when:
        def second = resume(job, first)

        then:
        second.state() == (message ? 'failed' : 'succeeded')
        marks() == (message ? [] : ['two', 'three'])
        message == null || second.log().contains(message)

        where:
        change                     | steps                                                                || message
        'a step was added'         | { it.with { [act('zero'), act('one'), fails('two'), act('three')] } } || "step 2/1 'zero' was added"
        'a step was removed'       | { it.with { [act('one'), act('three')] } }                           || "step 2/2 'two' was removed"
        'steps were swapped'       | { it.with { [fails('two'), act('one'), act('three')] } }             || "was moved"
        'nothing'                  | { it.with { [act('one'), fails('two'), act('three')] } }             || null
    }

    def "a referenced job with other options than before fails before any of its steps, and says which"() {
        given:
        def value = 'a'
        other('inner', [act('one'), fails('two')], [:], [[name: 'env']])
        def job = job([act('choose') { it.outputContext.addOutput('export', 'env', value) }, fails('gate'), reference('inner', [args: '-env ${export.env}'])], keepgoing: true)
        def first = session(job)
        marks()
        mend('two')

        when: 'the step that gave the value runs again, because it failed'
        actions['gate'] = { context, node = null -> left << 'gate'; context.outputContext.addOutput('export', 'env', 'b') }
        def second = resume(job, first)

        then:
        second.state() == 'failed'
        marks() == ['gate']
        second.log().contains("Step 3 cannot go on inside job 'inner': its option 'env' has another value than before. None of its steps has run.")
    }

    def "a referenced job that is gone is refused before any step"() {
        given:
        other('inner', [act('one'), fails('two')])
        def job = job([act('before'), reference('inner')])
        def first = session(job)
        marks()

        when:
        deleteJob('id-inner')
        def second = resume(job, first)

        then:
        second.state() == 'failed'
        marks() == []
        second.log().contains("ran steps of job 'inner', which does not exist any more, or which you may not run")
    }

    def "a job that always runs as a whole when it is referenced does"() {
        given:
        other('inner', [act('one'), fails('two')], [resume: [whole: 'true']])
        def job = job([reference('inner'), act('last')])
        def first = session(job)
        marks()
        mend('two')

        when:
        def second = resume(job, first)

        then:
        second.state() == 'succeeded'
        marks() == ['one', 'two', 'last']
    }

    def "a reference in an error handler is no part of its step"() {
        given:
        other('inner', [act('handler one'), fails('handler two')])
        def job = job([fails('one') + [errorhandler: reference('inner')], act('last')])
        def first = session(job)
        marks()

        when:
        def second = resume(job, first)

        then:
        second.state() == 'failed'
        marks() == ['one', 'handler one', 'handler two']
    }

    def "an error handler inside a referenced job"() {
        given:
        other('inner', [act('one'), fails('two') + [errorhandler: act('mends').subMap('type', 'nodeStep', 'configuration') + [keepgoingOnSuccess: true]], fails('three')])
        def job = job([reference('inner'), act('last')])
        def first = session(job)
        marks()
        mend('three')

        when:
        def second = resume(job, first)

        then:
        second.state() == 'succeeded'
        marks() == ['three', 'last']
    }

    def "a resume of a resume knows what was done inside before both"() {
        given:
        other('inner', [act('one'), fails('two'), fails('three'), act('four')])
        def job = job([reference('inner'), act('last')])
        def first = session(job)
        mend('two')
        def second = resume(job, first)
        mend('three')
        marks()

        when:
        def third = resume(job, second)

        then:
        [first, second, third]*.state() == ['failed', 'failed', 'succeeded']
        marks() == ['three', 'four', 'last']
    }

    def "a resume that stops before it comes to the reference keeps what was done inside"() {
        given:
        other('inner', [act('one'), fails('two')])
        def goingOn = job([fails('before'), reference('inner')], keepgoing: true)
        def first = session(goingOn)
        def stopping = job([fails('before'), reference('inner')])
        def second = resume(stopping, first)
        mend('before')
        mend('two')
        marks()

        when:
        def third = resume(stopping, second)

        then:
        second.state() == 'failed'
        third.state() == 'succeeded'
        marks() == ['before', 'two']
    }
}
