package io.github.rundeckresume.resume

import io.github.rundeckresume.playground.host.CompletedExecution
import io.github.rundeckresume.playground.host.EmbeddedHost
import io.github.rundeckresume.playground.host.RunRequest
import io.github.rundeckresume.playground.job.JobDefinition
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit
import spock.util.concurrent.PollingConditions

/** Jobs that refer to jobs at any depth, however the execution ends. */
class NestedReferencesSpec extends ReferenceSpecification {

    final CountDownLatch hangs = new CountDownLatch(1)
    final CountDownLatch runs = new CountDownLatch(1)

    @Override
    EmbeddedHost.Builder host() {
        super.host().provider('WorkflowStrategy', 'rules', { new RuleStrategy([:], true) })
    }

    def "#levels levels deep: what is deeper than paths can say runs with the step around it"() {
        given:
        other('level0', [act('bottom one'), fails('bottom two'), act('bottom three')])
        (1..<levels).each { level -> other("level$level".toString(), [act("before $level".toString()), reference("level${level - 1}".toString())]) }
        def job = job([act('top'), reference("level${levels - 1}".toString()), act('end')])
        def first = session(job)
        def before = marks()

        when:
        mend('bottom two')
        def second = resume(job, first)

        then:
        before.size() == levels + 2
        second.state() == 'succeeded'
        !second.log().contains('cannot be resumed')
        marks() == again

        where:
        levels || again
        31     || ['bottom two', 'bottom three', 'end']
        34     || ['before 2', 'before 1', 'bottom one', 'bottom two', 'bottom three', 'end']
    }

    def "a job that refers to itself, until its option says enough"() {
        given:
        def options = [options: [[name: 'n', value: 'a', enforced: true, values: ['a', 'a1', 'a11']]]]
        def self = [jobref: [name: 'spec', uuid: UUID, args: '-n ${option.n}1']]
        def job = job([[exec: ran('${option.n}')], self, act('end')], job: options)
        other('spec', [[exec: ran('${option.n}')], self, act('end')], [resume: [:]], options.options)
        other([job: [uuid: UUID], options: options.options, plugins: [resume: [:]]], 'spec', [[exec: ran('${option.n}')], self, act('end')])
        def first = session(job)
        def before = marks()

        when:
        def second = resume(job, first)

        then:
        before == ['a', 'a1', 'a11']
        second.state() == 'failed'
        marks() == []
        outcomes(second).findAll { it.value == 'succeeded' }.keySet() == ['1', '2/1', '2/2/1'] as Set
    }

    def "a job in a #child job in a #parent job, as #what"() {
        given:
        other('deep', [[exec: ran('one-${option.on}')], [script: "#!/bin/bash\necho two-@option.on@ >> ${dir}/ran; test @option.on@ != web2 -o -e ${dir}/ok-two\n".toString()]], [:], [[name: 'on']])
        other([strategy: child, options: [[name: 'on']], job: own], 'inner', [[exec: ran('before-${option.on}')], reference('deep', [args: '-on ${option.on}'])])
        def job = onNodes([reference('inner', [nodeStep: nodeStep, args: nodeStep ? '-on ${node.name}' : '-on web2']), act('last')], strategy: parent, nodeKeepgoing: true)
        def first = session(job, on('web1', 'web2'))
        def before = marks()

        when:
        mend('two')
        def second = resume(job, first, on('web1', 'web2'))

        then:
        first.state() == 'failed'
        before.containsAll(['before-web2', 'one-web2', 'two-web2'])
        second.state() == 'succeeded'
        marks() - 'last' == ['two-web2']

        where:
        [parent, child, nodeStep] << [['sequential', 'parallel', 'node-first', 'rules'], ['sequential', 'node-first', 'rules'], [true, false]].combinations()
                .findAll { it[0] != 'parallel' && it[0] != 'rules' || it[1] == 'sequential' }.findAll { it[1] != 'rules' || it[0] == 'sequential' }
        own = [:]
        what = nodeStep ? 'a node step' : 'a workflow step'
    }

    def "a job that was killed inside a referenced job goes on there (#strategy)"() {
        given:
        other('deep', [act('deep one'), hanging('deep two'), act('deep three')], strategy: strategy)
        other('inner', [act('inner one'), reference('deep')])
        def job = job([act('one'), reference('inner'), act('last')])
        def first = killed(job) { recorded('2/2/1') }
        def before = marks()

        when:
        mend('deep two')
        def second = resume(job, first)
        def again = marks()

        then:
        first.state() == 'aborted'
        second.state() == 'succeeded'
        before.containsAll(['one', 'inner one', 'deep one', 'deep two'])
        again.intersect(['one', 'inner one', 'deep one']) == []
        again.containsAll(['deep two', 'last'])

        where:
        strategy << ['sequential', 'parallel']
    }

