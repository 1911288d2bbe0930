package io.github.rundeckresume.server;

import com.dtolabs.rundeck.core.jobs.ExecutionLifecycleComponent;
import java.util.stream.Stream;

/** Whether the server asks plugins for another workflow before an execution begins, as Rundeck does from 5.20 on. */
public final class WorkflowQuestion {

    private static volatile boolean asked;

    private WorkflowQuestion() {}

    /** The server has asked. */
    public static void asked() {
        asked = true;
    }

    /** True if it has asked, or declares the question (rundeck-core 5.20.1 {@code ExecutionLifecycleComponent}). */
    public static boolean isAsked() {
        return asked
                || Stream.of(ExecutionLifecycleComponent.class.getMethods())
                        .anyMatch(method -> method.getName().equals("beforeWorkflowIsSet"));
    }
}
