package io.github.rundeckresume.cli

import java.util.concurrent.CountDownLatch
import spock.lang.Specification

/** What the command line takes, and what it says if something is not right: no server is needed for that. */
class CliUsageSpec extends Specification {

    static final LOGIN = [200, 'text/html', '<html><form action="/login">Sign in</form></html>']
    static final MISSING = '{"error":true,"apiversion":48,"errorCode":"api.error.item.doesnotexist","message":"Execution does not exist: 41"}'
    static final NOBODY = '{"error":true,"apiversion":48,"errorCode":"unauthorized","message":"(Token:nope****) is not authorized for: /api/46/execution/41"}'
    static final EXECUTION = '{"id":41,"status":"failed","project":"ops","job":{"id":"j1","name":"release"}}'
    static final PLUGINS = '[{"service":"UI","name":"resume-ui"}]'
    static final RESUMABLE = '[{"plugins":{"ExecutionLifecycle":{"resume":{}}}}]'

    def "#what: exit code 2 and a line without a stack trace, before anything is sent"() {
        when:
        def ended = new Cli([RD_URL: 'http://127.0.0.1:1', RD_TOKEN: 't'] + variables).run(*command)

        then:
        ended.code == 2
        ended.errors =~ message
        !ended.errors.contains('\tat ')
        ended.out == ''

        where:
        what                              | variables                           | command                                   | message
        'no command'                      | [:]                                 | []                                        | /Missing required subcommand/
        'an unknown command'              | [:]                                 | ['jump']                                  | /Unmatched argument at index 0: 'jump'/
        'no address'                      | [RD_URL: '']                        | ['resume', '41']                          | /Set RD_URL/
        'an address without http'         | [RD_URL: 'rundeck:4440']            | ['resume', '41']                          | /RD_URL .* must be the server's address/
        'a password in the address'       | [RD_URL: 'http://a:b@rundeck']      | ['resume', '41']                          | /without a user/
        'neither token nor user'          | [RD_TOKEN: '']                      | ['resume', '41']                          | /Set RD_TOKEN, or RD_USER/
        'a token where a user is needed'  | [:]                                 | ['plan', '41']                            | /'plan' needs a user/
        'no project'                      | [RD_USER: 'u']                      | ['failed']                                | /Name the project/
        'nobody to ask for the password'  | [RD_USER: 'u']                      | ['failed', '-p', 'ops']                   | /Set RD_PASSWORD in the environment/
        'no execution'                    | [:]                                 | ['resume']                                | /Missing required parameter: 'EXECUTION'/
        'a number that is none'           | [:]                                 | ['resume', '0']                           | /'0' is not the number of an execution/
        'a path for a number'             | [:]                                 | ['lineage', '1/../2']                     | /'1\/..\/2' is not the number/
        'another output'                  | [:]                                 | ['failed', '--output', 'xml']             | /expected one of \[TABLE, JSON\]/
        'a time that is none'             | [:]                                 | ['failed', '--since', 'yesterday']        | /'yesterday' is no time such as/
        'a time without a unit'           | [:]                                 | ['failed', '--since', '2h5']              | /'2h5' is no time such as/
        'nodes that are neither'          | [:]                                 | ['resume', '41', '--nodes', 'web1']       | /Invalid value for option '--nodes'/
        'two definitions at once'         | [:]                                 | ['resume', '41', '--accept-changes', '--recorded-definition'] | /exclude each other/
        'stale steps without new values'  | [:]                                 | ['resume', '41', '--keep-stale']          | /--keep-stale goes with --set/
        'data of no step'                 | [:]                                 | ['resume', '41', '--data', '3:x=1']       | /--data '3:x=1' must begin with a step that --skip names/
        'data without a value'            | [:]                                 | ['resume', '41', '--skip', '3', '--data', '3:x'] | /must be PATH:NAME=VALUE/
        'detached, and followed'          | [:]                                 | ['resume', '41', '--detach', '--follow']  | /--detach goes neither/
        'a secret that is not there'      | [:]                                 | ['resume', '41', '--secure', 'pw=hunter2'] | /variable of the environment that --secure names is not set/
        'nobody to ask for a secret'      | [:]                                 | ['resume', '41', '--secure', 'pw']        | /Nobody can be asked for the option 'pw'/
        'a timeout that is none'          | [RD_HTTP_TIMEOUT: 'soon']           | ['resume', '41']                          | /RD_HTTP_TIMEOUT must be/
        'all, and some'                   | [RD_USER: 'u']                      | ['hold', '--all', '41']                   | /Unmatched argument/
        'neither all nor some'            | [RD_USER: 'u']                      | ['hold']                                  | /Missing required argument/
        'a webhook that is none'          | [RD_RESUME_WEBHOOK: 'a/b']          | ['hold', '41']                            | /RD_RESUME_WEBHOOK must be/
        'a key without a webhook'         | [RD_USER: 'u']                      | ['signal', '41', '--key', '41-x']         | /--key and --once need a webhook/
        'executions, and options'         | [RD_USER: 'u']                      | ['bulk', 'start', '41', '--job', 'x']     | /not both/
        'a bulk that is none'             | [RD_USER: 'u']                      | ['bulk', 'show', '../x']                  | /'..\/x' is not the id of a bulk/
    }

