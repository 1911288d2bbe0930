package io.github.rundeckresume.server

import com.dtolabs.rundeck.core.logging.LogLevel
import com.dtolabs.rundeck.core.logging.LogUtil
import com.dtolabs.rundeck.core.logging.internal.DefaultLogEvent
import com.dtolabs.rundeck.core.logging.internal.RundeckLogFormat
import io.github.rundeckresume.plan.Sample
import io.github.rundeckresume.state.ExecutionEnd
import io.github.rundeckresume.state.StepPath
import io.github.rundeckresume.state.UnderWay
import java.nio.file.Files
import java.nio.file.Path
import spock.lang.Specification
import spock.lang.TempDir

class LastLinesSpec extends Specification {

    @TempDir
    Path folder

    def state = Sample.state(end: ExecutionEnd.unfinished())
        .underWay(['11', '12@web1', '12@web1/1', '13'].collect { UnderWay.of(StepPath.parse(it), 1) })

    Map<String, String> last() {
        LastLines.in(folder, state).underWay().collectEntries { path, step -> [path as String, step.lastLine().orElse(null)] }
    }

    void log(String... lines) {
        Files.writeString(folder.resolve("${state.start().execution()}.rdlog"), lines.join('\n'))
    }

    String line(String message, Map metadata, String type = LogUtil.EVENT_TYPE_LOG) {
        new RundeckLogFormat().outputEvent(new DefaultLogEvent(
            loglevel: LogLevel.NORMAL, datetime: new Date(), message: message, eventType: type, metadata: metadata))
    }

    def "each step has the last line that it wrote, on its own node"() {
        when:
        log(
            line('first', [stepctx: '11']),
            line('second', [stepctx: '11', node: 'server']),
            line('copying', [stepctx: '12', node: 'web1']),
            line('copying there', [stepctx: '12', node: 'web2']),
            line('inside', [stepctx: '12@node=web1/1', node: 'web1']),
            line('  ', [stepctx: '11']),
            line('outside', [:]),
            line('a mark', [stepctx: '11'], 'stepend'))

        then:
        last() == ['11': 'second', '12@web1': 'copying', '12@web1/1': 'inside', '13': null]
    }

    def "without a log nothing is said, and a log of anything else does no harm"() {
        expect:
        last().values().every { it == null }

        when:
        Files.write(folder.resolve("${state.start().execution()}.rdlog"), [0, 94, 10, -1, 94] as byte[])

        then:
        last().values().every { it == null }
    }

    def "a long line is shortened, and has no control characters"() {
        when:
        log(line('a\u0007b' + 'c' * 1000, [stepctx: '11']))

        then:
        last()['11'].startsWith('a bccc')
        last()['11'].length() < 300
    }

    def "only the end of a long log is read"() {
        when:
        log(([line('long ago', [stepctx: '13'])] + (1..30000).collect { line("line $it of the first step", [stepctx: '11']) }) as String[])

        then:
        last()['11'] == 'line 30000 of the first step'
        last()['13'] == null
    }
}
