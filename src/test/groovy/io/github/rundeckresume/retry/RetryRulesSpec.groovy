package io.github.rundeckresume.retry

import io.github.rundeckresume.state.ExecutionId
import io.github.rundeckresume.state.FailureCause
import io.github.rundeckresume.state.RecordedValue
import io.github.rundeckresume.state.StepOutcome
import io.github.rundeckresume.state.StepPath
import io.github.rundeckresume.state.StepRecord
import spock.lang.Specification

/** The language of the rules: what can be written, what it matches, and what an error says. */
class RetryRulesSpec extends Specification {

    static FailedStep step(Map of = [:]) {
        def record = StepRecord.of(StepPath.parse(of.path ?: '3'), StepOutcome.FAILED, ExecutionId.of('1'))
                .cause(FailureCause.of(of.exit, of.reason))
        FailedStep.of((of.message == null ? record : record.message(RecordedValue.of(of.message))).build(), of.label ?: '')
    }

    /** The number of the first rule that matches; 0 for none. */
    static int first(String rules, List<FailedStep> failed, boolean timedOut = false) {
        RetryRules.parse(rules).match(failed, timedOut).map { it.rule().number() }.orElse(0)
    }

    def "a list that cannot be read says where, and what was expected: #text"() {
        when:
        RetryRules.parse(text)

        then:
        def problem = thrown(UnreadableRulesException)
        problem.message == message

        where:
        text                                        | message
        'foo'                                       | "Line 1, column 1: expected any, exit, reason, text, step or timeout, but found 'foo'."
        '=> stop'                                   | "Line 1, column 1: expected any, exit, reason, text, step or timeout, but found '=> stop'."
        'any'                                       | 'Line 1, column 4: expected =>, but the line ends.'
        'any and exit 2 => stop'                    | "Line 1, column 5: expected =>, but found 'and'."
        '\n\n  exit 2 stop'                         | "Line 3, column 10: expected 'and' or '=>', but found 'stop'."
        'exit => stop'                              | "Line 1, column 6: expected exit codes such as 2, 75 or 100-110, but found '=> stop'."
        'exit two => stop'                          | "Line 1, column 6: expected exit codes such as 2, 75 or 100-110, but found 'two'."
        'exit 2, => stop'                           | "Line 1, column 9: expected exit codes such as 2, 75 or 100-110, but found '=> stop'."
        'exit 9-5 => stop'                          | "Line 1, column 8: expected an exit code of at least 9, but found '5'."
        'exit 99999999999 => stop'                  | "Line 1, column 15: expected 'and' or '=>', but found '99'."
        'reason => stop'                            | "Line 1, column 8: expected the engine's word for the failure, such as NonZeroResultCode, but found '=> stop'."
        'text => stop'                              | "Line 1, column 6: expected a text in quotes, or an expression between slashes, but found '=> stop'."
        'text refused => stop'                      | "Line 1, column 6: expected a text in quotes, or an expression between slashes, but found 'refused'."
        'text "refused => stop'                     | 'Line 1, column 22: expected a closing ", but the line ends.'
        'text "" => stop'                           | 'Line 1, column 6: expected a text between the signs ", but found \'"" => stop\'.'
        'text /(a/ => stop'                         | "Line 1, column 6: expected an expression that can be used: a ) is missing (character 3), but found '/'."
        'text /(?=a)/ => stop'                      | "Line 1, column 6: expected an expression that can be used: a group can begin with ?: only, and cannot look around or set flags (character 3), but found '/'."
        'text /a\\1/ => stop'                       | "Line 1, column 6: expected an expression that can be used: \\1 cannot be used (character 3), but found '/a'."
        'step => stop'                              | "Line 1, column 6: expected a step's number such as 3 or 3/1, or its label in quotes, but found '=> stop'."
        'step Migrate => stop'                      | "Line 1, column 6: expected a step's number such as 3 or 3/1, or its label in quotes, but found 'Migrate'."
        'step 0 => stop'                            | "Line 1, column 6: expected a step's number such as 3 or 3/1, or its label in quotes, but found '0'."
        'step 3/ => stop'                           | "Line 1, column 6: expected a step's number such as 3 or 3/1, or its label in quotes, but found '3/'."
        'any =>'                                    | 'Line 1, column 7: expected resume, hold or stop, but the line ends.'
        'any => retry'                              | "Line 1, column 8: expected resume, hold or stop, but found 'retry'."
        'any => stop now'                           | "Line 1, column 13: expected the end of the line after 'stop', but found 'now'."
        'any => hold after 2m'                      | "Line 1, column 13: expected the end of the line after 'hold', but found 'after'."
        'any => resume later'                       | "Line 1, column 15: expected the end of the line, 'after', 'on failed nodes', 'on all nodes' or 'at most N times', but found 'later'."
        'any => resume after'                       | 'Line 1, column 20: expected a delay such as 30s, 10m, 2h or 1d, of 7 days at most, but the line ends.'
        'any => resume after 0s'                    | "Line 1, column 21: expected a delay such as 30s, 10m, 2h or 1d, of 7 days at most, but found '0s'."
        'any => resume after 8d'                    | "Line 1, column 21: expected a delay such as 30s, 10m, 2h or 1d, of 7 days at most, but found '8d'."
        'any => resume after 5'                     | "Line 1, column 21: expected a delay such as 30s, 10m, 2h or 1d, of 7 days at most, but found '5'."
        'any => resume after 1m after 2m'           | "Line 1, column 24: expected the end of the line, 'on failed nodes', 'on all nodes' or 'at most N times', but found 'after'."
        'any => resume after 1m x0.5'               | "Line 1, column 24: expected a factor from 1 to 10, such as x2 or x1.5, but found 'x0.5'."
        'any => resume after 1m x2 up 5m'           | "Line 1, column 30: expected 'to', but found '5m'."
        'any => resume after 1m x2 up to 5s'        | "Line 1, column 33: expected a delay of at least the first one, a delay such as 30s, 10m, 2h or 1d, of 7 days at most, but found '5s'."
        'any => resume after 1m up to 5m'           | "Line 1, column 24: expected the end of the line, 'on failed nodes', 'on all nodes' or 'at most N times', but found 'up'."
        'any => resume on some nodes'               | "Line 1, column 18: expected 'failed nodes' or 'all nodes', but found 'some'."
        'any => resume on failed'                   | "Line 1, column 24: expected 'nodes', but the line ends."
        'any => resume on all nodes on all nodes'   | "Line 1, column 28: expected the end of the line, 'after' or 'at most N times', but found 'on'."
        'any => resume at most 0 times'             | "Line 1, column 23: expected a number from 1 to 1000, but found '0'."
        'any => resume at 5 times'                  | "Line 1, column 18: expected 'most', but found '5'."
        'any => resume at most 5'                   | "Line 1, column 24: expected 'times', but the line ends."
        'exit 2 => stop\nexit 3 => '                | 'Line 2, column 11: expected resume, hold or stop, but the line ends.'
        '\t<b>x</b> => stop'                        | "Line 1, column 2: expected any, exit, reason, text, step or timeout, but found '<b>x</b> => stop'."
        'any => stop\n' * 51                        | 'Line 51, column 1: expected 50 rules at most, but found one more.'
        "text \"${'x' * 1000}\" => stop".toString() | 'Line 1, column 1001: expected 1000 characters in a line at most, but it has 1015.'
    }

