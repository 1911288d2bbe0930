package io.github.rundeckresume.resume

import io.github.rundeckresume.playground.host.CompletedExecution
import io.github.rundeckresume.playground.host.RunRequest
import io.github.rundeckresume.playground.job.JobDefinition
import java.nio.file.Files
import spock.util.concurrent.PollingConditions

/** A step that says how far it has come goes on from there when it runs again. */
class StepCheckpointSpec extends ReferenceSpecification {

    def "a script goes on at its next item (#strategy)"() {
        given:
        def job = job([ran('before'), items('import', 10, 4), ran('after')], data: true, strategy: strategy)

        when:
        def first = session(job)

        then:
        first.state() == 'failed'
        done('import') == (1..4).toList()
        checkpoints(first) == ['2': [row: '4']]

        when:
        mend('import')
        def second = resume(job, first)

        then:
        second.state() == 'succeeded'
        done('import') == (1..10).toList()
        said(second, 'import') == ['from 4 4']
        second.log().contains("Goes on from its checkpoint: step 2 'import' (row=4).")

        where:
        strategy << ['sequential', 'parallel', 'node-first']
    }

    def "an execution that starts from the beginning has none, and a step that succeeded leaves none for another"() {
        given: 'the second step sets values of the same name'
        def job = job([items('one', 3, 9), items('two', 3, 9), [exec: 'echo still ${data.checkpoint.row} or ${data.other}']], data: true)

        when:
        def only = session(job)

        then:
        only.state() == 'succeeded'
        ['one', 'two'].every { said(only, it) == ['from'] && done(it) == [1, 2, 3] }
        only.log().contains('still ${data.checkpoint.row} or ordinary')
    }

    def "a step that fails three times has its newest each time, also if it said nothing new"() {
        given:
        def job = job([items('import', 9, 3)], data: true)
        def first = session(job)

        when: 'it fails before its first item'
        Files.createFile(dir.resolve('stop-import'))
        def second = resume(job, first)
        Files.delete(dir.resolve('stop-import'))

        then:
        second.state() == 'failed'
        checkpoints(second) == ['1': [row: '3']]

        when: 'it fails later'
        Files.writeString(dir.resolve('limit-import'), '6')
        def third = resume(job, second)

        then:
        third.state() == 'failed'
        checkpoints(third) == ['1': [row: '6']]

        when:
        mend('import')
        def fourth = resume(job, third)

        then:
        fourth.state() == 'succeeded'
        [second, third, fourth].collect { said(it, 'import') } == [['from 3 3'], ['from 3 3'], ['from 6 6']]
        done('import') == (1..9).toList()
    }

    def "a retry that resumes has it too"() {
        given:
        def job = job([items('import', 5, 2)], data: true, resume: [onRetry: 'true'], job: [retry: '1'])

        when:
        def both = sessions(job)

        then: 'it fails at the same item'
        both*.state() == ['failed-with-retry', 'failed']
        said(both[1], 'import') == ['from 2 2']
        checkpoints(both[1]) == ['1': [row: '2']]
    }

    def "killed in the middle of a step, it goes on there, and so does the next of that"() {
        given:
        def job = job([ran('before'), items('import', 6, 9)], data: true)
        Files.writeString(dir.resolve('wait-import'), '4')

        when:
        def first = killed(job, RunRequest.plain())

        then:
        first.state() == 'aborted'
        checkpoints(first) == ['2': [row: '4']]

        when: 'it is killed again before it says anything new'
        def second = killed(job, RunRequest.plain().resumeFrom(first.id()))
        Files.delete(dir.resolve('wait-import'))
        def third = resume(job, second)

        then:
        third.state() == 'succeeded'
        said(third, 'import') == ['from 4 4']
        done('import') == (1..6).toList()
    }

