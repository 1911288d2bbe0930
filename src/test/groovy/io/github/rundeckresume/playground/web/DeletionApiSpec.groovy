package io.github.rundeckresume.playground.web

class DeletionApiSpec extends WebSpecification {

    def "an execution is deleted; then it is not there"() {
        given:
        def id = finished(job('once', '- exec: echo'))

        expect:
        script().delete("/execution/$id").status == 204
        script().get("/execution/$id").status == 404
        script().delete("/execution/$id").status == 404
    }

    def "what runs is not deleted, and the answer says why"() {
        given:
        def id = script().post("/job/${job('endless', '- {type: gate, nodeStep: false}')}/run").json.id

        when:
        def answer = script().delete("/execution/$id")

        then:
        answer.status == 500
        answer.json.errorCode == 'api.error.exec.delete.failed'
        answer.json.message.contains('The execution is currently running')
    }

    def "several are deleted at once, named #how; those that are not there are told"() {
        given:
        def job = job('often', '- exec: echo')
        def ids = (1..2).collect { finished(job) }

        when:
        def answer = request.call(script(), ids + [999999])

        then:
        answer.json.subMap(['requestCount', 'allsuccessful', 'successCount', 'failedCount']) ==
                [requestCount: 3, allsuccessful: false, successCount: 2, failedCount: 1]
        answer.json.failures == [[message: 'Execution Not found: 999999', id: '999999']]
        ids.every { script().get("/execution/$it").status == 404 }

        where:
        how                   | request
        'in the address'      | { api, all -> api.post("/executions/delete?ids=${all.join(',')}") }
        'in a JSON object'    | { api, all -> api.postJson('/executions/delete', [ids: all]) }
        'in a JSON list'      | { api, all -> api.send('POST', '/executions/delete', all.toString(), ['Content-Type': 'application/json']) }
    }

    def "nothing named is a bad request"() {
        expect:
        script().post('/executions/delete').status == 400
        script().postJson('/executions/delete', [ids: []]).status == 400
    }

    def "who may not delete in the project deletes nothing"() {
        given:
        def id = finished(job('kept', '- exec: echo'))
        def reader = script(browser('readonly').makeToken('readonly'))

        expect:
        reader.delete("/execution/$id").status == 403
        reader.post("/executions/delete?ids=$id").json.failures*.message == ["Unauthorized: Delete execution in project $PROJECT"]
        script().get("/execution/$id").status == 200
    }
}
