package io.github.rundeckresume.resume

import io.github.rundeckresume.playground.host.CompletedExecution
import io.github.rundeckresume.playground.host.RunRequest
import io.github.rundeckresume.playground.job.JobDefinition
import io.github.rundeckresume.plan.Choices
import io.github.rundeckresume.plan.OptionChange
import io.github.rundeckresume.plan.OptionChoice
import io.github.rundeckresume.plan.PlanDigest
import io.github.rundeckresume.plan.RerunNodes
import io.github.rundeckresume.secrets.SecretDigests
import io.github.rundeckresume.store.StateReader
import java.nio.file.Files

/** A resume with other option values: nothing that was done with the old ones is kept unless somebody decides so. */
class ChangedOptionsSpec extends ReferenceSpecification {

    static final Map ACCEPT = [resumeOptions: 'accept']
    static final Map KEEP = ACCEPT + [resumeStale: 'keep']

    /** Runs until a step fails, which is mended then, and its marks are forgotten. */
    CompletedExecution failed(JobDefinition job, Map<String, String> options, String broken = 'two', RunRequest request = RunRequest.plain()) {
        def first = session(job, given(options, [:], request))
        assert first.state() == 'failed'
        marks()
        mend(broken)
        return first
    }

    static RunRequest given(Map<String, String> options, Map<String, String> metadata = [:], RunRequest request = RunRequest.plain()) {
        def with = options.inject(request) { all, name, value -> all.option(name, value) }
        return metadata.inject(with) { all, key, value -> all.meta(key, value) }
    }

    CompletedExecution resumed(JobDefinition job, CompletedExecution first, Map<String, String> options, Map<String, String> metadata, RunRequest request = RunRequest.plain()) {
        resume(job, first, given(options, metadata, request))
    }

    Map shell(String label, String text) {
        [script: "#!/bin/bash\n$text\n".toString(), description: label]
    }

    JobDefinition withOptions(Map<String, Object> settings = [:], List steps) {
        job([job: [options: [[name: 'env'], [name: 'size', value: 'small']]]] + settings, steps)
    }

    boolean refused(CompletedExecution execution, String text) {
        assert execution.state() == 'failed'
        assert marks() == []
        assert execution.log().contains(text)
        return true
    }

    def "a value that no kept step used is used from the failed step on, and is in the record"() {
        given:
        def job = withOptions([shell('one', ran('one')), shell('two', failing('two')), shell('three', 'echo three @option.env@; ' + failing('three'))])
        def first = failed(job, [env: 'test', size: 'big'])

        expect:
        refused(resumed(job, first, [env: 'live'], [:]), "Option 'env' is 'live' now, but was 'test' in execution 1.")

        when:
        def third = resumed(job, first, [env: 'live'], [resumeOptions: 'env'])

        then:
        marks() == ['two', 'three']
        third.log().contains('three live')
        third.log().contains("Changed: option env, 'test' -> 'live'.")
        third.log().contains('Filled in from that execution: option size.')
        documents(third)[0].options == [env: 'live', size: 'big']

        when: 'another resume compares with that'
        mend('three')
        def fourth = resumed(job, third, [:], [:])

        then:
        fourth.state() == 'succeeded'
        marks() == ['three']
        fourth.log().contains('three live')
        !fourth.log().contains('Done with another value')
    }

    def "a kept step that used the value, itself or through data, is not kept unless somebody decides so (#strategy)"() {
        given:
        def job = withOptions([shell('one', ran('one') + '; echo RUNDECK:DATA:from = @option.env@'), shell('idle', ran('idle')),
            shell('used', ran('used') + '; echo used $RD_DATA_FROM'), shell('two', failing('two')), shell('three', 'echo three @option.env@ @data.from@; ' + failing('three'))],
            data: true, strategy: strategy)
        def first = failed(job, [env: 'test'])

        expect:
        refused(resumed(job, first, [env: 'live'], ACCEPT), "Option 'env' ('test' -> 'live') has another value than in execution 1, and what was done with the old one would be kept:" +
            " step 1 'one' (it used option env), step 3 'used' (it used data.from, which step 1 had captured). Resume again with meta.resumeAt=1 to run everything from there again," +
            ' or with meta.resumeStale=keep to keep it as it was done.')

        when:
        def third = resumed(job, first, [env: 'live'], KEEP)

        then:
        marks() == ['two', 'three']
        third.log().contains('three live test')
        third.log().contains("Kept as done with the old values, as was decided: step 1 'one' (it used option env), step 3 'used'")
        steps(third).findAll { it.'x-otherOptions' }.collectEntries { [it.path.take(1), it.'x-otherOptions'] } == ['1': ['env'], '3': ['env']]

        when:
        mend('three')
        def fourth = resumed(job, third, [:], [:])

        then: 'nobody has to decide again, but it is not forgotten'
        fourth.state() == 'succeeded'
        marks() == ['three']
        fourth.log().contains('three live test')
        fourth.log().contains('Done with another value of option env than the resumed execution had, and kept by an earlier decision: step 1, 3.')

        where:
        strategy << ['sequential', 'node-first']
    }

