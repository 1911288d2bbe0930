package io.github.rundeckresume.playground.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.dtolabs.rundeck.plugins.webhook.WebhookResponder;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a plugin answers. Rundeck 5 hands it a response of the {@code javax.servlet} types and Rundeck 6 one of the {@code
 * jakarta.servlet} types (rundeck-core 5.20.1 and 6.1.0 {@code WebhookResponder}); the one that the running rundeck-core
 * asks for is given.
 */
final class CapturedResponse {
    private static final int OK = 200;

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private int status = OK;
    private String type = "text/plain";

    /** Lets the plugin answer. */
    void take(WebhookResponder responder) {
        Method respond = Arrays.stream(WebhookResponder.class.getMethods())
                .filter(method -> "respond".equals(method.getName()))
                .findFirst()
                .orElseThrow();
        Class<?> response = respond.getParameterTypes()[0];
        try {
            respond.invoke(responder, response(response));
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("The plugin could not answer: " + e.getCause(), e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("The plugin could not be asked: " + e, e);
        }
    }

    private Object response(Class<?> response) {
        return Proxy.newProxyInstance(
                CapturedResponse.class.getClassLoader(),
                new Class<?>[] {response},
                (proxy, method, given) -> called(method, given == null ? List.of() : List.of(given)));
    }

    private @Nullable Object called(Method method, List<Object> given) {
        switch (method.getName()) {
            case "setStatus" -> status = (Integer) given.get(0);
            case "setContentType" -> type = (String) given.get(0);
            case "getOutputStream" -> {
                boolean old = method.getReturnType().equals(javax.servlet.ServletOutputStream.class);
                return old ? new OldStream() : new Stream();
            }
            default -> throw new IllegalStateException("The playground's response does not know " + method.getName());
        }
        return null;
    }

    int status() {
        return status;
    }

    String type() {
        return type;
    }

    String body() {
        return body.toString(UTF_8);
    }

    private static IllegalStateException notAsynchronous() {
        return new IllegalStateException("The playground's response cannot be written to asynchronously");
    }

    private final class OldStream extends javax.servlet.ServletOutputStream {

        @Override
        public void write(int octet) {
            body.write(octet);
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(javax.servlet.WriteListener listener) {
            throw notAsynchronous();
        }
    }

    private final class Stream extends jakarta.servlet.ServletOutputStream {

        @Override
        public void write(int octet) {
            body.write(octet);
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(jakarta.servlet.WriteListener listener) {
            throw notAsynchronous();
        }
    }
}
