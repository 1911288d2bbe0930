package io.github.rundeckresume.playground.web

import java.nio.file.Files

class ProjectSpec extends WebSpecification {

    def "a project is made, used and removed with all that is in it"() {
        when:
        def made = script().postJson('/projects', [name: 'suite', description: 'For a suite', config: ['project.label': 'Suite']])

        then:
        made.status == 201
        made.json.config['project.label'] == 'Suite'
        script().get('/projects').json*.name == ['playground', 'suite']

        when:
        def yaml = '- {name: Job, description: "", sequence: {commands: [{exec: echo}]}}'
        def job = script().send('POST', '/project/suite/jobs/import?uuidOption=remove', yaml, ['Content-Type': 'application/yaml']).json.succeeded[0].id
        def execution = finished(job)

        then:
        script().get("/execution/$execution").json.project == 'suite'

        when:
        def removed = script().delete('/project/suite')

        then:
        removed.status == 204
        script().get('/project/suite').status == 404
        script().get("/job/$job").status == 404
        script().get("/execution/$execution").status == 404
    }

    def "a project that cannot be is refused: #body"() {
        when:
        def answer = script().postJson('/projects', body)

        then:
        answer.status == status

        where:
        body                  || status
        [name: 'playground']  || 409
        [:]                   || 400
        [name: '../elsewhere'] || 400
        [name: '']            || 400
    }

    def "jobs run on the nodes of the project's own sources"() {
        given:
        def nodes = base.resolve('nodes.yaml')
        Files.writeString(nodes, ['web1', 'web2'].collect { "$it: {nodename: $it, hostname: localhost, tags: web}" }.join('\n'))
        script().postJson('/projects', [name: 'farm', config: [
                'resources.source.1.type'         : 'file',
                'resources.source.1.config.file'  : nodes.toString(),
                'resources.source.1.config.format': 'resourceyaml']])
        def yaml = '- {name: Job, description: "", nodefilters: {filter: "tags: web", dispatch: {threadcount: "1"}}, sequence: {strategy: sequential, commands: [{exec: "echo ${node.name}"}]}}'
        def job = script().send('POST', '/project/farm/jobs/import?uuidOption=remove', yaml, ['Content-Type': 'application/yaml']).json.succeeded[0].id

        expect:
        script().get("/execution/${finished(job)}").json.successfulNodes as Set == ['web1', 'web2'] as Set
        script().get("/execution/${finished(job, [filter: 'name: web2'])}").json.successfulNodes == ['web2']
    }

    def "a key is stored, named, never told, and removed"() {
        given:
        def put = { String method -> script().send(method, '/storage/keys/suite/db', 's3cret', ['Content-Type': 'application/x-rundeck-data-password']) }

        expect:
        put('PUT').status == 404
        put('POST').status == 201
        put('POST').status == 409
        put('PUT').status == 200
        script().get('/storage/keys/suite').json.resources*.path == ['keys/suite/db']
        !script().get('/storage/keys/suite/db').body.contains('s3cret')
        script().get('/storage/keys/suite/db', [Accept: 'application/x-rundeck-data-password']).status == 403
        Files.readString(base.resolve('keys/suite/db')) == 's3cret'
        script().delete('/storage/keys/suite/db').status == 204
        script().get('/storage/keys/suite/db').status == 404
    }

    def "a key's path cannot leave Key Storage"() {
        when:
        def answer = script().send('POST', '/storage/keys/%2e%2e/%2e%2e/etc/users.properties', 'x', [:])

        then:
        answer.status >= 400
        Files.readString(base.resolve('etc/users.properties')).contains('admin: admin,admin')
    }

    def "the server says what it is"() {
        when:
        def system = script().get('/system/info').json.system

        then:
        system.rundeck.version.startsWith('5.4.0')
        system.executions.executionMode == 'active'
    }
}
