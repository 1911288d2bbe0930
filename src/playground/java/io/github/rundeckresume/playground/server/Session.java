package io.github.rundeckresume.playground.server;

import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The database session that the server's services need; a transaction opens one, and so does a web request. */
final class Session {

    private Session() {}

    /**
     * Fails as the server does on a thread without a session, such as the workflow's (tried on Rundeck 5.4.0: "No Session
     * found for current thread").
     */
    static void require() {
        if (!TransactionSynchronizationManager.isActualTransactionActive() && !WebSession.isOpen()) {
            throw new IllegalStateException("No Session found for current thread");
        }
    }
}
