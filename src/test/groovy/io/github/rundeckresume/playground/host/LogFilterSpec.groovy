package io.github.rundeckresume.playground.host

class LogFilterSpec extends HostSpecification {
    static final String REGEX = '^RUNDECK:DATA:\\s*([^\\s]+?)\\s*=\\s*(.+)$'

    def "the workflow's filter captures data from every step, for the steps that follow"() {
        when:
        def execution = open().run(job('''
            - exec: echo RUNDECK:DATA:colour = dark green
            - exec: echo it is ${data.colour}
            ''', [:], filter([regex: REGEX])), RunRequest.plain())

        then:
        execution.log().readLines().last() == 'it is dark green'
    }

    def "a step's filter captures from that step alone"() {
        when:
        def execution = open().run(job('''
            - exec: echo RUNDECK:DATA:first = 1
              plugins:
                LogFilter:
                - type: key-value-data
                  config: {regex: '^RUNDECK:DATA:\\s*([^\\s]+?)\\s*=\\s*(.+)$'}
            - exec: echo RUNDECK:DATA:second = 2
            - exec: echo first ${data.first} second ${data.second}
            '''), RunRequest.plain())

        then:
        execution.log().readLines().last() == 'first 1 second ${data.second}'
    }

    def "without a regex it does nothing, like the server's"() {
        when:
        def execution = open().run(job('''
            - exec: echo RUNDECK:DATA:colour = green
            - exec: echo it is ${data.colour}
            ''', [:], filter([:])), RunRequest.plain())

        then:
        execution.state() == 'succeeded'
        execution.log().readLines().last() == 'it is ${data.colour}'
    }

    def "an expression with one group takes the key from its configuration; captured data can be logged"() {
        when:
        def execution = open().run(job('''
            - exec: echo version 7
            - exec: echo it is ${data.version}
            ''', [:], filter([regex: '^version (.+)$', name: 'version', logData: 'true'])), RunRequest.plain())

        then:
        execution.log().contains('{"version":"7"}')
        execution.log().contains('it is 7')
    }

    def "characters that a reference cannot have become underscores"() {
        when:
        def execution = open().run(job('''
            - exec: echo RUNDECK:DATA:a{b} = 1
            - exec: echo it is ${data.a_b_}
            ''', [:], filter([regex: REGEX])), RunRequest.plain())

        then:
        execution.log().readLines().last() == 'it is 1'
    }

    def "a filter that is not there fails the execution"() {
        when:
        def execution = open().run(
                job('- exec: echo one', [:], [pluginConfig: [LogFilter: [[type: 'missing', config: [:]]]]]),
                RunRequest.plain())

        then:
        execution.state() == 'failed'
        execution.log().contains('Could not configure log filter plugin')
    }

    private static Map filter(Map config) {
        [pluginConfig: [LogFilter: [[type: 'key-value-data', config: config]]]]
    }
}
