package io.github.rundeckresume.playground.web

import groovy.json.JsonSlurper
import java.net.http.HttpResponse

/** What the server answered. */
class Answer {
    final int status
    final String body
    final HttpResponse<String> response

    Answer(HttpResponse<String> response) {
        this.response = response
        this.status = response.statusCode()
        this.body = response.body()
    }

    def getJson() {
        new JsonSlurper().parseText(body)
    }

    String header(String name) {
        response.headers().firstValue(name).orElse(null)
    }

    /** The JSON that a page carries in the script element of this id. */
    def embedded(String id) {
        def found = body =~ /<script id="$id" type="text\/json">(.*)<\/script>/
        new JsonSlurper().parseText(found[0][1] as String)
    }
}
