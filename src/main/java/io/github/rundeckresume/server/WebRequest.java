package io.github.rundeckresume.server;

import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.beans.factory.config.Scope;

/** The web request that the calling thread answers. */
public final class WebRequest {

    private WebRequest() {}

    /**
     * Finds something out once for each request: the server asks a menu item the same several times for one page.
     *
     * @param name what it is, within the request
     * @param work finds it out
     * @return what the first call within this request found; without a request, what this call found
     */
    @SuppressWarnings("unchecked") // Under that name there is only what this method put there.
    public static <T> Optional<T> once(String name, Supplier<Optional<T>> work) {
        Optional<Scope> request = SpringContext.find().flatMap(SpringContext::webRequest);
        return request.isPresent() ? (Optional<T>) request.get().get("rundeckResume." + name, work::get) : work.get();
    }
}
