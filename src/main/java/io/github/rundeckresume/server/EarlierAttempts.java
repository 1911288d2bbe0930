package io.github.rundeckresume.server;

import io.github.rundeckresume.plan.AskedResume;
import io.github.rundeckresume.plan.ExecutionLinks;
import io.github.rundeckresume.plan.KnownExecution;
import io.github.rundeckresume.plan.LoadedState;
import io.github.rundeckresume.plan.PreviousAttempt;
import io.github.rundeckresume.state.ExecutionId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The attempts before a retry, read from the server's database. Their states are loaded only on demand. */
final class EarlierAttempts {

    private static final int MOST = 1000;

    private final Function<ExecutionId, Optional<KnownExecution>> find;
    private final Function<ExecutionId, LoadedState> load;

    EarlierAttempts(Function<ExecutionId, Optional<KnownExecution>> find, Function<ExecutionId, LoadedState> load) {
        this.find = find;
        this.load = load;
    }

    /** The attempts, starting with {@code latest} and going back. */
    List<PreviousAttempt> from(ExecutionId latest) {
        Map<ExecutionId, Optional<ExecutionLinks>> chain = new LinkedHashMap<>();
        Optional<ExecutionId> next = Optional.of(latest);
        while (next.isPresent() && chain.size() < MOST && !chain.containsKey(next.get())) {
            Optional<ExecutionLinks> links = find.apply(next.get()).map(KnownExecution::links);
            chain.put(next.get(), links);
            next = links.flatMap(ExecutionLinks::retryOf);
        }
        List<PreviousAttempt> attempts = new ArrayList<>();
        chain.forEach((id, links) -> attempts.add(attempt(id, links, chain)));
        return attempts;
    }

    private PreviousAttempt attempt(
            ExecutionId id, Optional<ExecutionLinks> links, Map<ExecutionId, Optional<ExecutionLinks>> chain) {
        AskedResume asked = links.map(ExecutionLinks::asked).orElse(AskedResume.nothing());
        List<ExecutionLinks> sources = new ArrayList<>();
        chain.values().forEach(other -> other.ifPresent(sources::add));
        asked.source().flatMap(find).map(KnownExecution::links).ifPresent(sources::add);
        return PreviousAttempt.of(
                id,
                asked,
                sources.stream().anyMatch(source -> source.isResumedBy(id)),
                sources.stream().anyMatch(source -> source.isRefused(id)),
                once(() -> links.isPresent() ? load.apply(id) : LoadedState.missing()));
    }

    private static Supplier<LoadedState> once(Supplier<LoadedState> load) {
        List<LoadedState> loaded = new ArrayList<>();
        return () -> {
            if (loaded.isEmpty()) {
                loaded.add(load.get());
            }
            return loaded.get(0);
        };
    }
}
