package io.github.rundeckresume.playground.member

import java.nio.file.Files
import java.nio.file.Path
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir

class MembersIT extends Specification {
    static final String JOB = '11111111-2222-3333-4444-555555555555'
    static final String ENDLESS = '22222222-2222-3333-4444-555555555555'

    @Shared
    @TempDir
    Path folder

    @Shared
    Members members

    def setupSpec() {
        members = Members.start(folder)
        members.importJob(job(JOB, 'echo hello from ${job.serverUUID}', 'multipleExecutions: true'))
        members.importJob(job(ENDLESS, 'sleep 600', 'multipleExecutions: false'))
    }

    def cleanupSpec() {
        members?.close()
    }

    def "both run the job that one of them imported, and each tells what the other one ran"() {
        when:
        def ids = members.all().collect { it.run(JOB).json.id }

        then:
        [ids, members.all()].combinations { id, member -> member.ended(id) } == ['succeeded'] * 4
        [ids, members.all()].transpose().every { id, ran -> members.all().every { it.execution(id).serverUUID == ran.serverId() } }
        members.a.serverId() != members.b.serverId()
        ids.toSet().size() == 2
    }

    def "each keeps the files of what it ran to itself; the other one fetches them from Log Storage"() {
        given:
        def id = members.a.run(JOB).json.id
        members.a.ended(id)

        expect:
        members.a.log(id) == "hello from ${members.a.serverId()}"
        Files.exists(members.a.file(JOB, id, 'rdlog'))
        !Files.exists(members.b.file(JOB, id, 'rdlog'))

        and:
        members.b.log(id) == members.a.log(id)
        Files.exists(members.b.file(JOB, id, 'rdlog'))
    }

    def "requests to both at once are executions of their own"() {
        when:
        def ids = members.atOnce(8) { it.run(JOB, ['meta.k': 'v']) }*.json*.id

        then:
        ids.toSet().size() == 8
        ids.every { members.b.ended(it) == 'succeeded' }
    }

    def "what a killed member ran counts as running until the other one marks it; the killed one keeps its id"() {
        given:
        def before = members.a.serverId()
        def left = members.a.run(ENDLESS).json.id

        when:
        members.a.kill()

        then:
        members.b.execution(left).status == 'running'
        members.b.run(ENDLESS).status == 409
        members.b.api().post("/execution/$left/abort").json.abort.status == 'failed'
        members.b.api().post("/execution/$left/abort?forceIncomplete=true").json.abort.status == 'aborted'
        members.b.execution(left).customStatus == 'incomplete'

        when:
        members.a.start()

        then:
        members.a.serverId() == before
        members.a.execution(left).customStatus == 'incomplete'
        members.a.ended(members.a.run(JOB).json.id) == 'succeeded'
    }

    private static String job(String uuid, String command, String more) {
        """\
- name: probe ${uuid.take(1)}
  uuid: ${uuid}
  description: ''
  project: playground
  ${more}
  sequence:
    strategy: sequential
    keepgoing: false
    commands:
    - exec: ${command}
"""
    }
}
