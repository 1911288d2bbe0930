package io.github.rundeckresume.audit

import ch.qos.logback.classic.Level
import ch.qos.logback.classic.Logger
import ch.qos.logback.classic.spi.ILoggingEvent
import ch.qos.logback.core.AppenderBase
import ch.qos.logback.core.read.ListAppender
import org.slf4j.LoggerFactory
import spock.lang.Specification

/** What a line of the audit log looks like, whatever somebody calls a user, a project or an option. */
class AuditLineSpec extends Specification {

    def "has its fields in their order, and none that is empty"() {
        expect:
        AuditLine.of(Decision.REFUSED)
            .with(Field.REASON, 'option').with(Field.EXECUTION, 42).with(Field.USER, 'bob').with(Field.DIGEST, '')
            .with(Field.DONE, ['2', '3@web1']).with(Field.NOT_DONE, [])
            .toString() == 'decision="refused" user="bob" execution="42" reason="option" done="2,3@web1"'
    }

    def "a value that has #what stays one value on one line"() {
        expect:
        AuditLine.of(Decision.HOLD).with(Field.USER, value).toString() == "decision=\"hold\" user=\"$shown\""

        where:
        what                      | value                               || shown
        'a line feed'             | 'bob\ndecision="started"'           || 'bob\\u{a}decision=\\"started\\"'
        'a carriage return'       | 'bob\r'                             || 'bob\\u{d}'
        'a tab and a null'        | 'b\to\0b'                           || 'b\\u{9}o\\u{0}b'
        'an escape of a terminal' | '\u001b[2Jbob'                      || '\\u{1b}[2Jbob'
        'a quote'                 | 'bob" reason="none'                 || 'bob\\" reason=\\"none'
        'a backslash at its end'  | 'bob\\'                             || 'bob\\\\'
        'separators of Unicode'   | 'a\u2028b\u2029c\u0085d'            || 'a\\u{2028}b\\u{2029}c\\u{85}d'
        'a change of direction'   | 'a\u202eb'                          || 'a\\u{202e}b'
        'a zero-width space'      | 'a\u200bb'                          || 'a\\u{200b}b'
        'half a letter'           | 'a\ud800b'                          || 'a\\u{d800}b'
        'letters of any kind'     | 'Jürgen 山田 ${jndi:x} %n {}'       || 'Jürgen 山田 ${jndi:x} %n {}'
        'a letter of two halves'  | '😀'                                || '😀'
    }

    def "a long value is cut"() {
        expect:
        AuditLine.of(Decision.HOLD).with(Field.USER, '😀' * n).toString() == "decision=\"hold\" user=\"$shown\""

        where:
        n   || shown
        200 || '😀' * 200
        201 || '😀' * 200 + '…'
    }

    def "is written at level #written where the log's is #level"() {
        given:
        def lines = new ListAppender()
        def logger = LoggerFactory.getLogger(AuditLog.NAME) as Logger
        logger.level = level
        lines.start()
        logger.addAppender(lines)

        when:
        AuditLog.tell(AuditLine.of(Decision.LEFT).with(Field.USER, '{}'))

        then:
        lines.list.collect { [it.formattedMessage, it.level] } == (written ? [['decision="left" user="{}"', written]] : [])

        cleanup:
        logger.detachAppender(lines)
        logger.level = null

        where:
        level       || written
        Level.DEBUG || Level.INFO
        Level.INFO  || Level.INFO
        Level.WARN  || Level.WARN
        Level.ERROR || null
    }

    def "a log that fails fails nothing else"() {
        given:
        def appender = new FullDisk()
        def logger = LoggerFactory.getLogger(AuditLog.NAME) as Logger
        logger.level = Level.INFO
        logger.addAppender(appender)

        when:
        AuditLog.tell(AuditLine.of(Decision.LEFT))

        then:
        noExceptionThrown()
        appender.asked == 1

        cleanup:
        logger.detachAppender(appender)
        logger.level = null
    }

    static class FullDisk extends AppenderBase<ILoggingEvent> {

        int asked

        @Override
        synchronized void doAppend(ILoggingEvent event) {
            asked++
            throw new IllegalStateException('the disk is full')
        }

        @Override
        protected void append(ILoggingEvent event) {
        }
    }
}
