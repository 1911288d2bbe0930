package io.github.rundeckresume.engine.snapshot

import com.dtolabs.rundeck.core.execution.ConfiguredStepExecutionItem
import com.dtolabs.rundeck.core.execution.StepExecutionItem
import com.dtolabs.rundeck.core.execution.workflow.WorkflowImpl
import io.github.rundeckresume.state.StepFingerprint
import spock.lang.Specification

/**
 * One step in the forms in which the server hands it over: as it was typed, as it is stored, and as it is run
 * (rundeckapp 6.1.0 {@code CommandExec#convertToPluginConfig}, {@code PluginStep#toMap} and {@code #fromMap}).
 */
class StepFormsSpec extends Specification {

    static final Map<String, Object> NONE = ['argString', 'adhocRemoteString', 'adhocLocalString', 'adhocFilepath',
        'adhocExecution', 'scriptInterpreter', 'fileExtension', 'interpreterArgsQuoted', 'expandTokenInScriptFile']
            .collectEntries { [it, null] }

    def "#what does not make another step"() {
        expect:
        content(one) == content(other)

        where:
        what                                   | one                                           | other
        'a field without a value'              | [a: '1', b: null]                             | [a: '1']
        'an empty text'                        | [a: '1', b: '']                               | [a: '1']
        'a flag that is not set'               | [a: '1', b: false]                            | [a: '1']
        'such a flag as text'                  | [a: '1', b: 'false']                          | [a: '1']
        'an empty map'                         | [a: '1', b: [:]]                              | [a: '1']
        'an empty list'                        | [a: '1', b: []]                               | [a: '1']
        'a map of nothing'                     | [a: '1', b: [c: null, d: '']]                 | [a: '1']
        'no configuration at all'              | null                                          | [:]
        'a number as text'                     | [a: 3]                                        | [a: '3']
        'a flag as text'                       | [a: true]                                     | [a: 'true']
        'depth'                                | [a: [b: [c: '1', d: false]]]                  | [a: [b: [c: '1']]]
        'a null in a list'                     | [a: ['x', null]]                              | [a: ['x', '']]
        'a command of an older job'            | NONE + [adhocRemoteString: 'ls', adhocExecution: true] | [adhocRemoteString: 'ls']
        'a command with leftovers of a script' | [adhocRemoteString: 'ls', argString: 'x', scriptInterpreter: 'sh',
                                                  fileExtension: 'sh', interpreterArgsQuoted: true]    | [adhocRemoteString: 'ls']
        'a script of an older job'             | NONE + [adhocLocalString: 'ls', adhocExecution: true] | [adhocLocalString: 'ls']
        'quoting for no interpreter'           | [adhocLocalString: 'ls', interpreterArgsQuoted: true] | [adhocLocalString: 'ls']
        'expanding tokens of no file'          | [adhocLocalString: 'ls', expandTokenInScriptFile: true] | [adhocLocalString: 'ls']
        'a script file as typed'               | [adhocFilepath: '/a', expandTokenInScriptFile: 'true', adhocExecution: 'false'] |
                NONE + [adhocFilepath: '/a', expandTokenInScriptFile: true, interpreterArgsQuoted: 'false']
    }

    def "#what makes another step"() {
        expect:
        content(one) != content(other)

        where:
        what                         | one                                                | other
        'a flag'                     | [a: '1', b: true]                                  | [a: '1']
        'a zero'                     | [a: '1', b: 0]                                     | [a: '1']
        'a blank'                    | [a: '1', b: ' ']                                   | [a: '1']
        'the place in a list'        | [a: ['', 'x']]                                     | [a: ['x', '']]
        'a list of a word'           | [a: ['false']]                                     | [a: []]
        'quoting for an interpreter' | [adhocLocalString: 'ls', scriptInterpreter: 'sh', interpreterArgsQuoted: true] |
                                       [adhocLocalString: 'ls', scriptInterpreter: 'sh']
        'expanding tokens of a file' | [adhocFilepath: '/a', expandTokenInScriptFile: true] | [adhocFilepath: '/a']
        'arguments of a script'      | [adhocLocalString: 'ls', argString: 'x']           | [adhocLocalString: 'ls']
    }

    private static String content(Map configuration) {
        fingerprint(configuration).content()
    }

    private static StepFingerprint fingerprint(Map configuration) {
        StepExecutionItem step = [getStepConfiguration: { -> configuration }, getType: { -> 'exec' }, getLabel: { -> null }] as ConfiguredStepExecutionItem
        return WorkflowSnapshots.of(new WorkflowImpl([step], 1, false, 'sequential')).steps()[0]
    }
}
