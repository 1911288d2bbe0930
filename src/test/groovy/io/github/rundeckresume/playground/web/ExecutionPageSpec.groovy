package io.github.rundeckresume.playground.web

class ExecutionPageSpec extends WebSpecification {
    static final String EVIL = '<img src=x onerror=alert(1)>"\''

    Answer page(long id, String user = 'admin') {
        browser(user).get("/project/$PROJECT/execution/show/$id")
    }

    /** Whether the drop-down and the plain link are visible, as the page comes. */
    private static List<Boolean> visible(Answer page) {
        ['<div class="btn-group pull-right" data-bind="visible: failed()"', '<a class="pull-right run-again" data-bind="visible: completed()'].collect {
            def start = page.body.indexOf(it)
            assert start >= 0
            !page.body.substring(start, page.body.indexOf('>', start)).contains('display:none')
        }
    }

    def "a failed execution offers the drop-down, others the plain link; both are in every page"() {
        given:
        def failed = finished(job('fails', '- {type: fail, nodeStep: false}'))
        def succeeded = finished(job('succeeds', '- exec: echo'))
        def running = script().post("/job/${job('runs', '- {type: gate, nodeStep: false}')}/run").json.id

        expect:
        visible(page(failed)) == [true, false]
        visible(page(succeeded)) == [false, true]
        visible(page(running)) == [false, false]
        page(running).body.contains('Kill Job')
        !page(failed).body.contains('Kill Job')

        when:
        script().post("/execution/$running/abort")
        awaitEnd(running)

        then:
        visible(page(running)) == [false, true]
    }

    def "a plugin's item stands behind a divider in the drop-down, for killed executions too"() {
        given:
        def id = finished(job('resumable', '- exec: echo kept\n- {type: fail, nodeStep: false}'))

        when:
        def body = page(id).body
        def menu = body.substring(body.indexOf('data-bind="visible: failed()"'), body.indexOf('</section>', body.indexOf('data-bind="visible: failed()"')))

        then:
        menu.contains('<li role="separator" class="divider"></li>')
        menu.indexOf('Resume Execution') > menu.indexOf('<li role="separator" class="divider"></li>')
        menu =~ /<span class="sidebar-mini"><i class="[^"]+"><\/i><\/span>/
    }

    def "the page has what a plugin's script looks for"() {
        given:
        def id = finished(job('looked for', '- {type: fail, nodeStep: false}'))

        when:
        def page = page(id)
        def data = page.embedded('uipluginData')

        then:
        data.path == 'execution/show'
        data.project == PROJECT
        data.baseUrl == "${server.address()}/plugin/file/UI"
        data.basei18nUrl == "${server.address()}/plugin/i18n/UI"
        page.embedded('web_ui_token').URI == "/project/$PROJECT/execution/show/$id"
        page.embedded('rundeckData').rdBase == "${server.address()}/"
        page.embedded('execInfoJSON').execId == id
    }

    def "the plugin's script and style are on the execution page, and the script of the list on that of the jobs"() {
        given:
        def id = finished(job('with script', '- exec: echo'))

        when:
        def scripts = (page(id).body =~ /src="(\/plugin\/file\/UI\/[^"]+)"/).collect { it[1] }

        then:
        scripts
        scripts.every { browser().get(it).header('Content-Type').startsWith('application/javascript') }
        !scripts.any { it.contains('resume-list.js') }
        browser().get("/project/$PROJECT/jobs").body.contains('resume-list.js')
    }

    def "values are text, never markup"() {
        given:
        def job = job(EVIL, "- {exec: 'echo', description: ${groovy.json.JsonOutput.toJson(EVIL)}}", """\
            options:
              - {name: evil, value: ${groovy.json.JsonOutput.toJson(EVIL)}}
            """)
        def id = finished(job)

        expect:
        [page(id), browser().get("/project/$PROJECT/job/show/$job"), browser().get("/project/$PROJECT/jobs"),
         browser().get("/project/$PROJECT/activity"), browser().get("/project/$PROJECT/job/edit/$job")].every {
            it.status == 200 && !it.body.contains('<img src=x')
        }

        cleanup:
        script().delete("/job/$job")
    }

    def "the log is there as a text file"() {
        given:
        def id = finished(job('to download', '- exec: echo hello'))

        when:
        def file = browser().get("/project/$PROJECT/execution/downloadOutput/$id")

        then:
        file.header('Content-Type').startsWith('text/plain')
        file.header('Content-Disposition').contains("execution-${id}.txt")
        file.body == 'hello\n'
    }

    def "running again begins with the same options, and with the failed nodes"() {
        given:
        def job = job('again', '- exec: "false"', 'options: [{name: version, value: "1"}]')
        def id = finished(job, ['option.version': '2'])

        when:
        def again = browser().get("/project/$PROJECT/job/execute/$job?retryExecId=$id")
        def onFailed = browser().get("/project/$PROJECT/job/execute/$job?retryFailedExecId=$id")

        then:
        again.body.contains('name="extra.option.version" value="2"')
        onFailed.body.contains('value="name: localhost"')
    }

    def "the form runs the job and leads to the execution; a mistake leads back to the form"() {
        given:
        def job = job('from a form', '- exec: echo ${option.version}', 'options: [{name: version, required: true}, {name: password, secure: true}]')
        def page = "/project/$PROJECT/job/show/$job"
        def browser = browser()

        when:
        def wrong = browser.submitFrom(page, "/project/$PROJECT/job/execute/$job", ['extra.option.version': '', 'extra.option.password': 'very secret'])
        def right = browser.submitFrom(page, "/project/$PROJECT/job/execute/$job", ['extra.option.version': '3', 'extra.option.password': 'very secret'])

        then:
        wrong.status == 400
        wrong.body.contains('is required')
        !wrong.body.contains('very secret')
        right.response.uri().path.startsWith("/project/$PROJECT/execution/show/")
        browser.get(page).body.contains('type="password"')

        cleanup:
        awaitEnd((right.response.uri().path =~ /\d+$/)[0] as long)
    }
}
