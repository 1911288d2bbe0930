package io.github.rundeckresume.plan

import java.time.Instant
import java.time.ZoneId
import java.time.format.DateTimeFormatter
import spock.lang.Specification

/** What Rundeck made of a default when an execution started: dates of the start, and the project's global values. */
class DefaultValueSpec extends Specification {

    static final Instant START = Instant.parse('2026-11-22T12:30:15Z')
    static final GLOBALS = [region: 'eu-1', other: 'x']

    static String at(String format, int days = 0, String zone = null) {
        DateTimeFormatter.ofPattern(format, Locale.getDefault(Locale.Category.FORMAT))
            .format(START.atZone(zone ? ZoneId.of(zone) : ZoneId.systemDefault()).plusDays(days))
    }

    def "'#value' was made of the default '#written'"() {
        expect:
        new DefaultValue(written).gives(value, GLOBALS, START.toEpochMilli())

        where:
        written                              | value
        'a'                                  | 'a'
        ''                                   | ''
        '${DATE:yyyyMMdd}'                   | at('yyyyMMdd')
        '${DATE:yyyyMMdd}'                   | '${DATE:yyyyMMdd}'
        '${DATE+1:yyyy-MM-dd}'               | at('yyyy-MM-dd', 1)
        '${DATE-14:yyyy-MM-dd}'              | at('yyyy-MM-dd', -14)
        'build-${DATE:yyyyMMdd}.x'           | "build-${at('yyyyMMdd')}.x"
        '${DATE:yyyy}/${DATE:MM}'            | at('yyyy/MM')
        '${DATE:HH:mm}'                      | '${DATE:HH:mm}'
        '${DATE:yyyyMMdd HH:Asia/Tokyo}'     | at('yyyyMMdd HH', 0, 'Asia/Tokyo')
        '${DATE:nonsense}'                   | '${DATE:nonsense}'
        '${DATE:yyyy}.${DATE:nonsense}'      | "${at('yyyy')}.\${DATE:nonsense}"
        '${DATE:HH:mm}'                      | at('HH:mm')
        '${globals.region}'                  | 'eu-1'
        'db.${globals.region}.example'       | 'db.eu-1.example'
        '${globals.none}'                    | '${globals.none}'
        '${globals.none}'                    | ''
        '${globals.region}.${globals.none}'  | 'eu-1.${globals.none}'
        '${globals.region}.${globals.none}'  | 'eu-1.'
        '${globals.region}-${DATE:yyyy}'     | "eu-1-${at('yyyy')}"
    }

    def "'#value' was not made of the default '#written': somebody gave it"() {
        expect:
        !new DefaultValue(written).gives(value, GLOBALS, START.toEpochMilli())

        where:
        written                              | value
        'a'                                  | 'b'
        'a'                                  | ''
        '${DATE:yyyyMMdd}'                   | 'latest'
        '${DATE:yyyyMMdd}'                   | '20240101'
        '${DATE:yyyyMMdd}'                   | at('yyyyMMdd', 1)
        'build-${DATE:yyyyMMdd}'             | "x${at('yyyyMMdd')}"
        'a.c${DATE:yyyy}'                    | "abc${at('yyyy')}"
        '${globals.region}'                  | 'us-1'
        'db.${globals.region}.example'       | 'db.us-1.example'
        '${option.other}'                    | 'x'
    }

    def "a database that rounds the start to seconds does not matter"() {
        expect:
        new DefaultValue('${DATE:ss}').gives('15', [:], START.plusSeconds(1).toEpochMilli())
    }
}
