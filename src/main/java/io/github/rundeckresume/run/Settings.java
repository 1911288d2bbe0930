package io.github.rundeckresume.run;

import io.github.rundeckresume.plan.OnceSteps;
import io.github.rundeckresume.plan.RerunNodes;
import io.github.rundeckresume.retry.RetryRules;
import io.github.rundeckresume.server.StateLimit;
import io.github.rundeckresume.state.CrashChoice;
import io.github.rundeckresume.store.Durability;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The plugin's settings. Reading them never fails a job: an invalid setting is reported, and its default is used. */
public final class Settings {

    private final boolean onRetry;
    private final boolean inside;
    private final RerunNodes nodes;
    private final OnceSteps once;
    private final Durability durability;
    private final long maxStateBytes;
    private final CrashChoice afterCrash;
    private final boolean pauseOnExit75;
    private final RetryRules retryRules;

    private Settings(
            boolean onRetry,
            boolean inside,
            RerunNodes nodes,
            OnceSteps once,
            Durability durability,
            long maxStateBytes,
            CrashChoice afterCrash,
            boolean pauseOnExit75,
            RetryRules retryRules) {
        this.onRetry = onRetry;
        this.inside = inside;
        this.nodes = nodes;
        this.once = once;
        this.durability = durability;
        this.maxStateBytes = maxStateBytes;
        this.afterCrash = afterCrash;
        this.pauseOnExit75 = pauseOnExit75;
        this.retryRules = retryRules;
    }

    /**
     * Reads the settings that Rundeck gives; null means that a setting is not set.
     *
     * @param log takes a line about each invalid setting
     */
    public static Settings of(
            boolean onRetry,
            boolean inside,
            @Nullable String nodes,
            @Nullable String once,
            @Nullable String durability,
            @Nullable String maxStateBytes,
            Consumer<String> log) {
        return new Settings(
                onRetry,
                inside,
                read(nodes, Settings::nodesOf, RerunNodes.DEFAULT, log),
                once == null ? OnceSteps.none() : OnceSteps.parse(once),
                read(durability, Durability::of, Durability.SYNC, log),
                read(maxStateBytes, StateLimit::parse, StateLimit.DEFAULT, log),
                CrashChoice.off(),
                false,
                RetryRules.none());
    }

    /** The same settings of a job that says this about crashes. */
    public Settings afterCrash(CrashChoice choice) {
        return new Settings(onRetry, inside, nodes, once, durability, maxStateBytes, choice, pauseOnExit75, retryRules);
    }

    /** The same settings of a job whose steps may pause by their exit code. */
    public Settings pauseOnExit75(boolean pause) {
        return new Settings(onRetry, inside, nodes, once, durability, maxStateBytes, afterCrash, pause, retryRules);
    }

    /** The same settings of a job with these rules for retries. */
    public Settings retryRules(RetryRules rules) {
        return new Settings(onRetry, inside, nodes, once, durability, maxStateBytes, afterCrash, pauseOnExit75, rules);
    }

    private static <T> T read(@Nullable String text, Function<String, T> parse, T otherwise, Consumer<String> log) {
        if (text == null || text.isBlank()) {
            return otherwise;
        }
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException e) {
            log.accept(
                    "Invalid setting of Rundeck Resume on this server: " + e.getMessage() + ". The default is used.");
            return otherwise;
        }
    }

    private static RerunNodes nodesOf(String text) {
        return RerunNodes.parse(text.trim())
                .orElseThrow(() -> new IllegalArgumentException("nodes is '" + text + "': use failed or all"));
    }

    CrashChoice afterCrash() {
        return afterCrash;
    }

    /** True if exit code 75 of a step means that it asks for a pause. */
    boolean pauseOnExit75() {
        return pauseOnExit75;
    }

    /** What becomes of executions that do not succeed. */
    RetryRules retryRules() {
        return retryRules;
    }

    boolean onRetry() {
        return onRetry;
    }

    boolean inside() {
        return inside;
    }

    RerunNodes nodes() {
        return nodes;
    }

    /** The steps that must not run twice. */
    OnceSteps once() {
        return once;
    }

    Durability durability() {
        return durability;
    }

    long maxStateBytes() {
        return maxStateBytes;
    }
}
