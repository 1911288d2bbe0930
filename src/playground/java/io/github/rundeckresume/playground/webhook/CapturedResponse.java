package io.github.rundeckresume.playground.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.util.List;
import javax.servlet.ServletOutputStream;
import javax.servlet.WriteListener;
import javax.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/** What a plugin answers. Rundeck 5 hands it a response of the old servlet types, which this process has nowhere else. */
final class CapturedResponse {
    private static final int OK = 200;

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private int status = OK;
    private String type = "text/plain";

    HttpServletResponse response() {
        return (HttpServletResponse) Proxy.newProxyInstance(
                CapturedResponse.class.getClassLoader(),
                new Class<?>[] {HttpServletResponse.class},
                (proxy, method, given) -> called(method.getName(), given == null ? List.of() : List.of(given)));
    }

    private @Nullable Object called(String method, List<Object> given) {
        switch (method) {
            case "setStatus" -> status = (Integer) given.get(0);
            case "setContentType" -> type = (String) given.get(0);
            case "getOutputStream" -> {
                return new Stream();
            }
            default -> throw new IllegalStateException("The playground's response does not know " + method);
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

    private final class Stream extends ServletOutputStream {

        @Override
        public void write(int octet) {
            body.write(octet);
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new IllegalStateException("The playground's response cannot be written to asynchronously");
        }
    }
}