    def "an option may get its default, or none, if it is named"() {
        given:
        def job = withOptions([shell('two', failing('two')), shell('three', 'echo "three [$RD_OPTION_ENV] [$RD_OPTION_SIZE]"')])
        def first = failed(job, [env: 'test', size: 'big'])

        expect:
        refused(resumed(job, first, [env: 'live'], ACCEPT), "Option 'size' was 'big' in execution 1 and has the value of its default now, 'small': nobody can tell whether it was given. " +
            'Resume again with resumeOptions=env,size if it was, and with resumeOptions=env if it was not.')
        refused(resumed(job, first, [size: 'small'], ACCEPT), "Option 'size' was 'big' in execution 1 and has the value of its default now, 'small': nobody can tell")
        refused(resumed(job, first, [:], [resumeOptions: 'siez']), "The metadata resumeOptions names option 'siez', which neither the job nor execution 1 has.")

        when:
        def next = resumed(job, first, [:], [resumeOptions: 'size,env'])

        then:
        next.state() == 'succeeded'
        next.log().contains('three [] [small]')
        next.log().contains("Changed: option env, 'test' -> no value.")
        next.log().contains("Changed: option size, 'big' -> 'small'.")
    }

    def "a value that is left empty is none"() {
        given:
        def job = withOptions([shell('two', failing('two')), shell('three', 'echo "three [$RD_OPTION_ENV]"')])
        def first = failed(job, [env: 'test'])

        when:
        def second = resumed(job, first, [env: ''], ACCEPT)

        then:
        second.state() == 'succeeded'
        second.log().contains('three []')
    }

    def "what a referenced job was given counts for all that is kept inside it"() {
        given:
        other('inner', [shell('x', ran('x')), shell('y', failing('y') + ' && echo y @option.who@')], [:], [[name: 'who']])
        other('idle', [shell('p', ran('p')), shell('q', failing('q'))], [:], [[name: 'who']])
        def job = withOptions([reference('inner', [args: '-who ${option.env}'])], keepgoing: true)
        def first = failed(job, [env: 'test'], 'y')

        expect:
        refused(resumed(job, first, [env: 'live'], ACCEPT), "step 1/1 'x' (it is inside step 1, of which is known: it used option env). Resume again with meta.resumeAt=1/1")

        when:
        def third = resumed(job, first, [env: 'live'], KEEP)

        then:
        third.state() == 'succeeded'
        marks() == ['y']
        third.log().contains('y live')
        third.log().contains("Step 1 goes on inside job 'inner', although its option 'who' has another value than before, as was decided.")
    }

    def "a referenced job that was not given the option goes on as ever"() {
        given:
        other('idle', [shell('p', ran('p')), shell('q', failing('q'))], [:], [[name: 'who']])
        def job = withOptions([reference('idle', [args: '-who me'])])
        def first = failed(job, [env: 'test'], 'q')

        when:
        def second = resumed(job, first, [env: 'live'], ACCEPT)

        then:
        second.state() == 'succeeded'
        marks() == ['q']
    }

    def "a job that imports options may have used any of them"() {
        given:
        other('inner', [shell('x', ran('x')), shell('y', failing('y') + ' && echo y @option.env@')], [:], [[name: 'env']])
        def job = withOptions([reference('inner', [importOptions: true])])
        def first = failed(job, [env: 'test'], 'y')

        expect:
        refused(resumed(job, first, [env: 'live'], ACCEPT), "it may have used option env, which its record does not say")

        when:
        def third = resumed(job, first, [env: 'live'], KEEP)

        then:
        third.state() == 'succeeded'
        third.log().contains('y live')
    }

    def "an option that selects the nodes makes stale what ran on them"() {
        given:
        def job = withOptions([actOnNodes('one') { context, node -> }, act('local'), fails('two'), actOnNodes('three') { context, node -> }],
            job: [options: [[name: 'env', value: 'x']], nodefilters: [filter: 'name: ${option.env}']])
        def first = failed(job, [env: 'web1'], 'two', on('web1', 'web2'))

        expect:
        refused(resumed(job, first, [env: 'web2'], [:], on('web1', 'web2')), "Option 'env' is 'web2' now")
        refused(resumed(job, first, [env: 'web2'], ACCEPT, on('web1', 'web2')), "step 1 'one' (it ran on nodes that option env selected)")

        when:
        def third = resumed(job, first, [env: 'web2'], KEEP, on('web1', 'web2'))

        then:
        third.state() == 'succeeded'
        marks() == ['two', 'three@web2']
        third.log().contains('The node filter matches different nodes than in execution 1: web2 is new and begins at step 4')
    }