    def "what can be written is read: #text"() {
        expect:
        !RetryRules.parse(text).isEmpty()

        where:
        text << [
            'exit 75,100-110 => hold',
            'reason NonZeroResultCode => resume after 30s x2 up to 10m',
            'text "Connection refused" => resume on failed nodes after 1m',
            'exit 2 => stop',
            'any => resume',
            'ANY=>RESUME',
            '  exit 1 , 2 - 5  and step 3, "a \\"b\\" \\\\" and timeout =>  resume at most 1 time on all nodes after 1d X1.5 ',
            'reason "Jöb failed", Other => stop',
            'text /a\\/b|^c$/ => stop',
            '# first\r\n\r\nany => stop\r# last',
            'exit -1 => stop',
        ]
    }

    def "nothing is no rule: #text"() {
        expect:
        RetryRules.parse(text).isEmpty()

        where:
        text << ['', ' \n\t', '# exit 2 => stop', '  # x\n#']
    }

    def "the first rule that matches decides (#failed)"() {
        expect:
        first(rules, [step(failed)]) == rule

        where:
        rules                                       | failed                                              | rule
        'exit 2 => stop\nany => hold'               | [exit: 2]                                           | 1
        'exit 2 => stop\nany => hold'               | [exit: 3]                                           | 2
        'exit 2 => stop'                            | [exit: 3]                                           | 0
        'exit 2 => stop'                            | [:]                                                 | 0
        'exit 1,5-7 => stop'                        | [exit: 6]                                           | 1
        'exit 1,5-7 => stop'                        | [exit: 8]                                           | 0
        'exit -1 => stop'                           | [exit: -1]                                          | 1
        'reason a, NonZeroResultCode => stop'       | [reason: 'nonzeroresultcode']                       | 1
        'reason NonZero => stop'                    | [reason: 'NonZeroResultCode']                       | 0
        'text "connection REFUSED" => stop'         | [message: 'x: Connection refused (1)']              | 1
        'text "refused" => stop'                    | [:]                                                 | 0
        'text /^x: .*\\(\\d+\\)$/ => stop'          | [message: 'x: Connection refused (1)']              | 1
        'text /^Connection/ => stop'                | [message: 'x: Connection refused (1)']              | 0
        'step 3 => stop'                            | [path: '3']                                         | 1
        'step 3 => stop'                            | [path: '3@web1/2/1']                                | 1
        'step 3/2 => stop'                          | [path: '3@web1/2/1']                                | 1
        'step 3/1 => stop'                          | [path: '3']                                         | 0
        'step 3 => stop'                            | [path: '33']                                        | 0
        'step 1, "Load" => stop'                    | [path: '3', label: 'Load']                          | 1
        'step "load" => stop'                       | [path: '3', label: 'Load']                          | 0
        'exit 2 and step 3 => stop'                 | [path: '3', exit: 2]                                | 1
        'exit 2 and step 4 => stop'                 | [path: '3', exit: 2]                                | 0
        'timeout => stop'                           | [:]                                                 | 0
    }

