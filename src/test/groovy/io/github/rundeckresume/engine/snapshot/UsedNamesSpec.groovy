package io.github.rundeckresume.engine.snapshot

import com.dtolabs.rundeck.core.execution.workflow.WorkflowImpl
import groovy.json.JsonOutput
import io.github.rundeckresume.engine.snapshot.WorkflowSnapshotsSpec.Reference
import io.github.rundeckresume.playground.job.JobFile
import io.github.rundeckresume.playground.job.WorkflowItems
import io.github.rundeckresume.state.StepFingerprint
import io.github.rundeckresume.state.WorkflowSnapshot
import java.nio.file.Files
import java.nio.file.Path
import spock.lang.Specification
import spock.lang.TempDir

class UsedNamesSpec extends Specification {

    static final String MANY = (1..300).collect { "\${option.o$it}" }.join(' ')
    static final Set<String> FIRST_OF_MANY = (1..200).collect { "option.o$it".toString() } as Set

    @TempDir
    Path dir

    def "a command '#command' uses #names"() {
        expect:
        uses(exec: command) == names as Set

        where:
        command                                       || names
        'make'                                        || []
        'make ${option.env} ${data.release}'          || ['option.env', 'data.release']
        'a${option.env}${option.env}b'                || ['option.env']
        'make ${unquotedoption.env}'                  || ['option.env']
        'make ${2:data.x} ${data.y@web1} ${3:data.z@a.b}' || ['data.x', 'data.y', 'data.z']
        'make ${data.all*,} ${data.some@*}'           || ['data.all', 'data.some']
        'echo ${HOME} ${a:-b.c} $x ${} ${.} ${a.}'    || []
        'echo $RD_OPTION_ENV "${RD_DATA_X}"'          || ['RD_OPTION_ENV', 'RD_DATA_X']
        'echo %rd_option_env%'                        || ['RD_OPTION_ENV']
        'env | grep RD_'                              || ['*']
        'echo ${!RD_OPTION_@}'                        || ['*']
        'echo MYRD_OPTION_ENV'                        || []
        'echo ${option.env${option.x}}'               || ['*']
        'echo ${option.größe-1:a+b}'                  || ['option.größe-1:a+b']
        'echo ${option.a|b}'                          || ['*']
        'echo ${option.' + 'n' * 300 + '}'            || ['*']
        MANY                                          || FIRST_OF_MANY + ['*']
    }

    def "a step uses what its #where uses"() {
        expect:
        uses(step) == names as Set

        where:
        where           | step                                                                  || names
        'script'        | [script: 'echo @option.env@ $RD_DATA_X @data.a@data.b@ a@b.c d@e.f']  || ['option.env', 'RD_DATA_X', 'data.a', 'data.b']
        'arguments'     | [script: 'echo', args: '${option.env}']                               || ['option.env']
        'file'          | [scriptfile: '/opt/deploy.sh', args: '-x ${option.env}']              || ['*', 'option.env']
        'plugin'        | [type: 'copy', nodeStep: true, configuration: [from: '${data.dir}']]  || ['data.dir']
        'error handler' | [exec: 'make', errorhandler: [exec: 'undo ${option.how}']]            || ['option.how']
        'log filter'    | [exec: 'make', plugins: [LogFilter: [[type: 'mask', config: [regex: '${option.mask}']]]]] || ['option.mask']
    }

    def "a reference uses what its arguments and its node filter use, and any option that it imports"() {
        expect:
        reference(args: ['-env', '${option.env}', '-x', '${data.a}-${data.b}']) == ['option.env', 'data.a', 'data.b'] as Set
        reference(args: [], filter: 'tags: ${option.tags}') == ['option.tags'] as Set
        reference(args: [], imports: true) == ['*'] as Set
        reference([:]) == [] as Set
    }

    def "what a step uses is no part of what it is"() {
        given:
        def step = StepFingerprint.of('exec', 'exec', null, '1')

        expect:
        step == step.uses(['option.a'] as Set)
        step.uses().empty
        step.uses([] as Set).uses().get().empty
        step.uses(['option.a'] as Set).summary('x').onNodes(true).refersTo('1', 'job').byName('job').uses().get() == ['option.a'] as Set
    }

    def "a name with the text of a secure option is not recorded"() {
        given:
        def step = StepFingerprint.of('exec', 'exec', null, '1').uses(['option.hunter2', 'option.b'] as Set)
        def workflow = WorkflowSnapshot.of('sequential', false, [step, step.uses(['option.b'] as Set)])

        expect:
        workflow.without { it.contains('hunter2') }.steps()*.uses()*.get() == [['*'] as Set, ['option.b'] as Set]
    }

    Set<String> uses(Map step) {
        def file = dir.resolve('job.json')
        Files.writeString(file, JsonOutput.toJson([[name: 'j', sequence: [strategy: 'sequential', commands: [step]]]]))
        WorkflowSnapshots.of(WorkflowItems.of(JobFile.read(file)[0]).workflow).steps()[0].uses().get()
    }

    static Set<String> reference(Map settings) {
        WorkflowSnapshots.of(new WorkflowImpl([new Reference(settings)], 1, false, 'sequential')).steps()[0].uses().get()
    }
}
