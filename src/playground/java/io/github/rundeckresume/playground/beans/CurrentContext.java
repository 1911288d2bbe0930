package io.github.rundeckresume.playground.beans;

import grails.core.GrailsApplication;
import grails.util.Holders;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.grails.core.support.GrailsApplicationDiscoveryStrategy;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;

/** Answers {@code Holders.findApplicationContext()} with the context of the host that was opened last. */
final class CurrentContext implements GrailsApplicationDiscoveryStrategy {
    private static final Deque<ApplicationContext> OPEN = new ConcurrentLinkedDeque<>();

    static {
        // Holders keeps strategies for ever; this one answers null when no host is open.
        Holders.addApplicationDiscoveryStrategy(new CurrentContext());
    }

    private CurrentContext() {}

    static void publish(ApplicationContext context) {
        OPEN.push(context);
    }

    static void withdraw(ApplicationContext context) {
        OPEN.remove(context);
    }

    @Override
    public @Nullable GrailsApplication findGrailsApplication() {
        return null;
    }

    @Override
    public ApplicationContext findApplicationContext() {
        return OPEN.peek();
    }
}