    def "inside a referenced job, also at its first step"() {
        given:
        other('inner', [items('import', 6, 2) + filter(), [exec: 'true']])
        def job = job([reference('inner'), ran('after')])

        when:
        def first = session(job)

        then:
        checkpoints(first) == ['1/1': [row: '2']]

        when:
        mend('import')
        def second = resume(job, first)

        then:
        second.state() == 'succeeded'
        said(second, 'import') == ['from 2 2']
        done('import') == (1..6).toList()
        second.log().contains("Goes on from its checkpoint: step 1/1 'import' (row=2).")
    }

    def "a referenced job that runs again as a whole begins anew"() {
        given:
        other('inner', [items('import', 4, 2) + filter(), [exec: 'true']])
        def job = job([reference('inner')], resume: [inside: 'false'])
        def first = session(job)

        when:
        mend('import')
        def second = resume(job, first)

        then:
        second.state() == 'succeeded'
        said(second, 'import') == ['from']
        done('import') == [1, 2, 1, 2, 3, 4]
    }

    def "each node sees its own (#strategy, #threads threads)"() {
        given:
        def script = items('import-$RD_NODE_NAME', 5, 2) + filter()
        def job = onNodes([[exec: 'true'], script, [exec: 'true']], strategy: strategy, threads: threads, nodeKeepgoing: true)
        mend('import-web1')
        Files.writeString(dir.resolve('limit-import-web3'), '3')

        when:
        def first = session(job, on('web1', 'web2', 'web3'))

        then:
        first.state() == 'failed'
        checkpoints(first) == ['2@web2': [row: '2'], '2@web3': [row: '3']]

        when:
        mend('import-web2')
        mend('import-web3')
        def second = resume(job, first, on('web1', 'web2', 'web3'))

        then:
        second.state() == 'succeeded'
        said(second, 'import-web2') == ['from 2 2']
        said(second, 'import-web3') == ['from 3 3']
        ['web1', 'web2', 'web3'].every { done("import-$it") == (1..5).toList() }
        second.log().contains('step 2 \'import-$RD_NODE_NAME\' on web2 (row=2), step 2 \'import-$RD_NODE_NAME\' on web3 (row=3)')

        where:
        strategy     | threads
        'sequential' | 1
        'sequential' | 3
        'parallel'   | 3
        'node-first' | 1
        'node-first' | 3
    }

    def "on nodes inside a referenced job (#strategy)"() {
        given:
        other([strategy: strategy, job: [nodefilters: [filter: '.*', dispatch: [threadcount: '2', keepgoing: true]]]], 'inner',
                [[exec: 'true'], items('import-$RD_NODE_NAME', 5, 2) + filter()])
        def job = job([reference('inner')])
        mend('import-web1')

        when:
        def first = session(job, on('web1', 'web2'))

        then:
        checkpoints(first) == ['1/2@web2': [row: '2']]

        when:
        mend('import-web2')
        def second = resume(job, first, on('web1', 'web2'))

        then:
        second.state() == 'succeeded'
        said(second, 'import-web2') == ['from 2 2']
        done('import-web2') == (1..5).toList()

        where:
        strategy << ['node-first', 'sequential']
    }

    def "the filter of a step, and that of its error handler, count as those of the job"() {
        given:
        def handler = [script: "#!/bin/bash\necho handled @data.checkpoint.row@\necho RUNDECK:DATA:checkpoint.row=1\n".toString()] + filter()
        def job = job([items('import', 5, 3) + filter() + [errorhandler: handler]])

        when:
        def first = session(job)
        mend('import')
        def second = resume(job, first)

        then:
        first.log().contains('handled 3')
        checkpoints(first) == ['1': [row: '1']]
        said(second, 'import') == ['from 1 1']
        done('import') == [1, 2, 3, 2, 3, 4, 5]
    }

