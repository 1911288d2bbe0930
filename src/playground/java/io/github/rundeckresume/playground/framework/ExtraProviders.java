package io.github.rundeckresume.playground.framework;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Providers that no jar brings: those of the playground itself and those of a spec. A new instance for each use. */
public final class ExtraProviders {
    private final Map<Key, Supplier<?>> factories = new ConcurrentHashMap<>();

    /** Adds a provider; one of the same service and name is replaced. */
    public ExtraProviders add(String service, String provider, Supplier<?> factory) {
        factories.put(new Key(service, provider), factory);
        return this;
    }

    Optional<Object> create(String service, String provider) {
        return Optional.ofNullable(factories.get(new Key(service, provider))).map(Supplier::get);
    }

    private record Key(String service, String provider) {}
}
