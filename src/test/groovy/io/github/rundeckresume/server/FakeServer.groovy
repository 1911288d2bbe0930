package io.github.rundeckresume.server

import com.dtolabs.rundeck.core.execution.ExecutionReference
import com.dtolabs.rundeck.core.execution.logstorage.AsyncExecutionFileLoaderService
import com.dtolabs.rundeck.core.execution.logstorage.ExecutionFileLoader
import com.dtolabs.rundeck.core.execution.logstorage.ExecutionFileState
import java.util.concurrent.CompletableFuture
import java.util.concurrent.CopyOnWriteArrayList
import org.rundeck.app.data.model.v1.execution.ExecutionData
import org.rundeck.app.data.providers.v1.execution.ExecutionDataProvider
import org.springframework.context.support.GenericApplicationContext
import org.springframework.transaction.PlatformTransactionManager
import org.springframework.transaction.TransactionDefinition
import org.springframework.transaction.TransactionStatus
import org.springframework.transaction.support.SimpleTransactionStatus

/** A server whose Log Storage answers as the spec says: each closure is asked where the server would be. */
class FakeServer implements AsyncExecutionFileLoaderService, PlatformTransactionManager {

    /** The transactions that were begun: on which thread, and read-only or not. */
    final List<Map> transactions = new CopyOnWriteArrayList<>()

    Closure<File> localFile = { new File('/nowhere/1.resume.json') }
    Closure<CompletableFuture<ExecutionFileLoader>> load = { answer(ExecutionFileState.NOT_FOUND) }
    Closure<ExecutionFileState> state = { ExecutionFileState.NOT_FOUND }

    /** The UUIDs of the servers that run executions, by their ids. */
    Map<Long, String> servers = [:]

    /** Other beans, by their names. */
    Map<String, Object> beans = [:]

    private final ExecutionDataProvider executions = [
        get: { Serializable id -> [getServerNodeUUID: { servers[id] }] as ExecutionData },
    ] as ExecutionDataProvider

    SpringContext context() {
        def context = new GenericApplicationContext()
        context.beanFactory.registerSingleton('transactionManager', this)
        context.beanFactory.registerSingleton('logFileStorageService', this)
        context.beanFactory.registerSingleton('executionDataProvider', executions)
        beans.each { name, bean -> context.beanFactory.registerSingleton(name, bean) }
        context.refresh()
        return SpringContext.of(context)
    }

    static CompletableFuture<ExecutionFileLoader> answer(ExecutionFileState state, File file = null) {
        CompletableFuture.completedFuture(new Loader(state, file))
    }

    /** The answer of a Log Storage that fails, with its words or without. */
    static CompletableFuture<ExecutionFileLoader> failure(String words) {
        CompletableFuture.completedFuture(new Loader(ExecutionFileState.ERROR, null, words == null ? null : ['folder', words]))
    }

    @Override
    CompletableFuture<ExecutionFileLoader> requestFileLoadAsync(ExecutionReference execution, String type) {
        load()
    }

    @Override
    ExecutionFileLoader requestFileLoad(ExecutionReference execution, String type, boolean performLoad) {
        new Loader(state(), null)
    }

    @Override
    File getLocalExecutionFileForType(ExecutionReference execution, String type) {
        localFile()
    }

    @Override
    File getLocalExecutionFileForType(ExecutionReference execution, String type, boolean partial) {
        localFile()
    }

    @Override
    File getLocalLogsDir() {
        new File('/nowhere')
    }

    @Override
    TransactionStatus getTransaction(TransactionDefinition definition) {
        requireNoInterrupt()
        transactions << [thread: Thread.currentThread(), readOnly: definition.readOnly]
        new SimpleTransactionStatus()
    }

    @Override
    void commit(TransactionStatus status) {
        requireNoInterrupt()
    }

    @Override
    void rollback(TransactionStatus status) {
        requireNoInterrupt()
    }

    /** An H2 file database is closed for all when an interrupted thread reads it. */
    private static void requireNoInterrupt() {
        if (Thread.currentThread().interrupted) {
            throw new IllegalStateException('the database was closed by an interrupt')
        }
    }

    static class Loader implements ExecutionFileLoader {

        final ExecutionFileState state
        final File file
        final List<String> errorData

        Loader(ExecutionFileState state, File file, List<String> errorData = []) {
            this.state = state
            this.file = file
            this.errorData = errorData
        }

        @Override
        String getErrorCode() { null }

        @Override
        InputStream getStream() { null }

        @Override
        long getRetryBackoff() { 0 }
    }
}
