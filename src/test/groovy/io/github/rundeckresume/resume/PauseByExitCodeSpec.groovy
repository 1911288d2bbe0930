package io.github.rundeckresume.resume

/** Steps that ask for a pause by their exit code. */
class PauseByExitCodeSpec extends PauseSpecification {

    static final EXITS = [resume: [pauseOnExit75: 'true']]

    /** A script that leaves its mark and ends with that code until it is mended. */
    String exits(String mark, int code = 75) {
        "echo ${mark} >> ${dir}/ran; test -e ${dir}/ok-${mark} || exit ${code}"
    }

    def "exit code 75 pauses the execution, and the step runs again when it goes on (#strategy, keepgoing: #keepgoing)"() {
        given:
        def job = job(EXITS + [strategy: strategy, keepgoing: keepgoing, job: [retry: '1']],
                [exits('one', 0), exits('two'), exits('three', 0)])

        when:
        def all = sessions(job)
        def first = all.last()

        then:
        all*.status() == ['paused']
        marks() == ['one', 'two']
        outcomes(first).findAll { !it.key.contains('@') }.values() as List == ['succeeded', 'paused']
        first.log().contains('Paused at step 2: it ended with exit code 75 and runs again. Resume this execution to run it again.')

        when:
        def again = resume(job, first)

        then:
        again.status() == 'paused'
        marks() == ['two']

        when:
        mend('two')
        def last = resume(job, again)

        then:
        last.state() == 'succeeded'
        marks() == ['two', 'three']

        where:
        strategy     | keepgoing
        'sequential' | false
        'sequential' | true
        'node-first' | false
        'node-first' | true
    }

    def "its error handler does not run, and other codes fail as ever (code: #code)"() {
        given:
        def job = job(EXITS, [[script: exits('one', code), errorhandler: act('mend') + [keepgoingOnSuccess: true]], act('two')])

        when:
        def only = session(job)

        then:
        only.state() == state
        marks() == ran

        where:
        code | state       | ran
        75   | 'other'     | ['one']
        74   | 'succeeded' | ['one', 'mend', 'two']
    }

    def "a step that pauses itself again and again goes on from its checkpoint each time (#strategy)"() {
        given:
        def script = """at=@data.checkpoint.at@
            echo item \${at:-0} >> ${dir}/ran
            echo "RUNDECK:DATA:checkpoint.at=\$((\${at:-0} + 1))"
            [ "\${at:-0}" -ge 3 ] || exit 75"""
        def job = job(EXITS + [data: true, strategy: strategy], [script.toString(), act('two')])

        when:
        def all = [session(job)]
        3.times { all << resume(job, all.last()) }

        then:
        all*.status() == ['paused'] * 3 + ['succeeded']
        marks() == ['item 0', 'item 1', 'item 2', 'item 3', 'two']

        where:
        strategy << ['sequential', 'node-first']
    }

    def "exit code 75 of a job that says nothing of it is a failure"() {
        when:
        def only = session(job([exits('one'), act('two')]))

        then:
        only.state() == 'failed'
        outcomes(only) == ['1': 'failed']
    }

    def "a step inside a referenced job pauses the jobs around it, as the job that runs says"() {
        given:
        other('inner', [[script: exits('a')], act('b')], plugins: [resume: [:]])
        def job = job(EXITS, [reference('inner') + [errorhandler: act('mend') + [keepgoingOnSuccess: true]], act('two')])

        when:
        def first = session(job)

        then:
        first.status() == 'paused'
        marks() == ['a']

        when:
        mend('a')
        def second = resume(job, first)

        then:
        second.state() == 'succeeded'
        marks() == ['a', 'b', 'two']
    }
}