    def "inside a job that an error handler refers to none is kept, and the log says so once"() {
        given:
        other('cleanup', [[script: "#!/bin/bash\necho \"in @data.checkpoint.row@.\"\necho RUNDECK:DATA:checkpoint.row=1\necho RUNDECK:DATA:checkpoint.row=2\n".toString()] + filter()])
        def job = job([items('import', 5, 3) + filter() + [errorhandler: reference('cleanup')]])

        when:
        def first = session(job)

        then:
        first.log().contains('in .')
        first.log().count('A checkpoint could not be recorded') == 1
        first.log().contains('it was set by a step that is not recorded by itself')
        checkpoints(first) == ['1': [row: '3']]
    }

    def "a value with a secure option's value is recorded by reference, and is not shown"() {
        given:
        def option = [options: [[name: 'password', secure: true, valueExposed: true]]]
        def job = job(['echo RUNDECK:DATA:checkpoint.url=https://@option.password@/4711; echo got @data.checkpoint.url@; test -e ' + dir + '/ok-a'], data: true, job: option)
        def request = RunRequest.plain().option('password', 'hunter2-swordfish')

        when:
        def first = session(job, request)

        then:
        checkpoints(first) == ['1': [url: ['https://', [secureOption: 'password'], '/4711']]]

        when:
        mend('a')
        def second = resume(job, first, request)

        then:
        second.log().contains('got https://hunter2-swordfish/4711')
        second.log().contains('(url=https://${secureOption.password}/4711)')
    }

    def "another value of a secure option that a checkpoint contains is refused"() {
        given:
        def option = [options: [[name: 'password', secure: true, valueExposed: true]]]
        def job = job(['echo RUNDECK:DATA:checkpoint.url=https://@option.password@/4711; false'], data: true, job: option)
        def first = session(job, RunRequest.plain().option('password', 'hunter2-swordfish'))

        when:
        def second = resume(job, first, RunRequest.plain().option('password', 'another-secret'))

        then:
        second.state() == 'failed'
        second.log().contains("Secure option 'password' does not have the value that it had in execution 1, and the checkpoint of step 1 contains that value.")
    }

    def "a name with a secret is not recorded, the log says so once, and what was recorded before is there"() {
        given:
        def option = [options: [[name: 'password', secure: true, valueExposed: true]]]
        def job = job(['echo RUNDECK:DATA:checkpoint.row=1; for i in a b; do echo RUNDECK:DATA:checkpoint.@option.password@-$i=1; done; echo got @data.checkpoint.row@; test -e ' + dir + '/ok-a'], data: true, job: option)
        def request = RunRequest.plain().option('password', 'hunter2-swordfish')

        when:
        def first = session(job, request)

        then:
        first.state() == 'failed'
        end(first).unusable == null
        first.log().count('A checkpoint could not be recorded') == 1
        first.log().contains('A checkpoint could not be recorded (step 1: it captured data whose name contains the value of a secure option).')
        filesWith('hunter2').every { !it.contains('resume.json') }

        when:
        mend('a')
        def second = resume(job, first, request)

        then:
        second.state() == 'succeeded'
        second.log().contains('got 1')
        second.log().contains("(row=1), of which something could not be recorded")
    }

    def "what a step prints does not pass for what a step of this plugin notes"() {
        given:
        def job = job(['echo RUNDECK:DATA:checkpoint.rundeck-resume.detached=unknown; echo RUNDECK:DATA:checkpoint.row=1; '
                + "echo x >> $dir/ran; test -e $dir/ok-a".toString(), [exec: 'true']], data: true)

        when:
        def first = session(job)

        then:
        first.state() == 'failed'
        checkpoints(first) == ['1': [row: '1']]
        first.log().contains("A checkpoint could not be recorded (names that begin with checkpoint.rundeck-resume. are this plugin's own).")

        when: 'nothing is asked about work on a node that there never was'
        mend('a')
        def second = resume(job, first)

        then:
        second.state() == 'succeeded'
        marks() == ['x', 'x']
    }

