package io.github.rundeckresume.secrets;

import io.github.rundeckresume.state.RecordedValue;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns an execution's texts into what may be written down: every text that is recorded passes through here. */
public final class Concealment {

    /** Jackson from 2.16 on reads no names of more than 50,000 (StreamReadConstraints#DEFAULT_MAX_NAME_LEN). */
    private static final int LONGEST_NAME = 10_000;

    private final SecureValues secure;
    private final LearnedSecrets learned;

    /**
     * A concealment.
     *
     * @param secure the values of the execution's secure options
     * @param learned those that become known later
     */
    public Concealment(SecureValues secure, LearnedSecrets learned) {
        this.secure = secure;
        this.learned = learned;
    }

    /**
     * A text as it may be written.
     *
     * @throws IllegalStateException if it contains a secret that no option can stand for; the message is fit for a log
     */
    public RecordedValue value(String text) {
        learned.problem(text).ifPresent(why -> {
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
        return text == null || learned.problem(text).isPresent() ? null : secure.conceal(text);
    }

    /** A map's values; nulls are left out. */
    public Map<String, RecordedValue> values(Map<String, @Nullable String> values) {
        Map<String, RecordedValue> concealed = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            if (value != null) {
                concealed.put(name(name), value(value));
            }
        });
        return concealed;
    }

    /**
     * The name of a captured value as it may be written: one that contains a secret, or that no JSON parser would take,
     * may not.
     */
    private String name(String name) {
        if (name.length() > LONGEST_NAME) {
            throw new IllegalStateException("it captured data whose name is longer than 10,000 characters");
        }
        if (secure.occurInName(name) || learned.problemOfName(name).isPresent()) {
            throw new IllegalStateException("it captured data whose name contains the value of a secure option");
        }
        return name;
    }
}
