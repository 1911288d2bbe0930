package io.github.rundeckresume.server;

import com.dtolabs.rundeck.core.authorization.UserAndRolesAuthContext;
import com.dtolabs.rundeck.core.jobs.JobService;
import grails.util.Holders;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.rundeck.app.spi.AuthorizedServicesProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.Scope;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ApplicationEventMulticaster;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** The server's Spring context, for one kind of thread. */
final class SpringContext {

    private static final Logger LOG = LoggerFactory.getLogger(SpringContext.class);

    private final ApplicationContext context;
    private final boolean onWorkflowThread;

    private SpringContext(ApplicationContext context, boolean onWorkflowThread) {
        this.context = context;
        this.onWorkflowThread = onWorkflowThread;
    }

    /** For a thread of the server, such as that of a web request, with its database session if it has one. */
    static SpringContext of(ApplicationContext context) {
        return new SpringContext(context, false);
    }

    /** For a workflow's thread, which may be interrupted at any time: transactions run on another thread. */
    SpringContext forWorkflowThread() {
        return new SpringContext(context, true);
    }

    /** The context; empty if this does not run inside a Rundeck server. */
    static Optional<SpringContext> find() {
        try {
            return Optional.ofNullable(Holders.findApplicationContext()).map(SpringContext::of);
        } catch (LinkageError | IllegalStateException e) {
            // A remote runner does not have Grails. A server that is starting does not have a context yet.
            return Optional.empty();
        }
    }

    /** False once the context was closed: the server is shutting down. */
    boolean isOpen() {
        return !(context instanceof ConfigurableApplicationContext)
                || ((ConfigurableApplicationContext) context).isActive();
    }

    boolean isOf(ApplicationContext other) {
        return context.equals(other);
    }

    /** The bean of a type; empty unless there is exactly one. */
    <T> Optional<T> bean(Class<T> type) {
        Map<String, T> beans = context.getBeansOfType(type);
        return beans.values().stream().findFirst();
    }

    /** The jobs as a user sees them; empty if the server does not provide that. */
    Optional<JobService> jobs(UserAndRolesAuthContext user) {
        return bean(AuthorizedServicesProvider.class)
                .map(services -> services.getServicesWith(user).getService(JobService.class));
    }

    /** The bean of a name; empty if there is none of that type. */
    <T> Optional<T> bean(String name, Class<T> type) {
        return context.containsBean(name) && type.isInstance(context.getBean(name))
                ? Optional.of(type.cast(context.getBean(name)))
                : Optional.empty();
    }

    /**
     * A value of the session of the user whose web request this thread answers: Spring's scope "session" gives the
     * session's own attributes, of servlets of either name; empty if there is none.
     */
    <T> Optional<T> ofSession(String name, Class<T> type) {
        if (webRequest().isEmpty()) {
            return Optional.empty();
        }
        Scope session =
                ((ConfigurableApplicationContext) context).getBeanFactory().getRegisteredScope("session");
        try {
            return Optional.ofNullable(session)
                    .map(scope -> scope.get(name, () -> {
                        throw new IllegalStateException("The session has no " + name);
                    }))
                    .filter(type::isInstance)
                    .map(type::cast);
        } catch (IllegalStateException e) {
            return Optional.empty();
        }
    }

    /** The scope of the web request that this thread answers; empty if it answers none (Spring's RequestScope). */
    Optional<Scope> webRequest() {
        return context instanceof ConfigurableApplicationContext
                ? Optional.ofNullable(((ConfigurableApplicationContext) context)
                                .getBeanFactory()
                                .getRegisteredScope("request"))
                        .filter(scope -> scope.resolveContextualObject("request") != null)
                : Optional.empty();
    }

    /**
     * Runs work that needs a database session and may store something. The workflow's thread has no session ("No
     * Session found for current thread"); a transaction provides one.
     */
    <T> T inTransaction(Callable<T> work) throws Exception {
        return onWorkflowThread ? UninterruptibleCall.call(() -> transact(work, false)) : transact(work, false);
    }

    /**
     * Looks something up. A web request's session holds objects of the page, and a read-only transaction stores none of
     * them when it ends. On a workflow's thread the session is new. There, read-only would only allow a database driver
     * to ask a replica that lags behind.
     */
    <T> T readOnly(Callable<T> work) throws Exception {
        return onWorkflowThread ? inTransaction(work) : transact(work, true);
    }

    private <T> T transact(Callable<T> work, boolean readOnly) throws Exception {
        TransactionTemplate template =
                new TransactionTemplate(context.getBean("transactionManager", PlatformTransactionManager.class));
        template.setReadOnly(readOnly);
        Outcome<T> outcome = template.execute(status -> outcome(work, status));
        if (outcome == null) {
            throw new IllegalStateException("the transaction gave no result");
        }
        return outcome.get();
    }

    private static <T> Outcome<T> outcome(Callable<T> work, TransactionStatus status) {
        Outcome<T> result = Outcome.of(work);
        if (result.failed && status.isNewTransaction()) {
            // The server's services may have marked the transaction already. A commit would then hide their exception.
            status.setRollbackOnly();
        }
        return result;
    }

    /**
     * A map that all class loaders of the plugin in this server have in common. It stays when the jar is replaced.
     *
     * @param name the name of the bean
     */
    @SuppressWarnings("unchecked") // Every version of the plugin uses it for this.
    <T> Map<String, T> shared(String name) {
        synchronized (context) {
            if (!context.containsBean(name)) {
                register(name, new ConcurrentHashMap<String, T>());
            }
            return (Map<String, T>) context.getBean(name);
        }
    }

    /** Registers a bean, and replaces and closes the one that an older jar of this plugin registered. */
    void register(String name, Object bean) {
        synchronized (context) {
            if (context instanceof ConfigurableApplicationContext) {
                var beans = ((ConfigurableApplicationContext) context).getBeanFactory();
                if (beans.containsSingleton(name)) {
                    close(beans.getSingleton(name));
                    ((org.springframework.beans.factory.support.DefaultSingletonBeanRegistry) beans)
                            .destroySingleton(name);
                }
                beans.registerSingleton(name, bean);
            }
        }
    }

    private static void close(@Nullable Object replaced) {
        if (replaced instanceof AutoCloseable) {
            try {
                ((AutoCloseable) replaced).close();
            } catch (Exception e) {
                LOG.warn("What an older jar of this plugin registered could not be closed", e);
            }
        }
    }

    /** Has a listener told of the context's events, in place of the one that an older jar of this plugin added. */
    void listen(String name, ApplicationListener<?> listener) {
        synchronized (context) {
            if (context instanceof ConfigurableApplicationContext) {
                bean(name, ApplicationListener.class)
                        .ifPresent(old -> context.getBean(
                                        AbstractApplicationContext.APPLICATION_EVENT_MULTICASTER_BEAN_NAME,
                                        ApplicationEventMulticaster.class)
                                .removeApplicationListener(old));
                register(name, listener);
                ((ConfigurableApplicationContext) context).addApplicationListener(listener);
            }
        }
    }

    /** A result or an exception that leaves the transaction. */
    private static final class Outcome<T> {

        private final Callable<T> result;
        private final boolean failed;

        private Outcome(Callable<T> result, boolean failed) {
            this.result = result;
            this.failed = failed;
        }

        static <T> Outcome<T> of(Callable<T> work) {
            try {
                T result = work.call();
                return new Outcome<>(() -> result, false);
            } catch (Exception e) {
                return new Outcome<>(
                        () -> {
                            throw e;
                        },
                        true);
            }
        }

        T get() throws Exception {
            return result.call();
        }
    }
}
