package io.github.rundeckresume.playground.web

/** How webhooks are made, as a server demands it. */
class WebhookApiSpec extends WebSpecification {

    static final Map HOOK = [user: 'admin', roles: 'admin', eventPlugin: 'resume-hook', enabled: true]

    def "without the project in its body it is refused, whatever the address says (#project)"() {
        when:
        def answer = script().postJson("/project/$PROJECT/webhook", HOOK + [name: 'nowhere'] + project)

        then:
        answer.status == 400
        answer.json.errorCode == 'api.error.parameter.required'
        answer.json.message == 'parameter "project" is required'
        !names(PROJECT).contains('nowhere')

        where:
        project << [[:], [project: '']]
    }

    def "it belongs to the project of its body"() {
        given:
        host.framework().ensureProject('other')

        when:
        def answer = script().postJson("/project/$PROJECT/webhook", HOOK + [name: 'elsewhere', project: 'other'])

        then:
        answer.status == 200
        answer.json.msg == 'Saved webhook'
        webhooks('other').collect { [it.name, it.uuid] } == [['elsewhere', answer.json.uuid]]
        !names(PROJECT).contains('elsewhere')
    }

    def "nobody makes one who may not configure the project of its body"() {
        expect:
        script(new Browser(server.address()).login('readonly').makeToken('readonly'))
            .postJson("/project/$PROJECT/webhook", HOOK + [name: 'mine', project: PROJECT]).status == 403
        !names(PROJECT).contains('mine')
    }

    private List<String> names(String project) {
        webhooks(project)*.name
    }

    private List<Map> webhooks(String project) {
        script().get("/project/$project/webhooks").json
    }
}
