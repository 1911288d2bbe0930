package io.github.rundeckresume.playground.cli

import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse.BodyHandlers
import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.TimeUnit
import spock.lang.Specification
import spock.lang.TempDir

/** `serve` of the packed jar, in a process of its own. */
class ServeIT extends Specification {

    @TempDir
    Path base

    def "serve prints its address, answers there, and ends when it is told to"() {
        given:
        Files.writeString(base.resolve('job.yaml'), '- {name: Served, uuid: served, description: "", sequence: {commands: [{exec: echo}]}}')
        def process = start('serve', '--port', '0', 'job.yaml')

        when:
        def line = process.inputStream.newReader().readLine()
        def address = URI.create((line =~ /http:\S+/)[0])

        then:
        address.host == '127.0.0.1'
        ask(address, '/user/login').statusCode() == 200
        ['/assets/webjars/bootstrap/3.4.1/css/bootstrap.min.css', '/assets/webjars/knockout/3.5.1/knockout.js',
         '/assets/webjars/font-awesome/5.15.4/webfonts/fa-solid-900.woff2', '/assets/execution.js'].every {
            ask(address, it).statusCode() == 200
        }

        when:
        process.destroy()

        then:
        process.waitFor(1, TimeUnit.MINUTES)
        process.exitValue() == 0

        cleanup:
        process.destroyForcibly()
    }

    private static ask(URI address, String path) {
        HttpClient.newHttpClient().send(HttpRequest.newBuilder(address.resolve(path)).build(), BodyHandlers.discarding())
    }

    private Process start(String... arguments) {
        def command = [Path.of(System.getProperty('java.home'), 'bin', 'java').toString(),
                       System.getProperty('child.jvm.argument'), '-jar', System.getProperty('playground.jar'), *arguments]
        new ProcessBuilder(command.findAll { it }).directory(base.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT).start()
    }
}