    def "one of several failed steps is enough, but it has to fulfil all conditions"() {
        given:
        def failed = [step(path: '1', exit: 2), step(path: '2@web1', exit: 75), step(path: '2@web2', exit: 4)]

        expect:
        first(rules, failed) == rule

        where:
        rules                                     | rule
        'exit 4 => stop\nexit 2 => hold'          | 1
        'exit 9 => stop\nstep 2 => hold'          | 2
        'step 1 and exit 75 => stop'              | 0
        'step 2 and exit 75 => stop'              | 1
    }

    def "without any failed step, only rules that ask nothing of one match"() {
        expect:
        first(rules, [], timedOut) == rule

        where:
        rules                                           | timedOut | rule
        'exit 0-255 => stop\nany => hold'               | false    | 2
        'step 1 => stop\ntext "x" => stop'              | false    | 0
        'any => stop'                                   | true     | 1
        'exit 1 => hold\ntimeout => stop'               | true     | 2
    }

    def "a list that cannot be read counts as none where the job runs, and is told of"() {
        given:
        def lines = []

        expect:
        RetryRules.read(text, lines::add).isEmpty()
        lines == told

        where:
        text  | told
        null  | []
        ' '   | []
        'any' | ['The job\'s rules for retries cannot be read, and count as none. Line 1, column 4: expected =>, but the line ends.']
    }
}
