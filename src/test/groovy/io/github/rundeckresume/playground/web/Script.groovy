package io.github.rundeckresume.playground.web

import groovy.json.JsonOutput
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpRequest.BodyPublishers
import java.net.http.HttpResponse.BodyHandlers

/** A program that calls the API with a token. */
class Script {
    private final HttpClient client = HttpClient.newHttpClient()
    private final URI base
    private final String token

    Script(URI base, String token) {
        this.base = base
        this.token = token
    }

    Answer get(String path, Map<String, String> headers = [:]) {
        send('GET', path, '', headers)
    }

    Answer delete(String path) {
        send('DELETE', path, '', [:])
    }

    /** Form parameters. */
    Answer post(String path, Map<String, String> form = [:]) {
        send('POST', path, encoded(form), ['Content-Type': 'application/x-www-form-urlencoded'])
    }

    Answer postJson(String path, Map<String, ?> body) {
        send('POST', path, JsonOutput.toJson(body), ['Content-Type': 'application/json'])
    }

    Answer send(String method, String path, String body, Map<String, String> headers) {
        def request = HttpRequest.newBuilder(base.resolve('/api/46' + path)).method(method, BodyPublishers.ofString(body))
        if (token) {
            request.header('X-Rundeck-Auth-Token', token)
        }
        headers.each { request.header(it.key, it.value) }
        new Answer(client.send(request.build(), BodyHandlers.ofString()))
    }

    static String encoded(Map<String, String> form) {
        form.collect { "${URLEncoder.encode(it.key, 'UTF-8')}=${URLEncoder.encode(it.value, 'UTF-8')}" }.join('&')
    }
}
