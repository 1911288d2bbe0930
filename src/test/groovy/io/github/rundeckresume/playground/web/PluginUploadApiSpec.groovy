package io.github.rundeckresume.playground.web

import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse.BodyHandlers
import java.nio.file.Files
import java.nio.file.Path
import java.util.zip.ZipEntry
import java.util.zip.ZipOutputStream

class PluginUploadApiSpec extends WebSpecification {

    def "the plugin's own jar is taken, and lies in libext"() {
        when:
        def answer = upload('/plugins/upload', Path.of(System.getProperty('plugin.jar')))

        then:
        answer.status == 200
        answer.json == [msg: 'Upload succeeded']
        uploads('.jar').size() == 1

        cleanup:
        uploads('.jar').each { it.delete() }
    }

    def "#what is refused, and leaves nothing"() {
        when:
        def answer = upload('/plugins/private/upload', archive.call(this))

        then:
        answer.status == 400
        answer.json.errors*.msg.first().startsWith(message)
        uploads('') == []

        where:
        what                         | archive                              || message
        'a jar that is no plugin'    | { it.zip('com/example/Probe.class') } || 'Jar is not valid.'
        'a jar with a plugin.yaml'   | { it.zip('META-INF/plugin.yaml') }   || 'Script plugin is not valid.'
        'what is no archive'         | { it.text() }                        || 'Cannot read the archive'
    }

    Path zip(String entry) {
        def file = Files.createTempFile(base, 'probe', '.jar')
        new ZipOutputStream(Files.newOutputStream(file)).withCloseable { it.putNextEntry(new ZipEntry(entry)) }
        file
    }

    Path text() {
        Files.writeString(Files.createTempFile(base, 'probe', '.txt'), 'no archive')
    }

    private List<File> uploads(String end) {
        host.home().plugins().toFile().listFiles().findAll { it.name.startsWith('upload') && it.name.endsWith(end) }
    }

    private Answer upload(String path, Path file) {
        def request = HttpRequest.newBuilder(server.address().resolve('/api/46' + path)).header('X-Rundeck-Auth-Token', token)
                .header('Content-Type', 'application/octet-stream').POST(HttpRequest.BodyPublishers.ofFile(file)).build()
        new Answer(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()))
    }
}
