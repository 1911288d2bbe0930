package io.github.rundeckresume.playground.member

import io.github.rundeckresume.playground.host.EmbeddedHost
import io.github.rundeckresume.playground.host.HostSpecification
import io.github.rundeckresume.playground.host.RunRequest

class PostgresSpec extends HostSpecification {

    def "the playground does on PostgreSQL what it does on its own database"() {
        given:
        EmbeddedHost.at(base).open().close()
        base.resolve('etc/framework.properties').toFile() << """\
playground.jdbc.url = ${Postgres.get().database()}
playground.jdbc.user = ${Postgres.USER}
playground.jdbc.password = ${Postgres.get().password}
"""
        def host = open()

        when:
        def all = host.start(job("- exec: 'false'", [retry: [retry: '1']]), RunRequest.plain().meta('k', 'v')).await()

        then:
        all*.state() == ['failed-with-retry', 'failed']
        host.list()*.metadata() == [[k: 'v'], [:]]
        host.list()*.version() == [2, 2]
        host.list()*.retry()*.nextId() == [2, 0]

        when:
        host.context().getBean('dataSource').connection.withCloseable {
            it.createStatement().execute("update execution set extra_metadata = null, version = version + 1 where id = 1")
        }

        then:
        host.find(1).get().with { [it.metadata(), it.version()] } == [[:], 3]
    }

    def "each spec gets a database of its own"() {
        expect:
        Postgres.get().database() != Postgres.get().database()
        Postgres.get().is(Postgres.get())
    }
}
