package io.github.rundeckresume.server

import java.nio.file.Files
import java.nio.file.Path
import org.h2.jdbcx.JdbcDataSource
import spock.lang.Specification
import spock.lang.TempDir

class DurableCommitsSpec extends Specification {
    @TempDir
    Path folder

    private JdbcDataSource database(String name) {
        new JdbcDataSource(url: "jdbc:h2:file:${folder.resolve(name)}", user: 'sa', password: '')
    }

    def "what H2 has committed is in its file at once, as after a kill"() {
        given:
        def open = database('open').connection
        open.createStatement().execute('CREATE TABLE marks (mark VARCHAR(10))')
        open.createStatement().execute('CHECKPOINT SYNC')
        open.createStatement().execute("INSERT INTO marks VALUES ('mine')")

        when:
        DurableCommits.force(database('open'))
        Files.copy(folder.resolve('open.mv.db'), folder.resolve('killed.mv.db'))
        def rows = database('killed').connection.createStatement().executeQuery('SELECT mark FROM marks')

        then:
        rows.next()
        rows.getString(1) == 'mine'

        cleanup:
        rows?.statement?.connection?.close()
        open.close()
    }
}
