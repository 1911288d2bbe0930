package io.github.rundeckresume.engine;

import com.dtolabs.rundeck.core.data.DataContext;
import com.dtolabs.rundeck.core.dispatcher.ContextView;
import io.github.rundeckresume.state.DataView;
import io.github.rundeckresume.state.RecordedValue;
import io.github.rundeckresume.state.SecureValues;
import io.github.rundeckresume.state.StepData;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns the engine's maps into what may be written down: every text passes through here. */
public final class Concealment {

    /** Jackson from 2.16 on reads no names of more than 50,000 (StreamReadConstraints#DEFAULT_MAX_NAME_LEN). */
    private static final int LONGEST_NAME = 10_000;

    private final SecureValues secure;
    private final DeferredSecrets deferred;

    /**
     * A concealment.
     *
     * @param secure the values of the execution's secure options
     * @param deferred those that become known later
     */
    public Concealment(SecureValues secure, DeferredSecrets deferred) {
        this.secure = secure;
        this.deferred = deferred;
    }

    /**
     * A text as it may be written.
     *
     * @throws IllegalStateException if it contains a secret that no option can stand for; the message is fit for a log
     */
    RecordedValue value(String text) {
        deferred.problem(text).ifPresent(why -> {
            throw new IllegalStateException(why);
        });
        return secure.conceal(text);
    }

    /**
     * A message as it may be written.
     *
     * @param text the message, or null for none
     * @return the message; null for none, and where it contains a secret that no option can stand for
     */
    public @Nullable RecordedValue message(@Nullable String text) {
        return text == null || deferred.problem(text).isPresent() ? null : secure.conceal(text);
    }

    /** A map's values; nulls are left out. */
    Map<String, RecordedValue> values(Map<String, @Nullable String> values) {
        Map<String, RecordedValue> concealed = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            if (value != null) {
                concealed.put(name(name), value(value));
            }
        });
        return concealed;
    }

    /** A name as it may be written: one that contains a secret, or that no JSON parser would take, may not. */
    private String name(String name) {
        if (name.length() > LONGEST_NAME) {
            throw new IllegalStateException("it captured data whose name is longer than 10,000 characters");
        }
        if (secure.occurIn(name) || deferred.problem(name).isPresent()) {
            throw new IllegalStateException("it captured data whose name contains the value of a secure option");
        }
        return name;
    }

    StepData data(Map<ContextView, DataContext> produced) {
        Map<DataView, Map<String, Map<String, RecordedValue>>> byView = new LinkedHashMap<>();
        produced.forEach((view, data) -> {
            Map<String, Map<String, RecordedValue>> groups = new LinkedHashMap<>();
            data.getData().forEach((group, values) -> groups.put(name(group), values(values)));
            if (!groups.isEmpty()) {
                byView.put(DataView.of(view.getStepNumber(), view.getNodeName()), groups);
            }
        });
        return StepData.of(byView);
    }
}
