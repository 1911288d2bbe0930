package io.github.rundeckresume.bulk

import spock.lang.Specification
import spock.lang.Timeout

/** What messages of one cause have in common, and what tells causes apart. */
class CommonCauseSpec extends Specification {

    def "'#message' is '#cause'"() {
        expect:
        CommonCause.of(message, nodes) == cause

        where:
        message                                                                     | nodes            || cause
        ''                                                                          | []               || ''
        '  \n '                                                                     | []               || ''
        'disk full'                                                                 | []               || 'disk full'
        'disk full\n  at line 3\r\n'                                                | []               || 'disk full at line <n>'
        // Times
        'Lock is held since 2026-11-28T12:50:10.123Z'                               | []               || 'Lock is held since <time>'
        'Lock is held since 2026-11-28 12:50:10,5 +01:00 by cron'                   | []               || 'Lock is held since <time> by cron'
        'Nov 28 12:50:10 failed'                                                    | []               || '<time> failed'
        'at 28 Nov 2026 12:50 it failed'                                            | []               || 'at <time> it failed'
        'Sat, 28 November 2026, 12:50:10 GMT'                                       | []               || '<time>'
        'failed at 12:50'                                                           | []               || 'failed at <time>'
        'failed at 12:50:10'                                                        | []               || 'failed at <time>'
        'failed on 2026/11/28 12:50'                                                | []               || 'failed on <time>'
        // Numbers and units
        'Timeout after 30s'                                                         | []               || 'Timeout after <n>s'
        'Read 1,234.5 of 9,999 rows'                                                | []               || 'Read <n> of <n> rows'
        'release-41.tgz is missing'                                                 | []               || 'release-<n>.tgz is missing'
        'Version 1.2.3-4 is unknown'                                                | []               || 'Version <n> is unknown'
        // Ids
        'Order 0e1c2d3f-1111-2222-3333-444455556666 is locked'                      | []               || 'Order <id> is locked'
        'commit 9f0db39a is gone'                                                   | []               || 'commit <id> is gone'
        'at 0x7ffe12'                                                               | []               || 'at <id>'
        'Token AbCd12345678 expired'                                                | []               || 'Token <id> expired'
        'defaced facade'                                                            | []               || 'defaced facade'
        // Hosts
        'Connection to 10.0.3.17:5432 refused'                                      | []               || 'Connection to <host> refused'
        'Connection to [2001:db8::1]:5432 refused'                                  | []               || 'Connection to <host> refused'
        'Connection to fe80:1:2:3:4:5:6:7 refused'                                  | []               || 'Connection to <host> refused'
        'web1.prod.example.com: disk full'                                          | []               || '<host>: disk full'
        'GET https://user:pw@api.shop:8443/orders/17?x=1 failed'                    | []               || 'GET https://<host>/orders/* failed'
        'localhost:8080 does not answer'                                            | []               || '<host> does not answer'
        'java.io.IOException: disk full'                                            | []               || 'java.io.IOException: disk full'
        'com.acme.deploy.Failed: no'                                                | []               || 'com.acme.deploy.Failed: no'
        // Paths
        '/tmp/4823-19bs/dispatch-script.tmp.sh: not found'                          | []               || '/tmp/*/dispatch-script.tmp.sh: not found'
        "No such file '/data/in/2026-11-28/part-7.csv'"                             | []               || "No such file '/data/in/<time>/*'"
        // What stays
        'Result code was 1'                                                         | []               || 'Result code was 1'
        'Result code was 137'                                                       | []               || 'Result code was 137'
        'exit status 2 after 12 s'                                                  | []               || 'exit status 2 after <n> s'
        'HTTP 503 from 10.1.1.1'                                                    | []               || 'HTTP 503 from <host>'
        'HTTP/1.1 404 Not Found'                                                    | []               || 'HTTP/* 404 Not Found'
        'errno=13 in step 4'                                                        | []               || 'errno=13 in step <n>'
        "Option 'env' is required"                                                  | []               || "Option 'env' is required"
        'secret ${secureOption.password} was refused'                               | []               || 'secret ${secureOption.password} was refused'
        // Nodes
        'web1: Result code was 1'                                                   | ['web1']         || 'Result code was 1'
        'alpha: disk full; beta: disk full'                                         | ['alpha', 'beta'] || 'disk full'
        'alpha: disk full; beta: disk full; gamma: disk full; and 40 more'          | ['alpha', 'beta', 'gamma', 'delta'] || 'disk full'
        'alpha: disk full; beta: no route'                                          | ['alpha', 'beta'] || 'disk full; no route'
        'Cannot reach db on alpha'                                                  | ['alpha', 'd']   || 'Cannot reach db on <node>'
        'web: no; web-2: no'                                                        | ['web', 'web-2'] || 'no'
        // Odd ones
        'größe 7 für müller überschritten 日本 3'                                     | []               || 'größe <n> für müller überschritten 日本 <n>'
        '$1 \\ $& (?<x>'                                                            | ['$1']           || '<node> \\ $& (?<x>'
        '<script>alert(1)</script>'                                                 | []               || '<script>alert(<n>)</script>'
    }

    def "two messages of one cause are one, though hosts, times and numbers differ"() {
        expect:
        CommonCause.of('2026-11-28 10:00:01 web1.example.com: cannot write /var/spool/q17/x (12 bytes left)', []) ==
                CommonCause.of('2026-11-27 23:59:59 db22.example.com: cannot write /var/spool/q4/x (7 bytes left)', [])
    }

    @Timeout(60)
    def "a cause is short, also of a long message: #name"() {
        when:
        def cause = CommonCause.of(message, (1..200).collect { "node$it".toString() })

        then:
        cause.length() <= 200

        where:
        name       | message
        'megabyte' | 'x1 ' * 350_000
        'colons'   | 'a:' * 500_000
        'dots'     | 'a.' * 500_000
        'digits'   | '1' * 1_000_000
        'hex'      | 'abcdef1' * 100_000
        'slashes'  | '/' * 1_000_000
    }
}
