package io.github.rundeckresume.playground.host

import io.github.rundeckresume.playground.access.Requester
import io.github.rundeckresume.playground.database.Database
import io.github.rundeckresume.playground.database.DatabaseAddress
import io.github.rundeckresume.playground.database.ExecutionRecord
import io.github.rundeckresume.playground.database.NewExecution
import java.nio.file.Path
import java.sql.DriverManager

/** Leaves what a process leaves that was killed while it ran an execution. */
class DeadProcess {

    /** A running execution of that job, of the member that works on this base directory; its id. */
    static long leaves(Path base, String job) {
        def server = EmbeddedHost.at(base).open().withCloseable { it.framework().serverId() }
        def address = DatabaseAddress.embedded(base.resolve('server/data'))
        def id = Database.open(address).withCloseable {
            it.executions().start(new NewExecution('playground', job, 'probe', '', '', '', 'INFO', Requester.administrator('me'), [:],
                    ExecutionRecord.Retry.none(), server)).id()
        }
        DriverManager.getConnection(address.url(), address.user(), '').withCloseable {
            it.createStatement().execute("update execution set server_process = '1@1' where id = $id")
        }
        id
    }
}
