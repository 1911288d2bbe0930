package io.github.rundeckresume.playground.host

class EmbeddedHostSpec extends HostSpecification {
    static final String PROBE = '''
        - type: probe
          nodeStep: false
        '''

    def "runs commands and scripts in their order and keeps the log"() {
        when:
        def execution = open().run(job('''
            - exec: echo one ${option.who}
            - script: |-
                #!/bin/sh
                echo two on @node.name@
            ''', [options: [[name: 'who']]]), RunRequest.plain().option('who', 'world'))

        then:
        execution.state() == 'succeeded'
        execution.log() == 'one world\ntwo on localhost'
    }

    def "a script is copied to a path that no other playground on this machine uses"() {
        when:
        def execution = open().run(job("""
            - script: |-
                #!/bin/sh
                echo \$0
            """), RunRequest.plain())

        then:
        execution.log() ==~ "/tmp/${ProcessHandle.current().pid()}\\d{9}-1-localhost-dispatch-script.tmp.sh"
    }

    def "a failing step fails the execution, and what comes after it does not run"() {
        when:
        def execution = open().run(job('''
            - exec: echo one
            - exec: 'false'
            - exec: echo three
            '''), RunRequest.plain())

        then:
        execution.state() == 'failed'
        execution.log().readLines().first() == 'one'
        execution.log().contains('Result code was 1')
        !execution.log().readLines().contains('three')
    }

    def "with keepgoing the other steps run, and the execution fails in the end"() {
        when:
        def execution = open().run(job('''
            - exec: 'false'
            - exec: echo two
            ''', [:], [keepgoing: true]), RunRequest.plain())

        then:
        execution.state() == 'failed'
        execution.log().readLines().contains('two')
    }

    def "a script in a file gets its arguments"() {
        given:
        def script = base.resolve('greet.sh')
        script.toFile().text = 'echo hello $1'

        when:
        def execution = open().run(job("""
            - scriptfile: ${script}
              args: '\${option.who}'
              scriptInterpreter: /bin/sh
            """, [options: [[name: 'who', value: 'you']]]), RunRequest.plain())

        then:
        execution.log() == 'hello you'
    }

    def "a script from a URL is refused with a way out"() {
        when:
        def execution = open().run(job('- scripturl: https://example.invalid/x.sh'), RunRequest.plain())

        then:
        execution.state() == 'failed'
        execution.log().contains('scripts from a URL (https://example.invalid/x.sh) are not supported by the playground')
    }

    def "all nodes of a node file are this host"() {
        given:
        def nodes = base.resolve('nodes.yaml')
        nodes.toFile().text = ['web1', 'web2', 'db1'].collect { "${it}: {nodename: ${it}, hostname: ${it}}" }.join('\n')

        when:
        def execution = open().run(
                job('- exec: echo on ${node.name}', [nodefilters: [filter: 'web.*', dispatch: [threadcount: 2]]]),
                RunRequest.plain().nodes(nodes))

        then:
        execution.state() == 'succeeded'
        execution.log().readLines().toSet() == ['on web1', 'on web2'].toSet()
        execution.lines().findAll { it.text }*.node().toSet() == ['web1', 'web2'].toSet()
        execution.record().outcome().get().succeededNodes().split(',').toList().toSet() == ['web1', 'web2'].toSet()
    }

    def "a node that asks for another executor gets it"() {
        given:
        def nodes = base.resolve('nodes.yaml')
        nodes.toFile().text = 'web1: {nodename: web1, hostname: web1, node-executor: carrier-pigeon}'

        when:
        def execution = open().run(
                job('- exec: echo on ${node.name}', [nodefilters: [filter: '.*']]), RunRequest.plain().nodes(nodes))

        then:
        execution.state() == 'failed'
        execution.log().contains('carrier-pigeon')
    }

    def "a flow control that halts with a status of its own ends the execution with it"() {
        given:
        def host = open(withProbe { context -> context.flowControl.Halt('paused') })

        when:
        def execution = host.run(job('''
            - type: probe
              nodeStep: false
            - exec: echo two
            '''), RunRequest.plain())

        then:
        execution.status() == 'paused'
        execution.state() == 'other'
        execution.lines().last().level().name() == 'WARN'
        execution.lines().last().message().startsWith('Execution halted ("paused")')
    }

    def "a job that is not open for executions is refused"() {
        when:
        open().run(job('- exec: echo one', [executionEnabled: false]), RunRequest.plain())

        then:
        def refusal = thrown(HostException)
        refusal.message.contains("Job 'probe' is disabled")
    }

    def "console output of a step's thread stands in the log, errors as errors"() {
        given:
        def host = open(withProbe {
            println 'to out'
            System.err.println 'to err'
        })

        when:
        def execution = host.run(job('''
            - type: probe
              nodeStep: false
            '''), RunRequest.plain())

        then:
        execution.lines().findAll { it.text }.collect { [it.level().name(), it.message(), it.step()] } == [
            ['NORMAL', 'to out', '1'], ['ERROR', 'to err', '1']
        ]
    }

    def "steps find the job data that a server gives them"() {
        given:
        def data = [:]
        def host = open(withProbe { context -> data.putAll(context.dataContext.job) })

        when:
        def execution = host.run(job(PROBE, [group: 'ops', loglevel: 'VERBOSE']), RunRequest.plain())

        then:
        data.subMap(['execid', 'id', 'name', 'group', 'project', 'loglevel', 'retryAttempt', 'wasRetry']) == [
            execid: '1', id: UUID, name: 'probe', group: 'ops', project: 'playground', loglevel: 'VERBOSE',
            retryAttempt: '0', wasRetry: 'false'
        ]
        data.outputfilepath == execution.file('rdlog').toString()
        data.username == System.getProperty('user.name')
        data.url.endsWith('/project/playground/execution/show/1')
    }

    def "an exposed secret stands in two plain contexts, another one in the private context alone"() {
        given:
        def seen = [:]
        def host = open(withProbe { context ->
            seen.plain = context.dataContext.option
            seen.secure = context.dataContext.secureOption
            seen.hidden = context.executionContext.privateDataContext.option
        })
        def options = [[name: 'token', secure: true, valueExposed: true], [name: 'password', secure: true]]

        when:
        def execution = host.run(job(PROBE, [options: options]),
                RunRequest.plain().option('token', 't').option('password', 'p'))

        then:
        seen == [plain: [token: 't'], secure: [token: 't'], hidden: [password: 'p']]
        execution.record().argString() == ''
    }
}