    def "a retry of such a resume goes on from its record"() {
        given:
        def job = withOptions([shell('one', ran('one')), shell('two', failing('two')), act('three') { if (left.count('three') == 1) { throw new IllegalStateException('once') } },
            shell('four', 'echo four @option.env@ @option.size@')], resume: [onRetry: 'true'])
        def first = failed(job, [env: 'test', size: 'big'])
        def retried = withOptions([shell('one', ran('one')), shell('two', failing('two')), act('three') { if (left.count('three') == 1) { throw new IllegalStateException('once') } },
            shell('four', 'echo four @option.env@ @option.size@')], resume: [onRetry: 'true'], job: [retry: '1', options: [[name: 'env'], [name: 'size', value: 'small']]])

        when:
        def both = sessions(retried, given([env: 'live'], [resumeOptions: 'env,size', resumeFrom: '1']))

        then:
        both*.state() == ['failed-with-retry', 'succeeded']
        marks() == ['two', 'three', 'three']
        both[1].log().contains('four live small')
    }

    def "what inside a step that waits was decided for the old value is not kept unseen: #message"() {
        given:
        def job = withOptions([act('one'), [type: 'resume-pause', nodeStep: false, configuration: [message: message], description: 'look'], act('three')])
        def first = session(job, given(env: 'test'))

        expect:
        first.status() == 'paused'
        marks() == ['one']
        resumed(job, first, [env: 'live'], ACCEPT).state() == (message.contains('env') ? 'failed' : 'succeeded')

        where:
        message << ['Deploy to ${option.env}?', 'Deploy?']
    }

    def "where nodes have done a step, what they did is stale too (#strategy)"() {
        given:
        def job = withOptions([[script: "#!/bin/bash\necho one >> ${dir}/ran; echo @option.env@\n".toString(), description: 'one'], step('two'), shell('three', 'echo three @option.env@')],
            strategy: strategy, job: [options: [[name: 'env']], nodefilters: [filter: '.*', dispatch: [keepgoing: 'true']]])
        broken['two'] << 'b'
        def first = session(job, given([env: 'test'], [:], on('a', 'b')))
        broken.clear()
        marks()

        expect:
        refused(resumed(job, first, [env: 'live'], ACCEPT, on('a', 'b')), "step 1 'one' (it used option env)$also. Resume again with meta.resumeAt=1 ")

        when:
        def third = resumed(job, first, [env: 'live'], KEEP, on('a', 'b'))

        then:
        third.state() == 'succeeded'
        marks() == ['two@b']
        third.log().contains('three live')

        where:
        strategy     || also
        'node-first' || ", step 3 'three' (it used option env)"
        'sequential' || ''
    }

    def "after a crash the same holds, and that a step was done is not that somebody has seen what it was done with"() {
        given:
        String journal = null
        def two = act('two') {
            if (journal == null) {
                journal = logs().resolve('1.resume.json.journal').toFile().text
                throw new IllegalStateException('nobody will read this')
            }
        }
        two.configuration.note = '${option.env}'
        def job = withOptions([act('one'), two, shell('three', ran('three') + '; echo three @option.env@')], resume: [once: 'two'])
        def first = session(job, given(env: 'test'))
        leftWith(first, journal)
        marks()

        expect:
        refused(resumed(job, first, [env: 'live'], ACCEPT), "what was done with the old one would be kept: step 2 'two' (it used option env). Resume again with meta.resumeAt=2 ")
        refused(resumed(job, first, [env: 'live'], ACCEPT + [resumeDone: '2']), "step 2 'two' (it used option env)")
        refused(resumed(job, first, [env: 'live'], KEEP), "Step 2 'two' must not run twice")

        when:
        def last = resumed(job, first, [env: 'live'], KEEP + [resumeDone: '2'])

        then:
        last.state() == 'succeeded'
        marks() == ['three']
        last.log().contains('three live')
    }

    def "an approved plan is bound to the values of the changed options"() {
        given:
        def job = withOptions([shell('two', failing('two')), shell('three', 'echo three @option.env@')])
        def first = failed(job, [env: 'test'])
        def change = OptionChange.of('env', 'test', 'live', SecretDigests.of('env', 'live', first.record().uuid()))
        def choices = Choices.none().options(OptionChoice.accept()).changing([change])

        when: 'the page showed the plan for live'
        def digest = PlanDigest.of(StateReader.read(Files.readAllBytes(first.file('resume.json')), true), Optional.empty(), RerunNodes.DEFAULT, choices)

        then:
        refused(resumed(job, first, [env: 'other'], ACCEPT + [resumePlan: digest]), 'something else was chosen')
        refused(resumed(job, first, [:], [resumePlan: digest]), 'something else was chosen')
        resumed(job, first, [env: 'live'], ACCEPT + [resumePlan: digest]).state() == 'succeeded'
    }
}
