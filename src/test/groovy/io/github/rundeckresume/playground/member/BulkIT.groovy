package io.github.rundeckresume.playground.member

import groovy.json.JsonOutput
import io.github.rundeckresume.playground.web.Browser
import java.nio.file.Files
import java.nio.file.Path
import spock.lang.Specification
import spock.lang.TempDir
import spock.util.concurrent.PollingConditions

/** Servers that are killed while they resume many executions together: processes of their own, the packed plugin. */
class BulkIT extends Specification {

    static final PollingConditions SOON = new PollingConditions(timeout: 180, delay: 0.2)
    static final String FILES = '/plugin/file/UI/resume-list/playground'
    static final String BULK = '0123456789abcdef'

    @TempDir
    Path folder

    Member member
    Browser browser

    def cleanup() {
        member?.stop()
    }

    def "thirty executions of three jobs: a killed server goes on after its restart, and resumes nothing twice (#settings)"() {
        given:
        member = new Member('a', folder.resolve('base'), settings)
        member.start()
        failed(member, 30)
        browser = member.browser()
        def groups = file('failed').groups
        assert groups*.executions*.size().sum() == 30
        assert groups*.cause.containsAll(['Result code was 3', 'Result code was 4'])
        Files.createFile(folder.resolve('ok'))

        when:
        press('start', [id: BULK, executions: groups*.executions.collectMany { it*.first() }, trial: 2, together: 3, stopAfter: 20])
        SOON.eventually { assert bulk().succeeded >= 5 }
        member.kill()
        member.start()
        browser = member.browser()
        SOON.eventually { assert bulk().over }

        then: 'what ran when the server died is left, everything else succeeded'
        bulk().succeeded + bulk().left == 30
        bulk().left <= 3
        bulk().entries.findAll { it.stage == 'left' }.every { it.why.startsWith('Its server stopped while its resume ran') }

        and: 'only one resume of each ran a step'
        def next = bulk().entries*.next
        next.toSet().size() == 30
        marks().findAll { it.startsWith('one-') }.size() == 30
        marks().findAll { it.startsWith('three-') }.collect { it - 'three-' }.every { it in next }
        marks().countBy { it }.every { mark, times -> times == 1 }

        where:
        settings << [[:], ['rundeck.clusterMode.enabled': true]]
    }

    def "of two members one works, and the other one goes on when that has died"() {
        given:
        def members = Members.start(folder, ['rundeck.clusterMode.enabled': true]) { b, a ->
            Files.createDirectories(a.base.resolve('var/logs'))
            b.base.resolve('var/logs').toFile().deleteDir()
            Files.createSymbolicLink(b.base.resolve('var/logs'), a.base.resolve('var/logs'))
        }
        failed(members.a, 12)
        browser = members.a.browser()
        def ids = file('failed').groups*.executions.collectMany { it*.first() }
        Files.createFile(folder.resolve('ok'))

        when:
        press('start', [id: BULK, executions: ids, trial: 0, together: 2, stopAfter: 0])
        SOON.eventually { assert bulk().succeeded >= 2 }
        browser = members.b.browser()
        members.a.kill()
        SOON.eventually { assert bulk().over }

        then:
        bulk().succeeded + bulk().left == 12
        bulk().left <= 2
        marks().findAll { it.startsWith('three-') }.collect { it - 'three-' }.every { it in bulk().entries*.next }
        marks().countBy { it }.every { mark, times -> times == 1 }

        cleanup:
        members?.close()
    }

    private void failed(Member on, int many) {
        (1..3).each { on.importJob(job(it)) }
        def ids = (0..<many).collect { on.run(uuid(1 + it % 3)).json.id }
        ids.each { on.ended(it) }
    }

    private static String uuid(int n) {
        "11111111-2222-3333-4444-00000000000$n"
    }

    private Map file(String name) {
        browser.get("$FILES/${name}.json").json as Map
    }

    private Map bulk() {
        file("bulk-$BULK")
    }

    private void press(String verb, Map said) {
        def value = [file('failed').key, verb, URLEncoder.encode(JsonOutput.toJson(said), 'UTF-8'), 'playground'].join(' ')
        def answer = browser.send('POST', '/plugin/validate/UI/resume-ui', JsonOutput.toJson([config: [bulk: value]]),
            ['X-Rundeck-ajax': 'true', 'Content-Type': 'application/json'])
        assert answer.json.valid: answer.body
    }

    private List<String> marks() {
        Files.readAllLines(folder.resolve('marks'))
    }

    private String job(int n) {
        """
            - name: job$n
              uuid: ${uuid(n)}
              project: playground
              loglevel: INFO
              multipleExecutions: true
              plugins:
                ExecutionLifecycle:
                  resume: {onCrash: hold}
              sequence:
                keepgoing: false
                strategy: sequential
                commands:
                - description: one
                  script: echo one-@job.execid@ >> $folder/marks
                - description: two
                  script: |
                    test -e $folder/ok || exit \$((3 + @job.execid@ % 2))
                - description: three
                  script: |
                    echo three-@job.execid@ >> $folder/marks
                    sleep 0.5
            """.stripIndent()
    }
}
