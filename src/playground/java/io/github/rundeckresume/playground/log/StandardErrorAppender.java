package io.github.rundeckresume.playground.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import java.io.FileDescriptor;
import java.io.FileOutputStream;

/**
 * The host's own log on the process's standard error. Not {@code System.err}: that one leads an execution's threads into
 * the execution log, see {@link ExecutionLog}.
 */
public final class StandardErrorAppender extends OutputStreamAppender<ILoggingEvent> {

    @Override
    public void start() {
        setOutputStream(new FileOutputStream(FileDescriptor.err));
        super.start();
    }
}