    def "the value that was given in place of a variable's name is not repeated"() {
        expect:
        !new Cli([RD_URL: 'http://127.0.0.1:1', RD_TOKEN: 't']).run('resume', '41', '--secure', 'pw=hunter2').errors.contains('hunter2')
    }

    def "#command explains itself, with the options of the server and an example"() {
        when:
        def ended = new Cli([:]).run(*command, '--help')

        then:
        ended.code == 0
        ['Usage: rundeck-resume', '--url', '--output'].every { ended.out.contains(it) }
        command.size() > 1 || ended.out.contains('Examples:')
        ended.errors == ''

        where:
        command << commands()
    }

    def "the help lists the exit codes, and no password or token among the options"() {
        given:
        def help = new Cli([:]).run('--help').out

        expect:
        help.contains('Exit codes:')
        !(help =~ /--(password|token)/)
    }

    def "what answers with #what is told as such, with exit code 3"() {
        given:
        def server = new FakeServer(answers)

        when:
        def ended = new Cli([RD_URL: server.url, RD_TOKEN: 'secret-token', RD_HTTP_TIMEOUT: '1']).run('resume', '41')

        then:
        ended.code == 3
        ended.errors =~ message
        ended.errors.readLines().size() == 1
        !ended.errors.contains('secret-token')
        server.requests.every { it.startsWith('GET') }

        cleanup:
        server.close()

        where:
        what                          | answers                                                                    | message
        'the page of a login'         | ['/api': LOGIN]                                                            | /answered with a page in place of JSON/
        'a redirect to a login'       | ['/api': [302, 'text/html', '', [Location: '/user/login']]]                | /wants a login first/
        'a redirect to elsewhere'     | ['/api': [301, 'text/html', '', [Location: 'https://other.example.com/']]] | /sends us on to https:\/\/other.example.com\/.*Nothing was sent there/
        'no such page'                | [:]                                                                        | /HTTP 404 and no JSON.*context path/
        'a bad gateway'               | ['/api': [502, 'text/html', '<h1>Bad Gateway</h1>']]                       | /HTTP 502 and no JSON/
        'half a document'             | ['/api': [200, 'application/json', '{"id":']]                              | /a page in place of JSON/
        'a text'                      | ['/api': [200, 'application/json', '"ok"']]                                | /a page in place of JSON/
        'that the token is unknown'   | ['/api': [403, 'application/json', NOBODY]]                                | /does not let this token in \(RD_TOKEN\)/
        'nothing in time'             | ['/api': { new CountDownLatch(1).await() }]                                | /has not answered within 1 s \(RD_HTTP_TIMEOUT\)/
        'nothing at all'              | ['/api': { it.close() }]                                                   | /broke the connection off|has not answered/
        'that it has no plugin'       | ['/api/46/execution': [200, 'application/json', EXECUTION], '/api/46/plugin/list': [200, 'application/json', '[]']] | /does not have the plugin Rundeck Resume/
    }

