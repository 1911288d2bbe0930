package io.github.rundeckresume.playground.cli

import io.github.rundeckresume.playground.host.DeadProcess
import java.nio.file.Path
import spock.lang.Specification
import spock.lang.TempDir

class UsageSpec extends Specification {

    @TempDir
    Path base

    def "#what: exit code 2, and a message without a stack trace"() {
        given:
        base.resolve('two.yaml').toFile().text = jobs('one', 'two')
        base.resolve('required.yaml').toFile().text = jobs('one') + '  options:\n  - {name: who, required: true}\n'
        base.resolve('broken.yaml').toFile().text = '- name: ['

        when:
        def answer = run(*command)

        then:
        answer.code == 2
        answer.errors =~ message
        !answer.errors.contains('\tat ')

        where:
        what                          | command                                   | message
        'no command'                  | []                                        | /Missing required subcommand/
        'an unknown command'          | ['jump']                                  | /(?i)unmatched argument/
        'no job file'                 | ['run']                                   | /Missing required parameter: 'JOBS_FILE'/
        'a job file that is not there'| ['run', 'none.yaml']                      | /none.yaml: does not exist/
        'a job file that is broken'   | ['run', 'broken.yaml']                    | /broken.yaml/
        'several jobs, none chosen'   | ['run', 'two.yaml']                       | /has several jobs; choose one with --job: one .*two/
        'an unknown job'              | ['run', 'two.yaml', '--job', 'three']     | /called 'three'; it has: one/
        'a required option is missing'| ['run', 'required.yaml']                  | /who/
        'an option without a value'   | ['run', 'required.yaml', '-o', 'who']     | /NAME=VALUE/
        'a node file not there'       | ['run', 'two.yaml', '--job', 'one', '--nodes', 'none.xml'] | /none.xml/
        'no execution to resume'      | ['resume']                                | /Missing required argument.*EXECUTION_ID/
        'an unknown execution'        | ['resume', '7']                           | /no execution 7 here: nothing has been run/
        'nodes that are neither'      | ['resume', '7', '--nodes', 'web1']        | /Invalid value for option '--nodes' \(all\|failed\): 'web1' is neither 'all' nor 'failed'|Invalid value for option '--nodes': 'web1' is neither/
        'a step that is none'         | ['resume', '7', '--plan', '--at', 'x']     | /no execution 7 here/
        'choices for all that waits'  | ['resume', '--waiting', '--at', '3']      | /--waiting goes with --limit only/
        'data of no step'             | ['resume', '--waiting', '--data', '3:x=1'] | /--data '3:x=1' must begin with a step that --skip names/
        'two definitions at once'     | ['resume', '--waiting', '--accept-changes', '--recorded-definition'] | /exclude each other/
        'an id that is no number'     | ['resume', 'x']                           | /'x' is not a long/
        'an unknown execution to show'| ['show', '7']                             | /no execution 7 here/
        'one that is not running'     | ['abort', '7']                            | /no execution 7 here/
        'an unknown one to signal'    | ['signal', '7']                           | /no execution 7 here/
        'nothing to resume together'  | ['bulk', 'start']                         | /Nothing failed that can be resumed/
        'a limit that is none'        | ['bulk', 'start', '--limit', '0']         | /At least 1 and at most 50/
        'an unknown bulk'             | ['bulk', 'pause', '0123456789abcdef']     | /There is no bulk 0123456789abcdef here/
        'a time that is none'         | ['failed', '--since', 'yesterday']        | /'yesterday' is no time such as/
        'a value without a name'      | ['signal', '7', '--data', 'rows']         | /NAME=VALUE/
    }

    def "every command explains itself"() {
        when:
        def answer = run(*command, '--help')

        then:
        answer.code == 0
        answer.out.contains('Usage: playground')
        answer.out.contains('--base')

        where:
        command << [[], ['run'], ['resume'], ['show'], ['list'], ['import'], ['abort'], ['hold'], ['signal'], ['waiting'], ['failed'], ['bulk'], ['bulk', 'start'], ['bulk', 'show'], ['bulk', 'continue'], ['delete'], ['demo']]
    }

    def "imports jobs and lists executions"() {
        given:
        base.resolve('two.yaml').toFile().text = jobs('one', 'two')

        when:
        def imported = run('import', 'two.yaml')

        then:
        imported.code == 0
        imported.out.readLines().collect { it.split(' ')[0..1].join(' ') } == ['imported one', 'imported two']

        and:
        run('list').out.readLines().size() == 1
    }

    def "what a killed process left is ended by #command: #answer"() {
        given:
        DeadProcess.leaves(base.resolve('data'), '11111111-2222-3333-4444-555555555555')

        when:
        def ended = run(*command)

        then:
        ended.code == 0
        ended.out.trim() == answer
        run('list').out.readLines()[1] =~ word

        when:
        def again = run(*command)

        then:
        again.code == 2
        again.errors.contains('Execution 1 is not running; it has ended')

        where:
        command                        || word           | answer
        ['abort', '1']                 || /^1 +aborted/    | 'execution 1 is aborted now; the process that ran it was gone'
        ['abort', '1', '--incomplete'] || /^1 +incomplete/ | 'execution 1 is incomplete now; the process that ran it was gone'
    }

    def "deletes an execution that has ended, and no other"() {
        given:
        DeadProcess.leaves(base.resolve('data'), '11111111-2222-3333-4444-555555555555')

        expect:
        with(run('delete', '1')) {
            code == 2
            errors.contains('The execution is currently running')
        }

        when:
        run('abort', '1')
        def deleted = run('delete', '1')

        then:
        deleted.code == 0
        deleted.out.trim() == 'execution 1 is deleted'
        run('list').out.readLines().size() == 1
    }

    private Map run(String... arguments) {
        def out = new StringWriter()
        def errors = new StringWriter()
        def full = arguments.collect { it ==~ /.*\.(yaml|xml)/ ? base.resolve(it).toString() : it }
        if (full) {
            full = ['--base', base.resolve('data').toString()] + full
        }
        def code = Playground.execute(new PrintWriter(out, true), new PrintWriter(errors, true), *full)
        [code: code, out: out.toString(), errors: errors.toString()]
    }

    private static String jobs(String... names) {
        names.collect { name ->
            "- name: ${name}\n  sequence: {strategy: sequential, keepgoing: false, commands: [{exec: echo ${name}}]}\n"
        }.join()
    }
}
