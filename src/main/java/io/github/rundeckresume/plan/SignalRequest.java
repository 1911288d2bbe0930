package io.github.rundeckresume.plan;

import static java.util.Objects.requireNonNull;

import io.github.rundeckresume.state.PauseKey;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What somebody says to a pause: who it is, that it may go on, a note, and values for its inputs. Nothing is checked yet. */
public final class SignalRequest {

    /** The most characters of a note. */
    public static final int LONGEST_NOTE = 2000;

    private final String user;
    private final Set<String> roles;
    private final @Nullable String keyDigest;
    private final String note;
    private final Map<String, String> data;

    private SignalRequest(
            String user, Set<String> roles, @Nullable String keyDigest, String note, Map<String, String> data) {
        this.user = requireNonNull(user);
        this.roles = Set.copyOf(roles);
        this.keyDigest = keyDigest;
        this.note = requireNonNull(note);
        Map<String, String> values = new TreeMap<>(data);
        values.values().removeIf(String::isEmpty);
        this.data = Collections.unmodifiableMap(values);
    }

    /**
     * What a user says.
     *
     * @param user the user's name
     * @param roles the user's roles, as the server says
     */
    public static SignalRequest of(String user, Set<String> roles) {
        return new SignalRequest(user, roles, null, "", Map.of());
    }

    /** The same by whoever has the pause's own key, of which only the digest is kept; null for none. */
    public SignalRequest key(@Nullable String text) {
        return keyDigest(text == null ? null : PauseKey.digest(text));
    }

    /** The same by whoever had the key with that digest; null for none. */
    public SignalRequest keyDigest(@Nullable String digest) {
        return new SignalRequest(user, roles, digest, note, data);
    }

    /** The same with a note; empty text for none. */
    public SignalRequest note(String text) {
        return new SignalRequest(user, roles, keyDigest, text, data);
    }

    /** The same with values by the names of inputs. Empty text is no value, and is left out. */
    public SignalRequest data(Map<String, String> values) {
        return new SignalRequest(user, roles, keyDigest, note, values);
    }

    /** The user's name. */
    public String user() {
        return user;
    }

    /** The user's roles. */
    public Set<String> roles() {
        return roles;
    }

    /** The digest of the key that was given; empty if none was. */
    public Optional<String> keyDigest() {
        return Optional.ofNullable(keyDigest);
    }

    /** The note; empty text if there is none. */
    public String note() {
        return note;
    }

    /** Values by the names of inputs. */
    public Map<String, String> data() {
        return data;
    }
}
