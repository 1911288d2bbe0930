package io.github.rundeckresume.playground.log

import com.dtolabs.rundeck.core.logging.LogLevel
import com.dtolabs.rundeck.core.logging.LogUtil
import java.nio.file.Files
import java.nio.file.Path
import spock.lang.Requires
import spock.lang.Specification
import spock.lang.TempDir

class LogFileSpec extends Specification {

    @TempDir
    Path folder

    def "gives back what was written: #text"() {
        given:
        def file = folder.resolve('1.rdlog')
        ExecutionLog.open(file, LogLevel.NORMAL, [user: 'me'], { }).withCloseable {
            it.write(LogUtil.logNormal(text, [step: '1']))
            it.write(LogUtil.logError('after'))
        }

        when:
        def lines = LogFile.read(file)

        then:
        lines*.message() == [text, 'after']
        lines*.level() == [LogLevel.NORMAL, LogLevel.ERROR]
        lines*.metadata() == [[user: 'me', step: '1'], [user: 'me']]

        where:
        text << ['plain', '', 'two\nlines', 'three\n\nlines', 'ends with a line end\n', 'hat ^ pipe | back \\ slash', 'ünïcode']
    }

    def "what is more detailed than its level is dropped, and the watcher does not hear of it"() {
        given:
        def heard = []
        def file = folder.resolve('1.rdlog')

        when:
        ExecutionLog.open(file, LogLevel.WARN, [:], { heard << it.message() }).withCloseable {
            it.write(LogUtil.logWarn('warn'))
            it.write(LogUtil.logNormal('normal'))
            it.write(LogUtil.logError('error'))
        }

        then:
        heard == ['warn', 'error']
        LogFile.read(file)*.message() == heard
    }

    def "what a thread writes that is left when the execution ends is dropped"() {
        given:
        def file = folder.resolve('1.rdlog')
        def log = ExecutionLog.open(file, LogLevel.NORMAL, [:], { })
        log.write(LogUtil.logNormal('one'))
        log.close()

        when:
        log.write(LogUtil.logNormal('two'))

        then:
        noExceptionThrown()
        LogFile.read(file)*.message() == ['one']
    }

    def "an interrupted thread may write"() {
        given:
        def file = folder.resolve('1.rdlog')

        when:
        ExecutionLog.open(file, LogLevel.NORMAL, [:], { }).withCloseable {
            Thread.currentThread().interrupt()
            it.write(LogUtil.logNormal('one'))
            Thread.interrupted()
            it.write(LogUtil.logNormal('two'))
        }

        then:
        LogFile.read(file)*.message() == ['one', 'two']
    }

    @Requires({ Files.exists(Path.of('/dev/full')) })
    def "a log that a full disk refuses ends there and harms nobody, as on the server"() {
        given:
        def heard = []
        def file = Files.createSymbolicLink(folder.resolve('1.rdlog'), Path.of('/dev/full'))

        when:
        ExecutionLog.open(file, LogLevel.NORMAL, [:], { heard << it.message() }).withCloseable {
            it.write(LogUtil.logNormal('one'))
            it.write(LogUtil.logNormal('two'))
        }

        then:
        heard == ['one', 'two']
    }

    def "a file that is not there has no lines"() {
        expect:
        LogFile.read(folder.resolve('none')) == []
    }

    def "a folder that cannot be written to is named"() {
        given:
        folder.resolve('file').toFile().text = ''

        when:
        ExecutionLog.open(folder.resolve('file/1.rdlog'), LogLevel.NORMAL, [:], { })

        then:
        def failure = thrown(UncheckedIOException)
        failure.message.contains("Cannot write the execution log ${folder}/file/1.rdlog")
    }
}