    def "a server that is not there is told as such, with exit code 3"() {
        expect:
        with(new Cli([RD_URL: 'http://127.0.0.1:1', RD_TOKEN: 't']).run('resume', '41')) {
            code == 3
            errors.contains('cannot be reached: connection refused')
        }
        with(new Cli([RD_URL: 'http://no-such-host.invalid', RD_TOKEN: 't']).run('resume', '41')) {
            code == 3
            errors.contains('There is no host of that name')
        }
    }

    def "https to a server that has none is told as such, with exit code 3"() {
        given:
        def socket = new ServerSocket(0, 5, InetAddress.loopbackAddress)
        Thread.start {
            socket.accept().withCloseable {
                it.inputStream.read(new byte[4096])
                it.outputStream << 'HTTP/1.1 400 Bad Request\r\n\r\n'
            }
        }

        expect:
        with(new Cli([RD_URL: "https://127.0.0.1:$socket.localPort", RD_TOKEN: 't']).run('resume', '41')) {
            code == 3
            errors.contains('No safe connection')
            errors.contains('javax.net.ssl.trustStore')
        }

        cleanup:
        socket.close()
    }

    def "what the server refuses is told in its words, with exit code 1, and without its control characters"() {
        given:
        def server = new FakeServer(['/api': [404, 'application/json', MISSING.replace('41"', '41\\u001b[2J\\u202e"')]])

        when:
        def ended = new Cli([RD_URL: "$server.url/api/46/", RD_TOKEN: 't']).run('resume', '41')

        then:
        ended.code == 1
        ended.errors.trim() == 'Execution does not exist: 41\\u001b[2J\\u202e'
        server.requests == ['GET /api/46/execution/41 t']

        cleanup:
        server.close()
    }

    def "a start without an answer is not called a failure: it may have happened"() {
        given:
        def server = new FakeServer(['/api/46/execution' : [200, 'application/json', EXECUTION],
                                     '/api/46/plugin'    : [200, 'application/json', PLUGINS],
                                     '/api/46/job/j1/run': { new CountDownLatch(1).await() },
                                     '/api/46/job/j1'    : [200, 'application/json', RESUMABLE]])

        when:
        def ended = new Cli([RD_URL: server.url, RD_TOKEN: 't', RD_HTTP_TIMEOUT: '1']).run('resume', '41')

        then:
        ended.code == 3
        ended.errors.contains('It may have done what was asked for: look before you ask again.')
        server.requests.findAll { it.startsWith('POST') }.size() == 1

        cleanup:
        server.close()
    }

    def "a login that goes elsewhere, or that the server does not know, is told as such"() {
        given:
        def server = new FakeServer(['/j_security_check': answer])

        when:
        def ended = new Cli([RD_URL: server.url, RD_USER: 'ann', RD_PASSWORD: 'hunter2']).run('plan', '41')

        then:
        ended.code == 3
        ended.errors.contains(message)
        !ended.errors.contains('hunter2')

        cleanup:
        server.close()

        where:
        answer                                                       || message
        [302, 'text/html', '', [Location: '/user/error']]            || "does not let 'ann' in"
        [404, 'text/html', 'x']                                      || 'The login at'
        [302, 'text/html', '', [Location: 'https://sso.example.com']] || 'HTTP 404 and no JSON'
    }

    def "the password is asked for once, and only when it is needed"() {
        given:
        def asked = []
        def server = new FakeServer(['/j_security_check': [302, 'text/html', '', [Location: '/']],
                                     '/api'             : [200, 'application/json', EXECUTION],
                                     '/plugin/file'     : [200, 'application/json', '{"v":1,"allowed":false,"refusal":"No."}']])

        when:
        def ended = new Cli([RD_URL: server.url], { asked << it; 'typed' }).run('plan', '41', '--user', 'ann')

        then:
        ended.code == 1
        ended.out.trim() == 'No.'
        asked == ['Password of ann: ']
        server.requests[0] == 'POST /j_security_check'

        cleanup:
        server.close()
    }

    private static List<List<String>> commands() {
        def all = Cli.commands().subcommands
        all.keySet().collect { [it] } + all.bulk.subcommands.keySet().collect { ['bulk', it] }
    }
}
