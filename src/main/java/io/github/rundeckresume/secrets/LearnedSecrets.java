package io.github.rundeckresume.secrets;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Secrets that become known only while steps run, and that no secure option of the job stands for. A value that
 * contains one must not be recorded. Thread-safe.
 */
public final class LearnedSecrets {

    private final SecureValues secure;
    private final Map<SecretForm, String> reasons = new ConcurrentHashMap<>();
    private final Map<String, String> known = new ConcurrentHashMap<>();

    /**
     * Starts without any.
     *
     * @param secure the values of the job's own secure options; if one of them is learned again, it is still recorded
     *     as a reference to its option
     */
    public LearnedSecrets(SecureValues secure) {
        this.secure = secure;
    }

    /** Learns a secret. {@code reason} says why a text with it is not recorded; it may be logged. */
    public void learn(String value, String reason) {
        boolean news = !secure.conceal(value).hasNoText() && known.putIfAbsent(value, reason) == null;
        if (news) {
            SecretForm.of("", value).forEach(form -> reasons.putIfAbsent(form, reason));
        }
    }

    /**
     * Why a text must not be recorded; empty if it contains none of these secrets.
     *
     * @param own the secure options of the workflow in which the text was captured: they stand for their values
     */
    Optional<String> problem(String text, SecureValues own) {
        return problem(text, own, false);
    }

    /** The same for a name; short secrets do not count there, because they occur by chance. */
    Optional<String> problemOfName(String name, SecureValues own) {
        return problem(name, own, true);
    }

    private Optional<String> problem(String text, SecureValues own, boolean onlyLong) {
        if (reasons.isEmpty()) {
            return Optional.empty();
        }
        return reasons.entrySet().stream()
                .filter(secret -> !onlyLong || secret.getKey().isLong())
                .filter(secret -> secret.getKey().occursIn(text))
                .filter(secret -> !own.conceal(secret.getKey().text()).hasNoText())
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
