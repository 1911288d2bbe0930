package io.github.rundeckresume.resume

import groovy.json.JsonOutput
import java.nio.charset.StandardCharsets
import java.nio.file.Files

/** Jobs that refer to other jobs, which are in the database of the playground. */
abstract class ReferenceSpecification extends NodeSpecification {

    /** Imports another job, for this and the sessions to come. */
    void other(String name, List<Map> steps, Map plugins = [:], List<Map> options = []) {
        other([plugins: plugins, options: options], name, steps)
    }

    void other(Map settings, String name, List<Map> steps) {
        def definition = [name: name, uuid: "id-$name".toString(), loglevel: 'INFO', options: settings.options ?: [],
            plugins: [ExecutionLifecycle: settings.plugins ?: [:]], sequence: [strategy: settings.strategy ?: 'sequential', keepgoing: settings.keepgoing ?: false, commands: steps]] + (settings.job ?: [:])
        def file = Files.writeString(dir.resolve("${name}.json"), JsonOutput.toJson([definition]))
        def host = host().open()
        try {
            host.importJobs(file)
        } finally {
            host.close()
        }
    }

    static Map reference(String name, Map more = [:]) {
        [jobref: [name: name, uuid: "id-$name".toString()] + more]
    }

    static Map export(String name, String value) {
        [type: 'export-var', nodeStep: false, configuration: [group: 'export', export: name, value: value]]
    }

    List<String> filesWith(String text) {
        Files.walk(base()).withCloseable { paths ->
            paths.filter { Files.isRegularFile(it) && Files.readString(it, StandardCharsets.ISO_8859_1).contains(text) }
                    .map { it.toString() }.toList()
        }
    }

    /** Deletes a job, for the sessions to come. */
    void deleteJob(String uuid) {
        def host = host().open()
        try {
            host.jobs().delete(uuid)
        } finally {
            host.close()
        }
    }
}