    def "a step's checkpoint has at most 256 Ki characters"() {
        given:
        def job = job(['echo RUNDECK:DATA:checkpoint.row=1; echo RUNDECK:DATA:checkpoint.large=$(head -c 300000 /dev/zero | tr "\\\\0" x); echo RUNDECK:DATA:checkpoint.row=2; false'], data: true)

        when:
        def first = session(job)

        then:
        first.log().contains("A checkpoint could not be recorded (step 1: a step's checkpoint has at most 262144 characters).")
        checkpoints(first) == ['1': [row: '2']]
    }

    def "a step without a log filter, and a job without the plugin, are as they were"() {
        given:
        def without = job(['echo RUNDECK:DATA:checkpoint.row=1; false'])
        def plain = job(['echo RUNDECK:DATA:checkpoint.row=1', [exec: 'echo row ${data.checkpoint.row}']], data: true, plain: true)

        expect:
        checkpoints(session(without)) == [:]
        session(plain).log().contains('row 1')
    }

    def "an edited step keeps it, and the plan says so"() {
        given:
        def first = session(job([items('import', 5, 2)], data: true))

        when:
        mend('import')
        def second = resume(job([items('import', 6, 2)], data: true), first)

        then:
        second.state() == 'succeeded'
        done('import') == (1..6).toList()
        second.log().contains("Goes on from its checkpoint: step 1 'import' (row=2), edited since execution 1.")
    }

    /**
     * A script that does so many items, each of which leaves its number in a file, and fails after one of them until it is
     * mended.
     */
    Map items(String mark, int many, int limit) {
        [description: mark, script: """#!/bin/bash
            DIR=$dir; MARK=$mark
            echo "\$MARK: from" \$RD_DATA_CHECKPOINT_ROW @data.checkpoint.row@
            test ! -e \$DIR/stop-\$MARK || exit 1
            limit=\$(cat \$DIR/limit-\$MARK 2>/dev/null || echo $limit)
            i=\${RD_DATA_CHECKPOINT_ROW:-0}
            while test \$i -lt $many; do
              if test \$i -ge \$(cat \$DIR/wait-\$MARK 2>/dev/null || echo 99); then touch \$DIR/waits; exec sleep 60; fi
              if test \$i -ge \$limit -a ! -e \$DIR/ok-\$MARK; then exit 1; fi
              i=\$((i + 1))
              echo \$i >> \$DIR/done-\$MARK
              echo RUNDECK:DATA:checkpoint.row=\$i
              echo RUNDECK:DATA:other=ordinary
            done
            """.stripIndent()]
    }

    /** Killed when it has done as many items as the file {@code wait-import} says, and they are on the disk. */
    CompletedExecution killed(JobDefinition job, RunRequest request) {
        Files.deleteIfExists(dir.resolve('waits'))
        host().open().withCloseable { server ->
            def running = server.start(job, request)
            new PollingConditions(timeout: 60, delay: 0.05).eventually {
                assert Files.exists(dir.resolve('waits'))
                assert logs().resolve("${running.id()}.resume.json.journal").toFile().text.contains('"row":"4"')
            }
            server.abort(running.id())
            running.await().last()
        }
    }

    static Map filter() {
        [plugins: [LogFilter: [[type: 'key-value-data', config: [regex: DATA_FILTER]]]]]
    }

    List<Integer> done(String mark) {
        Files.readAllLines(dir.resolve("done-$mark"))*.toInteger()
    }

    static List<String> said(CompletedExecution execution, String mark) {
        execution.log().readLines().findAll { it.startsWith("$mark: ") }.collect { (it - "$mark: ").trim() }
    }

    /** The newest values in the state, by step. */
    Map<String, Map> checkpoints(CompletedExecution execution) {
        def documents = documents(execution)
        def kept = documents.findAll { it.kind == 'step' && it.outcome == 'succeeded' }*.path
        documents.findAll { it.kind == 'step-checkpoint' && !(it.path in kept) && !it.incomplete }
                .inject([:]) { all, one -> all + [(one.path): (all[one.path] ?: [:]) + one.values] }
    }
}
