package io.github.rundeckresume.cli

import com.sun.net.httpserver.HttpExchange
import com.sun.net.httpserver.HttpServer
import java.util.concurrent.Executors

/** Answers as it is told to: for what neither a playground nor a Rundeck can be made to answer. */
class FakeServer implements AutoCloseable {
    final List<String> requests = Collections.synchronizedList([])
    private final HttpServer server = HttpServer.create(new InetSocketAddress('127.0.0.1', 0), 0)
    private final threads = Executors.newCachedThreadPool()

    /** @param answers by path: `[status, content type, body, headers]`, or a closure that does all of it */
    FakeServer(Map<String, Object> answers) {
        server.executor = threads
        server.createContext('/') { exchange ->
            requests << "${exchange.requestMethod} ${exchange.requestURI} ${exchange.requestHeaders.getFirst('X-Rundeck-Auth-Token') ?: ''}".toString().trim()
            def answer = answers.find { exchange.requestURI.path.startsWith(it.key) }?.value ?: [404, 'text/html', '<html>Not found</html>']
            answer instanceof Closure ? answer(exchange) : send(exchange, answer as List)
        }
        server.start()
    }

    private static void send(HttpExchange exchange, List answer) {
        exchange.responseHeaders.add('Content-Type', answer[1] as String)
        (answer[3] as Map ?: [:]).each { exchange.responseHeaders.add(it.key as String, it.value as String) }
        def body = (answer[2] as String).getBytes('UTF-8')
        exchange.sendResponseHeaders(answer[0] as int, body.length ?: -1)
        exchange.responseBody << body
        exchange.close()
    }

    String getUrl() {
        "http://127.0.0.1:${server.address.port}"
    }

    @Override
    void close() {
        server.stop(0)
        threads.shutdownNow()
    }
}
