package io.github.rundeckresume.server;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toUnmodifiableList;

import io.github.rundeckresume.plan.AskedResume;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The keys of metadata that this plugin reads. Whoever gives one that is nearly one of them meant something. */
final class MetadataKeys {

    /** Those that somebody gives with a request to resume. */
    static final List<String> OURS = Stream.concat(
                    Stream.of(
                            ExecutionMetadata.RESUME_FROM,
                            ExecutionMetadata.RESUME_PLAN,
                            ExecutionMetadata.RESUME_NODES,
                            ExecutionMetadata.RESUME_DONE,
                            ExecutionMetadata.RESUME_NOT_DONE,
                            ExecutionMetadata.RESUME_NOTE,
                            ExecutionMetadata.RESUME_STEP,
                            ExecutionMetadata.RESUME_INPUTS),
                    ChoiceMetadata.KEYS.stream())
            .collect(toUnmodifiableList());

    /** Those that this plugin leaves itself, on an execution that it starts or that has ended. */
    private static final Set<String> MARKS = Set.of(
            ExecutionMetadata.RESUME_BY,
            ExecutionMetadata.RESUME_BULK,
            Claims.RESUMED_BY,
            Claims.RESUME_REFUSED,
            StartMark.KEY,
            RetryMark.KEY,
            DueMark.KEY,
            KeptAnswers.KEY,
            DuePauses.EXPIRED,
            SignalMarks.KEY);

    private static final String PREFIX = "resume";

    private MetadataKeys() {}

    /** The first key that cannot be meant as it is, refused; empty if there is none. Other plugins may have keys like ours, too, but not with a request to resume. */
    static Optional<AskedResume> misspelt(Map<?, ?> metadata) {
        List<String> keys =
                metadata.keySet().stream().map(String::valueOf).sorted().collect(toUnmodifiableList());
        return keys.stream()
                .flatMap(key -> OURS.stream()
                        .filter(ours -> !key.equals(ours) && letters(key).equals(letters(ours)))
                        .map(ours -> AskedResume.misspelt(key, ours)))
                .findFirst()
                .or(() -> keys.stream()
                        .filter(key -> metadata.containsKey(ExecutionMetadata.RESUME_FROM))
                        .filter(key -> letters(key).startsWith(PREFIX) && !OURS.contains(key) && !MARKS.contains(key))
                        .findFirst()
                        .map(key ->
                                AskedResume.unknown(key, OURS.stream().sorted().collect(joining(", ")))));
    }

    private static String letters(String key) {
        return key.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
