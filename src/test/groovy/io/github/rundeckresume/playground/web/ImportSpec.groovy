package io.github.rundeckresume.playground.web

class ImportSpec extends WebSpecification {
    static final String YAML = '- {name: Imported, uuid: %s, description: "", sequence: {commands: [{exec: echo hello}]}}'
    static final Map<String, String> FORMATS = [
            'application/yaml': YAML,
            'application/json': '[{"name": "Imported", "uuid": "%s", "description": "", "sequence": {"commands": [{"exec": "echo hello"}]}}]',
            'application/xml' : '<joblist><job><name>Imported</name><uuid>%s</uuid><description/><sequence><command><exec>echo hello</exec></command></sequence></job></joblist>',
    ]

    Answer upload(String type, String body, String query = '') {
        script().send('POST', "/project/$PROJECT/jobs/import$query", body, ['Content-Type': type])
    }

    def "a job is taken from #type, listed and exported"() {
        when:
        def answer = upload(type, String.format(FORMATS[type], uuid))

        then:
        answer.status == 200
        answer.json.succeeded*.id == [uuid]
        answer.json.failed == []
        script().get("/project/$PROJECT/jobs").json.find { it.id == uuid }.name == 'Imported'
        script().get("/job/$uuid").json[0].sequence.commands[0].exec == 'echo hello'
        script().get("/job/$uuid?format=yaml").body.contains('exec: echo hello')

        cleanup:
        script().delete("/job/$uuid")

        where:
        type << FORMATS.keySet()
        uuid = UUID.randomUUID().toString()
    }

    def "a form may carry the file"() {
        given:
        def uuid = UUID.randomUUID().toString()

        expect:
        script().post("/project/$PROJECT/jobs/import", [xmlBatch: String.format(YAML, uuid), fileformat: 'yaml']).json.succeeded*.id == [uuid]

        cleanup:
        script().delete("/job/$uuid")
    }

    def "an id that is there already: #dupeOption"() {
        given:
        def uuid = UUID.randomUUID().toString()
        upload('application/yaml', String.format(YAML, uuid))

        when:
        def answer = upload('application/yaml', String.format(YAML, uuid).replace('hello', 'changed'), "?dupeOption=$dupeOption").json

        then:
        [answer.succeeded.size(), answer.failed.size(), answer.skipped.size()] == sizes
        script().get("/job/$uuid").json[0].sequence.commands[0].exec == command

        cleanup:
        script().delete("/job/$uuid")

        where:
        dupeOption || sizes     | command
        'create'   || [0, 1, 0] | 'echo hello'
        'update'   || [1, 0, 0] | 'echo changed'
        'skip'     || [0, 0, 1] | 'echo hello'
    }

    def "ids can be made anew; an update finds its job by name then"() {
        given:
        def uuid = UUID.randomUUID().toString()

        when:
        def first = upload('application/yaml', String.format(YAML, uuid), '?uuidOption=remove').json.succeeded[0].id
        def second = upload('application/yaml', String.format(YAML, uuid), '?uuidOption=remove&dupeOption=update').json.succeeded[0].id

        then:
        first != uuid
        second == first

        cleanup:
        script().delete("/job/$first")
    }

    def "what is no job is refused in words: #body"() {
        when:
        def answer = upload(type, body)

        then:
        answer.status == 400
        answer.json.errorCode == 'api.error.jobs.import.invalid'
        !answer.json.message.contains('/tmp')

        where:
        type               | body
        'application/yaml' | 'name: ['
        'application/yaml' | ''
        'application/json' | '{"name"'
        'application/xml'  | '<joblist>'
        'application/xml'  | '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><joblist>&e;</joblist>'
        'application/yaml' | '- {name: no steps}'
    }

    def "the upload page takes a form's file"() {
        given:
        def uuid = UUID.randomUUID().toString()
        def browser = browser()
        def token = browser.token("/project/$PROJECT/job/upload")
        def part = { String name, String value, String file = '' ->
            "--border\r\nContent-Disposition: form-data; name=\"$name\"${file ? "; filename=\"$file\"" : ''}\r\n\r\n$value\r\n"
        }
        def body = part('SYNCHRONIZER_TOKEN', token.TOKEN) + part('SYNCHRONIZER_URI', token.URI) +
                part('dupeOption', 'update') + part('xmlBatch', String.format(YAML, uuid), 'jobs.yaml') + '--border--\r\n'

        when:
        def answer = browser.send('POST', "/project/$PROJECT/job/upload", body, ['Content-Type': 'multipart/form-data; boundary=border'])

        then:
        answer.status == 200
        answer.body.contains('imported')
        script().get("/job/$uuid").status == 200

        cleanup:
        script().delete("/job/$uuid")
    }
}
