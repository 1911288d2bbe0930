package io.github.rundeckresume.playground.beans;

import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The database session that the server's services need; a transaction opens one, and so does a web request. */
final class DatabaseSession {

    private DatabaseSession() {}

    /**
     * Fails as the server does on a thread without a session, such as the workflow's (tried on Rundeck 5.4.0: "No Session
     * found for current thread"), and on an interrupted one: there the server's own database, an H2 file, would be closed
     * for everybody.
     */
    static void require() {
        if (Thread.currentThread().isInterrupted()) {
            throw new IllegalStateException("An interrupted thread would close the database");
        }
        if (!TransactionSynchronizationManager.isActualTransactionActive() && !WebSession.isOpen()) {
            throw new IllegalStateException("No Session found for current thread");
        }
    }
}
