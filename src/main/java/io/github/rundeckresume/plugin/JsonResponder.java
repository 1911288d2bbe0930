package io.github.rundeckresume.plugin;

import com.dtolabs.rundeck.plugins.webhook.WebhookResponder;
import io.github.rundeckresume.page.HookAnswer;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Writes an answer to the server's response, which is a {@code javax.servlet} type in Rundeck 5 and a {@code
 * jakarta.servlet} type in Rundeck 6. The jar knows neither.
 */
final class JsonResponder implements InvocationHandler {

    private final HookAnswer answer;

    private JsonResponder(HookAnswer answer) {
        this.answer = answer;
    }

    static WebhookResponder of(HookAnswer answer) {
        return (WebhookResponder) Proxy.newProxyInstance(
                WebhookResponder.class.getClassLoader(),
                new Class<?>[] {WebhookResponder.class},
                new JsonResponder(answer));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] given) throws Throwable {
        if (given != null && method.getDeclaringClass().equals(WebhookResponder.class)) {
            respond(given[0], method.getParameterTypes()[0]);
            return null;
        }
        return method.invoke(this, given);
    }

    private void respond(Object response, Class<?> type) throws ReflectiveOperationException, IOException {
        type.getMethod("setStatus", int.class).invoke(response, answer.status());
        type.getMethod("setContentType", String.class).invoke(response, "application/json;charset=UTF-8");
        OutputStream body = (OutputStream) type.getMethod("getOutputStream").invoke(response);
        body.write(answer.json().getBytes(StandardCharsets.UTF_8));
        body.flush();
    }
}
