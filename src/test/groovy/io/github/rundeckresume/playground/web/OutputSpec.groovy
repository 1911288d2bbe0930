package io.github.rundeckresume.playground.web

class OutputSpec extends WebSpecification {

    def "the log comes part by part, and the parts make the whole"() {
        given:
        def id = finished(job('talkative', '- exec: for i in 1 2 3 4 5; do echo line $i; done'))

        when:
        def parts = []
        def offset = '0'
        for (;;) {
            def part = script().get("/execution/$id/output?offset=$offset&maxlines=2").json
            parts << part
            offset = part.offset
            if (part.completed) {
                break
            }
        }

        then:
        parts.size() > 2
        parts*.entries.flatten()*.log == (1..5).collect { "line $it" }
        parts.every { it.entries.size() <= 2 }
        parts.last().execCompleted
        parts.last().execState == 'succeeded'
    }

    def "an entry says when, at which level, on which node and in which step"() {
        given:
        def id = finished(job('one line', '- exec: echo hello'))

        when:
        def entry = script().get("/execution/$id/output").json.entries.find { it.log == 'hello' }

        then:
        entry.level == 'NORMAL'
        entry.node == 'localhost'
        entry.stepctx == '1'
        entry.time ==~ /\d\d:\d\d:\d\d/
    }

    def "colours are taken out"() {
        given:
        def id = finished(job('coloured', '- script: |\n    #!/bin/sh\n    printf "\\033[31mred\\033[0m text\\n"'))

        expect:
        script().get("/execution/$id/output").json.entries*.log == ['red text']
    }

    def "nothing new is said in short"() {
        given:
        def id = finished(job('quiet', '- exec: echo hello'))
        def known = script().get("/execution/$id/output").json

        when:
        def again = script().get("/execution/$id/output?offset=${known.offset}&lastmod=${known.lastModified}").json

        then:
        again.unmodified
        again.entries == []
        again.offset == known.offset
    }

    def "an offset that is none is refused: #query"() {
        given:
        def id = finished(job('offsets', '- exec: echo'))

        when:
        def answer = script().get("/execution/$id/output?$query")

        then:
        answer.status == 400
        answer.json.errorCode == 'api.error.parameter.invalid'

        where:
        query << ['offset=-1', 'offset=x', 'lastmod=now']
    }

    def "an offset beyond the end gives nothing and no error"() {
        given:
        def id = finished(job('beyond', '- exec: echo'))

        expect:
        script().get("/execution/$id/output?offset=999999").json.entries == []
    }

    def "while it runs, the log is told to be unfinished"() {
        given:
        def id = script().post("/job/${job('held', '- exec: echo begun\n- {type: gate, nodeStep: false}')}/run").json.id

        when:
        new spock.util.concurrent.PollingConditions(timeout: 60).eventually {
            assert script().get("/execution/$id/output").json.entries*.log == ['begun']
        }
        def output = script().get("/execution/$id/output").json

        then:
        !output.completed
        !output.execCompleted
        output.execState == 'running'

        cleanup:
        gate.countDown()
        awaitEnd(id)
    }
}
