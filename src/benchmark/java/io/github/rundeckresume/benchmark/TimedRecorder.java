package io.github.rundeckresume.benchmark;

import com.dtolabs.rundeck.core.execution.component.ContextComponent;
import com.dtolabs.rundeck.core.rules.WorkflowSystemEvent;
import com.dtolabs.rundeck.core.rules.WorkflowSystemEventListener;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * Measures how long the engine waits for the plugin's recorder: all that the plugin adds to a step, measured where it
 * is added. The difference of two runs says the same, if the machine does nothing else.
 */
final class TimedRecorder implements WorkflowSystemEventListener {

    private static final String NAME = "rundeck-resume.recorder";
    private static final LongAdder NANOS = new LongAdder();

    private final WorkflowSystemEventListener recorder;

    private TimedRecorder(WorkflowSystemEventListener recorder) {
        this.recorder = recorder;
    }

    /** Puts itself in the recorder's place. */
    static void takePlace(List<ContextComponent<?>> components) {
        components.replaceAll(component -> component.getName().equals(NAME) ? timed(component) : component);
    }

    private static ContextComponent<?> timed(ContextComponent<?> component) {
        WorkflowSystemEventListener recorder = (WorkflowSystemEventListener) component.getObject();
        return ContextComponent.with(NAME, new TimedRecorder(recorder), WorkflowSystemEventListener.class);
    }

    /** The milliseconds since this was asked last, on whatever threads. */
    static double takeMillis() {
        return NANOS.sumThenReset() / 1e6;
    }

    @Override
    public void onEvent(WorkflowSystemEvent event) {
        long start = System.nanoTime();
        recorder.onEvent(event);
        NANOS.add(System.nanoTime() - start);
    }
}
