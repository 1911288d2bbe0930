package io.github.rundeckresume.plan

import spock.lang.Specification

/** Defaults with dates in them, which Rundeck puts in anew at each start. */
class DefaultValueSpec extends Specification {

    def "'#value' may have become of the default '#written'"() {
        expect:
        new DefaultValue(written).fits(value)

        where:
        written                              | value
        'a'                                  | 'a'
        ''                                   | ''
        '${DATE:yyyyMMdd}'                   | '20261122'
        '${DATE:yyyyMMdd}'                   | '${DATE:yyyyMMdd}'
        '${DATE+1:yyyy-MM-dd}'               | '2026-11-23'
        '${DATE-14:yyyy-MM-dd}'              | '2026-11-08'
        'build-${DATE:yyyyMMdd}.x'           | 'build-20261122.x'
        '${DATE:yyyy}/${DATE:MM}'            | '2026/11'
        '${DATE:HH:mm}'                      | '12:30'
        '${DATE:HH:mm}'                      | '${DATE:HH:mm}'
        '${DATE:yyyyMMdd:Europe/Berlin}'     | '20261122'
        '${DATE:HH:mm:UTC}'                  | '12:30'
        '${DATE:d MMM}'                      | '31 Dec'
        '${DATE:EEEE}'                       | 'Wednesday'
        '${DATE:nonsense}'                   | '${DATE:nonsense}'
        '${globals.region}'                  | 'eu-1'
        'db.${globals.region}.example'       | 'db.eu-1.example'
        '${globals.region}'                  | '${globals.region}'
        'a.c${DATE:yyyy}'                    | 'a.c2026'
    }

    def "'#value' cannot have become of the default '#written'"() {
        expect:
        !new DefaultValue(written).fits(value)

        where:
        written                              | value
        'a'                                  | 'b'
        '${DATE:yyyyMMdd}'                   | 'latest'
        '${DATE:yyyyMMdd}'                   | '2026112'
        'build-${DATE:yyyyMMdd}'             | 'build-2'
        'build-${DATE:yyyyMMdd}'             | 'x20261122'
        'a.c${DATE:yyyy}'                    | 'abc2026'
        '${DATE:yyyy-MM-dd}'                 | '2026/11/22'
        '${DATE:nonsense}'                   | '2026'
        'db.${globals.region}.example'       | 'db.example'
        '${option.other}'                    | 'x'
        'a'                                  | ''
    }
}
