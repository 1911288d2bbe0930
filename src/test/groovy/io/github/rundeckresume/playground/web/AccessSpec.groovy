package io.github.rundeckresume.playground.web

import java.nio.file.Files

class AccessSpec extends WebSpecification {

    def "who is not logged in is led to the login, and from there to the page that was wanted"() {
        given:
        def browser = new Browser(server.address())

        when:
        def first = browser.get('/project/playground/activity')
        def second = browser.submit('/j_security_check', [j_username: 'admin', j_password: 'admin'])

        then:
        first.response.uri().path == '/user/login'
        second.response.uri().path == '/project/playground/activity'
        second.status == 200
    }

    def "a wrong password opens nothing: #name, #password"() {
        given:
        def browser = new Browser(server.address()).login(name, password)

        expect:
        browser.get('/menu/home').response.uri().path == '/user/login'

        where:
        name     | password
        'admin'  | 'wrong'
        'admin'  | ''
        'nobody' | 'nobody'
        ''       | ''
    }

    def "logging out ends the session"() {
        given:
        def browser = browser()

        when:
        browser.get('/user/logout')

        then:
        browser.get('/menu/home').response.uri().path == '/user/login'
    }

    def "the API answers nobody without a token: #secret"() {
        when:
        def answer = script(secret).get('/projects')

        then:
        answer.status == 403
        answer.json.error == true
        answer.json.errorCode == 'unauthorized'
        answer.json.message.endsWith('is not authorized for: /api/46/projects')

        where:
        secret << [null, 'no-such-token']
    }

    def "a page's script reads the API with the session, if it says that it is one"() {
        given:
        def browser = browser()

        expect:
        browser.get('/api/46/projects').status == 404
        browser.get('/api/46/projects', ['X-Rundeck-ajax': 'true']).status == 200
    }

    def "a page's script changes things with the page's token only, once, and gets the next one"() {
        given:
        def browser = browser()
        def token = browser.token('/menu/home')
        def create = { Map headers -> browser.send('POST', '/api/46/tokens/admin', '{"roles": "*"}', headers) }

        when:
        def without = create(['X-Rundeck-ajax': 'true'])
        def first = create(Browser.headers(token))
        def again = create(Browser.headers(token))
        def next = create(Browser.headers(
                [TOKEN: first.header('X-RUNDECK-TOKEN-KEY'), URI: first.header('X-RUNDECK-TOKEN-URI')]))

        then:
        without.status == 404
        first.status == 201
        again.status == 401
        again.json.errorCode == 'api.error.item.unauthorized'
        next.status == 201
    }

    def "a form without the page's token is refused"() {
        given:
        def job = job('formless', '- exec: echo hello')

        when:
        def answer = browser().submit("/project/$PROJECT/job/execute/$job", [:])

        then:
        answer.status == 400
        answer.body.contains('did not include a valid token')
        host.list().every { it.jobUuid() != job }
    }

    def "one session's token is of no use in another"() {
        given:
        def mine = browser()
        def other = browser().token('/menu/home')

        expect:
        mine.send('POST', '/api/46/tokens/admin', '{"roles": "*"}', Browser.headers(other)).status == 401
    }

    def "a token is shown once, listed without its secret, and gone when it was deleted"() {
        when:
        def made = script().postJson('/tokens/admin', [roles: ['admin'], duration: '2h', name: 'nightly'])
        def listed = script().get('/tokens/admin').json.find { it.id == made.json.id }

        then:
        made.status == 201
        made.json.token
        listed.name == 'nightly'
        !listed.containsKey('token')
        script(made.json.token).get('/projects').status == 200

        when:
        def deleted = script().delete("/token/${made.json.id}")

        then:
        deleted.status == 204
        script(made.json.token).get('/projects').status == 403
        !Files.readString(base.resolve('server/data/api-tokens.json')).contains(made.json.token)
    }

    def "a token that cannot be is refused: #body"() {
        when:
        def answer = script().postJson('/tokens/admin', body)

        then:
        answer.status == 400

        where:
        body << [[:], [roles: []], [roles: '*', duration: 'soon'], [roles: '*', duration: '31d']]
    }

    def "unknown and old addresses of the API are told apart: #path"() {
        when:
        def answer = new Browser(server.address()).get(path, ['X-Rundeck-Auth-Token': token])

        then:
        answer.status == status
        answer.json.errorCode == code

        where:
        path              || status | code
        '/api/46/nowhere' || 404    | 'api.error.invalid.request'
        '/api/5/projects' || 400    | 'api.error.api-version.unsupported'
        '/api/x/projects' || 400    | 'api.error.api-version.required'
    }

    def "every page comes with the server's headers"() {
        when:
        def page = new Browser(server.address()).get('/user/login')

        then:
        page.header('Content-Security-Policy').startsWith("default-src 'none'; connect-src 'self'")
        page.header('X-Frame-Options') == 'deny'
        page.header('X-Content-Type-Options') == 'nosniff'
    }

    def "only what is meant to be public comes off the class path: #path"() {
        expect:
        browser().get(path).status == status

        where:
        path                                      || status
        '/assets/playground.css'                  || 200
        '/assets/webjars/jquery/3.7.1/jquery.min.js' || 200
        '/assets/../templates/frame.peb'          || 404
        '/assets/%2e%2e/templates/frame.peb'      || 404
        '/assets/../etc/admin.aclpolicy'          || 404
    }
}