    def "after a crash the journal says what was done inside, its last line torn or not"() {
        given:
        def journal = null
        other('inner', [act('inner one'), act('inner two') {
            if (!mended('inner two')) {
                journal = logs().resolve('1.resume.json.journal').toFile().text
                throw new IllegalStateException('inner two is broken')
            }
        }, act('inner three')])
        def job = job([act('one'), reference('inner'), act('last')])
        def first = session(job)
        marks()

        when:
        leftWith(first, journal + torn)
        mend('inner two')
        def second = resume(job, first)

        then:
        second.state() == 'succeeded'
        marks() == ['inner two', 'inner three', 'last']

        where:
        torn << ['', ',{"sum":"8a9136aa","doc":{"kind":"workf']
    }

    def "a crash before the first step inside leaves nothing to go into"() {
        given:
        def journal = null
        other('inner', [act('inner one') {
            if (!mended('inner one')) {
                journal = logs().resolve('1.resume.json.journal').toFile().text
                throw new IllegalStateException('inner one is broken')
            }
        }])
        def job = job([act('one'), reference('inner'), act('last')])
        def first = session(job)
        marks()

        when:
        leftWith(first, journal)
        mend('inner one')
        def second = resume(job, first)

        then:
        journal.contains('"kind":"workflow","inside":"2"')
        second.state() == 'succeeded'
        marks() == ['inner one', 'last']
    }

    def "a referenced job whose own time is over goes on inside"() {
        given:
        other([job: [timeout: '4']], 'inner', [act('inner one'), hanging('inner two'), act('inner three')])
        def job = job([reference('inner'), act('last')])
        def first = session(job)
        marks()

        when:
        mend('inner two')
        def second = resume(job, first)

        then:
        first.state() == 'failed'
        second.state() == 'succeeded'
        marks() == ['inner two', 'inner three', 'last']
    }

    def "retries of the job go on inside; those of the referenced job are ignored, and its check box changes nothing"() {
        given:
        def tries = []
        other([job: [retry: '3'], plugins: [resume: [onRetry: 'true']]], 'inner', [act('inner one'), act('inner two') {
            tries << 1
            if (tries.size() < 3) { throw new IllegalStateException('not yet') }
        }])
        def job = job([act('one'), reference('inner'), act('last')], job: [retry: '2'], resume: [onRetry: 'true'])

        when:
        def all = sessions(job)

        then:
        all*.state() == ['failed-with-retry', 'failed-with-retry', 'succeeded']
        marks() == ['one', 'inner one', 'inner two', 'inner two', 'inner two', 'last']
    }

    def "resumes of resumes at several depths"() {
        given:
        other('deep', [act('deep one'), fails('deep two')])
        other('inner', [act('inner one'), reference('deep'), fails('inner three')])
        def job = job([act('one'), reference('inner'), fails('last')])
        def last = session(job)
        def seen = [marks()]

        when:
        def states = ['deep two', 'inner three', 'last'].collect {
            mend(it)
            last = resume(job, last)
            seen << marks()
            last.state()
        }

        then:
        states == ['failed', 'failed', 'succeeded']
        seen == [['one', 'inner one', 'deep one', 'deep two'], ['deep two', 'inner three'], ['inner three', 'last'], ['last']]
    }

    def "the same job three times, by parallel steps and inside another one, is told apart"() {
        given:
        def step = { "#!/bin/bash\necho $it-@option.who@ >> ${dir}/ran; test $it = one -o @option.who@ = a -o -e ${dir}/ok-\$(echo @option.who@)\n".toString() }
        other('inner', [[script: step('one')], [script: step('two')]], [:], [[name: 'who']])
        other('outer', [reference('inner', [args: '-who c'])])
        def job = job(['a', 'b'].collect { reference('inner', [args: "-who $it".toString()]) } + [reference('outer')], strategy: 'parallel')
        def first = session(job)
        marks()

        when:
        mend('b')
        mend('c')
        def second = resume(job, first)
        def again = marks()

        then:
        second.state() == 'succeeded'
        !again.any { it.startsWith('one') }
        again as Set == ['two-b', 'two-c'] as Set
    }

    Map hanging(String mark) {
        act(mark) {
            if (!mended(mark)) {
                runs.countDown()
                hangs.await(60, TimeUnit.SECONDS)
            }
        }
    }

    /** Waits until that step of execution 1 is in its journal. */
    void recorded(String path) {
        def journal = logs().resolve('1.resume.json.journal').toFile()
        new PollingConditions(timeout: 60, delay: 0.02).eventually { assert journal.text.contains("\"kind\":\"step\",\"path\":\"$path\"") }
    }

    CompletedExecution killed(JobDefinition job, Closure ready) {
        def server = host().open()
        try {
            def running = server.start(job, RunRequest.plain())
            runs.await(20, TimeUnit.SECONDS)
            ready()
            server.abort(running.id())
            return running.await().last()
        } finally {
            server.close()
        }
    }
}
