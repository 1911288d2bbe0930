package io.github.rundeckresume.playground.web

import groovy.json.JsonOutput
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpRequest.BodyPublishers
import java.net.http.HttpResponse.BodyHandlers

/** A browser without scripts: cookies, redirects, forms. */
class Browser {
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build()
    private final URI base

    Browser(URI base) {
        this.base = base
    }

    Browser login(String user, String password = user) {
        get('/user/login')
        submit('/j_security_check', [j_username: user, j_password: password])
        this
    }

    Answer get(String path, Map<String, String> headers = [:]) {
        send('GET', path, '', headers)
    }

    /** Without a form token, unless it is among the fields. */
    Answer submit(String path, Map<String, String> form) {
        send('POST', path, Script.encoded(form), ['Content-Type': 'application/x-www-form-urlencoded'])
    }

    /** A form of this page, with the token that the page carries. */
    Answer submitFrom(String page, String path, Map<String, String> form) {
        def token = token(page)
        submit(path, form + [SYNCHRONIZER_TOKEN: token.TOKEN, SYNCHRONIZER_URI: token.URI])
    }

    /** The token that this page carries for its scripts. */
    Map<String, String> token(String page) {
        get(page).embedded('web_ui_token') as Map<String, String>
    }

    static Map<String, String> headers(Map<String, String> token) {
        ['X-Rundeck-ajax': 'true', 'X-RUNDECK-TOKEN-KEY': token.TOKEN, 'X-RUNDECK-TOKEN-URI': token.URI]
    }

    String makeToken(String user) {
        def body = JsonOutput.toJson([roles: '*', duration: '1h'])
        send('POST', "/api/46/tokens/$user", body, headers(token('/menu/home'))).json.token
    }

    Answer send(String method, String path, String body, Map<String, String> headers) {
        def request = HttpRequest.newBuilder(base.resolve(path)).method(method, BodyPublishers.ofString(body))
        headers.each { request.header(it.key, it.value) }
        new Answer(client.send(request.build(), BodyHandlers.ofString()))
    }
}
