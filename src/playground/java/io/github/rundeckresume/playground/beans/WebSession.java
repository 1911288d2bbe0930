package io.github.rundeckresume.playground.beans;

import com.dtolabs.rundeck.core.authentication.Group;
import com.dtolabs.rundeck.core.authentication.Username;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import javax.security.auth.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectFactory;
import org.springframework.beans.factory.config.Scope;

/**
 * The database session of a web request: while it is open, its thread may ask the server's services without a transaction
 * of its own (tried on Rundeck 5.4.0; Grails binds one to each request).
 */
public final class WebSession implements AutoCloseable {
    private static final ThreadLocal<WebSession> OPEN = new ThreadLocal<>();

    private final Map<String, Object> attributes = new HashMap<>();

    private @Nullable Subject subject;

    private WebSession() {}

    /** Opens one for the calling thread, which has to close it. */
    public static WebSession open() {
        WebSession session = new WebSession();
        OPEN.set(session);
        return session;
    }

    /** Says who sent the request of the calling thread, for plugins to ask. */
    public static void enter(String user, Collection<String> roles) {
        WebSession session = OPEN.get();
        if (session != null) {
            Subject known = new Subject();
            known.getPrincipals().add(new Username(user));
            roles.forEach(role -> known.getPrincipals().add(new Group(role)));
            session.subject = known;
        }
    }

    /** The scope "session" of a web application's context: of the session's attributes there is the user's subject. */
    static Scope users() {
        return new RequestScope() {
            @Override
            public Object get(String name, ObjectFactory<?> factory) {
                Subject known = "subject".equals(name) ? required().subject : null;
                return known == null ? factory.getObject() : known;
            }
        };
    }

    /** The scope "request" of a web application's context. */
    static Scope scope() {
        return new RequestScope();
    }

    static boolean isOpen() {
        return OPEN.get() != null;
    }

    @Override
    public void close() {
        OPEN.remove();
    }

    /** As Spring's own: without a request nothing can be had, and the key "request" stands for the request itself. */
    private static class RequestScope implements Scope {

        @Override
        public Object get(String name, ObjectFactory<?> factory) {
            return required().attributes.computeIfAbsent(name, absent -> factory.getObject());
        }

        @Override
        public @Nullable Object remove(String name) {
            return required().attributes.remove(name);
        }

        static WebSession required() {
            WebSession session = OPEN.get();
            if (session == null) {
                throw new IllegalStateException("No thread-bound request found");
            }
            return session;
        }

        @Override
        public void registerDestructionCallback(String name, Runnable callback) {
            throw new UnsupportedOperationException("The playground destroys no beans of a request");
        }

        @Override
        public @Nullable Object resolveContextualObject(String key) {
            return "request".equals(key) ? OPEN.get() : null;
        }

        @Override
        public @Nullable String getConversationId() {
            return null;
        }
    }
}
