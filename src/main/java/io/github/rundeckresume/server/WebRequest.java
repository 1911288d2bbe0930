package io.github.rundeckresume.server;

import com.dtolabs.rundeck.core.authorization.AuthContextProvider;
import com.dtolabs.rundeck.core.authorization.UserAndRolesAuthContext;
import java.util.Optional;
import java.util.function.Supplier;
import javax.security.auth.Subject;
import org.springframework.beans.factory.config.Scope;

/** The web request that the calling thread answers. */
public final class WebRequest {

    private WebRequest() {}

    /**
     * Computes a value once per request, because the server asks a menu item the same question several times for one
     * page.
     *
     * @param name the name of the value within the request
     * @param work computes the value
     * @return the value from the first call within this request; without a request, the value from this call
     */
    @SuppressWarnings("unchecked") // Under that name there is only what this method put there.
    public static <T> Optional<T> once(String name, Supplier<Optional<T>> work) {
        Optional<Scope> request = SpringContext.find().flatMap(SpringContext::webRequest);
        return request.isPresent() ? (Optional<T>) request.get().get("rundeckResume." + name, work::get) : work.get();
    }

    /**
     * Tells whether the calling thread answers a web request.
     *
     * @return false on every other thread, such as a workflow's
     */
    public static boolean isAnswered() {
        return SpringContext.find().flatMap(SpringContext::webRequest).isPresent();
    }

    /**
     * The user whose web request the calling thread answers. The server puts who that is into the session, for tokens
     * too (rundeckapp 5.4.0 SetUserInterceptor).
     *
     * @param project where the user's rights count
     * @return empty if the thread answers no request of a known user
     */
    static Optional<UserAndRolesAuthContext> user(SpringContext spring, String project) {
        return spring.ofSession("subject", Subject.class)
                .flatMap(subject -> spring.bean("rundeckAuthContextProvider", AuthContextProvider.class)
                        .map(rights -> rights.getAuthContextForSubjectAndProject(subject, project)));
    }
}
