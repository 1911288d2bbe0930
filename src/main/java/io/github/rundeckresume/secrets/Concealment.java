package io.github.rundeckresume.secrets;

import io.github.rundeckresume.state.RecordedValue;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns an execution's texts into what may be recorded. Every recorded text passes through here. */
public final class Concealment {

    /**
     * From 2.16 on, Jackson reads no names of more than 50,000 characters (StreamReadConstraints#DEFAULT_MAX_NAME_LEN).
     */
    private static final int LONGEST_NAME = 10_000;

    private final SecureValues secure;
    private final LearnedSecrets learned;

    /**
     * Conceals the secrets of one execution.
     *
     * @param secure the values of the execution's secure options
     * @param learned secrets that become known while steps run
     */
    public Concealment(SecureValues secure, LearnedSecrets learned) {
        this.secure = secure;
        this.learned = learned;
    }

    /**
     * Conceals the secrets in a text.
     *
     * @throws IllegalStateException if it contains a secret that no option can stand for; the message may be logged
     */
    public RecordedValue value(String text) {
        learned.problem(text).ifPresent(why -> {
            throw new IllegalStateException(why);
        });
        return secure.conceal(text);
    }

    /**
     * Conceals the secrets in a message.
     *
     * @param text the message, or null for none
     * @return the message; null if there is none, or if it contains a secret that no option can stand for
     */
    public @Nullable RecordedValue message(@Nullable String text) {
        return text == null || learned.problem(text).isPresent() ? null : secure.conceal(text);
    }

    /** Conceals the values of a map; nulls are left out. */
    public Map<String, RecordedValue> values(Map<String, @Nullable String> values) {
        Map<String, RecordedValue> concealed = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            if (value != null) {
                concealed.put(name(name), value(value));
            }
        });
        return concealed;
    }

    /** Checks the name of a captured value: it must not contain a secret, and a JSON parser must accept it. */
    private String name(String name) {
        if (name.length() > LONGEST_NAME) {
            throw new IllegalStateException("it captured data whose name is longer than 10,000 characters");
        }
        if (secure.occurInName(name) || learned.problemOfName(name).isPresent()) {
            throw new IllegalStateException("it captured data whose name contains the value of a secure option");
        }
        return name;
    }

    /**
     * Checks the name of a node, which is recorded as it is.
     *
     * @throws IllegalStateException if it contains a secret; the message is suitable for a log
     */
    public void requireNoSecretInNode(String name) {
        if (secure.occurInName(name) || learned.problemOfName(name).isPresent()) {
            throw new IllegalStateException("the name of a node contains the value of a secure option");
        }
    }
}
